package io.github.bgpstream4j.mrt;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long servers and writers are waited for.
 *
 * @param connect for a connection
 * @param stall for the next octets of a transfer
 * @param attempts how often a request is tried before octets come
 * @param poll how often a file that is followed is looked at
 * @param waiter lets time pass between attempts
 * @param jitter 0 to 1, so that many clients do not come back at the same time
 */
record Patience(Duration connect, Duration stall, int attempts, Duration poll, Waiter waiter, DoubleSupplier jitter) {
    static final Patience DEFAULT = new Patience(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            5,
            Duration.ofSeconds(1),
            Waiter.SYSTEM,
            () -> ThreadLocalRandom.current().nextDouble());

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(2);

    Patience with(Waiter newWaiter) {
        return new Patience(connect, stall, attempts, poll, newWaiter, jitter);
    }

    /** How long to wait before the next attempt: up to a second after the first failure, then twice as long each time. */
    Duration afterFailure(int failures) {
        Duration longest = Duration.ofSeconds(1L << Math.min(failures - 1, 5));
        longest = longest.compareTo(LONGEST) < 0 ? longest : LONGEST;
        return Duration.ofMillis((long) (longest.toMillis() * (0.5 + jitter.getAsDouble() / 2)));
    }

    /** The same for a server that says how long to stay away; null if that is too long to wait for. */
    @Nullable
    Duration afterFailure(int failures, Duration askedFor) {
        if (askedFor.compareTo(LONGEST_ASKED_FOR) > 0) {
            return null;
        }
        Duration usual = afterFailure(failures);
        return usual.compareTo(askedFor) < 0 ? askedFor : usual;
    }
}
