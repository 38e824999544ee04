package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.text.AsciiBuffer;

/**
 * The values of a COMMUNITIES attribute (RFC 1997), in wire order, duplicates kept.
 *
 * <p>Immutable; may share the bytes of the attributes it came from.
 */
public final class Communities extends WireList {
    static final int WIDTH = 4;

    /** No communities. */
    public static final Communities NONE = new Communities(new byte[0], 0, 0);

    Communities(byte[] bytes, int offset, int length) {
        super(bytes, offset, length, WIDTH);
    }

    /**
     * Makes a list.
     *
     * @param values each a community of 32 bits: AS number × 65536 + value
     * @return the list
     */
    public static Communities of(int... values) {
        byte[] bytes = new byte[values.length * WIDTH];
        for (int i = 0; i < values.length; i++) {
            BigEndian.putInt32(bytes, i * WIDTH, values[i]);
        }
        return new Communities(bytes, 0, bytes.length);
    }

    /**
     * Reads {@code asn:value} communities with blanks between.
     *
     * @param text may be empty
     * @return the list
     * @throws IllegalArgumentException if one of them is none
     */
    public static Communities parse(String text) {
        String[] words = CommunityNumbers.words(text);
        int[] values = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            long[] parts = CommunityNumbers.parse(words[i], 2, 0xffff);
            values[i] = (int) ((parts[0] << 16) | parts[1]);
        }
        return of(values);
    }

    /**
     * One community.
     *
     * @param index 0 to size - 1
     * @return AS number × 65536 + value, as 32 bits
     */
    public int get(int index) {
        return BigEndian.int32(bytes, checkIndex(index));
    }

    /**
     * Whether a community is among them.
     *
     * @param asn its first half
     * @param value its second half
     * @return true if it is there
     */
    public boolean contains(int asn, int value) {
        if (asn >>> 16 != 0 || value >>> 16 != 0) {
            return false;
        }
        int wanted = (asn << 16) | value;
        for (int at = offset; at < offset + length; at += WIDTH) {
            if (BigEndian.int32(bytes, at) == wanted) {
                return true;
            }
        }
        return false;
    }

    @Override
    int width() {
        return WIDTH;
    }

    @Override
    void appendAt(AsciiBuffer out, int at) {
        out.decimal(BigEndian.uint16(bytes, at)).put(':').decimal(BigEndian.uint16(bytes, at + 2));
    }
}
