package io.github.bgpstream4j.table;

import java.util.Arrays;

/** Byte arrays by number. Copied on writing like {@link IntTable}; the arrays themselves are never written. */
final class ByteArrays {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK_ARRAYS = 1 << CHUNK_BITS;
    private static final byte[] NONE = {};
    private static final byte[][] NOTHING = {};

    private byte[][][] chunks;
    private boolean[] shared;

    ByteArrays() {
        this(new byte[0][][], new boolean[0]);
    }

    private ByteArrays(byte[][][] chunks, boolean[] shared) {
        this.chunks = chunks;
        this.shared = shared;
    }

    /** The same arrays, which stay as they are now. */
    ByteArrays snapshot() {
        Arrays.fill(shared, true);
        return new ByteArrays(chunks.clone(), new boolean[0]);
    }

    byte[] get(int number) {
        return chunks[number >>> CHUNK_BITS][number & (CHUNK_ARRAYS - 1)];
    }

    void set(int number, byte[] bytes) {
        int chunk = number >>> CHUNK_BITS;
        if (chunk >= chunks.length) {
            grow(chunk + (chunk >> 1) + 1);
        }
        if (chunks[chunk] == NOTHING) {
            chunks[chunk] = new byte[CHUNK_ARRAYS][];
            shared[chunk] = false;
        } else if (shared[chunk]) {
            chunks[chunk] = chunks[chunk].clone();
            shared[chunk] = false;
        }
        chunks[chunk][number & (CHUNK_ARRAYS - 1)] = bytes;
    }

    /** Lets go of an array. */
    void clear(int number) {
        set(number, NONE);
    }

    private void grow(int length) {
        int before = chunks.length;
        chunks = Arrays.copyOf(chunks, length);
        shared = Arrays.copyOf(shared, length);
        Arrays.fill(chunks, before, length, NOTHING);
    }
}
