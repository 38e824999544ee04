package io.github.bgpstream4j.testkit.rislive;

import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;

/**
 * Time that passes with the messages that are sent, faster than on the machine, but never faster than agreed. While none can be sent, it
 * passes by itself, as else who waits for a time would wait for ever.
 */
final class SentTime implements StreamClock {
    private static final long STEP_MICROS = 1_000;
    private static final long LOOK_AGAIN_MILLIS = 5;
    private static final Duration STUCK = Duration.ofMillis(200);

    private final double speed;
    private final long startMicros;
    private final long startNanos = System.nanoTime();
    private long behindNanos; // of the machine; the sender's
    private volatile long micros;
    private volatile long reachedNanos = startNanos;

    SentTime(long startMicros, double speed) {
        this.startMicros = startMicros;
        this.speed = speed;
        micros = startMicros;
    }

    /** Waits until it may be so late, and says that it is. One thread does so. */
    void reach(long time) {
        if (time < micros + STEP_MICROS) {
            return;
        }
        long due = startNanos + behindNanos + (long) ((time - startMicros) * 1_000 / speed);
        long now = System.nanoTime();
        if (due < now) {
            behindNanos += now - due;
        }
        while (due > System.nanoTime()) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
        set(time);
        reachedNanos = System.nanoTime();
    }

    /** To be called by another thread again and again; says how often. */
    Duration passAlone() {
        if (System.nanoTime() - reachedNanos > STUCK.toNanos()) {
            set(micros + (long) (STUCK.toNanos() / 1_000.0 * speed));
        }
        return STUCK;
    }

    private synchronized void set(long time) {
        micros = Math.max(micros, time);
        notifyAll();
    }

    void pass(Duration time) {
        reach(micros + time.toNanos() / 1_000);
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public long nanos() {
        return (micros - startMicros) * 1_000;
    }

    @Override
    @SuppressWarnings({"ResultOfMethodCallIgnored", "WaitNotInLoop"}) // callers look again
    public void await(Condition condition, Duration atMost) throws InterruptedException {
        condition.awaitNanos(
                Math.max(TimeUnit.MILLISECONDS.toNanos(1), (long) (Math.min(atMost.toSeconds(), 3_600) * 1e9 / speed)));
    }

    @Override
    public synchronized boolean sleep(Duration time, CountDownLatch cancelled) throws InterruptedException {
        long until = micros + time.toNanos() / 1_000;
        while (micros < until && cancelled.getCount() > 0) {
            wait(LOOK_AGAIN_MILLIS);
        }
        return cancelled.getCount() > 0;
    }
}
