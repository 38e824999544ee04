package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.cli.terminal.OutputException;
import io.github.bgpstream4j.cli.terminal.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of {@code bgpreader report}: where it goes, and which options count for it. */
class ReportTest {
    private static final String UPDATES = "../examples/data/updates.sample.mrt.gz";

    @TempDir
    Path folder;

    @Test
    void report_toFile_writesThePageAndPrintsNothing() throws IOException {
        Path file = folder.resolve("out.html");

        assertThat(Run.of("report", UPDATES, "--html", file.toString())).isEqualTo(new Run(0, "", ""));
        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    @Test
    void report_withoutFile_goesToStandardOutput() throws IOException {
        Path file = folder.resolve("out.html");
        Run.of(UPDATES, "--html", file.toString());

        assertThat(Run.of("report", UPDATES)).isEqualTo(new Run(0, Files.readString(file), ""));
        assertThat(Run.of(UPDATES, "--html=-")).isEqualTo(Run.of("report", UPDATES));
    }

    @Test
    void filterWindowAndCount_chooseWhatIsReported() {
        assertThat(Run.of("report", "-f", "elemtype withdrawals", UPDATES).out())
                .contains("<dt>Withdrawals</dt>")
                .doesNotContain("<dt>Announcements</dt>");
        assertThat(Run.of("report", "-w", "1767225600,1767225601", UPDATES).out())
                .contains("2026-01-01T00:00:00Z</span> to <span class=\"time\">2026-01-01T00:00:00Z</span>");
        assertThat(Run.of("report", "-n", "7", UPDATES).out()).contains("<dt>Records</dt><dd>7</dd>");
    }

    @Test
    void missingFile_isReportedAndMakesTheStatus() {
        Run run = Run.of("report", folder.resolve("none.mrt").toString(), UPDATES);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("none.mrt");
        assertThat(run.out()).contains("could not be read").contains("<dt>Announcements</dt>");
    }

    @Test
    void fileThatCannotBeWritten_isToldBeforeReading() {
        Path nowhere = folder.resolve("nowhere");
        Path file = nowhere.resolve("out.html");

        assertThat(Run.of("report", UPDATES, "--html", file.toString()))
                .isEqualTo(
                        new Run(1, "", "bgpreader: cannot write " + file + ": there is no folder " + nowhere + "\n"));
        assertThat(Run.of("report", UPDATES, "--html", folder.toString()).status())
                .isEqualTo(1);
        assertThat(Run.of("report", UPDATES, "--html", "").status()).isEqualTo(2);
    }

    @Test
    void file_thatExists_isNotWrittenOver_alsoIfItIsTheInputOrALink() throws IOException {
        byte[] data = Files.readAllBytes(Path.of(UPDATES));
        Path input = Files.write(folder.resolve("in.gz"), data);
        Path link = Files.createSymbolicLink(folder.resolve("link.html"), input);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.html"), folder.resolve("nowhere"));
        Path half = folder.resolve("half.html");
        Files.writeString(folder.resolve("half.html.part"), "half");

        for (Path taken : new Path[] {input, link, dangling, half}) {
            Run run = Run.of("report", "--html", taken.toString(), input.toString());
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .startsWith("bgpreader: cannot write " + taken)
                    .contains("exists already")
                    .hasLineCount(1);
        }
        assertThat(input).hasBinaryContent(data);
        assertThat(folder.resolve("nowhere")).doesNotExist();
        assertThat(half).doesNotExist();
    }

    @Test
    void deviceThatIsFull_hasTheSameStatusForBothKindsOfFiles() {
        Run page = Run.of("report", "--html", "/dev/full", UPDATES);
        Run recording = Run.of("--write", "/dev/full", UPDATES);

        assertThat(page).isEqualTo(recording);
        assertThat(page.status()).isEqualTo(1);
    }

    @Test
    void page_thatCannotBeWritten_leavesNothing() throws IOException {
        Path file = folder.resolve("out.html");

        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> OutputFile.write(file, out -> {
                    out.write("half");
                    throw new IOException("No space left on device");
                }))
                .withMessage("cannot write " + file + ": No space left on device");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-e", "-m", "-r", "--format=json", "--total", "-i", "--table-at=1767225600", "--check"})
    void optionForLines_isRefused(String option) {
        Run run = Run.of("report", option, UPDATES);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("report and").contains("exclude each other");
    }

    @Test
    void fileNamedLikeTheCommand_isReadByItsPath() throws IOException {
        Path file = Files.copy(Path.of(UPDATES), folder.resolve("report"));

        assertThat(Run.of(file.toString()).out()).isEqualTo(Run.of(UPDATES).out());
        assertThat(Run.of("--", file.toString()).out())
                .isEqualTo(Run.of(UPDATES).out());
    }
}
