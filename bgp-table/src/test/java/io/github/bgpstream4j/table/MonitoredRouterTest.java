package io.github.bgpstream4j.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.testkit.FakeRecord;
import io.github.bgpstream4j.testkit.FakeSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of a router that speaks BMP: views, VRFs, and what is said of them as a whole. */
class MonitoredRouterTest {
    private static final SourceInfo ROUTER = new SourceInfo("bmp", "here", "rtr1", null, 0, "bmp:11019");
    private static final Collector IDENTITY = ROUTER.identity();
    private static final Peer PRE =
            new Peer(64500, IpAddress.parse("192.0.2.1"), IpAddress.parse("192.0.2.7"), null, RibView.ADJ_RIB_IN_PRE);
    private static final Peer POST = PRE.inView(RibView.ADJ_RIB_IN_POST);
    private static final Peer LOC = new Peer(64999, null, IpAddress.parse("192.0.2.254"), null, RibView.LOC_RIB);
    private static final String TEN = "10.0.0.0/8";
    private static final int IDLE = 1;
    private static final int ESTABLISHED = 6;

    private final RoutingTable table = new RoutingTable();
    private long micros = TableElem.T;

    @Test
    void prefix_inEachViewOfAPeer_isARouteOfItsOwn() {
        List<FakeRecord> records = new ArrayList<>();
        for (RibView view : RibView.values()) {
            records.add(update(PRE.inView(view)).route(TEN));
        }
        records.add(update(POST).withdraw(TEN));
        read(records);

        assertThat(table.routes(Prefix.parse(TEN)))
                .extracting(route -> route.peer().view())
                .containsExactly(
                        RibView.UNKNOWN,
                        RibView.ADJ_RIB_IN_PRE,
                        RibView.ADJ_RIB_OUT_PRE,
                        RibView.ADJ_RIB_OUT_POST,
                        RibView.LOC_RIB);
    }

    @Test
    void prefixAndAddress_inTwoVrfs_areRoutesOfTwoPeers() {
        Peer red = vrf(1);
        Peer blue = vrf(2);
        read(List.of(
                update(PRE).route(TEN),
                update(red).route(TEN),
                update(blue).route(TEN),
                update(red).withdraw(TEN),
                update(PRE).stateChange(ESTABLISHED, IDLE)));

        assertThat(table.routes(Prefix.parse(TEN))).extracting(Route::peer).containsExactly(blue);
    }

    @Test
    void session_thatEnds_takesAllItsViewsAlong() {
        Peer other = new Peer(64501, PRE.address(), PRE.bgpId(), null, RibView.ADJ_RIB_IN_PRE);
        read(List.of(
                update(PRE).route(TEN),
                update(POST).route(TEN, "10.1.0.0/16"),
                update(PRE.inView(RibView.ADJ_RIB_OUT_PRE)).route(TEN),
                update(other).route(TEN),
                update(vrf(1)).route(TEN),
                update(LOC).route(TEN),
                update(POST).stateChange(ESTABLISHED, IDLE)));

        assertThat(table.routes(Prefix.parse(TEN))).extracting(Route::peer).containsExactly(other, vrf(1), LOC);
        assertThat(table.routeCount()).isEqualTo(3);
    }

    @Test
    void session_thatNamesNoView_takesAllItsViewsAlong() {
        read(List.of(
                update(PRE).route(TEN),
                update(POST).route(TEN),
                update(PRE.inView(RibView.UNKNOWN)).stateChange(ESTABLISHED, IDLE)));

        assertThat(table.routeCount()).isZero();
    }

    @Test
    void routes_ofARouterThatIsLost_areStaleUntilTheyComeAgain() {
        read(List.of(
                update(PRE).route(TEN, "10.1.0.0/16", "10.2.0.0/16"),
                update(LOC).route(TEN),
                update(LOC).mark(mark(TableMark.Kind.STALE)),
                update(PRE).mark(mark(TableMark.Kind.DUMP_BEGIN)).route("10.1.0.0/16"),
                update(PRE).withdraw("10.2.0.0/16")));

        assertThat(shown()).containsExactly("10.0.0.0/8 in-pre stale", "10.0.0.0/8 loc stale", "10.1.0.0/16 in-pre");
    }

    @Test
    void dump_atItsEnd_removesWhatDidNotComeAgain() {
        read(List.of(
                update(PRE).route(TEN, "10.1.0.0/16"),
                update(POST).route(TEN),
                update(LOC).route(TEN, "10.3.0.0/16"),
                update(PRE).mark(mark(TableMark.Kind.STALE)),
                update(PRE).mark(mark(TableMark.Kind.DUMP_BEGIN)).route("10.1.0.0/16", "10.4.0.0/16"),
                update(LOC).route("10.3.0.0/16"),
                update(PRE).mark(mark(TableMark.Kind.DUMP_END)).route("10.5.0.0/16")));

        assertThat(shown())
                .containsExactly("10.1.0.0/16 in-pre", "10.3.0.0/16 loc", "10.4.0.0/16 in-pre", "10.5.0.0/16 in-pre");
    }

    @Test
    void dump_thatIsBrokenOff_leavesWhatCameInItStaleToo() {
        read(List.of(
                update(PRE).route(TEN, "10.1.0.0/16"),
                update(PRE).mark(mark(TableMark.Kind.DUMP_BEGIN)).route(TEN),
                update(PRE).mark(mark(TableMark.Kind.DUMP_BEGIN)).route("10.2.0.0/16")));

        assertThat(shown())
                .containsExactly("10.0.0.0/8 in-pre stale", "10.1.0.0/16 in-pre stale", "10.2.0.0/16 in-pre");
    }

    @Test
    void session_thatBeginsInADump_leavesStaleRoutesToItsEnd() {
        List<FakeRecord> records = new ArrayList<>(List.of(
                update(PRE).route(TEN, "10.1.0.0/16"),
                update(PRE).mark(mark(TableMark.Kind.DUMP_BEGIN)).route("10.2.0.0/16"),
                update(PRE).stateChange(0, ESTABLISHED),
                update(PRE).route(TEN)));
        read(records);
        assertThat(shown()).containsExactly("10.0.0.0/8 in-pre", "10.1.0.0/16 in-pre stale");

        read(List.of(update(PRE).mark(mark(TableMark.Kind.DUMP_END)).route("10.9.0.0/16")));
        assertThat(shown()).containsExactly("10.0.0.0/8 in-pre", "10.9.0.0/16 in-pre");
    }

    @Test
    void marks_ofOneRouter_leaveTheOthersAlone() {
        SourceInfo another = new SourceInfo("bmp", "here", "rtr2", null, 0, "bmp:11019");
        read(another, List.of(update(PRE).route(TEN)));
        read(List.of(
                update(PRE).route(TEN),
                update(PRE)
                        .mark(mark(TableMark.Kind.DUMP_BEGIN))
                        .mark(mark(TableMark.Kind.DUMP_END))
                        .route("10.1.0.0/16")));

        assertThat(table.peers()).containsExactly(new TablePeer(another.identity(), PRE), new TablePeer(IDENTITY, PRE));
        assertThat(shown()).containsExactly("10.1.0.0/16 in-pre");
        assertThat(table.routes(Prefix.parse(TEN)))
                .extracting(Route::owner)
                .containsExactly(new TablePeer(another.identity(), PRE));
    }

    @Test
    void view_thatIsReplaced_losesItsRoutesOnly() {
        read(List.of(
                update(POST).route(TEN, "10.1.0.0/16"),
                update(LOC).route(TEN),
                update(PRE)
                        .mark(new TableMark(TableMark.Kind.REPLACED, IDENTITY, POST))
                        .route(TEN)));

        assertThat(shown()).containsExactly("10.0.0.0/8 loc", "10.0.0.0/8 in-pre");
    }

    @Test
    void mark_afterTheLastElem_isAppliedByWhoLooksAtRecords() {
        TableMark stale = mark(TableMark.Kind.STALE);
        List<FakeRecord> records =
                List.of(update(PRE).route(TEN), FakeRecord.update(micros + 1).mark(stale));
        read(records);
        assertThat(shown()).containsExactly("10.0.0.0/8 in-pre");

        traverse(records);
        assertThat(shown()).containsExactly("10.0.0.0/8 in-pre stale");
    }

    @Test
    void mark_shownByARecordAndByAnElemAfterIt_isAppliedOnce() {
        traverse(List.of(
                update(PRE).route(TEN),
                update(PRE).mark(mark(TableMark.Kind.DUMP_END)),
                update(PRE).mark(mark(TableMark.Kind.STALE)),
                update(POST).route(TEN, "10.1.0.0/16")));

        // the elem shows both again: to sweep once more would be to lose the route
        assertThat(shown()).containsExactly("10.0.0.0/8 in-pre stale", "10.0.0.0/8 in-post", "10.1.0.0/16 in-post");
    }

    @Test
    void snapshot_beforeTheRouterIsLost_isNotStale() {
        read(List.of(update(PRE).route(TEN)));
        TableSnapshot before = table.snapshot();
        table.apply(mark(TableMark.Kind.STALE));

        List<Route> routes = before.routes(Prefix.parse(TEN));
        assertThat(routes).extracting(Route::isStale).containsExactly(false);
        assertThat(table.routes(Prefix.parse(TEN))).extracting(Route::isStale).containsExactly(true);
        assertThat(table.routes(Prefix.parse(TEN))).isEqualTo(routes);
        table.apply(mark(TableMark.Kind.DUMP_END));
        assertThat(table.routeCount()).isZero();
        assertThat(before.routeCount()).isEqualTo(1);
    }

    private static Peer vrf(long number) {
        return new Peer(PRE.asn(), PRE.address(), PRE.bgpId(), new RouteDistinguisher(number), PRE.view());
    }

    private static TableMark mark(TableMark.Kind kind) {
        return new TableMark(kind, IDENTITY);
    }

    private FakeRecord update(Peer peer) {
        micros += 1_000_000;
        return FakeRecord.update(micros).peer(peer);
    }

    private void read(List<FakeRecord> records) {
        read(ROUTER, records);
    }

    private void read(SourceInfo source, List<FakeRecord> records) {
        try (BgpStream stream = open(source, records)) {
            stream.visitElems(table);
        }
    }

    private void traverse(List<FakeRecord> records) {
        try (BgpStream stream = open(ROUTER, records)) {
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
            });
        }
    }

    private static BgpStream open(SourceInfo source, List<FakeRecord> records) {
        return BgpStream.builder()
                .source(FakeSource.of(records.toArray(new FakeRecord[0])).info(source))
                .open();
    }

    /** Of rtr1: each route with its view. */
    private List<String> shown() {
        List<String> shown = new ArrayList<>();
        table.forEachRoute(route -> {
            if (route.owner().collector().equals(IDENTITY)) {
                shown.add(route.prefix() + " " + route.peer().view().word() + (route.isStale() ? " stale" : ""));
            }
        });
        return shown;
    }
}
