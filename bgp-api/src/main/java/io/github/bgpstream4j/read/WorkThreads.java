package io.github.bgpstream4j.read;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of one stream that end with it. */
public final class WorkThreads implements AutoCloseable {
    private static final long KEEP_MILLIS = 500;
    // a thread that waits for somebody to type cannot be woken, and does not keep the process alive
    private static final long JOIN_NANOS = 2_000_000_000L;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor;

    /** As many threads as there are tasks; one whose task has ended takes over another. */
    public WorkThreads(String name) {
        this.name = name;
        this.executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, KEEP_MILLIS, TimeUnit.MILLISECONDS, new SynchronousQueue<>(), this::thread);
    }

    /** A number of threads, which take one task after the other. */
    public WorkThreads(String name, int count) {
        this.name = name;
        this.executor = Executors.newFixedThreadPool(count, this::thread);
    }

    public ExecutorService executor() {
        return executor;
    }

    /** Interrupts what still runs and waits for the threads to end, even if this thread is itself interrupted. */
    @Override
    public void close() {
        executor.shutdownNow();
        boolean interrupted = false;
        long deadline = System.nanoTime() + JOIN_NANOS;
        for (Thread thread : threads) {
            long nanos = deadline - System.nanoTime();
            while (thread.isAlive() && thread != Thread.currentThread() && nanos > 0) {
                try {
                    TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                nanos = deadline - System.nanoTime();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread thread(Runnable task) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(task, name + COUNT.incrementAndGet());
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }
}
