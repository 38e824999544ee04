package io.github.bgpstream4j.kafkatests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A stream that is closed anywhere and opened again: each record once. */
@ExtendWith(RealKafka.Shared.class)
@Timeout(120)
final class RestartTest {
    @TempDir
    Path folder;

    @Test
    void offsetsFile_readInManyRuns_givesEachRecordOnce(RealKafka kafka) {
        kafka.topics().create("restarted", 3);
        for (int partition = 0; partition < 3; partition++) {
            kafka.topics().sendTo("restarted", partition, Numbered.frames(partition * 100, partition * 100 + 100));
        }
        assertEachOnce(
                "kafka:" + kafka.brokers() + "?topics=restarted&from=earliest&offsets=" + folder.resolve("places"),
                300);
    }

    @Test
    void message_deliveredInPart_isReadOnFromItsNextRecord(RealKafka kafka) {
        kafka.topics().create("parts", 1);
        for (int number = 0; number < 60; number += 6) {
            kafka.topics().send("parts", Numbered.frameOf(number, number + 6));
        }
        assertEachOnce(
                "kafka:" + kafka.brokers() + "?topics=parts&from=earliest&offsets=" + folder.resolve("places"), 60);
    }

    @Test
    void offsetsFile_ofTheFirstStart_remembersWhereItBegan(RealKafka kafka) {
        kafka.topics().create("first", 1);
        kafka.topics().send("first", Numbered.frames(0, 5));
        String text = "kafka:" + kafka.brokers() + "?topics=first&from=offsets:" + folder.resolve("places");
        assertThat(Reading.all(text + "&until=latest").numbers()).isEmpty();

        kafka.topics().send("first", Numbered.frames(5, 10));

        assertThat(Reading.all(text + "&until=latest").numbers()).containsExactly(5, 6, 7, 8, 9);
    }

    @Test
    void topic_newSinceTheLastRun_isReadFromItsBeginning(RealKafka kafka) {
        kafka.topics().create("since.one", 1);
        String text = "kafka:" + kafka.brokers() + "?topics=^since\\..*&until=latest&from=offsets:"
                + folder.resolve("places");
        Reading.all(text);

        kafka.topics().create("since.two", 1);
        kafka.topics().send("since.two", Numbered.frames(0, 5));

        assertThat(Reading.all(text).numbers()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void program_thatIsAskedToEnd_goesOnWhereItEnded(RealKafka kafka) throws IOException, InterruptedException {
        kafka.topics().create("ended", 1);
        kafka.topics().send("ended", Numbered.frames(0, 50));
        String text = "kafka:" + kafka.brokers() + "?topics=ended&from=earliest&offsets=" + folder.resolve("places");
        List<String> printed = new ArrayList<>(Bgpreader.stoppedAfter(50, folder, text));
        kafka.topics().send("ended", Numbered.frames(50, 60));

        printed.addAll(
                Bgpreader.run(folder, text + "&until=latest").out().lines().toList());

        assertThat(printed).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void group_readInManyRuns_givesEachRecordOnce(RealKafka kafka) {
        kafka.topics().create("grouped", 3);
        for (int partition = 0; partition < 3; partition++) {
            kafka.topics().sendTo("grouped", partition, Numbered.frames(partition * 100, partition * 100 + 100));
        }
        assertEachOnce("kafka:" + kafka.brokers() + "?topics=grouped&from=earliest&group=of-tests", 300);
    }

    private static void assertEachOnce(String text, int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int run = 1; numbers.size() < count; run++) {
            int some = Math.min(run * 17, count - numbers.size());
            try (Reading reading = new Reading(text)) {
                reading.read(some);
                numbers.addAll(reading.numbers());
                assertThat(reading.gaps()).isEmpty();
            }
        }
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).boxed().toList());
    }
}
