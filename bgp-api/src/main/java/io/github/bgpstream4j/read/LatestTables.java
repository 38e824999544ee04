package io.github.bgpstream4j.read;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.SourceSearch;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A search for the last table of each collector before the intervals begin, and then for updates from the earliest of them on. Archives
 * have a table each two or eight hours; where one is missing, the one before may still be of use.
 */
public final class LatestTables implements SourceSearch {
    private static final long HOUR_MICROS = 3_600 * TimeInterval.MICROS_PER_SECOND;
    private static final long NEAR_MICROS = 8 * HOUR_MICROS;
    private static final long FAR_MICROS = 26 * HOUR_MICROS;

    /** A table of less than a tenth of the one before was cut, or written while the collector had no sessions. */
    private static final int TINY = 10;

    private final SourceFinder finder;
    private final OpenContext context;
    private final long fromMicros;
    private final long untilMicros;
    private final Map<Collector, Long> sinceMicros = new HashMap<>();
    private boolean tablesFound;
    private @Nullable SourceSearch updates;
    private volatile @Nullable SourceSearch current;
    private volatile boolean closed;

    /** Begins nothing yet; without intervals the tables are the last ones there are now. */
    public LatestTables(SourceFinder finder, List<TimeInterval> intervals, OpenContext context) {
        this.finder = finder;
        this.context = context;
        this.fromMicros = intervals.stream()
                .mapToLong(TimeInterval::fromMicros)
                .min()
                .orElseGet(() ->
                        ChronoUnit.MICROS.between(Instant.EPOCH, context.clock().instant()));
        this.untilMicros = IntervalRule.end(intervals);
    }

    /** Of which time updates of a collector are wanted: from its table on, or from where the intervals begin. */
    public TimeInterval interval(Collector collector) {
        return new TimeInterval(sinceMicros.getOrDefault(collector, fromMicros), untilMicros);
    }

    /** Of which time records of a live source are wanted, which has those of all collectors: from the first of their tables on. */
    public TimeInterval liveInterval() {
        long since =
                sinceMicros.values().stream().mapToLong(Long::longValue).min().orElse(fromMicros);
        return new TimeInterval(Math.min(since, fromMicros), untilMicros);
    }

    @Override
    public @Nullable FoundSources next() throws IOException, InterruptedException {
        if (tablesFound) {
            return updates == null ? null : updates.next();
        }
        List<BgpSource> found = tables();
        updates = updates(found);
        tablesFound = true;
        FoundSources first = updates == null ? null : updates.next();
        if (first == null) {
            updates = null;
            return new FoundSources(found, Long.MAX_VALUE);
        }
        found.addAll(first.sources());
        return new FoundSources(found, first.completeUntilMicros());
    }

    @Override
    public void close() {
        closed = true;
        SourceSearch open = current;
        if (open != null) {
            open.close();
        }
    }

    private List<BgpSource> tables() throws IOException, InterruptedException {
        Map<Collector, NavigableMap<Long, BgpSource>> found =
                new TreeMap<>((a, b) -> (a.project() + ' ' + a.name() + ' ' + a.router())
                        .compareTo(b.project() + ' ' + b.name() + ' ' + b.router()));
        if (wants(RecordType.RIB) && fromMicros >= Long.MIN_VALUE + FAR_MICROS) {
            long nearMicros = fromMicros - NEAR_MICROS;
            search(found, new TimeInterval(nearMicros, fromMicros));
            if (!isEnough(found)) {
                search(found, new TimeInterval(fromMicros - FAR_MICROS, nearMicros - 1));
            }
        }
        List<BgpSource> tables = new ArrayList<>();
        sinceMicros.clear();
        found.forEach((collector, byTime) -> {
            BgpSource table = lastWhole(byTime);
            sinceMicros.put(collector, micros(table));
            tables.add(table);
        });
        return tables;
    }

    private void search(Map<Collector, NavigableMap<Long, BgpSource>> found, TimeInterval window)
            throws IOException, InterruptedException {
        try (SourceSearch search = begin(RecordType.RIB, List.of(window))) {
            for (FoundSources more = search.next(); more != null; more = search.next()) {
                for (BgpSource table : more.sources()) {
                    if (table.expectedType() == RecordType.RIB && !table.isLive() && micros(table) <= fromMicros) {
                        found.computeIfAbsent(table.info().identity(), collector -> new TreeMap<>())
                                .putIfAbsent(micros(table), table);
                    }
                }
                if (more.completeUntilMicros() > fromMicros) {
                    return; // a table that is still to be written is not waited for
                }
            }
        }
    }

    /** Whether every collector that is asked for by name has a table, and one to compare it with if sizes are known. */
    private boolean isEnough(Map<Collector, NavigableMap<Long, BgpSource>> found) {
        Set<String> named = context.scope().collectors();
        return !named.isEmpty()
                && found.size() >= named.size()
                && found.values().stream()
                        .allMatch(tables -> tables.size() > 1
                                || tables.lastEntry().getValue().sizeBytes() < 0);
    }

    private BgpSource lastWhole(NavigableMap<Long, BgpSource> byTime) {
        Iterator<BgpSource> back = byTime.descendingMap().values().iterator();
        BgpSource table = back.next();
        while (back.hasNext()) {
            BgpSource before = back.next();
            long size = table.sizeBytes();
            long sizeBefore = before.sizeBytes();
            if (size < 0 || size >= sizeBefore / TINY) {
                return table;
            }
            context.monitor()
                    .warned("left out " + table.info().location() + ", a table of " + size
                            + " bytes where the one before has " + sizeBefore);
            table = before;
        }
        return table;
    }

    private @Nullable SourceSearch updates(List<BgpSource> tables) throws IOException {
        long since = tables.stream().mapToLong(LatestTables::micros).min().orElse(fromMicros);
        List<TimeInterval> all = List.of(new TimeInterval(since, untilMicros));
        List<TimeInterval> wanted = TimeInterval.common(all, context.scope().intervals());
        return wanted.isEmpty() || !wants(RecordType.UPDATE) ? null : begin(RecordType.UPDATE, wanted);
    }

    private boolean wants(RecordType type) {
        Set<RecordType> types = context.scope().types();
        return types.isEmpty() || types.contains(type);
    }

    private SourceSearch begin(RecordType type, List<TimeInterval> intervals) throws IOException {
        SourceScope scope = context.scope().with(List.of(type), intervals);
        SourceSearch search = finder.search(context.withScope(scope));
        current = search;
        if (closed) {
            search.close();
        }
        return search;
    }

    private static long micros(BgpSource source) {
        return source.info().dumpTimeSeconds() * TimeInterval.MICROS_PER_SECOND;
    }
}
