package io.github.bgpstream4j.codec.mrt;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;

/**
 * What is before the message or the states of a BGP4MP record.
 *
 * <pre>
 *   peer AS (2 or 4)  local AS (2 or 4)  interface index (2)  AFI (2)
 *   peer address (4 or 16)  local address (4 or 16)                                      RFC 6396 §4.4
 * </pre>
 */
public final class Bgp4mpLayout {
    /** How many bytes the old and the new state take. */
    public static final int STATES = 4;
    /** There is no such place. */
    public static final int NONE = -1;

    private static final int INTERFACE_INDEX = 2;
    private static final int AFI = 2;

    private Bgp4mpLayout() {}

    /**
     * Where the peer's AS number is.
     *
     * @param type the MRT type
     * @param record where the record begins
     * @return an index
     */
    public static int peerAt(int type, int record) {
        return record
                + MrtHeaderLayout.HEADER_LENGTH
                + (MrtType.hasMicroseconds(type) ? MrtHeaderLayout.MICROSECONDS_LENGTH : 0);
    }

    /**
     * Where the AFI is.
     *
     * @param peer where the peer's AS number is
     * @param asnSize bytes of an AS number: 2 or 4
     * @return an index
     */
    public static int afiAt(int peer, int asnSize) {
        return peer + 2 * asnSize + INTERFACE_INDEX;
    }

    /**
     * Where the peer's address is.
     *
     * @param afiAt where the AFI is
     * @return an index
     */
    public static int addressAt(int afiAt) {
        return afiAt + AFI;
    }

    /**
     * Where the message or the states begin. They may be cut off.
     *
     * @param bytes holds the record
     * @param afiAt where the AFI is
     * @param end the index after the record
     * @return an index, or {@link #NONE} if the AFI is missing or neither IPv4 nor IPv6
     */
    public static int bodyAt(byte[] bytes, int afiAt, int end) {
        int afi = afiAt + AFI > end ? 0 : BigEndian.uint16(bytes, afiAt);
        return afi == AddressFamily.AFI_IPV4
                ? afiAt + AFI + 8
                : afi == AddressFamily.AFI_IPV6 ? afiAt + AFI + 32 : NONE;
    }

    /**
     * Whether the addresses are IPv6 addresses.
     *
     * @param bytes holds the record
     * @param afiAt where the AFI is
     * @return true if they are
     */
    public static boolean isIpv6(byte[] bytes, int afiAt) {
        return BigEndian.uint16(bytes, afiAt) == AddressFamily.AFI_IPV6;
    }

    /**
     * Reads an AS number.
     *
     * @param bytes holds it
     * @param at where it is
     * @param asnSize how many bytes it has: 2 or 4
     * @return the number
     */
    public static long asn(byte[] bytes, int at, int asnSize) {
        return asnSize == 4 ? BigEndian.uint32(bytes, at) : BigEndian.uint16(bytes, at);
    }
}
