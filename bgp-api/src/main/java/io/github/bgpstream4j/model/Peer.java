package io.github.bgpstream4j.model;

import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.RouteDistinguisher;
import org.jspecify.annotations.Nullable;

/**
 * A BGP speaker that routes are heard from. All parts count when peers are compared, so a source gives the same peer for all
 * records of one session. Peers of two collectors may be equal: with its {@link Collector} a peer is one of a kind.
 *
 * <p>An AS number is taken as the record has it: a peer that one record calls 23456 because it has no room for more
 * (RFC 6793 §9) is not the peer that another calls by its full number.
 *
 * @param asn its AS number
 * @param address its address; null if unknown
 * @param bgpId its BGP identifier (RFC 4271 §4.2); null if the source does not say it, as MRT files and the live services do not
 * @param distinguisher the VRF or instance of the router it belongs to (RFC 7854 §4.2); null for the global one
 * @param view the table that its routes are in
 */
public record Peer(
        long asn,
        @Nullable IpAddress address,
        @Nullable IpAddress bgpId,
        @Nullable RouteDistinguisher distinguisher,
        RibView view) {
    /**
     * Checks the AS number.
     *
     * @param asn its AS number
     * @param address its address; null if unknown
     * @param bgpId its BGP identifier; null if unknown
     * @param distinguisher the VRF or instance it belongs to; null for the global one
     * @param view the table that its routes are in
     */
    public Peer {
        Asn.check(asn);
    }

    /**
     * A peer of which no more is known.
     *
     * @param asn its AS number
     * @param address its address; null if unknown
     */
    public Peer(long asn, @Nullable IpAddress address) {
        this(asn, address, null, null, RibView.UNKNOWN);
    }

    /**
     * The same peer in another view. The views of a peer are of one session with the router, which they end with.
     *
     * @param other the view
     * @return this if it is of that view
     */
    public Peer inView(RibView other) {
        return other == view ? this : new Peer(asn, address, bgpId, distinguisher, other);
    }

    /** For example {@code AS64500 192.0.2.1}, and what else is known. */
    @Override
    public String toString() {
        return "AS" + asn
                + (address == null ? "" : " " + address)
                + (bgpId == null ? "" : " id " + bgpId)
                + (distinguisher == null ? "" : " rd " + distinguisher)
                + (view == RibView.UNKNOWN ? "" : " " + view.word());
    }
}
