package io.github.bgpstream4j.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.table.Route;
import io.github.bgpstream4j.table.RoutingTable;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpDaemon;
import io.github.bgpstream4j.testkit.bmp.BmpRoute;
import io.github.bgpstream4j.testkit.bmp.FakeRouter;
import io.github.bgpstream4j.testkit.bmp.MonitoredPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the quirks of a router are, its tables are known. */
class DaemonsTest {
    private static final MonitoredPeer FIRST = MonitoredPeer.of(64_501, "192.0.2.1", "192.0.2.101");
    private static final MonitoredPeer OLD =
            MonitoredPeer.of(64_502, "192.0.2.2", "192.0.2.102").as2();
    private static final MonitoredPeer SIXTH = MonitoredPeer.of(4_200_000_004L, "2001:db8::4", "192.0.2.104");
    private static final MonitoredPeer GONE = MonitoredPeer.of(64_505, "192.0.2.5", "192.0.2.105");
    private static final Map<Long, MonitoredPeer> PEERS =
            Map.of(64_501L, FIRST, 64_502L, OLD, 4_200_000_004L, SIXTH, 64_505L, GONE);
    private static final Set<RibView> VIEWS = Set.of(RibView.ADJ_RIB_IN_PRE, RibView.ADJ_RIB_IN_POST, RibView.LOC_RIB);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream before = new ByteArrayOutputStream();
    private final List<String> states = new ArrayList<>();

    private RoutingTable table(FakeRouter router) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.toByteArray());
        all.writeBytes(router.bytes());
        Path file = Files.write(folder.resolve("bytes"), all.toByteArray());
        RoutingTable table = new RoutingTable();
        states.clear();
        BmpFile source = BmpFile.builder(file)
                .settings(BmpOptions.USUAL.withViews(VIEWS).withStripOwnAs(true))
                .build();
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            stream.traverse(new StreamVisitor() {
                @Override
                public boolean beginRecord(RecordView record) {
                    table.applyMarks(record);
                    return true;
                }

                @Override
                public void visit(ElemView elem) {
                    table.accept(elem);
                    if (elem.type() == ElemType.PEER_STATE && elem.newState() == PeerState.ESTABLISHED) {
                        states.add(elem.peerAsn() + " " + elem.peer().view().word());
                    }
                }

                @Override
                public void endRecord(RecordView record) {
                    assertThat(record.status()).isEqualTo(RecordStatus.VALID);
                }
            });
        }
        return table;
    }

    private static List<String> held(RoutingTable table, Predicate<Route> condition) {
        List<String> lines = new ArrayList<>();
        table.forEachRoute(route -> {
            if (condition.test(route) && !route.isStale()) {
                String path = route.asPath() == null ? "" : " " + route.asPath();
                lines.add((route.prefix() + path).trim());
            }
        });
        return lines;
    }

    private void assertTables(FakeRouter router) throws IOException {
        RoutingTable table = table(router);
        for (RibView view : List.of(RibView.ADJ_RIB_IN_PRE, RibView.ADJ_RIB_IN_POST)) {
            PEERS.forEach((asn, peer) -> assertThat(
                            held(table, route -> route.peer().view() == view && route.peerAsn() == asn))
                    .as(view + " of AS" + asn)
                    .containsExactlyInAnyOrderElementsOf(router.table(view, peer)));
        }
        assertThat(held(table, route -> route.peer().view() == RibView.LOC_RIB))
                .as("own table")
                .containsAll(router.table(RibView.LOC_RIB, null));
    }

    @ParameterizedTest
    @EnumSource
    void tables_atEachStage_areThoseOfTheRouter(BmpDaemon daemon) throws IOException {
        try (FakeRouter router = FakeRouter.like(daemon, "rtr1")
                .views(VIEWS.toArray(RibView[]::new))
                .build()) {
            for (MonitoredPeer peer : List.of(FIRST, OLD, SIXTH, GONE)) {
                router.configure(peer);
            }
            for (MonitoredPeer peer : List.of(FIRST, OLD, SIXTH, GONE)) {
                router.up(peer);
            }
            router.originate(BmpRoute.of("10.99.0.0/16"));
            router.announce(
                    FIRST,
                    BmpRoute.of("10.1.0.0/16", 64_501, 64_510),
                    BmpRoute.of("10.2.0.0/16", 64_501, 64_511),
                    BmpRoute.of("10.3.0.0/16", 64_501, 64_512).refused());
            router.announce(OLD, BmpRoute.of("10.1.0.0/16", 64_502, 4_200_000_009L, 64_520));
            router.announce(SIXTH, BmpRoute.of("2001:db8:1::/48", 4_200_000_004L, 64_530));
            router.announce(GONE, BmpRoute.of("10.5.0.0/16", 64_505));
            router.endOfRib(FIRST);
            assertTables(router);

            router.withdraw(FIRST, BmpRoute.of("10.2.0.0/16"));
            router.announce(FIRST, BmpRoute.of("10.1.0.0/16", 64_501, 64_519));
            assertTables(router);
            List<String> sessions = List.copyOf(states);
            assertThat(sessions).doesNotHaveDuplicates();

            router.vanish(GONE);
            before.writeBytes(router.beginAgain());
            router.announce(FIRST, BmpRoute.of("10.4.0.0/16", 64_501));
            assertTables(router);
            assertThat(states).as("sessions that stood").isEqualTo(sessions);

            router.closedByPeer(FIRST);
            router.closedByRouter(OLD, BgpMessage.notification(6, 2));
            router.notifiedByPeer(SIXTH, BgpMessage.notification(6, 2));
            assertTables(router);
        }
    }
}
