package io.github.bgpstream4j.table;

import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a {@link RoutingTable} and of a {@link TableSnapshot}.
 *
 * <p>Questions about a prefix or an address are about unicast; {@link #rib(AddressFamily)} answers them for other
 * families. Routes come in one order: by family and route distinguisher, then prefix, then peer in the order in which peers
 * first had a route, then path identifier. Lists are new and the caller's.
 */
public abstract sealed class TableView permits RoutingTable, TableSnapshot {
    final TableState state;

    TableView(TableState state) {
        this.state = state;
    }

    /**
     * Every peer that ever had a route here, also if it has none now.
     *
     * @return in the order in which they first had one
     */
    public final List<TablePeer> peers() {
        return state.peers.list();
    }

    /**
     * How many routes there are.
     *
     * @return 0 or more
     */
    public final int routeCount() {
        int count = 0;
        for (PrefixTrie trie : state.tries.values()) {
            count += trie.routeCount();
        }
        return count;
    }

    /**
     * How many routes of a peer there are.
     *
     * @param peer any peer
     * @return 0 or more
     */
    public final int routeCount(TablePeer peer) {
        int number = state.peers.find(peer);
        return number == PeerIndex.UNKNOWN ? 0 : state.peers.count(number);
    }

    /**
     * How many prefixes have routes, those of each family and VPN for themselves.
     *
     * @return 0 or more
     */
    public final int prefixCount() {
        int count = 0;
        for (PrefixTrie trie : state.tries.values()) {
            count += trie.prefixCount();
        }
        return count;
    }

    /**
     * The latest time of all elems applied, whether they changed a route or not.
     *
     * @return microseconds since 1970; 0 if there was none
     */
    public final long timeMicros() {
        return state.timeMicros;
    }

    /**
     * The families, and for VPN families each VPN, that have routes.
     *
     * @return in the order of their numbers
     */
    public final List<Rib> ribs() {
        List<Rib> ribs = new ArrayList<>();
        for (PrefixTrie trie : state.tries.values()) {
            if (trie.prefixCount() > 0) {
                ribs.add(new Rib(state, trie.key()));
            }
        }
        return ribs;
    }

    /**
     * The part of one family without route distinguishers.
     *
     * @param family for example {@link AddressFamily#IPV4_MULTICAST}
     * @return may be empty
     */
    public final Rib rib(AddressFamily family) {
        return rib(family, null);
    }

    /**
     * The part of one VPN.
     *
     * @param family for example {@link AddressFamily#IPV4_VPN}
     * @param routeDistinguisher which VPN; null for a family that has none
     * @return may be empty
     */
    public final Rib rib(AddressFamily family, @Nullable RouteDistinguisher routeDistinguisher) {
        return new Rib(state, new RibKey(family, routeDistinguisher));
    }

    /**
     * A peer's unicast route to exactly a prefix.
     *
     * @param peer whose
     * @param prefix which
     * @return null if there is none; of several paths (RFC 7911) the one without identifier or with the lowest
     */
    public final @Nullable Route route(TablePeer peer, Prefix prefix) {
        return unicast(prefix.isIpv6()).route(peer, prefix);
    }

    /**
     * A peer's unicast routes to exactly a prefix.
     *
     * @param peer whose
     * @param prefix which
     * @return one, or with ADD-PATH several in the order of their identifiers; empty if there is none
     */
    public final List<Route> routes(TablePeer peer, Prefix prefix) {
        return unicast(prefix.isIpv6()).routes(peer, prefix);
    }

    /**
     * All peers' unicast routes to exactly a prefix.
     *
     * @param prefix which
     * @return in the order of peers; empty if there is none
     */
    public final List<Route> routes(Prefix prefix) {
        return unicast(prefix.isIpv6()).routes(prefix);
    }

    /**
     * All peers' unicast routes to the longest prefix that holds an address and has a route of anybody.
     *
     * @param address any address
     * @return routes to one prefix, in the order of peers; empty if there is none
     */
    public final List<Route> longestMatch(IpAddress address) {
        return state.longestMatch(address.isIpv6() ? state.ipv6Unicast : state.ipv4Unicast, address, -1);
    }

    /**
     * A peer's unicast routes to the longest prefix that holds an address and has a route of that peer.
     *
     * @param peer whose
     * @param address any address
     * @return one, or with ADD-PATH several; empty if there is none
     */
    public final List<Route> longestMatch(TablePeer peer, IpAddress address) {
        return unicast(address.isIpv6()).longestMatch(peer, address);
    }

    /**
     * The longest prefix that holds an address and has a unicast route of anybody; faster than asking for the routes.
     *
     * @param address any address
     * @return null if there is none
     */
    public final @Nullable Prefix longestMatchingPrefix(IpAddress address) {
        return state.longestMatchingPrefix(address.isIpv6() ? state.ipv6Unicast : state.ipv4Unicast, address);
    }

    /**
     * The unicast routes to a prefix and to the less specific ones around it.
     *
     * @param prefix covered by all of them
     * @return the shortest prefix first, then in the order of peers
     */
    public final List<Route> covering(Prefix prefix) {
        return unicast(prefix.isIpv6()).covering(prefix);
    }

    /**
     * The unicast routes to a prefix and to the more specific ones inside it.
     *
     * @param prefix covers all of them
     * @return in the order of prefixes, then of peers
     */
    public final List<Route> covered(Prefix prefix) {
        return unicast(prefix.isIpv6()).covered(prefix);
    }

    /**
     * Shows every route with the time it was last set. Another table will do as action: it then has these routes, too.
     *
     * @param action must not change this table
     */
    public final void forEachRoute(Consumer<? super Route> action) {
        for (PrefixTrie trie : state.tries.values()) {
            state.forEachRoute(trie, action);
        }
    }

    /**
     * Shows the table as a collector that dumps it at some time would (RFC 6396 §4.3): every elem has that time, and the
     * originated time says since when the route is as it is.
     *
     * @param micros the time of the dump, microseconds since 1970
     * @param visitor is given {@link Route}s, which it may keep; must not change this table
     */
    public final void dump(long micros, ElemVisitor visitor) {
        forEachRoute(route -> visitor.visit(route.dumpedAt(micros)));
    }

    private Rib unicast(boolean ipv6) {
        return rib(ipv6 ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST);
    }
}
