package io.github.bgpstream4j.table;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.Hash;
import io.github.bgpstream4j.net.IpAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The peers that had a route, numbered in the order they first did, and how many each has.
 *
 * <p>Peers are added and never change, so snapshots share the map and ignore the peers added after them.
 */
final class PeerIndex {
    static final int UNKNOWN = -1;

    private static final int CACHE_SIZE = 256;

    private final Map<TablePeer, Integer> numbers;
    private TablePeer[] peers;
    private int[] counts;
    private int[] firstRoutes;
    private int size;
    private boolean views;

    /** The same few peers send most elems: their numbers are found without an object being made. */
    private final @Nullable SourceInfo[] cachedSources;

    private final @Nullable Peer[] cachedPeers;
    private final int[] cachedNumbers;

    PeerIndex() {
        this(new ConcurrentHashMap<>(), new TablePeer[0], new int[0], 0, CACHE_SIZE);
    }

    private PeerIndex(Map<TablePeer, Integer> numbers, TablePeer[] peers, int[] counts, int size, int cacheSize) {
        this.numbers = numbers;
        this.peers = peers;
        this.counts = counts;
        this.size = size;
        firstRoutes = new int[counts.length];
        cachedSources = new @Nullable SourceInfo[cacheSize];
        cachedPeers = new @Nullable Peer[cacheSize];
        cachedNumbers = new int[cacheSize];
    }

    /** To be asked for peers and counts only. */
    PeerIndex snapshot() {
        return new PeerIndex(numbers, peers, counts.clone(), size, 0);
    }

    TablePeer get(int number) {
        return peers[number];
    }

    List<TablePeer> list() {
        return List.of(Arrays.copyOf(peers, size));
    }

    /** Does something to each number of a collector's peers. */
    void forEachOf(Collector collector, IntConsumer action) {
        for (int number = 0; number < size; number++) {
            if (peers[number].collector().equals(collector)) {
                action.accept(number);
            }
        }
    }

    /** Does something to each number of a peer, whose views are of one session. */
    void forEachView(ElemView elem, IntConsumer action) {
        int exact = find(elem);
        if (exact != UNKNOWN) {
            action.accept(exact);
        }
        if (!views) {
            return;
        }
        Collector collector = elem.record().source().identity();
        for (RibView view : RibView.values()) {
            int number = find(new TablePeer(collector, elem.peer().inView(view)));
            if (number != UNKNOWN && number != exact) {
                action.accept(number);
            }
        }
    }

    /** A peer's number, or {@link #UNKNOWN}. */
    int find(TablePeer peer) {
        Integer number = numbers.get(peer);
        return number == null || number >= size ? UNKNOWN : number;
    }

    /** The number of the peer of an elem, or {@link #UNKNOWN}. */
    int find(ElemView elem) {
        return number(elem, false);
    }

    /** The number of the peer of an elem, which is added if it is new. */
    int findOrAdd(ElemView elem) {
        return number(elem, true);
    }

    int count(int number) {
        return counts[number];
    }

    void count(int number, int more) {
        counts[number] += more;
    }

    /** The first of a peer's routes, 0 if there is none. */
    int firstRoute(int number) {
        return firstRoutes[number];
    }

    void firstRoute(int number, int route) {
        firstRoutes[number] = route;
    }

    private int number(ElemView elem, boolean add) {
        SourceInfo source = elem.record().source();
        Peer peer = elem.peer();
        IpAddress address = peer.address();
        long mixed = (System.identityHashCode(source)
                        ^ peer.asn()
                        ^ (address == null ? 1 : address.high() >>> 32 ^ address.low()))
                * Hash.GOLDEN_RATIO;
        int slot = (int) (mixed >>> 56);
        if (Objects.equals(cachedSources[slot], source) && peer.equals(cachedPeers[slot])) {
            return cachedNumbers[slot];
        }
        TablePeer owner = new TablePeer(source.identity(), peer);
        int number = find(owner);
        if (number == UNKNOWN) {
            if (!add) {
                return UNKNOWN;
            }
            number = add(owner);
        }
        cachedSources[slot] = source;
        cachedPeers[slot] = peer;
        cachedNumbers[slot] = number;
        return number;
    }

    private int add(TablePeer peer) {
        if (size == peers.length) {
            int capacity = size + (size >> 1) + 4;
            peers = Arrays.copyOf(peers, capacity);
            counts = Arrays.copyOf(counts, capacity);
            firstRoutes = Arrays.copyOf(firstRoutes, capacity);
        }
        views |= peer.peer().view() != RibView.UNKNOWN;
        peers[size] = peer;
        numbers.put(peer, size);
        return size++;
    }
}
