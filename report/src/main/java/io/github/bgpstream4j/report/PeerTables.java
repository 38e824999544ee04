package io.github.bgpstream4j.report;

import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.net.AddressFamily;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many entries of tables are from each peer. */
final class PeerTables {
    private static final int MOST_TABLES = 10_000;

    private final Map<Owner, Size> tables = new HashMap<>();
    private long entries;
    private long entriesLeftOut;

    /**
     * Whose table it is.
     *
     * @param location the source it stands in
     * @param peer the peer
     */
    private record Owner(String location, Peer peer) {}

    /** How large one peer's table is. */
    static final class Size {
        final String location;
        final Peer peer;
        long ipv4;
        long ipv6;

        Size(String location, Peer peer) {
            this.location = location;
            this.peer = peer;
        }

        long entries() {
            return ipv4 + ipv6;
        }
    }

    void add(ElemView entry) {
        entries++;
        String location = entry.record().source().location();
        Owner owner = new Owner(location, entry.peer());
        Size size = tables.get(owner);
        if (size == null) {
            if (tables.size() >= MOST_TABLES) {
                entriesLeftOut++;
                return;
            }
            size = new Size(location, owner.peer());
            tables.put(owner, size);
        }
        AddressFamily family = entry.family();
        if (family != null && family.isIpv6()) {
            size.ipv6++;
        } else {
            size.ipv4++;
        }
    }

    long entries() {
        return entries;
    }

    /** Entries of peers that came when there were too many others. */
    long entriesLeftOut() {
        return entriesLeftOut;
    }

    int count() {
        return tables.size();
    }

    /** The largest tables, the largest first. */
    List<Size> top(int most) {
        return tables.values().stream()
                .sorted(Comparator.comparingLong(Size::entries)
                        .reversed()
                        .thenComparing(size -> size.location)
                        .thenComparing(size -> size.peer.toString()))
                .limit(most)
                .toList();
    }
}
