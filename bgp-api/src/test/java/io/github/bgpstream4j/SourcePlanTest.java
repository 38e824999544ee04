package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Times are in seconds here, and the nominal time of a source is that of its first record or a little earlier. */
@Timeout(20) // a wait that is not ended would be for ever
final class SourcePlanTest {
    @AfterEach
    void noThreadIsLeft() {
        ReadThreadsLeft.assertNone();
    }

    @Nested
    class RibPeriod {
        private final MemorySource table0 = table("a", 0, 1);
        private final MemorySource table8 = table("a", 800, 801);
        private final MemorySource table16 = table("a", 1600, 1601);

        @Test
        void tables_closerThanThePeriod_areLeftOut() {
            assertThat(FakeFinder.lines(period(1600, table0, table8, table16))).containsExactly("a R 1", "a R 1601");
            assertThat(FakeFinder.lines(period(801, table0, table8, table16))).containsExactly("a R 1", "a R 1601");
            assertThat(FakeFinder.lines(period(800, table0, table8, table16)))
                    .containsExactly("a R 1", "a R 801", "a R 1601");
            assertThat(table8.opened()).isEqualTo(1);
        }

        @Test
        void period_longerThanAll_leavesTheFirstOfEachCollector() {
            assertThat(FakeFinder.lines(period(1_000_000, table16, table8, table("b", 1600, 1602))))
                    .containsExactly("a R 801", "b R 1602");
        }

        @Test
        void updates_areAllTaken() {
            assertThat(FakeFinder.lines(period(1_000_000, table0, updates("a", 0, 5), updates("a", 5, 6, 7))))
                    .containsExactly("a R 1", "a U 5", "a U 6", "a U 7");
        }

        private BgpStream.Builder period(long seconds, MemorySource... sources) {
            return builder(sources).ribPeriod(Duration.ofSeconds(seconds));
        }
    }

    @Nested
    class LatestRib {
        @Test
        void latestRib_withoutIntervals_beginsWithTheLastOfEachCollector() {
            assertThat(FakeFinder.lines(builder(
                                    table("a", 100, 101),
                                    table("a", 200, 201),
                                    updates("a", 150, 150, 199, 200, 202),
                                    table("b", 300, 300),
                                    updates("b", 250, 299, 301))
                            .latestRib()))
                    .containsExactly("a R 201", "a U 200", "a U 202", "b R 300", "b U 301");
        }

        @Test
        void latestRib_withInterval_isTheLastBeforeItAndUpdatesUntilItsEnd() {
            assertThat(FakeFinder.lines(builder(
                                    table("a", 100, 101),
                                    table("a", 200, 201),
                                    table("a", 300, 301),
                                    updates("a", 90, 99, 100, 150, 250),
                                    updates("a", 260, 260, 261))
                            .interval(seconds(240), seconds(260))
                            .latestRib()))
                    .containsExactly("a R 201", "a U 250", "a U 260", "a U 261 O");
        }

        @Test
        void latestRib_atOneInstant_givesWhatMakesTheTableThen() {
            assertThat(FakeFinder.lines(builder(
                                    table("a", 100, 101),
                                    table("a", 200, 201, 202, 230),
                                    table("a", 300, 301),
                                    updates("a", 190, 199, 200, 210),
                                    updates("a", 220, 220, 221, 222),
                                    updates("a", 290, 295, 305))
                            .interval(seconds(221), seconds(221))
                            .latestRib()))
                    .containsExactly(
                            "a R 201",
                            "a R 202",
                            "a R 230",
                            "a U 200",
                            "a U 210",
                            "a U 220",
                            "a U 221",
                            "a U 222 O",
                            "a U 295 O");
        }

        @Test
        void collector_withoutTableBefore_hasAllItsUpdates() {
            assertThat(FakeFinder.lines(
                            builder(table("a", 300, 301), updates("a", 90, 99, 100, 150), updates("b", 90, 95, 120))
                                    .interval(seconds(100), seconds(200))
                                    .latestRib()))
                    .containsExactly("b U 95", "a U 99", "a U 100", "b U 120", "a U 150");
        }

        @Test
        void reversed_besideIt_isRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder().latestRib().reversed().open())
                    .withMessage("reversed and latestRib exclude each other");
        }
    }

    @Nested
    class Scope {
        @Test
        void source_ofACollectorThatIsNotWanted_isNotOpened() {
            MemorySource wanted = updates("rrc00.ripe.net", 1, 1);
            MemorySource other = updates("rrc01", 1, 1);
            try (BgpStream stream =
                    builder(wanted, other).filter(collector("rrc00")).open()) {
                assertThat(stream.records()).hasSize(1);
                assertThat(stream.stats().skippedSources()).isEqualTo(1);
            }
            assertThat(other.opened()).isZero();
        }

        @Test
        void filter_replacedByAWiderOne_countsForSourcesNotYetOpened() {
            MemorySource first = updates("rrc00", 1, 1);
            MemorySource later = updates("rrc01", 5, 5).earliest(5_000_000);
            try (BgpStream stream =
                    builder(first, later).filter(collector("rrc00")).open()) {
                stream.visitElems(elem -> stream.filter(Filter.EVERYTHING));
                assertThat(stream.stats().elems()).isEqualTo(2);
            }
        }

        @Test
        void source_outsideTheIntervalsOfTheFilter_isNotOpened() {
            MemorySource before = updates("a", 1, 1).latest(9_000_000);
            MemorySource inside = updates("a", 10, 10, 30).earliest(10_000_000).latest(30_000_000);
            MemorySource after = updates("a", 31, 31).earliest(31_000_000);
            MemorySource live = MemorySource.of(new SourceInfo("p", "l", "", null, 0, "l").asLive())
                    .latest(9_000_000);
            Filter filter = new ScopedFilter(SourceScope.builder()
                    .intervals(List.of(new TimeInterval(20_000_000, 30_999_999)))
                    .build());
            try (BgpStream stream =
                    builder(before, inside, after).source(live).filter(filter).open()) {
                assertThat(stream.records()).hasSize(2);
                assertThat(stream.sourceStats())
                        .extracting(SourceStats::state)
                        .containsExactly(
                                SourceStats.State.SKIPPED,
                                SourceStats.State.ENDED,
                                SourceStats.State.SKIPPED,
                                SourceStats.State.ENDED);
            }
            assertThat(before.opened() + after.opened()).isZero();
        }
    }

    @Nested
    class Reversed {
        @Test
        void records_ofSeveralSources_areInTheOppositeOrder() {
            MemorySource[] sources = {
                table("a", 1, 1, 2, 9),
                updates("a", 1, 1, 1, 5, 6),
                updates("b", 1, 1, 6, 8).rowsPerBatch(1)
            };
            List<String> forward = FakeFinder.lines(builder(sources));
            List<String> reversed = FakeFinder.lines(builder(sources).reversed());
            Collections.reverse(reversed);
            assertThat(reversed).isEqualTo(forward).hasSize(10);
        }

        @Test
        void records_ofManySources_areInTheOppositeOrder() {
            MemorySource.OpenCount count = new MemorySource.OpenCount();
            MemorySource[] sources = new MemorySource[50];
            for (int i = 0; i < sources.length; i++) {
                int start = i * 600;
                sources[i] = updates("c" + i % 3, start, start, start + 1, start + 700)
                        .reopenable(count);
            }
            List<String> forward = FakeFinder.lines(builder(sources));
            List<String> reversed = FakeFinder.lines(builder(sources).reversed());
            Collections.reverse(reversed);
            assertThat(reversed).isEqualTo(forward).hasSize(150);
            assertThat(count.most()).isLessThanOrEqualTo(4);
        }

        @Test
        void interval_reversed_holdsWithoutAMarkBehindItsEnd() {
            assertThat(FakeFinder.lines(
                            builder(updates("a", 1, 1, 2, 3, 4, 5)).reversed().interval(seconds(2), seconds(4))))
                    .containsExactly("a U 4", "a U 3", "a U 2");
        }

        @Test
        void source_thatBreaks_isReportedBehindWhatWasRead() {
            assertThat(FakeFinder.lines(
                            builder(updates("a", 1, 1, 2, 3).failingAfter(2)).reversed()))
                    .containsExactly("a U 2", "a U 1", "a U 1 S");
        }

        @Test
        void source_live_isRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BgpStream.builder()
                            .source(SlowSource.live("l"))
                            .reversed()
                            .open())
                    .withMessage("a live source has no end to begin at");
        }
    }

    @Nested
    class Plan {
        private final MemorySource[] sources = {
            table("a", 100, 101).latest(110_000_000),
            updates("a", 100, 100, 150).latest(160_000_000),
            table("b", 90, 91).latest(110_000_000),
            table("a", 200, 201, 230).latest(240_000_000),
            updates("a", 200, 200, 220, 261).earliest(190_000_000),
            updates("b", 150, 150, 221).latest(230_000_000),
            table("a", 300, 301),
            updates("b", 300, 305).earliest(290_000_000)
        };

        @Test
        void plan_ofIntervalsAndFilter_hasWhatMayBeWanted() {
            Filter early = new ScopedFilter(SourceScope.builder()
                    .intervals(List.of(new TimeInterval(0, 299_999_999)))
                    .build());
            BgpStream.Builder builder =
                    builder(sources).interval(seconds(220), null).filter(early);

            assertThat(planned(builder))
                    .containsExactly("a 200 [220-]", "a 200 [220-]", "b 150 [220-]", "b 300 [220-]");
            assertThat(planned(builder.filter(collector("b")))).containsExactly("b 150 [220-]", "b 300 [220-]");
            assertThat(builder.plan().sizeBytes()).isEqualTo(-1);
            assertThat(sources).extracting(MemorySource::opened).containsOnly(0);
        }

        @Test
        void plan_ofLatestRib_isTheTablesWholeAndUpdatesSince() {
            assertThat(planned(builder(sources)
                            .interval(seconds(250), seconds(260))
                            .latestRib()))
                    .containsExactly("b 90 whole []", "a 200 whole []", "a 200 [200-260]", "b 150 [90-260]");
        }

        @Test
        void plan_ofRibPeriod_leavesOutTables() {
            assertThat(planned(builder(sources).ribPeriod(Duration.ofSeconds(200))))
                    .containsExactly("a 100 []", "a 100 []", "b 90 []", "a 200 []", "b 150 []", "a 300 []", "b 300 []");
        }

        @Test
        void plan_ofReversed_hasTheSourcesThemselves() {
            assertThat(builder(sources).reversed().plan().sources())
                    .extracting(PlannedSource::source)
                    .containsExactly(sources);
        }

        @Test
        void parts_eachOnItsOwn_giveWhatTheWholeGives() {
            for (BgpStream.Builder whole : List.of(
                    builder(sources),
                    builder(sources).interval(seconds(220), seconds(230)).interval(seconds(261), null),
                    builder(sources).interval(seconds(221), seconds(221)).latestRib(),
                    builder(sources).latestRib().filter(collector("b")),
                    builder(sources).ribPeriod(Duration.ofSeconds(200)).filter(collector("a")),
                    builder(sources).reversed().interval(seconds(0), seconds(225)))) {
                List<String> parts = new ArrayList<>();
                for (PlannedSource planned : whole.plan().sources()) {
                    BgpStream.Builder part = whole.reversed ? builder().reversed() : builder();
                    planned.intervals().forEach(part::interval);
                    parts.addAll(FakeFinder.lines(part.source(planned.source())));
                }
                assertThat(parts).isNotEmpty().containsExactlyInAnyOrderElementsOf(FakeFinder.lines(whole));
            }
        }

        @Test
        void part_thatCannotBeOpened_isReportedAsInTheWhole() {
            MemorySource missing = updates("a", 5).failingAfter(-1);
            BgpStream.Builder whole = builder(missing, updates("b", 5, 6));
            PlannedSource planned = whole.plan().sources().get(0);

            assertThat(FakeFinder.lines(builder().failFast(false).source(planned.source())))
                    .containsExactly("a U 5 S")
                    .isSubsetOf(FakeFinder.lines(whole));
        }

        @Test
        void parts_thatDoNotOverlap_areTheWholeInOrder() {
            BgpStream.Builder whole = builder(
                            updates("a", 0, 1, 2), updates("a", 10, 11, 12), table("b", 20, 21), updates("b", 30, 31))
                    .interval(seconds(2), seconds(21));
            List<String> parts = new ArrayList<>();
            for (PlannedSource planned : whole.plan().sources()) {
                BgpStream.Builder part = builder();
                planned.intervals().forEach(part::interval);
                parts.addAll(FakeFinder.lines(part.source(planned.source())));
            }
            assertThat(parts).isEqualTo(FakeFinder.lines(whole)).contains("a U 2", "b U 31 O");
        }

        private List<String> planned(BgpStream.Builder builder) {
            return builder.plan().sources().stream()
                    .map(planned -> planned.source().info().location()
                            + (planned.whole() ? " whole " : " ")
                            + planned.intervals().stream().map(this::text).toList())
                    .toList();
        }

        private String text(TimeInterval interval) {
            return interval.fromMicros() / 1_000_000 + "-"
                    + (interval.untilMicros() == Long.MAX_VALUE ? "" : interval.untilMicros() / 1_000_000);
        }
    }

    private static BgpStream.Builder builder(MemorySource... sources) {
        BgpStream.Builder builder = BgpStream.builder();
        for (MemorySource source : sources) {
            builder.source(source);
        }
        return builder;
    }

    private static Filter collector(String name) {
        return new ScopedFilter(SourceScope.builder().collectors(Set.of(name)).build());
    }

    private static MemorySource table(String collector, long nominal, long... times) {
        Row[] rows = new Row[times.length];
        Arrays.setAll(rows, i -> Row.rib(times[i] * 1_000_000, 1, null, PathAttributes.NONE, "10.0.0.0/8"));
        return MemorySource.of(rows).table(collector, nominal).earliest(nominal * 1_000_000);
    }

    private static MemorySource updates(String collector, long nominal, long... times) {
        Row[] rows = new Row[times.length];
        Arrays.setAll(rows, i -> Row.announcement(times[i] * 1_000_000, 1, null, PathAttributes.NONE, "10.0.0.0/8"));
        return MemorySource.of(rows).updates(collector, nominal);
    }

    private static Instant seconds(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}
