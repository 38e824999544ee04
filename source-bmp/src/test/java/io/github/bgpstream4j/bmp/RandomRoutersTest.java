package io.github.bgpstream4j.bmp;

import static io.github.bgpstream4j.model.RibView.ADJ_RIB_IN_POST;
import static io.github.bgpstream4j.model.RibView.ADJ_RIB_IN_PRE;
import static io.github.bgpstream4j.model.RibView.ADJ_RIB_OUT_POST;
import static io.github.bgpstream4j.model.RibView.ADJ_RIB_OUT_PRE;
import static io.github.bgpstream4j.model.RibView.LOC_RIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.table.Route;
import io.github.bgpstream4j.table.RoutingTable;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpDaemon;
import io.github.bgpstream4j.testkit.bmp.BmpQuirk;
import io.github.bgpstream4j.testkit.bmp.BmpRoute;
import io.github.bgpstream4j.testkit.bmp.FakeRouter;
import io.github.bgpstream4j.testkit.bmp.MonitoredPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Routers with any quirks and histories, lost and heard again at any time. What is not stale in the table that is kept of what they say is what they have,
 * in each view; and who keeps a table by announcements and withdrawals alone has the same one.
 */
class RandomRoutersTest {
    private static final long SEEDS = 20;
    private static final int EVENTS = 60;
    private static final int PEERS = 4;
    private static final long OWN_ASN = 65_000;
    private static final Set<RibView> VIEWS =
            EnumSet.of(ADJ_RIB_IN_PRE, ADJ_RIB_IN_POST, ADJ_RIB_OUT_PRE, ADJ_RIB_OUT_POST, LOC_RIB);
    private static final RibView[] IN_ORDER = VIEWS.toArray(RibView[]::new);

    /** A peer, and what its routes are made of. */
    private record Neighbor(String name, long asn, boolean identified, MonitoredPeer peer) {}

    private final List<Neighbor> neighbors = new ArrayList<>();
    private final Set<BmpQuirk> quirks = EnumSet.noneOf(BmpQuirk.class);
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void table_ofAnyRouter_isTheRouters(long seed) throws IOException {
        Random random = new Random(seed);
        FakeRouter router = router(random);
        for (int i = 1; i <= PEERS; i++) {
            neighbors.add(neighbor(random, i));
        }
        Set<Neighbor> up = new HashSet<>();
        for (int event = 1; event <= EVENTS; event++) {
            Neighbor neighbor = neighbors.get(random.nextInt(PEERS));
            if (up.add(neighbor)) {
                router.up(neighbor.peer);
            } else if (!goesOn(random, router, neighbor)) {
                up.remove(neighbor);
            }
            if (event % 15 == 0) {
                check(router, "seed " + seed + " " + quirks + " ");
            }
        }
    }

    private FakeRouter router(Random random) {
        for (BmpQuirk quirk : BmpQuirk.values()) {
            if (random.nextInt(4) == 0) {
                quirks.add(quirk);
            }
        }
        quirks.remove(BmpQuirk.LOC_RIB_KEEPS_ROUTES_OF_ENDED_SESSIONS); // its table is wrong by intent
        quirks.remove(
                BmpQuirk.PATH_IDS_IN_NEWS_ONLY); // of a route without identifier nobody can say which one it has later
        return FakeRouter.like(BmpDaemon.PLAIN, "rtr1")
                .with(quirks.toArray(BmpQuirk[]::new))
                .views(IN_ORDER)
                .as(OWN_ASN, "10.0.0.1")
                .build();
    }

    private static Neighbor neighbor(Random random, int number) {
        String address = (random.nextInt(3) == 0 ? "2001:db8:ffff::" : "10.0.1.") + number;
        long asn = (random.nextInt(4) == 0 ? 4_200_000_000L : 65_000) + number;
        boolean identified = random.nextInt(3) == 0;
        boolean vrf = random.nextInt(4) == 0;
        MonitoredPeer peer = MonitoredPeer.of(asn, address, "10.0.0.1" + number);
        peer = identified ? peer.addPath() : peer;
        peer = random.nextInt(3) == 0 ? peer.as2() : peer;
        return new Neighbor(vrf ? address + " 0:7" : address, asn, identified, vrf ? peer.vrf(7) : peer);
    }

    /** Something happens to a peer that is up; false if it is down then. */
    private boolean goesOn(Random random, FakeRouter router, Neighbor neighbor) {
        switch (random.nextInt(16)) {
            case 0 -> {
                switch (random.nextInt(3)) {
                    case 0 -> router.closedByPeer(neighbor.peer);
                    case 1 -> router.notifiedByPeer(neighbor.peer, BgpMessage.shutdown("x"));
                    default -> router.closedByRouter(neighbor.peer, BgpMessage.notification(6, 2));
                }
                return false;
            }
            case 1 -> heard.writeBytes(router.beginAgain());
            case 2, 3 -> router.withdraw(neighbor.peer, route(random, neighbor));
            case 4 -> router.endOfRib(neighbor.peer);
            default -> router.announce(neighbor.peer, route(random, neighbor), route(random, neighbor));
        }
        return true;
    }

    private BmpRoute route(Random random, Neighbor neighbor) {
        String prefix = random.nextInt(3) == 0
                ? "2001:db8:" + (1 + random.nextInt(6)) + "::/48"
                : "10." + random.nextInt(8) + ".0.0/16";
        long[] path = new long[1 + random.nextInt(3)];
        for (int i = 0; i < path.length; i++) {
            path[i] = random.nextInt(5) == 0 ? 4_200_000_009L : 64_500 + random.nextInt(20);
        }
        path[0] = neighbor.asn;
        // without identifiers several paths of a prefix are one
        int paths = quirks.contains(BmpQuirk.PATH_IDS_LEFT_OUT) ? 1 : 3;
        BmpRoute route = BmpRoute.of(prefix, path);
        route = neighbor.identified ? route.pathId(1 + random.nextInt(paths)) : route;
        return random.nextInt(4) == 0 ? route.refused() : route;
    }

    private void check(FakeRouter router, String what) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(heard.toByteArray());
        stream.writeBytes(router.bytes());
        Path file = Files.write(folder.resolve("rtr1.bmp"), stream.toByteArray());
        RoutingTable table = table(file);
        Map<String, Set<String>> wanted = new TreeMap<>();
        for (RibView view : IN_ORDER) {
            neighbors.forEach(neighbor -> add(wanted, neighbor.name, view, router.table(view, neighbor.peer)));
        }
        add(wanted, "", LOC_RIB, router.table(LOC_RIB, null));
        Map<String, Set<String>> kept = new TreeMap<>();
        Map<String, String> all = new TreeMap<>();
        table.forEachRoute(route -> {
            all.put(key(route), String.valueOf(route.asPath()));
            if (!route.isStale()) {
                add(kept, name(route), route.peer().view(), List.of(line(route)));
            }
        });

        assertThat(kept).as(what).isEqualTo(wanted);
        assertThat(byWithdrawals(file)).as(what).isEqualTo(all);
    }

    /** Path identifiers are not compared, as they may be left out. */
    private static void add(Map<String, Set<String>> tables, String name, RibView view, List<String> lines) {
        for (String line : lines) {
            tables.computeIfAbsent(name + " " + view.word(), any -> new TreeSet<>())
                    .add(line.replaceFirst("#[0-9]+", ""));
        }
    }

    private static String name(Route route) {
        if (route.peer().view() == LOC_RIB) {
            return "";
        }
        Object distinguisher = route.peer().distinguisher();
        return route.peerAddress() + (distinguisher == null ? "" : " " + distinguisher);
    }

    private String line(Route route) {
        RibView view = route.peer().view();
        boolean behindOwn =
                quirks.contains(BmpQuirk.OWN_AS_FIRST) && (view == ADJ_RIB_IN_PRE || view == ADJ_RIB_IN_POST);
        String path = text(route.asPath());
        String shown = behindOwn ? path.replaceFirst("^" + OWN_ASN + " ", "") : path;
        return shown.isEmpty() ? String.valueOf(route.prefix()) : route.prefix() + " " + shown;
    }

    private static String text(@Nullable Object path) {
        return path == null ? "" : path.toString();
    }

    private static RoutingTable table(Path file) {
        RoutingTable table = new RoutingTable();
        try (BgpStream stream = BgpStream.builder()
                .source(BmpFile.builder(file).views(IN_ORDER).build())
                .open()) {
            stream.traverse(new StreamVisitor() {
                @Override
                public boolean beginRecord(RecordView record) {
                    table.applyMarks(record);
                    return true;
                }

                @Override
                public void visit(ElemView elem) {
                    table.visit(elem);
                }

                @Override
                public void endRecord(RecordView record) {
                    assertThat(record.status()).isEqualTo(RecordStatus.VALID);
                }
            });
        }
        return table;
    }

    /** What a consumer has that knows neither sessions nor marks. */
    private static Map<String, String> byWithdrawals(Path file) {
        BmpFile source = BmpFile.builder(file)
                .settings(BmpOptions.USUAL
                        .withViews(VIEWS)
                        .withWithdrawOnDown(true)
                        .withSweep(true))
                .build();
        Map<String, String> kept = new TreeMap<>();
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            stream.visitElems(elem -> {
                switch (elem.type()) {
                    case ANNOUNCEMENT -> kept.put(key(elem), String.valueOf(elem.asPath()));
                    case WITHDRAWAL -> kept.remove(key(elem));
                    default -> {
                        // not looked at
                    }
                }
            });
        }
        return kept;
    }

    private static String key(ElemView elem) {
        return elem.peer() + " " + elem.prefix() + "#" + elem.pathId(-1);
    }
}
