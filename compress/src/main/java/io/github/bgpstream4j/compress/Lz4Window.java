package io.github.bgpstream4j.compress;

import java.io.IOException;
import java.util.Arrays;

/**
 * What has been decompressed of LZ4 blocks: the block in hand, and before it up to 64 KiB that it may repeat. Room grows with the data
 * that are there, never on the word of a header.
 */
final class Lz4Window {
    private static final int HISTORY = 1 << 16; // distances have 16 bits
    private static final int FIRST_SIZE = 1 << 16;
    private static final int LEAST_MATCH = 4;
    private static final int LONG = 15; // more bytes of the length follow

    byte[] bytes = new byte[FIRST_SIZE];

    /** Where the block begins. */
    int start;

    /** The index after its last byte. */
    int end;

    private int limit;
    private int at;

    /**
     * Begins a block.
     *
     * @param longest how many bytes it may have
     * @param linked whether it may repeat bytes of those before it
     */
    void begin(int longest, boolean linked) {
        int kept = linked ? Math.min(end, HISTORY) : 0;
        System.arraycopy(bytes, end - kept, bytes, 0, kept);
        start = kept;
        end = kept;
        limit = kept + longest;
    }

    /** Forgets everything. */
    void clear() {
        start = 0;
        end = 0;
    }

    /** Adds bytes as they are. */
    void append(byte[] from, int at, int count) throws IOException {
        reserve(count);
        System.arraycopy(from, at, bytes, end, count);
        end += count;
    }

    /** Decompresses the block: sequences of a token, literals, and a distance and length of what is repeated. */
    void decode(byte[] block, int length) throws IOException {
        at = 0;
        while (at < length) {
            int token = block[at++] & 0xff;
            int literals = length(token >>> 4, block, length);
            require(literals >= 0 && literals <= length - at);
            append(block, at, literals);
            at += literals;
            if (at == length) {
                return; // the last sequence has only literals
            }
            require(at + 2 <= length);
            int distance = (block[at] & 0xff) | (block[at + 1] & 0xff) << 8;
            at += 2;
            repeat(distance, length(token & LONG, block, length) + LEAST_MATCH);
        }
        require(false);
    }

    private int length(int nibble, byte[] block, int end) throws IOException {
        int length = nibble;
        if (nibble == LONG) {
            int more;
            do {
                require(at < end);
                more = block[at++] & 0xff;
                length += more;
            } while (more == 0xff);
        }
        return length;
    }

    private void repeat(int distance, int count) throws IOException {
        require(distance > 0 && distance <= end && count > 0);
        reserve(count);
        int from = end - distance;
        if (distance >= count) {
            System.arraycopy(bytes, from, bytes, end, count);
            end += count;
            return;
        }
        byte[] target = bytes;
        for (int to = end, last = end + count; to < last; ) {
            target[to++] = target[from++];
        }
        end += count;
    }

    private void reserve(int count) throws IOException {
        require(count <= limit - end);
        if (count > bytes.length - end) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(2L * bytes.length, (long) end + count)));
        }
    }

    private static void require(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("a block is damaged");
        }
    }
}
