package io.github.bgpstream4j.table;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.RouteDistinguisher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The tables of all peers after every elem given to it: table entries and announcements set a route, withdrawals remove it,
 * and a session that ends or begins takes the routes along that were there before.
 *
 * <pre>{@code
 * RoutingTable table = new RoutingTable();
 * stream.visitElems(table);
 * table.longestMatch(IpAddress.parse("192.0.2.1")).forEach(System.out::println);
 * }</pre>
 *
 * <p>Written and read by one thread; what other threads are to read is a {@link #snapshot()}. Keeps nothing of the elems it
 * is shown, so lent ones will do. An elem costs time in proportion to the length of the prefix and to the number of routes
 * to it; memory is about 70 octets for each route of a full table, attributes included ({@code docs/performance.md}).
 *
 * <h2>What an elem does</h2>
 *
 * <p>A route is what one {@link TablePeer} says of one prefix in one family (RFC 4760), in a VPN family under one route
 * distinguisher (RFC 4364), and where there are path identifiers (RFC 7911) under one of those; an elem without identifier
 * is another path than one with any. Labels are no part of that key (RFC 8277 §2.4). Of a monitored router each view of a peer
 * is a table, as is each VRF.
 *
 * <ul>
 *   <li>A table entry or an announcement sets its route, all of it, whatever was there. A second table dump therefore sets
 *       routes and removes none.
 *   <li>A withdrawal removes its route. One of a route that is not there does nothing.
 *   <li>A state change from ESTABLISHED removes all routes of the peer, in all families (RFC 4271 §8.2.2).
 *   <li>So does one from UNKNOWN to IDLE: there are sources that name the new state only, such as RIS Live.
 *   <li>A state change to ESTABLISHED removes them, too: a session begins without routes, and where there still are some the
 *       collector has lost the end of the session before. Table entries of the same time stay, because streams put tables
 *       before updates of that time, whichever was first.
 *   <li>Any other state change does nothing. It may be one of a second connection of the same peer, which has states of its own
 *       (RFC 4271 §8.2.1) and is closed while the session stays up (§6.8). Nor does one from ESTABLISHED to ESTABLISHED.
 *   <li>An End-of-RIB marker does nothing.
 *   <li>A state change is one of all views of the peer (RFC 7854 §4.9).
 * </ul>
 *
 * <h2>What a record says of whole tables</h2>
 *
 * <p>Records may carry {@link TableMark}s, and so does the record of an elem, which is where this table finds them. After {@code STALE} and
 * {@code DUMP_BEGIN} all routes are {@link Route#isStale() stale}, each until it is set again or withdrawn; {@code DUMP_END} removes
 * those that still are; {@code REPLACED} removes a view of a peer. A session that begins while a table is sent again leaves stale
 * routes, which the end of the dump removes. What is said after the last elem of a stream shows in records only: give it to {@link
 * #applyMarks}.
 *
 * <p>After a {@link io.github.bgpstream4j.model.Gap} the table may be wrong until the next dump; {@link #clear} makes it
 * empty rather than wrong.
 */
// The layout. Prefixes are tries of ints (NodeTable, PrefixTrie), routes are ints in lists by prefix and by peer
// (RouteTable), attributes are byte arrays that all routes with the same ones share, and that are counted
// (AttributePool). There is no object for a prefix or a route: 1,000,000 prefixes of three peers take 189 MiB
// (TableMemory). Everything stands in chunks that are copied when first written after a snapshot (IntTable), so
// that a snapshot costs a list of chunks.
public final class RoutingTable extends TableView implements ElemVisitor, Consumer<ElemView> {
    private static final int PERMANENT_TRIES = 2; // unicast

    private final AttributePool pool;
    private final List<@Nullable PrefixTrie> triesByNumber = new ArrayList<>();
    private final List<Integer> freeNumbers = new ArrayList<>();
    private final Map<Collector, TableMark> lastMarks = new HashMap<>();

    /** Makes an empty table. */
    public RoutingTable() {
        this(new AttributePool());
    }

    private RoutingTable(AttributePool pool) {
        super(new TableState(pool.blocks()));
        this.pool = pool;
        triesByNumber.add(state.ipv4Unicast);
        triesByNumber.add(state.ipv6Unicast);
    }

    /**
     * Applies one elem.
     *
     * @param elem not kept
     */
    @Override
    public void accept(ElemView elem) {
        state.timeMicros = Math.max(state.timeMicros, elem.timeMicros());
        if (!(elem instanceof Route)) { // whose record is made each time it is asked for
            List<TableMark> marks = elem.record().marks();
            if (!marks.isEmpty()) {
                applyNew(marks);
            }
        }
        switch (elem.type()) {
            case RIB, ANNOUNCEMENT -> set(elem);
            case WITHDRAWAL -> withdraw(elem);
            case PEER_STATE -> {
                boolean ends = elem.oldState() == PeerState.ESTABLISHED
                        || (elem.oldState() == PeerState.UNKNOWN && elem.newState() == PeerState.IDLE);
                boolean begins = elem.newState() == PeerState.ESTABLISHED;
                if (ends != begins) {
                    IntPredicate stays = ends ? route -> false : staysAtABegin(elem.timeMicros());
                    state.peers.forEachView(elem, peer -> removeAll(peer, stays));
                }
            }
            case END_OF_RIB -> {
                // says that a table is complete, which is nothing to remember
            }
        }
    }

    /**
     * Applies one elem.
     *
     * @param elem not kept
     */
    @Override
    public void visit(ElemView elem) {
        accept(elem);
    }

    /**
     * Removes all routes of a peer, as the end of its session does, but in its view only.
     *
     * @param peer any peer
     */
    public void clear(TablePeer peer) {
        removeAll(state.peers.find(peer), route -> false);
    }

    /**
     * Applies what a record says of whole tables, which nearly none does. To be called before the elems of the record, by who looks at
     * records, too; a mark that an elem shows again is not applied again.
     *
     * @param record not kept
     */
    public void applyMarks(RecordView record) {
        List<TableMark> marks = record.marks();
        if (!marks.isEmpty()) {
            applyNew(marks);
        }
    }

    @SuppressWarnings("ReferenceEquality") // each object is one event; another one may say the same
    private void applyNew(List<TableMark> marks) {
        List<TableMark> latestFirst = new ArrayList<>();
        Set<Collector> known = new HashSet<>();
        for (int i = marks.size() - 1; i >= 0; i--) {
            TableMark mark = marks.get(i);
            if (mark == lastMarks.get(mark.collector())) {
                known.add(mark.collector());
            }
            if (!known.contains(mark.collector())) {
                latestFirst.add(mark);
            }
        }
        for (int i = latestFirst.size() - 1; i >= 0; i--) {
            TableMark mark = latestFirst.get(i);
            lastMarks.put(mark.collector(), mark);
            apply(mark);
        }
    }

    /**
     * Applies what is said of whole tables. A mark of the kind {@code DUMP_END} removes what is still stale, if no source will say that
     * the tables have been sent again.
     *
     * @param mark any
     */
    public void apply(TableMark mark) {
        Peer peer = mark.peer();
        if (peer != null) {
            apply(mark.kind(), state.peers.find(new TablePeer(mark.collector(), peer)));
        } else {
            state.peers.forEachOf(mark.collector(), number -> apply(mark.kind(), number));
        }
    }

    private void apply(TableMark.Kind kind, int peer) {
        if (peer == PeerIndex.UNKNOWN) {
            return;
        }
        RouteTable routes = state.routes;
        switch (kind) {
            case STALE, DUMP_BEGIN -> {
                for (int route = state.peers.firstRoute(peer); route != 0; route = routes.nextOfPeer(route)) {
                    routes.makeStale(route);
                }
            }
            case DUMP_END -> removeAll(peer, route -> !routes.isStale(route));
            case REPLACED -> removeAll(peer, route -> false);
        }
    }

    /**
     * The table as it is now. Costs little until the table changes; then each part that changes is copied once.
     *
     * @return stays as it is, and may be read by any thread
     */
    public TableSnapshot snapshot() {
        return new TableSnapshot(state.snapshot());
    }

    /** How many different attribute blocks are held. */
    int blockCount() {
        return pool.size();
    }

    private void set(ElemView elem) {
        AddressFamily family = elem.family();
        if (family == null || elem.prefixLength() < 0) {
            return;
        }
        RouteTable routes = state.routes;
        int peer = state.peers.findOrAdd(elem);
        long pathId = elem.pathId(RouteTable.NO_PATH_ID);
        PrefixTrie trie = trie(family, elem.routeDistinguisher());
        int node = trie.insert(elem.prefixHigh(), elem.prefixLow(), elem.prefixLength());
        int block = pool.acquire(elem);
        int before = 0;
        int route = trie.nodes().routes(node);
        while (route > 0 && isBefore(route, peer, pathId)) {
            before = route;
            route = routes.next(route);
        }
        if (route > 0 && routes.peer(route) == peer && routes.pathId(route) == pathId) {
            pool.release(routes.block(route));
        } else {
            int link = route == 0 ? RouteTable.endOf(node, trie.nodes().isIpv6()) : route;
            route = add(trie, peer, pathId);
            routes.next(route, link);
            link(trie, node, before, route);
        }
        routes.set(route, block, elem.timeMicros(), elem.originatedMicros(Long.MIN_VALUE));
    }

    private void withdraw(ElemView elem) {
        AddressFamily family = elem.family();
        int peer = state.peers.find(elem);
        PrefixTrie trie = family == null ? null : state.trie(family, elem.routeDistinguisher());
        if (trie == null || peer == PeerIndex.UNKNOWN || elem.prefixLength() < 0) {
            return;
        }
        RouteTable routes = state.routes;
        int node = trie.find(elem.prefixHigh(), elem.prefixLow(), elem.prefixLength());
        if (node == 0) {
            return;
        }
        long pathId = elem.pathId(RouteTable.NO_PATH_ID);
        int before = 0;
        int route = trie.nodes().routes(node);
        while (route > 0 && isBefore(route, peer, pathId)) {
            before = route;
            route = routes.next(route);
        }
        if (route > 0 && routes.peer(route) == peer && routes.pathId(route) == pathId) {
            int next = routes.next(route);
            remove(trie, route);
            link(trie, node, before, next);
            forgetIfEmpty(trie);
        }
    }

    /** Removes a peer's routes, all those to one prefix in one go, except those that stay. */
    private void removeAll(int peer, IntPredicate stays) {
        if (peer == PeerIndex.UNKNOWN) {
            return;
        }
        int kept = 0;
        int route = state.peers.firstRoute(peer);
        while (route != 0) {
            if (stays.test(route)) {
                kept = route;
                route = state.routes.nextOfPeer(route);
                continue;
            }
            int end = route;
            while (end > 0) {
                end = state.routes.next(end);
            }
            int node = RouteTable.nodeOf(end);
            NodeTable nodes = RouteTable.isIpv6(end) ? state.ipv6Nodes : state.ipv4Nodes;
            PrefixTrie trie = triesByNumber.get(nodes.trie(node));
            if (trie == null) {
                throw new AssertionError("node " + node + " of no trie");
            }
            removeAll(trie, node, peer, stays);
            forgetIfEmpty(trie);
            route = kept == 0 ? state.peers.firstRoute(peer) : state.routes.nextOfPeer(kept);
        }
    }

    private void removeAll(PrefixTrie trie, int node, int peer, IntPredicate stays) {
        RouteTable routes = state.routes;
        int before = 0;
        int route = trie.nodes().routes(node);
        while (routes.peer(route) != peer) {
            before = route;
            route = routes.next(route);
        }
        while (route > 0 && routes.peer(route) == peer) {
            int next = routes.next(route);
            if (stays.test(route)) {
                link(trie, node, before, route);
                before = route;
            } else {
                remove(trie, route);
            }
            route = next;
        }
        link(trie, node, before, route);
    }

    /** At the begin of a session entries of a table stay, which alone have an originated time, and what a dump will sweep. */
    private IntPredicate staysAtABegin(long sinceMicros) {
        RouteTable routes = state.routes;
        return route -> routes.isStale(route)
                || (routes.originatedMicros(route) != Long.MIN_VALUE && routes.timeMicros(route) >= sinceMicros);
    }

    private boolean isBefore(int route, int peer, long pathId) {
        int peerOfRoute = state.routes.peer(route);
        return peerOfRoute < peer || (peerOfRoute == peer && state.routes.pathId(route) < pathId);
    }

    /** Puts what follows a route, or with 0 the head of a node's list, in its place. */
    private void link(PrefixTrie trie, int node, int before, int next) {
        if (before != 0) {
            state.routes.next(before, next);
        } else {
            trie.routes(node, Math.max(next, 0));
        }
    }

    private int add(PrefixTrie trie, int peer, long pathId) {
        int route = state.routes.add(peer, pathId);
        state.routes.linkToPeer(route, state.peers.firstRoute(peer));
        state.peers.firstRoute(peer, route);
        state.peers.count(peer, 1);
        trie.countRoutes(1);
        return route;
    }

    private void remove(PrefixTrie trie, int route) {
        int peer = state.routes.peer(route);
        pool.release(state.routes.block(route));
        state.peers.firstRoute(peer, state.routes.unlinkFromPeer(route, state.peers.firstRoute(peer)));
        state.peers.count(peer, -1);
        trie.countRoutes(-1);
        state.routes.free(route);
    }

    private PrefixTrie trie(AddressFamily family, @Nullable RouteDistinguisher routeDistinguisher) {
        PrefixTrie trie = state.trie(family, routeDistinguisher);
        if (trie != null) {
            return trie;
        }
        int number = freeNumbers.isEmpty() ? triesByNumber.size() : freeNumbers.remove(freeNumbers.size() - 1);
        if (number == NodeTable.MAX_TRIES) {
            throw new IllegalStateException("more than " + NodeTable.MAX_TRIES + " VPNs");
        }
        RibKey key = new RibKey(family, routeDistinguisher);
        PrefixTrie made = new PrefixTrie(key, number, family.isIpv6() ? state.ipv6Nodes : state.ipv4Nodes);
        if (number == triesByNumber.size()) {
            triesByNumber.add(made);
        } else {
            triesByNumber.set(number, made);
        }
        state.tries.put(key, made);
        return made;
    }

    /** A VPN without routes is not kept: there is one for each route distinguisher that anybody sends. */
    private void forgetIfEmpty(PrefixTrie trie) {
        if (trie.prefixCount() == 0 && trie.number() >= PERMANENT_TRIES) {
            state.tries.remove(trie.key());
            triesByNumber.set(trie.number(), null);
            freeNumbers.add(trie.number());
        }
    }
}
