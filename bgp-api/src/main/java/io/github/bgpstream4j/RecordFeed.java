package io.github.bgpstream4j;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.RecordDecoder;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of all sources that lie in the wanted intervals, one source after the other, and BGPStream's records
 * about sources: unreadable, entirely filtered, past the interval.
 */
final class RecordFeed implements AutoCloseable {
    private static final byte[] NO_BYTES = {};
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Iterator<BgpSource> sources;
    private final List<TimeInterval> intervals;
    private final long lastWantedMicros;
    private final OpenContext context;
    private final StreamCounters counters;
    private final RecordBatch batch = new RecordBatch();

    private @Nullable BgpSource source;
    private @Nullable RecordReader reader;
    private int row;
    private RecordBatch.@Nullable Kind filteredKind;
    private boolean accepted;
    private boolean lateReported;
    private boolean closed;
    private @Nullable Gap gapCarried;

    RecordFeed(List<BgpSource> sources, List<TimeInterval> intervals, OpenContext context, StreamCounters counters) {
        this.sources = sources.iterator();
        this.intervals = intervals;
        this.lastWantedMicros =
                intervals.stream().mapToLong(TimeInterval::untilMicros).max().orElse(Long.MAX_VALUE);
        this.context = context;
        this.counters = counters;
    }

    /** Moves the cursor to the next record that is wanted; false at the end of the stream, and once it is closed. */
    boolean next(RecordCursor cursor) {
        while (!closed) {
            while (row < batch.size()) {
                int next = row++;
                carryGap(next);
                if (inInterval(next) && cursor.move(batch, next)) {
                    gapCarried = null;
                    counters.records++;
                    return true;
                }
            }
            if (!fill()) {
                return false;
            }
        }
        return false;
    }

    @Override
    public void close() {
        closed = true;
        closeReader();
    }

    private void closeReader() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    private boolean fill() {
        row = 0;
        batch.start(NO_BYTES);
        while (batch.size() == 0) {
            if (reader == null) {
                if (!sources.hasNext()) {
                    return false;
                }
                open(sources.next());
            } else {
                read(reader);
            }
        }
        return true;
    }

    private void open(BgpSource next) {
        source = next;
        accepted = false;
        lateReported = false;
        filteredKind = null;
        gapCarried = null;
        counters.sources++;
        try {
            reader = next.open(context);
        } catch (IOException e) {
            unreadable(next, e);
        }
    }

    private void read(RecordReader from) {
        try {
            if (!from.read(batch)) {
                endOfSource();
            }
        } catch (IOException e) {
            unreadable(source, e);
        }
    }

    private void endOfSource() {
        closeReader();
        if (filteredKind != null && !accepted && !lateReported) {
            SourceInfo info = filteredKind.source();
            int added = batch.add(about(filteredKind), info.dumpTimeSeconds() * MICROS_PER_SECOND, 0, 0, -1);
            batch.position(added, DumpPosition.END);
            batch.fail(added, RecordStatus.FILTERED_SOURCE, null);
        }
    }

    private void unreadable(@Nullable BgpSource failed, IOException cause) {
        closeReader();
        counters.failedSources++;
        if (failed != null) {
            SourceInfo info = failed.info();
            RecordBatch.Kind kind =
                    new RecordBatch.Kind(info, failed.expectedType(), false, "", RecordDecoder.NO_ELEMS);
            int added = batch.add(kind, info.dumpTimeSeconds() * MICROS_PER_SECOND, 0, 0, -1);
            batch.fail(
                    added,
                    RecordStatus.CORRUPTED_SOURCE,
                    new DecodeIssue(DecodeIssue.Code.UNREADABLE, -1, "input", message(cause)));
        }
    }

    /** A loss before a record that nobody is shown is told with the next one of the same source. */
    private void carryGap(int candidate) {
        Gap here = batch.gap(candidate);
        Gap before = gapCarried;
        if (here != null) {
            counters.gaps++;
        }
        if (before != null) {
            here = here == null ? before : joined(before, here);
            batch.gap(candidate, here);
        }
        gapCarried = here;
    }

    private static Gap joined(Gap first, Gap second) {
        boolean counted = first.records() != Gap.UNKNOWN && second.records() != Gap.UNKNOWN;
        long records = counted ? first.records() + second.records() : Gap.UNKNOWN;
        return new Gap(first.cause(), records, first.fromByte(), second.toByte());
    }

    /** A record outside the intervals is skipped; the first one after their end is delivered without its elems, as a mark. */
    private boolean inInterval(int candidate) {
        if (intervals.isEmpty() || batch.status(candidate) != RecordStatus.VALID) {
            return true;
        }
        long time = batch.timeMicros(candidate);
        for (TimeInterval interval : intervals) {
            if (interval.contains(time)) {
                accepted = true;
                return true;
            }
        }
        filteredKind = batch.kind(candidate);
        if (time <= lastWantedMicros || lateReported) {
            return false;
        }
        lateReported = true;
        batch.position(candidate, accepted ? DumpPosition.MIDDLE : DumpPosition.START);
        batch.fail(candidate, RecordStatus.OUTSIDE_TIME_INTERVAL, null);
        return true;
    }

    private static RecordBatch.Kind about(RecordBatch.Kind kind) {
        return new RecordBatch.Kind(kind.source(), kind.type(), false, "", RecordDecoder.NO_ELEMS);
    }

    private static String message(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
