package io.github.bgpstream4j.codec.bmp;

import org.jspecify.annotations.Nullable;

/** Types of BMP messages (RFC 7854 §4.1), in the order of their codes. */
public enum BmpType {
    /** An UPDATE of a peer. */
    ROUTE_MONITORING(0),
    /** Counters and gauges of a peer. */
    STATISTICS_REPORT(1),
    /** The end of a peer's session. */
    PEER_DOWN(2),
    /** The beginning of a peer's session, with both OPENs. */
    PEER_UP(3),
    /** What the router says of itself. */
    INITIATION(4),
    /** Why the router ends the connection. */
    TERMINATION(5),
    /** Messages of a peer, just as the router received them. */
    ROUTE_MIRRORING(6);

    private static final BmpType[] VALUES = values();

    private final int code;

    BmpType(int code) {
        this.code = code;
    }

    /**
     * The type with a code.
     *
     * @param code as on the wire
     * @return null if there is no such type
     */
    public static @Nullable BmpType of(int code) {
        return code >= 0 && code < VALUES.length ? VALUES[code] : null;
    }

    /**
     * Its code.
     *
     * @return as on the wire
     */
    public int code() {
        return code;
    }

    /**
     * Whether messages of this type have a per-peer header.
     *
     * @return false for what the router says of itself
     */
    public boolean hasPeer() {
        return this != INITIATION && this != TERMINATION;
    }
}
