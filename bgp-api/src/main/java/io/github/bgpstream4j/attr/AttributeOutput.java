package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.WireBuffer;

/**
 * Writes path attributes, each with a length field that fits its value.
 *
 * <pre>
 *   flags (1)  type code (1)  length (1, or 2 with the extended length flag)  value        RFC 4271 §4.3
 * </pre>
 *
 * <p>A value longer than its length field can say makes a block that no message has room for, so it is enough to measure the
 * block. Keeps nothing.
 */
public final class AttributeOutput {
    private static final int LENGTH = 2; // after flags and code
    private static final int SHORT_HEADER = 3;
    private static final int MOST_SHORT = 0xff;

    private AttributeOutput() {}

    /**
     * Begins an attribute, whose value is to be appended.
     *
     * @param out receives it
     * @param flags its flags; with the extended length flag it has that also if its value is short
     * @param code its type code
     * @return where it begins, for {@link #end}
     */
    public static int begin(WireBuffer out, int flags, int code) {
        int start = out.length();
        out.u8(flags).u8(code).u8(0);
        if (isExtended(flags)) {
            out.u8(0);
        }
        return start;
    }

    /**
     * Begins an attribute with the flags that its RFC requires.
     *
     * @param out receives it
     * @param type one that is known
     * @return where it begins, for {@link #end}
     */
    public static int begin(WireBuffer out, AttributeType type) {
        return begin(out, type.flags(), type.code());
    }

    /**
     * Ends the attribute that was begun last; the length field of a long one is made longer.
     *
     * @param out where it was begun
     * @param start where it begins
     */
    public static void end(WireBuffer out, int start) {
        if (out.overflows()) {
            return;
        }
        int flags = out.bytes()[start];
        int length = out.length() - start - SHORT_HEADER;
        if (isExtended(flags)) {
            out.setU16(start + LENGTH, length - 1);
        } else if (length <= MOST_SHORT) {
            out.setU8(start + LENGTH, length);
        } else {
            out.setU8(start, flags | PathAttribute.EXTENDED_LENGTH);
            out.insertU8(start + LENGTH);
            out.setU16(start + LENGTH, length);
        }
    }

    /**
     * Appends a whole attribute.
     *
     * @param out receives it
     * @param flags its flags
     * @param code its type code
     * @param value its value
     */
    public static void append(WireBuffer out, int flags, int code, byte[] value) {
        int start = begin(out, flags, code);
        end(out.put(value), start);
    }

    private static boolean isExtended(int flags) {
        return (flags & PathAttribute.EXTENDED_LENGTH) != 0;
    }
}
