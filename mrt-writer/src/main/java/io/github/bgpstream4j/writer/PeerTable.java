package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The peers of the PEER_INDEX_TABLE that is in force where table entries are encoded. An identifier that is not known is zeros.
 *
 * <pre>
 *   collector BGP ID (4)  view name length (2)  peer count (2)
 *   peer: type (1)  BGP ID (4)  address (4 or 16)  AS (4)         RFC 6396 §4.3.1
 * </pre>
 */
final class PeerTable {
    static final int MOST = 0xffff;

    private static final int TYPE_IPV6 = 1;
    private static final int TYPE_AS4 = 2;
    private static final IpAddress NOWHERE = IpAddress.ofIpv4(0);

    private final Map<Peer, Integer> places = new HashMap<>();
    private final WireBuffer peers = new WireBuffer();

    int size() {
        return places.size();
    }

    /** How many octets its peers take. */
    int length() {
        return peers.length();
    }

    void clear() {
        places.clear();
        peers.clear();
    }

    /** The place of an elem's peer, which may be a new one. */
    int place(BgpElem elem) {
        return places.computeIfAbsent(elem.peer(), this::append);
    }

    void appendTo(WireBuffer out) {
        out.u32(0).u16(0).u16(size()).put(peers);
    }

    private int append(Peer peer) {
        IpAddress address = peer.address() == null ? NOWHERE : peer.address();
        IpAddress id = peer.bgpId() == null ? NOWHERE : peer.bgpId();
        peers.u8(TYPE_AS4 | (address.isIpv6() ? TYPE_IPV6 : 0)).put(id);
        peers.put(address).u32(peer.asn());
        return places.size();
    }
}
