package io.github.bgpstream4j.read;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.NotOpenedException;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Opens a source, decompresses and frames it on a thread of its own while its records are decoded on the consumer's.
 *
 * <p>A few batches go round between the two threads, so memory is bounded and a reader that is ahead waits. It begins with
 * one batch: whoever only looks at the first record has no more read than that. The consumer never waits here, but for
 * news.
 */
public final class ReadAhead implements Batches {
    // one batch is decoded, one is ready, one is filled
    private static final int BATCHES = 3;

    private final Runnable news;
    private final BlockingQueue<RecordBatch> empty = new ArrayBlockingQueue<>(BATCHES);
    private final Queue<RecordBatch> full = new ConcurrentLinkedQueue<>();
    private final Future<?> task;
    private @Nullable RecordBatch lent;
    private boolean ended; // as the consumer knows it: by then it has been thrown a failure
    private volatile @Nullable RecordReader reader;
    private volatile @Nullable Throwable failure;
    private volatile boolean opened;
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean finished;
    private volatile boolean closed;

    /** Begins to read on a thread; there is news when there is a batch, and at the end. */
    public ReadAhead(BgpSource source, OpenContext context, Runnable news, ExecutorService threads) {
        this.news = news;
        empty.add(new RecordBatch());
        task = threads.submit(() -> readAll(source, context));
    }

    @Override
    public void goOn() {
        for (int i = 1; i < BATCHES; i++) {
            empty.add(new RecordBatch());
        }
    }

    @Override
    public @Nullable RecordBatch poll() throws IOException {
        RecordBatch used = lent;
        lent = null;
        if (used != null) {
            empty.add(used);
        }
        boolean last = finished; // before looking, so that no batch is after it
        lent = full.poll();
        if (lent == null && last) {
            ended = true;
            throwFailure();
        }
        return lent;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public boolean wasOpened() {
        return opened;
    }

    @Override
    public boolean followsDelivery() {
        RecordReader open = reader;
        return open != null && open.followsDelivery();
    }

    @Override
    public void delivered(long records) {
        RecordReader open = reader;
        if (open != null) {
            open.delivered(records);
        }
    }

    @Override
    public void close() {
        closed = true;
        released.countDown();
        RecordReader open = reader;
        if (open != null) {
            open.cancel();
        }
        task.cancel(true);
    }

    /** Soon after {@link #close()}, if the thread is waiting for an empty batch. */
    @Override
    public void awaitClosed() throws InterruptedException {
        done.await();
    }

    private void throwFailure() throws IOException {
        Throwable cause = failure;
        if (cause instanceof IOException broken) {
            throw broken;
        }
        if (cause instanceof Error error) {
            throw error; // says nothing of the data
        }
        if (cause != null) {
            throw new IOException("defect in a source: " + cause, cause);
        }
    }

    private void readAll(BgpSource source, OpenContext context) {
        try {
            RecordReader open = PositionedReader.open(source, context);
            reader = open;
            try {
                readAll(open);
            } catch (IOException | RuntimeException | Error e) {
                failed(e);
            } finally {
                try {
                    awaitDelivery(open);
                } finally {
                    Batches.close(open, context.monitor());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            failed(e);
        } finally {
            finished = true;
            done.countDown();
            news.run();
        }
    }

    private void failed(Throwable why) {
        opened = reader != null && !(why instanceof NotOpenedException);
        failure = closed ? null : why; // what comes of being closed is no failure
    }

    /** The reader is to know that its last records were delivered before it is closed; the consumer has to find the end meanwhile. */
    private void awaitDelivery(RecordReader open) throws InterruptedException {
        if (open.followsDelivery()) {
            finished = true;
            news.run();
            released.await();
        }
    }

    private void readAll(RecordReader open) throws IOException, InterruptedException {
        boolean more = !closed;
        while (more) {
            RecordBatch batch = empty.take();
            batch.start(0);
            try {
                more = open.read(batch);
            } finally {
                if (batch.size() > 0) {
                    full.add(batch);
                    news.run();
                } else {
                    empty.add(batch);
                }
            }
        }
    }
}
