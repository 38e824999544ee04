package io.github.bgpstream4j.read;

import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.RecordBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records of one source lie in the wanted intervals, and what BGPStream tells of a source that leaves them: one
 * record at the first time behind the last interval, or one at its end if no record was wanted. Unlike BGPStream it
 * reads on behind the end, because files exist whose times step back.
 */
public final class IntervalRule {
    private final List<TimeInterval> intervals;
    private final long lastWantedMicros;
    private final boolean tellsEnd;
    private boolean accepted;
    private boolean lateReported;
    private long pastEndMicros;
    private RecordBatch.@Nullable Kind left;

    /** A rule that tells of the first record behind the end, unless records come from the last to the first. */
    public IntervalRule(List<TimeInterval> intervals, boolean reversed) {
        this.intervals = intervals;
        this.lastWantedMicros = end(intervals);
        this.tellsEnd = !reversed;
    }

    /** The last microsecond of the last interval; {@link Long#MAX_VALUE} if there is none. */
    public static long end(List<TimeInterval> intervals) {
        return intervals.stream().mapToLong(TimeInterval::untilMicros).max().orElse(Long.MAX_VALUE);
    }

    /** Whether a record behind the last interval has been told of. */
    public boolean isPastEnd() {
        return lateReported;
    }

    /** The time of the record that {@link #isPastEnd} is about; 0 if there is none. */
    public long pastEndMicros() {
        return pastEndMicros;
    }

    /** Whether a record is delivered: if it is wanted, and if it is the first one behind the last interval. */
    public boolean admits(RecordBatch batch, int row) {
        RecordStatus status = batch.status(row);
        long time = batch.timeMicros(row);
        boolean timeless = status == RecordStatus.CORRUPTED_RECORD && time == 0;
        if (intervals.isEmpty() || timeless || status.isAboutSource()) {
            return true;
        }
        for (TimeInterval interval : intervals) {
            if (interval.contains(time)) {
                accepted = true;
                return true;
            }
        }
        left = batch.kind(row);
        if (time <= lastWantedMicros || lateReported || !tellsEnd) {
            return false;
        }
        lateReported = true;
        pastEndMicros = time;
        batch.position(row, accepted ? DumpPosition.MIDDLE : DumpPosition.START);
        batch.fail(row, RecordStatus.OUTSIDE_TIME_INTERVAL, null);
        return true;
    }

    /** Adds the record that tells of a source none of whose records was wanted; false if there is no need to. */
    public boolean addFilteredSource(RecordBatch batch) {
        RecordBatch.Kind kind = left;
        if (kind == null || accepted || lateReported) {
            return false;
        }
        int row = batch.addAbout(kind.source(), kind.type(), RecordStatus.FILTERED_SOURCE, null);
        batch.position(row, DumpPosition.END);
        return true;
    }
}
