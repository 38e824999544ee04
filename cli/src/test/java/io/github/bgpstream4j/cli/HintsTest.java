package io.github.bgpstream4j.cli;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal shows where nothing matched: one line, or nothing. */
class HintsTest {
    @TempDir
    Path folder;

    private String file = "";

    @BeforeEach
    void writeFile() {
        file = updates("updates.mrt");
    }

    private String updates(String name) {
        return MrtFile.of(
                        MrtRecord.bgp4mp(1_600_000_000)
                                .peer(64500, "192.0.2.1")
                                .message(update().withdraw("10.0.0.0/24")),
                        MrtRecord.bgp4mp(1_600_000_007)
                                .micros(250_000)
                                .peer(64500, "192.0.2.1")
                                .message(update().withdraw("10.0.0.0/24")))
                .writeTo(folder.resolve(name))
                .toString();
    }

    /** The line on a terminal; where there is none nothing is said. */
    private static String hint(String... arguments) {
        Run run = Run.of(arguments);
        assertThat(run).isEqualTo(new Run(BgpReader.SUCCESS, run.out(), ""));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Run onTerminal = Run.into(out, true, arguments);
        assertThat(onTerminal.status()).isEqualTo(BgpReader.SUCCESS);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(run.out());
        return onTerminal.err();
    }

    @Test
    void window_besideTheData_saysWhereTheyAre() {
        String line = "bgpreader: none of the records is in the window; the data are from 2020-09-13T12:26:40Z to"
                + " 2020-09-13T12:26:47.250Z\n";
        assertThat(hint("-w", "2030-01-01", file)).isEqualTo(line);
        assertThat(hint("-w", "2001-01-01,2001-01-02", file)).isEqualTo(line);
        assertThat(hint("-I", "1s", file)).isEqualTo(line);
        assertThat(hint("--total", "-w", "2030-01-01", file)).isEqualTo(line);
        assertThat(hint("-r", "--threads", "1", "-w", "2030-01-01", file)).isEqualTo(line);
    }

    @Test
    void window_withData_isSilent() {
        assertThat(hint("-w", "2020-09-13", file)).isEmpty();
        assertThat(hint("-w", "2020-09-13", "-j", "1", file)).isEmpty();
        assertThat(hint("-w", "1600000001,1600000002", file)).isEmpty();
    }

    @Test
    void project_thatIsNotTheFiles_saysWhatIsTheirs() {
        assertThat(hint("-p", "ris", file)).isEqualTo("bgpreader: 1 source skipped: its project is singlefile\n");
        assertThat(hint("-p", "ris", file, file))
                .isEqualTo("bgpreader: 2 sources skipped: their project is singlefile\n");
        assertThat(hint("-p", "ris", file, "mrt:" + file + "?project=lab"))
                .isEqualTo("bgpreader: 2 sources skipped: their projects are lab, singlefile\n");
        assertThat(hint("-c", "rrc00", "-p", "lab", "mrt:" + file + "?project=lab&collector=c1"))
                .isEqualTo("bgpreader: 1 source skipped: its collector is c1\n");
    }

    @Test
    void filesOfAnotherTime_areNamedWithTheirs() throws IOException {
        Files.createDirectories(folder.resolve("rrc06/2020.09"));
        String one = updates("rrc06/2020.09/updates.20200913.1225.gz");
        String other = updates("rrc06/2020.09/updates.20200913.1230.gz");
        assertThat(hint("-w", "2030-01-01", one))
                .isEqualTo(
                        "bgpreader: 1 source skipped: the time wanted is another; they begin at 2020-09-13T12:25:00Z\n");
        assertThat(hint("-w", "2030-01-01", one, other))
                .isEqualTo(
                        "bgpreader: 2 sources skipped: the time wanted is another; they begin from 2020-09-13T12:25:00Z to"
                                + " 2020-09-13T12:30:00Z\n");
    }

    @Test
    void prefixOfImpossibleLength_isNamed() {
        assertThat(hint("-f", "prefix 10.0.0.0/8 le 7", file))
                .isEqualTo(
                        "bgpreader: nothing can match: no prefix is of the lengths of 'prefix more 10.0.0.0/8 le 7'\n");
    }

    @Test
    void limitThatIsReached_isSilent() {
        assertThat(hint("-n", "0", "-w", "2030-01-01", file)).isEmpty();
        assertThat(hint("--limit", "0", "-p", "ris", file)).isEmpty();
    }
}
