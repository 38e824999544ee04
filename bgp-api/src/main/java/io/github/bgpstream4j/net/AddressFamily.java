package io.github.bgpstream4j.net;

import org.jspecify.annotations.Nullable;

/**
 * An address family and subsequent address family (AFI and SAFI, RFC 4760), any numbers.
 *
 * @param afi address family identifier, 16 bits
 * @param safi subsequent address family identifier, 8 bits
 */
public record AddressFamily(int afi, int safi) {
    /** AFI of IPv4. */
    public static final int AFI_IPV4 = 1;
    /** AFI of IPv6. */
    public static final int AFI_IPV6 = 2;
    /** How many bytes AFI and SAFI take where they stand together (RFC 4760 §3). */
    public static final int LENGTH = 3;
    /** SAFI of unicast forwarding. */
    public static final int SAFI_UNICAST = 1;
    /** SAFI of multicast forwarding. */
    public static final int SAFI_MULTICAST = 2;
    /** SAFI of prefixes with MPLS labels (RFC 8277). */
    public static final int SAFI_LABELLED = 4;
    /** SAFI of layer 3 VPNs: labelled, with a route distinguisher (RFC 4364). */
    public static final int SAFI_VPN = 128;

    /** IPv4 unicast. */
    public static final AddressFamily IPV4_UNICAST = new AddressFamily(AFI_IPV4, SAFI_UNICAST);
    /** IPv6 unicast. */
    public static final AddressFamily IPV6_UNICAST = new AddressFamily(AFI_IPV6, SAFI_UNICAST);
    /** IPv4 multicast. */
    public static final AddressFamily IPV4_MULTICAST = new AddressFamily(AFI_IPV4, SAFI_MULTICAST);
    /** IPv6 multicast. */
    public static final AddressFamily IPV6_MULTICAST = new AddressFamily(AFI_IPV6, SAFI_MULTICAST);
    /** IPv4 with labels. */
    public static final AddressFamily IPV4_LABELLED = new AddressFamily(AFI_IPV4, SAFI_LABELLED);
    /** IPv6 with labels. */
    public static final AddressFamily IPV6_LABELLED = new AddressFamily(AFI_IPV6, SAFI_LABELLED);
    /** VPN-IPv4. */
    public static final AddressFamily IPV4_VPN = new AddressFamily(AFI_IPV4, SAFI_VPN);
    /** VPN-IPv6. */
    public static final AddressFamily IPV6_VPN = new AddressFamily(AFI_IPV6, SAFI_VPN);

    private static final AddressFamily[] COMMON = {
        IPV4_UNICAST, IPV6_UNICAST, IPV4_MULTICAST, IPV6_MULTICAST, IPV4_LABELLED, IPV6_LABELLED, IPV4_VPN, IPV6_VPN
    };

    /**
     * The family with these numbers; the common ones are not made anew.
     *
     * @param afi address family identifier
     * @param safi subsequent address family identifier
     * @return the family
     */
    public static AddressFamily of(int afi, int safi) {
        for (AddressFamily family : COMMON) {
            if (family.afi == afi && family.safi == safi) {
                return family;
            }
        }
        return new AddressFamily(afi, safi);
    }

    /**
     * Reads AFI (2) and SAFI (1).
     *
     * @param bytes holds them
     * @param at the first byte's index
     * @return the family
     */
    public static AddressFamily decode(byte[] bytes, int at) {
        return of(BigEndian.uint16(bytes, at), bytes[at + 2] & 0xff);
    }

    /**
     * Whether the addresses are IPv6 addresses.
     *
     * @return true if the AFI is 2
     */
    public boolean isIpv6() {
        return afi == AFI_IPV6;
    }

    /**
     * Whether a route distinguisher stands before each prefix.
     *
     * @return true for SAFI 128
     */
    public boolean isVpn() {
        return safi == SAFI_VPN;
    }

    /**
     * Whether MPLS labels stand before each prefix.
     *
     * @return true for SAFI 4 and 128
     */
    public boolean isLabelled() {
        return safi == SAFI_LABELLED || safi == SAFI_VPN;
    }

    // by hand: what the JVM makes for a record costs each start of the command line 10 ms

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressFamily that && afi == that.afi && safi == that.safi;
    }

    @Override
    public int hashCode() {
        return afi << 8 ^ safi;
    }

    /** As the field writes it: {@code ipv4 unicast}, or {@code afi 25 safi 70}. */
    @Override
    public String toString() {
        String name = switch (safi) {
            case SAFI_UNICAST -> " unicast";
            case SAFI_MULTICAST -> " multicast";
            case SAFI_LABELLED -> " labelled";
            case SAFI_VPN -> " vpn";
            default -> "";
        };
        return name.isEmpty() || (afi != AFI_IPV4 && afi != AFI_IPV6)
                ? "afi " + afi + " safi " + safi
                : (isIpv6() ? "ipv6" : "ipv4") + name;
    }
}
