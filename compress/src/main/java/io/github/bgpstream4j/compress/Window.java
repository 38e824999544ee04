package io.github.bgpstream4j.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The part of the compressed data that is in memory. Positions are octets from the beginning of the data; the octet at
 * position {@code p} is {@code bytes[p - base]}.
 *
 * <p>A failure of the stream below is kept and ends the data, so that what was read before can be decoded first.
 */
final class Window {
    /** Octets behind the limit that may be loaded, though not believed. */
    static final int SLACK = 8;

    private static final int FIRST_SIZE = 1 << 16;

    private final InputStream in;
    private boolean ended;
    private @Nullable IOException failure;

    byte[] bytes = new byte[FIRST_SIZE + SLACK];
    long base;
    int limit;

    Window(InputStream in) {
        this.in = in;
    }

    /** Where the octets read so far end. */
    long end() {
        return base + limit;
    }

    /** Whether nothing comes behind {@link #end()}. */
    boolean ended() {
        return ended;
    }

    /** Throws what ended the data, unless it was their end. */
    void throwFailure() throws IOException {
        IOException thrown = failure;
        failure = null;
        if (thrown != null) {
            throw thrown;
        }
    }

    /**
     * Reads once.
     *
     * @param keepFrom the first position that is still needed; those before may be gone afterwards
     * @return false at the end
     */
    boolean more(long keepFrom) {
        if (ended) {
            return false;
        }
        makeRoom((int) Math.max(0, keepFrom - base));
        try {
            int count = in.read(bytes, limit, bytes.length - SLACK - limit);
            if (count == 0) { // a stream that breaks its contract
                int octet = in.read();
                if (octet >= 0) {
                    bytes[limit] = (byte) octet;
                    count = 1;
                } else {
                    count = -1;
                }
            }
            if (count > 0) {
                limit += count;
                return true;
            }
        } catch (IOException e) {
            failure = e;
        }
        ended = true;
        return false;
    }

    /** Reads until the octets before a position are there, or the data end. */
    void reach(long position, long keepFrom) {
        while (end() < position && more(keepFrom)) {
            // each call reads once
        }
    }

    private void makeRoom(int unneeded) {
        int room = bytes.length - SLACK - limit;
        if (room >= FIRST_SIZE / 4) {
            return;
        }
        int kept = limit - unneeded;
        if (kept > (bytes.length - SLACK) / 2) {
            bytes = Arrays.copyOf(bytes, 2 * (bytes.length - SLACK) + SLACK);
        }
        System.arraycopy(bytes, unneeded, bytes, 0, kept);
        base += unneeded;
        limit = kept;
    }
}
