package io.github.bgpstream4j;

import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The records of all sources in one order: by time, at the same time tables before updates, then by source, then by
 * position (see {@link SourceRun}). A function of the sources alone, whatever the threads do.
 *
 * <p>A source is opened when the stream has come to its earliest time, so of an archive only the files that overlap are
 * open. Taking the next record of the same source costs one comparison, changing to another O(log n).
 */
final class RecordFeed implements AutoCloseable {
    private final List<SourceRun> runs = new ArrayList<>();
    private final Queue<SourceRun> waiting;
    private final StreamCounters counters;
    private @Nullable SourceRun current;
    private volatile boolean closed;

    RecordFeed(List<BgpSource> sources, List<TimeInterval> intervals, OpenContext context, StreamCounters counters) {
        this.counters = counters;
        for (BgpSource source : sources) {
            runs.add(new SourceRun(source, runs.size(), intervals, context, counters));
        }
        waiting = new PriorityQueue<>(runs);
    }

    /** Moves the cursor to the next record that is wanted; false at the end of the stream, and once it is closed. */
    boolean next(RecordCursor cursor) {
        while (!closed) {
            SourceRun run = advance();
            if (run == null || closed) {
                return false;
            }
            if (cursor.move(run.batch(), run.row())) {
                run.delivered();
                counters.records++;
                return true;
            }
        }
        return false;
    }

    /** May be called by any thread. */
    @Override
    public void close() {
        closed = true;
        runs.forEach(SourceRun::close);
    }

    /** The run that is at the earliest record not yet taken; null at the end. */
    private @Nullable SourceRun advance() {
        SourceRun run = current;
        if (run != null && !run.advance()) {
            run.close();
            run = null;
        }
        while (true) {
            SourceRun rival = waiting.peek();
            if (run != null && (rival == null || run.compareTo(rival) < 0)) {
                current = run;
                return run;
            }
            waiting.poll();
            if (run != null) {
                waiting.add(run);
            }
            if (rival == null) {
                current = null;
                return null;
            }
            run = rival.isAtRecord() || rival.advance() ? rival : null;
        }
    }
}
