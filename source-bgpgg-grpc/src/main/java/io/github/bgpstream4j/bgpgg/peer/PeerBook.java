package io.github.bgpstream4j.bgpgg.peer;

import io.github.bgpstream4j.bgpgg.wire.WireException;
import io.github.bgpstream4j.net.Hash;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.IpAddressParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All peers ever met, numbered, to be found by their addresses without making objects. Owned by one thread.
 *
 * <p>A hash table of indexes with open addressing; nothing is ever removed, because keys of the route table hold the
 * numbers.
 */
public final class PeerBook {
    /** As many as the keys of the route table have room for. */
    private static final int MAX_PEERS = 1 << 16;

    private final IpAddressParser address = new IpAddressParser();
    private final List<PeerSession> sessions = new ArrayList<>();
    private int[] slots = new int[64]; // index + 1, 0 for free
    private boolean showsTable = true;

    /** Says whether the paths of peers met from now on are shown as a table. */
    public void showsTable(boolean shows) {
        showsTable = shows;
    }

    public List<PeerSession> sessions() {
        return sessions;
    }

    public PeerSession session(int index) {
        return sessions.get(index);
    }

    /** The session of the peer whose address stands in an array as text. */
    public PeerSession at(byte[] text, int from, int to) throws IOException {
        if (!address.parse(text, from, to)) {
            throw new WireException("path of a peer without address");
        }
        return session(address.high(), address.low(), address.isIpv6());
    }

    /** The session of a peer, which may be a new one. */
    public PeerSession session(IpAddress peer) throws IOException {
        return session(peer.high(), peer.low(), peer.isIpv6());
    }

    private PeerSession session(long high, long low, boolean ipv6) throws IOException {
        int slot = find(high, low, ipv6);
        return slots[slot] == 0 ? add(IpAddress.ofBits(high, low, ipv6), slot) : sessions.get(slots[slot] - 1);
    }

    private PeerSession add(IpAddress peer, int free) throws IOException {
        if (sessions.size() == MAX_PEERS) {
            throw new IOException("more than " + MAX_PEERS + " peers");
        }
        PeerSession session = new PeerSession(sessions.size(), peer);
        session.showsTable(showsTable);
        sessions.add(session);
        slots[free] = sessions.size();
        if (sessions.size() * 2 > slots.length) {
            slots = new int[slots.length * 2];
            for (PeerSession each : sessions) {
                IpAddress known = each.address();
                slots[find(known.high(), known.low(), known.isIpv6())] = each.index() + 1;
            }
        }
        return session;
    }

    private int find(long high, long low, boolean ipv6) {
        int mask = slots.length - 1;
        int slot = (int) (((high * 31 + low) * Hash.GOLDEN_RATIO) >>> 32) & mask;
        while (slots[slot] != 0 && !isAt(slots[slot] - 1, high, low, ipv6)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean isAt(int index, long high, long low, boolean ipv6) {
        IpAddress known = sessions.get(index).address();
        return known.high() == high && known.low() == low && known.isIpv6() == ipv6;
    }
}
