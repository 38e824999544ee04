package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveCollector;
import io.github.bgpstream4j.archive.ExpectedFiles;
import io.github.bgpstream4j.archive.Hole;
import io.github.bgpstream4j.archive.Lateness;
import io.github.bgpstream4j.model.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of one type of a collector: which have been found, and which are missing. Not safe for use by several threads. */
final class Series {
    private final ArchiveCollector collector;
    private final RecordType type;
    private final Lateness lateness;
    private final TreeSet<Long> waiting = new TreeSet<>(); // times of files after one that may still come
    private ExpectedFiles expected;
    private long since;
    private long last;

    /** Files that are expected in an interval, where the collector had any. */
    Series(ArchiveCollector collector, RecordType type, Lateness lateness, long fromSeconds, long untilSeconds) {
        this.collector = collector;
        this.type = type;
        this.lateness = lateness;
        this.expected = expected(fromSeconds, untilSeconds);
    }

    /** Begins with another interval. */
    void expect(long fromSeconds, long untilSeconds) {
        waiting.clear();
        expected = expected(fromSeconds, untilSeconds);
    }

    /** Notes a file. */
    void found(long seconds) {
        waiting.add(seconds);
    }

    /**
     * Goes on as far as the files follow each other, and over those that are not waited for. Of these what may still come is not missing, but
     * noted.
     *
     * @return the holes before a file
     */
    List<Hole> advance(Asked asked) {
        List<Hole> holes = new ArrayList<>();
        long judged = lastJudged(asked);
        while (!waiting.isEmpty()) {
            long first = waiting.first();
            long before = first - collector.project().periodSeconds(type, first);
            if (!follows(first) && (first > asked.until() || (asked.waits() && before > judged))) {
                break;
            }
            waiting.pollFirst();
            noteUnpublished(judged, before);
            Hole hole = expected.found(first, judged);
            if (hole != null) {
                holes.add(hole);
            }
        }
        return holes;
    }

    /** The hole at the end of the interval; null if there is none. What may still come is noted. */
    @Nullable
    Hole end(Asked asked) {
        long judged = lastJudged(asked);
        noteUnpublished(judged, last);
        return expected.missingUntil(judged);
    }

    /** The time of the first file that is not there yet, in seconds since 1970. */
    long reached() {
        return expected.nextSeconds();
    }

    /** Whether there should be files at a time, wherever the last one was. */
    boolean expects(long seconds) {
        return seconds >= since && seconds <= last;
    }

    /** Whether they are tables, which come hours after their time. */
    boolean isOfTables() {
        return type == RecordType.RIB;
    }

    /** Whether the first file that is not there yet holds up others. */
    boolean holdsUp(Asked asked) {
        long next = reached();
        boolean isWaitedFor = asked.waits() && next > lastJudged(asked);
        return !isOfTables() && (isWaitedFor || next > Lateness.lastEnded(collector, type, asked.until()));
    }

    /** The time of the first file that is not there and may still come, in seconds since 1970; {@link Long#MAX_VALUE} if there is none. */
    long toCome(long now) {
        long next = reached();
        if (next == Long.MAX_VALUE) {
            return next;
        }
        long slot = collector.slotFrom(type, Math.max(next, lateness.lastJudged(collector, type, now) + 1));
        return slot <= last ? slot : Long.MAX_VALUE;
    }

    /**
     * The files that should be among those of an answer and are not; those that have been missing before, too,
     * do not count, nor do those that have not ended or are waited for.
     *
     * @param times of the files of the answer
     * @param from where the answer begins, in seconds since 1970
     * @return the times of the files, in order
     */
    List<Long> missing(SortedSet<Long> times, long from, Asked asked) {
        long ended = asked.waits() ? lastJudged(asked) : Lateness.lastEnded(collector, type, asked.now());
        long until = Math.min(asked.until(), ended);
        List<Long> missing = new ArrayList<>();
        boolean wasMissing = reached() < from;
        long first = times.isEmpty() ? from : Math.min(from, times.first());
        long slack = collector.project().periodSeconds(type, first); // a file may be a little later than its time
        long start = wasMissing ? Math.max(reached(), collector.slotFrom(type, first - slack)) : reached();
        for (long slot = start; slot <= Math.min(until, last); slot = after(slot)) {
            boolean isThere = !times.subSet(slot, after(slot)).isEmpty();
            wasMissing &= !isThere;
            if (!isThere && !wasMissing && slot >= from) {
                missing.add(slot);
            }
        }
        return missing;
    }

    private ExpectedFiles expected(long fromSeconds, long untilSeconds) {
        long covered = type == RecordType.RIB ? 0 : collector.project().durationSeconds(type, fromSeconds) - 1;
        boolean isRetired = !collector.isActive() && collector.untilSeconds() != ArchiveCollector.UNKNOWN;
        long end = Math.max(untilSeconds - 1, fromSeconds);
        last = isRetired ? Math.min(end, collector.untilSeconds()) : end;
        since = Math.max(fromSeconds - covered, collector.sinceSeconds());
        return new ExpectedFiles(collector, type, since, last);
    }

    private long lastJudged(Asked asked) {
        return lateness.lastJudged(collector, type, asked.now());
    }

    /** Notes the first file up to a time that is not there and may still come. */
    private void noteUnpublished(long judged, long until) {
        long from = Math.max(reached(), judged + 1);
        long slot = from <= until ? collector.slotFrom(type, from) : Long.MAX_VALUE;
        if (slot <= Math.min(until, last)) {
            lateness.notYet(type, slot);
        }
    }

    private boolean follows(long seconds) {
        return reached() > seconds || after(reached()) > seconds;
    }

    private long after(long seconds) {
        return collector.slotFrom(type, seconds + 1);
    }
}
