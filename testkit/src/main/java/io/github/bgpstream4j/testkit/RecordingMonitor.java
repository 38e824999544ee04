package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.source.SourceMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Keeps what a source reports of itself. Safe for use by several threads. */
public final class RecordingMonitor implements SourceMonitor {
    private final List<String> warnings = new ArrayList<>();
    private final CountDownLatch awaited = new CountDownLatch(1);
    private final long awaitedBytes;
    private long bytes;

    /** Keeps warnings and counts bytes. */
    public RecordingMonitor() {
        this(0);
    }

    /**
     * The same, and {@link #awaitBytes} waits.
     *
     * @param awaitedBytes for so many bytes
     */
    public RecordingMonitor(long awaitedBytes) {
        this.awaitedBytes = awaitedBytes;
    }

    @Override
    public synchronized void bytesRead(long count) {
        bytes += count;
        if (bytes >= awaitedBytes) {
            awaited.countDown();
        }
    }

    @Override
    public synchronized void warned(String what) {
        warnings.add(what);
    }

    /**
     * What was read.
     *
     * @return bytes
     */
    public synchronized long bytes() {
        return bytes;
    }

    /**
     * What was warned of.
     *
     * @return a copy, in order
     */
    public synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Waits until enough was read.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public void awaitBytes() throws InterruptedException {
        awaited.await();
    }
}
