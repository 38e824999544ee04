package io.github.bgpstream4j.cli.run;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is done every ten seconds while reading goes on or waits. */
final class Ticks implements AutoCloseable {
    private static final int SECONDS = 10;

    private final ScheduledExecutorService timer;

    Ticks(Runnable tick) {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "ticks");
            thread.setDaemon(true);
            return thread;
        });
        var unused = timer.scheduleWithFixedDelay(tick, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** One that has begun is completed. */
    @Override
    public void close() {
        timer.shutdown();
    }
}
