package io.github.bgpstream4j.testkit.bmp;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.OpenBuilder;
import java.util.List;

/**
 * A neighbour of a {@link FakeRouter}: who it is and what its sessions agree on. Two are the same if they are the same object, so that a
 * router may have the same address in two VRFs.
 *
 * <p>Immutable.
 */
public final class MonitoredPeer {
    private static final List<AddressFamily> UNICAST = List.of(AddressFamily.IPV4_UNICAST, AddressFamily.IPV6_UNICAST);

    final long asn;
    final String bgpId;
    final BmpPeer header;
    final boolean as4;
    final boolean addPath;
    final List<AddressFamily> families;

    private MonitoredPeer(Settings settings, BmpPeer header) {
        this.asn = settings.asn;
        this.bgpId = settings.bgpId;
        this.as4 = settings.as4;
        this.addPath = settings.addPath;
        this.families = settings.families;
        this.header = header.bgpId(settings.bgpId);
    }

    private record Settings(long asn, String bgpId, boolean as4, boolean addPath, List<AddressFamily> families) {}

    /**
     * A peer with four-byte AS numbers that speaks IPv4 and IPv6 unicast.
     *
     * @param asn its AS
     * @param address of either family
     * @param bgpId its BGP identifier
     * @return the peer
     */
    public static MonitoredPeer of(long asn, String address, String bgpId) {
        return new MonitoredPeer(new Settings(asn, bgpId, true, false, UNICAST), BmpPeer.of(asn, address));
    }

    /**
     * Another one, alike but that it has two-byte AS numbers.
     *
     * @return a new peer
     */
    public MonitoredPeer as2() {
        return new MonitoredPeer(new Settings(asn, bgpId, false, addPath, families), header);
    }

    /**
     * Another one, alike but that it sends path identifiers.
     *
     * @return a new peer
     */
    public MonitoredPeer addPath() {
        return new MonitoredPeer(new Settings(asn, bgpId, as4, true, families), header);
    }

    /**
     * Another one, alike but for its families.
     *
     * @param agreed those that both sides have
     * @return a new peer
     */
    public MonitoredPeer families(AddressFamily... agreed) {
        return new MonitoredPeer(new Settings(asn, bgpId, as4, addPath, List.of(agreed)), header);
    }

    /**
     * Another one, alike but in a VRF.
     *
     * @param routeDistinguisher its eight bytes
     * @return a new peer
     */
    public MonitoredPeer vrf(long routeDistinguisher) {
        return new MonitoredPeer(new Settings(asn, bgpId, as4, addPath, families), header.vrf(routeDistinguisher));
    }

    /** The OPEN that it sends. */
    BgpMessage open() {
        return open(asn, bgpId, as4);
    }

    private BgpMessage open(long senderAsn, String senderId, boolean senderAs4) {
        OpenBuilder open = opening(senderAsn, senderId);
        return (senderAs4 ? open : open.noAs4()).message();
    }

    /** An OPEN for what the session agrees on. */
    OpenBuilder opening(long senderAsn, String senderId) {
        OpenBuilder open = OpenBuilder.of(senderAsn, senderId).families(families.toArray(new AddressFamily[0]));
        if (addPath) {
            families.forEach(family -> open.addPath(family, OpenBuilder.BOTH));
        }
        return open;
    }
}
