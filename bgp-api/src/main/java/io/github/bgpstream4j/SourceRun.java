package io.github.bgpstream4j;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One source on its way through a stream: not yet opened, at a record, or at its end.
 *
 * <p>Runs sort by the time of the record they are at; at the same time a table comes before updates, then sources in the
 * order they were added. The time of a run never steps back, so a source keeps the order of its own records.
 */
final class SourceRun implements AutoCloseable, Comparable<SourceRun> {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final BgpSource source;
    private final int order;
    private final IntervalRule rule;
    private final OpenContext context;
    private final StreamCounters counters;
    private final RecordBatch own = new RecordBatch();

    private long dueMicros;
    private RecordType type;
    private boolean opened;
    private boolean arrived;
    private volatile boolean ended;
    private volatile @Nullable ReadAhead reader;
    private RecordBatch batch = own;
    private int row = -1;
    private @Nullable Gap gapCarried;

    SourceRun(BgpSource source, int order, List<TimeInterval> intervals, OpenContext context, StreamCounters counters) {
        this.source = source;
        this.order = order;
        this.rule = new IntervalRule(intervals);
        this.context = context;
        this.counters = counters;
        this.dueMicros = source.earliestMicros();
        this.type = source.expectedType();
    }

    /** Goes to the next record that the intervals want, opening the source for the first; false at the end. */
    boolean advance() {
        while (true) {
            while (++row < batch.size()) {
                carryGap();
                if (rule.admits(batch, row)) {
                    arrive();
                    return true;
                }
            }
            if (!fill()) {
                return false;
            }
            row = -1;
        }
    }

    /** Whether the run waits at a record; before its source is opened it waits at a time. */
    boolean isAtRecord() {
        return row >= 0;
    }

    RecordBatch batch() {
        return batch;
    }

    int row() {
        return row;
    }

    /** Says that the record was delivered, and with it the loss before it. */
    void delivered() {
        gapCarried = null;
    }

    /** May be called by any thread: one that waits for the next record then finds the end. */
    @Override
    public void close() {
        ReadAhead open;
        synchronized (this) {
            ended = true;
            open = reader;
            reader = null;
        }
        if (open != null) {
            open.close();
        }
    }

    @Override
    public int compareTo(SourceRun that) {
        int byTime = Long.compare(dueMicros, that.dueMicros);
        if (byTime != 0) {
            return byTime;
        }
        int byType = Boolean.compare(type != RecordType.RIB, that.type != RecordType.RIB);
        return byType != 0 ? byType : Integer.compare(order, that.order);
    }

    /** A record without a time, such as a damaged one or one about its source, comes when the record before it did. */
    private void arrive() {
        if (batch != own || !arrived) {
            dueMicros = Math.max(dueMicros, batch.timeMicros(row));
        }
        arrived = true;
        type = batch.kind(row).type();
    }

    private boolean fill() {
        try {
            ReadAhead open = reader();
            RecordBatch next = open == null ? null : open.next();
            if (next != null) {
                batch = next;
                return true;
            }
            boolean told = ended;
            close();
            batch = own;
            own.start(0);
            return !told && rule.addFilteredSource(own);
        } catch (IOException e) {
            if (ended) {
                return false; // it was closed while it read
            }
            unreadable(e);
            return true;
        }
    }

    /** The reader, opened at the first call; null once this is closed. */
    private @Nullable ReadAhead reader() throws IOException {
        if (opened || ended) {
            return reader;
        }
        opened = true;
        counters.sources++;
        ReadAhead fresh = new ReadAhead(source.open(context));
        synchronized (this) {
            if (!ended) {
                reader = fresh;
                return fresh;
            }
        }
        fresh.close();
        return null;
    }

    private void unreadable(IOException cause) {
        close();
        counters.failedSources++;
        batch = own;
        own.start(0);
        SourceInfo info = source.info();
        RecordBatch.Kind kind = new RecordBatch.Kind(info, source.expectedType(), false, "", RecordDecoder.NO_ELEMS);
        int added = own.add(kind, info.dumpTimeSeconds() * MICROS_PER_SECOND, 0, 0, -1);
        own.fail(
                added,
                RecordStatus.CORRUPTED_SOURCE,
                new DecodeIssue(DecodeIssue.Code.UNREADABLE, -1, "input", SourceException.reason(cause)));
    }

    /** A loss before a record that is not delivered is told with the next one that is. */
    private void carryGap() {
        Gap here = batch.gap(row);
        Gap before = gapCarried;
        if (here != null) {
            counters.gaps++;
        }
        if (before != null) {
            here = Gap.join(before, here);
            batch.gap(row, Objects.requireNonNull(here));
        }
        gapCarried = here;
    }
}
