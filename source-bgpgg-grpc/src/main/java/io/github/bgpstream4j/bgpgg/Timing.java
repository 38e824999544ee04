package io.github.bgpstream4j.bgpgg;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a poller knows the time and passes it, so that tests need not wait.
 *
 * @param clock null for the stream's
 * @param waiter passes the time between polls
 */
record Timing(@Nullable InstantSource clock, Waiter waiter) {
    /** The stream's clock, and waiting for real. */
    static final Timing REAL =
            new Timing(null, (duration, cancelled) -> !cancelled.await(duration.toMillis(), TimeUnit.MILLISECONDS));

    /** Passes the time. */
    @FunctionalInterface
    interface Waiter {
        /**
         * Waits.
         *
         * @param duration how long
         * @param cancelled ends the wait when it reaches 0
         * @return false if the wait was ended
         * @throws InterruptedException if interrupted
         */
        boolean await(Duration duration, CountDownLatch cancelled) throws InterruptedException;
    }
}
