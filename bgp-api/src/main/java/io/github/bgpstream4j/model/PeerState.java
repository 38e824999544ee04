package io.github.bgpstream4j.model;

/** States of a BGP session (RFC 4271 §8.2.2), the two that Quagga adds, and unknown; in the order of their MRT codes. */
public enum PeerState {
    /** Not known, or a number without a name. */
    UNKNOWN,
    /** RFC 4271 Idle. */
    IDLE,
    /** RFC 4271 Connect. */
    CONNECT,
    /** RFC 4271 Active. */
    ACTIVE,
    /** RFC 4271 OpenSent. */
    OPEN_SENT,
    /** RFC 4271 OpenConfirm. */
    OPEN_CONFIRM,
    /** RFC 4271 Established. */
    ESTABLISHED,
    /** Quagga's Clearing. */
    CLEARING,
    /** Quagga's Deleted. */
    DELETED;

    private static final PeerState[] VALUES = values();

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
