package io.github.bgpstream4j.bgpgg.wire;

import io.github.bgpstream4j.net.BigEndian;

/**
 * Walks the fields of a protobuf message that lies in an array, without making objects.
 *
 * <pre>
 *   tag: field number &lt;&lt; 3 | wire type    value: varint, 8 octets, length and octets, or 4 octets
 * </pre>
 *
 * <p>Owned by one thread.
 */
public final class WireReader {
    public static final int VARINT = 0;
    public static final int FIXED64 = 1;
    public static final int LENGTH_DELIMITED = 2;
    public static final int FIXED32 = 5;

    private static final int WIRE_TYPE_BITS = 3;
    private static final int MAX_VARINT_SHIFT = 63;

    private byte[] bytes = {};
    private int at;
    private int end;
    private int start;
    private int number;
    private int wireType;
    private long value;
    private int from;
    private int to;

    /** Begins a message, or a packed list of numbers. */
    public WireReader set(byte[] message, int first, int behind) {
        bytes = message;
        at = first;
        end = behind;
        return this;
    }

    /** Goes to the next field; false at the end. */
    public boolean next() throws WireException {
        if (at == end) {
            return false;
        }
        start = at;
        long tag = varint();
        number = (int) (tag >>> WIRE_TYPE_BITS);
        wireType = (int) tag & 7;
        if (number == 0 || tag >>> 32 != 0) {
            throw new WireException("field number " + (tag >>> WIRE_TYPE_BITS));
        }
        switch (wireType) {
            case VARINT -> value = varint();
            case FIXED64 -> skip(8);
            case LENGTH_DELIMITED -> skip(varint());
            case FIXED32 -> skip(4);
            default -> throw new WireException("wire type " + wireType + " of field " + number);
        }
        return true;
    }

    /** Goes to the next field with this number and a length; false if there is none. */
    public boolean next(int wanted) throws WireException {
        while (next()) {
            if (is(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** The next number of a packed list; only if {@link #hasMore()}. */
    public long varint() throws WireException {
        long result = 0;
        for (int shift = 0; shift <= MAX_VARINT_SHIFT; shift += 7) {
            if (at == end) {
                throw new WireException("number cut off");
            }
            byte octet = bytes[at++];
            result |= (octet & 0x7fL) << shift;
            if (octet >= 0) {
                return result;
            }
        }
        throw new WireException("number of more than 10 octets");
    }

    public boolean hasMore() {
        return at < end;
    }

    public int number() {
        return number;
    }

    /** Whether the field is the one with this number and a length, so that {@link #from()} and {@link #to()} hold. */
    public boolean is(int wanted) {
        return number == wanted && wireType == LENGTH_DELIMITED;
    }

    /** Whether the field is the one with this number and is a number itself. */
    public boolean isNumber(int wanted) {
        return number == wanted && wireType == VARINT;
    }

    public boolean isLengthDelimited() {
        return wireType == LENGTH_DELIMITED;
    }

    public long value() {
        return value;
    }

    /** The low 32 bits of the number, which is what a uint32 is. */
    public long uint32() {
        return value & 0xffffffffL;
    }

    /** The four octets of a field of wire type 5, as a number. */
    public int fixed32() {
        return Integer.reverseBytes(BigEndian.int32(bytes, from));
    }

    public boolean isFixed32(int wanted) {
        return number == wanted && wireType == FIXED32;
    }

    /** The first octet of the field's tag. */
    public int start() {
        return start;
    }

    /** The octet behind the field. */
    public int end() {
        return at;
    }

    /** The first octet of a value that has a length. */
    public int from() {
        return from;
    }

    /** The octet behind a value that has a length. */
    public int to() {
        return to;
    }

    private void skip(long length) throws WireException {
        if (length < 0 || length > end - at) {
            throw new WireException("field " + number + " of " + length + " octets, " + (end - at) + " are left");
        }
        from = at;
        at += (int) length;
        to = at;
    }
}
