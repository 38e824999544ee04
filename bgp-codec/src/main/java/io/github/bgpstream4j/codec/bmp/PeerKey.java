package io.github.bgpstream4j.codec.bmp;

/**
 * What all messages of a peer of one router have in common (RFC 7854 §4.2): peer type, distinguisher and address. Flags, AS number and
 * BGP identifier change within a session, so they do not count. Routers give all their own tables the address 0; there AS number and BGP identifier tell which
 * it is.
 *
 * @param peerType the peer type
 * @param distinguisher its eight bytes
 * @param high the first half of the address; the AS number for the router's own table
 * @param low the second half of the address; the BGP identifier for the router's own table
 */
public record PeerKey(int peerType, long distinguisher, long high, long low) {
    /**
     * The key of a message.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return its key
     */
    public static PeerKey of(byte[] bytes, int message) {
        return new PeerKey(
                PerPeerHeader.peerType(bytes, message),
                PerPeerHeader.distinguisher(bytes, message),
                high(bytes, message),
                low(bytes, message));
    }

    /**
     * Whether a message is of this peer; makes no object.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @return true if its key is equal
     */
    public boolean isOf(byte[] bytes, int message) {
        return peerType == PerPeerHeader.peerType(bytes, message)
                && low == low(bytes, message)
                && high == high(bytes, message)
                && distinguisher == PerPeerHeader.distinguisher(bytes, message);
    }

    /**
     * Whether it is of the router's own table.
     *
     * @return false for peers
     */
    public boolean isLocRib() {
        return peerType == PerPeerHeader.LOC_RIB;
    }

    private static long high(byte[] bytes, int message) {
        return PerPeerHeader.peerType(bytes, message) == PerPeerHeader.LOC_RIB
                ? PerPeerHeader.asn(bytes, message)
                : PerPeerHeader.addressHigh(bytes, message);
    }

    private static long low(byte[] bytes, int message) {
        return PerPeerHeader.peerType(bytes, message) == PerPeerHeader.LOC_RIB
                ? PerPeerHeader.bgpId(bytes, message)
                : PerPeerHeader.addressLow(bytes, message);
    }
}
