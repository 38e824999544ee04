package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.source.SourceMonitor;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The time in which a router does not answer: told once when it begins and once when it ends, with ever longer waits
 * between attempts. Owned by one thread.
 */
final class Outage {
    private static final long FIRST_MILLIS = 1_000;
    private static final long MAX_MILLIS = 60_000;

    private final SourceMonitor monitor;
    private final RandomGenerator random;
    private String reason = "";
    private int attempts;
    private boolean connectionLost;

    Outage(SourceMonitor monitor, RandomGenerator random) {
        this.monitor = monitor;
        this.random = random;
    }

    boolean isOn() {
        return attempts > 0;
    }

    /** Says that the connection, not only an answer, was lost. */
    void connectionLost(String why) {
        reason = connectionLost ? reason : why;
        connectionLost = true;
    }

    /** How long to wait before the next attempt: anything up to a bound that doubles, so that many clients spread. */
    Duration failed(String why) {
        if (attempts == 0) {
            reason = connectionLost ? reason : why;
            monitor.warned(why + "; trying again");
        }
        long bound = Math.min(MAX_MILLIS, FIRST_MILLIS << Math.min(attempts, 6));
        attempts++;
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

    /** Ends the outage; true if the connection was made anew. */
    boolean ended() {
        boolean anew = connectionLost;
        if (anew) {
            monitor.reconnected(reason);
        }
        attempts = 0;
        connectionLost = false;
        return anew;
    }
}
