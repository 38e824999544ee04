package io.github.bgpstream4j.kafka.frame;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether a frame is the one before it once more, as producers send it that have heard of no success. The router, the collector's time in microseconds and the message
 * are the same then. Used by one thread.
 */
final class Repeats {
    private static final int MOST_KEPT = 1 << 14;

    private byte @Nullable [] last;
    private boolean isDigest;

    /** Looks at a frame, which is the last one from now on. */
    boolean isRepeated(byte[] frame) {
        boolean isLong = frame.length > MOST_KEPT;
        byte[] now = isLong ? digest(frame) : frame;
        boolean same = isLong == isDigest && Arrays.equals(now, last);
        last = now;
        isDigest = isLong;
        return same;
    }

    void forget() {
        last = null;
    }

    private static byte[] digest(byte[] frame) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(frame);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // each JDK has it
        }
    }
}
