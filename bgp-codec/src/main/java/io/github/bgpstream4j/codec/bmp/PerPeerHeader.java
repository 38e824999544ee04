package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.RouteDistinguisher;
import org.jspecify.annotations.Nullable;

/**
 * What is before a peer's message.
 *
 * <pre>
 *   version (1)  length (4)  type (1)                                                    RFC 7854 §4.1
 *   peer type (1)  flags (1)  distinguisher (8)  address (16)  AS (4)  BGP ID (4)
 *   seconds (4)  microseconds (4)                                                        RFC 7854 §4.2
 * </pre>
 *
 * <p>All methods take the array and where the message begins in it; {@link #END} bytes must be there. None but those that say so makes an object.
 */
public final class PerPeerHeader {
    /** Where the body of the message begins, counted from the beginning of the message. */
    public static final int END = 48;

    /** Peer type of a peer outside VRFs. */
    public static final int GLOBAL = 0;
    /** Peer type of a peer in a VRF, whose route distinguisher is the peer's. */
    public static final int RD_INSTANCE = 1;
    /** Peer type of a peer in an instance that has a number of the router's own. */
    public static final int LOCAL_INSTANCE = 2;
    /** Peer type of the router's own table (RFC 9069 §4.1). */
    public static final int LOC_RIB = 3;

    private static final int PEER_TYPE = 6;
    private static final int FLAGS = 7;
    private static final int DISTINGUISHER = 8;
    private static final int ADDRESS = 16;
    private static final int IPV4_IN_ADDRESS = 12;
    private static final int ASN = 32;
    private static final int BGP_ID = 36;
    private static final int SECONDS = 40;
    private static final int MICROSECONDS = 44;

    private static final int IPV6 = 0x80;
    private static final int POST_POLICY = 0x40;
    private static final int TWO_BYTE_PATH = 0x20;
    private static final int ADJ_RIB_OUT = 0x10; // RFC 8671 §4
    private static final int FILTERED = 0x80; // RFC 9069 §4.2

    private PerPeerHeader() {}

    /**
     * The peer type.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return 0 to 3, or another that nobody has named yet
     */
    public static int peerType(byte[] bytes, int message) {
        return bytes[message + PEER_TYPE] & 0xff;
    }

    /**
     * The flags, whose meaning depends on the peer type.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return a byte
     */
    public static int flags(byte[] bytes, int message) {
        return bytes[message + FLAGS] & 0xff;
    }

    /**
     * The distinguisher.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return its eight bytes
     */
    public static long distinguisher(byte[] bytes, int message) {
        return BigEndian.int64(bytes, message + DISTINGUISHER);
    }

    /**
     * The first half of the address field; 0 for IPv4.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return eight bytes
     */
    public static long addressHigh(byte[] bytes, int message) {
        return BigEndian.int64(bytes, message + ADDRESS);
    }

    /**
     * The second half of the address field, which has an IPv4 address at its end.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return eight bytes
     */
    public static long addressLow(byte[] bytes, int message) {
        return BigEndian.int64(bytes, message + ADDRESS + 8);
    }

    /**
     * Whether the address is an IPv6 address. A header without the flag whose address does not fit IPv4 has one, too.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return false for IPv4 and for the router's own table
     */
    public static boolean isIpv6(byte[] bytes, int message) {
        return peerType(bytes, message) != LOC_RIB
                && ((flags(bytes, message) & IPV6) != 0
                        || addressHigh(bytes, message) != 0
                        || addressLow(bytes, message) >>> 32 != 0);
    }

    /**
     * The address. Makes an object.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return the peer's address; for the router's own table the router's BGP identifier, by which it differs from others
     */
    public static IpAddress address(byte[] bytes, int message) {
        if (peerType(bytes, message) == LOC_RIB) {
            return IpAddress.decode(bytes, message + BGP_ID, false);
        }
        boolean ipv6 = isIpv6(bytes, message);
        return IpAddress.decode(bytes, message + ADDRESS + (ipv6 ? 0 : IPV4_IN_ADDRESS), ipv6);
    }

    /**
     * The AS number.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return 0 to 4294967295
     */
    public static long asn(byte[] bytes, int message) {
        return BigEndian.uint32(bytes, message + ASN);
    }

    /**
     * The BGP identifier.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return its four bytes
     */
    public static long bgpId(byte[] bytes, int message) {
        return BigEndian.uint32(bytes, message + BGP_ID);
    }

    /**
     * The router's time of the message. Routers have clocks that are wrong, or send the time when the route was installed.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return microseconds since 1970; 0 if the router does not say it
     */
    public static long timeMicros(byte[] bytes, int message) {
        return BigEndian.uint32(bytes, message + SECONDS) * TimeInterval.MICROS_PER_SECOND
                + BigEndian.uint32(bytes, message + MICROSECONDS);
    }

    /**
     * The table that routes are in. Only routes have one: Peer Up and Peer Down are of all views of a peer (RFC 8671 §5).
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return any but {@link RibView#UNKNOWN}
     */
    public static RibView view(byte[] bytes, int message) {
        if (peerType(bytes, message) == LOC_RIB) {
            return RibView.LOC_RIB;
        }
        int flags = flags(bytes, message);
        boolean post = (flags & POST_POLICY) != 0;
        return (flags & ADJ_RIB_OUT) != 0
                ? (post ? RibView.ADJ_RIB_OUT_POST : RibView.ADJ_RIB_OUT_PRE)
                : (post ? RibView.ADJ_RIB_IN_POST : RibView.ADJ_RIB_IN_PRE);
    }

    /**
     * Whether the router says that AS_PATH has AS numbers of two bytes. Only a hint: some routers say it when it is not so, and others do not when
     * it is.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return the A flag; false for the router's own table, which has none
     */
    public static boolean saysTwoBytePath(byte[] bytes, int message) {
        return peerType(bytes, message) != LOC_RIB && (flags(bytes, message) & TWO_BYTE_PATH) != 0;
    }

    /**
     * Whether the router's own table is reported in part only.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return the F flag; false for all but the router's own table
     */
    public static boolean isFiltered(byte[] bytes, int message) {
        return peerType(bytes, message) == LOC_RIB && (flags(bytes, message) & FILTERED) != 0;
    }

    /**
     * The peer as records have it. Makes objects, so it is to be kept for the session: flags and identifiers change within one.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @param view the table
     * @return a peer with what the header says
     */
    public static Peer peer(byte[] bytes, int message, RibView view) {
        long bgpId = bgpId(bytes, message);
        return new Peer(
                asn(bytes, message),
                address(bytes, message),
                bgpId == 0 ? null : IpAddress.ofIpv4(bgpId),
                routeDistinguisher(bytes, message),
                view);
    }

    private static @Nullable RouteDistinguisher routeDistinguisher(byte[] bytes, int message) {
        long distinguisher = distinguisher(bytes, message);
        return distinguisher == 0 || peerType(bytes, message) == GLOBAL ? null : new RouteDistinguisher(distinguisher);
    }
}
