package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.read.IntervalRule;
import io.github.bgpstream4j.read.WorkThreads;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceFinder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The records of all sources in one order: by time, at the same time tables before updates, then by source, then by
 * position (see {@link SourceRun}).
 *
 * <p><b>Sources with an end.</b> The order is a function of the sources alone, whatever the threads do: a run whose next
 * record has not been read keeps the earliest place that record can have, and only when that place is the first does the
 * stream wait. So a slow source holds up no record that is due before its own. A source is opened when the stream has come to
 * its earliest time. Taking the next record of the same source costs one comparison, changing to another O(log n).
 *
 * <p><b>Sources that are found.</b> A finder is searched as the stream comes along. What is due before the time until which all its sources
 * are known is delivered; before anything else is, the search goes on, on a thread that is one answer ahead. So the order is the one
 * that the same sources would have if they had been added in place of the finder.
 *
 * <p><b>Live sources.</b> They are read from the moment on when the past has come within an hour of the present or is at its
 * end, so that their records wait in bounded queues for the seam and none is lost there, while no server has to wait for
 * a day of history to be replayed. Their records fall into the same order; but a live source without a record holds up
 * others only until their record is as old as the lateness allowed, and so does a search hold them up; one that gives no answer for two minutes
 * keeps them from being read no longer, however far it has come. What comes after that is
 * delivered at once and counted as late.
 */
final class RecordFeed implements AutoCloseable {
    /** What became of asking for a record. */
    enum Outcome {
        RECORD,
        /** The time to wait is over. */
        NOTHING_YET,
        END
    }

    /** Waiting has no end of its own. */
    static final long NEVER = Long.MAX_VALUE;

    /** A source, or a finder and all it has found. */
    interface Member extends AutoCloseable {
        /** What has been delivered of it. */
        StreamStats counts();

        /** Reports what has become of it, or of each of its sources. */
        void stats(Consumer<SourceStats> sources);

        /** Ends reading soon; may be called by any thread. */
        @Override
        void close();
    }

    // what a run's turn comes to, besides a time of the clock to look again at
    private static final long READY = Long.MIN_VALUE;
    private static final long AT_ONCE = Long.MIN_VALUE + 1;

    /** As many sources may be open whether or not their time has come. */
    private static final int OPEN_FREELY = 16;

    // records that are left out, between looks at the clock
    private static final int LOOK_AT_CLOCK_EVERY = 1 << 10;

    /** A century: a time of now and it can be counted. */
    private static final long MAX_LATENESS_MICROS = 100L * 366 * 86_400 * 1_000_000;

    private static final long LIVE_LEAD_MICROS = 3_600_000_000L;

    /** The files of an archive are later than the present by their length and by what it takes to publish them. */
    private static final long LIVE_LEAD_OF_SEARCHES_MICROS = 2 * LIVE_LEAD_MICROS;

    /** A search that gives no answer for so long, as a broker that is down, keeps live sources from beginning no longer. */
    private static final long SEARCH_STALLED_MICROS = 120_000_000L;

    /** Sources of one place among those added, such as those of a finder, have room between it and the next. */
    private static final int PLACES_BITS = 32;

    private final Queue<SourceRun> runs = new PriorityQueue<>();
    private final List<SourceRun> unconnected = new ArrayList<>();
    private final List<SourceRun> idle = new ArrayList<>();
    private final List<Member> all = new ArrayList<>();
    private final List<FinderRun> searching = new ArrayList<>();
    private final Arrivals arrivals;
    private final WorkThreads threads;
    private final Pacer pacer;
    private final long latenessMicros;
    private final long endMicros;
    private final boolean readsHere;

    private final Delivery delivery = new Delivery();
    private @Nullable SourceRun current;
    private boolean taken;
    private long frontierMicros;
    private long searchWaitedForSince = NEVER;
    private long deliveredMicros = Long.MIN_VALUE;
    private long newsSeen;
    private long nowMicros;
    private final RecordCursor probe = new RecordCursor(FilterPlan.EVERYTHING, elem -> elemDelivered());
    private boolean reading; // not volatile: it is to find most misuse, and to cost nothing
    private volatile boolean closed;

    RecordFeed(List<PlannedSource> sources, StreamSettings settings, Supplier<OpenContext> context) {
        arrivals = new Arrivals(settings.clock);
        nowMicros = arrivals.nowMicros();
        threads = new WorkThreads("bgpstream-read-");
        pacer = new Pacer(settings.pacing);
        latenessMicros = Math.min(TimeUnit.MICROSECONDS.convert(settings.lateness), MAX_LATENESS_MICROS);
        long lastWanted = IntervalRule.end(settings.intervals);
        endMicros = lastWanted < NEVER - latenessMicros ? lastWanted + latenessMicros : NEVER;
        readsHere = !settings.readAhead;
        boolean many = sources.size() > OPEN_FREELY;
        StreamSetup setup = new StreamSetup(
                settings,
                context,
                threads.executor(),
                arrivals,
                settings.listener(),
                () -> many || runs.size() >= OPEN_FREELY,
                delivery);
        for (PlannedSource source : sources) {
            long order = (long) all.size() << PLACES_BITS;
            if (source.source() instanceof SourceFinder finder) {
                FinderRun run = new FinderRun(finder, order, setup, this::add);
                all.add(run);
                searching.add(run);
            } else {
                SourceWatch watch = new SourceWatch(source.source().info(), setup.listener());
                SourceRun run = new SourceRun(source, order, setup, watch, null);
                all.add(run);
                add(run);
            }
        }
        frontierMicros = searching.isEmpty() ? FinderRun.NO_FRONTIER : Long.MIN_VALUE;
    }

    private void add(SourceRun run) {
        (run.isLive() ? unconnected : runs).add(run);
    }

    /**
     * Moves the cursor to the next record that is wanted.
     *
     * @param untilMicros when by the clock to stop waiting; {@link #NEVER} to wait for ever
     */
    Outcome next(RecordCursor cursor, Supplier<FilterPlan> plan, long untilMicros) {
        if (reading) {
            throw new IllegalStateException(
                    "a stream is read by one thread at a time, and not from inside its own callbacks");
        }
        reading = true;
        try {
            return advance(cursor, plan, untilMicros);
        } finally {
            reading = false;
        }
    }

    private Outcome advance(RecordCursor cursor, Supplier<FilterPlan> plan, long untilMicros) {
        leave();
        int leftOut = 0;
        while (!closed) {
            arrivals.checkInterrupt();
            long seen = arrivals.count();
            wakeIdle(seen);
            SourceRun run = first();
            long wakeMicros = frontierMicros == FinderRun.NO_FRONTIER ? READY : search(run);
            if (wakeMicros == READY) {
                if (run == null && unconnected.isEmpty() && idle.isEmpty()) {
                    return Outcome.END;
                }
                wakeMicros = run == null ? liveTurn() : turn(run);
            }
            if (wakeMicros == READY && run != null) {
                cursor.plan(plan.get());
                if (deliver(run, cursor)) {
                    return Outcome.RECORD;
                }
                if (++leftOut % LOOK_AT_CLOCK_EVERY == 0 && untilMicros != NEVER && now() >= untilMicros) {
                    return Outcome.NOTHING_YET;
                }
            } else if (wakeMicros != AT_ONCE) {
                arrivals.await(seen, Math.min(wakeMicros, untilMicros));
                if (untilMicros != NEVER && arrivals.count() == seen && now() >= untilMicros) {
                    return Outcome.NOTHING_YET;
                }
            }
        }
        return Outcome.END;
    }

    /** What is counted of the source of the record the cursor is at. */
    SourceWatch watch() {
        return Objects.requireNonNull(current, "no record").watch();
    }

    /** Says that the record the cursor is at had an elem for the consumer. */
    void elemDelivered() {
        Objects.requireNonNull(current, "no record").elemDelivered();
    }

    /** Says whether the consumer has anything of the record the cursor is at; unless it is said otherwise, it has. */
    void handedOut(boolean has) {
        SourceRun run = current;
        if (run != null) {
            run.handedOut(has);
        }
    }

    /** How far records have been delivered. */
    Delivery delivery() {
        return delivery;
    }

    /**
     * Adds the record the cursor is at to a part. A loss that an elem is to tell of has the record decoded here first, to see
     * whether one passes: the next part may be decoded before this one, and must know.
     */
    void copyTo(Part<?> part) {
        SourceRun run = Objects.requireNonNull(current, "no record");
        part.add(run.batch(), run.row(), run.watch());
        if (run.hasNewsForElems()) {
            probe.plan(part.plan());
            if (probe.move(run.batch(), run.row())) {
                probe.decode(); // calls back to the run
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    List<Member> members() {
        return all;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** May be called by any thread: the consumer, if it waits, then finds the end. */
    @Override
    public void close() {
        stop();
        threads.close();
    }

    /** As {@link #close()}, but without waiting for the threads that read; closing must follow. */
    void stop() {
        closed = true;
        all.forEach(Member::close);
        arrivals.signal();
    }

    /** The run that is the first; it is taken out of the queue, where its place could not change. */
    private @Nullable SourceRun first() {
        SourceRun rival = runs.peek();
        SourceRun run = current;
        if (rival != null && (run == null || rival.compareTo(run) < 0)) {
            runs.remove();
            if (run != null) {
                runs.add(run);
            }
            current = rival;
        }
        return current;
    }

    /** Goes on in the run whose record was delivered or left out. */
    private void leave() {
        SourceRun run = current;
        if (run != null && taken) {
            taken = false;
            if (run.isPastEnd()) {
                run.finish();
            } else {
                run.advance();
            }
            settle(run);
        }
    }

    private void settle(SourceRun run) {
        boolean idles = run.isLive() && run.state() == SourceRun.State.READING;
        if (idles) {
            idle.add(run);
        }
        if (idles || run.state() == SourceRun.State.ENDED) {
            current = null;
        }
    }

    /** Does what the first run needs: {@link #READY} if its record can be delivered, else when to look again. */
    private long turn(SourceRun run) {
        return switch (run.state()) {
            case WAITING -> {
                run.open();
                settle(run);
                yield AT_ONCE;
            }
            case READING -> {
                SourceRun.State state = run.advance();
                settle(run);
                yield state == SourceRun.State.READING ? NEVER : AT_ONCE;
            }
            case AT_RECORD -> holdsUntil(run);
            case ENDED -> throw new AssertionError("an ended run is never the first");
        };
    }

    /** Has searches go on if they hold back the first run: {@link #READY} if none does, else when to look again. */
    private long search(@Nullable SourceRun first) {
        long dueMicros = first == null ? NEVER : first.dueMicros();
        if (dueMicros < frontierMicros) {
            return READY;
        }
        if (goOnSearching(dueMicros)) {
            searchWaitedForSince = NEVER;
            return AT_ONCE;
        }
        long now = now();
        searchWaitedForSince = Math.min(searchWaitedForSince, now);
        long stalled = searchWaitedForSince + SEARCH_STALLED_MICROS;
        if (!unconnected.isEmpty() && (now >= stalled || isWithin(frontierMicros, LIVE_LEAD_OF_SEARCHES_MICROS))) {
            connect();
            return AT_ONCE;
        }
        long until = unconnected.isEmpty() ? NEVER : stalled;
        for (SourceRun run : runs) {
            until = Math.min(until, searchHoldsUntil(run));
        }
        if (first != null) {
            until = Math.min(until, searchHoldsUntil(first));
        }
        if (first == null && !idle.isEmpty()) {
            until = Math.min(until, endMicros);
        }
        return until > now ? until : READY;
    }

    /** For how long a search holds back the record of a live source, and with it what comes before; others as long as it likes. */
    private long searchHoldsUntil(SourceRun run) {
        return run.isLive() ? Math.min(run.dueMicros(), run.waitingSince(nowMicros)) + latenessMicros : NEVER;
    }

    /** Takes the answers of searches that hold back what is due at a time; false if none has any. */
    private boolean goOnSearching(long dueMicros) {
        boolean here = readsHere
                && idle.isEmpty()
                && unconnected.isEmpty()
                && runs.stream().noneMatch(SourceRun::isLive);
        boolean any = false;
        long frontier = FinderRun.NO_FRONTIER;
        for (Iterator<FinderRun> searches = searching.iterator(); searches.hasNext(); ) {
            FinderRun search = searches.next();
            if (search.frontierMicros() <= dueMicros && search.advance(here)) {
                any = true;
            }
            if (search.frontierMicros() == FinderRun.NO_FRONTIER) {
                searches.remove();
            }
            frontier = Math.min(frontier, search.frontierMicros());
        }
        frontierMicros = frontier;
        return any;
    }

    /** When the record of a run may be delivered, if not now. */
    private long holdsUntil(SourceRun run) {
        if (!unconnected.isEmpty() && isWithin(run.dueMicros(), LIVE_LEAD_MICROS)) {
            connect();
            return AT_ONCE;
        }
        long until = READY;
        if (!idle.isEmpty() && isWithin(run.dueMicros(), latenessMicros)) {
            until = Math.min(run.dueMicros(), run.waitingSince(nowMicros)) + latenessMicros;
        }
        if (!pacer.isUnpaced() && run.isPaced()) {
            until = Math.max(until, pacer.due(run.dueMicros(), now()));
        }
        return until > nowMicros ? until : READY;
    }

    /** Whether a time is less than a span ago, or in the future. Looks at the clock only if it was the last time. */
    private boolean isWithin(long micros, long spanMicros) {
        return micros > nowMicros - spanMicros && micros > now() - spanMicros;
    }

    private boolean deliver(SourceRun run, RecordCursor cursor) {
        taken = true;
        if (run.batch().status(run.row()) == RecordStatus.CORRUPTED_SOURCE) {
            SourceException failure = run.failure();
            if (failure != null) {
                throw failure;
            }
        }
        if (!cursor.move(run.batch(), run.row())) {
            run.watch().filtered(run.batch().timeMicros(run.row()));
            leave();
            return false;
        }
        run.delivered(run.mayBeLate() && run.dueMicros() < deliveredMicros);
        deliveredMicros = Math.max(deliveredMicros, run.dueMicros());
        return true;
    }

    /** Only live sources are left: connects them, and ends them behind the last interval. */
    private long liveTurn() {
        if (!unconnected.isEmpty()) {
            connect();
            return AT_ONCE;
        }
        if (now() < endMicros) {
            return endMicros;
        }
        for (SourceRun run : idle) {
            if (run.endsInALoss(endMicros - latenessMicros)) {
                runs.add(run);
            } else {
                run.finish();
            }
        }
        idle.clear();
        return AT_ONCE;
    }

    private void connect() {
        for (SourceRun run : unconnected) {
            run.open();
            if (run.state() != SourceRun.State.ENDED) {
                idle.add(run);
            }
        }
        unconnected.clear();
    }

    /** Looks whether live sources have come to a record, or to an end, if there is news at all. */
    private void wakeIdle(long seen) {
        if (seen != newsSeen) {
            newsSeen = seen;
            for (Iterator<SourceRun> waiting = idle.iterator(); waiting.hasNext(); ) {
                SourceRun run = waiting.next();
                if (run.advance() != SourceRun.State.READING) {
                    waiting.remove();
                }
                if (run.state() == SourceRun.State.AT_RECORD) {
                    runs.add(run);
                }
            }
        }
    }

    private long now() {
        nowMicros = arrivals.nowMicros();
        return nowMicros;
    }
}
