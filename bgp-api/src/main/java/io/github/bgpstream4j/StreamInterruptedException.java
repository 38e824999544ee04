package io.github.bgpstream4j;

import java.io.Serial;

/** Ends the traversal of a stream whose thread was interrupted while it waited; the interrupt flag is set again. */
public final class StreamInterruptedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private StreamInterruptedException(InterruptedException cause) {
        super("interrupted while waiting for the next record", cause);
    }

    /** To be thrown; sets the interrupt flag of the thread again. */
    static StreamInterruptedException of(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new StreamInterruptedException(cause);
    }
}
