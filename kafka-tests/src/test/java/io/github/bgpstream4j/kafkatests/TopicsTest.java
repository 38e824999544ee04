package io.github.bgpstream4j.kafkatests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Topics and partitions that come and go while they are read. */
@ExtendWith(RealKafka.Shared.class)
@Timeout(120)
final class TopicsTest {
    @Test
    void topic_thatAppearsLater_isReadFromItsBeginning(RealKafka kafka) {
        kafka.topics().create("later.one", 1);
        kafka.topics().send("later.one", Numbered.frames(0, 5));
        try (Reading reading = new Reading("kafka:" + kafka.brokers() + "?topics=^later\\..*&from=latest&refresh=1s")) {
            awaitOpened(kafka, reading, "later.one", 1_000);
            kafka.topics().create("later.two", 1);
            kafka.topics().send("later.two", Numbered.frames(10, 20));
            reading.until(() -> reading.numbers().containsAll(range(10, 20)));

            assertThat(reading.numbers()).doesNotContainAnyElementsOf(range(0, 5));
            assertThat(reading.numbers()).doesNotHaveDuplicates();
            assertThat(reading.gaps()).isEmpty();
        }
    }

    @Test
    void partition_added_isReadFromItsBeginning(RealKafka kafka) {
        kafka.topics().create("growing", 1);
        try (Reading reading = new Reading("kafka:" + kafka.brokers() + "?topics=growing&from=latest&refresh=1s")) {
            awaitOpened(kafka, reading, "growing", 1_000);
            kafka.topics().growTo("growing", 3);
            kafka.topics().sendTo("growing", 2, Numbered.frames(10, 20));
            reading.until(() -> reading.numbers().containsAll(range(10, 20)));

            assertThat(reading.numbers()).doesNotHaveDuplicates();
            assertThat(reading.gaps()).isEmpty();
        }
    }

    @Test
    void topic_deletedWhileRead_isOneWarningAndHoldsNobodyUp(RealKafka kafka) {
        kafka.topics().create("deleted.one", 1);
        kafka.topics().create("deleted.two", 1);
        kafka.topics().send("deleted.one", Numbered.frames(0, 5));
        try (Reading reading =
                new Reading("kafka:" + kafka.brokers() + "?topics=^deleted\\..*&from=earliest&refresh=1s")) {
            reading.read(5);
            kafka.topics().delete("deleted.one");
            reading.until(() -> !reading.warnings().isEmpty());
            kafka.topics().send("deleted.two", Numbered.frames(10, 20));
            reading.read(15);
            kafka.topics().send("deleted.two", Numbered.frames(20, 30));
            reading.read(25);

            assertThat(reading.numbers()).containsAll(range(10, 30)).doesNotHaveDuplicates();
            assertThat(reading.warnings()).hasSize(1).allMatch(line -> line.contains("deleted.one"));
            assertThat(reading.gaps()).isEmpty();
        }
    }

    @Test
    void onlyTopic_deletedWhileRead_isReadAgainOnceItIsBack(RealKafka kafka) {
        kafka.topics().create("vanished", 1);
        kafka.topics().send("vanished", Numbered.frames(0, 5));
        try (Reading reading = new Reading("kafka:" + kafka.brokers() + "?topics=vanished&from=earliest&refresh=1s")) {
            reading.read(5);
            kafka.topics().delete("vanished");
            reading.until(() -> !reading.warnings().isEmpty());
            kafka.topics().create("vanished", 1);
            kafka.topics().send("vanished", Numbered.frames(10, 20));
            reading.read(15);

            assertThat(reading.numbers()).containsAll(range(10, 20)).doesNotHaveDuplicates();
            assertThat(reading.damaged()).isEmpty();
        }
    }

    /** Sends numbers from one upwards until the first comes: then the stream has its place. */
    private static void awaitOpened(RealKafka kafka, Reading reading, String topic, int first) {
        int[] next = {first};
        reading.until(() -> {
            kafka.topics().send(topic, Numbered.frame(next[0]++));
            return !reading.numbers().isEmpty();
        });
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
