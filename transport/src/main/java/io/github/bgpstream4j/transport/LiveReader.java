package io.github.bgpstream4j.transport;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordQueue;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceMonitor;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reader of a source whose records come by themselves: a queue, and what fills it. A source over one connection extends it and
 * implements {@link Reconnector.Handler}, of which it has the methods that no protocol changes; one that follows a file or waits for
 * connections uses the rest.
 *
 * <p>One thread at a time reads, any may cancel; the methods of the handler are called by what fills the queue.
 */
public abstract class LiveReader implements RecordReader {
    private final RecordQueue queue;
    private final SourceMonitor monitor;
    private final List<Runnable> ends = new ArrayList<>();

    /**
     * Makes a reader without records.
     *
     * @param context how the queue is bounded, and the monitor that hears of losses and warnings
     */
    protected LiveReader(OpenContext context) {
        queue = new RecordQueue(context);
        monitor = context.monitor();
    }

    /**
     * What the stream reads from.
     *
     * @return a queue that any thread may fill
     */
    protected final RecordQueue queue() {
        return queue;
    }

    /**
     * Takes what is to be closed with the reader, in the order given. Called before the stream has it.
     *
     * @param end closes it, and may wait
     */
    protected final void onClose(Runnable end) {
        ends.add(end);
    }

    @Override
    public final boolean read(RecordBatch batch) throws IOException {
        return queue.read(batch);
    }

    @Override
    public final void cancel() {
        queue.cancel();
    }

    @Override
    public final void close() {
        queue.close();
        ends.forEach(Runnable::run);
    }

    /**
     * Has the next record carry a gap. To be called when there is a connection again, before it brings records.
     *
     * @param loss what may be missing
     */
    protected final void missed(Reconnector.Loss loss) {
        queue.gap(Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, micros(loss.from()), micros(loss.until())));
    }

    /**
     * As {@link Reconnector.Handler#resumed}.
     *
     * @param loss what may be missing
     */
    public final void resumed(Reconnector.Loss loss) {
        monitor.reconnected(loss.reason());
    }

    /**
     * As {@link Reconnector.Handler#warned}.
     *
     * @param what in one line
     */
    public final void warned(String what) {
        monitor.warned(what);
    }

    /**
     * As {@link Reconnector.Handler#ended}: what is in the queue is still read.
     *
     * @param failure why it was given up; null if it was closed
     */
    public final void ended(@Nullable IOException failure) {
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
