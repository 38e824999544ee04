package io.github.bgpstream4j.kafkatests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.Gap;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the broker no longer has. */
@ExtendWith(RealKafka.Shared.class)
@Timeout(120)
final class LossTest {
    @TempDir
    Path folder;

    @Test
    void retention_passedTheSavedPlace_isAGapWithTheExactCount(RealKafka kafka) {
        kafka.topics().create("passed", 1);
        kafka.topics().send("passed", Numbered.frames(0, 30));
        String text = "kafka:" + kafka.brokers() + "?topics=passed&from=earliest&offsets=" + folder.resolve("places");
        try (Reading reading = new Reading(text)) {
            reading.read(5);
        }

        kafka.topics().forget("passed", 0, 20);
        Reading rest = Reading.all(text + "&until=latest");

        assertThat(rest.numbers()).containsExactlyElementsOf(range(20, 30));
        assertThat(rest.gaps()).hasSize(1);
        Gap gap = rest.gaps().get(0);
        assertThat(gap.cause()).isEqualTo(Gap.Cause.OVERFLOW);
        assertThat(gap.records()).isEqualTo(15);
        assertThat(gap.toMicros()).isEqualTo(Numbered.START_MICROS + 20_000);
    }

    /** More than is held in memory: the reader is slow, and the broker forgets what it has not fetched. */
    @Test
    void retention_overtakesASlowReader_everyMessageIsReadOrCounted(RealKafka kafka) {
        int messages = 60;
        kafka.topics().create("overtaken", 1);
        for (int number = 0; number < messages; number++) {
            kafka.topics().send("overtaken", Numbered.frameOf(number * 10_000, number * 10_000 + 10_000));
        }
        try (Reading reading = new Reading("kafka:" + kafka.brokers() + "?topics=overtaken&from=earliest")) {
            reading.read(1);
            kafka.topics().forget("overtaken", 0, messages - 1);
            reading.until(() -> !reading.numbers().isEmpty()
                    && reading.numbers().get(reading.numbers().size() - 1) == messages * 10_000 - 1);

            assertThat(reading.gaps()).hasSize(1);
            assertThat(reading.numbers()).doesNotHaveDuplicates().isSorted();
            assertThat(reading.numbers().size() / 10_000 + reading.gaps().get(0).records())
                    .isEqualTo(messages);
        }
    }

    @Test
    void topic_madeAgain_beginsAtItsBeginningAfterAGapOfUnknownCount(RealKafka kafka) {
        kafka.topics().create("again", 1);
        kafka.topics().send("again", Numbered.frames(0, 10));
        String text = "kafka:" + kafka.brokers() + "?topics=again&from=earliest&until=latest&offsets="
                + folder.resolve("places");
        Reading.all(text);

        kafka.topics().delete("again");
        kafka.topics().create("again", 1);
        kafka.topics().send("again", Numbered.frames(100, 103));
        Reading rest = Reading.all(text);

        assertThat(rest.numbers()).containsExactlyElementsOf(range(100, 103));
        assertThat(rest.gaps()).extracting(Gap::records).containsExactly(Gap.UNKNOWN);
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
