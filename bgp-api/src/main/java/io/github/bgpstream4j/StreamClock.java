package io.github.bgpstream4j;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;

/**
 * The time a stream goes by where time matters: pacing, live sources, {@link BgpStream#poll}. It can be told and waited for,
 * so that a test may let an hour pass in no time.
 */
public interface StreamClock extends InstantSource {
    /** A wait that only news ends. */
    Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    /** The time of the machine. */
    StreamClock SYSTEM = new StreamClock() {
        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        @SuppressWarnings({"ResultOfMethodCallIgnored", "WaitNotInLoop"
        }) // callers look again, as they may be woken early
        public void await(Condition condition, Duration atMost) throws InterruptedException {
            condition.awaitNanos(atMost.toNanos());
        }
    };

    /**
     * Waits until the condition is signalled or the time has passed, whichever comes first. May return early.
     *
     * @param condition signalled when there is news; its lock is held by the caller
     * @param atMost how long to wait, {@link #FOREVER} at most
     * @throws InterruptedException if the thread is interrupted
     */
    void await(Condition condition, Duration atMost) throws InterruptedException;
}
