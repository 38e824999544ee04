package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.ManualClock;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.Row;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is searched for, and what is read of that which is found. Times are in seconds. */
@Timeout(20) // a wait that is not ended would be for ever
final class FinderPlanTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600;
    private static final long FROM = 100 * HOUR;

    @AfterEach
    void noThreadIsLeft() {
        ReadThreadsLeft.assertNone();
    }

    @Nested
    class Scope {
        private final FakeFinder finder = FakeFinder.of();

        @Test
        void scope_ofASearch_isThatOfTheFilterInTheIntervalsOfBoth() {
            Filter filter = new ScopedFilter(SourceScope.builder()
                    .projects(Set.of("ris"))
                    .collectors(Set.of("rrc00"))
                    .types(Set.of(RecordType.UPDATE))
                    .peerAsns(Set.of(64500L))
                    .intervals(List.of(span(100, 200), span(300, 400)))
                    .build());
            assertThat(FakeFinder.lines(BgpStream.builder()
                            .source(finder)
                            .filter(filter)
                            .interval(seconds(350), null)
                            .interval(seconds(150), seconds(320))
                            .interval(seconds(310), seconds(330))))
                    .isEmpty();
            assertThat(finder.scopes())
                    .containsExactly(SourceScope.builder()
                            .projects(Set.of("ris"))
                            .collectors(Set.of("rrc00"))
                            .types(Set.of(RecordType.UPDATE))
                            .peerAsns(Set.of(64500L))
                            .intervals(List.of(span(150, 200), span(300, 330), span(350, 400)))
                            .build());
        }

        @Test
        void scope_withIntervalsOfOneSide_hasThose_andWithoutAnyNone() {
            FakeFinder.lines(BgpStream.builder().source(finder).interval(seconds(1), null));
            FakeFinder.lines(BgpStream.builder()
                    .source(finder)
                    .filter(new ScopedFilter(
                            SourceScope.builder().intervals(List.of(span(5, 6))).build())));
            FakeFinder.lines(BgpStream.builder().source(finder));
            assertThat(finder.scopes())
                    .extracting(SourceScope::intervals)
                    .containsExactly(List.of(new TimeInterval(SECOND, Long.MAX_VALUE)), List.of(span(5, 6)), List.of());
        }

        @Test
        void intervals_withNothingInCommon_searchForNothing() {
            try (BgpStream stream = BgpStream.builder()
                    .source(finder)
                    .interval(seconds(1), seconds(4))
                    .filter(new ScopedFilter(
                            SourceScope.builder().intervals(List.of(span(5, 6))).build()))
                    .open()) {
                assertThat(stream.records()).isEmpty();
                assertThat(stream.sourceStats())
                        .singleElement()
                        .extracting(SourceStats::state)
                        .isEqualTo(SourceStats.State.SKIPPED);
            }
            assertThat(finder.scopes()).isEmpty();
        }

        @Test
        void foundSource_thatCannotBeWanted_isNotOpened() {
            MemorySource early = updates("a", 1, 1).latest(5 * SECOND);
            MemorySource wanted = updates("a", 10, 12);
            try (BgpStream stream = BgpStream.builder()
                    .source(FakeFinder.of(FakeFinder.found(Long.MAX_VALUE, early, wanted)))
                    .interval(seconds(10), seconds(20))
                    .open()) {
                assertThat(stream.records()).hasSize(1);
                assertThat(stream.stats().skippedSources()).isEqualTo(1);
            }
            assertThat(early.opened()).isZero();
        }
    }

    @Nested
    class LatestRib {
        private final List<BgpSource> archive = new ArrayList<>();

        @Test
        void latestRib_isTheLastTableOfEachCollector_andUpdatesSince() {
            archive.addAll(List.of(
                    table("a", FROM - 10 * HOUR),
                    table("a", FROM - 2 * HOUR),
                    updates("a", FROM - 3 * HOUR, FROM - 3 * HOUR, FROM - 2 * HOUR + 1),
                    updates("a", FROM - HOUR, FROM - HOUR),
                    table("b", FROM),
                    updates("b", FROM - HOUR, FROM - HOUR, FROM + 5),
                    table("a", FROM + 60),
                    updates("b", FROM + 60, FROM + 60, FROM + 120)));
            List<String> expected = List.of(
                    "a R " + (FROM - 2 * HOUR),
                    "a U " + (FROM - 2 * HOUR + 1),
                    "a U " + (FROM - HOUR),
                    "b R " + FROM,
                    "b U " + (FROM + 5),
                    "b U " + (FROM + 60),
                    "b U " + (FROM + 120) + " O");
            BgpStream.Builder options = BgpStream.builder().interval(seconds(FROM), seconds(FROM + 100));
            FakeFinder finder = overArchive();

            assertThat(FakeFinder.lines(options.source(finder).latestRib())).isEqualTo(expected);
            assertThat(FakeFinder.lines(BgpStream.builder()
                            .interval(seconds(FROM), seconds(FROM + 100))
                            .sources(archive)
                            .latestRib()))
                    .isEqualTo(expected);
            assertThat(finder.scopes())
                    .extracting(scope -> scope.types() + " " + hours(scope.intervals()))
                    .containsExactly("[RIB] [-8..0]", "[RIB] [-26..-9]", "[UPDATE] [-2..0]");
        }

        @Test
        void collector_whoseLastTableIsOfTheDayBefore_hasThatOne() {
            archive.addAll(List.of(table("a", FROM - 25 * HOUR), updates("a", FROM - 24 * HOUR, FROM - 24 * HOUR)));
            assertThat(FakeFinder.lines(latest()))
                    .containsExactly("a R " + (FROM - 25 * HOUR), "a U " + (FROM - 24 * HOUR));
        }

        @Test
        void collector_withoutTable_hasAllItsUpdatesOfTheInterval() {
            archive.addAll(List.of(
                    table("a", FROM - HOUR),
                    updates("b", FROM - HOUR, FROM - HOUR, FROM, FROM + 1),
                    updates("a", FROM - HOUR, FROM - HOUR)));
            assertThat(FakeFinder.lines(latest()))
                    .containsExactly(
                            "a R " + (FROM - HOUR), "a U " + (FROM - HOUR), "b U " + FROM, "b U " + (FROM + 1));
        }

        @Test
        void collectors_namedThatAllHaveTables_areSearchedForOnce() {
            archive.addAll(List.of(table("a", FROM - HOUR), updates("a", FROM, FROM)));
            FakeFinder finder = overArchive();
            assertThat(FakeFinder.lines(BgpStream.builder()
                            .source(finder)
                            .interval(seconds(FROM), seconds(FROM + 100))
                            .filter(new ScopedFilter(SourceScope.builder()
                                    .collectors(Set.of("a"))
                                    .build()))
                            .latestRib()))
                    .hasSize(2);
            assertThat(finder.scopes()).hasSize(2);
        }

        @Test
        void table_muchSmallerThanTheOneBefore_isLeftOutWithAWord() {
            archive.addAll(List.of(
                    new Sized(table("a", FROM - 3 * HOUR), 5_000),
                    new Sized(table("a", FROM - 2 * HOUR), 161),
                    updates("a", FROM - 3 * HOUR, FROM - 3 * HOUR),
                    new Sized(table("b", FROM - 3 * HOUR), 5_000),
                    new Sized(table("b", FROM - 2 * HOUR), 4_000)));
            List<String> warnings = new ArrayList<>();
            assertThat(FakeFinder.lines(latest().listener(new StreamListener() {
                        @Override
                        public void warned(SourceInfo source, String what) {
                            warnings.add(source.location() + ": " + what);
                        }
                    })))
                    .containsExactly(
                            "a R " + (FROM - 3 * HOUR), "a U " + (FROM - 3 * HOUR), "b R " + (FROM - 2 * HOUR));
            assertThat(warnings)
                    .containsExactly("the archive: left out a " + (FROM - 2 * HOUR)
                            + ", a table of 161 bytes where the one before has 5000");
        }

        @Test
        void latestRib_withoutIntervals_beginsBeforeNow() {
            archive.addAll(List.of(
                    table("a", FROM - HOUR), updates("a", FROM - HOUR, FROM - HOUR), updates("a", FROM + 1, FROM + 1)));
            assertThat(FakeFinder.lines(BgpStream.builder()
                            .clock(new ManualClock(Instant.ofEpochSecond(FROM)))
                            .source(overArchive())
                            .latestRib()))
                    .containsExactly("a R " + (FROM - HOUR), "a U " + (FROM - HOUR), "a U " + (FROM + 1));
        }

        @Test
        void searchForTables_thatFails_isThatOfTheFinder() {
            FakeFinder finder = FakeFinder.of(FakeFinder.failing("no tables"));
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> FakeFinder.lines(BgpStream.builder()
                            .source(finder)
                            .interval(seconds(FROM), null)
                            .latestRib()))
                    .withMessage("the archive: no tables");
            assertThat(finder.open()).isZero();
        }

        @Test
        void plan_ofLatestRib_hasTheTablesWhole() {
            archive.addAll(List.of(table("a", FROM - HOUR), updates("a", FROM - HOUR, FROM - HOUR)));
            StreamPlan plan = latest().plan();
            assertThat(plan.sources())
                    .containsExactly(
                            new PlannedSource(archive.get(0), List.of(), true),
                            new PlannedSource(archive.get(1), List.of(span(FROM - HOUR, FROM + 100)), false));
        }

        private BgpStream.Builder latest() {
            return BgpStream.builder()
                    .source(overArchive())
                    .interval(seconds(FROM), seconds(FROM + 100))
                    .latestRib();
        }

        /** Finds what is in the archive as the scope says. */
        private FakeFinder overArchive() {
            return new FakeFinder(scope -> {
                List<BgpSource> found = archive.stream()
                        .filter(source -> scope.types().contains(source.expectedType()))
                        .filter(source -> TimeInterval.anyOverlaps(
                                scope.intervals(),
                                source.info().dumpTimeSeconds() * SECOND,
                                (source.info().dumpTimeSeconds() + HOUR) * SECOND))
                        .toList();
                return List.of(FakeFinder.found(Long.MAX_VALUE, found.toArray(new BgpSource[0])))
                        .iterator();
            });
        }

        private String hours(List<TimeInterval> intervals) {
            return intervals.stream()
                    .map(interval -> Math.floorDiv(interval.fromMicros() / SECOND - FROM, HOUR) + ".."
                            + Math.floorDiv(Math.floorDiv(interval.untilMicros(), SECOND) - FROM, HOUR))
                    .toList()
                    .toString();
        }
    }

    @Nested
    class RibPeriod {
        @Test
        void tables_areTakenAsTheyAreFound() {
            MemorySource soon = table("a", 800);
            FakeFinder finder = FakeFinder.of(
                    FakeFinder.found(500 * SECOND, table("a", 0), updates("a", 5, 5), table("b", 400)),
                    FakeFinder.found(1_000 * SECOND, soon),
                    FakeFinder.found(Long.MAX_VALUE, table("b", 1_400), table("a", 1_600)));
            assertThat(FakeFinder.lines(BgpStream.builder().source(finder).ribPeriod(Duration.ofSeconds(1_000))))
                    .containsExactly("a R 0", "a U 5", "b R 400", "b R 1400", "a R 1600");
            assertThat(soon.opened()).isZero();
        }
    }

    @Nested
    class Reversed {
        @Test
        void records_ofFoundSources_areInTheOppositeOrder() {
            MemorySource[] files = {
                updates("a", 1, 1, 5, 9).latest(10 * SECOND),
                updates("b", 4, 4, 5).latest(10 * SECOND),
                updates("a", 20, 20, 21).latest(30 * SECOND)
            };
            FakeFinder finder = FakeFinder.of(
                    FakeFinder.found(4 * SECOND, files[0]),
                    FakeFinder.found(20 * SECOND, files[1]),
                    FakeFinder.found(Long.MAX_VALUE, files[2]));
            assertThat(FakeFinder.lines(BgpStream.builder()
                            .source(finder)
                            .interval(seconds(0), seconds(100))
                            .reversed()))
                    .containsExactly("a U 21", "a U 20", "a U 9", "b U 5", "a U 5", "b U 4", "a U 1");
        }

        @Test
        void reversed_ofASearchWithoutEnd_isRefused() {
            String message =
                    "reversed needs intervals that have an end, as the search for sources must end before the first record";
            FakeFinder finder = FakeFinder.of();
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> BgpStream.builder().source(finder).reversed().open())
                    .withMessage(message);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BgpStream.builder()
                            .source(finder)
                            .interval(seconds(1), seconds(2))
                            .interval(seconds(4), null)
                            .reversed()
                            .open())
                    .withMessage(message);
        }
    }

    @Nested
    class Plan {
        @Test
        void plan_ofAnIntervalWithEnd_hasAllThatIsFoundInPlaceOfTheFinder() {
            MemorySource first = updates("x", 3, 3);
            MemorySource a = updates("a", 10, 10);
            MemorySource outside = updates("a", 30, 30).latest(35 * SECOND);
            MemorySource b = updates("a", 50, 50);
            MemorySource last = updates("y", 5, 5);
            FakeFinder finder = FakeFinder.of(
                    FakeFinder.found(20 * SECOND, a),
                    FakeFinder.found(40 * SECOND, outside),
                    FakeFinder.found(60 * SECOND, b));
            StreamPlan plan = BgpStream.builder()
                    .source(first)
                    .source(finder)
                    .source(last)
                    .interval(seconds(0), seconds(25))
                    .interval(seconds(45), seconds(60))
                    .plan();
            assertThat(plan.sources()).extracting(PlannedSource::source).containsExactly(first, a, b, last);
            assertThat(plan.sources().get(1).intervals()).containsExactly(span(0, 25), span(45, 60));
            assertThat(a.opened()).isZero();
            assertThat(finder.open()).isZero();
        }

        @Test
        void plan_ofAnOpenInterval_hasTheFirstAnswer() {
            MemorySource a = updates("a", 10, 10);
            FakeFinder finder = FakeFinder.of(FakeFinder.found(20 * SECOND, a), () -> {
                throw new AssertionError("asked for more");
            });
            StreamPlan plan = BgpStream.builder()
                    .source(finder)
                    .interval(seconds(0), null)
                    .plan();
            assertThat(plan.sources()).extracting(PlannedSource::source).containsExactly(a);
            assertThat(finder.open()).isZero();
        }

        @Test
        void plan_ofASearchThatFails_isThrown() {
            FakeFinder finder =
                    FakeFinder.of(FakeFinder.found(20 * SECOND, updates("a", 10, 10)), FakeFinder.failing("no answer"));
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> BgpStream.builder()
                            .source(finder)
                            .interval(seconds(0), seconds(25))
                            .plan())
                    .withMessage("the archive: no answer");
        }

        @Test
        void parts_ofAPlan_giveWhatTheWholeGives() {
            BgpStream.Builder whole = BgpStream.builder()
                    .source(new FakeFinder(scope -> List.<FakeFinder.Answer>of(
                                    () -> new FoundSources(List.of(updates("a", 10, 10, 11)), 20 * SECOND),
                                    () -> new FoundSources(List.of(updates("b", 30, 30)), Long.MAX_VALUE))
                            .iterator()))
                    .interval(seconds(0), seconds(30));
            List<String> parts = new ArrayList<>();
            for (PlannedSource planned : whole.plan().sources()) {
                BgpStream.Builder part = BgpStream.builder().source(planned.source());
                planned.intervals().forEach(part::interval);
                parts.addAll(FakeFinder.lines(part));
            }
            assertThat(parts).isEqualTo(FakeFinder.lines(whole)).containsExactly("a U 10", "a U 11", "b U 30");
        }
    }

    /** A source of which it is known how large it is. */
    private record Sized(MemorySource source, long sizeBytes) implements BgpSource {
        @Override
        public RecordReader open(OpenContext context) throws IOException {
            return source.open(context);
        }

        @Override
        public SourceInfo info() {
            return source.info();
        }

        @Override
        public RecordType expectedType() {
            return source.expectedType();
        }

        @Override
        public long earliestMicros() {
            return source.earliestMicros();
        }
    }

    private static MemorySource table(String collector, long nominal) {
        return MemorySource.of(Row.rib(nominal * SECOND, 1, null, PathAttributes.NONE, "10.0.0.0/8"))
                .table(collector, nominal)
                .earliest(nominal * SECOND);
    }

    private static MemorySource updates(String collector, long nominal, long... times) {
        Row[] rows = new Row[times.length];
        Arrays.setAll(rows, i -> Row.announcement(times[i] * SECOND, 1, null, PathAttributes.NONE, "10.0.0.0/8"));
        return MemorySource.of(rows).updates(collector, nominal).earliest(nominal * SECOND);
    }

    private static TimeInterval span(long from, long until) {
        return new TimeInterval(from * SECOND, until * SECOND);
    }

    private static Instant seconds(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}
