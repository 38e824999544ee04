package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.TimeInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The nominal times of the files that intervals may need. Those before and after the intervals themselves are of use, as file times lie, but
 * nothing is missing without them.
 *
 * @param fromSeconds the first, in seconds since 1970
 * @param lastSeconds the last; {@link Long#MAX_VALUE} for no end
 * @param beginSeconds the begin of the first interval
 * @param endSeconds the end of the last; {@link Long#MAX_VALUE} for no end
 */
record FileWindow(long fromSeconds, long lastSeconds, long beginSeconds, long endSeconds) {
    /** An end that stands for no interval at all: nobody asked for a time. */
    private static final long EVERYTHING = -1;

    /** Those of intervals, joined where they meet; without any interval all up to now. */
    static List<FileWindow> of(List<TimeInterval> intervals, long now) {
        if (intervals.isEmpty()) {
            return List.of(new FileWindow(0, now, 0, EVERYTHING));
        }
        List<TimeInterval> sorted = new ArrayList<>(intervals);
        sorted.sort(Comparator.comparingLong(TimeInterval::fromMicros));
        List<FileWindow> windows = new ArrayList<>();
        for (TimeInterval interval : sorted) {
            long from = ArchiveTimes.firstFileSeconds(interval.fromMicros());
            long last = ArchiveTimes.lastFileSeconds(interval.untilMicros());
            long end = last == Long.MAX_VALUE ? last : last - ArchiveTimes.BEYOND_SECONDS;
            FileWindow before = windows.isEmpty() ? null : windows.get(windows.size() - 1);
            if (before != null && from <= before.lastSeconds) {
                windows.set(
                        windows.size() - 1,
                        new FileWindow(
                                before.fromSeconds,
                                Math.max(last, before.lastSeconds),
                                before.beginSeconds,
                                Math.max(end, before.endSeconds)));
            } else {
                windows.add(new FileWindow(from, last, from == 0 ? 0 : from + ArchiveTimes.BEFORE_SECONDS, end));
            }
        }
        return windows;
    }

    /** Whether all that there is is meant, so that only what lies between other files can be missing. */
    boolean isEverything() {
        return endSeconds == EVERYTHING;
    }

    /** The first nominal time whose file would hold something of the interval. */
    long firstNeeded(int durationSeconds) {
        return Math.max(fromSeconds, beginSeconds - durationSeconds + 1);
    }

    /** The last nominal time whose file would hold more than a moment of the interval. */
    long lastNeeded() {
        return endSeconds == Long.MAX_VALUE ? endSeconds : Math.max(beginSeconds, endSeconds - 1);
    }
}
