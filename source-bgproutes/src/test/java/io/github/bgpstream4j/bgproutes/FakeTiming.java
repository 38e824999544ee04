package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.testkit.FakeBgproutes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Time that passes when a test, or a pause, lets it. */
final class FakeTiming implements Timing, InstantSource {
    static final Instant START = Instant.ofEpochSecond(1_757_325_312);

    private final List<Runnable> tasks = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private volatile Runnable onPause = () -> {};
    private Duration oversleep = Duration.ZERO;
    private long nanos;

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return START.plusNanos(nanos);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (this) {
            pauses.add(duration);
            nanos += duration.plus(oversleep).toNanos();
        }
        onPause.run();
    }

    /** What happens in each pause. */
    void onPause(Runnable action) {
        onPause = action;
    }

    @Override
    public Ticks every(Duration period, Runnable task) {
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Makes every pause longer than it was to be. */
    synchronized void oversleep(Duration duration) {
        oversleep = duration;
    }

    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** The heart beats once after so much time. */
    void advance(Duration duration) {
        synchronized (this) {
            nanos += duration.toNanos();
        }
        tasks.forEach(Runnable::run);
    }

    /** Lets time pass until the server has seen so many connections. */
    void advanceUntilConnections(FakeBgproutes service, int count, Duration step) {
        advanceUntil(() -> service.connections() >= count, step);
    }

    void advanceUntil(BooleanSupplier condition, Duration step) {
        while (!condition.getAsBoolean()) {
            advance(step);
            LockSupport.parkNanos(1_000_000); // gives the other threads room; how long does not matter
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("interrupted");
            }
        }
    }
}
