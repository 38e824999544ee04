package io.github.bgpstream4j.table;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The part of a table that is of one address family, or of one VPN. A prefix here is another one than the same bits in
 * another family.
 *
 * <p>A view: it shows the table as it is when asked, a snapshot's as that is. Lists are new and the caller's. Prefixes and
 * addresses of the other IP version have no routes.
 */
public final class Rib {
    private final TableState state;
    private final RibKey key;

    Rib(TableState state, RibKey key) {
        this.state = state;
        this.key = key;
    }

    /**
     * The address family.
     *
     * @return unicast, multicast, labelled or VPN, of IPv4 or IPv6
     */
    public AddressFamily family() {
        return key.family();
    }

    /**
     * The route distinguisher (RFC 4364) of the VPN.
     *
     * @return null if the family has none
     */
    public @Nullable RouteDistinguisher routeDistinguisher() {
        return key.routeDistinguisher();
    }

    /**
     * How many prefixes have routes.
     *
     * @return 0 or more
     */
    public int prefixCount() {
        PrefixTrie trie = trie();
        return trie == null ? 0 : trie.prefixCount();
    }

    /**
     * How many routes there are.
     *
     * @return 0 or more
     */
    public int routeCount() {
        PrefixTrie trie = trie();
        return trie == null ? 0 : trie.routeCount();
    }

    /**
     * A peer's route to exactly a prefix.
     *
     * @param peer whose
     * @param prefix which
     * @return null if there is none; of several paths (RFC 7911) the one without identifier or with the lowest
     */
    public @Nullable Route route(TablePeer peer, Prefix prefix) {
        List<Route> routes = routes(peer, prefix);
        return routes.isEmpty() ? null : routes.get(0);
    }

    /**
     * A peer's routes to exactly a prefix.
     *
     * @param peer whose
     * @param prefix which
     * @return one, or with ADD-PATH several in the order of their identifiers; empty if there is none
     */
    public List<Route> routes(TablePeer peer, Prefix prefix) {
        int number = state.peers.find(peer);
        return number == PeerIndex.UNKNOWN ? List.of() : state.routes(trie(), prefix, number);
    }

    /**
     * All peers' routes to exactly a prefix.
     *
     * @param prefix which
     * @return in the order of peers; empty if there is none
     */
    public List<Route> routes(Prefix prefix) {
        return state.routes(trie(), prefix, -1);
    }

    /**
     * All peers' routes to the longest prefix that holds an address and has a route of anybody.
     *
     * @param address any address
     * @return routes to one prefix, in the order of peers; empty if there is none
     */
    public List<Route> longestMatch(IpAddress address) {
        return state.longestMatch(trie(), address, -1);
    }

    /**
     * A peer's routes to the longest prefix that holds an address and has a route of that peer.
     *
     * @param peer whose
     * @param address any address
     * @return one, or with ADD-PATH several; empty if there is none
     */
    public List<Route> longestMatch(TablePeer peer, IpAddress address) {
        int number = state.peers.find(peer);
        return number == PeerIndex.UNKNOWN ? List.of() : state.longestMatch(trie(), address, number);
    }

    /**
     * The longest prefix that holds an address and has a route of anybody; faster than asking for the routes.
     *
     * @param address any address
     * @return null if there is none
     */
    public @Nullable Prefix longestMatchingPrefix(IpAddress address) {
        return state.longestMatchingPrefix(trie(), address);
    }

    /**
     * The routes to a prefix and to the less specific ones around it.
     *
     * @param prefix covered by all of them
     * @return the shortest prefix first, then in the order of peers
     */
    public List<Route> covering(Prefix prefix) {
        return state.covering(trie(), prefix);
    }

    /**
     * The routes to a prefix and to the more specific ones inside it.
     *
     * @param prefix covers all of them
     * @return in the order of prefixes, then of peers
     */
    public List<Route> covered(Prefix prefix) {
        return state.covered(trie(), prefix);
    }

    /**
     * Shows every route, by prefix, then peer, then path identifier.
     *
     * @param action must not change the table
     */
    public void forEachRoute(Consumer<? super Route> action) {
        PrefixTrie trie = trie();
        if (trie != null) {
            state.forEachRoute(trie, action);
        }
    }

    /** For example {@code ipv4 unicast} or {@code ipv4 vpn 64500:1}. */
    @Override
    public String toString() {
        RouteDistinguisher distinguisher = key.routeDistinguisher();
        return distinguisher == null ? key.family().toString() : key.family() + " " + distinguisher;
    }

    private @Nullable PrefixTrie trie() {
        return state.trie(key.family(), key.routeDistinguisher());
    }
}
