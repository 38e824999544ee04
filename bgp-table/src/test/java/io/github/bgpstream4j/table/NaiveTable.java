package io.github.bgpstream4j.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** The same as {@link RoutingTable}, so simple that it must be right: a map, and every question looks at all of it. */
final class NaiveTable implements ElemVisitor {
    private final Map<Key, BgpElem> routes = new HashMap<>();
    private final Map<TablePeer, Integer> peers = new LinkedHashMap<>();
    private final Set<Key> stale = new HashSet<>();

    record Key(RibKey rib, Prefix prefix, TablePeer peer, long pathId) {
        static Key of(ElemView elem) {
            return new Key(
                    new RibKey(Objects.requireNonNull(elem.family()), elem.routeDistinguisher()),
                    Objects.requireNonNull(elem.prefix()),
                    TablePeer.of(elem),
                    elem.pathId(-1));
        }
    }

    @Override
    public void visit(ElemView elem) {
        elem.record().marks().forEach(this::apply);
        switch (elem.type()) {
            case RIB, ANNOUNCEMENT -> {
                peers.putIfAbsent(TablePeer.of(elem), peers.size());
                routes.put(Key.of(elem), elem.owned());
                stale.remove(Key.of(elem));
            }
            case WITHDRAWAL -> routes.remove(Key.of(elem));
            case PEER_STATE -> {
                boolean ends = elem.oldState() == PeerState.ESTABLISHED
                        || (elem.oldState() == PeerState.UNKNOWN && elem.newState() == PeerState.IDLE);
                boolean begins = elem.newState() == PeerState.ESTABLISHED;
                if (ends != begins) {
                    TablePeer session = session(TablePeer.of(elem));
                    routes.entrySet()
                            .removeIf(route -> session(route.getKey().peer).equals(session)
                                    && (ends
                                            || !(isEntry(route.getValue(), elem.timeMicros())
                                                    || stale.contains(route.getKey()))));
                }
            }
            case END_OF_RIB -> {
                // nothing
            }
        }
        stale.retainAll(routes.keySet());
    }

    private static boolean isEntry(BgpElem route, long sinceMicros) {
        return route.originatedMicros(Long.MIN_VALUE) != Long.MIN_VALUE && route.timeMicros() >= sinceMicros;
    }

    List<TablePeer> peers() {
        return List.copyOf(peers.keySet());
    }

    List<BgpElem> routes(Predicate<Key> wanted) {
        return routes.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .sorted(Map.Entry.comparingByKey(order()))
                .map(Map.Entry::getValue)
                .toList();
    }

    List<BgpElem> longestMatch(Predicate<Key> wanted, IpAddress address) {
        List<BgpElem> matches = routes(wanted.and(key -> key.prefix.contains(address)));
        int longest = matches.stream().mapToInt(BgpElem::prefixLength).max().orElse(-1);
        return matches.stream().filter(elem -> elem.prefixLength() == longest).toList();
    }

    private static TablePeer session(TablePeer peer) {
        return new TablePeer(peer.collector(), peer.peer().inView(RibView.UNKNOWN));
    }

    private void apply(TableMark mark) {
        Predicate<Key> meant = key -> key.peer.collector().equals(mark.collector())
                && (mark.peer() == null || key.peer.peer().equals(mark.peer()));
        switch (mark.kind()) {
            case STALE, DUMP_BEGIN -> routes.keySet().stream().filter(meant).forEach(stale::add);
            case DUMP_END -> routes.keySet().removeIf(meant.and(stale::contains));
            case REPLACED -> routes.keySet().removeIf(meant);
        }
    }

    /** Compares everything that both hold. */
    void assertSameAs(TableView table) {
        List<Route> shown = new ArrayList<>();
        table.forEachRoute(shown::add);
        assertSame(shown, routes(key -> true));
        for (Route route : shown) {
            assertThat(route.isStale()).isEqualTo(stale.contains(Key.of(route)));
        }
        assertThat(table.routeCount()).isEqualTo(routes.size());
        assertThat(table.prefixCount()).isEqualTo(prefixes().size());
        assertThat(table.peers()).isEqualTo(peers());
        for (TablePeer peer : peers()) {
            assertThat(table.routeCount(peer))
                    .isEqualTo(routes(key -> key.peer.equals(peer)).size());
        }
        List<RibKey> ribs =
                routes.keySet().stream().map(Key::rib).distinct().sorted().toList();
        assertThat(table.ribs())
                .extracting(rib -> new RibKey(rib.family(), rib.routeDistinguisher()))
                .isEqualTo(ribs);
    }

    /** Asks both the same about every prefix there is and its neighbours. */
    void assertAnswersAre(TableView table) {
        for (RibKey rib : routes.keySet().stream().map(Key::rib).distinct().toList()) {
            Rib asked = table.rib(rib.family(), rib.routeDistinguisher());
            Predicate<Key> inRib = key -> key.rib.equals(rib);
            assertThat(asked.routeCount()).isEqualTo(routes(inRib).size());
            for (Prefix prefix : around(rib.family())) {
                assertSame(asked.routes(prefix), routes(inRib.and(key -> key.prefix.equals(prefix))));
                assertSame(asked.covering(prefix), routes(inRib.and(key -> key.prefix.covers(prefix))));
                assertSame(asked.covered(prefix), routes(inRib.and(key -> prefix.covers(key.prefix))));
                IpAddress address = prefix.address();
                List<BgpElem> match = longestMatch(inRib, address);
                assertSame(asked.longestMatch(address), match);
                assertThat(asked.longestMatchingPrefix(address))
                        .isEqualTo(match.isEmpty() ? null : match.get(0).prefix());
                TablePeer peer = peers().get(Math.floorMod(prefix.hashCode(), peers.size()));
                Predicate<Key> ofPeer = inRib.and(key -> key.peer.equals(peer));
                assertSame(asked.routes(peer, prefix), routes(ofPeer.and(key -> key.prefix.equals(prefix))));
                assertSame(asked.longestMatch(peer, address), longestMatch(ofPeer, address));
            }
        }
    }

    static void assertSame(List<Route> shown, List<BgpElem> wanted) {
        assertThat(shown).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            Route route = shown.get(i);
            BgpElem elem = wanted.get(i);
            assertThat(route.type()).isEqualTo(ElemType.RIB);
            assertThat(Key.of(route)).isEqualTo(Key.of(elem));
            assertThat(route.attributes()).isEqualTo(elem.attributes());
            assertThat(route.nextHop()).isEqualTo(elem.nextHop());
            assertThat(route.labels()).isEqualTo(elem.labels());
            assertThat(route.timeMicros()).isEqualTo(elem.timeMicros());
            assertThat(route.originatedMicros(-5)).isEqualTo(elem.originatedMicros(-5));
            assertThat(route.asPath()).isEqualTo(elem.asPath());
        }
    }

    private Set<List<Object>> prefixes() {
        Set<List<Object>> prefixes = new HashSet<>();
        routes.keySet().forEach(key -> prefixes.add(List.of(key.rib, key.prefix)));
        return prefixes;
    }

    /** All prefixes, what is directly around and inside, and what there is nothing of. */
    private Set<Prefix> around(AddressFamily family) {
        Set<Prefix> around = new HashSet<>();
        int max = family.isIpv6() ? 128 : 32;
        around.add(Prefix.ofBits(0, 0, 0, family.isIpv6()));
        around.add(Prefix.ofBits(-1, -1, max, family.isIpv6()));
        for (Key key : routes.keySet()) {
            Prefix prefix = key.prefix;
            if (prefix.isIpv6() == family.isIpv6()) {
                int length = prefix.lengthBits();
                around.add(prefix);
                around.add(Prefix.of(prefix.address(), Math.max(length - 1, 0)));
                around.add(Prefix.ofBits(~prefix.high(), ~prefix.low(), length, prefix.isIpv6()));
                around.add(Prefix.of(prefix.address(), Math.min(length + 1, max)));
                around.add(Prefix.ofBits(
                        prefix.high() | ~Prefix.highMask(length),
                        prefix.low() | ~Prefix.highMask(length - 64),
                        max,
                        prefix.isIpv6()));
            }
        }
        return around;
    }

    private Comparator<Key> order() {
        return Comparator.comparing(Key::rib)
                .thenComparing(Key::prefix)
                .thenComparing(key -> Objects.requireNonNull(peers.get(key.peer)))
                .thenComparing(Key::pathId);
    }
}
