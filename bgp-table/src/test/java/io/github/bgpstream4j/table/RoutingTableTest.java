package io.github.bgpstream4j.table;

import static io.github.bgpstream4j.table.TableElem.PEER;
import static io.github.bgpstream4j.table.TableElem.T;
import static io.github.bgpstream4j.table.TableElem.announce;
import static io.github.bgpstream4j.table.TableElem.entry;
import static io.github.bgpstream4j.table.TableElem.peer;
import static io.github.bgpstream4j.table.TableElem.state;
import static io.github.bgpstream4j.table.TableElem.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.nlri.OpaqueNlri;
import io.github.bgpstream4j.testkit.FakeRecord;
import io.github.bgpstream4j.testkit.FakeSource;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTableTest {
    private static final Prefix TEN = Prefix.parse("10.0.0.0/8");
    private static final int ESTABLISHED = 6;

    private final RoutingTable table = new RoutingTable();

    @Test
    void announcement_again_replacesTheRoute() {
        table.accept(announce("10.0.0.0/8", "1 2").build());
        table.accept(announce("10.0.0.0/8", "1 3").timeMicros(T + 7).build());

        assertThat(table.routes(TEN)).singleElement().satisfies(route -> {
            assertThat(route.asPath()).hasToString("1 3");
            assertThat(route.timeMicros()).isEqualTo(T + 7);
            assertThat(route.owner()).isEqualTo(PEER);
        });
        assertThat(table.blockCount()).isEqualTo(1);
    }

    @Test
    void withdrawal_ofWhatIsNotThere_doesNothing() {
        table.accept(withdraw("10.0.0.0/8").build());
        table.accept(announce("10.0.0.0/8", "1").build());
        table.accept(withdraw("10.0.0.0/9").build());
        table.accept(
                withdraw("10.0.0.0/8").peer(64501, IpAddress.parse("192.0.2.1")).build());
        table.accept(withdraw("10.0.0.0/8").pathId(0).build());

        assertThat(table.routeCount()).isEqualTo(1);
        assertThat(table.peers()).containsExactly(PEER);
    }

    @Test
    void withdrawal_ofTheLastRoute_forgetsPrefixAndAttributes() {
        table.accept(announce("10.0.0.0/8", "1").build());
        table.accept(withdraw("10.0.0.0/8").build());

        assertThat(table.routeCount()).isZero();
        assertThat(table.prefixCount()).isZero();
        assertThat(table.blockCount()).isZero();
        assertThat(table.peers()).containsExactly(PEER);
        assertThat(table.ribs()).isEmpty();
    }

    @Test
    void attributes_ofManyRoutes_areHeldOnce() {
        for (int i = 0; i < 100; i++) {
            table.accept(announce("10.0." + i + ".0/24", "1 " + i % 2).build());
        }

        assertThat(table.blockCount()).isEqualTo(2);
    }

    @Nested
    @DisplayName("RFC 4271 §8.2 sessions")
    class Sessions {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9})
        void state_fromEstablished_removesThePeersRoutes(int code) {
            table.accept(announce("10.0.0.0/8", "1").build());
            table.accept(announce("2001:db8::/32", "1").build());
            table.accept(announce("10.0.0.0/8", "1")
                    .peer(64501, IpAddress.parse("192.0.2.1"))
                    .build());
            table.accept(state(ESTABLISHED, code).build());

            assertThat(table.routeCount(PEER)).isZero();
            assertThat(table.routes(TEN)).extracting(Route::peerAsn).containsExactly(64501L);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9})
        void state_toEstablished_removesWhatIsLeftOfTheSessionBefore(int code) {
            table.accept(announce("10.0.0.0/8", "1").build());
            table.accept(announce("10.0.0.0/8", "1")
                    .peer(64501, IpAddress.parse("192.0.2.1"))
                    .build());
            table.accept(state(code, ESTABLISHED).build());
            table.accept(announce("11.0.0.0/8", "1").build());

            assertThat(table.routes(TEN)).extracting(Route::peerAsn).containsExactly(64501L);
            assertThat(table.routeCount(PEER)).isEqualTo(1);
        }

        /** Streams put tables before updates of the same time. */
        @Test
        void state_toEstablishedAtTheTimeOfATable_leavesItsEntries() {
            table.accept(entry("10.0.0.0/8", "1")
                    .originatedMicros(TableElem.T - 5)
                    .timeMicros(TableElem.T)
                    .build());
            table.accept(entry("12.0.0.0/8", "1")
                    .originatedMicros(TableElem.T - 9)
                    .timeMicros(TableElem.T - 5)
                    .build());
            table.accept(announce("11.0.0.0/8", "1").timeMicros(TableElem.T).build());
            table.accept(announce("10.0.0.0/8", "1")
                    .pathId(7)
                    .timeMicros(TableElem.T)
                    .build());
            table.accept(state(5, ESTABLISHED).timeMicros(TableElem.T).build());

            assertThat(table.routeCount()).isEqualTo(1);
            assertThat(table.routes(TEN)).extracting(route -> route.pathId(-1)).containsExactly(-1L);
            assertThat(table.blockCount()).isEqualTo(1);
        }

        /** What FRR writes of a second connection, and a moment after each one it accepts. */
        @ParameterizedTest
        @CsvSource({"1, 3", "3, 4", "4, 8", "1, 8", "3, 8", "7, 1", "0, 2", "0, 0", "5, 1"})
        void state_ofAnotherConnection_removesNothing(int before, int after) {
            table.accept(state(5, ESTABLISHED).build());
            table.accept(announce("10.0.0.0/8", "1").build());
            table.accept(state(before, after).build());

            assertThat(table.routeCount()).isEqualTo(1);
        }

        /** RIS Live, which names no old state, and says "down". */
        @Test
        void state_fromUnknownToIdle_removesThePeersRoutes() {
            table.accept(announce("10.0.0.0/8", "1").build());
            table.accept(announce("10.0.0.0/8", "1")
                    .peer(64501, IpAddress.parse("192.0.2.1"))
                    .build());
            table.accept(state(0, 1).build());

            assertThat(table.routes(TEN)).extracting(Route::peerAsn).containsExactly(64501L);
        }

        @Test
        void state_establishedAllTheTime_removesNothing() {
            table.accept(announce("10.0.0.0/8", "1").build());
            table.accept(state(ESTABLISHED, ESTABLISHED).build());

            assertThat(table.routeCount()).isEqualTo(1);
        }

        @Test
        void state_ofAnotherCollector_removesNothing() {
            table.accept(announce("10.0.0.0/8", "1").build());
            table.accept(state(ESTABLISHED, 1)
                    .source(FakeSource.INFO)
                    .peer(64501, IpAddress.parse("192.0.2.1"))
                    .build());

            assertThat(table.routeCount()).isEqualTo(1);
        }
    }

    @Test
    void peer_withoutAddress_isOneMorePeer() {
        table.accept(announce("10.0.0.0/8", "1").peer(64500, null).build());
        table.accept(announce("10.0.0.0/8", "2").build());
        table.accept(state(6, 1).peer(64500, null).build());

        assertThat(table.peers()).containsExactly(peer(64500, null), PEER);
        assertThat(table.routes(TEN)).extracting(Route::owner).containsExactly(PEER);
    }

    /** What a file says of a peer and what a live feed says next is of one table, whether the source has a name of its own or not. */
    @ParameterizedTest
    @ValueSource(strings = {"", "wss://feed"})
    void peer_ofAFileAndOfALiveSource_isTheSame(String location) {
        Collector rrc06 = TableElem.RRC06.identity();
        table.accept(entry("10.0.0.0/8", "1").build());
        table.accept(announce("10.0.0.0/8", "2")
                .source(new SourceInfo(rrc06, 0, location, true))
                .build());

        assertThat(table.peers()).containsExactly(PEER);
        assertThat(table.routes(TEN))
                .extracting(route -> String.valueOf(route.asPath()))
                .containsExactly("2");
    }

    @Test
    void peer_seenInTwoViews_hasTwoTables() {
        Peer before = PEER.peer();
        Peer after = new Peer(before.asn(), before.address(), null, null, RibView.ADJ_RIB_IN_POST);
        table.accept(announce("10.0.0.0/8", "1").build());
        table.accept(announce("10.0.0.0/8", "2").peer(after).build());
        table.accept(withdraw("10.0.0.0/8").build());

        assertThat(table.routes(TEN)).extracting(Route::peer).containsExactly(after);
        assertThat(table.routes(TEN).get(0).owned().peer()).isEqualTo(after);
    }

    @Nested
    @DisplayName("RFC 7911 path identifiers")
    class AddPath {
        @Test
        void paths_ofOnePeer_areRoutesOfTheirOwn() {
            table.accept(announce("10.0.0.0/8", "1 3").pathId(0xffffffffL).build());
            table.accept(announce("10.0.0.0/8", "1 2").pathId(0).build());
            table.accept(announce("10.0.0.0/8", "1").build());

            assertThat(table.routes(PEER, TEN))
                    .extracting(route -> route.pathId(-1))
                    .containsExactly(-1L, 0L, 0xffffffffL);
            assertThat(table.route(PEER, TEN))
                    .hasToString(table.routes(TEN).get(0).toString());

            table.accept(withdraw("10.0.0.0/8").pathId(0).build());
            assertThat(table.routes(TEN)).extracting(route -> route.pathId(-1)).containsExactly(-1L, 0xffffffffL);
        }
    }

    @Nested
    @DisplayName("RFC 4760, RFC 4364 families")
    class Families {
        @Test
        void prefix_inOtherFamilies_isAnother() {
            table.accept(announce("10.0.0.0/8", "1").build());
            table.accept(announce("10.0.0.0/8", "2")
                    .family(AddressFamily.IPV4_MULTICAST)
                    .build());
            table.accept(announce("10.0.0.0/8", "3")
                    .family(AddressFamily.IPV4_VPN)
                    .vpn(new RouteDistinguisher(7), List.of(16, 17))
                    .build());
            table.accept(announce("10.0.0.0/8", "4")
                    .family(AddressFamily.IPV4_VPN)
                    .vpn(new RouteDistinguisher(-1), List.of())
                    .build());

            assertThat(table.routes(TEN))
                    .extracting(Route::asPath)
                    .extracting(String::valueOf)
                    .containsExactly("1");
            assertThat(table.ribs())
                    .extracting(Rib::toString)
                    .containsExactly("ipv4 unicast", "ipv4 multicast", "ipv4 vpn 0:7", "ipv4 vpn 0xffffffffffffffff");
            Rib vpn = table.rib(AddressFamily.IPV4_VPN, new RouteDistinguisher(7));
            assertThat(vpn.route(PEER, TEN))
                    .isNotNull()
                    .satisfies(route -> assertThat(route.labels()).containsExactly(16, 17));

            table.accept(withdraw("10.0.0.0/8")
                    .family(AddressFamily.IPV4_VPN)
                    .vpn(new RouteDistinguisher(7), List.of())
                    .build());
            assertThat(vpn.prefixCount()).isZero();
            assertThat(table.ribs()).hasSize(3);
        }

        @Test
        void mpReach_ofAMessage_isKeptWithoutItsPrefixes() {
            byte[] wire = WireAttribute.block(
                    WireAttribute.asPath(64500),
                    WireAttribute.mpReach(
                            AddressFamily.IPV6_UNICAST, "2001:db8::1", "2001:db8:1::/48", "2001:db8:2::/48"),
                    WireAttribute.mpUnreach(AddressFamily.IPV6_UNICAST));
            PathAttributes attributes = PathAttributes.of(wire, 0, wire.length, DecodeContext.AS4);
            table.accept(announce("2001:db8:1::/48", "")
                    .attributes(attributes)
                    .nextHop(attributes.mpNextHop())
                    .build());

            Route route = table.routes(Prefix.parse("2001:db8:1::/48")).get(0);
            assertThat(route.attributes()).isEqualTo(attributes);
            assertThat(route.attributes().mpNextHop()).hasToString("2001:db8::1");
            assertThat(route.attributes().has(AttributeType.MP_UNREACH_NLRI)).isFalse();
            assertThat(route.attributes().toByteArray().length).isLessThan(wire.length - 14);
        }
    }

    @Test
    void endOfRib_andElemsWithoutPrefix_doNothing() {
        table.accept(TableElem.of(ElemType.END_OF_RIB)
                .family(AddressFamily.IPV4_UNICAST)
                .build());
        for (ElemType type : List.of(ElemType.RIB, ElemType.ANNOUNCEMENT, ElemType.WITHDRAWAL)) {
            table.accept(BgpElem.builder(type)
                    .nlri(new OpaqueNlri(AddressFamily.of(25, 70), new byte[] {1}))
                    .build());
        }

        assertThat(table.routeCount()).isZero();
        assertThat(table.peers()).isEmpty();
        assertThat(table.timeMicros()).isEqualTo(T);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999_999, T, T + 1, 4_294_967_295_999_999L})
    void times_areExactToTheMicrosecond(long micros) {
        table.accept(entry("10.0.0.0/8", "1")
                .timeMicros(micros)
                .originatedMicros(micros)
                .build());

        Route route = table.routes(TEN).get(0);
        assertThat(route.timeMicros()).isEqualTo(micros);
        assertThat(route.originatedMicros(-1)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE + 1, 4_294_967_296_000_000L, Long.MAX_VALUE})
    void times_thatMrtCannotTell_becomeTheNearest(long micros) {
        table.accept(entry("10.0.0.0/8", "1")
                .timeMicros(micros)
                .originatedMicros(micros)
                .build());

        Route route = table.routes(TEN).get(0);
        assertThat(route.timeMicros()).isEqualTo(micros < 0 ? 0 : 4_294_967_295_999_999L);
        assertThat(route.originatedMicros(-1)).isEqualTo(route.timeMicros());
    }

    @Test
    void stream_ofTableAndUpdates_isDumpedAsTableEntries() {
        FakeSource source = FakeSource.of(
                FakeRecord.rib(T).attr(WireAttribute.asPath(1)).route("10.0.0.0/8", "10.1.0.0/16"),
                FakeRecord.update(T + 5).attr(WireAttribute.asPath(2)).route("10.0.0.0/8"),
                FakeRecord.update(T + 6).withdraw("10.1.0.0/16"));
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            stream.visitElems(table);
        }
        AsciiBuffer out = new AsciiBuffer();
        List<Long> originated = new ArrayList<>();
        table.dump(T + 10_000_000, elem -> {
            ElemFormat.BGPREADER.append(out, elem);
            originated.add(elem.originatedMicros(-1));
        });

        assertThat(out).hasToString("R|R|1600000010.000000|ris|rrc06|||64500|192.0.2.1|10.0.0.0/8||2|2|||\n");
        assertThat(originated).containsExactly(T + 5);
    }

    @Test
    void elems_ownedOnes_workAsWell() {
        FakeSource source =
                FakeSource.of(FakeRecord.update(T).attr(WireAttribute.asPath(1)).route("10.0.0.0/8", "2001:db8::/32"));
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            stream.elems().forEach(table);
        }

        assertThat(table.routeCount()).isEqualTo(2);
        assertThat(table.longestMatch(IpAddress.parse("2001:db8::1"))).hasSize(1);
        BgpElem owned = table.routes(TEN).get(0).owned();
        assertThat(owned.prefix()).isEqualTo(TEN);
        assertThat(owned.record().source().collector()).isEqualTo("rrc06");
    }

    @Test
    void queries_forTheOtherIpVersion_findNothing() {
        table.accept(announce("0.0.0.0/0", "1").build());
        Rib ipv4 = table.rib(AddressFamily.IPV4_UNICAST);

        assertThat(ipv4.longestMatch(IpAddress.parse("::"))).isEmpty();
        assertThat(ipv4.longestMatchingPrefix(IpAddress.parse("::"))).isNull();
        assertThat(table.longestMatchingPrefix(IpAddress.parse("192.0.2.1"))).hasToString("0.0.0.0/0");
        assertThat(ipv4.covering(Prefix.parse("::/0"))).isEmpty();
        assertThat(ipv4.covered(Prefix.parse("::/0"))).isEmpty();
        assertThat(ipv4.routes(Prefix.parse("::/0"))).isEmpty();
        assertThat(table.longestMatch(peer(1, null), IpAddress.parse("10.0.0.0")))
                .isEmpty();
    }
}
