package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.bgproutes.bounds.HeapShare;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.text.DisplayText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts what the websocket did not bring before what it brings: the table at the start, the updates of an outage. While the
 * historical API is asked, on a thread of its own, live messages are held back; if there are too many the server has to
 * wait. Then those follow that are newer than what the API told of the same prefix from the same vantage point.
 */
final class Backfill implements AutoCloseable {
    /** How old a table must be for the service to have it. */
    static final Duration TABLE_AGE = Duration.ofMinutes(15);

    private static final long JOIN_MILLIS = 2_000;

    private record Route(
            VantagePoint vantagePoint, @Nullable VantagePoint parent, Prefix prefix) {}

    private final HistoricalApi api;
    private final RecordSink sink;
    private final List<Prefix> prefixes;
    private final InstantSource clock;
    private final int capacity;
    private final Consumer<String> warnings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Queue<LiveMessage> held = new ArrayDeque<>();
    private final Map<Route, LiveMessage> told = new HashMap<>();
    private long heldBytes; // guarded by lock
    private final Set<Past.Row> rejected = new HashSet<>();
    private int withoutTime; // of this fill, as the next
    private int ofUnknown;
    private @Nullable Instant wantedFrom; // guarded by lock
    private @Nullable Thread thread; // guarded by lock; messages are held back while there is one
    private boolean closed; // guarded by lock

    Backfill(
            HistoricalApi api,
            RecordSink sink,
            List<Prefix> prefixes,
            InstantSource clock,
            int capacity,
            Consumer<String> warnings) {
        this.api = api;
        this.sink = sink;
        this.prefixes = prefixes;
        this.clock = clock;
        this.capacity = capacity;
        this.warnings = warnings;
    }

    /** Begins with a table of some minutes ago. */
    void beginWithTable() {
        begin(true, clock.instant().minus(TABLE_AGE));
    }

    /** Begins with what was said since a time. */
    void beginAt(Instant from) {
        begin(false, from);
    }

    /** Delivers a message, or holds it back; false if nobody reads on. */
    boolean message(LiveMessage message) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (thread != null && (held.size() >= capacity || heldBytes > HeapShare.OF_WAITING)) {
                released.await();
            }
            if (thread != null) {
                held.add(message);
                heldBytes += message.size();
                return true;
            }
            return sink.update(message);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join(JOIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        api.close();
    }

    /** While the API is asked already, it is asked again afterwards. */
    private void begin(boolean table, Instant from) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (thread != null) {
                wantedFrom = wantedFrom == null || from.isBefore(wantedFrom) ? from : wantedFrom;
                return;
            }
            Thread fresh = new Thread(() -> run(table, from), "bgproutes-history");
            fresh.setDaemon(true);
            fresh.start();
            thread = fresh;
        } finally {
            lock.unlock();
        }
    }

    /** Whatever happens, live messages must not wait for ever. */
    private void run(boolean table, Instant from) {
        boolean closedMeanwhile = false;
        try {
            api.begin();
            fill(table, from);
            for (Instant again = nextOrRelease(); again != null; again = nextOrRelease()) {
                fill(false, again);
            }
        } catch (InterruptedException e) {
            closedMeanwhile = true;
        } catch (IOException e) {
            warnings.accept("going on without the past: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            warnings.accept("going on without the past: out of memory");
        } catch (RuntimeException | Error e) {
            warnings.accept("going on without the past: a defect: " + e);
        } finally {
            if (closedMeanwhile) {
                forget();
            } else {
                release();
            }
        }
    }

    private void fill(boolean table, Instant from) throws IOException, InterruptedException {
        Map<String, HistoricalApi.Point> points = api.vantagePoints();
        rejected.clear();
        withoutTime = 0;
        ofUnknown = 0;
        if (table) {
            Past past = api.table(from, prefixes, points);
            for (Past.Row row : past.rows()) {
                if (row.frame() instanceof Frame.Message route) {
                    tell(route.message());
                    sink.tableEntry(route.message());
                } else {
                    reject(row);
                }
            }
            count(past);
        }
        Instant until = clock.instant();
        update(from, until, points);
        update(until, clock.instant(), points); // what came while the first question was answered
        if (withoutTime + ofUnknown > 0) {
            warnings.accept("left out of the past: rows without a time: " + withoutTime
                    + ", rows of vantage points that are not listed: " + ofUnknown);
        }
    }

    private void update(Instant from, Instant until, Map<String, HistoricalApi.Point> points)
            throws IOException, InterruptedException {
        if (!from.isBefore(until)) {
            return;
        }
        Past past = api.updates(from, until, prefixes, points);
        for (Past.Row row : past.rows()) {
            if (row.frame() instanceof Frame.Message update) {
                LiveMessage message = update.message();
                LiveMessage fresh = message.only(prefix -> isNew(message, prefix));
                if (fresh != null) {
                    tell(fresh);
                    sink.update(fresh);
                }
            } else {
                reject(row);
            }
        }
        count(past);
    }

    private void reject(Past.Row row) throws InterruptedException {
        // the questions of a fill meet within a second
        if (row.frame() instanceof Frame.Rejected why && rejected.add(row)) {
            sink.rejected(
                    new Frame.Rejected(why.flaw(), DisplayText.shown(why.detail(), DebugLog.SHORT), why.timeMicros()),
                    row.text());
        }
    }

    private void count(Past past) {
        withoutTime += past.withoutTime();
        ofUnknown += past.ofUnknown();
    }

    private void tell(LiveMessage message) {
        message.announced().forEach(prefix -> told.put(route(message, prefix), message));
        message.withdrawn().forEach(prefix -> told.put(route(message, prefix), message));
    }

    /** Later than what the API told; within a second that it told no microseconds of, something else than that. */
    private boolean isNew(LiveMessage message, Prefix prefix) {
        LiveMessage last = told.get(route(message, prefix));
        if (last == null) {
            return true;
        }
        boolean sameSecond = last.timeMicros() / TimeInterval.MICROS_PER_SECOND
                == message.timeMicros() / TimeInterval.MICROS_PER_SECOND;
        if (sameSecond && !last.hasMicroseconds()) {
            return last.type() != message.type() || !Objects.equals(last.asPath(), message.asPath());
        }
        return message.timeMicros() > last.timeMicros();
    }

    private static Route route(LiveMessage message, Prefix prefix) {
        return new Route(message.vantagePoint(), message.parent(), prefix);
    }

    /** Since when the API is to be asked again; else live messages go on and there is null. */
    private @Nullable Instant nextOrRelease() {
        lock.lock();
        try {
            Instant from = wantedFrom;
            wantedFrom = null;
            if (from == null) {
                release();
            }
            return from;
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        lock.lock();
        try {
            if (thread != Thread.currentThread()) {
                return; // done already
            }
            for (LiveMessage message : held) {
                LiveMessage fresh = message.only(prefix -> isNew(message, prefix));
                if (fresh != null && !sink.update(fresh)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } finally {
            forget();
            lock.unlock();
        }
    }

    private void forget() {
        lock.lock();
        try {
            if (thread == Thread.currentThread()) {
                held.clear();
                heldBytes = 0;
                told.clear();
                rejected.clear();
                wantedFrom = null;
                thread = null;
                released.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
