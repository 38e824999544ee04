package io.github.bgpstream4j.testkit.bmp;

import io.github.bgpstream4j.model.RibView;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeRouter} has: sessions, routes, and what its tables hold by them. */
final class RouterTables {
    private final long asn;
    private final boolean ownAsBeforeOutPolicy;
    private final boolean localRoutesOfNoPeer;
    private final Collection<RibView> views;
    final Set<MonitoredPeer> configured = new LinkedHashSet<>();
    final Map<MonitoredPeer, Map<String, BmpRoute>> up = new LinkedHashMap<>();
    final Map<String, BmpRoute> local = new LinkedHashMap<>();

    RouterTables(long asn, Set<BmpQuirk> quirks, Collection<RibView> views) {
        this.asn = asn;
        this.views = views;
        ownAsBeforeOutPolicy = quirks.contains(BmpQuirk.OWN_AS_BEFORE_OUT_POLICY);
        localRoutesOfNoPeer = quirks.contains(BmpQuirk.LOCAL_ROUTES_OF_NO_PEER);
    }

    /**
     * One view of one peer.
     *
     * @param peer null for the router itself
     */
    record Table(RibView view, @Nullable MonitoredPeer peer) {}

    private record Best(BmpRoute route, @Nullable MonitoredPeer from) {}

    /** The tables that are monitored, and their routes by prefix and path identifier. */
    Map<Table, Map<String, BmpRoute>> all() {
        Map<Table, Map<String, BmpRoute>> tables = new LinkedHashMap<>();
        Map<String, Best> best = best();
        if (localRoutesOfNoPeer && views.contains(RibView.ADJ_RIB_IN_POST)) {
            tables.put(new Table(RibView.ADJ_RIB_IN_POST, null), new LinkedHashMap<>(local));
        }
        up.forEach((peer, routes) -> {
            for (RibView view : views) {
                if (view != RibView.LOC_RIB) {
                    tables.put(new Table(view, peer), routes(view, peer, routes, best));
                }
            }
        });
        if (views.contains(RibView.LOC_RIB)) {
            Map<String, BmpRoute> chosen = new LinkedHashMap<>();
            best.forEach((prefix, one) -> chosen.put(prefix, one.route));
            tables.put(new Table(RibView.LOC_RIB, null), chosen);
        }
        return tables;
    }

    /** The first route that the router accepts, its own first. */
    private Map<String, Best> best() {
        Map<String, Best> best = new LinkedHashMap<>();
        local.forEach((key, route) -> best.put(route.prefix(), new Best(route, null)));
        up.forEach((peer, routes) -> {
            for (BmpRoute route : routes.values()) {
                if (route.accepted()) {
                    best.putIfAbsent(route.prefix(), new Best(route.withoutPathId(), peer));
                }
            }
        });
        return best;
    }

    private Map<String, BmpRoute> routes(
            RibView view, MonitoredPeer peer, Map<String, BmpRoute> received, Map<String, Best> best) {
        Map<String, BmpRoute> routes = new LinkedHashMap<>();
        switch (view) {
            case ADJ_RIB_IN_PRE -> routes.putAll(received);
            case ADJ_RIB_IN_POST -> {
                routes.putAll(received);
                routes.values().removeIf(route -> !route.accepted());
            }
            default ->
                best.forEach((prefix, one) -> {
                    if (!Objects.equals(one.from, peer)) {
                        boolean behindOwn = view == RibView.ADJ_RIB_OUT_POST || ownAsBeforeOutPolicy;
                        BmpRoute sent = behindOwn ? one.route.behind(asn) : one.route;
                        BmpRoute identified = peer.addPath ? sent.pathId(1) : sent;
                        routes.put(identified.key(), identified);
                    }
                });
        }
        return routes;
    }

    /** Lines of a table, sorted. */
    List<String> lines(RibView view, @Nullable MonitoredPeer peer) {
        Map<String, BmpRoute> routes = all().getOrDefault(new Table(view, peer), Map.of());
        return routes.values().stream().map(BmpRoute::toString).sorted().toList();
    }
}
