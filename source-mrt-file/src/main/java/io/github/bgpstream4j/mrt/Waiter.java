package io.github.bgpstream4j.mrt;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass; that of tests lets it pass at once. */
@FunctionalInterface
interface Waiter {
    Waiter SYSTEM = (time, cancelled) -> cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);

    /**
     * Waits.
     *
     * @param time at most so long
     * @param cancelled ends waiting when it is down
     * @return whether it is down
     */
    boolean await(Duration time, CountDownLatch cancelled) throws InterruptedException;
}
