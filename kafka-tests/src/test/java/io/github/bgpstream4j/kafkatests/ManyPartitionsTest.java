package io.github.bgpstream4j.kafkatests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A thousand partitions, as RouteViews has them. */
@ExtendWith(RealKafka.Shared.class)
@Timeout(180)
final class ManyPartitionsTest {
    private static final int PARTITIONS = 1_000;
    private static final int FRAMES = 5_000;

    @TempDir
    Path folder;

    @Test
    void thousandPartitions_readByTwoRuns_giveEachRecordOnceInOrderOfTime(RealKafka kafka) {
        kafka.topics().create("thousand", PARTITIONS);
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (int number = 0; number < FRAMES; number++) {
            messages.add(new ProducerRecord<>("thousand", number % PARTITIONS, null, Numbered.frame(number)));
        }
        kafka.topics().send(messages);
        String text = "kafka:" + kafka.brokers() + "?topics=thousand&from=earliest&until=latest&offsets="
                + folder.resolve("places");

        Reading first = new Reading(text);
        try (first) {
            first.read(1_234);
        }
        Reading second = Reading.all(text);

        List<Integer> numbers = new ArrayList<>(first.numbers());
        numbers.addAll(second.numbers());
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.range(0, FRAMES).boxed().toList());
        assertThat(second.gaps()).isEmpty();
    }
}
