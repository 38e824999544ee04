package io.github.bgpstream4j.report;

import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.TimeInterval;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many elems of each type there are over time. The steps of time grow with the time that is covered, so that there are
 * never more than {@value #MOST_STEPS}; each step is a multiple of the smaller one, so that counts can be moved.
 */
final class Timeline {
    static final int MOST_STEPS = 180;

    private static final long DAY = 86_400;
    private static final long[] STEP_SECONDS = {
        1, 2, 10, 30, 60, 300, 900, 1800, 3600, 7200, 21_600, 43_200, DAY, 7 * DAY, 28 * DAY, 364 * DAY, 3640 * DAY
    };

    private final Map<ElemType, long[]> counts = new EnumMap<>(ElemType.class);
    private int step;
    private long start; // of the first step, in microseconds
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(ElemType type, long timeMicros) {
        if (timeMicros < first || timeMicros > last) {
            extend(timeMicros);
        }
        counts.computeIfAbsent(type, any -> new long[MOST_STEPS])[place(timeMicros)]++;
    }

    boolean isEmpty() {
        return first > last;
    }

    /** Microseconds since 1970 of the first elem. */
    long first() {
        return first;
    }

    long last() {
        return last;
    }

    long stepSeconds() {
        return STEP_SECONDS[step];
    }

    long[] counts(ElemType type) {
        return Arrays.copyOf(counts.getOrDefault(type, new long[0]), isEmpty() ? 0 : place(last) + 1);
    }

    private int place(long timeMicros) {
        return (int) Math.floorDiv(timeMicros - start, stepMicros());
    }

    private long stepMicros() {
        return STEP_SECONDS[step] * TimeInterval.MICROS_PER_SECOND;
    }

    private void extend(long timeMicros) {
        long oldStart = start;
        long oldStep = stepMicros();
        first = Math.min(first, timeMicros);
        last = Math.max(last, timeMicros);
        while (Math.floorDiv(last, stepMicros()) - Math.floorDiv(first, stepMicros()) >= MOST_STEPS
                && step < STEP_SECONDS.length - 1) {
            step++;
        }
        start = Math.floorDiv(first, stepMicros()) * stepMicros();
        if (start != oldStart || stepMicros() != oldStep) {
            counts.replaceAll((type, old) -> moved(old, oldStart, oldStep));
        }
    }

    private long[] moved(long[] old, long oldStart, long oldStep) {
        long[] moved = new long[MOST_STEPS];
        for (int i = 0; i < old.length; i++) {
            if (old[i] > 0) {
                moved[place(oldStart + i * oldStep)] += old[i];
            }
        }
        return moved;
    }
}
