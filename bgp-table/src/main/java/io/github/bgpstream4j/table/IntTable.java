package io.github.bgpstream4j.table;

import java.util.Arrays;

/**
 * Records of a few ints each, known by their number; 0 is the number of no record. Freed numbers are given out again.
 *
 * <p>The ints stand in chunks, so that a table grows without being copied, and so that a {@link #snapshot} costs a list of
 * chunks: those are shared until the writer changes one, which it then copies first. Written by one thread; a snapshot may
 * be read by any.
 */
final class IntTable {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK_RECORDS = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK_RECORDS - 1;
    private static final int FIRST_RECORDS = 4;
    private static final int[] NOTHING = {};

    private final int width;
    private int[][] chunks;
    private boolean[] shared;
    private int end;
    private int free; // the first of a chain through field 0

    /** Makes a table without records. */
    IntTable(int width) {
        this.width = width;
        chunks = new int[][] {new int[FIRST_RECORDS * width]};
        shared = new boolean[1];
        end = 1;
    }

    private IntTable(IntTable of) {
        width = of.width;
        chunks = of.chunks.clone();
        shared = new boolean[0];
        end = of.end;
    }

    /**
     * A table of zeros with the numbers below a multiple of 4096, 0 among them; nothing is ever added to it. All its
     * chunks are one until they are written.
     */
    static IntTable ofZeros(int records) {
        IntTable zeros = new IntTable(1);
        zeros.chunks = new int[records / CHUNK_RECORDS][];
        Arrays.fill(zeros.chunks, new int[CHUNK_RECORDS]);
        zeros.shared = new boolean[zeros.chunks.length];
        Arrays.fill(zeros.shared, true);
        zeros.end = records;
        return zeros;
    }

    /** The same records, which stay as they are now. */
    IntTable snapshot() {
        Arrays.fill(shared, true);
        return new IntTable(this);
    }

    /** A record's number; its fields hold anything. */
    int allocate() {
        int record = free;
        if (record != 0) {
            free = get(record, 0);
            return record;
        }
        record = end;
        reserve(record);
        end++;
        return record;
    }

    void free(int record) {
        set(record, 0, free);
        free = record;
    }

    int get(int record, int field) {
        return chunks[record >>> CHUNK_BITS][(record & CHUNK_MASK) * width + field];
    }

    void set(int record, int field, int value) {
        int chunk = record >>> CHUNK_BITS;
        if (shared[chunk]) {
            chunks[chunk] = chunks[chunk].clone();
            shared[chunk] = false;
        }
        chunks[chunk][(record & CHUNK_MASK) * width + field] = value;
    }

    /** The ints among which those of a record stand, for loops that look at several. */
    int[] chunk(int record) {
        return chunks[record >>> CHUNK_BITS];
    }

    /** Where in its chunk a record begins. */
    int offset(int record) {
        return (record & CHUNK_MASK) * width;
    }

    private void reserve(int record) {
        int chunk = record >>> CHUNK_BITS;
        if (chunk < 0) {
            throw new IllegalStateException("more than " + Integer.MAX_VALUE + " records");
        }
        if (chunk == chunks.length) {
            int length = chunk + (chunk >> 1) + 1;
            chunks = Arrays.copyOf(chunks, length);
            shared = Arrays.copyOf(shared, length);
            for (int i = chunk; i < length; i++) {
                chunks[i] = NOTHING;
            }
        }
        int needed = offset(record) + width;
        if (chunks[chunk].length < needed) {
            // only the first chunk grows: most tables of a VPN are small
            int records = chunk == 0 ? Math.min(CHUNK_RECORDS, 2 * (record & CHUNK_MASK)) : CHUNK_RECORDS;
            chunks[chunk] = Arrays.copyOf(chunks[chunk], records * width);
            shared[chunk] = false;
        }
    }
}
