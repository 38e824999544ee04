package io.github.bgpstream4j.bgpgg.table;

import io.github.bgpstream4j.bgpgg.peer.PeerBook;
import io.github.bgpstream4j.bgpgg.peer.PeerSession;
import io.github.bgpstream4j.bgpgg.record.BatchWriter;
import io.github.bgpstream4j.bgpgg.record.NlriWriter;
import io.github.bgpstream4j.bgpgg.wire.AddressText;
import io.github.bgpstream4j.bgpgg.wire.PathScan;
import io.github.bgpstream4j.bgpgg.wire.RouteLayout;
import io.github.bgpstream4j.bgpgg.wire.RouteShape;
import io.github.bgpstream4j.bgpgg.wire.WireException;
import io.github.bgpstream4j.bgpgg.wire.WireReader;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a table differs from what it was when it was last read. Routes are looked at one by one; of those that have
 * not changed nothing is made. Owned by one thread.
 */
public final class TableDiff {
    private final PeerBook book;
    private final int maxPaths;
    private final boolean localIds;
    private final boolean wantsTable;
    private final RouteTable ipv4 = new RouteTable(AddressText.IPV4_WORDS);
    private final RouteTable ipv6 = new RouteTable(AddressText.IPV6_WORDS);
    private final SharedPrefixes sharedIpv4 = new SharedPrefixes(ipv4, AddressText.IPV4_WORDS);
    private final SharedPrefixes sharedIpv6 = new SharedPrefixes(ipv6, AddressText.IPV6_WORDS);

    private final WireReader fields = new WireReader();
    private final PathScan scan = new PathScan();
    private final AddressText prefix = new AddressText();
    private final NlriWriter nlri = new NlriWriter();
    private final int[] words = new int[AddressText.IPV6_WORDS];

    private RouteTable table = ipv4;
    private SharedPrefixes shared = sharedIpv4;
    private boolean hostBits;
    private byte[] route = {};
    private RouteLayout layout = RouteLayout.PATHS_FIRST;
    private long repeated;
    private boolean untold;
    private boolean inIpv6;

    /**
     * Makes an empty table.
     *
     * @param maxPaths how many paths to keep track of at most
     * @param localIds whether the router's identifiers name paths, not those of its peers
     * @param wantsTable whether somebody wants the first table
     */
    public TableDiff(PeerBook book, int maxPaths, boolean localIds, boolean wantsTable) {
        this.book = book;
        this.maxPaths = maxPaths;
        this.localIds = localIds;
        this.wantsTable = wantsTable;
    }

    public int size() {
        return ipv4.size() + ipv6.size();
    }

    public long footprint() {
        return ipv4.footprint() + ipv6.footprint() + sharedIpv4.footprint() + sharedIpv6.footprint();
    }

    /** Paths with a key that another path of the same snapshot had. */
    public long repeated() {
        return repeated;
    }

    /** Whether a withdrawal was left out because of another path that has yet to be told: the next snapshot tells it. */
    public boolean hasUntold() {
        return untold;
    }

    public void beginSnapshot() {
        ipv4.forgetSeen();
        ipv6.forgetSeen();
        repeated = 0;
        untold = false;
    }

    public void forget(PeerSession peer) {
        ipv4.removePeer(peer.index());
        ipv6.removePeer(peer.index());
        sharedIpv4.removePeer(peer.index());
        sharedIpv6.removePeer(peer.index());
    }

    /** Begins a route whose prefix and layout are known; its paths follow. */
    public void beginRoute(byte[] bytes, int from, int to, RouteShape shape, RouteLayout routeLayout)
            throws WireException {
        if (!prefix.parsePrefix(bytes, shape.prefixFrom(), shape.prefixTo())) {
            throw new WireException("prefix that is none");
        }
        route = bytes;
        layout = routeLayout;
        table = prefix.isIpv6() ? ipv6 : ipv4;
        shared = prefix.isIpv6() ? sharedIpv6 : sharedIpv4;
        hostBits = prefix.hasHostBits();
        fields.set(bytes, from, to);
    }

    public boolean isIpv6() {
        return prefix.isIpv6();
    }

    /**
     * Looks at the next path of the route.
     *
     * @param tablePeer whose table it is; null for the whole table, whose paths name their peers
     * @return false if there are no more
     * @throws WireException if the route cannot be read on
     */
    public boolean nextPath(@Nullable PeerSession tablePeer, BatchWriter records) throws IOException {
        if (!fields.next(layout.pathField)) {
            return false;
        }
        path(tablePeer, records);
        return true;
    }

    private void path(@Nullable PeerSession tablePeer, BatchWriter records) throws IOException {
        scan.read(route, fields.from(), fields.to());
        PeerSession peer = tablePeer == null ? book.at(route, scan.peerFrom(), scan.peerTo()) : tablePeer;
        // identifiers of the router change when a path goes and returns, so they name a path only where there is no
        // other
        long id = localIds ? scan.localPathId() : scan.remotePathId();
        int[] bits = prefix.words();
        int length = prefix.lengthBits();
        switch (table.look(peer.index(), bits, length, id, scan.fingerprint())) {
            case SAME -> {}
            case REPEATED -> repeated++;
            case NEW -> {
                if (size() >= maxPaths) {
                    throw new IOException("more than " + maxPaths + " paths; max-paths allows more");
                }
                boolean hidden = shared.isTold(hostBits, peer.index(), bits, length, id);
                if (hidden) {
                    repeated++;
                    table.put(peer.index(), bits, length, id, scan.fingerprint());
                    table.hide(peer.index(), bits, length, id);
                } else {
                    announce(peer, id, peer.showsTable(), records);
                }
                shared.added(hostBits, peer.index(), bits, length, id);
            }
            case HIDDEN -> {
                if (shared.isTold(hostBits, peer.index(), bits, length, id)) {
                    repeated++;
                } else {
                    announce(peer, id, false, records);
                    shared.told(peer.index(), bits, length, id);
                }
            }
            case CHANGED -> announce(peer, id, false, records);
        }
    }

    private void announce(PeerSession peer, long id, boolean asTable, BatchWriter records) throws WireException {
        nlri.set(prefix.words(), prefix.isIpv6(), prefix.lengthBits(), id);
        if (!asTable || wantsTable) {
            records.path(asTable, peer, nlri, route, fields.from(), fields.to());
        }
        table.put(peer.index(), prefix.words(), prefix.lengthBits(), id, scan.fingerprint());
    }

    /** Begins to withdraw what was not seen. */
    public void beginSweep() {
        ipv4.rewind();
        ipv6.rewind();
        inIpv6 = false;
    }

    /**
     * Withdraws the next path that was not seen.
     *
     * @param mayGo tells the peers whose paths are all known to have been shown
     * @return false if there are no more
     */
    public boolean sweepNext(Predicate<PeerSession> mayGo, BatchWriter records) throws WireException {
        while (true) {
            RouteTable swept = inIpv6 ? ipv6 : ipv4;
            SharedPrefixes sharing = inIpv6 ? sharedIpv6 : sharedIpv4;
            if (!swept.nextUnseen()) {
                if (inIpv6) {
                    return false;
                }
                inIpv6 = true;
            } else {
                PeerSession peer = book.session(swept.peer());
                if (!mayGo.test(peer)) {
                    swept.skip();
                } else if (sharing.remainsWithout(swept)) {
                    untold |= !swept.isHidden();
                    swept.remove();
                } else {
                    swept.copyPrefix(words);
                    nlri.set(words, inIpv6, swept.lengthBits(), swept.pathId());
                    records.withdrawal(peer, nlri);
                    swept.remove();
                    return true;
                }
            }
        }
    }
}
