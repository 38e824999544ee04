package io.github.bgpstream4j.broker;

import static io.github.bgpstream4j.broker.Searching.MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.archive.ArchiveFile;
import io.github.bgpstream4j.archive.Hole;
import io.github.bgpstream4j.broker.service.Resource;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.SourceSearch;
import io.github.bgpstream4j.testkit.FakeSource;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.broker.FakeBroker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream of a project that the filter names: once, on every way. */
class LiveProjectTest {
    private static final long NOW = Instant.parse("2024-03-01T12:00:00Z").getEpochSecond();
    private static final long HOUR = 3600;
    private static final String PLACE = "/v1/stream/";
    private static final BgpSource NAMED = FakeSource.of().live();
    private static final BgpSource UNNAMED = FakeSource.of().live();

    @TempDir
    Path folder;

    private final FakeTime time = new FakeTime(Instant.ofEpochSecond(NOW));
    private final FakeBroker broker = FakeBroker.start(time);
    private final Searching search =
            new Searching(time).projects("ris", "ris-live").types(RecordType.UPDATE);
    private final List<BgpSource> streams = new ArrayList<>();

    @BeforeEach
    void addFile() {
        broker.add(SmallArchive.updates(folder, "rrc00", NOW - HOUR));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    static Stream<Function<FakeBroker, URI>> brokersThatNameNone() {
        return Stream.of(FakeBroker::v2, FakeBroker::finder, FakeBroker::bgpkit);
    }

    /** Of files as usual. */
    private final class Opening implements Finds.Opener {
        private final Finds.Opener files = new FileOpener(null, Map.of(), search.monitor);

        @Override
        public ArchiveFile file(Resource file) {
            return files.file(file);
        }

        @Override
        public BgpSource stream(Resource stream) {
            return NAMED;
        }

        @Override
        public BgpSource streamOf(String project) {
            assertThat(project).isEqualTo("ris-live");
            return UNNAMED;
        }

        @Override
        public BgpSource missing(Hole hole, @Nullable String place) {
            return files.missing(hole, place);
        }
    }

    private long now() {
        return time.instant().getEpochSecond();
    }

    private void searchUntil(long seconds) throws Exception {
        try (SourceSearch searching = search.begin(new Opening())) {
            FoundSources found = searching.next();
            while (found != null && now() < seconds) {
                found.sources().stream().filter(FakeSource.class::isInstance).forEach(streams::add);
                found = searching.next();
            }
        }
    }

    /** While it is, it answers nothing. */
    private void down(long fromSeconds, long untilSeconds) {
        Runnable look = () -> broker.always(now() >= fromSeconds && now() < untilSeconds ? 503 : 0, "busy");
        time.onSleep(look);
        look.run();
    }

    @Test
    void stream_thatTheBrokerNamesAtAnotherPlaceEachTime_isGivenOnce() throws Exception {
        AtomicInteger signature = new AtomicInteger();
        broker.replies(reply -> reply.replace(PLACE, PLACE + "?sig=" + signature.incrementAndGet()));

        search.at(broker.v2()).in(NOW - HOUR, Long.MAX_VALUE);
        searchUntil(NOW + HOUR);

        assertThat(signature).hasValueGreaterThan(2);
        assertThat(streams).containsExactly(NAMED);
    }

    /** Those of the kind of BGPStream's name it only if no collector is asked for. */
    @ParameterizedTest
    @MethodSource("brokersThatNameNone")
    void stream_thatTheBrokerDoesNotName_isGivenOnce(Function<FakeBroker, URI> kind) throws Exception {
        search.at(kind.apply(broker)).collectors("rrc00").in(NOW - HOUR, Long.MAX_VALUE);
        searchUntil(NOW + HOUR);

        assertThat(streams).containsExactly(UNNAMED);
    }

    @Test
    void stream_thatTheBrokerNamesLater_isGivenOnce() throws Exception {
        AtomicBoolean names = new AtomicBoolean();
        broker.knowing(file -> false)
                .replies(reply -> names.get() ? reply : reply.replaceFirst("\\{[^{}]*" + PLACE + "[^{}]*\\}", ""));
        time.onSleep(() -> names.set(now() > NOW + 600));

        search.at(broker.v2()).in(NOW - HOUR, Long.MAX_VALUE);
        searchUntil(NOW + HOUR);

        assertThat(names).isTrue();
        assertThat(streams).containsExactly(UNNAMED);
    }

    @Test
    void stream_thatNobodyIsAskedFor_isGivenOnce() throws Exception {
        search.source().namesOnly().base(folder.toString());
        search.in(NOW - HOUR, Long.MAX_VALUE);
        searchUntil(NOW + HOUR);

        assertThat(streams).containsExactly(UNNAMED);
    }

    /** The broker is down from the beginning, or answers for an hour before. */
    @ParameterizedTest
    @ValueSource(longs = {0, HOUR})
    void stream_whereNamesGoOn_andThenTheBrokerAgain_isGivenOnce(long answers) throws Exception {
        down(NOW + answers, NOW + answers + 2 * HOUR);
        search.source().base(folder.toString());

        search.at(broker.v2()).in(NOW - HOUR, Long.MAX_VALUE);
        searchUntil(NOW + 6 * HOUR);

        assertThat(search.monitor.warnings()).hasSize(3);
        assertThat(search.monitor.warnings().get(1))
                .endsWith("; going on with the names that files of the archives have");
        assertThat(search.monitor.warnings().get(2)).endsWith(" answers again; going on with it");
        assertThat(streams).containsExactly(answers > 0 ? NAMED : UNNAMED);
    }

    @Test
    void stream_whereNamesGoOnInAnIntervalThatIsOver_isGivenOnce() throws Exception {
        broker.always(503, "busy");
        search.source().base(folder.toString());

        search.at(broker.v2())
                .in(
                        new TimeInterval((NOW - 9 * HOUR) * MICROS, (NOW - 8 * HOUR) * MICROS),
                        new TimeInterval((NOW - HOUR) * MICROS, Long.MAX_VALUE));
        searchUntil(NOW + HOUR);

        assertThat(streams).containsExactly(UNNAMED);
    }

    @Test
    void stream_whereAnotherBrokerGoesOn_andThenTheFirstAgain_isGivenOnce() throws Exception {
        try (FakeBroker other = FakeBroker.start(time)) {
            other.replies(reply -> reply.replace(PLACE, "/elsewhere/"));
            down(NOW + HOUR, NOW + 3 * HOUR);

            search.at(broker.v2(), other.v2()).in(NOW - HOUR, Long.MAX_VALUE);
            searchUntil(NOW + 6 * HOUR);

            assertThat(other.requests()).isNotEmpty();
        }
        assertThat(search.monitor.warnings()).hasSize(3);
        assertThat(streams).containsExactly(NAMED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stream_ofAnIntervalThatIsOver_isNotGiven(boolean namesOnly) throws Exception {
        if (namesOnly) {
            search.source().namesOnly().base(folder.toString());
        }
        search.at(broker.v2()).in(NOW - HOUR, NOW - 600);
        searchUntil(Long.MAX_VALUE);

        assertThat(streams).isEmpty();
    }
}
