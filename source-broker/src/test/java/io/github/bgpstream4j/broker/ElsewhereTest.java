package io.github.bgpstream4j.broker;

import static io.github.bgpstream4j.broker.Searching.archive;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.archive.MissingFiles;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.SourceSearch;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import io.github.bgpstream4j.testkit.broker.FakeBroker;
import io.github.bgpstream4j.testkit.faults.FaultyProxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the first broker leaves out is looked for where else it may be. */
class ElsewhereTest {
    private static final long DAY = 86_400;
    private static final long BEGIN = Instant.parse("2020-03-01T00:00:00Z").getEpochSecond();
    private static final long HOLE = BEGIN + 7200;
    private static final long HOLE_END = HOLE + 3 * 3600;

    private final FakeTime time = new FakeTime(Instant.parse("2024-01-01T00:00:00Z"));
    private final FakeBroker broker = FakeBroker.start(time);
    private final FakeBroker other = FakeBroker.start(time);
    private final Searching search = new Searching(time).collectors("rrc00").types(RecordType.UPDATE);
    private final BrokerFile[] files =
            archive("rrc00", RecordType.UPDATE, BEGIN, BEGIN + DAY, 300).toArray(BrokerFile[]::new);

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        broker.close();
        other.close();
    }

    static Stream<Function<FakeBroker, URI>> brokers() {
        return Stream.of(FakeBroker::v2, FakeBroker::finder, FakeBroker::bgpkit);
    }

    private static boolean isInHole(BrokerFile file) {
        return file.seconds() >= HOLE && file.seconds() < HOLE_END;
    }

    private void assertAllFoundInOrder() {
        assertThat(search.files())
                .containsExactlyElementsOf(
                        Stream.of(files).map(BrokerFile::path).toList());
        assertThat(search.missing()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void filesLeftOut_areTakenFromTheNextBroker_withAWarning(Function<FakeBroker, URI> kind) throws Exception {
        broker.add(files).knowing(file -> file.seconds() != HOLE && file.seconds() != HOLE + 300);
        other.add(files);
        URI next = kind.apply(other);

        search.at(broker.v2(), next).in(BEGIN, BEGIN + DAY - 1).run();

        assertAllFoundInOrder();
        assertThat(search.monitor.warnings())
                .containsExactly("the broker " + broker.v2() + " left out 2 files from 2020-03-01T02:00:00Z on that the"
                        + " broker " + next + " has, such as " + other.archive()
                        + "rrc00/2020.03/updates.20200301.0200.gz");
        assertThat(other.requests()).hasSize(1);
    }

    @Test
    void filesLeftOutAgainAndAgain_areTwoWarnings_withTheirCounts() throws Exception {
        broker.add(files).knowing(file -> file.seconds() / 1800 % 3 != 0);
        other.add(files);

        search.at(broker.v2(), other.bgpkit()).in(BEGIN, BEGIN + DAY - 1).run();

        assertAllFoundInOrder();
        assertThat(search.monitor.warnings()).hasSize(2);
        long first = Long.parseLong(search.monitor.warnings().get(0).replaceFirst(".* left out (\\d+) files .*", "$1"));
        assertThat(search.monitor.warnings().get(1))
                .contains(" left out " + (96 - first) + " more files from 2020-03-01T");
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void files_thatEitherBrokerHas_areAllFound(Function<FakeBroker, URI> kind) throws Exception {
        Set<BrokerFile> atBoth = new HashSet<>();
        Set<BrokerFile> atFirst = new HashSet<>();
        Set<BrokerFile> atOther = new HashSet<>();
        List<BrokerFile> all = new ArrayList<>(List.of(files));
        all.addAll(archive("route-views.sg", RecordType.UPDATE, BEGIN, BEGIN + DAY, 900));
        Random random = new Random(7);
        Map<String, Integer> parts = new HashMap<>();
        for (BrokerFile file : all) {
            boolean isOn = random.nextInt(5) > 0;
            int part = isOn ? parts.getOrDefault(file.collector(), 0) : random.nextInt(4);
            parts.put(file.collector(), part);
            List.of(atBoth, atFirst, atOther, new HashSet<BrokerFile>())
                    .get(part)
                    .add(file);
        }
        broker.add(all.toArray(BrokerFile[]::new)).knowing(file -> atBoth.contains(file) || atFirst.contains(file));
        other.add(all.toArray(BrokerFile[]::new)).knowing(file -> atBoth.contains(file) || atOther.contains(file));

        search.at(broker.v2(), kind.apply(other))
                .collectors("rrc00", "route-views.sg")
                .in(BEGIN, BEGIN + DAY - 1)
                .run();

        List<String> known = Stream.of(atBoth, atFirst, atOther)
                .flatMap(Set::stream)
                .map(BrokerFile::path)
                .toList();
        assertThat(atOther).hasSizeGreaterThan(50);
        assertThat(search.files()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void holeOfThreeHours_thatIsEverywhere_costsOneQuestion_andIsReportedWhereTheFirstBrokerHasItsFiles()
            throws Exception {
        broker.add(files).knowing(file -> !isInHole(file));
        other.add(files).knowing(file -> !isInHole(file));
        for (BrokerFile file : files) {
            if (file.seconds() == BEGIN) {
                SmallArchive.updates(folder, file.collector(), file.seconds());
            }
        }
        search.source().base(folder.toString());

        search.at(broker.v2(), other.bgpkit()).in(BEGIN, BEGIN + DAY - 1).run();

        assertThat(search.files()).hasSize(files.length - 36);
        assertThat(search.missing())
                .containsExactly(
                        "missing: 36 files, rrc00/2020.03/updates.20200301.0200.gz to updates.20200301.0455.gz");
        assertThat(search.holes().get(0).info().location())
                .isEqualTo(broker.archive() + "rrc00/2020.03/updates.20200301.0200.gz");
        assertThat(other.requests()).hasSize(1);
        assertThat(search.monitor.warnings()).isEmpty();
    }

    @Test
    void hole_ofAServerThatHasOtherFolders_isReportedWithoutAUrl() throws Exception {
        broker.add(files)
                .knowing(file -> file.seconds() != HOLE)
                .replies(reply -> reply.replaceAll("rrc00(\\\\?)/2020.03(\\\\?)/", "f$1/"));

        search.at(broker.v2()).in(BEGIN, BEGIN + 4 * 3600 - 1).run();

        assertThat(search.holes()).hasSize(1);
        assertThat(search.holes().get(0).info().location()).isEqualTo("rrc00/2020.03/updates.20200301.0200.gz");
    }

    @Test
    void hole_ofACollectorOfWhichNothingIsNamed_isReportedAtItsArchive() throws Exception {
        search.at(broker.v2()).in(BEGIN, BEGIN + 600).run();

        assertThat(search.holes().get(0).info().location()).startsWith("https://data.ris.ripe.net/rrc00/2020.03/");
    }

    @Test
    void filesLeftOut_areTakenFromTheArchive() throws Exception {
        for (BrokerFile file : files) {
            if (file.seconds() < HOLE + 600) {
                SmallArchive.updates(folder, file.collector(), file.seconds());
            }
        }
        broker.add(files).knowing(file -> !isInHole(file));
        search.source().base(folder.toString());

        search.at(broker.v2()).in(BEGIN, BEGIN + DAY - 1).run();

        assertThat(search.names()).hasSize(files.length - 34).doesNotHaveDuplicates();
        assertThat(search.missing())
                .containsExactly(
                        "missing: 34 files, rrc00/2020.03/updates.20200301.0210.gz to updates.20200301.0455.gz");
        assertThat(search.monitor.warnings())
                .containsExactly("the broker " + broker.v2() + " left out 2 files from 2020-03-01T02:00:00Z on that the"
                        + " archive " + folder + " has, such as " + folder
                        + "/rrc00/2020.03/updates.20200301.0200.gz");
    }

    @Test
    void filesOfADay_thatTheFirstBrokerDoesNotHave_costFewQuestions() throws Exception {
        other.add(files);

        search.at(broker.v2(), other.bgpkit()).in(BEGIN, BEGIN + DAY - 1).run();

        assertAllFoundInOrder();
        assertThat(other.requests()).hasSizeLessThan(6);
    }

    @Test
    void otherWays_thatDoNotAnswer_areLeftAlone_withOneWarningEach() throws Exception {
        broker.add(files).knowing(file -> file.seconds() / 1800 % 3 != 0);
        other.always(503, "busy");
        String nobody;
        try (FaultyProxy proxy = FaultyProxy.before(broker.v2().getPort())) {
            nobody = "http://127.0.0.1:" + proxy.port() + "/archive";
        }
        search.source().base(nobody);

        search.at(broker.v2(), other.v2()).in(BEGIN, BEGIN + DAY - 1).run();

        assertThat(search.missing()).hasSize(16);
        assertThat(other.requests()).hasSize(2);
        assertThat(search.monitor.warnings()).hasSize(3);
        assertThat(search.monitor.warnings().get(0)).endsWith("HTTP 503: busy; trying again");
        assertThat(search.monitor.warnings().get(1))
                .isEqualTo(
                        "the broker " + other.v2() + ": HTTP 503: busy; not asked for half an hour for what the broker "
                                + broker.v2() + " leaves out");
        assertThat(search.monitor.warnings().get(2))
                .startsWith("the archive " + nobody + ": cannot list " + nobody + "/rrc00/: ")
                .endsWith("; not asked for half an hour for what the broker " + broker.v2() + " leaves out");
        assertThat(time.sleeps()).hasSize(2);
    }

    @Test
    void filesThatMayStillCome_areTakenFromTheNextBroker_andTheOthersAreWarnedOf() throws Exception {
        long now = time.instant().getEpochSecond();
        BrokerFile[] recent = archive("rrc00", RecordType.UPDATE, now - 4 * 3600, now - 900, 300)
                .toArray(BrokerFile[]::new);
        broker.add(recent).knowing(file -> file.seconds() < now - 2400 && file.seconds() != now - 2700);
        other.add(recent);

        search.at(broker.v2(), other.bgpkit()).in(now - 4 * 3600, now - 60).run();

        assertThat(search.files()).hasSize(recent.length).doesNotHaveDuplicates();
        assertThat(search.missing()).isEmpty();
        assertThat(other.requests()).hasSizeBetween(1, 2);
        assertThat(search.monitor.warnings()).hasSize(2);
        assertThat(search.monitor.warnings().get(0))
                .startsWith("the broker " + broker.v2() + " left out 6 files from 2023-12-31T23:15:00Z on that");
        assertThat(search.monitor.warnings().get(1))
                .isEqualTo("the newest files are not all published yet: updates from 2023-12-31T23:45:00Z on");
    }

    @Test
    void filesThatMayStillCome_areNotAskedFor_whereAllAreThere() throws Exception {
        long now = time.instant().getEpochSecond();
        broker.add(archive("rrc00", RecordType.UPDATE, now - 7200, now, 300).toArray(BrokerFile[]::new));

        search.at(broker.v2(), other.bgpkit()).in(now - 7200, now - 60).run();

        assertThat(other.requests()).isEmpty();
        assertThat(search.monitor.warnings()).isEmpty();
    }

    @Test
    void fileLeftOutInThePresent_isLookedForOnce_beforeItIsMissing() throws Exception {
        long now = time.instant().getEpochSecond();
        for (BrokerFile file : archive("rrc00", RecordType.UPDATE, now - 7200, now + 5 * 3600, 300)) {
            BrokerFile known = file.addedAt(file.seconds() + 360);
            broker.add(known);
            other.add(known);
        }
        broker.knowing(file -> file.seconds() != now + 600 && file.seconds() != now + 1200);
        other.knowing(file -> file.seconds() != now + 1200);
        List<BgpSource> found = new ArrayList<>();
        try (SourceSearch searching = search.at(broker.v2(), other.v2())
                .in(now - 3600, Long.MAX_VALUE)
                .begin()) {
            while (time.instant().getEpochSecond() < now + 3 * 3600) {
                FoundSources next = Objects.requireNonNull(searching.next());
                found.addAll(next.sources());
            }
        }
        assertThat(found.stream().filter(MissingFiles.class::isInstance).map(Object::toString))
                .containsExactly("missing: rrc00/2024.01/updates.20240101.0020.gz");
        assertThat(Searching.files(found))
                .contains("rrc00/2024.01/updates.20240101.0010.gz")
                .doesNotHaveDuplicates();
        assertThat(other.requests()).hasSize(2);
        assertThat(search.monitor.warnings()).hasSize(1);
    }
}
