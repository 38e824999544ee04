package io.github.bgpstream4j.kafka.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.kafka.FakeKafka;
import io.github.bgpstream4j.kafka.poll.Bound;
import io.github.bgpstream4j.model.BgpRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Members of a group, whose places the brokers keep. */
@Timeout(60) // a wait that is not ended would be for ever
final class GroupTest {
    private static final int MESSAGES = 6_000; // more than a few batches

    private final FakeKafka kafka = new FakeKafka().topic("t1", 2).mostAtOnce(20);

    private LinesSource source() {
        return new LinesSource(kafka).from(Bound.EARLIEST).group("g");
    }

    private List<String> send() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            long offset = kafka.send("t1", i % 2, i * 1_000L, Lines.line(i, 2));
            expected.add("t1/" + i % 2 + " " + offset);
            expected.add("t1/" + i % 2 + " " + offset);
        }
        return expected;
    }

    @Test
    void member_thatComesAgain_goesOnAfterTheRecordThatWasGivenLast() {
        List<String> expected = send();
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            try (BgpStream stream = BgpStream.builder().source(source()).open()) {
                stream.records().limit(75).map(LinesSource::text).forEach(read::add);
            }
        }
        assertThat(read).containsExactlyElementsOf(expected.subList(0, 375));
        // in the middle of message 187, the 94th of its partition
        assertThat(Objects.requireNonNull(kafka.committed().get(new TopicPartition("t1", 1))))
                .satisfies(place -> {
                    assertThat(place.offset()).isEqualTo(93);
                    assertThat(place.metadata()).isEqualTo("1");
                });
    }

    @Test
    void partitions_thatAnotherMemberGets_areDeliveredOnce() {
        List<String> expected = send();
        List<String> read = new ArrayList<>();
        try (BgpStream first = BgpStream.builder().source(source()).open()) {
            for (int i = 0; i < 50; i++) {
                read.add(LinesSource.text(Objects.requireNonNull(first.pollRecord(Duration.ofSeconds(30)))));
            }
            kafka.revoke();
            // what it has it delivers, until the others have their turn
            while (kafka.committed().isEmpty()) {
                BgpRecord record = first.pollRecord(Duration.ofMillis(50));
                if (record != null) {
                    read.add(LinesSource.text(record));
                }
            }
            assertThat(read.size()).isLessThan(expected.size());
            try (BgpStream second = BgpStream.builder().source(source()).open()) {
                second.records()
                        .limit(expected.size() - read.size())
                        .map(LinesSource::text)
                        .toList()
                        .forEach(read::add);
            }
            assertThat(first.pollRecord(Duration.ZERO)).isNull();
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
    }
}
