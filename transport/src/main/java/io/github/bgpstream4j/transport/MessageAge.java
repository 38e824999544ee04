package io.github.bgpstream4j.transport;

import java.time.Duration;

/**
 * Notices when a connection brings nothing but old messages: it lives, but what stands before it does not. One thread says what comes, any may
 * ask.
 */
public final class MessageAge {
    private static final long NEVER = Long.MIN_VALUE;

    private final long oldMicros;
    private final long leastNanos;
    private volatile long firstNanos = NEVER;
    private volatile long lastNanos;

    /**
     * Nothing has come yet.
     *
     * @param old from which age on messages are old
     * @param least how long nothing else must come
     */
    public MessageAge(Duration old, Duration least) {
        oldMicros = old.toNanos() / 1_000;
        leastNanos = least.toNanos();
    }

    /**
     * A message came.
     *
     * @param ageMicros how old it is
     * @param nowNanos when it came
     */
    public void came(long ageMicros, long nowNanos) {
        lastNanos = nowNanos;
        if (ageMicros <= oldMicros) {
            firstNanos = NEVER;
        } else if (firstNanos == NEVER) {
            firstNanos = nowNanos;
        }
    }

    /** Begins again: the connection is another one, or it was our consumer who was late. */
    public void reset() {
        firstNanos = NEVER;
    }

    /**
     * Whether all messages were old for long enough.
     *
     * @return false if one of them was not
     */
    public boolean isOld() {
        long first = firstNanos;
        return first != NEVER && lastNanos - first >= leastNanos;
    }
}
