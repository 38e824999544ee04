package io.github.bgpstream4j.codec.mrt;

import org.jspecify.annotations.Nullable;

/** Subtypes of BGP4MP and BGP4MP_ET (RFC 6396 §4.4, RFC 8050 §3), in the order of their codes. */
public enum Bgp4mpSubtype {
    /** A change of a session's state. */
    BGP4MP_STATE_CHANGE(0, 2, ""),
    /** A message that was received. */
    BGP4MP_MESSAGE(1, 2, ""),
    /** An entry of a table (RFC 6396 appendix B.1.1). */
    BGP4MP_ENTRY(2, 2, ""),
    /** The name of a file with a table (RFC 6396 appendix B.1.2). */
    BGP4MP_SNAPSHOT(3, 2, ""),
    /** A message that was received, with four-octet AS numbers. */
    BGP4MP_MESSAGE_AS4(4, 4, ""),
    /** A change of a session's state, with four-octet AS numbers. */
    BGP4MP_STATE_CHANGE_AS4(5, 4, ""),
    /** A message that was sent. */
    BGP4MP_MESSAGE_LOCAL(6, 2, "_LOCAL"),
    /** A message that was sent, with four-octet AS numbers. */
    BGP4MP_MESSAGE_AS4_LOCAL(7, 4, "_LOCAL"),
    /** A message with path identifiers that was received. */
    BGP4MP_MESSAGE_ADDPATH(8, 2, "_AP"),
    /** A message with path identifiers that was received, with four-octet AS numbers. */
    BGP4MP_MESSAGE_AS4_ADDPATH(9, 4, "_AP"),
    /** A message with path identifiers that was sent. */
    BGP4MP_MESSAGE_LOCAL_ADDPATH(10, 2, "_LOCAL_AP"),
    /** A message with path identifiers that was sent, with four-octet AS numbers. */
    BGP4MP_MESSAGE_AS4_LOCAL_ADDPATH(11, 4, "_LOCAL_AP");

    private static final Bgp4mpSubtype[] VALUES = values();

    private final int code;
    private final int asnSize;
    private final String labelSuffix;
    private final boolean sent;
    private final boolean addPath;

    Bgp4mpSubtype(int code, int asnSize, String labelSuffix) {
        this.code = code;
        this.asnSize = asnSize;
        this.labelSuffix = labelSuffix;
        this.sent = labelSuffix.startsWith("_LOCAL");
        this.addPath = labelSuffix.endsWith("_AP");
    }

    /**
     * The subtype of a record.
     *
     * @param code the number in its header
     * @return null if there is no such subtype
     */
    public static @Nullable Bgp4mpSubtype of(int code) {
        return code < VALUES.length ? VALUES[code] : null;
    }

    /**
     * The subtype of messages that were received.
     *
     * @param as4 whether they have four-octet AS numbers
     * @param addPath whether they have path identifiers
     * @return the subtype
     */
    public static Bgp4mpSubtype message(boolean as4, boolean addPath) {
        return addPath
                ? (as4 ? BGP4MP_MESSAGE_AS4_ADDPATH : BGP4MP_MESSAGE_ADDPATH)
                : (as4 ? BGP4MP_MESSAGE_AS4 : BGP4MP_MESSAGE);
    }

    /**
     * The number in the header of a record.
     *
     * @return 0 to 11
     */
    public int code() {
        return code;
    }

    /**
     * How many bytes AS numbers have.
     *
     * @return 2 or 4
     */
    public int asnSize() {
        return asnSize;
    }

    /**
     * What bgpdump puts after BGP4MP or BGP4MP_ET.
     *
     * @return empty for most
     */
    public String labelSuffix() {
        return labelSuffix;
    }

    /**
     * Whether the record has states.
     *
     * @return true for both sizes of AS numbers
     */
    public boolean isStateChange() {
        return this == BGP4MP_STATE_CHANGE || this == BGP4MP_STATE_CHANGE_AS4;
    }

    /**
     * Whether the record holds a message.
     *
     * @return true for those received and those sent
     */
    public boolean isMessage() {
        return !isStateChange() && this != BGP4MP_ENTRY && this != BGP4MP_SNAPSHOT;
    }

    /**
     * Whether the collector sent the message.
     *
     * @return false if it received it, and for all other records
     */
    public boolean isSent() {
        return sent;
    }

    /**
     * Whether prefixes have path identifiers.
     *
     * @return true if they are declared to
     */
    public boolean isAddPath() {
        return addPath;
    }
}
