package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.WireBuffer;

/** A chain of path attributes on the wire: where each is, and the bytes of its value. The values have types in {@link PathAttributes}. */
abstract sealed class AttributeBlock permits PathAttributes {
    private static final int FLAGS_AND_CODE = 2; // RFC 4271 §4.3: attribute type, before a length of one or two octets

    byte[] bytes;
    int offset;
    int end;

    AttributeBlock(byte[] bytes, int offset, int end) {
        this.bytes = bytes;
        this.offset = offset;
        this.end = end;
    }

    /**
     * Where the first attribute begins.
     *
     * @return a position, or -1 if there is no attribute
     */
    public final int first() {
        return whole(offset);
    }

    /**
     * Where the next attribute begins.
     *
     * @param position an attribute's position
     * @return a position, or -1 if there is no further whole attribute
     */
    public final int next(int position) {
        return whole(behind(position));
    }

    final int behind(int position) {
        return valueStart(position) + valueLength(position);
    }

    /**
     * The type code of the attribute at a position.
     *
     * @param position from {@link #first}, {@link #next} or {@link PathAttributes#find}
     * @return 0 to 255
     */
    public final int codeAt(int position) {
        return bytes[position + 1] & 0xff;
    }

    /**
     * The flags of the attribute at a position.
     *
     * @param position from {@link #first}, {@link #next} or {@link PathAttributes#find}
     * @return 0 to 255
     */
    public final int flagsAt(int position) {
        return bytes[position] & 0xff;
    }

    /**
     * Where the value of an attribute begins, to be read with {@link #uint8}, {@link #uint16} and {@link #uint32}.
     *
     * @param position from {@link #first}, {@link #next} or {@link PathAttributes#find}
     * @return an index
     */
    public final int valueStart(int position) {
        return position + FLAGS_AND_CODE + lengthSize(position);
    }

    /**
     * How long the value of an attribute is.
     *
     * @param position from {@link #first}, {@link #next} or {@link PathAttributes#find}
     * @return octets
     */
    public final int valueLength(int position) {
        return lengthSize(position) == 2
                ? BigEndian.uint16(bytes, position + FLAGS_AND_CODE)
                : bytes[position + FLAGS_AND_CODE] & 0xff;
    }

    /**
     * One octet of a value.
     *
     * @param at an index counted from {@link #valueStart}
     * @return 0 to 255
     */
    public final int uint8(int at) {
        return bytes[at] & 0xff;
    }

    /**
     * Two octets of a value.
     *
     * @param at an index counted from {@link #valueStart}
     * @return 0 to 65535
     */
    public final int uint16(int at) {
        return BigEndian.uint16(bytes, at);
    }

    /**
     * Four octets of a value.
     *
     * @param at an index counted from {@link #valueStart}
     * @return 0 to 4294967295
     */
    public final long uint32(int at) {
        return BigEndian.uint32(bytes, at);
    }

    /**
     * Appends bytes of the block as they are.
     *
     * @param out receives them
     * @param from the position of an attribute or of its value
     * @param to the index after the last byte
     */
    public final void appendTo(WireBuffer out, int from, int to) {
        out.put(bytes, from, to);
    }

    private int lengthSize(int position) {
        return (bytes[position] & PathAttribute.EXTENDED_LENGTH) != 0 ? 2 : 1;
    }

    /** The position itself if a whole attribute stands there. */
    private int whole(int position) {
        if (position + FLAGS_AND_CODE + 1 > end || position + FLAGS_AND_CODE + lengthSize(position) > end) {
            return -1;
        }
        return valueStart(position) + valueLength(position) <= end ? position : -1;
    }
}
