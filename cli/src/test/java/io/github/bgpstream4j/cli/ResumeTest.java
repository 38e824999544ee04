package io.github.bgpstream4j.cli;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --position} and {@code --resume}: what is read before and after is the whole, each record once. */
@Timeout(60)
class ResumeTest {
    private static final long T = 1_470_931_200; // 2016-08-11 16:00
    private static final int FILES = 4;
    private static final String ALL = T + "-" + (T + 900) + "/300";
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
                .isEqualTo("ris/rrc00/updates:" + ALL + " ris/rrc01/updates:" + ALL + "\n");
        assertThat(run("--resume", position, "--position", position, "--threads", others))
                .isEqualTo(new Run(0, "", ""));
        assertThat(Files.readString(Path.of(position))).startsWith("ris/rrc00/updates:" + ALL + " ");
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
                .doesNotStartWith("ris/rrc00/updates:" + ALL)
                .endsWith(" ris/rrc01/updates:" + ALL + "\n");

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

    /** What a file may be at first, and whole later: every part of it is read once. */
    private enum Trouble {
        CUT,
        CUT_UNPACKED,
        EMPTY,
        WEB_PAGE,
        FOLDER;

        void befall(Path file, Random random) throws IOException {
            byte[] packed = Files.readAllBytes(file);
            Files.delete(file);
            switch (this) {
                case CUT -> Files.write(file, Arrays.copyOf(packed, random.nextInt(packed.length)));
                case CUT_UNPACKED -> {
                    byte[] bytes = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
                    int length = bytes.length / RECORDS; // at the end of a record nothing shows that more should follow
                    int end = length * random.nextInt(RECORDS) + 1 + random.nextInt(length - 1);
                    Files.write(file, Arrays.copyOf(bytes, end));
                }
                case EMPTY -> Files.createFile(file);
                case WEB_PAGE -> Files.writeString(file, "<!DOCTYPE html><html><body>busy</body></html>");
                case FOLDER -> Files.createDirectory(file);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void file_thatWasNotWhole_isReadOn_whereverItsEndWas(Trouble trouble) throws IOException {
        archive();
        List<String> all = run().out().lines().sorted().toList();
        Random random = new Random(18);
        for (int i = 0; i < 25; i++) {
            Path file = folder.resolve(BrokerFile.named("rrc00", RecordType.UPDATE, T + 300L * random.nextInt(FILES))
                    .path());
            Path whole = Files.copy(file, folder.resolve("whole"), StandardCopyOption.REPLACE_EXISTING);
            trouble.befall(file, random);
            String position = folder.resolve("position").toString();
            String count = Integer.toString(random.nextInt(4 * all.size() / 3));
            String threads = Integer.toString(1 + random.nextInt(2));
            String lines = "";
            String[] limit = random.nextBoolean() ? new String[] {} : new String[] {"-n", count};
            lines += run(plus(limit, "--position", position, "--threads", threads))
                    .out();
            lines += run("--resume", position, "--position", position, "--threads", threads)
                    .out();
            Files.delete(file);
            Files.move(whole, file);
            lines += run("--resume", position, "--position", position, "--threads", threads)
                    .out();
            assertThat(lines.lines().sorted()).as("%s %d", trouble, i).containsExactlyElementsOf(all);
            assertThat(run("--resume", position)).isEqualTo(new Run(0, "", ""));
        }
    }

    private static String[] plus(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** A row of a list for each file, with a collector that no archive has. */
    private Path list(String base, long... times) throws IOException {
        List<String> rows = new ArrayList<>();
        for (long time : times) {
            String path = BrokerFile.named("rrc00", RecordType.UPDATE, time).path();
            rows.add(base + "/" + path + ",mine,updates,c," + time + ",300,1");
        }
        return Files.write(folder.resolve("list.csv"), rows);
    }

    @Test
    void file_thatComesLate_isReadThen() throws IOException {
        archive();
        String position = folder.resolve("position").toString();
        String[] read = {"-d", "csvfile", "-o", "csv-file=" + list(folder.toString(), T + 300, T + 900)};
        String before = Run.of(plus(read, "--position", position)).out();
        list(folder.toString(), T, T + 300, T + 600, T + 900);
        Run late = Run.of(plus(read, "--resume", position, "--position", position));
        assertThat(late.out()).hasLineCount(2 * RECORDS);
        assertThat((before + late.out()).lines().sorted())
                .containsExactlyElementsOf(Run.of(read).out().lines().sorted().toList());
        assertThat(Run.of(plus(read, "--resume", position))).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void file_whoseDownloadFails_isReadWhenItCanBe() throws IOException {
        archive();
        AtomicBoolean refuses = new AtomicBoolean(true);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean refused = refuses.get() && path.endsWith("1605.gz");
            byte[] bytes = refused ? new byte[1] : Files.readAllBytes(Path.of(folder + path));
            exchange.sendResponseHeaders(refused ? 403 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            String position = folder.resolve("position").toString();
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            String[] read = {"-d", "csvfile", "-o", "csv-file=" + list(base, T, T + 300, T + 600)};
            Run before = Run.of(plus(read, "--position", position));
            assertThat(before.status()).isEqualTo(BgpReader.DATA_ERROR);
            assertThat(Run.of(plus(read, "--resume", position, "--position", position))
                            .status())
                    .isEqualTo(BgpReader.DATA_ERROR);
            refuses.set(false);
            Run after = Run.of(plus(read, "--resume", position, "--position", position));
            assertThat(after.out()).hasLineCount(RECORDS);
            assertThat((before.out() + after.out()).lines().sorted())
                    .containsExactlyElementsOf(
                            Run.of(read).out().lines().sorted().toList());
        } finally {
            server.stop(0);
        }
    }

    /** The record that shows that a file goes on after the window is none of it. */
    @Test
    void window_afterTheOneBefore_beginsWithItsFirstRecord() throws IOException {
        archive();
        String file = folder.resolve(
                        BrokerFile.named("rrc00", RecordType.UPDATE, T).path())
                .toString();
        String position = folder.resolve("position").toString();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            long from = T + 90L * i;
            String window = from + "," + (from + 89);
            lines.append(Run.of("-w", window, "--resume", i == 0 ? "" : position, "--position", position, file)
                    .out());
        }
        assertThat(lines).hasToString(Run.of(file).out());
    }

    @Test
    void found_fileWithoutATime_isRefused() throws IOException {
        archive();
        String path = folder.resolve(
                        BrokerFile.named("rrc00", RecordType.UPDATE, T).path())
                .toString();
        Path unnamed = Files.copy(Path.of(path), folder.resolve("a.mrt"));
        Path list = Files.writeString(folder.resolve("list.csv"), unnamed + ",mine,updates,c,0,0,1\n");
        Run run = Run.of("-l", "-w", T + "," + (T + 1), "-d", "csvfile", "-o", "csv-file=" + list, "--position=-");
        assertThat(run.status()).isEqualTo(BgpReader.DATA_ERROR);
        assertThat(run.err()).contains("no position without the time of a file").contains(unnamed.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b/updates:",
                "a/b/updates:,",
                "a/b/updates:5,",
                "a/b/updates:,5",
                "a/b/updates:-5",
                "a/b/updates:5@-1",
                "a/b/updates:5@",
                "a/b/updates:@5",
                "a/b/updates:5@6@7",
                "a/b/updates:+5",
                "a/b/updates:5,5",
                "a/b/c:5",
                "b/updates:5",
                "a/b/c/updates:5",
                "a/b/updates:1-9/0",
                "a/b/updates:99999999999999999999",
                ":",
                "::",
                "/:/",
                "a/b/updates:5:6"
            })
    void resume_withAWordThatIsNone_isAMistake(String word) {
        assertThat(Run.of("--resume", word, "x"))
                .isEqualTo(new Run(
                        BgpReader.USAGE_ERROR,
                        "",
                        "bgpreader: --resume: not a position, such as ris/rrc00/updates:1470931200: " + word + "\n"));
    }

    @Test
    void resume_withWhatIsNone_isAMistake() throws IOException {
        assertThat(Run.of("--resume", "/nonexist/pos", "x").err())
                .isEqualTo("bgpreader: --resume: no such file, and not a position, such as"
                        + " ris/rrc00/updates:1470931200: /nonexist/pos\n");
        assertThat(Run.of("--resume", folder.toString(), "x").err())
                .isEqualTo("bgpreader: --resume: a folder, not a file with a position: " + folder + "\n");
        Path large = Files.write(folder.resolve("large"), new byte[(4 << 20) + 1]);
        assertThat(Run.of("--resume", large.toString(), "x").err())
                .isEqualTo("bgpreader: --resume: cannot read " + large + ": longer than 4194304 bytes\n");
        Path other = Files.write(folder.resolve("other"), new byte[] {(byte) 0xff});
        assertThat(Run.of("--resume", other.toString(), "x").err())
                .isEqualTo("bgpreader: --resume: cannot read " + other + ": not UTF-8\n");
        assertThat(Run.of("--position", "p", "--limit", "5", "x").err())
                .isEqualTo(
                        "bgpreader: --position and --limit exclude each other: the limit may come within a record, and a"
                                + " position only between two; -n N stops between records\n");
    }
}
