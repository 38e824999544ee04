package io.github.bgpstream4j.model;

/** States of a BGP session (RFC 4271 §8.2.2), the two that Quagga adds, and unknown; in the order of their MRT codes. */
public enum PeerState {
    /** Not known, or a number without a name. */
    UNKNOWN(0),
    /** RFC 4271 Idle. */
    IDLE(1),
    /** RFC 4271 Connect. */
    CONNECT(2),
    /** RFC 4271 Active. */
    ACTIVE(3),
    /** RFC 4271 OpenSent. */
    OPEN_SENT(4),
    /** RFC 4271 OpenConfirm. */
    OPEN_CONFIRM(5),
    /** RFC 4271 Established. */
    ESTABLISHED(6),
    /** Quagga's Clearing. */
    CLEARING(7),
    /** Quagga's Deleted. */
    DELETED(8);

    private static final PeerState[] VALUES = values();

    private final int code;

    PeerState(int code) {
        this.code = code;
    }

    /**
     * Its code (RFC 6396 §4.4.1).
     *
     * @return as on the wire; 0 for {@link #UNKNOWN}
     */
    public int code() {
        return code;
    }

    /**
     * The state with a code (RFC 6396 §4.4.1).
     *
     * @param code as on the wire
     * @return {@link #UNKNOWN} for a number without a name
     */
    public static PeerState of(int code) {
        return code > 0 && code < VALUES.length ? VALUES[code] : UNKNOWN;
    }

    /**
     * The word that bgpreader prints: the name in capitals without underscore, empty for unknown.
     *
     * @return for example OPENSENT
     */
    public String word() {
        return switch (this) {
            case UNKNOWN -> "";
            case OPEN_SENT -> "OPENSENT";
            case OPEN_CONFIRM -> "OPENCONFIRM";
            default -> name();
        };
    }
}
