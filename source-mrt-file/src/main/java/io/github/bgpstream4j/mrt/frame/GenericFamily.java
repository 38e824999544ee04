package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.codec.nlri.NlriCodecs;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import org.jspecify.annotations.Nullable;

/**
 * The family of a RIB_GENERIC record. GoBGP 4 up to 4.8 leaves it out, so that the first bytes of a prefix stand in its place:
 * then the length of the next hop tells it (12 and 24 bytes are those of VPNs), if prefix and entries fill the record.
 *
 * <p>Only labelled families are found, since unicast ones have subtypes of their own. What else has been left out, such as
 * EVPN, cannot be told from other families with a length in the same place.
 */
final class GenericFamily {
    private static final int AFI_L2VPN = 25;
    private static final int AFI_BFD = 31;
    private static final int AFI_BGP_LS = 16388;
    private static final int AFI_GOBGP = 16397; // its key-value pairs
    private static final int SAFI_GOBGP = 241;
    private static final int SAFI_BGP_LS = 71;
    private static final int SAFI_BGP_LS_VPN = 72;

    private static final int LABEL = 3;
    private static final int BOTTOM_OF_STACK = 1;
    private static final int ROUTE_DISTINGUISHER = 8;
    private static final int PEER_AND_TIME = 6; // RFC 6396 §4.3.4
    private static final int PATH_IDENTIFIER = 4; // RFC 8050 §4
    private static final int NAT64 = 0x0064; // RFC 6052 §2.1

    // what next hops say of a family
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int VPN_IPV4 = 4;
    private static final int VPN_IPV6 = 8;
    private static final int VPN = VPN_IPV4 | VPN_IPV6;

    private GenericFamily() {}

    /**
     * Whether BGP has routes of a family: one that has a codec, or one of those in use that have none. The large numbers could be a
     * length and a label, too, but for their SAFI.
     */
    static boolean isPossible(AddressFamily family) {
        if (NlriCodecs.of(family).isFramed()) {
            return true;
        }
        return switch (family.afi()) {
            case AddressFamily.AFI_IPV4, AddressFamily.AFI_IPV6, AFI_L2VPN, AFI_BFD -> family.safi() != 0; // reserved
            case AFI_BGP_LS -> family.safi() == SAFI_BGP_LS || family.safi() == SAFI_BGP_LS_VPN;
            case AFI_GOBGP -> family.safi() == SAFI_GOBGP;
            default -> false;
        };
    }

    /**
     * The family of a record without.
     *
     * @param bytes holds the record
     * @param nlri where its prefix begins
     * @param end the byte after it
     * @param addPath whether entries are to have path identifiers; both ways are tried
     * @return null if none fits
     */
    static @Nullable AddressFamily find(byte[] bytes, int nlri, int end, boolean addPath) {
        int bits = bytes[nlri] & 0xff;
        int count = nlri + 1 + (bits + 7) / 8;
        if (!RecordShape.isFilled(bytes, count, end)) {
            return null;
        }
        int entries = BigEndian.uint16(bytes, count);
        boolean asDeclared = RecordShape.entries(bytes, count + 2, end, entries, addPath) == end;
        int hops = nextHops(bytes, count + 2, entries, asDeclared == addPath);
        boolean vpn = (hops & VPN) != 0;
        int prefix = behindLabels(bytes, nlri + 1, bits);
        if (hops == 0 || (vpn && (hops & ~VPN) != 0) || prefix < 0) {
            return null;
        }
        prefix += vpn ? ROUTE_DISTINGUISHER : 0;
        int length = bits - 8 * (prefix - nlri - 1);
        boolean ipv4 = (hops & (IPV4 | VPN_IPV4)) != 0 || !mayBeIpv6(bytes, prefix, length);
        if (length < 0 || length > (ipv4 ? 32 : 128)) {
            return null;
        }
        if (vpn) {
            return ipv4 ? AddressFamily.IPV4_VPN : AddressFamily.IPV6_VPN;
        }
        return ipv4 ? AddressFamily.IPV4_LABELLED : AddressFamily.IPV6_LABELLED;
    }

    /** Where the labels end; -1 if they have no bottom. */
    private static int behindLabels(byte[] bytes, int from, int bits) {
        int at = from;
        for (int left = bits / 8; left >= LABEL; left -= LABEL) {
            at += LABEL;
            if ((bytes[at - 1] & BOTTOM_OF_STACK) != 0) {
                return at;
            }
        }
        return -1;
    }

    /** Prefixes of IPv4 may have an IPv6 next hop, too (RFC 8950): whether one is of those that IPv6 has (RFC 4291 §2.4). */
    private static boolean mayBeIpv6(byte[] bytes, int prefix, int length) {
        int first = length <= 0 ? 0 : bytes[prefix] & 0xff;
        return length <= 0
                || (first >= 0x20 && first <= 0x3f)
                || first >= 0xfc
                || (length > 8 && BigEndian.uint16(bytes, prefix) == NAT64);
    }

    private static int nextHops(byte[] bytes, int from, int entries, boolean identified) {
        int hops = 0;
        int at = from;
        for (int i = 0; i < entries; i++) {
            int attributes = at + PEER_AND_TIME + (identified ? PATH_IDENTIFIER : 0) + 2;
            int end = attributes + BigEndian.uint16(bytes, attributes - 2);
            hops |= nextHop(bytes, attributes, end);
            at = end;
        }
        return hops;
    }

    /** What the next hop of an entry says: that of MP_REACH_NLRI, which tables abbreviate to it (RFC 6396 §4.3.4), else NEXT_HOP. */
    private static int nextHop(byte[] bytes, int from, int end) {
        PathAttributes attributes = PathAttributes.of(bytes, from, end - from, DecodeContext.RIB_ENTRY);
        int hop = 0;
        for (int at = attributes.first(); at >= 0; at = attributes.next(at)) {
            int code = attributes.codeAt(at);
            int length = attributes.valueLength(at);
            if (code == AttributeType.MP_REACH_NLRI.code()
                    && length > 0
                    && attributes.uint8(attributes.valueStart(at)) == length - 1) {
                return ofLength(length - 1);
            }
            hop |= code == AttributeType.NEXT_HOP.code() ? IPV4 : 0;
        }
        return hop;
    }

    private static int ofLength(int hop) {
        return switch (hop) {
            case 4 -> IPV4;
            case 16, 32 -> IPV6; // RFC 2545 §3
            case 12 -> VPN_IPV4; // RFC 4364 §4.3.2
            case 24, 48 -> VPN_IPV6; // RFC 4659 §3.2.1
            default -> 0;
        };
    }
}
