package io.github.bgpstream4j.compress;

import java.util.Arrays;

/** One of the up to six Huffman codes of a bzip2 block. */
final class BlockCode {
    /** The longest code that bzip2 writes or reads. */
    static final int MAX_BITS = 20;

    static final int MAX_SYMBOLS = 258;

    /** How many bits index {@link #table}. */
    static final int TABLE_BITS = 11;

    /** By the next bits: {@code symbol << 5 | bits}, or 0 for a longer code. */
    final short[] table = new short[1 << TABLE_BITS];

    private final int[] counts = new int[MAX_BITS + 1];
    private final int[] last = new int[MAX_BITS + 1];
    private final int[] offset = new int[MAX_BITS + 1];
    private final short[] sorted = new short[MAX_SYMBOLS];

    void build(byte[] lengths, int symbols) throws DamagedBlockException {
        Arrays.fill(counts, 0);
        for (int i = 0; i < symbols; i++) {
            counts[lengths[i]]++;
        }
        int code = 0;
        int index = 0;
        int filled = 0;
        for (int length = 1; length <= MAX_BITS; length++) {
            offset[length] = code - index;
            if (code + counts[length] > 1 << length) {
                throw DamagedBlockException.of("a Huffman code of too many symbols");
            }
            for (int i = 0; counts[length] > 0 && i < symbols; i++) {
                if (lengths[i] != length) {
                    continue;
                }
                sorted[index++] = (short) i;
                code++;
                if (length <= TABLE_BITS) {
                    int end = code << (TABLE_BITS - length);
                    Arrays.fill(table, filled, end, (short) (i << 5 | length));
                    filled = end;
                }
            }
            last[length] = code - 1;
            code <<= 1;
        }
        Arrays.fill(table, filled, table.length, (short) 0);
    }

    /** Decodes a code longer than the table's, from bits at the top; {@code symbol << 5 | bits}. */
    int longCode(long bits) throws DamagedBlockException {
        for (int length = TABLE_BITS + 1; length <= MAX_BITS; length++) {
            int code = (int) (bits >>> (64 - length));
            if (code <= last[length]) {
                return sorted[code - offset[length]] << 5 | length;
            }
        }
        throw DamagedBlockException.of("an invalid Huffman code");
    }
}
