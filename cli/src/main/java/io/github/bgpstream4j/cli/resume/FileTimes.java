package io.github.bgpstream4j.cli.resume;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The times of files, exactly: no other is among them. Files of an archive follow each other at the same distance, so that years of them
 * take a few runs.
 */
final class FileTimes {
    private static final String TO = "-";
    private static final String EVERY = "/";

    private final int most;
    private final TreeMap<Long, Run> runs = new TreeMap<>();

    /** Times from one to another, a number of seconds apart; 1 if it is one time. */
    private record Run(long first, long last, long step) {
        boolean contains(long time) {
            return time >= first && time <= last && (time - first) % step == 0;
        }

        boolean goesOnAt(long distance) {
            return first == last || step == distance;
        }

        @Override
        public String toString() {
            return first == last ? "" + first : first + TO + last + (step == 1 ? "" : EVERY + step);
        }
    }

    /**
     * None yet.
     *
     * @param most how many runs there may be: of more the first two become one, with all that is between them
     */
    FileTimes(int most) {
        this.most = most;
    }

    boolean contains(long time) {
        Map.Entry<Long, Run> run = runs.floorEntry(time);
        return run != null && run.getValue().contains(time);
    }

    void add(long time) {
        Map.Entry<Long, Run> before = runs.floorEntry(time);
        if (before != null && before.getValue().contains(time)) {
            return;
        }
        if (before != null && time < before.getValue().last) {
            Run run = before.getValue();
            long below = time - (time - run.first) % run.step;
            put(run.first, below, run.step);
            put(below + run.step, run.last, run.step);
        }
        put(time, time, 1);
        Map.Entry<Long, Run> after = runs.higherEntry(time);
        Run joined = join(value(runs.lowerEntry(time)), value(runs.floorEntry(time)));
        join(joined, value(after));
        bound();
    }

    void forEach(LongConsumer times) {
        for (Run run : runs.values()) {
            for (long time = run.first; time <= run.last; time += run.step) {
                times.accept(time);
            }
        }
    }

    /** Adds the runs to a list, as {@link #read} takes them. */
    void addTo(StringJoiner list) {
        runs.values().forEach(run -> list.add(run.toString()));
    }

    /**
     * Adds what a run is printed as; it comes after all others.
     *
     * @throws IllegalArgumentException if it is none, or does not
     */
    void read(String text) {
        String[] ends = text.split(TO, -1);
        String[] lastAndStep = ends[ends.length - 1].split(EVERY, -1);
        if (ends.length > 2 || lastAndStep.length > ends.length) {
            throw new NumberFormatException(text);
        }
        long last = number(lastAndStep[0]);
        long first = ends.length == 1 ? last : number(ends[0]);
        long step = lastAndStep.length == 1 ? 1 : number(lastAndStep[1]);
        boolean isAfter = runs.isEmpty() || first > runs.lastEntry().getValue().last;
        if (!isAfter || step == 0 || last < first || (last - first) % step != 0) {
            throw new NumberFormatException(text);
        }
        put(first, last, step);
        bound();
    }

    /** Digits only. */
    static long number(String text) {
        if (text.startsWith("+") || text.startsWith("-")) {
            throw new NumberFormatException(text);
        }
        return Long.parseLong(text);
    }

    private void put(long first, long last, long step) {
        runs.put(first, new Run(first, last, first == last ? 1 : step));
    }

    private @Nullable Run join(@Nullable Run before, @Nullable Run after) {
        if (before == null || after == null) {
            return after;
        }
        long distance = after.first - before.last;
        if (!before.goesOnAt(distance) || !after.goesOnAt(distance)) {
            return after;
        }
        runs.remove(after.first);
        put(before.first, after.last, distance);
        return runs.get(before.first);
    }

    private void bound() {
        while (runs.size() > most) {
            Run first = runs.pollFirstEntry().getValue();
            put(first.first, runs.pollFirstEntry().getValue().last, 1);
        }
    }

    private static @Nullable Run value(Map.@Nullable Entry<Long, Run> entry) {
        return entry == null ? null : entry.getValue();
    }
}
