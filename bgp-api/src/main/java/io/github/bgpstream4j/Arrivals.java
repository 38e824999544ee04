package io.github.bgpstream4j;

import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where the consumer waits for news of any of its sources: a batch of records, an end, the closing of the stream.
 *
 * <p>News is counted. Who reads the count, then looks, finds nothing and waits for another count misses nothing.
 */
final class Arrivals {
    // the clock of the machine may be set while somebody waits
    private static final long WAIT_MICROS = 60_000_000;

    private final StreamClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final AtomicLong count = new AtomicLong();

    Arrivals(StreamClock clock) {
        this.clock = clock;
    }

    /** How often there has been news. */
    long count() {
        return count.get();
    }

    /** Tells of news; called by any thread. */
    void signal() {
        lock.lock();
        try {
            count.incrementAndGet();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for news behind a count, but not longer than until a time of the clock. May return early, so that the caller looks
     * again, as the clock may have been set.
     *
     * @throws StreamInterruptedException if the thread is interrupted
     */
    void await(long seen, long untilMicros) {
        lock.lock();
        try {
            Duration left = left(untilMicros);
            if (count.get() == seen && !left.isNegative() && !left.isZero()) {
                clock.await(news, left);
            }
        } catch (InterruptedException e) {
            throw StreamInterruptedException.of(e);
        } finally {
            lock.unlock();
        }
    }

    private Duration left(long untilMicros) {
        return untilMicros == RecordFeed.NEVER
                ? StreamClock.FOREVER
                : Duration.of(Math.min(untilMicros - nowMicros(), WAIT_MICROS), ChronoUnit.MICROS);
    }

    /**
     * Lets an interrupt end a stream that never has to wait.
     *
     * @throws StreamInterruptedException if the thread is interrupted
     */
    void checkInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw StreamInterruptedException.of(new InterruptedException("interrupted"));
        }
    }

    long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
