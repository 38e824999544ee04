package io.github.bgpstream4j.bgpgg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All peers ever met, numbered, to be found by their addresses without making objects. Owned by one thread.
 *
 * <p>A hash table of indexes with open addressing; nothing is ever removed, because keys of the route table hold the
 * numbers.
 */
final class PeerBook {
    private final List<PeerSession> sessions = new ArrayList<>();
    private int[] slots = new int[64]; // index + 1, 0 for free
    private boolean showsTable = true;

    /** Says whether the paths of peers met from now on are shown as a table. */
    void showsTable(boolean shows) {
        showsTable = shows;
    }

    List<PeerSession> sessions() {
        return sessions;
    }

    PeerSession session(int index) {
        return sessions.get(index);
    }

    /** The session of the peer whose address was read last. */
    PeerSession session(AddressText address) throws IOException {
        int slot = find(address.words(), address.isIpv6());
        if (slots[slot] == 0) {
            return add(address, slot);
        }
        return sessions.get(slots[slot] - 1);
    }

    private PeerSession add(AddressText address, int free) throws IOException {
        if (sessions.size() == RouteTable.MAX_PEERS) {
            throw new IOException("more than " + RouteTable.MAX_PEERS + " peers");
        }
        PeerSession session = new PeerSession(sessions.size(), address.address());
        session.showsTable = showsTable;
        sessions.add(session);
        slots[free] = sessions.size();
        if (sessions.size() * 2 > slots.length) {
            slots = new int[slots.length * 2];
            int[] words = new int[AddressText.IPV6_WORDS];
            for (PeerSession each : sessions) {
                AddressText.copyWords(each.address(), words);
                slots[find(words, each.address().isIpv6())] = each.index() + 1;
            }
        }
        return session;
    }

    private int find(int[] words, boolean ipv6) {
        int mask = slots.length - 1;
        int hash = (((words[0] * 31 + words[1]) * 31 + words[2]) * 31 + words[3]) * 0x9e3779b1;
        int slot = hash >>> 16 & mask;
        while (slots[slot] != 0
                && !AddressText.equals(sessions.get(slots[slot] - 1).address(), words, ipv6)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
