package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.read.LatestTables;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.SourceSearch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a stream reads of that which one finder finds: what {@link SourcePlan} is for sources that are known. Used by one thread. */
final class FoundPlan {
    private final SourceFinder finder;
    private final StreamSettings settings;
    private final Map<Collector, Long> tablesTaken = new HashMap<>();
    private volatile @Nullable LatestTables latest; // its search begins on another thread

    FoundPlan(SourceFinder finder, StreamSettings settings) {
        this.finder = finder;
        this.settings = settings;
    }

    /** Whether the intervals of a filter and of the stream leave any time to look at. */
    boolean mayFind(SourceScope scope) {
        return isAlways(scope) || !intervals(scope).isEmpty();
    }

    /** Whether a search in these intervals comes to an end by itself. */
    boolean hasEnd(SourceScope scope) {
        return !isAlways(scope)
                && intervals(scope).stream().allMatch(interval -> interval.untilMicros() != Long.MAX_VALUE);
    }

    /** Begins the search. */
    SourceSearch search(OpenContext context) throws IOException {
        SourceScope scope = context.scope();
        if (settings.latestRib) {
            LatestTables search = new LatestTables(finder, settings.intervals, context);
            latest = search;
            return search;
        }
        return finder.search(context.withScope(scope.with(scope.types(), intervals(scope))));
    }

    /** What to read of a source that was found; null for nothing. */
    @Nullable
    PlannedSource of(BgpSource source) {
        Found info = new Found(source);
        if (settings.ribPeriodSeconds > 0 && info.isTable() && !isDue(info)) {
            return null;
        }
        if (settings.latestRib) {
            LatestTables tables = Objects.requireNonNull(latest);
            TimeInterval since = source.isLive() ? tables.liveInterval() : tables.interval(info.collector());
            if (!info.isTable()) {
                return new PlannedSource(source, List.of(since), false);
            }
            return info.seconds() * TimeInterval.MICROS_PER_SECOND == since.fromMicros()
                    ? new PlannedSource(source, List.of(), true)
                    : null;
        }
        return new PlannedSource(source, settings.intervals, false);
    }

    /**
     * All that is found, or of a search without an end what it answers first. Waits for the answers.
     *
     * @throws IOException as the search does
     * @throws InterruptedException if the thread is interrupted
     */
    List<PlannedSource> searchAll(OpenContext context) throws IOException, InterruptedException {
        List<PlannedSource> found = new ArrayList<>();
        if (mayFind(context.scope())) {
            boolean goOn = hasEnd(context.scope());
            try (SourceSearch search = search(context)) {
                FoundSources more = search.next();
                while (more != null) {
                    for (BgpSource source : more.sources()) {
                        PlannedSource planned = of(source);
                        if (planned != null) {
                            found.add(planned);
                        }
                    }
                    more = goOn ? search.next() : null;
                }
            }
        }
        return found;
    }

    private boolean isAlways(SourceScope scope) {
        return settings.intervals.isEmpty() && scope.intervals().isEmpty();
    }

    private List<TimeInterval> intervals(SourceScope scope) {
        return TimeInterval.common(settings.intervals, scope.intervals());
    }

    /** Whether a table is a period after the last one taken of its collector; it then is that one. */
    private boolean isDue(Found table) {
        Long last = tablesTaken.get(table.collector());
        boolean due = last == null || table.seconds() - last >= settings.ribPeriodSeconds;
        if (due) {
            tablesTaken.put(table.collector(), table.seconds());
        }
        return due;
    }

    /** What a plan goes by. */
    private record Found(BgpSource source) {
        boolean isTable() {
            return !source.isLive() && source.expectedType() == RecordType.RIB;
        }

        Collector collector() {
            return source.info().identity();
        }

        long seconds() {
            return source.info().dumpTimeSeconds();
        }
    }
}
