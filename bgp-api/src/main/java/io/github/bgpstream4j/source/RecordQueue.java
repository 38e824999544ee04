package io.github.bgpstream4j.source;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.TableMark;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue between the thread that receives live records and the stream that reads them: the reader of a source
 * whose records come by callback.
 *
 * <p>It holds as many records as {@link OpenContext#queueCapacity()} says, and as many bytes as
 * {@link DecodeLimits#maxQueuedLength()} says, then does what {@link OpenContext#overflow()} says. Records dropped are told to the monitor and as a {@link Gap} before the next record.
 *
 * <p>Any thread may offer, cancel and close; one at a time reads.
 */
public final class RecordQueue implements RecordReader {
    // a batch should not grow with the queue: 4,096 records of updates are about 1 MB
    private static final int MAX_ROWS = 4_096;
    private static final int MAX_OCTETS = 1 << 20;
    private static final int STEP_BITS = 20; // a queue that nobody reads says so after each MiB

    private final int capacity;
    private final long capacityOctets;
    private final OverflowPolicy policy;
    private final SourceMonitor monitor;
    private final StreamClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final Queue<Entry> entries = new ArrayDeque<>();
    private long octets;
    private @Nullable Gap gapBehind;
    private long lostSinceMicros = Gap.UNKNOWN;
    private long reportedSinceMicros = Gap.UNKNOWN;
    private List<TableMark> marksBehind = List.of();
    private boolean ended;
    private @Nullable IOException failure;

    private static final class Entry {
        final RecordBatch.Kind kind;
        final long timeMicros;
        final byte[] bytes;
        final RecordStatus status;
        final @Nullable DecodeIssue issue;
        final long routerMicros;

        @Nullable
        Gap gap;

        List<TableMark> marks = List.of();

        Entry(
                RecordBatch.Kind kind,
                long timeMicros,
                long routerMicros,
                byte[] bytes,
                RecordStatus status,
                @Nullable DecodeIssue issue) {
            this.kind = kind;
            this.timeMicros = timeMicros;
            this.routerMicros = routerMicros;
            this.bytes = bytes;
            this.status = status;
            this.issue = issue;
        }

        /** What to tell in place of this. */
        Gap lost() {
            long time = timeMicros == 0 ? Gap.UNKNOWN : timeMicros;
            return Gap.ofTime(Gap.Cause.OVERFLOW, 1, time, time);
        }
    }

    /**
     * Makes an empty queue.
     *
     * @param context its capacity, policy, monitor and clock
     */
    public RecordQueue(OpenContext context) {
        this.capacity = context.queueCapacity();
        this.capacityOctets = context.limits().maxQueuedLength();
        this.policy = context.overflow();
        this.monitor = context.monitor();
        this.clock = context.clock();
    }

    /**
     * Adds a valid record. Under {@link OverflowPolicy#BLOCK} waits for room.
     *
     * @param kind what it shares with others
     * @param timeMicros microseconds since 1970
     * @param bytes the record; not to be changed any more
     * @return false if the queue is closed, completed or failed, so that nobody will read the record
     * @throws InterruptedException if interrupted while waiting for room; the record is then not added
     */
    public boolean offer(RecordBatch.Kind kind, long timeMicros, byte[] bytes) throws InterruptedException {
        return offer(new Entry(kind, timeMicros, 0, bytes, RecordStatus.VALID, null));
    }

    /**
     * Adds a record of which something is to be said. Under {@link OverflowPolicy#BLOCK} waits for room.
     *
     * @param kind what it shares with others
     * @param timeMicros microseconds since 1970, 0 if unknown
     * @param bytes what was received; not to be changed any more
     * @param status what became of it
     * @param issue why, or what is to be said of a valid one, which is decoded all the same; null for nothing
     * @return false if the queue is closed, completed or failed, so that nobody will read the record
     * @throws InterruptedException if interrupted while waiting for room; the record is then not added
     */
    public boolean offer(
            RecordBatch.Kind kind, long timeMicros, byte[] bytes, RecordStatus status, @Nullable DecodeIssue issue)
            throws InterruptedException {
        return offer(new Entry(kind, timeMicros, 0, bytes, status, issue));
    }

    /**
     * Adds a record that has a time of a monitored router beside its own. Under {@link OverflowPolicy#BLOCK} waits for room.
     *
     * @param kind what it shares with others
     * @param timeMicros microseconds since 1970, 0 if unknown
     * @param routerMicros the time that the router gives it, 0 if none
     * @param bytes what was received; not to be changed any more
     * @param status what became of it
     * @param issue why, or what is to be said of a valid one, which is decoded all the same; null for nothing
     * @return false if the queue is closed, completed or failed, so that nobody will read the record
     * @throws InterruptedException if interrupted while waiting for room; the record is then not added
     */
    public boolean offer(
            RecordBatch.Kind kind,
            long timeMicros,
            long routerMicros,
            byte[] bytes,
            RecordStatus status,
            @Nullable DecodeIssue issue)
            throws InterruptedException {
        return offer(new Entry(kind, timeMicros, routerMicros, bytes, status, issue));
    }

    /**
     * Says that something was lost before the next record offered.
     *
     * @param gap the loss
     */
    public void gap(Gap gap) {
        lock.lock();
        try {
            setGapBehind(Gap.join(gapBehind, gap));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says since when nothing can be received. The monitor hears of it, and of a loss that is over as long as no record has come that
     * reports it: if the interval of the stream ends first, the stream does.
     *
     * @param micros microseconds since 1970; {@link Gap#UNKNOWN} if records can come
     */
    public void lostSince(long micros) {
        lock.lock();
        try {
            lostSinceMicros = micros;
            reportLoss();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says something of whole tables before the next record offered. If that is dropped, the record after it carries the mark.
     *
     * @param mark what is said
     */
    public void mark(TableMark mark) {
        lock.lock();
        try {
            marksBehind = TableMark.join(marksBehind, List.of(mark));
        } finally {
            lock.unlock();
        }
    }

    /** Says that no more records will come; those in the queue are still read. */
    public void complete() {
        end(null);
    }

    /**
     * Says that the source cannot be read on; the records in the queue are still read.
     *
     * @param cause why
     */
    public void fail(IOException cause) {
        end(cause);
    }

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        long left = take(batch);
        if (batch.size() == 0) {
            return false;
        }
        monitor.queued(left);
        long newest = batch.timeMicros(batch.size() - 1);
        if (newest != 0) {
            monitor.lag(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) - newest);
        }
        return true;
    }

    /** How many bytes are left; without a row in the batch this is the end. */
    private long take(RecordBatch batch) throws IOException {
        lock.lock();
        try {
            while (entries.isEmpty() && !ended) {
                filled.await();
            }
            drain(batch);
            drained.signalAll();
            if (batch.size() > 0) {
                return octets;
            }
            IOException cause = failure;
            if (cause != null) {
                failure = null;
                throw cause;
            }
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cancel() {
        close();
    }

    /** Ends waiting on both sides; what is in the queue is forgotten. */
    @Override
    public void close() {
        lock.lock();
        try {
            entries.clear();
            octets = 0;
            end(null);
        } finally {
            lock.unlock();
        }
        monitor.queued(0);
    }

    private boolean offer(Entry entry) throws InterruptedException {
        int dropped = 0;
        long waiting;
        lock.lock();
        try {
            while (policy == OverflowPolicy.BLOCK && isFullFor(entry) && !ended) {
                drained.await();
            }
            if (ended) {
                return false;
            }
            if (policy == OverflowPolicy.DROP_NEWEST && isFullFor(entry)) {
                setGapBehind(Gap.join(gapBehind, entry.lost()));
                dropped = 1; // and its marks wait for the next one
            } else {
                for (; isFullFor(entry); dropped++) {
                    dropOldest();
                }
                add(entry);
            }
            waiting = octets;
        } finally {
            lock.unlock();
        }
        if (dropped == 0 && (waiting - entry.bytes.length) >> STEP_BITS != waiting >> STEP_BITS) {
            monitor.queued(waiting);
        }
        if (dropped > 0) {
            monitor.dropped(dropped); // without the lock: the listener may close the stream
        }
        return true;
    }

    /** Whether there is no room for a record; for one there always is, however long it is. */
    private boolean isFullFor(Entry entry) {
        return !entries.isEmpty() && (entries.size() >= capacity || octets + entry.bytes.length > capacityOctets);
    }

    private Entry remove() {
        Entry first = entries.remove();
        octets -= first.bytes.length;
        return first;
    }

    private void add(Entry entry) {
        entry.gap = gapBehind;
        setGapBehind(null);
        entry.marks = marksBehind;
        marksBehind = List.of();
        entries.add(entry);
        octets += entry.bytes.length;
        filled.signal();
    }

    /** The loss, and any that the dropped record was to tell of, is told by the record behind it. */
    private void dropOldest() {
        Entry dropped = remove();
        Gap gap = Gap.join(dropped.gap, dropped.lost());
        Entry next = entries.peek();
        if (next == null) {
            setGapBehind(Gap.join(gap, gapBehind));
            marksBehind = TableMark.join(dropped.marks, marksBehind);
        } else {
            next.gap = Gap.join(gap, next.gap);
            next.marks = TableMark.join(dropped.marks, next.marks);
        }
    }

    private void setGapBehind(@Nullable Gap gap) {
        if (gap != null || gapBehind != null) {
            gapBehind = gap;
            reportLoss();
        }
    }

    /** With the lock, as the last word counts. Overflow is no lost connection, and has been reported. */
    private void reportLoss() {
        Gap waiting = gapBehind;
        long since = waiting == null || waiting.cause() == Gap.Cause.OVERFLOW ? Gap.UNKNOWN : waiting.fromMicros();
        if (since == Gap.UNKNOWN || (lostSinceMicros != Gap.UNKNOWN && lostSinceMicros < since)) {
            since = lostSinceMicros;
        }
        if (since != reportedSinceMicros) {
            reportedSinceMicros = since;
            monitor.lostSince(since);
        }
    }

    private void end(@Nullable IOException cause) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = cause;
            }
            filled.signalAll();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void drain(RecordBatch batch) {
        int rows = 0;
        int length = 0;
        for (Entry entry : entries) {
            if (rows == MAX_ROWS || (rows > 0 && length + entry.bytes.length > MAX_OCTETS)) {
                break;
            }
            rows++;
            length += entry.bytes.length;
        }
        byte[] slab = batch.start(length);
        int at = 0;
        for (int i = 0; i < rows; i++) {
            Entry entry = remove();
            System.arraycopy(entry.bytes, 0, slab, at, entry.bytes.length);
            int row = batch.add(entry.kind, entry.timeMicros, at, entry.bytes.length, -1);
            if (entry.status != RecordStatus.VALID) {
                batch.fail(row, entry.status, entry.issue);
            } else if (entry.issue != null) {
                batch.note(row, entry.issue);
            }
            if (entry.gap != null) {
                batch.gap(row, entry.gap);
            }
            if (entry.routerMicros != 0) {
                batch.routerMicros(row, entry.routerMicros);
            }
            if (!entry.marks.isEmpty()) {
                batch.marks(row, entry.marks);
            }
            at += entry.bytes.length;
        }
    }
}
