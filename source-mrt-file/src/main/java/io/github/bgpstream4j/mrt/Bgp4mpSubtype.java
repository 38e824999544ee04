package io.github.bgpstream4j.mrt;

import org.jspecify.annotations.Nullable;

/** Subtypes of BGP4MP and BGP4MP_ET (RFC 6396 §4.4, RFC 8050 §3), in the order of their codes. */
enum Bgp4mpSubtype {
    BGP4MP_STATE_CHANGE(2, ""),
    BGP4MP_MESSAGE(2, ""),
    BGP4MP_ENTRY(2, ""),
    BGP4MP_SNAPSHOT(2, ""),
    BGP4MP_MESSAGE_AS4(4, ""),
    BGP4MP_STATE_CHANGE_AS4(4, ""),
    BGP4MP_MESSAGE_LOCAL(2, "_LOCAL"),
    BGP4MP_MESSAGE_AS4_LOCAL(4, "_LOCAL"),
    BGP4MP_MESSAGE_ADDPATH(2, "_AP"),
    BGP4MP_MESSAGE_AS4_ADDPATH(4, "_AP"),
    BGP4MP_MESSAGE_LOCAL_ADDPATH(2, "_LOCAL_AP"),
    BGP4MP_MESSAGE_AS4_LOCAL_ADDPATH(4, "_LOCAL_AP");

    private static final Bgp4mpSubtype[] VALUES = values();

    private final int asnSize;
    private final String labelSuffix;
    private final boolean sent;
    private final boolean addPath;

    Bgp4mpSubtype(int asnSize, String labelSuffix) {
        this.asnSize = asnSize;
        this.labelSuffix = labelSuffix;
        this.sent = labelSuffix.startsWith("_LOCAL");
        this.addPath = labelSuffix.endsWith("_AP");
    }

    static @Nullable Bgp4mpSubtype of(int code) {
        return code < VALUES.length ? VALUES[code] : null;
    }

    int asnSize() {
        return asnSize;
    }

    /** What bgpdump puts behind BGP4MP or BGP4MP_ET. */
    String labelSuffix() {
        return labelSuffix;
    }

    boolean isStateChange() {
        return this == BGP4MP_STATE_CHANGE || this == BGP4MP_STATE_CHANGE_AS4;
    }

    boolean isMessage() {
        return !isStateChange() && this != BGP4MP_ENTRY && this != BGP4MP_SNAPSHOT;
    }

    /** Whether the collector sent the message. */
    boolean isSent() {
        return sent;
    }

    boolean isAddPath() {
        return addPath;
    }
}
