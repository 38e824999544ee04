package io.github.bgpstream4j.compress;

import java.util.Arrays;

/**
 * Builds the lookup tables of deflate's prefix codes (RFC 1951 §3.2.2).
 *
 * <p>A table is indexed by the next {@code rootBits} bits. A code that is longer has its entries in a second part of the
 * table, which an entry with {@link #LINK} tells the index of. An entry of 0 is no code. The low six bits of an entry are the
 * number of bits that it takes, extra bits included: as a shift distance the JVM looks at nothing else of the entry.
 */
final class PrefixCode {
    static final int LITERAL = 0x8000_0000;
    static final int LINK = 0x4000_0000;
    static final int END = 0x2000_0000;

    static final int LENGTH_ROOT_BITS = 11;
    static final int DISTANCE_ROOT_BITS = 9;
    static final int LENGTH_LINK_BITS = 15 - LENGTH_ROOT_BITS;
    static final int DISTANCE_LINK_BITS = 15 - DISTANCE_ROOT_BITS;

    // a complete code has at least two codes behind each link
    static final int LENGTH_SIZE = (1 << LENGTH_ROOT_BITS) + ((288 / 2) << LENGTH_LINK_BITS);
    static final int DISTANCE_SIZE = (1 << DISTANCE_ROOT_BITS) + ((32 / 2) << DISTANCE_LINK_BITS);

    private static final int MAX_BITS = 15;
    private static final int END_OF_BLOCK = 256;

    // RFC 1951 §3.2.5
    private static final int[] LENGTH_BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] LENGTH_EXTRA = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int[] DISTANCE_BASE = {
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577
    };
    private static final int[] DISTANCE_EXTRA = {
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13
    };

    private final int[] counts = new int[MAX_BITS + 1];
    private final int[] next = new int[MAX_BITS + 1];

    /**
     * Literals and lengths: {@code base << 16 | code bits << 8 | all bits}.
     *
     * @return false if the lengths make no code
     */
    boolean lengths(int[] table, byte[] bits, int symbols) {
        return build(table, bits, 0, symbols, false);
    }

    /** Distances: {@code base << 13 | code bits << 6 | all bits}. */
    boolean distances(int[] table, byte[] bits, int from, int symbols) {
        return build(table, bits, from, symbols, true);
    }

    /** The code of code lengths, of at most 7 bits: {@code symbol << 8 | bits}. */
    boolean codeLengths(int[] table, byte[] bits, int symbols) {
        if (count(bits, 0, symbols) != 0) {
            return false;
        }
        Arrays.fill(table, 0);
        for (int symbol = 0; symbol < symbols; symbol++) {
            int length = bits[symbol];
            if (length > 0) {
                for (int i = reversed(length); i < table.length; i += 1 << length) {
                    table[i] = (symbol << 8) | length;
                }
            }
        }
        return true;
    }

    private boolean build(int[] table, byte[] bits, int from, int symbols, boolean distances) {
        int unused = count(bits, from, symbols);
        // a code of no or one symbol may be incomplete, RFC 1951 §3.2.7 "one distance code"; zlib takes no other,
        // either
        if (unused < 0 || (unused > 0 && counts[1] + counts[0] != symbols)) {
            return false;
        }
        int rootBits = distances ? DISTANCE_ROOT_BITS : LENGTH_ROOT_BITS;
        int linkBits = distances ? DISTANCE_LINK_BITS : LENGTH_LINK_BITS;
        int rootSize = 1 << rootBits;
        Arrays.fill(table, 0);
        int free = rootSize;
        for (int symbol = 0; symbol < symbols; symbol++) {
            int length = bits[from + symbol];
            if (length == 0) {
                continue;
            }
            int code = reversed(length);
            if (length <= rootBits) {
                int entry = distances ? distance(symbol, length) : literalOrLength(symbol, length);
                for (int i = code; i < rootSize; i += 1 << length) {
                    table[i] = entry;
                }
                continue;
            }
            int root = code & (rootSize - 1);
            if (table[root] == 0) {
                table[root] = LINK | (free << 6) | rootBits;
                free += 1 << linkBits;
            }
            int rest = length - rootBits;
            int entry = distances ? distance(symbol, rest) : literalOrLength(symbol, rest);
            int first = linked(table[root]);
            for (int i = code >>> rootBits; i < 1 << linkBits; i += 1 << rest) {
                table[first + i] = entry;
            }
        }
        return true;
    }

    /** The index of the part of the table that a link leads to. */
    static int linked(int entry) {
        return (entry & ~LINK) >>> 6;
    }

    private static int literalOrLength(int symbol, int bits) {
        if (symbol < END_OF_BLOCK) {
            return LITERAL | (symbol << 16) | bits;
        }
        if (symbol == END_OF_BLOCK) {
            return END | bits;
        }
        int index = symbol - END_OF_BLOCK - 1;
        return index < LENGTH_BASE.length ? (LENGTH_BASE[index] << 16) | (bits << 8) | (bits + LENGTH_EXTRA[index]) : 0;
    }

    private static int distance(int symbol, int bits) {
        return symbol < DISTANCE_BASE.length
                ? (DISTANCE_BASE[symbol] << 13) | (bits << 6) | (bits + DISTANCE_EXTRA[symbol])
                : 0;
    }

    /** Counts the codes of each length and finds the first of each; returns how many codes of 15 bits are left over. */
    private int count(byte[] bits, int from, int symbols) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < symbols; i++) {
            counts[bits[from + i]]++;
        }
        int code = 0;
        int left = 1;
        for (int length = 1; length <= MAX_BITS; length++) {
            next[length] = code;
            code = (code + counts[length]) << 1;
            left = (left << 1) - counts[length];
            if (left < 0) {
                return left;
            }
        }
        return left;
    }

    /** The next code of a length, its first bit lowest. */
    private int reversed(int length) {
        return Integer.reverse(next[length]++) >>> (32 - length);
    }
}
