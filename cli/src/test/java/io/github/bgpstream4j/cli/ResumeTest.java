package io.github.bgpstream4j.cli;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --position} and {@code --resume}: what is read before and after is the whole, each record once. */
@Timeout(60)
class ResumeTest {
    private static final long T = 1_470_931_200; // 2016-08-11 16:00
    private static final int FILES = 4;
    private static final int RECORDS = 12; // of a file, that of the next one begins before it ends

    @TempDir
    Path folder;

    private void archive() throws IOException {
        for (String collector : List.of("rrc00", "rrc01")) {
            for (int i = 0; i < FILES; i++) {
                BrokerFile file = BrokerFile.named(collector, RecordType.UPDATE, T + 300L * i);
                MrtRecord[] records = new MrtRecord[RECORDS];
                for (int j = 0; j < RECORDS; j++) {
                    records[j] = MrtRecord.bgp4mp(T + 300L * i + 27L * j)
                            .peer(64500, "192.0.2.1")
                            .message(update().withdraw("10." + i + "." + j + ".0/24"));
                }
                Path path = folder.resolve(file.path());
                Files.createDirectories(path.getParent());
                MrtFile.of(records).writeGzipTo(path);
            }
        }
    }

    private Run run(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "-w",
                "2016-08-11 16:00,2016-08-11 16:19:59",
                "-t",
                "updates",
                "-c",
                "rrc00",
                "-c",
                "rrc01",
                "--allow-missing",
                "-o",
                "by=archive",
                "-o",
                "base=" + folder));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 11, 12, 23, 24, 25, 26, 47, 70, 95, 96})
    void positionAfterRecords_isGoneOnFrom(int count) throws IOException {
        archive();
        String all = run().out();
        assertThat(all).hasLineCount(2 * FILES * RECORDS);
        String position = folder.resolve("position").toString();

        String before =
                run("-n", Integer.toString(count), "--position", position).out();
        for (String threads : List.of("1", "4")) {
            Run after = run("--resume", position, "--threads", threads);
            assertThat(after.status()).isZero();
            assertThat(before + after.out()).isEqualTo(all);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "4, 1"})
    void position_afterAll_leavesNothing(String threads, String others) throws IOException {
        archive();
        String position = folder.resolve("position").toString();
        run("--position", position, "--threads", threads);
        assertThat(Files.readString(Path.of(position)))
                .isEqualTo("ris/rrc00/updates:" + (T + 900) + " ris/rrc01/updates:" + (T + 900) + "\n");
        assertThat(run("--resume", position, "--position", position, "--threads", others))
                .isEqualTo(new Run(0, "", ""));
        assertThat(Files.readString(Path.of(position))).startsWith("ris/rrc00/updates:" + (T + 900) + " ");
    }

    @ParameterizedTest
    @CsvSource({"1, 300", "4, 600"})
    void file_thatWasMissing_isReadWhenItIsThere(String threads, long after) throws IOException {
        archive();
        Path late = folder.resolve(
                BrokerFile.named("rrc00", RecordType.UPDATE, T + after).path());
        Path aside = Files.move(late, folder.resolve("aside"));
        Path position = folder.resolve("position");
        String before =
                run("--position", position.toString(), "--threads", threads).out();
        assertThat(Files.readString(position))
                .startsWith("ris/rrc00/updates:" + (T + 900) + "," + (T + after) + "-" + (T + after + 300) + " ");

        Files.move(aside, late);
        String resumed = run("--resume", position.toString(), "--position", position.toString())
                .out();
        assertThat(resumed).hasLineCount(RECORDS);
        assertThat((before + resumed).lines().sorted())
                .containsExactlyElementsOf(run().out().lines().sorted().toList());
        assertThat(run("--resume", position.toString()).out()).isEmpty();
    }

    @Test
    void position_onStandardError_isAText() throws IOException {
        archive();
        Run first = run("-n", "30", "--position=-");
        assertThat(first.err()).startsWith("bgpreader: position: ris/rrc00/updates:" + T + "," + (T + 300) + "@");
        String text = first.err().substring("bgpreader: position: ".length()).strip();
        assertThat(first.out() + run("--resume", text).out()).isEqualTo(run().out());
    }

    @Test
    void files_namedOneByOne_areGoneOnWith() throws IOException {
        archive();
        String file = folder.resolve(
                        BrokerFile.named("rrc00", RecordType.UPDATE, T).path())
                .toString();
        String next = folder.resolve(
                        BrokerFile.named("rrc00", RecordType.UPDATE, T + 300).path())
                .toString();
        Run first = Run.of("-n", "7", "--position=-", file, next);
        String text = first.err().substring("bgpreader: position: ".length()).strip();
        assertThat(first.out() + Run.of("--resume", text, file, next).out())
                .isEqualTo(Run.of(file, next).out());
    }

    @Test
    void files_thatCannotBeToldApart_areRefused() throws IOException {
        archive();
        String file = folder.resolve(
                        BrokerFile.named("rrc00", RecordType.UPDATE, T).path())
                .toString();
        String unnamed = Files.copy(Path.of(file), folder.resolve("a.mrt")).toString();
        assertThat(Run.of("--position=-", unnamed))
                .isEqualTo(new Run(
                        BgpReader.USAGE_ERROR,
                        "",
                        "bgpreader: no position without the time of a file, such as mrt:FILE?type=updates&time=SECONDS: "
                                + unnamed + "\n"));
        assertThat(Run.of("--resume", "", file, file).err())
                .isEqualTo("bgpreader: no position with two files of one collector, type and time: " + file + "\n");
        assertThat(Run.of("--resume", "", file).out()).hasLineCount(RECORDS);
    }

    @Test
    void resume_withWhatIsNone_isAMistake() {
        assertThat(Run.of("--resume", "nothing", "x").err())
                .isEqualTo("bgpreader: --resume: not a position, such as ris/rrc00/updates:1470931200: nothing\n");
        assertThat(Run.of("--resume", "ris/rrc00/updates:5,6", "x").err()).contains("not a position");
        assertThat(Run.of("--position", "p", "--limit", "5", "x").err())
                .isEqualTo("bgpreader: --position and --limit exclude each other\n");
    }
}
