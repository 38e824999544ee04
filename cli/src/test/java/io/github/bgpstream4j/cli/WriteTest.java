package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.BgproutesFrame;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import io.github.bgpstream4j.testkit.bgpgg.BgpggPath;
import io.github.bgpstream4j.testkit.bgpgg.BgpggRelease;
import io.github.bgpstream4j.testkit.bgpgg.FakeBgpgg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recordings made on the command line, live ones too. */
@Timeout(60)
class WriteTest {
    private static final String UPDATES = "../examples/data/updates.sample.mrt.gz";

    @TempDir
    private Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** The elems, without project, collector and router, which MRT does not tell; nor where the table of a file begins and ends. */
    private static List<String> lines(Run run) {
        assertThat(run.status()).as(run.err()).isZero();
        return run.out()
                .lines()
                .filter(line -> !line.startsWith("R|B|") && !line.startsWith("R|E|"))
                .map(line -> line.replaceFirst("^(([^|]*\\|){3})([^|]*\\|){4}", "$1"))
                .toList();
    }

    @Test
    void file_written_isReplayedAsItWas() {
        Run run = Run.of("--write", file("out.gz"), "--stats", UPDATES);

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("elems " + lines(Run.of(UPDATES)).size() + ",")
                .containsPattern("written: files 1, records (\\d+) \\(as collected \\1\\), elems left out 0");
        assertThat(lines(Run.of(file("out.gz")))).isEqualTo(lines(Run.of(UPDATES)));
    }

    @Test
    void file_writtenUnderAFilter_holdsWhatPasses() {
        Run.of("--write", file("out.mrt"), "-f", "prefix more 203.0.113.0/25", UPDATES);

        assertThat(lines(Run.of(file("out.mrt"))))
                .isEqualTo(lines(Run.of("-f", "prefix more 203.0.113.0/25", UPDATES)))
                .isNotEmpty();
    }

    @Test
    void files_rotated_areNamedByTime() throws IOException {
        Run.of("--write", file("updates.gz"), "--rotate", "2m", UPDATES);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> String.valueOf(each.getFileName())))
                    .containsExactlyInAnyOrder(
                            "updates.20260101.0000.gz", "updates.20260101.0002.gz", "updates.20260101.0004.gz");
        }
        assertThat(lines(Run.of(folder.toString()))).isEqualTo(lines(Run.of(UPDATES)));
    }

    @Test
    void updatesOfBgproutes_recorded_areReplayed() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "secret");
        try (FakeBgproutes service = FakeBgproutes.start("secret")) {
            service.onConnection(connection -> connection.send(frame("192.0.2.0/24", 1), frame("192.0.2.0/25", 2)));
            String[] source = {
                "-d",
                "bgproutes",
                "-o",
                "api-key-file=" + key,
                "-o",
                "websocket-url=" + service.websocket(),
                "-o",
                "manager-url=" + service.manager(),
                "-k",
                "192.0.2.0/24",
                "-n",
                "2"
            };

            List<String> live = lines(Run.of(source));
            Run written = Run.of(Stream.concat(Stream.of(source), Stream.of("--write", file("live.gz")))
                    .toArray(String[]::new));

            assertThat(written.err()).isEmpty();
            assertThat(lines(Run.of(file("live.gz")))).isEqualTo(live).hasSize(2);
        }
    }

    private static String frame(String prefixes, int micros) {
        return BgproutesFrame.update("65001_192.0.2.1")
                .time(1_757_325_312, micros)
                .prefixes(prefixes)
                .asPath("65001 65002")
                .nextHop("192.0.2.1")
                .json();
    }

    @Test
    void tableOfARouter_recorded_isReplayed() {
        try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_4)
                .peer("10.0.0.1", 64501)
                .announce("10.0.0.1", "192.0.2.0/24", BgpggPath.of("64501 64510"))) {
            Run run = Run.of("-d", "bgpgg", "-o", "target=" + router.target(), "-n", "2", "--write", file("router.gz"));

            assertThat(run.err()).isEmpty();
            assertThat(lines(Run.of(file("router.gz"))))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line).startsWith("U|S|").endsWith("|64501|10.0.0.1|||||||ESTABLISHED"),
                            line -> assertThat(line)
                                    .startsWith("R|R|")
                                    .contains("64501|10.0.0.1|192.0.2.0/24|192.0.2.1|64501 64510|"));
        }
    }

    @Test
    void file_thatExists_isNotWrittenOver() throws IOException {
        Files.writeString(folder.resolve("out.gz"), "precious");

        Run run = Run.of("--write", file("out.gz"), UPDATES);

        assertThat(run.status()).isEqualTo(BgpReader.DATA_ERROR);
        assertThat(run.err())
                .isEqualTo("bgpreader: cannot write " + file("out.gz")
                        + ": it exists already; choose another name, or delete it\n");
    }

    @Test
    void file_thatCannotBeWritten_isToldWithoutNamesOfClasses() throws IOException {
        Files.writeString(folder.resolve("half.mrt.part"), "half");
        Files.createSymbolicLink(folder.resolve("link.mrt"), folder.resolve("nowhere"));
        Files.writeString(folder.resolve("plain"), "");

        assertThat(Run.of("--write", file("nodir/x.mrt"), UPDATES).err())
                .endsWith("x.mrt: there is no folder " + file("nodir") + "\n");
        assertThat(Run.of("--write", file("half.mrt"), UPDATES).err())
                .endsWith(
                        "half.mrt: " + file("half.mrt.part") + " exists already; choose another name, or delete it\n");
        assertThat(Run.of("--write", file("link.mrt"), UPDATES).err())
                .endsWith("link.mrt: it exists already; choose another name, or delete it\n");
        assertThat(Run.of("--write", file("plain/x.mrt"), UPDATES).err())
                .doesNotContain("java")
                .hasLineCount(1);
    }

    @Test
    void options_thatDoNotGoTogether_areRefused() {
        assertThat(Run.of("--write", file("a.gz"), "-m", UPDATES).err()).contains("--write and -m exclude each other");
        assertThat(Run.of("--rotate", "15m", UPDATES).err()).contains("--rotate is for --write");
        assertThat(Run.of("--write", file("a.gz"), "--rotate", "15x", UPDATES).err())
                .contains("--rotate 15x");
        assertThat(Run.of("--write", file("a.bz2"), UPDATES).err()).contains("gzip only");
    }
}
