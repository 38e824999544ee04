package io.github.bgpstream4j.read;

import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceMonitor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The batches of one open source as its run takes them, on the consumer's thread. */
public interface Batches extends AutoCloseable {
    /**
     * The next records, if they have been read; those of the call before are then given back.
     *
     * @return null if there are none yet, or none any more: {@link #hasEnded} tells
     * @throws IOException as the source did, once its last records are delivered
     * @throws InterruptedException if the thread that asks was interrupted while it read
     * @throws Error as the thread that reads it did: it says nothing of the data
     */
    @Nullable
    RecordBatch poll() throws IOException, InterruptedException;

    /** Whether {@link #poll} has found the end: it has given the last records, and thrown the failure if there was one. */
    boolean hasEnded();

    /** Whether the source could be opened, once it has failed. */
    boolean wasOpened();

    /** Says that more than the first batch is wanted. */
    void goOn();

    /** Whether it is of use to say what was delivered, once there was a batch. */
    boolean followsDelivery();

    /** Says how many records of all batches so far were delivered; may be called by any thread, but not after {@link #close()}. */
    void delivered(long records);

    /** Ends reading without waiting for a thread that reads; may be called by any thread. */
    @Override
    void close();

    /**
     * Waits until the reader is closed, soon after {@link #close()}.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    void awaitClosed() throws InterruptedException;

    /** All records have been read then, or nobody wants more: not to be able to close costs none. */
    static void close(RecordReader open, SourceMonitor monitor) {
        try {
            open.close();
        } catch (IOException e) {
            monitor.warned("cannot be closed: " + SourceException.reason(e));
        }
    }
}
