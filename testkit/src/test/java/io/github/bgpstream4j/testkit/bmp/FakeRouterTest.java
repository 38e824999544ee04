package io.github.bgpstream4j.testkit.bmp;

import static io.github.bgpstream4j.model.RibView.ADJ_RIB_IN_POST;
import static io.github.bgpstream4j.model.RibView.ADJ_RIB_IN_PRE;
import static io.github.bgpstream4j.model.RibView.ADJ_RIB_OUT_POST;
import static io.github.bgpstream4j.model.RibView.ADJ_RIB_OUT_PRE;
import static io.github.bgpstream4j.model.RibView.LOC_RIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.BgpMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the router says is what its tables hold, whichever daemon it is like. */
@Timeout(60) // a wait that is not ended would be for ever
final class FakeRouterTest {
    private final MonitoredPeer a = MonitoredPeer.of(65001, "10.0.1.11", "10.0.0.11");
    private final MonitoredPeer b =
            MonitoredPeer.of(65002, "10.0.1.12", "10.0.0.12").addPath();
    private final MonitoredPeer c = MonitoredPeer.of(65003, "10.0.1.13", "10.0.0.13")
            .families(AddressFamily.IPV4_UNICAST)
            .as2();
    private final MonitoredPeer d = MonitoredPeer.of(4_200_000_004L, "10.0.1.14", "10.0.0.14");

    @ParameterizedTest
    @EnumSource
    void stream_ofEachDaemon_leadsToItsTables(BmpDaemon daemon) {
        FakeRouter router = FakeRouter.like(daemon, "rtr")
                .views(ADJ_RIB_IN_PRE, ADJ_RIB_IN_POST, ADJ_RIB_OUT_PRE, ADJ_RIB_OUT_POST, LOC_RIB)
                .without(
                        BmpQuirk.PATH_IDS_IN_NEWS_ONLY,
                        BmpQuirk.LOC_RIB_PATH_IDS,
                        BmpQuirk.LOC_RIB_KEEPS_ROUTES_OF_ENDED_SESSIONS)
                .build();
        boolean identified = !daemon.quirks().contains(BmpQuirk.PATH_IDS_LEFT_OUT);
        scenario(router);
        check(router, daemon, router.bytes(), identified);

        router.beginAgain();
        check(router, daemon, router.bytes(), identified);

        router.notifiedByPeer(a, BgpMessage.shutdown("goodbye"));
        router.closedByPeer(b);
        router.closedByRouter(c, BgpMessage.notification(6, 2));
        check(router, daemon, router.bytes(), identified);
    }

    @Test
    void gobgp_hasItsQuirks() {
        FakeRouter router = router(BmpDaemon.GOBGP, ADJ_RIB_IN_PRE, ADJ_RIB_IN_POST);
        router.up(b);
        router.originate(BmpRoute.of("10.99.0.0/16"));
        router.announce(b, BmpRoute.of("10.2.0.0/16", 65002).pathId(7));
        assertThat(new Heard(router.bytes(), peer -> false).lines)
                .startsWith("initiation", "up 0/00 10.0.1.12", "0/40 0.0.0.0 +[10.99.0.0/16] path of 0")
                .hasSize(5);
        router.beginAgain();
        assertThat(new Heard(router.bytes(), peer -> false).lines)
                .contains("0/00 10.0.1.12 +[10.2.0.0/16] path of 6", "0/40 10.0.1.12 +[10.2.0.0/16] path of 6");
        router.closedByRouter(b, BgpMessage.notification(6, 2));
        List<String> lines = new Heard(router.bytes(), peer -> false).lines;
        assertThat(lines.subList(lines.size() - 3, lines.size()))
                .containsExactly(
                        "0/00 10.0.1.12 -[10.2.0.0/16]", "0/40 10.0.1.12 -[10.2.0.0/16]", "down 0/00 10.0.1.12 2 0");
    }

    @Test
    void gobgp_givesEachChoiceAnotherIdentifier_andWithdrawsNone() {
        FakeRouter router = router(BmpDaemon.GOBGP, LOC_RIB);
        router.up(a);
        router.up(c);
        router.announce(c, BmpRoute.of("10.3.0.0/16", 65003));
        router.announce(a, BmpRoute.of("10.3.0.0/16", 65001));
        router.closedByRouter(c, BgpMessage.notification(4, 0));

        List<String> lines = new Heard(router.bytes(), peer -> peer == 0).lines;
        assertThat(lines).last().asString().startsWith("down 0/00 10.0.1.13 1 ");
        assertThat(lines)
                .filteredOn(line -> line.contains("[10.3.0.0/16#"))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(lines).noneMatch(line -> line.contains(" -["));
    }

    @Test
    void frr10_hasItsQuirksOfTheLocRib() {
        FakeRouter router = router(BmpDaemon.FRR_10, LOC_RIB);
        router.up(a);
        router.up(c);
        router.beginAgain();
        router.announce(c, BmpRoute.of("10.3.0.0/16", 65003));
        router.withdraw(c, BmpRoute.of("10.3.0.0/16"));

        assertThat(new Heard(router.bytes(), peer -> false).lines)
                .contains("3/00 0.0.0.0 at 0 -[10.3.0.0/16]")
                .filteredOn(line -> line.equals("3/00 0.0.0.0 at 0 end of rib"))
                .hasSize(2);
    }

    @Test
    void timesOfRoutes_areWholeSecondsAndEarlier_whereRoutersGiveThemSo() {
        long second = 1_700_000_000;
        FakeRouter router = router(BmpDaemon.GOBGP, ADJ_RIB_IN_PRE);
        router.clock(second * 1_000_000 + 500_000);
        router.up(a);
        router.announce(a, BmpRoute.of("10.1.0.0/16", 65001));
        assertThat(new Heard(router.bytes(), peer -> false).routeTimes).containsExactly(second * 1_000_000);

        router.beginAgain();
        assertThat(new Heard(router.bytes(), peer -> false).routeTimes)
                .first()
                .isEqualTo((second - 86_400) * 1_000_000);
    }

    @Test
    void statistics_areThoseOfTheDaemon() {
        for (BmpDaemon daemon : BmpDaemon.values()) {
            FakeRouter router = router(daemon, ADJ_RIB_IN_PRE);
            router.up(a);
            router.reportStatistics(a);
            assertThat(new Heard(router.bytes(), peer -> false).lines)
                    .filteredOn(line -> line.equals("type 1"))
                    .hasSize(daemon == BmpDaemon.BIRD ? 0 : 1);
        }
    }

    @Test
    void frr_hasItsQuirks() {
        FakeRouter router = router(BmpDaemon.FRR_8, ADJ_RIB_IN_PRE, ADJ_RIB_IN_POST);
        router.configure(a);
        router.beginAgain();
        router.up(c);
        router.announce(c, BmpRoute.of("10.3.0.0/16", 65003, 4_200_000_009L));
        router.closedByRouter(c, BgpMessage.notification(6, 2));
        assertThat(new Heard(router.bytes(), peer -> false).lines)
                .containsExactly(
                        "initiation",
                        "down 0/00 10.0.1.11 2 2",
                        "up 0/00 10.0.1.13",
                        "0/40 10.0.1.13 -[10.3.0.0/16]",
                        "0/00 10.0.1.13 -[10.3.0.0/16]",
                        "0/40 10.0.1.13 +[10.3.0.0/16] path of 8",
                        "0/00 10.0.1.13 +[10.3.0.0/16] path of 8",
                        "down 0/00 10.0.1.13 2 2");
    }

    @Test
    void bird_hasItsQuirks() {
        FakeRouter router = router(BmpDaemon.BIRD, ADJ_RIB_IN_PRE);
        router.up(c);
        router.announce(c, BmpRoute.of("10.3.0.0/16", 65003));
        router.beginAgain();
        router.closedByPeer(c);
        router.disconnect();
        assertThat(new Heard(router.bytes(), peer -> false).lines)
                .containsExactly(
                        "initiation",
                        "up 0/00 10.0.1.13 at 0",
                        "0/00 10.0.1.13 end of rib",
                        "0/00 10.0.1.13 end of rib",
                        "0/00 10.0.1.13 +[10.3.0.0/16] path of 6",
                        "down 0/20 10.0.1.13 at 0 4 0",
                        "termination");
    }

    @Test
    void huaweiAndJuniper_haveTheirQuirks() {
        FakeRouter huawei =
                router(BmpDaemon.HUAWEI, ADJ_RIB_IN_PRE, ADJ_RIB_OUT_PRE, ADJ_RIB_IN_POST, ADJ_RIB_OUT_POST, LOC_RIB);
        huawei.up(a);
        assertThat(new Heard(huawei.bytes(), peer -> false).lines)
                .containsSubsequence(
                        "up 3/80 0.0.0.0",
                        "up 3/80 0.0.0.0",
                        "up 0/00 10.0.1.11",
                        "up 0/00 10.0.1.11",
                        "up 0/40 10.0.1.11",
                        "up 0/40 10.0.1.11");

        FakeRouter juniper = router(BmpDaemon.JUNIPER, LOC_RIB);
        assertThat(new String(juniper.bytes(), StandardCharsets.ISO_8859_1))
                .contains("\0\0\0\6inet.0", "\0\0\0\7inet6.0");
    }

    @Test
    void sixWind_saysWhoItIsTwice() {
        FakeRouter router = router(BmpDaemon.SIX_WIND, ADJ_RIB_IN_PRE);
        router.up(a);
        assertThat(new Heard(router.bytes(), peer -> false).lines)
                .containsExactly("initiation", "initiation", "up 0/00 10.0.1.11", "up 0/00 10.0.1.11");
    }

    @Test
    void station_thatConnectsLater_isSentEverythingThenWhatComes() throws Exception {
        FakeRouter router = router(BmpDaemon.PLAIN, ADJ_RIB_IN_PRE);
        router.up(a);
        router.announce(a, BmpRoute.of("10.1.0.0/16", 65001));
        router.beginAgain();
        try (ServerSocket station = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            router.connect(new InetSocketAddress(station.getInetAddress(), station.getLocalPort()), 1);
            try (Socket connection = station.accept()) {
                router.announce(a, BmpRoute.of("10.2.0.0/16", 65001));
                assertThat(router.connections()).isEqualTo(1);
                router.disconnect();
                byte[] sent = connection.getInputStream().readAllBytes();
                Heard heard = new Heard(sent, peer -> false);
                assertThat(heard.lines).hasSameSizeAs(new Heard(router.bytes(), peer -> false).lines);
                assertThat(heard.tables.get("0/00 10.0.1.11")).containsExactly("10.1.0.0/16", "10.2.0.0/16");
            }
        }
        assertThat(router.connections()).isZero();
    }

    @Test
    void station_thatDials_isSentEverything() throws IOException {
        try (FakeRouter router = router(BmpDaemon.PLAIN, ADJ_RIB_IN_PRE)) {
            InetSocketAddress at = router.listen();
            try (Socket connection = new Socket(at.getAddress(), at.getPort())) {
                assertThat(connection.getInputStream().read()).isEqualTo(3);
            }
        }
    }

    @Test
    void connection_thatTheStationCloses_isOver() throws Exception {
        try (FakeRouter router = router(BmpDaemon.PLAIN, ADJ_RIB_IN_PRE);
                ServerSocket station = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            router.connect(new InetSocketAddress(station.getInetAddress(), station.getLocalPort()));
            station.accept().close();
            router.awaitDisconnected();
            assertThat(router.connections()).isZero();
        }
    }

    private static FakeRouter router(BmpDaemon daemon, RibView... views) {
        return FakeRouter.like(daemon, "rtr").views(views).build();
    }

    private void scenario(FakeRouter router) {
        router.originate(BmpRoute.of("10.99.0.0/16"));
        for (MonitoredPeer peer : List.of(a, b, c, d)) {
            router.up(peer);
        }
        router.announce(
                a,
                BmpRoute.of("192.0.2.0/24", 65001, 64500),
                BmpRoute.of("198.51.100.0/24", 65001, 64500),
                BmpRoute.of("2001:db8:1::/48", 65001, 64500),
                BmpRoute.of("203.0.113.0/24", 65001, 64999).refused());
        router.announce(
                b,
                BmpRoute.of("203.0.113.0/24", 65002, 64510).pathId(1),
                BmpRoute.of("203.0.113.0/24", 65002, 64520, 4_200_000_009L).pathId(2),
                BmpRoute.of("2001:db8:b::/48", 65002).pathId(1));
        router.announce(
                c, BmpRoute.of("10.3.0.0/16", 65003, 4_200_000_009L, 64530), BmpRoute.of("192.0.2.0/24", 65003));
        router.announce(d, BmpRoute.of("10.4.0.0/16", 4_200_000_004L, 64541));
        router.endOfRib(a);
        router.withdraw(a, BmpRoute.of("198.51.100.0/24"));
        router.withdraw(b, BmpRoute.of("203.0.113.0/24").pathId(1));
        router.announce(a, BmpRoute.of("192.0.2.0/24", 65001, 64509));
    }

    private void check(FakeRouter router, BmpDaemon daemon, byte[] stream, boolean identified) {
        Heard heard = new Heard(stream, peer -> identified && peer == 12);
        boolean flagged = !daemon.quirks().contains(BmpQuirk.AS4_PATH_MERGED)
                && !daemon.quirks().contains(BmpQuirk.AS2_PATH_WITHOUT_FLAG);
        for (MonitoredPeer peer : List.of(a, b, c, d)) {
            int as2 = peer == c && flagged ? BmpPeer.FLAG_A : 0;
            Map<RibView, Integer> flags = Map.of(
                    ADJ_RIB_IN_PRE,
                    0,
                    ADJ_RIB_IN_POST,
                    BmpPeer.FLAG_L,
                    ADJ_RIB_OUT_PRE,
                    BmpPeer.FLAG_O,
                    ADJ_RIB_OUT_POST,
                    BmpPeer.FLAG_O | BmpPeer.FLAG_L);
            flags.forEach((view, bits) -> {
                String who = "0/%02x ".formatted(bits | as2) + address(peer);
                assertThat(heard.tables.getOrDefault(who, new TreeSet<>()))
                        .as(daemon + " " + who)
                        .isEqualTo(keys(router, view, peer, identified));
            });
        }
        String locRib = daemon.quirks().contains(BmpQuirk.LOC_RIB_FILTERED) ? "3/80 0.0.0.0" : "3/00 0.0.0.0";
        assertThat(heard.tables.getOrDefault(locRib, new TreeSet<>())).isEqualTo(keys(router, LOC_RIB, null, false));
    }

    private String address(MonitoredPeer peer) {
        return "10.0.1.1" + (1 + List.of(a, b, c, d).indexOf(peer));
    }

    private static Set<String> keys(FakeRouter router, RibView view, @Nullable MonitoredPeer peer, boolean identified) {
        return router.table(view, peer).stream()
                .map(line -> line.split(" ", 2)[0])
                .map(key -> identified ? key : key.split("#", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
