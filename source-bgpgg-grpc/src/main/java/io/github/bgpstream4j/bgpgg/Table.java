package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.bgpgg.peer.PeerSession;
import io.github.bgpstream4j.bgpgg.proto.ListRoutesRequest;
import org.jspecify.annotations.Nullable;

/**
 * One table, or part of one, to be asked for.
 *
 * @param request as the router wants it
 * @param peer whose table it is; null for the whole one
 */
record Table(ListRoutesRequest request, @Nullable PeerSession peer) {
    private static final int UNICAST = 1;

    static Table of(BgpggRib rib, @Nullable PeerSession peer, int ipVersion) {
        ListRoutesRequest.Builder request = ListRoutesRequest.newBuilder().setRibType(rib.type());
        if (peer != null) {
            request.setPeerAddress(peer.address().toString());
        }
        if (ipVersion != 0) {
            // both numbers or neither: v0.3 takes one alone for none
            request.setAfi(ipVersion == 4 ? 1 : 2).setSafi(UNICAST);
        }
        return new Table(request.build(), peer);
    }
}
