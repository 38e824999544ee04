package io.github.bgpstream4j.bgproutes;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: anything from 0 to a bound that doubles, so that many clients that lost a
 * server at once do not come back at once. Used by one thread.
 */
final class Backoff {
    private static final int MAX_DOUBLINGS = 30;

    private final Duration first;
    private final Duration cap;
    private final DoubleSupplier random;
    private int attempts;

    /** A back-off whose first bound and last bound are given; {@code random} gives 0 to below 1. */
    Backoff(Duration first, Duration cap, DoubleSupplier random) {
        this.first = first;
        this.cap = cap;
        this.random = random;
    }

    Duration next() {
        double doubled = Math.scalb((double) first.toNanos(), Math.min(attempts, MAX_DOUBLINGS));
        double bound = Math.min(doubled, (double) cap.toNanos());
        attempts++;
        return Duration.ofNanos((long) (random.getAsDouble() * bound));
    }

    /** Attempts since the last success. */
    int attempts() {
        return attempts;
    }

    void reset() {
        attempts = 0;
    }
}
