package io.github.bgpstream4j.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * The time a stream and its sources go by where time matters: pacing, live sources, {@code poll}, attempts that are made again. It can
 * be asked and waited for, so that a test may let an hour pass in no time. Safe for use by several threads.
 */
public interface StreamClock extends InstantSource {
    /** A wait that only news ends. */
    Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    /** The time of the machine. */
    StreamClock SYSTEM = new StreamClock() {};

    @Override
    default Instant instant() {
        return Instant.now();
    }

    /**
     * Nanoseconds that count on whatever people do to the time of day.
     *
     * @return a number to be compared with others of this clock
     */
    default long nanos() {
        return System.nanoTime();
    }

    /**
     * Waits until the condition is signalled or the time has passed, whichever comes first. May return early.
     *
     * @param condition signalled when there is news; its lock is held by the caller
     * @param atMost how long to wait, {@link #FOREVER} at most
     * @throws InterruptedException if the thread is interrupted
     */
    @SuppressWarnings({"ResultOfMethodCallIgnored", "WaitNotInLoop"}) // callers look again, as they may be woken early
    default void await(Condition condition, Duration atMost) throws InterruptedException {
        condition.awaitNanos(atMost.toNanos());
    }

    /**
     * Waits, as a source does.
     *
     * @param time how long
     * @param cancelled ends the wait when it reaches 0
     * @return true if the time has passed, false if the wait was cancelled
     * @throws InterruptedException if the thread is interrupted
     */
    default boolean sleep(Duration time, CountDownLatch cancelled) throws InterruptedException {
        return !cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Waits for the next beat of what is done again and again for as long as a connection is open. A test may let the time of other
     * waits pass at once, but not this one: it would never rest.
     *
     * @param period how long
     * @param cancelled ends the wait when it reaches 0
     * @return true if the time has passed, false if the wait was cancelled
     * @throws InterruptedException if the thread is interrupted
     */
    default boolean beat(Duration period, CountDownLatch cancelled) throws InterruptedException {
        return sleep(period, cancelled);
    }
}
