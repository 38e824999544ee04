package io.github.bgpstream4j.cli;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.cli.input.DataInterface;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgpReaderTest {
    private static final String UPDATE_LINES = """
            U|A|1600000001.000000|singlefile|singlefile|||64500|192.0.2.1|10.0.0.0/24|192.0.2.9|64500 174 {1,2}|{1,2}|174:21000||
            U|W|1600000002.000000|singlefile|singlefile|||64500|192.0.2.1|10.0.0.0/24||||||
            U|S|1600000003.000000|singlefile|singlefile|||64500|192.0.2.1||||||ESTABLISHED|IDLE
            U|W|1600000004.123456|singlefile|singlefile|||64500|192.0.2.1|10.1.0.0/16||||||
            U|A|1600000004.123456|singlefile|singlefile|||64500|192.0.2.1|2001:db8::/32|2001:db8::9|64500 1|1|||
            """;

    @TempDir
    Path folder;

    private String updates = "";
    private String table = "";

    @BeforeEach
    void writeFiles() {
        updates = updateFile()
                .writeTo(folder.resolve("updates.20200913.1226.mrt"))
                .toString();
        table = MrtFile.of(
                        MrtRecord.peerIndexTable(1_600_000_000)
                                .peer(64500, "192.0.2.1")
                                .record(),
                        ribRecord("10.0.0.0/8"),
                        ribRecord("11.0.0.0/8"),
                        ribRecord("12.0.0.0/8"))
                .writeGzipTo(folder.resolve("table.mrt.gz"))
                .toString();
    }

    private static MrtFile updateFile() {
        return MrtFile.of(
                MrtRecord.bgp4mp(1_600_000_001)
                        .peer(64500, "192.0.2.1")
                        .message(update().attr(
                                        origin(Origin.IGP),
                                        asPath("64500 174 {1,2}"),
                                        nextHop("192.0.2.9"),
                                        communities("174:21000"))
                                .nlri("10.0.0.0/24")),
                MrtRecord.bgp4mp(1_600_000_002).peer(64500, "192.0.2.1").message(update().withdraw("10.0.0.0/24")),
                MrtRecord.bgp4mp(1_600_000_003).peer(64500, "192.0.2.1").stateChange(6, 1),
                MrtRecord.bgp4mp(1_600_000_004)
                        .micros(123_456)
                        .peer(64500, "192.0.2.1")
                        .message(update().withdraw("10.1.0.0/16")
                                .attr(
                                        origin(Origin.IGP),
                                        asPath("64500 1"),
                                        mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::9", "2001:db8::/32"))));
    }

    private static MrtRecord ribRecord(String prefix) {
        return MrtRecord.rib(1_600_000_000, prefix)
                .entry(0, 1_599_000_000, origin(Origin.IGP), asPath("64500 174"), nextHop("192.0.2.1"))
                .record();
    }

    private static void assertRun(String out, String... arguments) {
        assertThat(Run.of(arguments)).isEqualTo(new Run(BgpReader.SUCCESS, out, ""));
    }

    @Nested
    class Lines {
        @Test
        void updates_noOption_printsElems() {
            assertRun(UPDATE_LINES, updates);
            assertRun(UPDATE_LINES, "-e", updates);
            assertRun(UPDATE_LINES, "--format=bgpreader", updates);
        }

        @Test
        void updates_records_printsNoElems() {
            String dumpTime = "1599999960"; // 2020-09-13 12:26, in the file's name
            assertRun("""
                    U|B|1600000001.000000|singlefile|singlefile|||V|%1$s
                    U|M|1600000002.000000|singlefile|singlefile|||V|%1$s
                    U|M|1600000003.000000|singlefile|singlefile|||V|%1$s
                    U|E|1600000004.123456|singlefile|singlefile|||V|%1$s
                    """.formatted(dumpTime), "-r", updates);
        }

        @Test
        void updates_recordsAndElems_areMixed() {
            Run run = Run.of("-re", "-n", "1", updates);
            assertThat(run.out())
                    .isEqualTo("U|B|1600000001.000000|singlefile|singlefile|||V|1599999960\n"
                            + UPDATE_LINES.substring(0, UPDATE_LINES.indexOf('\n') + 1));
        }

        @Test
        void updates_bgpreaderM_dropsMicroseconds() {
            assertRun("""
                    BGP4MP|1600000001|A|192.0.2.1|64500|10.0.0.0/24|64500 174 {1,2}|IGP|192.0.2.9|0|0|174:21000|NAG||
                    BGP4MP|1600000002|W|192.0.2.1|64500|10.0.0.0/24
                    BGP4MP|1600000003|STATE|192.0.2.1|64500|6|1
                    BGP4MP|1600000004|W|192.0.2.1|64500|10.1.0.0/16
                    BGP4MP|1600000004|A|192.0.2.1|64500|2001:db8::/32|64500 1|IGP|2001:db8::9|0|0||NAG||
                    """, "-m", updates);
        }

        @Test
        void updates_bgpdump_keepsMicroseconds() {
            assertThat(Run.of("--format", "bgpdump", updates).out()).endsWith("""
                            BGP4MP|1600000003|STATE|192.0.2.1|64500|6|1
                            BGP4MP_ET|1600000004.123456|W|192.0.2.1|64500|10.1.0.0/16
                            BGP4MP_ET|1600000004.123456|A|192.0.2.1|64500|2001:db8::/32|64500 1|IGP|2001:db8::9|0|0||NAG||
                            """);
        }

        @Test
        void table_elems_standBetweenMarks() {
            Run run = Run.of("-o", "rib-file=" + table, "-d", "singlefile");
            assertThat(run.out().lines().map(line -> line.substring(0, 4)))
                    .containsExactly("R|B|", "R|R|", "R|R|", "R|R|", "R|E|");
        }

        @Test
        void table_records_repeatsTheFirst() {
            Run run = Run.of("-r", table);
            assertThat(run.out().lines().map(line -> line.substring(0, 4)))
                    .containsExactly("R|B|", "R|B|", "R|M|", "R|E|");
        }

        @Test
        void table_bgpdump_hasNoMarks() {
            Run run = Run.of("--format", "bgpdump", table);
            assertThat(run.out().lines()).hasSize(3).allMatch(line -> line.startsWith("TABLE_DUMP2|1600000000|B|"));
        }

        @Test
        void headers_printWhatFollows() {
            Run both = Run.of("-i", "-r", "-e", "-n", "0", updates);
            assertThat(both.out().lines()).allMatch(line -> line.startsWith("#"));
            assertThat(both.out())
                    .startsWith("# Record format:\n# <type>|")
                    .contains("# Elem format:\n", "U unsupported");
            assertThat(Run.of("-i", "-r", "-n0", updates).out()).doesNotContain("# Elem format:");
            assertThat(Run.of("-i", "-n0", updates).out()).startsWith("# Elem format:");
            assertThat(Run.of("-i", "-m", "-n0", updates).out()).isEmpty();
        }

        @Test
        void total_isOneNumber() {
            assertThat(Run.of("--total", updates).out()).isEqualTo("5\n");
            assertThat(Run.of("--total", "-n", "1", updates, updates).out())
                    .isEqualTo(Run.of("-n", "1", updates).out().lines().count() + "\n");
            assertThat(Run.of("--total", "-f", "elemtype withdrawals", updates).out())
                    .isEqualTo(UPDATE_LINES
                                    .lines()
                                    .filter(line -> line.startsWith("U|W"))
                                    .count() + "\n");
            assertThat(Run.of("--total", "-r", updates).err()).contains("--total and -r exclude each other");
        }

        @Test
        void stats_areOnStandardError() {
            Run run = Run.of("--stats", updates);
            assertThat(run.out()).isEqualTo(UPDATE_LINES);
            assertThat(run.err())
                    .matches("bgpreader: sources 1 \\(unreadable 0, skipped 0\\), records 4 \\(filtered 0, corrupted 0,"
                            + " unsupported 0, noted 0, late 0\\), gaps 0, dropped 0, reconnects 0, elems 5,"
                            + " \\d+ octets read, [0-9.]+ s\\R");
        }
    }

    @Nested
    class Choice {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "-w|1600000002,1600000003|2",
                    "-w|2020-9-13 12:26:44,1600000004|2",
                    "-w|1600000004|2",
                    "-w|2020-09-13T12:26:42Z,2020-09-13 12:26:43 UTC|2",
                    "-w|2020-09-13T12:26:44.123456Z,now|2",
                    "-w|2020-09-13T12:26:44.123457Z,now|0",
                    "-w|-97s|3",
                    "-w|0,5|5",
                    "-I|97 s|3",
                    "-n|2|2",
                    "-n|0|0",
                    "-t|ribs|0",
                    "-t|updates|5",
                    "-p|singlefile|5",
                    "-p|ris|0",
                    "-c|rrc00|0",
                    "-R|router|0",
                })
        void updates_option_leavesElems(String option, String value, int elems) {
            Run run = Run.of(option, value, "--format", "bgpdump", updates);
            assertThat(run.status()).isEqualTo(BgpReader.SUCCESS);
            assertThat(run.out().lines()).hasSize(elems);
        }

        @Test
        void repeatedOption_isAUnion() {
            assertThat(Run.of("-p", "ris", "-p", "singlefile", updates).out()).isEqualTo(UPDATE_LINES);
        }
    }

    @Nested
    class Inputs {
        @Test
        void severalFiles_areMergedByTime() {
            List<String> lines = UPDATE_LINES.lines().toList();
            String last = lines.get(3) + "\n" + lines.get(4) + "\n"; // two elems of one record
            String merged = lines.subList(0, 3).stream()
                    .map(line -> line + "\n" + line + "\n")
                    .collect(Collectors.joining());
            assertRun(merged + last + last, updates, updates);
        }

        @Test
        void folderAndGlob_areReadByName() {
            assertThat(Run.of("--format=bgpdump", folder.toString()).out().lines())
                    .hasSize(8);
            assertThat(Run.of(folder.resolve("upd*.mrt").toString()).out()).isEqualTo(UPDATE_LINES);
        }

        @Test
        void glob_findsHiddenFilesOnlyByTheirDot() throws IOException {
            Path hidden = Files.createDirectory(folder.resolve(".cache"));
            updateFile().writeTo(folder.resolve(".hidden.mrt"));
            updateFile().writeTo(hidden.resolve("updates.mrt"));
            assertThat(Run.of(folder + "/*.mrt").out()).isEqualTo(UPDATE_LINES);
            assertThat(Run.of(folder + "/**.mrt").out()).isEqualTo(UPDATE_LINES);
            assertThat(Run.of(folder + "/.h*").out()).isEqualTo(UPDATE_LINES);
            assertThat(Run.of(folder + "/.c*/u*").out()).isEqualTo(UPDATE_LINES);
            assertThat(Run.of(folder + "/*/u*").status()).isEqualTo(BgpReader.USAGE_ERROR);
        }

        @Test
        void fileNames_areTakenAsTheyAre() {
            String strange = updateFile()
                    .writeTo(folder.resolve("a?type=ribs&b%20[c].mrt"))
                    .toString();
            assertThat(Run.of(strange).out()).isEqualTo(UPDATE_LINES);
            assertThat(Run.of("-d", "singlefile", "-o", "upd-file=" + strange).out())
                    .isEqualTo(UPDATE_LINES);
        }

        @Test
        void sourceAsText_takesItsOptions() {
            Run run = Run.of("-p", "ris", "mrt:" + updates + "?project=ris&collector=rrc00");
            assertThat(run.out()).isEqualTo(UPDATE_LINES.replace("|singlefile|singlefile|", "|ris|rrc00|"));
        }

        @Test
        void url_isReadAndKept() throws IOException {
            byte[] bytes = updateFile().gzip();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/rrc06/2020.09/updates.20200913.1226.gz", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            });
            server.start();
            String host = "http://127.0.0.1:" + server.getAddress().getPort();
            String url = host + "/rrc06/2020.09/updates.20200913.1226.gz";
            String lines = UPDATE_LINES.replace("|singlefile|singlefile|", "|ris|rrc06|");
            String cache = folder.resolve("cache").toString();
            try {
                assertRun(lines, "--cache", cache, url);
                Run missing = Run.of(host + "/missing", url);
                assertThat(missing)
                        .isEqualTo(new Run(
                                BgpReader.DATA_ERROR,
                                lines,
                                "bgpreader: " + host + "/missing: HTTP 404" + System.lineSeparator()));
            } finally {
                server.stop(0);
            }
            assertRun(lines, "--cache", cache, url);
        }

        @Test
        void standardInput_isAHyphen() {
            InputStream before = System.in;
            try {
                System.setIn(new ByteArrayInputStream(updateFile().gzip()));
                assertThat(Run.of("-").out()).isEqualTo(UPDATE_LINES);
            } finally {
                System.setIn(before);
            }
        }

        @Test
        void singleFile_readsTableThenUpdates() {
            Run run = Run.of("-d", "singlefile", "-o", "upd-file=" + updates, "-o", "rib-file=" + table, "-m");
            assertThat(run.out().lines()).hasSize(10);
            assertThat(run.out()).startsWith("R|B|1600000000.000000|singlefile|singlefile|||V|");
        }

        @Test
        void fileOfAnArchive_isNamedByItsPathUnlessSingleFile() throws IOException {
            String file = updateFile()
                    .writeTo(Files.createDirectories(folder.resolve("rrc06/2020.09"))
                            .resolve("updates.20200913.1226.gz"))
                    .toString();
            assertRun(UPDATE_LINES.replace("|singlefile|singlefile|", "|ris|rrc06|"), "-c", "rrc06", file);
            assertRun(UPDATE_LINES, "-d", "singlefile", "-o", "upd-file=" + file);
        }

        @Test
        void csvFile_namesProjectCollectorAndTime() throws IOException {
            Path list = folder.resolve("list.csv");
            Files.writeString(
                    list,
                    "table.mrt.gz,ris,ribs,rrc&1,1600000000,120,1\n" + updates + ",ris,updates,rrc02,1600000000,1,1\n");
            Run run = Run.of("-d", "csvfile", "-o", "csv-file=" + list, "-r");
            assertThat(run.out())
                    .startsWith("R|B|1600000000.000000|ris|rrc&1|||V|1600000000\n")
                    .endsWith("U|E|1600000004.123456|ris|rrc02|||V|1600000000\n");
            assertThat(Run.of("-o", "csv-file=" + list, "-c", "rrc02").out())
                    .isEqualTo(UPDATE_LINES.replace("|singlefile|singlefile|", "|ris|rrc02|"));
        }
    }

    @Nested
    class Trouble {
        private void assertMistake(String message, String... arguments) {
            assertThat(Run.of(arguments))
                    .isEqualTo(new Run(BgpReader.USAGE_ERROR, "", "bgpreader: " + message + System.lineSeparator()));
        }

        @Test
        void noArguments_showsHelp() {
            Run run = Run.of();
            assertThat(run.status()).isEqualTo(BgpReader.USAGE_ERROR);
            assertThat(run.err()).startsWith("Usage: bgpreader ");
        }

        @Test
        void mistakes_areOneLine() {
            assertMistake("no file: " + folder + "/*.gz2", folder + "/*.gz2", updates);
            assertMistake("not a file name: d/[ (Missing '])", "d/[");
            assertMistake(
                    "time is seconds since 1970, 0 to 4294967295, not '18446744073709551615': mrt:f",
                    "mrt:f?time=18446744073709551615");
            assertMistake("not a URL: https://... (Illegal character in path)", "https://user:secret@example.org/a b");
            assertMistake("not a URL: https://h:65536/a (the port is above 65535)", "https://user:secret@h:65536/a");
            assertMistake("--write needs the name of a file, not a URL", "--write", "https://user:secret@h/a", updates);
            assertMistake("--html needs the name of a file, not a URL", "--html", "https://user:secret@h/a", updates);
            assertMistake(
                    "unknown format 'https://***********@h/'; known are bgpreader, bgpreader-m, bgpdump and json",
                    "--format=https://user:secret@h/",
                    updates);
            assertMistake("unknown option --formt; did you mean --format?", "--formt", "json", updates);
            assertMistake(
                    "unknown format 'xml'; known are bgpreader, bgpreader-m, bgpdump and json",
                    "--format=xml",
                    updates);
            assertMistake("-e and -m exclude each other", "-e", "-m", updates);
            assertMistake("-m and --format json exclude each other", "-m", "--format", "json", updates);
            assertMistake("not a number of records: -n x", "-n", "x", updates);
            assertMistake("not a number of records: -n -1", "-n-1", updates);
            assertMistake(
                    "unknown data interface 'carrier'; known are " + String.join(", ", DataInterface.words()),
                    "-d",
                    "carrier");
            assertMistake("data interface csvfile needs -o csv-file=FILE", "-d", "csvfile");
            assertMistake("data interface singlefile needs -o rib-file=FILE or -o upd-file=FILE", "-d", "singlefile");
            assertMistake(
                    "unknown option 'csv-file' of data interface singlefile; known are rib-file, rib-type, upd-file,"
                            + " upd-type, cache-dir",
                    "-d",
                    "singlefile",
                    "-o",
                    "csv-file=x");
            assertMistake("unknown data interface option 'x'; -o '?' lists them", "-o", "x=y");
            assertMistake(
                    "option 'csv-file' of data interface csvfile needs a value: -o csv-file=VALUE", "-o", "csv-file");
        }

        @Test
        void sqlite_saysHowToExportIt() {
            assertMistake(
                    "data interface sqlite is not read here; export the data base, sqlite3 -csv /var/bgp.db \"SELECT file_path,"
                            + " project, CASE type_id WHEN 1 THEN 'ribs' ELSE 'updates' END, name, file_time, CASE type_id"
                            + " WHEN 1 THEN 120 ELSE ifnull(time_span, 0) END, ts FROM bgp_data d JOIN collectors c ON c.id ="
                            + " d.collector_id LEFT JOIN time_span s ON s.collector_id = d.collector_id AND s.bgp_type_id ="
                            + " d.type_id\" > files.csv, and read it with -d csvfile -o csv-file=files.csv",
                    "-d",
                    "sqlite",
                    "-o",
                    "db-file=/var/bgp.db");
            assertThat(Run.of("-d", "sqlite").err()).contains("sqlite3 -csv FILE ");
        }

        @Test
        void csvFile_live_endsWithTheWindow() throws IOException {
            Path list = folder.resolve("list.csv");
            Files.writeString(list, updates + ",ris,updates,rrc02,1600000000,300,1\n");
            assertRun(
                    UPDATE_LINES.replace("|singlefile|singlefile|", "|ris|rrc02|"),
                    "-l",
                    "-d",
                    "csvfile",
                    "-o",
                    "csv-file=" + list,
                    "-t",
                    "updates",
                    "-w",
                    "1600000000,1600000010");
        }

        /** A row as sqlite3 writes it: what has blanks in quotes, and a carriage return at the end. */
        @Test
        void csvFile_ofSqlite_isRead() throws IOException {
            Path list = folder.resolve("list.csv");
            Path blanks = Files.copy(Path.of(updates), folder.resolve("a b.mrt"));
            Files.writeString(list, '"' + blanks.toString() + "\",ris,updates,rrc02,1600000000,300,1\r\n");
            assertThat(Run.of("-d", "csvfile", "-o", "csv-file=" + list).out())
                    .isEqualTo(UPDATE_LINES.replace("|singlefile|singlefile|", "|ris|rrc02|"));
        }

        @Test
        void interfaceOptions_canBeListed() {
            Run run = Run.of("-d", "csvfile", "-o", "?");
            assertThat(run.status()).isEqualTo(BgpReader.SUCCESS);
            assertThat(run.out()).contains("csv-file").doesNotContain("rib-file");
        }

        @Test
        void helpAndVersion_areOnStandardOutput() {
            assertThat(Run.of("--help").out()).contains("Examples:");
            assertThat(Run.of("-v").out()).startsWith("bgpreader version ");
        }

        @Test
        void truncatedFile_givesWhatIsThereAndStatusOne() throws IOException {
            byte[] bytes = updateFile().bytes();
            Path cut = Files.write(folder.resolve("cut.mrt"), Arrays.copyOf(bytes, bytes.length - 3));
            Run run = Run.of(cut.toString(), updates);
            assertThat(run.status()).isEqualTo(BgpReader.DATA_ERROR);
            assertThat(run.out().lines().distinct())
                    .containsExactlyElementsOf(UPDATE_LINES.lines().toList());
            assertThat(run.out().lines()).hasSize(8);
            assertThat(run.err())
                    .startsWith("bgpreader: " + cut + ": record at byte ")
                    .contains("TRUNCATED");
        }

        @Test
        void fileThatIsMissing_isNamedAndTheOthersAreRead() {
            String line = "bgpreader: nowhere.mrt: no such file" + System.lineSeparator();
            Run some = new Run(BgpReader.DATA_ERROR, UPDATE_LINES, line);
            assertThat(Run.of(updates, "nowhere.mrt")).isEqualTo(some);
            assertThat(Run.of("nowhere.mrt", updates)).isEqualTo(some);
            assertThat(Run.of("-d", "singlefile", "-o", "rib-file=nowhere.mrt", "-o", "upd-file=" + updates))
                    .isEqualTo(some);
            Run none = new Run(BgpReader.DATA_ERROR, "", line);
            assertThat(Run.of("nowhere.mrt")).isEqualTo(none);
            assertThat(Run.of("-d", "singlefile", "-o", "upd-file=nowhere.mrt")).isEqualTo(none);
            assertThat(Run.of("nowhere.mrt", "no.mrt").err()).isEqualTo(line + line.replace("nowhere.mrt", "no.mrt"));
        }

        @Test
        void fileThatIsMissing_andNotWanted_isNamed() {
            Run run = Run.of("-t", "ribs", "nowhere.mrt");
            assertThat(run.status()).isEqualTo(BgpReader.DATA_ERROR);
            assertThat(run.err()).isEqualTo("bgpreader: nowhere.mrt: no such file\n");
        }

        @Test
        void listedFileThatIsMissing_doesNotStopTheOthers() throws IOException {
            Path list = folder.resolve("list.csv");
            Files.writeString(
                    list,
                    "nowhere.mrt,ris,updates,rrc01,1600000000,1,1\n" + updates + ",ris,updates,rrc02,1600000000,1,1\n");
            Run run = Run.of("-o", "csv-file=" + list);
            assertThat(run.status()).isEqualTo(BgpReader.DATA_ERROR);
            assertThat(run.out()).isEqualTo(UPDATE_LINES.replace("|singlefile|singlefile|", "|ris|rrc02|"));
            assertThat(run.err()).contains("nowhere.mrt").hasLineCount(1);
        }

        @Test
        void manyProblems_areCounted() {
            MrtFile file = MrtFile.of();
            for (int i = 0; i < 13; i++) {
                file = file.add(MrtRecord.of(1_600_000_000, MrtRecord.BGP4MP, 4, new byte[] {1, 2, 3}));
            }
            Path path = file.writeTo(folder.resolve("bad.mrt"));
            Run run = Run.of(path.toString());
            assertThat(run.status()).isEqualTo(BgpReader.DATA_ERROR);
            assertThat(run.err()).hasLineCount(11).endsWith(path + ": 3 more problems" + System.lineSeparator());
        }

        @Test
        void sourceThatEndsAfterManyProblems_isSaidLast() throws IOException {
            MrtFile file = MrtFile.of();
            for (int i = 0; i < 13; i++) {
                file = file.add(MrtRecord.of(1_600_000_000, MrtRecord.BGP4MP, 4, new byte[] {1, 2, 3}));
            }
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(Files.readAllBytes(file.writeTo(folder.resolve("bad.mrt"))));
            }
            Path path = folder.resolve("cut.mrt.gz");
            Files.write(path, Arrays.copyOf(compressed.toByteArray(), compressed.size() - 4));

            Run run = Run.of(path.toString());

            assertThat(run.status()).isEqualTo(BgpReader.DATA_ERROR);
            List<String> lines = run.err().lines().toList();
            assertThat(lines).hasSize(12);
            assertThat(lines.get(10)).endsWith(path + ": 3 more problems");
            assertThat(lines.get(11)).contains(path + ": ").doesNotContain("MALFORMED", "more problems");
        }

        @Test
        void closedPipe_endsQuietly() {
            assertThat(Run.into(new BrokenOutput("Broken pipe"), false, updates))
                    .isEqualTo(new Run(BgpReader.SUCCESS, "", ""));
        }

        @Test
        void fullDisk_isAnError() {
            assertThat(Run.into(new BrokenOutput("No space left on device"), false, updates))
                    .isEqualTo(new Run(
                            BgpReader.DATA_ERROR,
                            "",
                            "bgpreader: cannot write to standard output: No space left on device"
                                    + System.lineSeparator()));
        }

        @Test
        void debug_showsTheTrace() {
            assertThat(Run.of("--debug", "-n", "x", updates).err()).contains("\tat io.github.bgpstream4j.cli.");
        }
    }

    @Test
    void progress_notOnATerminal_isNotShown() {
        assertThat(Run.of("--progress", updates).err()).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Run.into(out, true, "--progress", updates).status()).isEqualTo(BgpReader.SUCCESS);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(UPDATE_LINES);
    }

    private static final class BrokenOutput extends OutputStream {
        private final String message;

        BrokenOutput(String message) {
            this.message = message;
        }

        @Override
        public void write(int octet) throws IOException {
            throw new IOException(message);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException(message);
        }
    }
}
