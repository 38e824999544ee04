package io.github.bgpstream4j.table;

import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A peer as one collector sees it, which is the owner of a table. The same router is another peer at another collector, or
 * behind another router that a collector monitors.
 *
 * <p>An AS number is taken as the record tells it: a peer that one record calls 23456 because it has no room for more
 * (RFC 6793 §9) is not the peer that another calls by its full number.
 *
 * @param source project, collector and router; nominal time and location do not count and are dropped
 * @param asn the peer's AS number
 * @param address its address; null, where the record does not tell, is one more address
 */
public record Peer(SourceInfo source, long asn, @Nullable IpAddress address) {
    /**
     * Drops what does not tell peers apart.
     *
     * @param source project, collector and router
     * @param asn the peer's AS number
     * @param address its address, null if not known
     */
    public Peer {
        if (source.dumpTimeSeconds() != 0 || !source.location().isEmpty()) {
            source = new SourceInfo(
                    source.project(), source.collector(), source.router(), source.routerAddress(), 0, "");
        }
    }

    /**
     * The peer that an elem is of.
     *
     * @param elem any elem, not kept
     * @return its peer
     */
    public static Peer of(ElemView elem) {
        return new Peer(elem.record().source(), elem.peerAsn(), elem.peerAddress());
    }

    /** For example {@code ris rrc06 AS64500 192.0.2.1}. */
    @Override
    public String toString() {
        String router = source.router().isEmpty() ? "" : " " + source.router();
        String where = address == null ? "" : " " + address;
        return source.project() + ' ' + source.collector() + router + " AS" + asn + where;
    }
}
