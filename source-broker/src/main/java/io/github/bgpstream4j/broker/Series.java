package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveCollector;
import io.github.bgpstream4j.archive.ExpectedFiles;
import io.github.bgpstream4j.archive.Hole;
import io.github.bgpstream4j.archive.Lateness;
import io.github.bgpstream4j.broker.service.FileIndex;
import io.github.bgpstream4j.model.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of one type of a collector: which have been found, and which are missing. Not safe for use by several threads. */
final class Series {
    /** How much of a time in which files may still come is noted one by one. */
    private static final long LONGEST_NOTED = 86_400;

    private final ArchiveCollector collector;
    private final RecordType type;
    private final Lateness lateness;
    private final TreeSet<Long> waiting = new TreeSet<>(); // times of files after one that may still come
    private ExpectedFiles expected;
    private long since;
    private long last;
    private long looked = Long.MIN_VALUE; // up to when files have been looked for elsewhere
    private final TreeSet<Long> unpublished = new TreeSet<>(); // not there in an interval that is not waited for
    private boolean isHoleBegun; // of the present, which is reported, and grows

    /** Files that are expected in an interval, where the collector had any. */
    Series(ArchiveCollector collector, RecordType type, Lateness lateness, long fromSeconds, long untilSeconds) {
        this.collector = collector;
        this.type = type;
        this.lateness = lateness;
        this.expected = expected(fromSeconds, untilSeconds);
    }

    /** Which one it is. */
    String key() {
        return key(collector, type);
    }

    static String key(ArchiveCollector collector, RecordType type) {
        return type.code() + collector.name();
    }

    /** Whether it is known when the collector begins and ends, so that it must have had files in between. */
    boolean isSure() {
        return collector.sinceSeconds() != ArchiveCollector.UNKNOWN
                && (collector.isActive() || collector.untilSeconds() != ArchiveCollector.UNKNOWN);
    }

    /** The time of the file after one. */
    long endOf(long seconds) {
        return after(seconds);
    }

    /** Begins with another interval. */
    void expect(long fromSeconds, long untilSeconds) {
        waiting.clear();
        looked = Long.MIN_VALUE;
        isHoleBegun = false;
        unpublished.clear();
        expected = expected(fromSeconds, untilSeconds);
    }

    /** Notes a file. */
    void found(long seconds) {
        waiting.add(seconds);
        Long slot = unpublished.floor(seconds);
        if (slot != null && after(slot) > seconds) {
            unpublished.remove(slot);
        }
    }

    /** Notes that another search has gone on up to a file: nothing up to then is expected any more. */
    void pass(long seconds) {
        waiting.headSet(seconds, true).clear();
        looked = Math.max(looked, seconds);
        expected.missingUntil(seconds);
    }

    /**
     * Goes on as far as the files follow each other, and over those that are not waited for. Of these what may still come is not missing, but
     * noted.
     *
     * @return the holes before a file; in the present also the beginning of one that nobody knows the end of, once
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
            isHoleBegun &= first <= judged; // one that comes too late does not end it
            noteUnpublished(judged, before);
            Hole hole = expected.found(first, judged);
            if (hole != null) {
                holes.add(hole);
            }
        }
        Hole begun = asked.isOfThePresent() && waiting.isEmpty() && !isHoleBegun ? expected.missingUntil(judged) : null;
        if (begun != null) {
            isHoleBegun = true;
            holes.add(begun);
        }
        return holes;
    }

    /** The hole at the end of the interval; null if there is none. What may still come is noted. */
    @Nullable
    Hole end(Asked asked) {
        long judged = lastJudged(asked);
        noteUnpublished(judged, last);
        unpublished.removeIf(slot -> slot <= judged);
        if (!unpublished.isEmpty()) {
            lateness.notYet(type, unpublished.first());
        }
        return expected.missingUntil(judged);
    }

    /** The files that may still come, and may be elsewhere already, at the end of an interval that is not waited for. */
    LeftOut.Part unpublished(Asked asked) {
        long ended = Math.min(Lateness.lastEnded(collector, type, asked.now()), last);
        noteUnpublished(lastJudged(asked), ended);
        return new LeftOut.Part(collector, type, new TreeSet<>(unpublished.headSet(ended, true)));
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
        long until = until(asked);
        List<Long> missing = new ArrayList<>();
        // an answer that has files before that may have ended at the hole that has begun there
        boolean wasMissing = reached() < from && times.headSet(from).isEmpty();
        long first = times.isEmpty() ? from : Math.min(from, times.first());
        long slack = collector.project().periodSeconds(type, first); // a file may be a little later than its time
        long start = wasMissing ? Math.max(reached(), collector.slotFrom(type, first - slack)) : reached();
        for (long slot = start; slot <= until; slot = after(slot)) {
            boolean isThere = !times.subSet(slot, after(slot)).isEmpty();
            wasMissing &= !isThere;
            if (!isThere && !wasMissing && slot >= from) {
                missing.add(slot);
            }
        }
        return missing;
    }

    /** The time of the last file that may be in an answer, if it is not before a time; {@link Long#MIN_VALUE} if it is. */
    long lastExpected(long from, Asked asked) {
        long until = until(asked);
        long latest = Long.MIN_VALUE;
        for (long slot = collector.slotFrom(type, Math.max(from, since)); slot <= until; slot = after(slot)) {
            latest = slot;
        }
        return latest;
    }

    /** Up to when files of an answer have ended and are not waited for. */
    private long until(Asked asked) {
        long ended = asked.waits() ? lastJudged(asked) : Lateness.lastEnded(collector, type, asked.now());
        return Math.min(Math.min(asked.until(), ended), last);
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

    /** The files that are missing unless they are elsewhere, each once. */
    LeftOut.Part leftOut(Asked asked) {
        LeftOut.Part part = notThere(asked);
        looked = Math.max(looked, lastLookedFor(asked));
        return part;
    }

    /** Adds the times of files before the first one that is expected, and after the last, if that is among them. */
    void addBeside(NavigableSet<Long> times, Finds.Span ofInterest) {
        if (times.isEmpty()) {
            return;
        }
        boolean isLast = after(times.last()) > last;
        long first = collector.slotFrom(type, Math.max(since, 0));
        if (times.first() == first) {
            long from = Math.max(ofInterest.from(), first - FileIndex.BEFORE);
            for (long slot = collector.slotFrom(type, from); slot < first; slot = after(slot)) {
                times.add(slot);
            }
        }
        long until = Math.min(ofInterest.until(), last + 1 + FileIndex.BEYOND);
        for (long slot = after(times.last()); isLast && slot <= until; slot = after(slot)) {
            times.add(slot);
        }
    }

    private long lastLookedFor(Asked asked) {
        return Math.min(Math.min(asked.until(), lastJudged(asked)), last);
    }

    /** The same, and they are still to be looked for. */
    LeftOut.Part notThere(Asked asked) {
        long until = lastLookedFor(asked);
        TreeSet<Long> times = new TreeSet<>();
        long from = Math.max(reached(), looked + 1);
        for (long slot = from > until ? Long.MAX_VALUE : collector.slotFrom(type, from);
                slot <= until;
                slot = after(slot)) {
            if (waiting.subSet(slot, after(slot)).isEmpty()) {
                times.add(slot);
            }
        }
        return new LeftOut.Part(collector, type, times);
    }

    /** Notes files up to a time that are not there and may still come: of those that begin later the first is enough. */
    private void noteUnpublished(long judged, long until) {
        long from = Math.max(reached(), judged + 1);
        long slot = from <= until ? collector.slotFrom(type, from) : Long.MAX_VALUE;
        boolean isFirst = true;
        while (slot <= Math.min(until, last) && (isFirst || slot - from < LONGEST_NOTED)) {
            if (waiting.subSet(slot, after(slot)).isEmpty()) {
                unpublished.add(slot);
                isFirst = false;
            }
            slot = after(slot);
        }
    }

    private boolean follows(long seconds) {
        return reached() > seconds || after(reached()) > seconds;
    }

    private long after(long seconds) {
        return collector.slotFrom(type, seconds + 1);
    }
}
