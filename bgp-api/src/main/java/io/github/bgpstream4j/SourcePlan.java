package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.read.IntervalRule;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceFinder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which sources a stream reads, and what of each: decided by what they tell of themselves, before any is opened. A finder stays as it
 * is; a {@link FoundPlan} decides of what it finds.
 *
 * <p>Tables are chosen for each collector of a project, as BGPStream does.
 */
final class SourcePlan {

    private SourcePlan() {}

    static List<PlannedSource> of(StreamSettings settings) {
        List<BgpSource> sources = settings.ribPeriodSeconds > 0
                ? withRibsApart(settings.sources, settings.ribPeriodSeconds)
                : settings.sources;
        if (settings.latestRib) {
            return latestRibs(sources, settings.intervals);
        }
        List<PlannedSource> plan = new ArrayList<>();
        for (BgpSource source : sources) {
            plan.add(new PlannedSource(source, settings.intervals, false));
        }
        return plan;
    }

    /**
     * The same with what finders find in their place.
     *
     * @throws SourceException if a search fails
     */
    static List<PlannedSource> searched(StreamSettings settings, SourceScope scope) {
        List<PlannedSource> plan = new ArrayList<>();
        for (PlannedSource planned : of(settings)) {
            if (planned.source() instanceof SourceFinder finder) {
                SourceWatch watch = new SourceWatch(finder.info(), settings.listener());
                plan.addAll(searched(finder, settings, settings.context(scope).withMonitor(watch)));
            } else {
                plan.add(planned);
            }
        }
        return plan;
    }

    private static List<PlannedSource> searched(SourceFinder finder, StreamSettings settings, OpenContext context) {
        try {
            return new FoundPlan(finder, settings).searchAll(context);
        } catch (IOException e) {
            throw new SourceException(finder.info().location() + ": " + SourceException.reason(e), e);
        } catch (InterruptedException e) {
            throw StreamInterruptedException.of(e);
        }
    }

    /** Leaves out tables that follow the last one taken of their collector by less than a period. */
    private static List<BgpSource> withRibsApart(List<BgpSource> sources, long periodSeconds) {
        List<BgpSource> byTime = new ArrayList<>(sources);
        byTime.removeIf(source -> !isTable(source));
        byTime.sort((a, b) -> Long.compare(seconds(a), seconds(b)));
        Map<Collector, Long> taken = new HashMap<>();
        Set<BgpSource> tooSoon = Collections.newSetFromMap(new IdentityHashMap<>());
        for (BgpSource table : byTime) {
            Collector collector = Collector.of(table);
            Long last = taken.get(collector);
            if (last == null || seconds(table) - last >= periodSeconds) {
                taken.put(collector, seconds(table));
            } else {
                tooSoon.add(table);
            }
        }
        List<BgpSource> apart = new ArrayList<>(sources);
        apart.removeIf(tooSoon::contains);
        return apart;
    }

    /**
     * Of each collector the last table before the intervals begin, whole, and all updates from its nominal time on: they
     * may or may not be in it. Of a collector without such a table all updates there are.
     */
    private static List<PlannedSource> latestRibs(List<BgpSource> sources, List<TimeInterval> intervals) {
        long from = intervals.stream().mapToLong(TimeInterval::fromMicros).min().orElse(Long.MAX_VALUE);
        long until = IntervalRule.end(intervals);
        Map<Collector, BgpSource> tables = new HashMap<>();
        for (BgpSource source : sources) {
            if (isTable(source) && micros(source) <= from) {
                tables.merge(Collector.of(source), source, (a, b) -> micros(b) > micros(a) ? b : a);
            }
        }
        List<PlannedSource> plan = new ArrayList<>();
        for (BgpSource source : sources) {
            BgpSource table = tables.get(Collector.of(source));
            if (source instanceof SourceFinder) {
                plan.add(new PlannedSource(source, intervals, false));
            } else if (source == table) {
                plan.add(new PlannedSource(source, List.of(), true));
            } else if (!isTable(source)) {
                long since = table == null ? Long.MIN_VALUE : micros(table);
                plan.add(new PlannedSource(source, List.of(new TimeInterval(since, until)), false));
            }
        }
        return plan;
    }

    private static boolean isTable(BgpSource source) {
        return !source.isLive() && !(source instanceof SourceFinder) && source.expectedType() == RecordType.RIB;
    }

    private static long seconds(BgpSource source) {
        return source.info().dumpTimeSeconds();
    }

    private static long micros(BgpSource source) {
        return seconds(source) * TimeInterval.MICROS_PER_SECOND;
    }

    private record Collector(String project, String collector, String router) {
        static Collector of(BgpSource source) {
            SourceInfo info = source.info();
            return new Collector(info.project(), info.collector(), info.router());
        }
    }
}
