package io.github.bgpstream4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.benchmarks.CompareOptions.UsageException;
import io.github.bgpstream4j.benchmarks.Meter.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of the comparison that run nothing. */
class CompareTest {
    @TempDir
    private Path folder;

    @Test
    void options_areUnderstood() throws UsageException {
        CompareOptions options = CompareOptions.parse(
                folder,
                "--small",
                "--rounds",
                "3",
                "--only",
                "merge",
                "--only",
                "table-json",
                "--folder",
                "/elsewhere");

        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.works()).containsExactly(Work.TABLE_JSON, Work.MERGE);
        assertThat(options.small()).isTrue();
        assertThat(options.folder()).isEqualTo(Path.of("/elsewhere"));
        assertThat(CompareOptions.parse(folder).works()).containsExactly(Work.values());
        assertThat(CompareOptions.parse(folder).folder()).isEqualTo(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--rounds; --rounds needs a value",
                "--rounds 0; --rounds: '0' is not a number from 1 to 1000",
                "--rounds many; --rounds: 'many' is not a number from 1 to 1000",
                "--fast; '--fast' is not an option; see --help"
            })
    void options_wrong_areToldInOneLine(String arguments, String message) {
        assertThatThrownBy(() -> CompareOptions.parse(folder, arguments.split(" ")))
                .isInstanceOf(UsageException.class)
                .message()
                .startsWith(message)
                .doesNotContain("\n");
    }

    @Test
    void tools_onThePath_areFound_butNotOurOwnLauncher() throws IOException {
        Path ours = Files.createDirectories(folder.resolve("ours"));
        program(ours.resolve("bgpreader"), "#!/bin/sh\nexec java io.github.bgpstream4j.cli.BgpReader\n");
        Path theirs = Files.createDirectories(folder.resolve("theirs"));
        program(theirs.resolve("bgpreader"), "#!/bin/sh\n");
        program(theirs.resolve("bgpdump"), "#!/bin/sh\n");

        assertThat(Tool.find("bgpreader", ours.toString())).isNull();
        assertThat(Tool.find("bgpreader", ours + ":" + theirs)).isEqualTo(theirs.resolve("bgpreader"));
        assertThat(Tool.others("/nowhere:" + theirs)).extracting(Tool::title).containsExactly("bgpreader", "bgpdump");
    }

    @Test
    void commands_areThoseOfEachTool() throws IOException {
        program(folder.resolve("bgpreader"), "#!/bin/sh\n");
        program(folder.resolve("bgpkit-parser"), "#!/bin/sh\n");
        List<Tool> others = Tool.others(folder.toString());
        Path file = Path.of("/data/table.mrt.gz");

        assertThat(Tool.ours(Path.of("/home")).command(Work.PATH, List.of(file)))
                .containsExactly("/home/bin/bgpreader", "--total", "-f", "path _3356_", "/data/table.mrt.gz");
        assertThat(others.get(0).command(Work.PEER, List.of(file)))
                .endsWith("-e", "-d", "singlefile", "-o", "rib-file=/data/table.mrt.gz", "-f", "peer 65536");
        assertThat(others.get(1).command(Work.TABLE_JSON, List.of(file))).endsWith("--json", "/data/table.mrt.gz");
        assertThat(others.get(0).command(Work.TABLE_JSON, List.of(file))).isNull();
        assertThat(others.get(1).command(Work.MERGE, List.of(file, file))).isNull();
    }

    @Test
    void row_hasMediansAndTheirRatio_andDashesForWhatIsNotKnown() {
        Row row = new Row("reader");
        row.add(new Reading(2, 3, Double.NaN));
        row.add(new Reading(9, 9, 60));
        row.add(new Reading(1, 1, 40));

        assertThat(row.markdown("table", 4)).isEqualTo("| table | reader | 2.00 | 0.50 | 3.00 | – |\n");
        row.fail("status 1");
        assertThat(row.markdown("table", 4)).isEqualTo("| table | reader | failed: status 1 | | | |\n");
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
