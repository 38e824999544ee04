package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Time for tests of sources: it passes at once when a source sleeps, and when a test says so. Only then it beats. For waits of the
 * stream itself there is {@link io.github.bgpstream4j.source.ManualClock}. Safe for use by several threads.
 */
public final class FakeTime implements StreamClock {
    private static final long LOOK_AGAIN_MILLIS = 1;

    private final Instant start;
    private final List<Duration> sleeps = new ArrayList<>();
    private final Map<Thread, Long> beating = new HashMap<>();
    private volatile Runnable onSleep = () -> {};
    private Duration oversleep = Duration.ZERO;
    private long beats;
    private long nanos;

    /**
     * Time that stands still.
     *
     * @param start what time it is
     */
    public FakeTime(Instant start) {
        this.start = start;
    }

    /**
     * The same source, that goes by this time whatever the stream goes by.
     *
     * @param source any
     * @return a source
     */
    public BgpSource of(BgpSource source) {
        return new TimedSource(source, this);
    }

    /**
     * Says what happens in each sleep, on the thread that sleeps.
     *
     * @param action in place of the one before
     */
    public void onSleep(Runnable action) {
        onSleep = action;
    }

    /**
     * Makes every sleep longer than it was to be.
     *
     * @param duration by how much
     */
    public synchronized void oversleep(Duration duration) {
        oversleep = duration;
    }

    /**
     * How long sources wanted to sleep.
     *
     * @return a copy, in order
     */
    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    /**
     * Lets time pass, then everything beat once and come to rest.
     *
     * @param duration how much
     */
    public synchronized void advance(Duration duration) {
        nanos += duration.toNanos();
        beats++;
        notifyAll();
        try {
            while (beating.entrySet().stream().anyMatch(e -> e.getKey().isAlive() && e.getValue() < beats)) {
                wait(LOOK_AGAIN_MILLIS); // a thread that is gone does not say so
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Lets time pass once. What beats does so again and again until that has had an effect, as it may have been busy. Time stands still
     * meanwhile: what threads and servers do next takes as long as it takes, and no limit is up before they have done it.
     *
     * @param duration what is to be outlasted; the wait for that has begun
     * @param effect asked again and again
     */
    public void advance(Duration duration, BooleanSupplier effect) {
        advance(duration);
        while (!effect.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000); // gives the other threads room; how long does not matter
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("interrupted");
            }
            advance(Duration.ZERO);
        }
    }

    /**
     * Lets time pass until a source sleeps, as one does before it connects again, and not a step more. This is for waits that nobody ends
     * early: who has yet to answer would be too late on a busy machine.
     *
     * @param step how much time passes before the heart beats again
     */
    public synchronized void advanceToSleep(Duration step) {
        int before = sleeps.size();
        try {
            while (sleeps.size() == before) {
                advance(step);
                wait(LOOK_AGAIN_MILLIS); // as above
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public synchronized Instant instant() {
        return start.plusNanos(nanos);
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public boolean sleep(Duration time, CountDownLatch cancelled) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (this) {
            sleeps.add(time);
            nanos += time.plus(oversleep).toNanos();
        }
        onSleep.run();
        return cancelled.getCount() > 0;
    }

    @Override
    public boolean beat(Duration period, CountDownLatch cancelled) throws InterruptedException {
        synchronized (this) {
            long seen = beats;
            beating.put(Thread.currentThread(), seen);
            notifyAll();
            while (beats == seen && cancelled.getCount() > 0) {
                wait(LOOK_AGAIN_MILLIS);
            }
            if (cancelled.getCount() == 0) {
                beating.remove(Thread.currentThread());
                notifyAll();
                return false;
            }
            return true;
        }
    }
}
