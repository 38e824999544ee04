package io.github.bgpstream4j.cli;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several files: their order, which of them are read, and what a bad one among them costs. */
final class ManySourcesTest {
    private static final long NOON = 1_470_916_800; // 2016-08-11 12:00

    @TempDir
    Path folder;

    @Nested
    class Order {
        @ParameterizedTest
        @ValueSource(strings = {"m1", "m2", "m3"})
        void merged_fixture_hasTheReferencesLinesInTheOrderOfTheirMicroseconds(String name) {
            assumeTrue(SharedData.isThere(), "the shared fixtures are not here");
            String list = SharedData.folder()
                    .resolve("fixtures")
                    .resolve(name + ".csv")
                    .toString();
            Run run = Run.of("-d", "csvfile", "-o", "csv-file=" + list, "-e", "-r");
            List<String> lines = run.out().lines().toList();

            assertThat(lines)
                    .containsExactlyInAnyOrderElementsOf(SharedData.text("fixtures", name + ".merged.txt")
                            .lines()
                            // CAIDA's bgpreader has no time for a record that is cut
                            .map(line ->
                                    line.replace("U|M|0.000000|ris|rrcT|||R", "U|M|1600000005.000000|ris|rrcT|||R"))
                            .toList());
            // a file whose times step back keeps its own order, so that it is its running maximum that is sorted
            List<String> keys = new ArrayList<>();
            for (String line : lines) {
                String time = line.split("\\|", 4)[2];
                if (line.contains("|rrcO|") || line.contains("|E|1600000000") || time.equals("0.000000")) {
                    continue;
                }
                keys.add(time);
            }
            assertThat(keys).isSorted().isNotEmpty();
        }

        @Test
        void threads_anyNumber_printTheSame() {
            String[] files = {updates("a", NOON, 0, 1, 5), updates("b", NOON, 0, 2, 3), updates("c", NOON, 4, 6, 9)};
            Run one = Run.of(with(files, "--threads", "1"));
            assertThat(one.out().lines()).hasSize(9);
            assertThat(Run.of(with(files, "--threads", "3"))).isEqualTo(one);
            assertThat(Run.of(files)).isEqualTo(one);
        }

        @Test
        void reverse_isTheOtherWayRound() {
            String[] files = {updates("a", NOON, 0, 1, 5), updates("b", NOON, 1, 2, 3)};
            List<String> forward = Run.of(files).out().lines().toList();
            List<String> reverse = new ArrayList<>(
                    Run.of(with(files, "--reverse")).out().lines().toList());
            Collections.reverse(reverse);
            assertThat(reverse).isEqualTo(forward);
        }
    }

    @Nested
    class Tables {
        @Test
        void ribPeriod_leavesOutTablesThatAreTooClose() {
            assertThat(times("-P", "86400", "-t", "ribs")).containsExactly("R -14400");
            assertThat(times("-P", "14400", "-t", "ribs")).containsExactly("R -14400", "R 0");
            assertThat(times("-P", "0", "-t", "ribs")).containsExactly("R -14400", "R 0");
        }

        @Test
        void latestRib_beginsWithTheLastTableAndItsUpdates() {
            assertThat(times("--latest-rib")).containsExactly("R 0", "U 3", "U 200", "U 301", "U 500");
            assertThat(times("--latest-rib", "-w", NOON - 60 + "," + (NOON + 3)))
                    .containsExactly("R -14400", "U -290", "U -10", "U 3");
        }

        private String[] archive() {
            return new String[] {
                table("bview.20160811.0800", NOON - 4 * 3600),
                table("bview.20160811.1200", NOON),
                updates("updates.20160811.1155", NOON, -290, -10),
                updates("updates.20160811.1200", NOON, 3, 200),
                updates("updates.20160811.1205", NOON, 301, 500)
            };
        }

        @Test
        void tableAt_printsTheTableThen() {
            Run run = Run.of(with(archive(), "--table-at", String.valueOf(NOON + 250)));
            assertThat(run.status()).isEqualTo(BgpReader.SUCCESS);
            assertThat(run.out().lines().map(line -> line.replace("|singlefile|singlefile|||64500|192.0.2.1", "")))
                    .containsExactly(
                            "R|R|" + (NOON + 250) + ".000000|10.0.0.0/8|192.0.2.1|64500 174|174|||",
                            "R|R|" + (NOON + 250) + ".000000|10.0.0.0/24|192.0.2.9|64500 174|174|||");
        }

        @Test
        void tableAt_filter_isThatOfTheTable() {
            Run run =
                    Run.of(with(archive(), "--table-at", String.valueOf(NOON + 250), "-f", "prefix exact 10.0.0.0/24"));
            assertThat(run.out()).contains("|10.0.0.0/24|").hasLineCount(1);
        }

        private List<String> times(String... options) {
            return Run.of(with(archive(), options))
                    .out()
                    .lines()
                    .map(line -> line.split("\\|"))
                    .filter(fields -> fields[1].matches("[RA]"))
                    .map(fields -> fields[0] + " " + (Long.parseLong(fields[2].substring(0, 10)) - NOON))
                    .toList();
        }
    }

    @Nested
    class Faults {
        @Test
        void badFiles_amongGoodOnes_areEachNamedOnceAndStopNoOther() throws IOException {
            String good = updates("good", NOON, 1, 2, 30);
            byte[] bytes = Files.readAllBytes(Path.of(updates("whole", NOON, 3, 4)));
            String truncated = file("truncated", Arrays.copyOf(bytes, bytes.length - 5));
            String empty = file("empty", new byte[0]);
            String text =
                    file("text", "these are not the octets of an MRT file at all\n".getBytes(StandardCharsets.UTF_8));
            String back = updates("back", NOON, 20, 10, 25);
            String missing = folder.resolve("missing.gz").toString();
            Run run = Run.of(good, truncated, empty, text, back, missing);

            assertThat(run.status()).isEqualTo(BgpReader.DATA_ERROR);
            assertThat(run.out().lines().map(line -> Long.parseLong(line.split("\\|")[2].substring(0, 10)) - NOON))
                    .containsExactly(1L, 2L, 3L, 20L, 10L, 25L, 30L);
            assertThat(run.err().lines().map(line -> line.replace(folder + "/", "")))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line).startsWith("bgpreader: truncated: record at byte"),
                            line -> assertThat(line).isEqualTo("bgpreader: text: not an MRT file"),
                            line -> assertThat(line).isEqualTo("bgpreader: missing.gz: no such file"));
        }

        @Test
        void badFile_underAFilterOrACount_isNamed() throws IOException {
            byte[] bytes = Files.readAllBytes(Path.of("../examples/data/updates.sample.mrt.gz"));
            String truncated = file("truncated", Arrays.copyOf(bytes, bytes.length / 2));
            String missing = folder.resolve("missing").toString();
            for (String[] options : new String[][] {{"-f", "router foo"}, {"-f", "peer 1"}, {}, {"--threads", "1"}}) {
                Run run = Run.of(with(options, truncated, missing, updates("good", NOON, 1)));
                assertThat(run.status()).isEqualTo(BgpReader.DATA_ERROR);
                assertThat(run.err().replace(folder + "/", ""))
                        .contains("bgpreader: truncated: ", "end within a gzip member")
                        .containsOnlyOnce("bgpreader: missing: no such file\n");
            }
        }

        @Test
        void failFast_badFile_endsWithItsName() {
            Run run = Run.of(
                    "--fail-fast",
                    updates("good", NOON, 1),
                    folder.resolve("missing").toString());
            assertThat(run.status()).isEqualTo(BgpReader.DATA_ERROR);
            assertThat(run.err()).contains("missing: no such file").hasLineCount(1);
        }

        @Test
        void failFast_atAnyNumberOfThreads_printsWhatCameBefore() {
            String later = folder.resolve("updates.20300101.0000").toString(); // due after all others
            String good = updates("good", NOON, 1, 2, 3);
            for (String threads : List.of("1", "4")) {
                Run run = Run.of("--fail-fast", "--threads", threads, good, later);
                assertThat(run.status()).isEqualTo(BgpReader.DATA_ERROR);
                assertThat(run.out()).as(threads).hasLineCount(3);
            }
        }

        @Test
        void files_ofAllKindsOfFaults_leaveNoThreadAndNothingOpen() throws IOException {
            byte[] bytes = Files.readAllBytes(Path.of(updates("whole", NOON, 3, 4)));
            Run.of(
                    updates("good", NOON, 1),
                    folder.resolve("missing").toString(),
                    file("truncated", Arrays.copyOf(bytes, bytes.length - 5)),
                    file("empty", new byte[0]));
            Run.of("-n", "1", updates("long", NOON, 1, 2, 3), updates("other", NOON, 1, 2, 3));
            Run.of(
                    "--fail-fast",
                    updates("long", NOON, 1, 2, 3),
                    folder.resolve("missing").toString());

            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("bgpstream-"));
            assertThat(openFiles()).noneMatch(file -> file.startsWith(folder));
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder("whole", "good", "truncated", "empty", "long", "other");
            }
        }

        /** The files this process has open, where the system tells. */
        private List<Path> openFiles() throws IOException {
            Path descriptors = Path.of("/proc/self/fd");
            if (!Files.isDirectory(descriptors)) {
                return List.of();
            }
            List<Path> files = new ArrayList<>();
            try (Stream<Path> links = Files.list(descriptors)) {
                for (Path link : links.toList()) {
                    try {
                        files.add(Files.readSymbolicLink(link));
                    } catch (NoSuchFileException e) {
                        // was that of the list itself
                    }
                }
            }
            return files;
        }
    }

    @Nested
    class Mistakes {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--pace 0",
                    "--pace fast",
                    "--threads 0",
                    "--threads x",
                    "-P often",
                    "--reverse -l",
                    "--reverse --latest-rib",
                    "--table-at 5 -w 1,2",
                    "--table-at 5 -r",
                    "--table-at yesterday",
                    "report --write q.mrt",
                    "--html q.html --write q.mrt",
                    "--check --format json",
                    "--check --total",
                    "--check -r",
                    "--check -n 5",
                    "--check --diagnose",
                    "--check --table-at 5"
                })
        void option_withABadValue_isRefusedInOneLine(String options) {
            Run run = Run.of(with(options.split(" "), updates("a", NOON, 1)));
            assertThat(run.status()).isEqualTo(BgpReader.USAGE_ERROR);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("bgpreader: ").hasLineCount(1);
        }
    }

    @Test
    void check_withStats_printsThem() {
        Run run = Run.of("--check", "--stats", updates("a", NOON, 1));
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains(": clean\n");
        assertThat(run.err()).contains("records 1").hasLineCount(1);
    }

    @Test
    void headers_comeBeforeTheData() {
        List<String> lines = Run.of("-i", updates("a", NOON, 1)).out().lines().toList();
        assertThat(lines.get(0)).startsWith("# ");
        assertThat(lines.get(lines.size() - 1)).startsWith("U|A|");
    }

    @Test
    void reverse_ofALiveSource_isRefused() {
        Run run = Run.of("--reverse", "mrt:" + updates("a", NOON, 1) + "?follow=true");
        assertThat(run.status()).isEqualTo(BgpReader.USAGE_ERROR);
        assertThat(run.err()).hasLineCount(1);
    }

    @Test
    void pace_fastEnough_printsEverything() {
        assertThat(Run.of("--pace", "1000000", updates("a", NOON, 0, 60)).out().lines())
                .hasSize(2);
    }

    private String updates(String name, long time, long... offsets) {
        MrtFile file = MrtFile.of();
        for (long offset : offsets) {
            file = file.add(MrtRecord.bgp4mp(time + offset)
                    .peer(64500, "192.0.2.1")
                    .message(update().attr(origin(Origin.IGP), asPath("64500 174"), nextHop("192.0.2.9"))
                            .nlri("10.0.0.0/24")));
        }
        return file.writeTo(folder.resolve(name)).toString();
    }

    private String table(String name, long time) {
        MrtRecord peers =
                MrtRecord.peerIndexTable(time).peer(64500, "192.0.2.1").record();
        MrtRecord route = MrtRecord.rib(time, "10.0.0.0/8")
                .entry(0, time, origin(Origin.IGP), asPath("64500 174"), nextHop("192.0.2.1"))
                .record();
        return MrtFile.of(peers, route).writeTo(folder.resolve(name)).toString();
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }
}
