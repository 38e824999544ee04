package io.github.bgpstream4j.table;

import java.util.Arrays;

/** Numbers of records most of which are 0: where all are, nothing is stored. Copied on writing like {@link IntTable}. */
final class SparseInts {
    private static final int CHUNK_BITS = 8;
    private static final int CHUNK_RECORDS = 1 << CHUNK_BITS;
    private static final int[] ZEROS = {};

    private int[][] chunks;
    private boolean[] shared;

    SparseInts() {
        this(new int[0][], new boolean[0]);
    }

    private SparseInts(int[][] chunks, boolean[] shared) {
        this.chunks = chunks;
        this.shared = shared;
    }

    /** The same numbers, which stay as they are now. */
    SparseInts snapshot() {
        Arrays.fill(shared, true);
        return new SparseInts(chunks.clone(), new boolean[0]);
    }

    int get(int record) {
        int chunk = record >>> CHUNK_BITS;
        return chunk < chunks.length && chunks[chunk] != ZEROS ? chunks[chunk][record & (CHUNK_RECORDS - 1)] : 0;
    }

    void set(int record, int value) {
        if (get(record) == value) {
            return;
        }
        int chunk = record >>> CHUNK_BITS;
        if (chunk >= chunks.length) {
            int before = chunks.length;
            int length = chunk + (chunk >> 1) + 1;
            chunks = Arrays.copyOf(chunks, length);
            shared = Arrays.copyOf(shared, length);
            Arrays.fill(chunks, before, length, ZEROS);
        }
        if (chunks[chunk] == ZEROS) {
            chunks[chunk] = new int[CHUNK_RECORDS];
            shared[chunk] = false;
        } else if (shared[chunk]) {
            chunks[chunk] = chunks[chunk].clone();
            shared[chunk] = false;
        }
        chunks[chunk][record & (CHUNK_RECORDS - 1)] = value;
    }
}
