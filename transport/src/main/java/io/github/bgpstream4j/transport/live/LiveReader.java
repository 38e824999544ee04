package io.github.bgpstream4j.transport.live;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordQueue;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.transport.Reconnector;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reader of a source whose records come by themselves: a queue, and what fills it. It does for all protocols what is the same in
 * them: gaps, warnings and the end. A station that waits for connections, or one that follows lines, fills the same queue.
 *
 * <p>One thread at a time reads; any may cancel and fill.
 */
public final class LiveReader implements RecordReader, Reconnector.Listener {
    private final RecordQueue queue;
    private final SourceMonitor monitor;
    private Stream<Object> ends = Stream.empty(); // it runs them all, whichever fail, and keeps their failures

    /**
     * Makes a reader without records.
     *
     * @param context how the queue is bounded, and the monitor that hears of losses and warnings
     */
    public LiveReader(OpenContext context) {
        queue = new RecordQueue(context);
        monitor = context.monitor();
    }

    /**
     * What the stream reads from.
     *
     * @return a queue that any thread may fill
     */
    public RecordQueue queue() {
        return queue;
    }

    /**
     * Starts a connection, which is closed with this.
     *
     * @param connection fills the queue, and has this as its listener
     * @return this reader
     */
    public LiveReader start(Reconnector connection) {
        onClose(connection::close);
        connection.start();
        return this;
    }

    /**
     * Takes what is to be closed with this, in the order given. Called before the stream has this.
     *
     * @param end closes it, and may wait
     */
    public void onClose(Runnable end) {
        ends = ends.onClose(end);
    }

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        return queue.read(batch);
    }

    @Override
    public void cancel() {
        queue.cancel();
    }

    /** Whatever fails, all that was given is closed. */
    @Override
    public void close() {
        queue.close();
        ends.close();
    }

    @Override
    public void nowReady(Instant since) {
        queue.lostSince(Gap.UNKNOWN);
    }

    @Override
    public void notReady(Instant since) {
        queue.lostSince(micros(since));
    }

    /** The next record carries the gap. */
    @Override
    public void missed(Reconnector.Loss loss) {
        queue.gap(Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, micros(loss.from()), micros(loss.until())));
    }

    @Override
    public void resumed(Reconnector.Loss loss) {
        monitor.reconnected(loss.reason());
    }

    @Override
    public void warned(String what) {
        monitor.warned(what);
    }

    /** What is in the queue is still read. */
    @Override
    public void ended(@Nullable IOException failure) {
        if (failure == null) {
            queue.complete();
        } else {
            queue.fail(failure);
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
