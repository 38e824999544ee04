package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.TimeInterval;
import java.util.concurrent.TimeUnit;

/**
 * Which times the records of a file can have, and so which files an interval needs. File times lie: collectors write their files a
 * little early or late.
 */
public final class ArchiveTimes {
    private static final int UPDATES_EARLY_SECONDS = 15 * 60;
    private static final int RIB_EARLY_SECONDS = 2 * 60;

    // bgpreader's margin around a window, so that no file that it reads is left out
    private static final int UPDATES_LATE_SECONDS = 17 * 60;
    // the dump of a large table takes most of an hour on the slowest of collectors
    private static final int RIB_LATE_SECONDS = 60 * 60;

    /**
     * How long before an interval a file that is searched for it may begin: BGPStream's broker names files from 1020 seconds before, the
     * 900 that those of RouteViews cover and 120.
     */
    static final int BEFORE_SECONDS = 1020;

    /** How far the records of a file of RIS or RouteViews reach beyond either end, as BGPStream's broker has it. */
    static final int BEYOND_SECONDS = 120;

    private ArchiveTimes() {}

    /**
     * The earliest time a record of any file can have: 15 minutes before the nominal one, 2 for a table, as collectors are known to be
     * early.
     *
     * @param type table or updates
     * @param seconds nominal time, in seconds since 1970
     * @return microseconds since 1970
     */
    public static long earliestMicros(RecordType type, long seconds) {
        return micros(seconds - (type == RecordType.RIB ? RIB_EARLY_SECONDS : UPDATES_EARLY_SECONDS));
    }

    /**
     * The latest time a record of any file can have: 17 minutes after the nominal end, or an hour for a table, which takes its time to be
     * dumped.
     *
     * @param type table or updates
     * @param seconds nominal time, in seconds since 1970
     * @param durationSeconds how much time the records nominally cover
     * @return microseconds since 1970; {@link Long#MAX_VALUE} if that is more than fits
     */
    public static long latestMicros(RecordType type, long seconds, long durationSeconds) {
        int late = type == RecordType.RIB ? RIB_LATE_SECONDS : UPDATES_LATE_SECONDS;
        long end = micros(plus(plus(seconds, durationSeconds), late + 1));
        return end == Long.MAX_VALUE ? end : end - 1;
    }

    /**
     * The earliest time a record of a file of RIS or RouteViews has: 2 minutes before the nominal one. Few files of one collector are thus
     * open at once.
     *
     * @param seconds nominal time, in seconds since 1970
     * @return microseconds since 1970
     */
    public static long archivedEarliestMicros(long seconds) {
        return micros(seconds - BEYOND_SECONDS);
    }

    /**
     * The nominal time whose file has its earliest record at a time, as {@link #archivedEarliestMicros} has it.
     *
     * @param micros microseconds since 1970
     * @return seconds since 1970
     */
    public static long archivedSeconds(long micros) {
        return plus(Math.floorDiv(micros, TimeInterval.MICROS_PER_SECOND), BEYOND_SECONDS);
    }

    /**
     * The earliest nominal time of the files that an interval needs: 1020 seconds before it, as BGPStream's broker has it.
     *
     * @param fromMicros the begin of the interval, in microseconds since 1970
     * @return seconds since 1970; 0 for an interval without a begin
     */
    public static long firstFileSeconds(long fromMicros) {
        return fromMicros <= 0
                ? 0
                : Math.max(0, Math.floorDiv(fromMicros, TimeInterval.MICROS_PER_SECOND) - BEFORE_SECONDS);
    }

    /**
     * The latest nominal time of the files that an interval needs: 2 minutes after its end.
     *
     * @param untilMicros the end of the interval, in microseconds since 1970
     * @return seconds since 1970; {@link Long#MAX_VALUE} for an interval without an end
     */
    public static long lastFileSeconds(long untilMicros) {
        return untilMicros == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.floorDiv(untilMicros, TimeInterval.MICROS_PER_SECOND) + BEYOND_SECONDS;
    }

    /** The nearest there is. */
    static long micros(long seconds) {
        return TimeUnit.SECONDS.toMicros(seconds);
    }

    /** The sum, or the largest number there is. */
    static long plus(long seconds, long more) {
        return more > 0 && seconds > Long.MAX_VALUE - more ? Long.MAX_VALUE : seconds + more;
    }
}
