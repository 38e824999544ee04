package io.github.bgpstream4j;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that read the open sources of one stream, one each; of an archive's files one takes over from the other. */
final class ReadThreads implements AutoCloseable {
    private static final long KEEP_MILLIS = 500;
    // a thread that waits for somebody to type cannot be woken, and does not keep the process alive
    private static final long JOIN_MILLIS = 2_000;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ExecutorService executor = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, KEEP_MILLIS, TimeUnit.MILLISECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "bgpstream-read-" + COUNT.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });

    ExecutorService executor() {
        return executor;
    }

    /** Interrupts what still runs and waits for it to end. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(JOIN_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
