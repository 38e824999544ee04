package io.github.bgpstream4j.transport;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Gives up servers that send a byte now and then, which would go on for days and keep the place of a transfer at their host. Only the
 * time that is spent waiting counts, not that of a consumer. Owned by one thread.
 */
final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int LEAST = 6_000; // 100 bytes a second: a tenth of what the slowest modems had

    private final InstantSource clock;
    private final int attempts;
    private Duration waited = Duration.ZERO;
    private long bytes;
    private int slow;

    /**
     * Begins to count.
     *
     * @param clock measures the time
     * @param attempts how many slow minutes in a row end the transfer
     */
    Pace(InstantSource clock, int attempts) {
        this.clock = clock;
        this.attempts = attempts;
    }

    /** A read. */
    interface Read {
        int now() throws IOException;
    }

    /**
     * Reads.
     *
     * @return what that returns
     * @throws IOException also if it was too slow; after that another attempt may be faster
     */
    int of(Read read) throws IOException {
        var before = clock.instant();
        int count = read.now();
        waited = waited.plus(Duration.between(before, clock.instant()));
        bytes += Math.max(count, 0);
        if (count > 0 && waited.compareTo(MINUTE) > 0) {
            slow = bytes < LEAST ? slow + 1 : 0;
            String message = "only " + bytes + " bytes in " + waited.toSeconds() + " s";
            waited = Duration.ZERO;
            bytes = 0;
            if (slow >= attempts) {
                throw HttpFailure.of(message + ", " + slow + " times");
            }
            if (slow > 0) {
                throw new IOException(message);
            }
        }
        return count;
    }
}
