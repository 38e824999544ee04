package io.github.bgpstream4j.broker;

import static io.github.bgpstream4j.broker.Searching.archive;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import io.github.bgpstream4j.testkit.broker.FakeBroker;
import java.net.URI;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Brokers that have nothing of a project, of which no collector is named. */
class SilenceTest {
    private static final long HOUR = 3600;
    private static final long BEGIN = Instant.parse("2020-03-01T00:00:00Z").getEpochSecond();

    private final FakeTime time = new FakeTime(Instant.parse("2024-01-01T00:00:00Z"));
    private final FakeBroker broker = FakeBroker.start(time);
    private final FakeBroker other = FakeBroker.start(time);
    private final Searching search = new Searching(time).types(RecordType.UPDATE);

    @AfterEach
    void stop() {
        broker.close();
        other.close();
    }

    static Stream<Function<FakeBroker, URI>> brokers() {
        return Stream.of(FakeBroker::v2, FakeBroker::finder, FakeBroker::bgpkit);
    }

    private static BrokerFile[] files(String collector, long from, long until) {
        return archive(collector, RecordType.UPDATE, from, until, 300).toArray(BrokerFile[]::new);
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void projectOfWhichTheFirstBrokerHasNothing_isTakenFromTheNext(Function<FakeBroker, URI> kind) throws Exception {
        other.add(files("rrc00", BEGIN, BEGIN + 6 * HOUR)).add(files("rrc06", BEGIN, BEGIN + 6 * HOUR));

        search.at(broker.v2(), kind.apply(other))
                .projects("ris")
                .in(BEGIN, BEGIN + 6 * HOUR - 1)
                .run();

        assertThat(search.files()).hasSize(144).doesNotHaveDuplicates();
        assertThat(search.missing()).isEmpty();
        assertThat(search.missingProjects()).isEmpty();
        assertThat(search.monitor.warnings().get(0))
                .startsWith("the broker " + broker.v2() + " left out ")
                .contains(" from 2020-03-01T00:00:00Z on that the broker " + kind.apply(other) + " has, such as ");
    }

    @Test
    void filesBesideTheInterval_areTakenFromTheNext_asFromTheFirst() throws Exception {
        other.add(files("rrc00", BEGIN - HOUR, BEGIN + 6 * HOUR));
        search.at(broker.v2(), other.v2())
                .projects("ris")
                .in(BEGIN, BEGIN + HOUR)
                .run();
        Searching alone = new Searching(time)
                .types(RecordType.UPDATE)
                .at(other.v2())
                .projects("ris")
                .in(BEGIN, BEGIN + HOUR)
                .run();

        assertThat(search.files()).containsExactlyElementsOf(alone.files()).hasSizeGreaterThan(13);
    }

    @Test
    void projectOfWhichNobodyHasAnything_isReportedOnce() throws Exception {
        search.at(broker.v2(), other.bgpkit())
                .projects("ris")
                .in(BEGIN, BEGIN + 12 * HOUR)
                .run();

        assertThat(search.files()).isEmpty();
        assertThat(search.missing()).isEmpty();
        assertThat(search.missingProjects())
                .containsExactly("missing: ris, no file of updates of any collector from 2020-03-01T00:00:00Z"
                        + " to 2020-03-01T12:00:00Z");
    }

    @Test
    void projectOfWhichTheFirstBrokerHasNothingYet_isTakenFromTheNext() throws Exception {
        long now = time.instant().getEpochSecond();
        other.add(files("rrc00", now - HOUR, now - 900));

        search.at(broker.v2(), other.v2())
                .projects("ris")
                .in(now - 1800, now - 60)
                .run();

        assertThat(search.names())
                .contains("updates.20231231.2330.gz", "updates.20231231.2335.gz", "updates.20231231.2340.gz");
        assertThat(search.missingProjects()).isEmpty();
    }

    @Test
    void allProjects_ofWhichNobodyHasAnything_areReportedOnce() throws Exception {
        search.at(broker.v2()).in(BEGIN, BEGIN + HOUR).run();

        assertThat(search.missingProjects())
                .singleElement()
                .asString()
                .startsWith("missing: the archives, no file of ");
    }

    @Test
    void projectThatBeginsLater_isReportedOnce_andThenByCollector() throws Exception {
        for (String collector : new String[] {"rrc00", "rrc01", "rrc06"}) {
            broker.add(files(collector, BEGIN + 4 * HOUR, BEGIN + 6 * HOUR));
        }
        search.at(broker.v2()).projects("ris").in(BEGIN, BEGIN + 8 * HOUR).run();

        assertThat(search.files()).hasSize(72);
        assertThat(search.missingProjects()).hasSize(1);
        assertThat(search.missing().stream().filter(hole -> hole.endsWith("updates.20200301.0755.gz")))
                .hasSize(3);
    }

    @Test
    void oneProjectThatIsThere_hidesNoOtherOneThatIsNamed() throws Exception {
        broker.add(files("rrc00", BEGIN, BEGIN + HOUR));
        long later = Instant.parse("2023-03-01T00:00:00Z").getEpochSecond();
        broker.add(files("rrc00", later, later + HOUR));

        search.at(broker.v2())
                .projects("ris", "routeviews")
                .in(later, later + HOUR - 1)
                .run();

        assertThat(search.files()).hasSize(12);
        assertThat(search.missingProjects()).singleElement().asString().startsWith("missing: routeviews, ");
    }

    @Test
    void project_thatNoCollectorIsKnownOf_isNotExpected() throws Exception {
        long before = Instant.parse("1999-12-01T00:00:00Z").getEpochSecond();

        search.at(broker.v2(), other.v2())
                .projects("ris")
                .in(before, before + HOUR)
                .run();

        assertThat(search.missingProjects()).isEmpty();
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void tablesThatAreNotDueInTheInterval_areNotExpected() throws Exception {
        new Searching(time)
                .types(RecordType.RIB)
                .at(broker.v2(), other.v2())
                .projects("ris")
                .in(BEGIN + HOUR, BEGIN + 2 * HOUR)
                .run();

        assertThat(other.requests()).isEmpty();
    }
}
