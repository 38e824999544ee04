package io.github.bgpstream4j.transport;

import io.github.bgpstream4j.source.StreamClock;
import java.io.IOException;

/**
 * Gives up servers that send a byte now and then, which would go on for days and keep the place of a transfer at their host. Only the
 * time that is spent waiting counts, not that of a consumer. Owned by one thread.
 */
final class Pace {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int LEAST = 6_000; // 100 bytes a second

    private final StreamClock clock;
    private final int attempts;
    private long waitedNanos;
    private long bytes;
    private int slow;

    /**
     * Begins to count.
     *
     * @param clock measures the time
     * @param attempts how many slow minutes in a row end the transfer
     */
    Pace(StreamClock clock, int attempts) {
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
        long before = clock.nanos();
        int count = read.now();
        waitedNanos += clock.nanos() - before;
        bytes += Math.max(count, 0);
        if (count > 0 && waitedNanos > MINUTE_NANOS) {
            slow = bytes < LEAST ? slow + 1 : 0;
            String message = "only " + bytes + " bytes in " + waitedNanos / 1_000_000_000 + " s";
            waitedNanos = 0;
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
