package io.github.bgpstream4j.cli;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import io.github.bgpstream4j.testkit.broker.FakeBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives by project, collector, type and time, as bgpreader's interface {@code broker} has them. */
@Timeout(60)
class BrokerTest {
    private static final long T = 1_470_931_200; // 2016-08-11 16:00

    @TempDir
    Path folder;

    private final FakeBroker broker = FakeBroker.start(InstantSource.system());

    @AfterEach
    void stop() {
        broker.close();
    }

    private void updates(String collector, long... times) throws IOException {
        for (long time : times) {
            BrokerFile file = BrokerFile.named(collector, RecordType.UPDATE, time);
            Path path = folder.resolve(file.path());
            Files.createDirectories(path.getParent());
            broker.add(file.with(MrtFile.of(MrtRecord.bgp4mp(time + 1)
                            .peer(64500, "192.0.2.1")
                            .message(update().attr(origin(Origin.IGP), asPath("64500 1"), nextHop("192.0.2.1"))
                                    .nlri("10.0.0.0/24")))
                    .writeGzipTo(path)));
        }
    }

    private static String lines(String collector, long... times) {
        StringBuilder lines = new StringBuilder();
        for (long time : times) {
            lines.append("U|A|")
                    .append(time + 1)
                    .append(".000000|ris|")
                    .append(collector)
                    .append("|||64500|192.0.2.1|10.0.0.0/24|192.0.2.1|64500 1|1|||\n");
        }
        return lines.toString();
    }

    /** Of the archive's first quarter of an hour. */
    private Run run(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("-w", "2016-08-11 16:00,2016-08-11 16:14:59", "-t", "updates"));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private String url() {
        return "url=" + broker.v2();
    }

    @Test
    void noInterfaceAndNoFile_isTheBroker() throws IOException {
        updates("rrc00", T, T + 300, T + 600);
        updates("rrc01", T);
        Run read = new Run(BgpReader.SUCCESS, lines("rrc00", T, T + 300, T + 600), "");
        assertThat(run("-p", "ris", "-c", "rrc00", "-o", url())).isEqualTo(read);
        assertThat(run("-d", "broker", "-p", "ris", "-c", "rrc00", "-o", url())).isEqualTo(read);
        assertThat(run("-f", "project ris and collector rrc00", "broker:?url=" + broker.v2()))
                .isEqualTo(read);
        assertThat(run("-c", "rrc00", "-o", "by=archive", "-o", "base=" + folder))
                .isEqualTo(read);
        assertThat(run("-c", "rrc00", "-o", "by=archive", "-o", "base=" + broker.archive()))
                .isEqualTo(read);
        assertThat(broker.downloads()).noneMatch(path -> path.contains("rrc01/2"));
    }

    @Test
    void file_besideIts_isReadAlone() throws IOException {
        updates("rrc00", T);
        String file = folder.resolve(
                        BrokerFile.named("rrc00", RecordType.UPDATE, T).path())
                .toString();
        assertThat(run(file)).isEqualTo(new Run(BgpReader.SUCCESS, lines("rrc00", T), ""));
        assertThat(broker.requests()).isEmpty();
    }

    /** The file that libbgpstream is tested with, and what bgpreader 2.3.0 prints of it. */
    @Test
    void sampleOfLibbgpstream_printsTheBytesOfItsReference() throws IOException {
        assumeThat(SharedData.isThere()).as("no data beside the checkout").isTrue();
        String name = "ris.rrc06.updates.1427846400.gz";
        BrokerFile file = BrokerFile.named("rrc06", RecordType.UPDATE, 1_427_846_400);
        Path copy = folder.resolve(file.path());
        Files.createDirectories(copy.getParent());
        broker.add(file.with(Files.copy(SharedData.folder().resolve("data").resolve(name), copy)));
        String expected = SharedData.text("data", name + ".bgpreader-e.txt.gz");
        String[] options = {"-p", "ris", "-c", "rrc06", "-t", "updates", "-w", "1427846400,1427847300"};

        Stream.of(url(), "by=archive").forEach(option -> {
            List<String> arguments = new ArrayList<>(List.of(options));
            arguments.addAll(List.of("--allow-missing", "-d", "broker", "-o", option));
            if (!option.equals(url())) {
                arguments.addAll(List.of("-o", "base=" + folder));
            }
            assertThat(Run.of(arguments.toArray(String[]::new)).out()).isEqualTo(expected);
        });
    }

    @Test
    void parameters_areAllSent() throws IOException {
        updates("rrc00", T, T + 300, T + 600);
        assertThat(run("-c", "rrc00", "-o", url(), "-o", "param=a=1,2", "-o", "param=b=3")
                        .status())
                .isEqualTo(BgpReader.SUCCESS);
        assertThat(broker.requests()).isNotEmpty().allMatch(request -> request.contains("a=1%2C2&b=3"));
    }

    @Test
    void option_givenTwice_isRefusedUnlessItIsTheSame() throws IOException {
        updates("rrc00", T, T + 300, T + 600);
        assertThat(run("-c", "rrc00", "-o", url(), "-o", url()).status()).isEqualTo(BgpReader.SUCCESS);
        assertThat(run("-c", "rrc00", "-o", url(), "-o", "url=http://127.0.0.1:1/v2"))
                .isEqualTo(new Run(
                        BgpReader.USAGE_ERROR,
                        "",
                        "bgpreader: option 'url' of data interface broker is given twice with different values\n"));
        assertThat(Run.of("-o", "upd-file=a", "-o", "upd-file=b").err())
                .isEqualTo(
                        "bgpreader: option 'upd-file' of data interface singlefile is given twice with different values\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,100", "1969-12-31,1970-01-01", "1970-01-01,now"})
    void window_withAnEndOnly_isRefusedWhereReadingWouldGoOnAndOn(String window) throws IOException {
        updates("rrc00", T);
        Run refused = new Run(
                BgpReader.USAGE_ERROR,
                "",
                "bgpreader: -w: a start of 0 or before is no window, and its end would not count; give a later start\n");
        assertThat(Run.of("-w", window, "-c", "rrc00", "-o", url())).isEqualTo(refused);
        assertThat(Run.of("--list-files", "-w", window, "-c", "rrc00", "-o", url()))
                .isEqualTo(refused);
        String file = folder.resolve(
                        BrokerFile.named("rrc00", RecordType.UPDATE, T).path())
                .toString();
        assertThat(Run.of("-l", "-w", window, file)).isEqualTo(refused);
        assertThat(Run.of("-w", window, file).out()).isEqualTo(lines("rrc00", T));
        assertThat(broker.requests()).isEmpty();
    }

    /** It waits, and says for what: the clock of the command line is of 2020, that of the search is today's, so that it ends. */
    @Test
    void window_ofTheFuture_isSaidOnce() throws IOException {
        updates("rrc00", 1_600_000_200, 1_600_000_500, 1_600_000_800);
        String[] options = {
            "-w", "1600000200,1600001000", "-t", "updates", "-c", "rrc00", "-o", url(), "--allow-missing"
        };
        Run run = Run.of(options);
        assertThat(run.err().lines().filter(line -> line.contains("begins")))
                .containsExactly("bgpreader: the time window begins at 2020-09-13T12:30:00Z, and it is"
                        + " 2020-09-13T12:28:20Z: waiting until then");
        assertThat(run.out()).hasLineCount(3);
        assertThat(run("-c", "rrc00", "-o", url()).err()).doesNotContain("waiting until then");
    }

    @Test
    void cacheDirectory_isThatOfTheCache() throws IOException {
        updates("rrc00", T, T + 300, T + 600);
        String cache = Files.createDirectory(folder.resolve("cache")).toString();
        String other = folder.resolve("other").toString();
        Run read = new Run(BgpReader.SUCCESS, lines("rrc00", T, T + 300, T + 600), "");

        assertThat(run("-c", "rrc00", "-o", url(), "-o", "cache-dir=" + cache)).isEqualTo(read);
        assertThat(broker.downloads()).hasSize(3);
        assertThat(run("-c", "rrc00", "-o", url(), "--cache", cache)).isEqualTo(read);
        assertThat(run("-c", "rrc00", "-o", url(), "-o", "cache-dir=" + cache + "/.", "--cache", cache))
                .isEqualTo(read);
        assertThat(run("-c", "rrc00", "--cache", cache, "broker:?url=" + broker.v2()))
                .isEqualTo(read);
        assertThat(broker.downloads()).hasSize(3);

        assertThat(run("-o", url(), "-o", "cache-dir=" + other))
                .isEqualTo(
                        new Run(BgpReader.USAGE_ERROR, "", "bgpreader: no such folder: -o cache-dir=" + other + "\n"));
        assertThat(run("-o", url(), "-o", "cache-dir=" + cache, "--cache", other))
                .isEqualTo(new Run(
                        BgpReader.USAGE_ERROR,
                        "",
                        "bgpreader: -o cache-dir=" + cache + " and --cache " + other + " are two folders; name one\n"));
    }

    @Test
    void hole_isNamed_andCountsUnlessAllowed() throws IOException {
        updates("rrc00", T, T + 600);
        String hole = "rrc00/2016.08/updates.20160811.1605.gz: missing";
        Run run = run("-c", "rrc00", "-o", url());
        assertThat(run.status()).isEqualTo(BgpReader.DATA_ERROR);
        assertThat(run.out()).isEqualTo(lines("rrc00", T, T + 600));
        assertThat(run.err()).contains(hole).hasLineCount(1);
        assertThat(run("--allow-missing", "-c", "rrc00", "-o", url()))
                .isEqualTo(new Run(BgpReader.SUCCESS, run.out(), run.err()));
        assertThat(run("--check", "-c", "rrc00", "-o", url()).status()).isEqualTo(BgpReader.DATA_ERROR);
        assertThat(run("--check", "--allow-missing", "-c", "rrc00", "-o", url()).status())
                .isEqualTo(BgpReader.SUCCESS);
    }

    @Test
    void explain_listsFilesOfAnInterfaceThatIsNamed() throws IOException {
        updates("rrc00", T, T + 300, T + 600);
        String list = run("--list-files", "-c", "rrc00", "-o", url()).out();
        Run run = run("--explain", "-d", "broker", "-c", "rrc00", "-o", url());
        assertThat(run.status()).isEqualTo(BgpReader.SUCCESS);
        assertThat(run.out()).startsWith("filter ").endsWith(list);
        assertThat(Run.of("--explain", "-d", "broker", "-c", "rrc00", "-o", url())
                        .out())
                .startsWith("filter ")
                .doesNotContain("2016");
        assertThat(run("--explain", "-c", "rrc00").out()).doesNotContain("updates.2016");
        assertThat(broker.downloads()).isEmpty();
    }

    /** The broker names them, and the archive has them not. */
    @Test
    void filesOfAHole_thatAnswer404_areOneLine() throws IOException {
        updates("rrc00", T);
        broker.add(
                BrokerFile.named("rrc00", RecordType.UPDATE, T + 300),
                BrokerFile.named("rrc00", RecordType.UPDATE, T + 600));
        Run run = run("-c", "rrc00", "-o", url());
        assertThat(run.out()).isEqualTo(lines("rrc00", T));
        assertThat(run.err())
                .hasLineCount(1)
                .contains("updates.20160811.1605.gz: missing (HTTP 404)")
                .endsWith(", as are the files after it to updates.20160811.1610.gz, 2 in all\n");
        assertThat(run.status()).isEqualTo(BgpReader.DATA_ERROR);
        assertThat(run("--check", "-c", "rrc00", "-o", url()).out().lines().filter(line -> line.startsWith("http")))
                .hasSize(2)
                .last()
                .asString()
                .endsWith(", 2 in all");
    }

    @Test
    void listFiles_readsNone_andNamesWhatIsMissing() throws IOException {
        updates("rrc00", T, T + 600);
        String path = "rrc00/2016.08/updates.20160811.";
        Run run = run("--list-files", "-c", "rrc00", "-o", url());
        assertThat(run).isEqualTo(new Run(BgpReader.DATA_ERROR, """
                                2016-08-11T16:00:00Z  updates  ris  rrc00  -  %1$s%2$s1600.gz
                                2016-08-11T16:10:00Z  updates  ris  rrc00  -  %1$s%2$s1610.gz
                                # missing: %2$s1605.gz
                                # 2 sources, 0 B, and 2 of unknown size
                                """.formatted(broker.archive(), path), ""));
        long size = Files.size(folder.resolve(path + "1600.gz"));
        assertThat(run("--list-files", "-c", "rrc00", "-o", "by=archive", "-o", "base=" + folder)
                        .out())
                .isEqualTo("""
                        2016-08-11T16:00:00Z  updates  ris  rrc00  %3$d  %1$s/%2$s1600.gz
                        2016-08-11T16:10:00Z  updates  ris  rrc00  %3$d  %1$s/%2$s1610.gz
                        # missing: %2$s1605.gz
                        # 2 sources, %4$d B
                        """.formatted(folder, path, size, 2 * size));
        assertThat(run("--list-files", "--allow-missing", "-c", "rrc00", "-o", url())
                        .status())
                .isEqualTo(BgpReader.SUCCESS);
        assertThat(broker.downloads()).isEmpty();
    }

    @Test
    void listFiles_ofTwoBrokers_reportsWhatOneHasNot() throws IOException {
        updates("rrc00", T, T + 600);
        try (FakeBroker second = FakeBroker.start(InstantSource.system())) {
            second.add(BrokerFile.named("rrc00", RecordType.UPDATE, T));
            String both = url() + "," + second.v2();
            Run list = run("--list-files", "-c", "rrc00", "-o", both);
            assertThat(list.out()).contains("updates.20160811.1600.gz", "updates.20160811.1610.gz");
            assertThat(list.err())
                    .contains(
                            "the broker " + broker.v2() + " has 1 file",
                            " that the broker " + second.v2() + " has not");
            assertThat(list.out().lines().filter(line -> line.contains("1600.gz")))
                    .hasSize(1);
            assertThat(run("-c", "rrc00", "-o", both).err()).doesNotContain("has not");
        }
    }

    @Test
    void unknownNames_areRefusedAtOnce_withASuggestion() {
        assertThat(Run.of("-w", "2016-08-11,2016-08-12", "-c", "rcc00"))
                .isEqualTo(new Run(
                        BgpReader.USAGE_ERROR, "", "bgpreader: unknown collector 'rcc00'; did you mean rrc00?\n"));
        assertThat(Run.of("-w", "2016-08-11,2016-08-12", "-p", "rsi").err())
                .isEqualTo("bgpreader: unknown project 'rsi'; did you mean ris?\n");
    }

    @Test
    void collectorOfAnotherProject_isNamed_andRefusedAlone() throws IOException {
        updates("rrc00", T, T + 300, T + 600);
        String doubt = "collector route-views.sg is of project routeviews, not of ris";
        Run alone = new Run(BgpReader.USAGE_ERROR, "", "bgpreader: nothing can match: " + doubt + "\n");
        assertThat(run("-p", "ris", "-c", "route-views.sg", "-o", url())).isEqualTo(alone);
        assertThat(run("-f", "project ris and collector route-views.sg", "broker:?url=" + broker.v2()))
                .isEqualTo(alone);
        assertThat(broker.requests()).isEmpty();
        assertThat(run("-p", "ris", "-c", "rrc00", "-c", "route-views.sg", "-o", url()))
                .isEqualTo(new Run(
                        BgpReader.SUCCESS,
                        lines("rrc00", T, T + 300, T + 600),
                        "bgpreader: " + doubt + ": nothing of it is read\n"));
        assertThat(run("-p", "RIS", "-c", "RRC00", "-o", url()).err()).isEmpty();
    }

    /** An interval without an end waits for files that are still to come. */
    @Test
    void windowWithoutEnd_isLive_untilTheLimit() throws IOException {
        long now = System.currentTimeMillis() / 1000 / 300 * 300;
        updates("rrc00", now - 1200, now - 900);
        Run run = Run.of("-w", Long.toString(now - 1200), "-c", "rrc00", "-t", "updates", "--limit", "2", "-o", url());
        assertThat(run.status()).isEqualTo(BgpReader.SUCCESS);
        assertThat(run.out()).isEqualTo(lines("rrc00", now - 1200, now - 900));
    }

    @Test
    void tableAt_asksForTheCollectorOnly() throws IOException {
        updates("rrc00", T, T + 300);
        updates("rrc01", T, T + 300);
        Run run = Run.of("--table-at", "2016-08-11 16:06", "-c", "rrc00", "--allow-missing", "-o", url());
        assertThat(broker.downloads()).noneMatch(path -> path.contains("rrc01"));
        assertThat(run.status()).isEqualTo(BgpReader.SUCCESS);
    }

    @Test
    void reverse_needsAnEnd() throws IOException {
        updates("rrc00", T, T + 300, T + 600);
        assertThat(Run.of("--reverse", "-w", "2016-08-11 16:00", "-c", "rrc00", "-o", url()))
                .isEqualTo(new Run(
                        BgpReader.USAGE_ERROR,
                        "",
                        "bgpreader: --reverse: a search without an end has no last record to begin at; give the end,"
                                + " -w START,END\n"));
        assertThat(Run.of("--reverse", "--list-files", "-w", "2016-08-11 16:00", "-c", "rrc00", "-o", url())
                        .status())
                .isEqualTo(BgpReader.USAGE_ERROR);
        assertThat(run("--reverse", "-c", "rrc00", "-o", url()).out()).isEqualTo(lines("rrc00", T + 600, T + 300, T));
    }

    @Test
    void options_areThoseOfBgpreader() {
        assertThat(Run.of("-d", "broker", "-o", "?").out()).contains("url", "param", "cache-dir", "by", "base");
    }
}
