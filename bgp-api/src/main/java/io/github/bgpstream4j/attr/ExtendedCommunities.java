package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.text.AsciiBuffer;

/**
 * The values of an EXTENDED_COMMUNITIES attribute (RFC 4360), in wire order.
 *
 * <p>Immutable; may share the bytes of the attributes it came from.
 */
public final class ExtendedCommunities extends WireList {
    static final int WIDTH = 8;

    /** No extended communities. */
    public static final ExtendedCommunities NONE = new ExtendedCommunities(new byte[0], 0, 0);

    ExtendedCommunities(byte[] bytes, int offset, int length) {
        super(bytes, offset, length, WIDTH);
    }

    /**
     * Makes a list.
     *
     * @param values each the eight octets of a community
     * @return the list
     */
    public static ExtendedCommunities of(long... values) {
        byte[] bytes = new byte[values.length * WIDTH];
        for (int i = 0; i < values.length; i++) {
            BigEndian.putInt64(bytes, i * WIDTH, values[i]);
        }
        return new ExtendedCommunities(bytes, 0, bytes.length);
    }

    /**
     * One community.
     *
     * @param index 0 to size - 1
     * @return its eight octets
     */
    public long get(int index) {
        return BigEndian.int64(bytes, checkIndex(index));
    }

    @Override
    int width() {
        return WIDTH;
    }

    /** {@code rt:64500:1}, {@code soo:192.0.2.1:1}, or the octets in hexadecimal where the field has no text form. */
    @Override
    void appendAt(AsciiBuffer out, int at) {
        ExtendedCommunityText.append(out, BigEndian.int64(bytes, at));
    }
}
