package io.github.bgpstream4j;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.read.Counter;
import io.github.bgpstream4j.source.SourceMonitor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of one source and tells the listener. The consumer counts records; any thread may tell what
 * {@link SourceMonitor} has, and ask for the counts.
 */
final class SourceWatch implements SourceMonitor {
    private final SourceInfo source;
    private final StreamListener listener;

    private final Counter records = new Counter();
    private final Counter filteredRecords = new Counter();
    private final Counter earliestFiltered = new Counter();
    private final Counter latestFiltered = new Counter();
    private final Counter elems = new Counter();
    private final Counter corruptedRecords = new Counter();
    private final Counter unsupportedRecords = new Counter();
    private final Counter notedRecords = new Counter();
    private final Counter lateRecords = new Counter();
    private final Counter gaps = new Counter();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong reconnects = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile long lagMicros;
    private volatile long queuedBytes;
    private volatile long lostSinceMicros = Gap.UNKNOWN;
    private final AtomicReference<@Nullable Map<String, Long>> counts =
            new AtomicReference<>(); // of a few live sources
    private volatile SourceStats.State state = SourceStats.State.WAITING;
    private volatile @Nullable String failure;
    private volatile boolean wasOpened;
    private volatile boolean overflowing;
    private volatile SourceWatch counter = this;

    SourceWatch(SourceInfo source, StreamListener listener) {
        this.source = source;
        this.listener = listener;
    }

    void opened() {
        state = SourceStats.State.OPEN;
        if (!wasOpened) {
            wasOpened = true;
            listener.sourceOpened(source);
        }
    }

    void closedUntilDue() {
        state = SourceStats.State.WAITING;
    }

    void skipped() {
        end(SourceStats.State.SKIPPED);
    }

    void ended() {
        end(SourceStats.State.ENDED);
    }

    /** What is thrown as well needs no line in a log. */
    void failed(String reason, boolean thrown) {
        failure = reason;
        if (!thrown || !(listener instanceof WarningLog)) {
            listener.sourceFailed(source, reason);
        }
        end(SourceStats.State.FAILED);
    }

    private void end(SourceStats.State how) {
        if (state == SourceStats.State.OPEN || state == SourceStats.State.WAITING) {
            state = how;
            listener.sourceEnded(stats());
        }
    }

    /** Has another watch count what comes to be known of this source when it has ended and its counts have been taken. */
    void countIn(SourceWatch other) {
        counter = other;
    }

    /** Where to count what is known only now of records that were delivered some time ago. */
    SourceWatch counter() {
        return counter;
    }

    void delivered(boolean late) {
        records.increment();
        if (late) {
            lateRecords.increment();
        }
    }

    void filtered(long timeMicros) {
        filteredRecords.increment();
        outside(timeMicros);
    }

    /** Notes the time of a record that was not wanted; 0 if it has none. */
    void outside(long timeMicros) {
        if (timeMicros != 0) {
            if (timeMicros < earliestFiltered.get() || earliestFiltered.get() == 0) {
                earliestFiltered.set(timeMicros);
            }
            if (timeMicros > latestFiltered.get()) {
                latestFiltered.set(timeMicros);
            }
        }
    }

    void gap(Gap gap) {
        gaps.increment();
        overflowing = false;
        listener.gap(source, gap);
    }

    void elem() {
        elems.increment();
    }

    void elems(int count) {
        elems.add(count);
    }

    /** Counts a record whose elems have been delivered; one that tells of a source is none that was damaged. */
    void finished(RecordStatus framed, @Nullable DecodeIssue issue) {
        if (framed == RecordStatus.CORRUPTED_SOURCE) {
            return;
        }
        if (framed == RecordStatus.UNSUPPORTED_RECORD) {
            unsupportedRecords.increment();
        } else if (framed == RecordStatus.CORRUPTED_RECORD
                || (issue != null && issue.code().losesElems())) {
            corruptedRecords.increment();
        } else if (issue != null) {
            notedRecords.increment();
        }
    }

    @Override
    public void bytesRead(long count) {
        counter.bytes.addAndGet(count);
    }

    @Override
    public void dropped(long count) {
        dropped.addAndGet(count);
        if (!overflowing) {
            overflowing = true;
            listener.overflow(source);
        }
    }

    @Override
    public void lostSince(long micros) {
        lostSinceMicros = micros;
    }

    /** {@link Gap#UNKNOWN} if it has its connection. */
    long lostSinceMicros() {
        return lostSinceMicros;
    }

    @Override
    public void reconnected(String reason) {
        reconnects.incrementAndGet();
        listener.reconnected(source, reason);
    }

    @Override
    public void warned(String what) {
        listener.warned(source, what);
    }

    @Override
    public void lag(long micros) {
        lagMicros = micros;
    }

    @Override
    public void queued(long count) {
        queuedBytes = count;
    }

    @Override
    public void counted(String what, long count) {
        counts.updateAndGet(before -> {
            Map<String, Long> after = before == null ? new HashMap<>() : new HashMap<>(before);
            after.merge(what, count, Long::sum);
            return after;
        });
    }

    SourceStats stats() {
        return new SourceStats(source, state, counts(), failure);
    }

    StreamStats counts() {
        SourceStats.State now = state;
        return new StreamStats(
                wasOpened ? 1 : 0,
                now == SourceStats.State.FAILED ? 1 : 0,
                now == SourceStats.State.SKIPPED ? 1 : 0,
                records.get(),
                filteredRecords.get(),
                elems.get(),
                corruptedRecords.get(),
                unsupportedRecords.get(),
                notedRecords.get(),
                lateRecords.get(),
                gaps.get(),
                dropped.get(),
                reconnects.get(),
                bytes.get(),
                filteredTimes(),
                live(now));
    }

    private StreamStats.Live live(SourceStats.State now) {
        Map<String, Long> counted = counts.get();
        boolean isOpen = now == SourceStats.State.OPEN;
        return new StreamStats.Live(
                isOpen ? lagMicros : 0, isOpen ? queuedBytes : 0, counted == null ? Map.of() : counted);
    }

    private @Nullable TimeInterval filteredTimes() {
        long earliest = earliestFiltered.get();
        return earliest == 0 ? null : new TimeInterval(earliest, Math.max(earliest, latestFiltered.get()));
    }
}
