package io.github.bgpstream4j.broker;

import static io.github.bgpstream4j.broker.Searching.archive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.management.ThreadMXBean;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import io.github.bgpstream4j.testkit.broker.FakeBroker;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals that are over. */
class BrokerSearchTest {
    private static final long DAY = 86_400;
    private static final long BEGIN = Instant.parse("2020-03-01T00:00:00Z").getEpochSecond();

    private final FakeTime time = new FakeTime(Instant.parse("2024-01-01T00:00:00Z"));
    private final FakeBroker broker = FakeBroker.start(time);
    private final Searching search = new Searching(time);

    @AfterEach
    void stop() {
        broker.close();
    }

    static Stream<Function<FakeBroker, URI>> brokers() {
        return Stream.of(FakeBroker::v2, FakeBroker::v1, FakeBroker::finder, FakeBroker::bgpkit);
    }

    private List<String> add(List<BrokerFile> files) {
        broker.add(files.toArray(BrokerFile[]::new));
        return new ArrayList<>(files.stream().map(BrokerFile::path).toList());
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void interval_ofTenDaysWithAHole_hasEveryFileOnceAndTheHoleOnce(Function<FakeBroker, URI> kind) throws Exception {
        long hole = BEGIN + 3 * DAY + 7200;
        List<BrokerFile> files = archive("rrc06", RecordType.UPDATE, BEGIN, BEGIN + 10 * DAY, 300);
        files.removeIf(file -> file.seconds() >= hole && file.seconds() < hole + 3 * 3600);
        List<String> expected = add(files);

        search.at(kind.apply(broker))
                .collectors("rrc06")
                .types(RecordType.UPDATE)
                .in(BEGIN, BEGIN + 10 * DAY)
                .run();

        assertThat(search.files()).containsExactlyElementsOf(expected);
        assertThat(search.missing())
                .containsExactly(
                        "missing: 36 files, rrc06/2020.03/updates.20200304.0200.gz to updates.20200304.0455.gz");
        assertThat(search.monitor.warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void interval_ofTablesAndUpdatesOfBothProjects_hasEveryFileOnce(Function<FakeBroker, URI> kind) throws Exception {
        List<BrokerFile> files = new ArrayList<>();
        files.addAll(archive("rrc00", RecordType.UPDATE, BEGIN, BEGIN + DAY, 300));
        files.addAll(archive("rrc00", RecordType.RIB, BEGIN, BEGIN + DAY, 28_800));
        files.addAll(archive("route-views.sg", RecordType.UPDATE, BEGIN, BEGIN + DAY, 900));
        files.addAll(archive("route-views.sg", RecordType.RIB, BEGIN, BEGIN + DAY, 7200));

        search.at(kind.apply(broker)).in(BEGIN, BEGIN + DAY - 1);
        List<String> expected = add(files);
        search.run();

        assertThat(search.files()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(search.missing()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void tables_everyEightHours_areAllFound(Function<FakeBroker, URI> kind) throws Exception {
        List<String> expected = add(archive("rrc00", RecordType.RIB, BEGIN, BEGIN + 5 * DAY, 28_800));
        add(archive("rrc00", RecordType.UPDATE, BEGIN, BEGIN + 5 * DAY, 300));

        search.at(kind.apply(broker))
                .projects("ris")
                .types(RecordType.RIB)
                .in(BEGIN + 1, BEGIN + 5 * DAY)
                .run();

        assertThat(search.files()).containsExactlyElementsOf(expected);
    }

    /** Also where it ends in the second in which the search begins, as {@code -w -1h,now} does. */
    @ParameterizedTest
    @ValueSource(longs = {0, 10, 600})
    void interval_ofTheLastHour_waitsForNothing_andWarnsOnceOfWhatMayStillCome(long ago) throws Exception {
        long now = time.instant().getEpochSecond();
        List<BrokerFile> files = archive("rrc00", RecordType.UPDATE, now - 3600, now - 1200, 300);
        files.removeIf(file -> file.seconds() == now - 3300 || file.seconds() == now - 1800);
        List<String> expected = add(files);

        search.at(broker.v2())
                .collectors("rrc00")
                .types(RecordType.UPDATE)
                .in(new TimeInterval((now - 3600) * Searching.MICROS, (now - ago) * Searching.MICROS + 7))
                .run();

        assertThat(search.files()).containsExactlyElementsOf(expected);
        assertThat(search.missing()).containsExactly("missing: rrc00/2023.12/updates.20231231.2305.gz");
        assertThat(search.monitor.warnings())
                .containsExactly("the newest files are not all published yet: updates from 2023-12-31T23:30:00Z on");
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void tables_ofTheLastHours_areNotMissing() throws Exception {
        long now = time.instant().getEpochSecond();
        List<BrokerFile> files = archive("route-views.sg", RecordType.RIB, now - 8 * 3600, now - 6 * 3600, 7200);

        search.at(broker.v2())
                .collectors("route-views.sg")
                .types(RecordType.RIB)
                .in(now - 8 * 3600, now - 60);
        List<String> expected = add(files);
        search.run();

        assertThat(search.files()).containsExactlyElementsOf(expected);
        assertThat(search.missing())
                .containsExactly("missing: 2 files, route-views.sg/bgpdata/2023.12/RIBS/rib.20231231.1800.bz2 to"
                        + " rib.20231231.2000.bz2");
        assertThat(search.monitor.warnings())
                .containsExactly("the newest files are not all published yet: tables from 2023-12-31T22:00:00Z on");
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void intervals_far_apart_needNothingBetween(Function<FakeBroker, URI> kind) throws Exception {
        add(archive("rrc00", RecordType.UPDATE, BEGIN, BEGIN + 40 * DAY, 300));
        long micros = Searching.MICROS;

        search.at(kind.apply(broker))
                .collectors("rrc00")
                .types(RecordType.UPDATE)
                .in(
                        new TimeInterval((BEGIN + 3600) * micros, (BEGIN + 3900) * micros - 1),
                        new TimeInterval((BEGIN + 30 * DAY) * micros, (BEGIN + 30 * DAY + 600) * micros - 1))
                .run();

        assertThat(search.files())
                .contains(
                        "rrc00/2020.03/updates.20200301.0100.gz",
                        "rrc00/2020.03/updates.20200331.0000.gz",
                        "rrc00/2020.03/updates.20200331.0005.gz")
                .hasSizeLessThan(14);
        assertThat(search.missing()).isEmpty();
        assertThat(broker.requests()).hasSizeLessThan(8);
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void fileSkippedInAnAnswer_isAskedForAgain(Function<FakeBroker, URI> kind) throws Exception {
        List<String> expected = add(archive("rrc00", RecordType.UPDATE, BEGIN, BEGIN + DAY, 300));
        ConcurrentHashMap<String, Integer> asked = new ConcurrentHashMap<>();
        // every tenth file is in the second answer only that could have it
        broker.knowing(file -> file.seconds() / 300 % 10 != 0 || asked.merge(file.path(), 1, Integer::sum) > 1);

        search.at(kind.apply(broker))
                .collectors("rrc00")
                .types(RecordType.UPDATE)
                .in(BEGIN, BEGIN + DAY - 1)
                .run();

        assertThat(search.files()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(search.missing()).isEmpty();
    }

    /** Some of them lie where one question ends and the next begins. */
    @ParameterizedTest
    @MethodSource("brokers")
    void holes_everyHourAndAHalf_hideNoFileAfterThem(Function<FakeBroker, URI> kind) throws Exception {
        List<BrokerFile> files = archive("rrc00", RecordType.UPDATE, BEGIN, BEGIN + DAY, 300);
        files.removeIf(file -> file.seconds() / 1800 % 3 == 0);
        List<String> expected = add(files);

        search.at(kind.apply(broker))
                .collectors("rrc00")
                .types(RecordType.UPDATE)
                .in(BEGIN, BEGIN + DAY - 1)
                .run();

        assertThat(search.files()).containsExactlyElementsOf(expected);
        assertThat(search.missing()).hasSize(16).allMatch(hole -> hole.startsWith("missing: 6 files, "));
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void holes_anywhere_ofSeveralCollectors_hideNoFile(Function<FakeBroker, URI> kind) throws Exception {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            long begin = BEGIN + 10L * seed * DAY;
            List<BrokerFile> files = new ArrayList<>();
            for (String name : List.of("rrc00", "rrc01", "route-views.sg")) {
                long period = name.startsWith("rrc") ? 300 : 900;
                long at = begin;
                while (at < begin + DAY) {
                    long until = at + period * (1 + random.nextInt(20));
                    files.addAll(archive(name, RecordType.UPDATE, at, Math.min(until, begin + DAY), period));
                    at = until + period * (random.nextInt(4) == 0 ? random.nextInt(30) : random.nextInt(4));
                }
            }
            List<String> expected = add(files);
            Searching all = new Searching(time)
                    .at(kind.apply(broker))
                    .collectors("rrc00", "rrc01", "route-views.sg")
                    .types(RecordType.UPDATE)
                    .in(begin, begin + DAY - 1)
                    .run();

            assertThat(all.files()).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** Nothing says when it should have files, so that only the answers can. */
    @ParameterizedTest
    @MethodSource("brokers")
    void collectorThatNobodyKnows_withManyHoles_hasEveryFileOnce(Function<FakeBroker, URI> kind) throws Exception {
        List<BrokerFile> files = archive("a-collector", RecordType.UPDATE, BEGIN, BEGIN + DAY, 900);
        files.removeIf(file -> file.seconds() / 900 % 7 < 3);
        List<String> expected = add(files);

        search.at(kind.apply(broker))
                .collectors("a-collector")
                .in(BEGIN, BEGIN + DAY - 1)
                .run();

        assertThat(search.files()).containsExactlyElementsOf(expected);
    }

    @Test
    void urls_inOtherForms_areOneFile() throws Exception {
        BrokerFile file = BrokerFile.named("route-views2", RecordType.UPDATE, BEGIN);
        add(List.of(file));
        broker.replies(reply -> reply.replaceFirst("(\\{\"url\":[^}]*\\})", "$1,$1,$1")
                .replaceFirst("http:([^\"]*)route-views2", "http:$1/route-views2"));

        search.at(broker.v2()).collectors("route-views2").in(BEGIN, BEGIN + 60).run();

        assertThat(search.files()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void places_thatAreNoUrls_areNeverOpened_andReportedOnce(Function<FakeBroker, URI> kind) throws Exception {
        List<String> expected = add(archive("rrc00", RecordType.UPDATE, BEGIN, BEGIN + DAY, 300));
        String bad = "updates.20200301.0([0-9])00.gz\"";
        broker.replies(reply -> reply.replaceAll("\"[^\"]*" + bad, "\"/etc/passwd\""));

        search.at(kind.apply(broker))
                .collectors("rrc00")
                .types(RecordType.UPDATE)
                .in(BEGIN, BEGIN + DAY - 1)
                .run();

        expected.removeIf(path -> (path + '"').matches(".*" + bad));
        assertThat(search.files()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(search.missing()).hasSize(10);
        assertThat(search.monitor.warnings())
                .singleElement()
                .asString()
                .matches("the broker \\S+: left out \\d+ resources? that cannot be read, not at an http or https URL:"
                        + " /etc/passwd");
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void urls_thatAreSignedAnewInEachAnswer_areOneFile(Function<FakeBroker, URI> kind) throws Exception {
        List<BrokerFile> files = new ArrayList<>(archive("rrc00", RecordType.UPDATE, BEGIN, BEGIN + 7200, 300));
        files.addAll(archive("a-collector", RecordType.UPDATE, BEGIN, BEGIN + 3600, 900));
        add(files);
        AtomicInteger signature = new AtomicInteger();
        broker.replies(reply -> reply.replaceAll("(gz|bz2)\"", "$1?sig=" + signature.incrementAndGet() + "\""));

        search.at(kind.apply(broker)).in(BEGIN, BEGIN + 7199).run();

        assertThat(search.names().stream().map(name -> name.replaceFirst("\\?.*", "")))
                .hasSize(files.size());
        assertThat(broker.requests()).hasSizeLessThan(8);
    }

    @Test
    void answers_thatHaveANewFileEachTime_end() {
        AtomicInteger count = new AtomicInteger();
        broker.replies(reply -> {
            long seconds = BEGIN + count.incrementAndGet();
            return reply.replace(
                    "\"resources\":[",
                    "\"resources\":[{\"url\":\"http://h/" + seconds + "\",\"project\":\"mine\",\"collector\":\"mine\","
                            + "\"type\":\"updates\",\"initialTime\":" + seconds + ",\"duration\":1}");
        });

        assertThatIOException()
                .isThrownBy(() -> search.at(broker.v2()).in(BEGIN, BEGIN + 600).run())
                .withMessageContaining("no end of files");
        assertThat(broker.requests()).hasSizeLessThan(150);
    }

    @Test
    void pages_withoutEnd_areGivenUp() {
        AtomicInteger count = new AtomicInteger();
        broker.replies(reply -> "{\"page_size\":1,\"data\":[{\"ts_start\":\"2020-03-01T00:00:00\",\"collector_id\":\"c"
                + count.incrementAndGet() + "\",\"data_type\":\"updates\",\"url\":\"http://h/x\"}]}");

        assertThatIOException()
                .isThrownBy(
                        () -> search.at(broker.bgpkit()).in(BEGIN, BEGIN + 600).run())
                .withMessageContaining("no end of files");
        assertThat(broker.requests()).hasSizeLessThan(150);
    }

    @Test
    void pages_ofOtherTimesThanAskedFor_end() throws Exception {
        AtomicInteger count = new AtomicInteger();
        broker.replies(reply -> "{\"page_size\":1,\"data\":[{\"ts_start\":\"2020-02-01T00:00:00\",\"collector_id\":\"c"
                + count.incrementAndGet() + "\",\"data_type\":\"updates\",\"url\":\"http://h/x\"}]}");

        search.at(broker.bgpkit()).in(BEGIN, BEGIN + 600).run();

        assertThat(search.files()).isEmpty();
        assertThat(broker.requests()).hasSizeLessThan(4);
    }

    @Test
    void page_ofWhichNothingCanBeRead_isNotTheLast() throws Exception {
        add(archive("rrc00", RecordType.UPDATE, BEGIN, BEGIN + 900, 300));
        AtomicReference<String> kept = new AtomicReference<>("");
        broker.replies(reply -> {
            if (reply.contains("\"page\":2,")) {
                return kept.get();
            }
            kept.set(reply);
            return "{\"page_size\":2,\"data\":[{},{}]}";
        });

        search.at(broker.bgpkit())
                .collectors("rrc00")
                .types(RecordType.UPDATE)
                .in(BEGIN, BEGIN + 899)
                .run();

        assertThat(search.files()).hasSize(3);
        assertThat(search.monitor.warnings()).hasSize(1);
    }

    /** One question, and one about what is not in its answer: neither reaches beyond what is wanted. */
    @ParameterizedTest
    @MethodSource("brokers")
    void window_ofAQuarterOfAnHourWithOneFile_needsTwoQuestions(Function<FakeBroker, URI> kind) throws Exception {
        add(archive("rrc06", RecordType.UPDATE, BEGIN, BEGIN + 300, 300));

        search.at(kind.apply(broker))
                .collectors("rrc06")
                .types(RecordType.UPDATE)
                .in(BEGIN, BEGIN + 900)
                .run();

        assertThat(search.files()).hasSize(1);
        assertThat(search.missing()).hasSize(1);
        assertThat(broker.requests()).hasSize(2).doesNotHaveDuplicates();
        assertThat(broker.requests().get(1)).containsPattern("=" + (BEGIN + 300) + "(,|&ts_end=)" + (BEGIN + 600));
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void window_thatIsComplete_needsOneQuestion(Function<FakeBroker, URI> kind) throws Exception {
        add(archive("rrc06", RecordType.UPDATE, BEGIN - 1200, BEGIN + 1200, 300));
        add(archive("rrc06", RecordType.RIB, BEGIN, BEGIN + 300, 300));

        search.at(kind.apply(broker)).in(BEGIN, BEGIN + 899).run();

        assertThat(broker.requests()).hasSize(1);
    }

    @Test
    void interval_withoutAnyFile_isOneHole() throws Exception {
        search.at(broker.v2())
                .collectors("rrc06")
                .types(RecordType.UPDATE)
                .in(BEGIN, BEGIN + 3 * DAY)
                .run();

        assertThat(search.files()).isEmpty();
        assertThat(search.missing())
                .containsExactly(
                        "missing: 864 files, rrc06/2020.03/updates.20200301.0000.gz to updates.20200303.2355.gz");
    }

    @Test
    void collectors_20ofADay_needRequestsForWindowsOnly() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = i < 10 ? "rrc0" + i : "rrc" + i;
            names.add(name);
            add(archive(name, RecordType.UPDATE, BEGIN, BEGIN + DAY, 300));
        }

        search.at(broker.v2())
                .collectors(names.toArray(String[]::new))
                .types(RecordType.UPDATE)
                .in(BEGIN, BEGIN + DAY - 1)
                .run();

        assertThat(search.files()).hasSize(20 * 288).doesNotHaveDuplicates();
        // one for each window of 101 minutes, and what asks whether there is more at the end
        assertThat(broker.requests()).hasSizeLessThan(18);
    }

    /** Of 64 MB that planning may take a tenth is kept; the rest is what passes through it. */
    @Test
    void collectors_20ofADay_costLittleMemory() throws Exception {
        String[] names = new String[20];
        for (int i = 0; i < names.length; i++) {
            names[i] = (i < 10 ? "rrc0" : "rrc") + i;
            add(archive(names[i], RecordType.UPDATE, BEGIN, BEGIN + DAY, 300));
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        search.at(broker.v2())
                .collectors(names)
                .types(RecordType.UPDATE)
                .in(BEGIN, BEGIN + DAY - 1)
                .run();

        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(search.files()).hasSize(20 * 288);
        assertThat(allocated).isLessThan(64 << 20);
    }

    @Test
    void question_hasWhatTheFilterSays() throws Exception {
        search.source().parameter("token=a b&c").parameter("x=y");
        search.at(broker.v2())
                .projects("ris", "routeviews")
                .collectors("rrc00", "route-views.sg")
                .types(RecordType.RIB)
                .in(BEGIN, BEGIN + 600)
                .run();

        assertThat(broker.requests().get(0))
                .isEqualTo("/v2/data?projects[]=ris&projects[]=routeviews&types[]=ribs&resourceTypes[]=batch"
                        + "&token=a%20b%26c&x=y&intervals[]=" + (BEGIN - 1020) + "," + (BEGIN + 720)
                        + "&collectors[]=route-views.sg&collectors[]=rrc00");
    }

    @Test
    void question_ofManyCollectors_isParted() throws Exception {
        String[] names = new String[300];
        for (int i = 0; i < names.length; i++) {
            names[i] = "collector-with-a-long-name-" + i;
        }
        search.at(broker.v2()).collectors(names).in(BEGIN, BEGIN + 600).run();

        assertThat(broker.requests()).hasSizeGreaterThan(2).allMatch(request -> request.length() < 4096);
        assertThat(String.join("&", broker.requests())).contains(names);
    }

    @Test
    void questionToBgpkit_hasWhatTheFilterSays() throws Exception {
        search.at(broker.bgpkit())
                .projects("ris")
                .collectors("rrc00", "rrc01")
                .types(RecordType.UPDATE)
                .in(BEGIN, BEGIN + 600)
                .run();

        assertThat(broker.requests().get(0))
                .isEqualTo("/v3/broker/search?ts_start=" + (BEGIN - 1020) + "&ts_end=" + (BEGIN + 720)
                        + "&project=riperis&collector_id=rrc00%2Crrc01&data_type=updates&page=1&page_size=1000");
    }
}
