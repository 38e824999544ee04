package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.transport.RetryPolicy;
import java.time.Duration;

/**
 * The time in which a router does not answer: reported once when it begins and once when it ends, with ever longer waits
 * between attempts. Owned by one thread.
 */
final class Outage {
    private static final RetryPolicy RETRIES =
            RetryPolicy.upTo(Duration.ofSeconds(1), Duration.ofSeconds(60), Integer.MAX_VALUE);

    private final SourceMonitor monitor;
    private String reason = "";
    private int attempts;
    private boolean connectionLost;

    Outage(SourceMonitor monitor) {
        this.monitor = monitor;
    }

    /** Says that the connection, not only an answer, was lost. */
    void connectionLost(String why) {
        reason = connectionLost ? reason : why;
        connectionLost = true;
    }

    /** How long to wait before the next attempt. */
    Duration failed(String why) {
        if (attempts == 0) {
            reason = connectionLost ? reason : why;
            monitor.warned(why + "; trying again");
        }
        attempts++;
        return RETRIES.pause(attempts);
    }

    /** Ends the outage; true if the connection was made again. */
    boolean ended() {
        boolean again = connectionLost;
        if (again) {
            monitor.reconnected(reason);
        }
        attempts = 0;
        connectionLost = false;
        return again;
    }
}
