package io.github.bgpstream4j.bgproutes;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time as it is. */
enum SystemTiming implements Timing {
    INSTANCE;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        // nobody opens it: what ends the wait early is the interrupt by which a connection is closed
        boolean opened = new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
        assert !opened;
    }

    @Override
    public Ticks every(Duration period, Runnable task) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread thread = new Thread(runnable, "bgproutes-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        var scheduled = executor.scheduleAtFixedRate(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        return () -> {
            scheduled.cancel(false);
            executor.shutdownNow();
        };
    }
}
