package io.github.bgpstream4j.cli;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --limit}: the first elems that match, and nothing after the last of them. */
class LimitTest {
    private static final int RECORDS = 3000; // of three elems, in several parts
    private static final int SIZE = 200;

    @TempDir
    Path folder;

    private String file = "";

    @BeforeEach
    void writeFile() {
        MrtRecord[] records = new MrtRecord[RECORDS];
        for (int i = 0; i < RECORDS; i++) {
            records[i] = MrtRecord.bgp4mp(1_600_000_000 + i)
                    .peer(64500 + i % 2, "192.0.2.1")
                    .message(update().withdraw("10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"));
        }
        file = MrtFile.of(records).writeTo(folder.resolve("updates.mrt")).toString();
    }

    private static String first(String text, long lines) {
        return String.join(
                "", text.lines().limit(lines).map(line -> line + "\n").toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8998, 8999, 9000, 9001})
    void limit_atAnyNumberOfThreads_isThatOfLines(int limit) {
        String all = Run.of(file).out();
        for (String threads : List.of("1", "4")) {
            assertThat(Run.of("--limit", Integer.toString(limit), "--threads", threads, file))
                    .isEqualTo(new Run(BgpReader.SUCCESS, first(all, limit), ""));
        }
    }

    @Test
    void limit_countsWhatMatches() {
        String matching = Run.of("-j", "64501", file).out();
        for (String threads : List.of("1", "4")) {
            assertThat(Run.of("--limit", "5", "--threads", threads, "-j", "64501", file)
                            .out())
                    .isEqualTo(first(matching, 5));
        }
        assertThat(Run.of("--limit", "5", "-j", "64502", file)).isEqualTo(new Run(BgpReader.SUCCESS, "", ""));
    }

    @ParameterizedTest
    @CsvSource({"-m, 7", "--format=json, 7", "--format=bgpdump, 7", "-re, 10", "-r, 3"})
    void limit_inEveryFormat_endsWithTheLastElem(String format, int lines) {
        String all = Run.of(format, file).out();
        for (String threads : List.of("1", "4")) {
            assertThat(Run.of(format, "--limit", "7", "--threads", threads, file)
                            .out())
                    .isEqualTo(first(all, lines));
        }
    }

    @Test
    void limit_ofATable_leavesOutItsLastMark() {
        String table = MrtFile.of(
                        MrtRecord.peerIndexTable(1_600_000_000)
                                .peer(64500, "192.0.2.1")
                                .record(),
                        MrtRecord.rib(1_600_000_000, "10.0.0.0/8")
                                .entry(0, 1_599_000_000, asPath("64500 1"), nextHop("192.0.2.1"))
                                .record())
                .writeTo(folder.resolve("table.mrt"))
                .toString();
        assertThat(Run.of(table).out()).contains("R|E|");
        for (String threads : List.of("1", "4")) {
            assertThat(Run.of("--limit", "1", "--threads", threads, table).out().lines())
                    .last()
                    .asString()
                    .startsWith("R|R|");
        }
    }

    @Test
    void limit_withTotalAndStats_isWhatTheyCount() {
        for (String threads : List.of("1", "4")) {
            Run run = Run.of("--total", "--stats", "--limit", "8", "--threads", threads, file);
            assertThat(run.out()).isEqualTo("8\n");
            assertThat(run.err()).contains("elems 8,");
        }
        assertThat(Run.of("--total", "--limit", "10000", file).out()).isEqualTo("9000\n");
        assertThat(Run.of("--total", "--limit", "0", file).out()).isEqualTo("0\n");
    }

    @Test
    void limit_andCount_endWithWhatComesFirst() {
        assertThat(Run.of("--limit", "5", "-n", "1", file).out()).hasLineCount(3);
        assertThat(Run.of("--limit", "5", "-n", "9", file).out()).hasLineCount(5);
        assertThat(Run.of("-n", "1", "-j", "64501", file).out()).isEmpty();
        assertThat(Run.of("--limit", "1", "-j", "64501", file).out()).hasLineCount(1);
    }

    @Test
    void limit_ofTableAt_isThatOfItsLines() {
        String routes = MrtFile.of(MrtRecord.bgp4mp(1_600_000_000)
                        .peer(64500, "192.0.2.1")
                        .message(update().attr(asPath("64500 1"), nextHop("192.0.2.1"))
                                .nlri("10.0.0.0/8", "11.0.0.0/8", "12.0.0.0/8")))
                .writeTo(folder.resolve("routes.mrt"))
                .toString();
        assertThat(Run.of("--table-at", "1600000001", routes).out()).hasLineCount(3);
        assertThat(Run.of("--table-at", "1600000001", "--limit", "2", routes).out())
                .hasLineCount(2);
    }

    @Test
    void limit_ofAReport_isThatOfItsElems() {
        String page = folder.resolve("page.html").toString();
        Run run = Run.of("report", "--stats", "--limit", "4", "--html", page, file);
        assertThat(run.status()).isEqualTo(BgpReader.SUCCESS);
        assertThat(run.err()).contains("records 2 ");
    }

    @Test
    void fault_afterTheLimit_isNotReported() {
        List<MrtRecord> bad = Collections.nCopies(SIZE, MrtRecord.of(1_700_000_000, MrtRecord.BGP4MP, 4, new byte[3]));
        List<MrtRecord> good = new ArrayList<>();
        good.add(MrtRecord.bgp4mp(1_600_000_000).peer(64500, "192.0.2.1").message(update().withdraw("10.0.0.0/24")));
        good.addAll(bad);
        String mixed = MrtFile.of(good.toArray(MrtRecord[]::new))
                .writeTo(folder.resolve("mixed.mrt"))
                .toString();
        for (String threads : List.of("1", "4")) {
            assertThat(Run.of("--limit", "1", "--threads", threads, mixed).status())
                    .isEqualTo(BgpReader.SUCCESS);
            assertThat(Run.of("--limit", "2", "--threads", threads, mixed).status())
                    .isEqualTo(BgpReader.DATA_ERROR);
        }
    }

    @Test
    void limit_thatIsNone_isAMistake() {
        assertThat(Run.of("--limit", "x", file).err()).isEqualTo("bgpreader: not a number of elems: --limit x\n");
        assertThat(Run.of("--check", "--limit", "5", file).err())
                .isEqualTo("bgpreader: --check and --limit exclude each other\n");
        assertThat(Run.of("--write", "x.mrt", "--limit", "5", file).err())
                .isEqualTo("bgpreader: --write and --limit exclude each other\n");
    }
}
