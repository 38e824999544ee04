package io.github.bgpstream4j.broker;

import static io.github.bgpstream4j.broker.SmallArchive.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.testkit.FakeRecord;
import io.github.bgpstream4j.testkit.FakeSource;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import io.github.bgpstream4j.testkit.broker.FakeBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams over what brokers find. */
class BrokerStreamTest {
    @TempDir
    Path archive;

    private final FakeBroker broker = FakeBroker.start(InstantSource.system());

    @AfterEach
    void stop() {
        broker.close();
    }

    static Stream<Function<BrokerStreamTest, String>> sources() {
        return Stream.of(
                test -> "broker:?url=" + test.broker.v2(),
                test -> "broker:?url=" + test.broker.bgpkit(),
                test -> "broker:archive?base=" + test.broker.archive(),
                test -> "broker:archive?base=" + test.archive);
    }

    private BgpStream.Builder stream(String source, long fromSeconds, long untilSeconds) {
        return BgpStream.builder()
                .source(source)
                .interval(Instant.ofEpochSecond(fromSeconds), Instant.ofEpochSecond(untilSeconds));
    }

    private static List<String> lines(BgpStream.Builder builder) {
        try (BgpStream stream = builder.open()) {
            return stream.elems().map(Object::toString).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void files_ofCollectorsAndTypesThatTheFilterNames_areRead(Function<BrokerStreamTest, String> source) {
        List<String> expected = new ArrayList<>();
        for (long seconds = T; seconds < T + 3600; seconds += 300) {
            broker.add(
                    SmallArchive.updates(archive, "rrc06", seconds),
                    SmallArchive.updates(archive, "rrc07", seconds),
                    BrokerFile.named("rrc06", RecordType.RIB, seconds));
            for (int i = 1; i <= 3; i++) {
                expected.add(SmallArchive.line("rrc06", seconds, i));
            }
        }
        BgpStream.Builder stream =
                stream(source.apply(this), T, T + 3599).filter("project ris and collector rrc06 and type updates");

        assertThat(lines(stream)).isEqualTo(expected);
        assertThat(broker.downloads()).doesNotHaveDuplicates().noneMatch(path -> path.contains("rrc07/2"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void collectors_areMergedByTime(Function<BrokerStreamTest, String> source) {
        List<String> expected = new ArrayList<>();
        for (long seconds = T; seconds < T + 900; seconds += 300) {
            broker.add(
                    SmallArchive.updates(archive, "rrc06", seconds), SmallArchive.updates(archive, "rrc07", seconds));
            for (int i = 1; i <= 3; i++) {
                expected.add(SmallArchive.line("rrc06", seconds, i));
                expected.add(SmallArchive.line("rrc07", seconds, i));
            }
        }
        assertThat(lines(stream(source.apply(this), T, T + 899).filter("collector rrc06 rrc07 and type updates")))
                .isEqualTo(expected);
    }

    /** The server sends none of them before it has been asked for all. */
    @Test
    @Timeout(60)
    void files_ofOneTimeAndHost_waitForNoOther() {
        CountDownLatch asked = new CountDownLatch(8);
        broker.onDownload(() -> {
            asked.countDown();
            await(asked);
        });
        List<String> collectors = List.of("rrc00", "rrc01", "rrc03", "rrc04", "rrc05", "rrc06", "rrc07", "rrc10");
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            for (String collector : collectors) {
                expected.add(SmallArchive.line(collector, T, i));
            }
        }
        collectors.forEach(collector -> broker.add(SmallArchive.updates(archive, collector, T)));

        assertThat(lines(stream("broker:?url=" + broker.v2(), T, T + 299))).isEqualTo(expected);
        assertThat(broker.downloads()).hasSize(8); // none was given up and asked for again
    }

    /** The broker knows everything up to the present, and then answers no more. */
    @Test
    @Timeout(60)
    void liveSource_besideABrokerThatAnswersNoMore_isRead() {
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger replies = new AtomicInteger();
        broker.replies(reply -> {
            if (replies.incrementAndGet() > 2) {
                await(over);
            }
            return reply;
        });
        Instant now = Instant.now();
        long from = now.getEpochSecond() / 300 * 300 - 600;
        broker.add(SmallArchive.updates(archive, "rrc06", from));
        FakeSource live = FakeSource.of(FakeRecord.update(now.getEpochSecond() * 1_000_000))
                .live();
        List<String> collectors = new ArrayList<>();
        try (BgpStream stream = BgpStream.builder()
                .source("broker:?url=" + broker.v2())
                .source(live.info(new SourceInfo("ris-live", "rrc00", "", null, 0, "live").asLive()))
                .interval(Instant.ofEpochSecond(from), null)
                .filter("type updates")
                .lateness(Duration.ZERO)
                .open()) {
            for (BgpRecord record : stream.records().limit(4).toList()) {
                collectors.add(record.source().collector());
            }
        } finally {
            over.countDown();
        }
        assertThat(collectors).containsExactly("rrc06", "rrc06", "rrc06", "rrc00");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is closed
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void hole_isOneRecordAboutTheSource(Function<BrokerStreamTest, String> source) {
        for (long seconds = T; seconds < T + 7200; seconds += 300) {
            if (seconds < T + 1200 || seconds >= T + 2100) {
                broker.add(SmallArchive.updates(archive, "rrc06", seconds));
            }
        }
        List<BgpRecord> about;
        try (BgpStream stream = stream(source.apply(this), T, T + 7199)
                .filter("collector rrc06 and type updates")
                .open()) {
            about = stream.records()
                    .filter(record -> record.status() == RecordStatus.CORRUPTED_SOURCE)
                    .toList();
        }
        assertThat(about)
                .singleElement()
                .satisfies(record -> assertThat(record.gap())
                        .isEqualTo(Gap.ofTime(
                                Gap.Cause.MISSING_FILES, Gap.UNKNOWN, (T + 1200) * 1_000_000, (T + 2100) * 1_000_000)));
    }

    @Test
    void fileThatTheServerDoesNotHave_isMissing_andNotTheEnd() {
        BrokerFile gone = BrokerFile.named("rrc06", RecordType.UPDATE, T + 300);
        broker.add(SmallArchive.updates(archive, "rrc06", T), gone, SmallArchive.updates(archive, "rrc06", T + 600));
        List<BgpRecord> records;
        try (BgpStream stream = stream("broker:?url=" + broker.v2(), T, T + 899)
                .filter("collector rrc06 and type updates")
                .open()) {
            records = stream.records().toList();
        }
        assertThat(records.stream().filter(record -> record.status() == RecordStatus.VALID))
                .hasSize(6);
        assertThat(records.stream().filter(record -> record.gap() != null))
                .singleElement()
                .satisfies(record -> assertThat(record.source().location()).endsWith(gone.path()));
    }

    @Test
    void fileBesideTheWindow_thatTheServerDoesNotHave_isNoLoss() {
        for (long seconds : new long[] {T - 900, T - 600, T - 300, T + 300, T + 600}) {
            broker.add(BrokerFile.named("rrc06", RecordType.UPDATE, seconds));
        }
        broker.add(SmallArchive.updates(archive, "rrc06", T));
        List<BgpRecord> records;
        try (BgpStream stream = stream("broker:?url=" + broker.v2(), T, T + 299)
                .filter("collector rrc06 and type updates")
                .open()) {
            records = stream.records().toList();
        }
        assertThat(records.stream().filter(record -> record.status() == RecordStatus.VALID))
                .hasSize(3);
        assertThat(records).noneMatch(record -> record.status() == RecordStatus.CORRUPTED_SOURCE);
        assertThat(broker.downloads()).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void sampleFile_givesWhatItGivesByItself(Function<BrokerStreamTest, String> source) throws IOException {
        Path sample = Path.of("..", "examples", "data", "updates.sample.mrt.gz");
        String text = "mrt:" + sample + "?project=ris&collector=rrc06";
        List<String> expected = lines(BgpStream.builder().source(text));
        long begin = Long.parseLong(expected.get(0).split("\\|")[2].replaceFirst("\\..*", "")) / 300 * 300;
        long end =
                Long.parseLong(expected.get(expected.size() - 1).split("\\|")[2].replaceFirst("\\..*", ""));
        BrokerFile file = BrokerFile.named("rrc06", RecordType.UPDATE, begin);
        Path copy = archive.resolve(file.path());
        Files.createDirectories(copy.resolveSibling("."));
        broker.add(file.with(Files.copy(sample, copy)));

        assertThat(lines(stream(source.apply(this), begin, end + 1)
                        .filter("project ris and collector rrc06 and type updates")))
                .isEqualTo(expected)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void fileOfRis_givesTheLinesOfBgpreader(Function<BrokerStreamTest, String> source) throws IOException {
        Path shared = Path.of("..", "..", "shared", "data");
        Path data = shared.resolve("ris.rrc06.updates.1427846400.gz");
        assumeTrue(Files.exists(data), "there is no folder ../shared beside the project");
        BrokerFile file = BrokerFile.named("rrc06", RecordType.UPDATE, 1_427_846_400);
        Path copy = archive.resolve(file.path());
        Files.createDirectories(copy.resolveSibling("."));
        broker.add(file.with(Files.copy(data, copy)));
        List<String> expected;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(
                        shared.resolve("expected").resolve(data.getFileName() + ".bgpreader-e.txt.gz"))),
                StandardCharsets.UTF_8))) {
            expected = reader.lines().collect(Collectors.toList());
        }
        assertThat(lines(stream(source.apply(this), 1_427_846_400, 1_427_847_300)
                        .filter("project ris and collector rrc06 and type updates")))
                .isEqualTo(expected);
    }

    @Test
    void latestTables_areFound() throws IOException {
        for (long seconds = T / 28_800 * 28_800 - 86_400; seconds < T / 28_800 * 28_800; seconds += 28_800) {
            broker.add(BrokerFile.named("rrc06", RecordType.RIB, seconds));
        }
        BrokerFile table = BrokerFile.named("rrc06", RecordType.RIB, T / 28_800 * 28_800);
        Path copy = archive.resolve(table.path());
        Files.createDirectories(copy.resolveSibling("."));
        broker.add(table.with(Files.write(copy, MrtFile.of().bytes())));
        try (BgpStream stream = BgpStream.builder()
                .source("broker:?url=" + broker.v2())
                .latestRib()
                .interval(Instant.ofEpochSecond(T), Instant.ofEpochSecond(T + 60))
                .filter("collector rrc06 and type ribs")
                .open()) {
            stream.forEachElem(elem -> {});
        }
        assertThat(broker.downloads()).containsExactly(table.path());
    }

    @Test
    void url_ofABroker_isTheOnlyOneAsked() {
        URI v2 = broker.v2();
        assertThat(lines(stream("broker:?url=" + v2, T, T + 60).filter("collector rrc06 and type updates")))
                .isEmpty();
        assertThat(broker.requests()).isNotEmpty();
    }
}
