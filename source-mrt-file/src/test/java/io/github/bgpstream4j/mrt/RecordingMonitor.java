package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.source.SourceMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Keeps what a source tells of itself. */
final class RecordingMonitor implements SourceMonitor {
    private final List<String> warnings = new ArrayList<>();
    private final CountDownLatch awaited;
    private final long awaitedBytes;
    private long bytes;

    RecordingMonitor() {
        this(0);
    }

    RecordingMonitor(long awaitedBytes) {
        this.awaitedBytes = awaitedBytes;
        this.awaited = new CountDownLatch(1);
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

    synchronized long bytes() {
        return bytes;
    }

    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    void awaitBytes() throws InterruptedException {
        awaited.await();
    }
}
