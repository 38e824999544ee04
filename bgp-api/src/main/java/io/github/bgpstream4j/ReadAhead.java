package io.github.bgpstream4j;

import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a reader decompress and frame on a thread of its own while its records are decoded on the consumer's.
 *
 * <p>A few batches go round between the two threads, so memory is bounded, and a reader that is ahead waits.
 */
final class ReadAhead implements AutoCloseable {
    // one batch is decoded, one is ready, one is filled
    private static final int BATCHES = 3;
    private static final long JOIN_MILLIS = 2_000;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final RecordReader reader;
    private final BlockingQueue<RecordBatch> empty = new ArrayBlockingQueue<>(BATCHES);
    // one place more for the mark of the end, which so never waits
    private final BlockingQueue<RecordBatch> full = new ArrayBlockingQueue<>(BATCHES + 1);
    private final RecordBatch end = new RecordBatch();
    private final Thread thread;
    private @Nullable RecordBatch lent;
    private volatile @Nullable Throwable failure;
    private boolean ended;

    ReadAhead(RecordReader reader) {
        this.reader = reader;
        for (int i = 0; i < BATCHES; i++) {
            empty.add(new RecordBatch());
        }
        thread = new Thread(this::readAll, "bgpstream-read-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The next records; those of the call before are then given back.
     *
     * @return null at the end
     * @throws IOException as the reader did, once its last records are delivered
     */
    @Nullable
    RecordBatch next() throws IOException {
        RecordBatch used = lent;
        lent = null;
        if (used != null) {
            empty.add(used);
        }
        if (ended) {
            return null;
        }
        try {
            RecordBatch batch = full.take();
            if (batch != end) {
                lent = batch;
                return batch;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamInterruptedException(e);
        }
        ended = true;
        Throwable cause = failure;
        if (cause instanceof IOException broken) {
            throw broken;
        }
        if (cause != null) {
            throw new IOException("defect in a source: " + cause, cause);
        }
        return null;
    }

    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        try {
            // a thread that waits for somebody to type cannot be woken, and does not keep the process alive
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() {
        try (reader) {
            boolean more = true;
            while (more) {
                RecordBatch batch = empty.take();
                batch.start(0);
                try {
                    more = reader.read(batch);
                } finally {
                    if (batch.size() > 0) {
                        full.add(batch);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        } finally {
            full.add(end);
        }
    }
}
