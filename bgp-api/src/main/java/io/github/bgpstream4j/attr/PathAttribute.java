package io.github.bgpstream4j.attr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One path attribute as it is on the wire (RFC 4271 §4.3).
 *
 * <p>Immutable.
 */
public final class PathAttribute {
    /** Flag of an attribute that not every speaker must know. */
    public static final int OPTIONAL = 0x80;
    /** Flag of an attribute that is passed on. */
    public static final int TRANSITIVE = 0x40;
    /** Flag of an optional transitive attribute that some speaker on the way did not know. */
    public static final int PARTIAL = 0x20;
    /** Flag of a length field of two octets. */
    public static final int EXTENDED_LENGTH = 0x10;

    // the categories of RFC 4271 §5
    static final int WELL_KNOWN = TRANSITIVE;
    static final int OPTIONAL_TRANSITIVE = OPTIONAL | TRANSITIVE;
    static final int OPTIONAL_NON_TRANSITIVE = OPTIONAL;

    private final int flags;
    private final int code;
    private final byte[] value;

    PathAttribute(int flags, int code, byte[] value) {
        this.flags = flags;
        this.code = code;
        this.value = value;
    }

    /**
     * The flags octet.
     *
     * @return 0 to 255
     */
    public int flags() {
        return flags;
    }

    /**
     * The type code.
     *
     * @return 0 to 255
     */
    public int code() {
        return code;
    }

    /**
     * The type.
     *
     * @return {@link AttributeType#UNKNOWN} for a code without a name
     */
    public AttributeType type() {
        return AttributeType.of(code);
    }

    /**
     * The value.
     *
     * @return a copy
     */
    public byte[] value() {
        return value.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PathAttribute that
                && flags == that.flags
                && code == that.code
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(value) * 31 + code) * 31 + flags;
    }

    /** Name or code, then the value in hexadecimal. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type() == AttributeType.UNKNOWN ? "attribute " + code : type().name());
        text.append(" 0x");
        for (byte octet : value) {
            text.append(Character.forDigit((octet >> 4) & 15, 16)).append(Character.forDigit(octet & 15, 16));
        }
        return text.toString();
    }
}
