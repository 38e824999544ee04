package io.github.bgpstream4j.testkit.bmp;

import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.OpenBuilder;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.RouterTables.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a {@link FakeRouter} says things, quirks and all. */
final class RouterVoice {
    private static final AddressFamily[] UNICAST = {AddressFamily.IPV4_UNICAST, AddressFamily.IPV6_UNICAST};
    private static final long MICROS = 1_000_000;
    private static final long BOOTED_BEFORE = 927;
    private static final long AS_TRANS = 23456;
    private static final int NOTIFICATION_CODE = 19;
    private static final int CEASE = 6;
    private static final int MOST_CHOICES = 1_000;
    private static final long DAY = 86_400 * MICROS;

    private final String sysName;
    private final BmpDaemon daemon;
    private final long asn;
    private final String bgpId;
    private final Set<BmpQuirk> quirks;
    private final Collection<RibView> views;
    private long micros = 1_600_000_000 * MICROS;

    RouterVoice(String sysName, BmpDaemon daemon, BmpPeer self, Set<BmpQuirk> quirks, Collection<RibView> views) {
        this.sysName = sysName;
        this.daemon = daemon;
        this.asn = self.asn();
        this.bgpId = self.bgpId();
        this.quirks = quirks;
        this.views = views;
    }

    boolean has(BmpQuirk quirk) {
        return quirks.contains(quirk);
    }

    void clock(long newMicros) {
        micros = newMicros;
    }

    List<BmpMessage> initiation() {
        List<BmpMessage> said = new ArrayList<>();
        said.add(BmpMessage.initiation(sysName, daemon.description()));
        if (has(BmpQuirk.TWO_INITIATIONS)) {
            said.add(BmpMessage.initiation(
                    BmpTlv.text(BmpTlv.STRING, "more"),
                    BmpTlv.text(BmpTlv.SYS_DESCR, daemon.description()),
                    BmpTlv.text(BmpTlv.SYS_NAME, sysName)));
        }
        return said;
    }

    List<BmpMessage> up(MonitoredPeer peer) {
        BmpPeer header = sessionTime(peer.header);
        BmpMessage message = up(peer, header);
        if (has(BmpQuirk.PEER_UP_FOR_EACH_VIEW)) {
            return views.stream()
                    .filter(view -> view != RibView.LOC_RIB)
                    .map(RouterVoice::isPostPolicy)
                    .sorted()
                    .map(post -> up(peer, post ? header.postPolicy() : header))
                    .toList();
        }
        return has(BmpQuirk.PEER_UP_TWICE) ? List.of(message, message) : List.of(message);
    }

    private BmpMessage up(MonitoredPeer peer, BmpPeer header) {
        OpenBuilder open = peer.opening(asn, bgpId);
        if (has(BmpQuirk.EMPTY_ADD_PATH)) {
            open = OpenBuilder.of(asn, bgpId)
                    .families(peer.families.toArray(AddressFamily[]::new))
                    .capability(69);
        } else if (has(BmpQuirk.ADD_PATH_OF_OTHER_FAMILY)) {
            open.addPath(AddressFamily.IPV4_VPN, OpenBuilder.BOTH);
        }
        BgpMessage sent = open.message();
        BmpPeerUp up = header.up().sent(sent).received(peer.open());
        return (has(BmpQuirk.ZERO_LOCAL_ADDRESS) ? up.local("::", 0, 0) : up).message();
    }

    List<BmpMessage> locRibUp() {
        BmpPeer header = sessionTime(header(new Table(RibView.LOC_RIB, null)));
        if (has(BmpQuirk.LOC_RIB_PATH_IDS)) {
            OpenBuilder open = OpenBuilder.of(asn, bgpId);
            for (AddressFamily family : UNICAST) {
                open.addPath(family, OpenBuilder.BOTH);
            }
            return List.of(locRibUp(header, "global", open.message()));
        }
        if (has(BmpQuirk.LOC_RIB_UP_FOR_EACH_FAMILY)) {
            return List.of(
                    locRibUp(header, "inet.0", AddressFamily.IPV4_UNICAST),
                    locRibUp(header, "inet6.0", AddressFamily.IPV6_UNICAST));
        }
        AddressFamily[] families = has(BmpQuirk.LOC_RIB_WITHOUT_FAMILIES) ? new AddressFamily[0] : UNICAST;
        return List.of(locRibUp(header, "global", families));
    }

    private BmpMessage locRibUp(BmpPeer header, String name, AddressFamily... families) {
        return locRibUp(
                header, name, OpenBuilder.of(asn, bgpId).families(families).message());
    }

    private BmpMessage locRibUp(BmpPeer header, String name, BgpMessage open) {
        BmpPeerUp up = header.up().sent(open).received(open);
        return (has(BmpQuirk.LOC_RIB_UNNAMED) ? up : up.tlv(tableName(name))).message();
    }

    BmpMessage locRibDown() {
        BmpPeer header = sessionTime(header(new Table(RibView.LOC_RIB, null)));
        return has(BmpQuirk.LOC_RIB_UNNAMED) ? header.down() : header.down(tableName("global"));
    }

    private BmpTlv tableName(String name) {
        return BmpTlv.text(has(BmpQuirk.TABLE_NAME_IN_STRING) ? BmpTlv.STRING : BmpTlv.TABLE_NAME, name);
    }

    BmpMessage down(MonitoredPeer peer, int reason, byte... data) {
        BmpPeer header = sessionTime(peer.header);
        if (has(BmpQuirk.AS2_FLAG_IN_DOWN)) {
            header = header.as2Path();
        }
        return (has(BmpQuirk.BGP_ID_ZERO_IN_DOWN) ? header.bgpId("0.0.0.0") : header).down(reason, data);
    }

    /** A session that the router ends. */
    BmpMessage endedByRouter(MonitoredPeer peer, BgpMessage notification) {
        if (has(BmpQuirk.FSM_EVENT_MISSING) && notification.bytes()[NOTIFICATION_CODE] == CEASE) {
            return down(peer, 2);
        }
        return has(BmpQuirk.FSM_EVENT_ZERO) ? down(peer, 2, (byte) 0, (byte) 0) : down(peer, 1, notification.bytes());
    }

    List<BmpMessage> statistics(MonitoredPeer peer, long routes) {
        List<BmpTlv> counters = daemon.statistics(routes);
        BmpPeer header = header(new Table(RibView.ADJ_RIB_IN_PRE, peer));
        return counters.isEmpty() ? List.of() : List.of(header.statistics(counters.toArray(BmpTlv[]::new)));
    }

    BmpMessage neverUp(MonitoredPeer peer) {
        return sessionTime(peer.header.bgpId("0.0.0.0")).down(2, (byte) 0, (byte) 0);
    }

    /** End-of-RIB markers of a table. */
    List<BmpMessage> endOfRib(Table table, int sessions) {
        MonitoredPeer peer = table.peer();
        BmpPeer header = header(table);
        if (has(BmpQuirk.END_OF_RIB_TIME_ZERO)) {
            header = header.at(0, 0);
        }
        if (peer != null && has(BmpQuirk.AS2_FLAG_IN_END_OF_RIB) && peer.asn > 0xffff) {
            header = header.as2Path();
        }
        List<AddressFamily> families =
                peer == null || has(BmpQuirk.END_OF_RIB_FIRST) ? List.of(UNICAST) : peer.families;
        if (table.view() == RibView.LOC_RIB && has(BmpQuirk.LOC_RIB_END_OF_RIB_FOR_EACH_PEER)) {
            families = Collections.nCopies(Math.max(1, sessions), AddressFamily.IPV4_UNICAST);
        }
        List<BmpMessage> said = new ArrayList<>();
        for (AddressFamily family : families) {
            said.add(header.endOfRib(family));
        }
        return said;
    }

    /** What takes tables from one state to another; {@code again} if the router says it of its tables, not because a peer did. */
    List<BmpMessage> news(
            Map<Table, Map<String, BmpRoute>> before, Map<Table, Map<String, BmpRoute>> after, boolean again) {
        Map<Object, List<List<BmpMessage>>> byPeer = new LinkedHashMap<>();
        after.forEach((table, routes) -> {
            List<BmpMessage> said = news(table, before.getOrDefault(table, Map.of()), routes, again);
            MonitoredPeer peer = table.peer();
            byPeer.computeIfAbsent(peer == null ? table : peer, any -> new ArrayList<>())
                    .add(said);
        });
        List<BmpMessage> all = new ArrayList<>();
        for (List<List<BmpMessage>> ofViews : byPeer.values()) {
            if (has(BmpQuirk.VIEWS_IN_TURNS)) {
                takeTurns(ofViews, all);
            } else {
                ofViews.forEach(all::addAll);
            }
        }
        return all;
    }

    private static void takeTurns(List<List<BmpMessage>> ofViews, List<BmpMessage> all) {
        int most = ofViews.stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < most; turn++) {
            for (int view = ofViews.size() - 1; view >= 0; view--) {
                if (turn < ofViews.get(view).size()) {
                    all.add(ofViews.get(view).get(turn));
                }
            }
        }
    }

    private List<BmpMessage> news(
            Table table, Map<String, BmpRoute> pathsBefore, Map<String, BmpRoute> pathsAfter, boolean again) {
        boolean identified = sendsPathIds(table, again);
        Map<String, BmpRoute> before = asSent(table, pathsBefore, identified);
        Map<String, BmpRoute> after = asSent(table, pathsAfter, identified);
        List<BmpMessage> said = new ArrayList<>();
        Map<Object, List<BmpRoute>> withdrawn = new LinkedHashMap<>();
        before.forEach((key, route) -> {
            if (!after.containsKey(key)) {
                group(withdrawn, route.family(), route);
            }
        });
        withdrawn
                .values()
                .forEach(routes ->
                        said.addAll(messages(timed(table, again, true), table, withdrawal(routes, identified))));
        Map<Object, List<BmpRoute>> announced = new LinkedHashMap<>();
        after.forEach((key, route) -> {
            if (!route.equals(before.get(key))) {
                if (!again && has(BmpQuirk.WITHDRAWAL_BEFORE_ROUTE) && !before.containsKey(key)) {
                    said.addAll(messages(timed(table, false, true), table, withdrawal(List.of(route), identified)));
                }
                group(announced, List.of(route.family(), route.path()), route);
            }
        });
        announced
                .values()
                .forEach(routes -> said.addAll(
                        messages(timed(table, again, false), table, announcement(table, routes, identified))));
        return said;
    }

    /** Without identifiers the last of several paths is the only one. */
    private static Map<String, BmpRoute> onePathEach(Map<String, BmpRoute> paths) {
        Map<String, BmpRoute> routes = new LinkedHashMap<>();
        paths.values().forEach(path -> routes.put(path.prefix(), path));
        return routes;
    }

    private static Map<String, BmpRoute> asSent(Table table, Map<String, BmpRoute> paths, boolean identified) {
        if (!identified) {
            return onePathEach(paths);
        }
        return table.view() == RibView.LOC_RIB ? choices(paths) : paths;
    }

    /** Each route with an identifier by its path, still the only one of its prefix. */
    private static Map<String, BmpRoute> choices(Map<String, BmpRoute> routes) {
        Map<String, BmpRoute> identified = new LinkedHashMap<>();
        routes.forEach((prefix, route) -> identified.put(
                prefix, route.pathId(1 + Math.floorMod(route.path().hashCode(), MOST_CHOICES))));
        return identified;
    }

    private void group(Map<Object, List<BmpRoute>> groups, Object key, BmpRoute route) {
        Object own = has(BmpQuirk.VIEWS_IN_TURNS) ? route.key() : key;
        groups.computeIfAbsent(own, any -> new ArrayList<>()).add(route);
    }

    /** The header of a message of routes, with the time that the router gives it. */
    private BmpPeer timed(Table table, boolean again, boolean withdraws) {
        BmpPeer header = header(table);
        if (withdraws && table.view() == RibView.LOC_RIB && has(BmpQuirk.LOC_RIB_WITHDRAWAL_TIME_ZERO)) {
            return header.at(0, 0);
        }
        long time = again && has(BmpQuirk.ROUTE_TIME_OF_INSTALLATION) ? micros - DAY : micros;
        return header.at(time / MICROS, has(BmpQuirk.ROUTE_TIME_IN_SECONDS) ? 0 : (int) (time % MICROS));
    }

    private List<BmpMessage> messages(BmpPeer header, Table table, UpdateBuilder update) {
        BmpMessage message = header.routes(update);
        boolean twice = table.view() == RibView.LOC_RIB && has(BmpQuirk.LOC_RIB_ROUTES_TWICE);
        return twice ? List.of(message, header.postPolicy().routes(update)) : List.of(message);
    }

    private boolean sendsPathIds(Table table, boolean again) {
        MonitoredPeer peer = table.peer();
        if (table.view() == RibView.LOC_RIB) {
            return has(BmpQuirk.LOC_RIB_PATH_IDS);
        }
        boolean newsOnly = has(BmpQuirk.PATH_IDS_IN_NEWS_ONLY) && (again || table.view() != RibView.ADJ_RIB_IN_PRE);
        return peer != null && peer.addPath && !has(BmpQuirk.PATH_IDS_LEFT_OUT) && !newsOnly;
    }

    private UpdateBuilder announcement(Table table, List<BmpRoute> routes, boolean identified) {
        BmpRoute first = routes.get(0);
        UpdateBuilder update = BgpMessage.update().attr(WireAttribute.origin(0));
        MonitoredPeer peer = table.peer();
        boolean fromPeer =
                peer != null && (table.view() == RibView.ADJ_RIB_IN_PRE || table.view() == RibView.ADJ_RIB_IN_POST);
        BmpRoute shown = fromPeer && has(BmpQuirk.OWN_AS_FIRST) ? first.behind(asn) : first;
        update.attr(path(shown.path(), hasAs2Path(peer)));
        Nlri[] nlri = nlri(routes, identified);
        return first.family().isIpv6()
                ? update.attr(WireAttribute.mpReach(first.family(), "2001:db8:ffff::9", nlri))
                : update.attr(WireAttribute.nextHop(peer == null ? bgpId : peer.bgpId))
                        .nlri(nlri);
    }

    /** AS_PATH, and where AS numbers do not fit in two bytes AS4_PATH (RFC 6793 §4.2.2). */
    private static WireAttribute[] path(List<Long> path, boolean as2) {
        if (!as2) {
            return new WireAttribute[] {
                WireAttribute.asPath(path.stream().mapToLong(Long::longValue).toArray())
            };
        }
        String whole = text(path);
        String narrow =
                text(path.stream().map(asn -> asn > 0xffff ? AS_TRANS : asn).toList());
        return whole.equals(narrow)
                ? new WireAttribute[] {WireAttribute.asPath2(whole)}
                : new WireAttribute[] {WireAttribute.asPath2(narrow), WireAttribute.as4Path(whole)};
    }

    private static String text(List<Long> path) {
        return path.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static UpdateBuilder withdrawal(List<BmpRoute> routes, boolean identified) {
        AddressFamily family = routes.get(0).family();
        Nlri[] nlri = nlri(routes, identified);
        return family.isIpv6()
                ? BgpMessage.update().attr(WireAttribute.mpUnreach(family, nlri))
                : BgpMessage.update().withdraw(nlri);
    }

    private static Nlri[] nlri(List<BmpRoute> routes, boolean identified) {
        return routes.stream().map(route -> route.nlri(identified)).toArray(Nlri[]::new);
    }

    private boolean hasAs2Path(@Nullable MonitoredPeer peer) {
        return peer != null && !peer.as4 && !has(BmpQuirk.AS4_PATH_MERGED);
    }

    /** The header of routes of a table, at the next microsecond. */
    BmpPeer header(Table table) {
        MonitoredPeer peer = table.peer();
        BmpPeer header;
        if (table.view() == RibView.LOC_RIB) {
            BmpPeer locRib = BmpPeer.locRib(asn, bgpId);
            header = has(BmpQuirk.LOC_RIB_FILTERED) ? locRib.flags(BmpPeer.FLAG_V) : locRib;
        } else {
            header = peer == null ? BmpPeer.of(0, "0.0.0.0") : peer.header;
            boolean out = table.view() == RibView.ADJ_RIB_OUT_PRE || table.view() == RibView.ADJ_RIB_OUT_POST;
            header = out ? header.ribOut() : header;
            header = isPostPolicy(table.view()) ? header.postPolicy() : header;
            boolean flagged = hasAs2Path(peer) && !has(BmpQuirk.AS2_PATH_WITHOUT_FLAG);
            header = flagged ? header.as2Path() : header;
        }
        micros++;
        return header.at(micros / MICROS, (int) (micros % MICROS));
    }

    private BmpPeer sessionTime(BmpPeer header) {
        if (has(BmpQuirk.SESSION_TIME_ZERO)) {
            return header.at(0, 0);
        }
        long seconds = micros / MICROS;
        return has(BmpQuirk.SESSION_TIME_OF_BOOT) ? header.at(seconds - BOOTED_BEFORE, 631_600) : header.at(seconds, 0);
    }

    private static boolean isPostPolicy(RibView view) {
        return view == RibView.ADJ_RIB_IN_POST || view == RibView.ADJ_RIB_OUT_POST;
    }
}
