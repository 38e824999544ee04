package io.github.bgpstream4j.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span of record times, both ends included.
 *
 * @param fromMicros microseconds since 1970
 * @param untilMicros microseconds since 1970; {@link Long#MAX_VALUE} for no end
 */
public record TimeInterval(long fromMicros, long untilMicros) {
    /** What times here are counted in, of a second. */
    public static final long MICROS_PER_SECOND = 1_000_000;

    /**
     * Checks the values.
     *
     * @param fromMicros microseconds since 1970
     * @param untilMicros microseconds since 1970; {@link Long#MAX_VALUE} for no end
     */
    public TimeInterval {
        if (fromMicros > untilMicros) {
            throw new IllegalArgumentException(
                    "interval ends before it begins: " + instant(fromMicros) + " is after " + instant(untilMicros));
        }
    }

    /**
     * Makes an interval.
     *
     * @param from its first microsecond
     * @param until its last microsecond, null for no end
     * @return the interval
     */
    public static TimeInterval of(Instant from, @Nullable Instant until) {
        return new TimeInterval(micros(from), until == null ? Long.MAX_VALUE : micros(until));
    }

    /**
     * Whether a time lies inside.
     *
     * @param timeMicros microseconds since 1970
     * @return true at both ends
     */
    public boolean contains(long timeMicros) {
        return timeMicros >= fromMicros && timeMicros <= untilMicros;
    }

    /**
     * Whether any of some intervals has a time of a span.
     *
     * @param intervals none for all times
     * @param earliestMicros the first microsecond of the span
     * @param latestMicros its last microsecond
     * @return true if there are no intervals
     */
    public static boolean anyOverlaps(List<TimeInterval> intervals, long earliestMicros, long latestMicros) {
        for (TimeInterval interval : intervals) {
            if (earliestMicros <= interval.untilMicros && latestMicros >= interval.fromMicros) {
                return true;
            }
        }
        return intervals.isEmpty();
    }

    /**
     * The times that two lists of intervals have in common.
     *
     * @param some none for all times
     * @param others none for all times
     * @return by time and apart from each other; none if there were none in both, or if they have no time in common
     */
    public static List<TimeInterval> common(List<TimeInterval> some, List<TimeInterval> others) {
        List<TimeInterval> common = new ArrayList<>();
        if (some.isEmpty() || others.isEmpty()) {
            common.addAll(some);
            common.addAll(others);
        }
        for (TimeInterval one : some) {
            for (TimeInterval other : others) {
                long from = Math.max(one.fromMicros, other.fromMicros);
                long until = Math.min(one.untilMicros, other.untilMicros);
                if (from <= until) {
                    common.add(new TimeInterval(from, until));
                }
            }
        }
        return apart(common);
    }

    private static List<TimeInterval> apart(List<TimeInterval> intervals) {
        intervals.sort(Comparator.comparingLong(TimeInterval::fromMicros));
        List<TimeInterval> apart = new ArrayList<>();
        for (TimeInterval next : intervals) {
            int last = apart.size() - 1;
            if (last >= 0 && apart.get(last).untilMicros >= next.fromMicros) {
                TimeInterval before = apart.get(last);
                apart.set(last, new TimeInterval(before.fromMicros, Math.max(before.untilMicros, next.untilMicros)));
            } else {
                apart.add(next);
            }
        }
        return List.copyOf(apart);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The nearest there is, of a time too far away to count: 292,000 years. */
    private static long micros(Instant time) {
        long seconds = time.getEpochSecond();
        if (seconds <= Long.MIN_VALUE / MICROS_PER_SECOND) {
            return Long.MIN_VALUE;
        }
        return seconds >= Long.MAX_VALUE / MICROS_PER_SECOND
                ? Long.MAX_VALUE
                : seconds * MICROS_PER_SECOND + time.getNano() / 1000;
    }
}
