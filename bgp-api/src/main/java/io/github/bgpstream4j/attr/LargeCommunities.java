package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.text.AsciiBuffer;

/**
 * The values of a LARGE_COMMUNITY attribute (RFC 8092), in wire order.
 *
 * <p>Immutable; may share the bytes of the attributes it came from.
 */
public final class LargeCommunities extends WireList {
    static final int WIDTH = 12;

    /** No large communities. */
    public static final LargeCommunities NONE = new LargeCommunities(new byte[0], 0, 0);

    LargeCommunities(byte[] bytes, int offset, int length) {
        super(bytes, offset, length, WIDTH);
    }

    /**
     * Reads {@code global:local:local} communities with blanks between.
     *
     * @param text may be empty
     * @return the list
     * @throws IllegalArgumentException if one of them is none
     */
    public static LargeCommunities parse(String text) {
        String[] words = CommunityNumbers.words(text);
        byte[] bytes = new byte[words.length * WIDTH];
        for (int i = 0; i < words.length; i++) {
            long[] parts = CommunityNumbers.parse(words[i], 3, Asn.MAX);
            for (int part = 0; part < 3; part++) {
                BigEndian.putInt32(bytes, i * WIDTH + part * 4, parts[part]);
            }
        }
        return new LargeCommunities(bytes, 0, bytes.length);
    }

    /**
     * The global administrator of one community, an AS number.
     *
     * @param index 0 to size - 1
     * @return the first of its three numbers
     */
    public long globalAdministrator(int index) {
        return BigEndian.uint32(bytes, checkIndex(index));
    }

    /**
     * The first local data part of one community.
     *
     * @param index 0 to size - 1
     * @return the second of its three numbers
     */
    public long localData1(int index) {
        return BigEndian.uint32(bytes, checkIndex(index) + 4);
    }

    /**
     * The second local data part of one community.
     *
     * @param index 0 to size - 1
     * @return the third of its three numbers
     */
    public long localData2(int index) {
        return BigEndian.uint32(bytes, checkIndex(index) + 8);
    }

    @Override
    int width() {
        return WIDTH;
    }

    @Override
    void appendAt(AsciiBuffer out, int at) {
        out.decimal(BigEndian.uint32(bytes, at))
                .put(':')
                .decimal(BigEndian.uint32(bytes, at + 4))
                .put(':')
                .decimal(BigEndian.uint32(bytes, at + 8));
    }
}
