package io.github.bgpstream4j.read;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.NotOpenedException;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Opens, decompresses and frames a source on the consumer's thread, whenever the stream needs its next batch. */
public final class ReadOnDemand implements Batches {
    private final BgpSource source;
    private final OpenContext context;
    private final RecordBatch batch = new RecordBatch();

    /** Held while the source reads: a close then leaves the closing of the reader to the thread that reads. */
    private final ReentrantLock reading = new ReentrantLock();

    private volatile @Nullable RecordReader reader;
    private volatile boolean closed;
    private boolean ended;
    private boolean opened;
    private @Nullable IOException failure;

    /** Reads nothing yet. */
    public ReadOnDemand(BgpSource source, OpenContext context) {
        this.source = source;
        this.context = context;
    }

    @Override
    public @Nullable RecordBatch poll() throws IOException, InterruptedException {
        reading.lock();
        try {
            batch.start(0);
            while (batch.size() == 0 && !ended) {
                read();
            }
        } finally {
            reading.unlock();
            if (closed) {
                closeUnlessReading();
            }
        }
        if (batch.size() > 0) {
            return batch;
        }
        if (failure != null) {
            throw failure;
        }
        return null;
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
    public void goOn() {
        // nothing is read before it is needed
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
        RecordReader open = reader;
        if (open != null) {
            open.cancel();
        }
        closeUnlessReading();
    }

    @Override
    public void awaitClosed() {
        // closed by the thread that reads, which is the one that calls
    }

    private void read() throws InterruptedException {
        if (closed) {
            ended = true;
            return;
        }
        try {
            RecordReader open = reader;
            if (open == null) {
                open = PositionedReader.open(source, context);
                reader = open;
            }
            ended = closed || !open.read(batch);
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException e) {
            fail(new IOException("defect in a source: " + e, e));
        }
    }

    /** Ends the source; what comes of being closed is no failure. */
    private void fail(IOException cause) throws InterruptedException {
        ended = true;
        opened = reader != null && !(cause instanceof NotOpenedException);
        failure = closed ? null : cause;
        if (Thread.interrupted()) {
            throw new InterruptedException(cause.getMessage());
        }
    }

    private void closeUnlessReading() {
        if (!reading.isHeldByCurrentThread() && reading.tryLock()) {
            try {
                RecordReader open = reader;
                if (open != null) {
                    reader = null;
                    Batches.close(open, context.monitor());
                }
            } finally {
                reading.unlock();
            }
        }
    }
}
