package io.github.bgpstream4j.broker;

import static io.github.bgpstream4j.broker.Searching.archive;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.archive.MissingFiles;
import io.github.bgpstream4j.archive.MissingProject;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.SourceSearch;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import io.github.bgpstream4j.testkit.broker.FakeBroker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Brokers that stop naming files in the present. */
class StalledBrokerTest {
    private static final long NOW = Instant.parse("2024-03-01T12:00:00Z").getEpochSecond();
    private static final long HOUR = 3600;

    private final FakeTime time = new FakeTime(Instant.ofEpochSecond(NOW));
    private final FakeBroker broker = FakeBroker.start(time);
    private final FakeBroker other = FakeBroker.start(time);
    private final Searching search = new Searching(time).types(RecordType.UPDATE);
    private final List<BgpSource> found = new ArrayList<>();

    @AfterEach
    void stop() {
        broker.close();
        other.close();
    }

    static Stream<Function<FakeBroker, URI>> brokers() {
        return Stream.of(FakeBroker::v2, FakeBroker::bgpkit);
    }

    private static void add(FakeBroker to, String collector, long fromSeconds, long untilSeconds) {
        for (BrokerFile file : archive(collector, RecordType.UPDATE, fromSeconds, untilSeconds, 300)) {
            to.add(file.addedAt(file.seconds() + file.durationSeconds() + 60));
        }
    }

    private void searchUntil(SourceSearch searching, long seconds) throws Exception {
        while (time.instant().getEpochSecond() < seconds) {
            FoundSources next = Objects.requireNonNull(searching.next());
            found.addAll(next.sources());
        }
    }

    private List<String> reports() {
        return found.stream()
                .filter(source -> source instanceof MissingFiles || source instanceof MissingProject)
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void brokerThatStopsNamingFiles_leavesThemToTheNext(Function<FakeBroker, URI> kind) throws Exception {
        add(broker, "rrc06", NOW - 2 * HOUR, NOW - 900);
        add(other, "rrc06", NOW - 2 * HOUR, NOW + 4 * HOUR);
        search.source().lateness(Duration.ofMinutes(2));
        try (SourceSearch searching = search.at(kind.apply(broker), other.v2())
                .collectors("rrc06")
                .in(NOW - HOUR, Long.MAX_VALUE)
                .begin()) {
            searchUntil(searching, NOW + 2 * HOUR);
        }
        assertThat(Searching.files(found))
                .contains("rrc06/2024.03/updates.20240301.1145.gz", "rrc06/2024.03/updates.20240301.1345.gz")
                .hasSizeBetween(34, 41)
                .doesNotHaveDuplicates();
        assertThat(reports()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void filesThatNobodyNamesAnyMore_areReportedAtOnce_andWhenTheyAreThereAgain(Function<FakeBroker, URI> kind)
            throws Exception {
        add(broker, "rrc06", NOW - 2 * HOUR, NOW + HOUR);
        add(broker, "rrc06", NOW + 3 * HOUR, NOW + 6 * HOUR);
        try (SourceSearch searching = search.at(kind.apply(broker))
                .collectors("rrc06")
                .in(NOW - HOUR, Long.MAX_VALUE)
                .begin()) {
            searchUntil(searching, NOW + HOUR + 3300);
            assertThat(reports()).containsExactly("missing: rrc06/2024.03/updates.20240301.1300.gz");

            searchUntil(searching, NOW + 3 * HOUR + 300);
            assertThat(reports()).hasSize(1);

            searchUntil(searching, NOW + 5 * HOUR);
        }
        assertThat(reports().subList(1, reports().size()))
                .containsExactly(
                        "missing: 23 files, rrc06/2024.03/updates.20240301.1305.gz to updates.20240301.1455.gz");
        assertThat(Searching.files(found)).contains("rrc06/2024.03/updates.20240301.1500.gz");
    }

    @Test
    void filesThatAlwaysComeTooLate_areReportedOnce_andRead() throws Exception {
        for (BrokerFile file : archive("rrc06", RecordType.UPDATE, NOW - 2 * HOUR, NOW + 8 * HOUR, 300)) {
            broker.add(file.addedAt(file.seconds() + 300 + (file.seconds() < NOW ? 60 : HOUR)));
        }
        try (SourceSearch searching = search.at(broker.v2())
                .collectors("rrc06")
                .in(NOW - HOUR, Long.MAX_VALUE)
                .begin()) {
            searchUntil(searching, NOW + 4 * HOUR);
        }
        assertThat(reports()).containsExactly("missing: rrc06/2024.03/updates.20240301.1200.gz");
        assertThat(Searching.files(found)).hasSizeBetween(43, 53).doesNotHaveDuplicates();
    }

    @Test
    void collectorThatNobodyKnows_isReportedOnce() throws Exception {
        try (SourceSearch searching = search.at(broker.v2())
                .collectors("rrc06")
                .in(NOW, Long.MAX_VALUE)
                .begin()) {
            searchUntil(searching, NOW + 6 * HOUR);
        }
        assertThat(reports()).hasSize(1);
    }

    @Test
    void projectThatNobodyKnows_isReportedOnce_andWhenItIsThereAgain() throws Exception {
        for (String collector : List.of("rrc00", "rrc01", "rrc06")) {
            add(broker, collector, NOW + 4 * HOUR, NOW + 8 * HOUR);
        }
        try (SourceSearch searching =
                search.at(broker.v2()).projects("ris").in(NOW, Long.MAX_VALUE).begin()) {
            searchUntil(searching, NOW + 2 * HOUR);
            assertThat(reports())
                    .containsExactly("missing: ris, no file of updates of any collector from 2024-03-01T12:00:00Z to"
                            + " 2024-03-01T12:05:00Z");

            searchUntil(searching, NOW + 6 * HOUR);
        }
        assertThat(found.stream().filter(MissingProject.class::isInstance)).hasSize(2);
        assertThat(Searching.files(found)).hasSizeBetween(60, 75).doesNotHaveDuplicates();
    }

    @Test
    void filesOfAProjectThatTheCatalogueDoesNotHave_areNotSilence() throws Exception {
        broker.replies(reply -> reply.replace("\"ris\"", "\"mine\""));
        add(broker, "rrc06", NOW - 2 * HOUR, NOW + 8 * HOUR);
        try (SourceSearch searching =
                search.at(broker.v2()).in(NOW - HOUR, Long.MAX_VALUE).begin()) {
            searchUntil(searching, NOW + 2 * HOUR);
        }
        assertThat(Searching.files(found)).hasSizeGreaterThan(20);
        assertThat(reports()).isEmpty();
    }
}
