package io.github.bgpstream4j.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
