package io.github.bgpstream4j.attr;

import org.jspecify.annotations.Nullable;

/** Values of the ORIGIN attribute (RFC 4271 §5.1.1), in the order of their codes. */
public enum Origin {
    /** Learned inside the originating AS. */
    IGP(0),
    /** Learned by EGP. */
    EGP(1),
    /** Learned by other means. */
    INCOMPLETE(2);

    private static final Origin[] VALUES = values();

    private final int code;

    Origin(int code) {
        this.code = code;
    }

    /**
     * The code on the wire.
     *
     * @return 0, 1 or 2
     */
    public int code() {
        return code;
    }

    /**
     * The value with a code.
     *
     * @param code as on the wire
     * @return null if the code is not 0, 1 or 2
     */
    public static @Nullable Origin of(int code) {
        return code >= 0 && code < VALUES.length ? VALUES[code] : null;
    }
}
