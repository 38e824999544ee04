package io.github.bgpstream4j.table;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Peer;

/**
 * A peer as one collector sees it, which is the owner of a table. The same router is another peer at another collector, or
 * behind another router that a collector monitors. Whether records come from a file or a live feed, and from where, makes no
 * difference.
 *
 * @param collector project, collector and router
 * @param peer the peer
 */
public record TablePeer(Collector collector, Peer peer) {
    /**
     * The peer that an elem is of.
     *
     * @param elem any elem, not kept
     * @return its peer
     */
    public static TablePeer of(ElemView elem) {
        return new TablePeer(elem.record().source().identity(), elem.peer());
    }

    /** For example {@code ris rrc06 AS64500 192.0.2.1}. */
    @Override
    public String toString() {
        return collector + " " + peer;
    }
}
