package io.github.bgpstream4j.table;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a table and its snapshots are made of, as far as it is read. */
final class TableState {
    private static final RibKey IPV4 = new RibKey(AddressFamily.IPV4_UNICAST, null);
    private static final RibKey IPV6 = new RibKey(AddressFamily.IPV6_UNICAST, null);

    final PeerIndex peers;
    final NodeTable ipv4Nodes;
    final NodeTable ipv6Nodes;
    final RouteTable routes;
    final ByteArrays blocks;
    /** All tries with routes, and those of unicast. */
    final SortedMap<RibKey, PrefixTrie> tries = new TreeMap<>();

    final PrefixTrie ipv4Unicast;
    final PrefixTrie ipv6Unicast;
    long timeMicros;

    /** An empty table. */
    TableState(ByteArrays blocks) {
        this.blocks = blocks;
        peers = new PeerIndex();
        ipv4Nodes = new NodeTable(false);
        ipv6Nodes = new NodeTable(true);
        routes = new RouteTable();
        ipv4Unicast = new PrefixTrie(IPV4, 0, ipv4Nodes);
        ipv6Unicast = new PrefixTrie(IPV6, 1, ipv6Nodes);
        tries.put(IPV4, ipv4Unicast);
        tries.put(IPV6, ipv6Unicast);
    }

    private TableState(TableState of) {
        blocks = of.blocks.snapshot();
        peers = of.peers.snapshot();
        ipv4Nodes = of.ipv4Nodes.snapshot();
        ipv6Nodes = of.ipv6Nodes.snapshot();
        routes = of.routes.snapshot();
        for (PrefixTrie trie : of.tries.values()) {
            tries.put(trie.key(), trie.snapshot(trie.nodes().isIpv6() ? ipv6Nodes : ipv4Nodes));
        }
        ipv4Unicast = of.ipv4Unicast.snapshot(ipv4Nodes);
        ipv6Unicast = of.ipv6Unicast.snapshot(ipv6Nodes);
        timeMicros = of.timeMicros;
    }

    TableState snapshot() {
        return new TableState(this);
    }

    @Nullable
    PrefixTrie trie(AddressFamily family, @Nullable RouteDistinguisher routeDistinguisher) {
        if (routeDistinguisher == null) {
            if (family.equals(AddressFamily.IPV4_UNICAST)) {
                return ipv4Unicast;
            }
            if (family.equals(AddressFamily.IPV6_UNICAST)) {
                return ipv6Unicast;
            }
        }
        return tries.get(new RibKey(family, routeDistinguisher));
    }

    /** The routes of a prefix, of all peers or with a number not below 0 of one. */
    List<Route> routes(@Nullable PrefixTrie trie, Prefix prefix, int peer) {
        return trie == null || trie.nodes().isIpv6() != prefix.isIpv6()
                ? List.of()
                : routesOf(trie, trie.find(prefix.high(), prefix.low(), prefix.lengthBits()), peer);
    }

    /** The routes of the longest prefix around an address that has any, of all peers or of one. */
    List<Route> longestMatch(@Nullable PrefixTrie trie, IpAddress address, int peer) {
        return trie == null || trie.nodes().isIpv6() != address.isIpv6()
                ? List.of()
                : routesOf(trie, trie.longestMatch(address.high(), address.low(), routes, peer), peer);
    }

    @Nullable
    Prefix longestMatchingPrefix(@Nullable PrefixTrie trie, IpAddress address) {
        if (trie == null || trie.nodes().isIpv6() != address.isIpv6()) {
            return null;
        }
        int node = trie.longestMatch(address.high(), address.low(), routes, -1);
        NodeTable nodes = trie.nodes();
        return node == 0 ? null : Prefix.ofBits(nodes.high(node), nodes.low(node), nodes.length(node), nodes.isIpv6());
    }

    /** The route to the same path as another table's. */
    @Nullable
    Route find(Route other) {
        PrefixTrie trie = trie(other.rib().family(), other.rib().routeDistinguisher());
        int peer = peers.find(other.owner());
        int node = trie == null || peer == PeerIndex.UNKNOWN
                ? 0
                : trie.find(other.prefixHigh(), other.prefixLow(), other.prefixLength());
        if (trie == null || node == 0) {
            return null;
        }
        long pathId = other.pathId(RouteTable.NO_PATH_ID);
        for (int route = trie.nodes().routes(node); route > 0; route = routes.next(route)) {
            if (routes.peer(route) == peer && routes.pathId(route) == pathId) {
                return new Route(this, trie, node, route);
            }
        }
        return null;
    }

    List<Route> covering(@Nullable PrefixTrie trie, Prefix prefix) {
        List<Route> found = new ArrayList<>();
        if (trie != null && trie.nodes().isIpv6() == prefix.isIpv6()) {
            trie.forEachCovering(
                    prefix.high(), prefix.low(), prefix.lengthBits(), node -> forEachOf(trie, node, found::add));
        }
        return found;
    }

    List<Route> covered(@Nullable PrefixTrie trie, Prefix prefix) {
        List<Route> found = new ArrayList<>();
        if (trie != null && trie.nodes().isIpv6() == prefix.isIpv6()) {
            trie.forEachCovered(
                    prefix.high(), prefix.low(), prefix.lengthBits(), node -> forEachOf(trie, node, found::add));
        }
        return found;
    }

    void forEachRoute(PrefixTrie trie, Consumer<? super Route> action) {
        trie.forEach(node -> forEachOf(trie, node, action));
    }

    private List<Route> routesOf(PrefixTrie trie, int node, int peer) {
        if (node == 0) {
            return List.of();
        }
        List<Route> found = new ArrayList<>();
        for (int route = trie.nodes().routes(node); route > 0; route = routes.next(route)) {
            if (peer < 0 || routes.peer(route) == peer) {
                found.add(new Route(this, trie, node, route));
            }
        }
        return found;
    }

    private void forEachOf(PrefixTrie trie, int node, Consumer<? super Route> action) {
        for (int route = trie.nodes().routes(node); route > 0; route = routes.next(route)) {
            action.accept(new Route(this, trie, node, route));
        }
    }
}
