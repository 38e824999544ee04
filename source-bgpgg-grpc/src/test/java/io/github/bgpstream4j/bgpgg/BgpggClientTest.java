package io.github.bgpstream4j.bgpgg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.bgpgg.BgpggException.Reason;
import io.github.bgpstream4j.bgpgg.proto.AddBmpServerRequest;
import io.github.bgpstream4j.bgpgg.proto.AddIpRouteRequest;
import io.github.bgpstream4j.bgpgg.proto.AddLsRouteRequest;
import io.github.bgpstream4j.bgpgg.proto.AddPeerRequest;
import io.github.bgpstream4j.bgpgg.proto.AddPolicyRequest;
import io.github.bgpstream4j.bgpgg.proto.AddRpkiCacheRequest;
import io.github.bgpstream4j.bgpgg.proto.AsPathSegment;
import io.github.bgpstream4j.bgpgg.proto.AsPathSegmentType;
import io.github.bgpstream4j.bgpgg.proto.BgpState;
import io.github.bgpstream4j.bgpgg.proto.CommitConfigRequest;
import io.github.bgpstream4j.bgpgg.proto.DefinedSetConfig;
import io.github.bgpstream4j.bgpgg.proto.GetPeerResponse;
import io.github.bgpstream4j.bgpgg.proto.GetRpkiValidationRequest;
import io.github.bgpstream4j.bgpgg.proto.ListDefinedSetsRequest;
import io.github.bgpstream4j.bgpgg.proto.ListPoliciesRequest;
import io.github.bgpstream4j.bgpgg.proto.ListRoutesRequest;
import io.github.bgpstream4j.bgpgg.proto.LsNlri;
import io.github.bgpstream4j.bgpgg.proto.LsNodeDescriptor;
import io.github.bgpstream4j.bgpgg.proto.LsProtocolId;
import io.github.bgpstream4j.bgpgg.proto.Peer;
import io.github.bgpstream4j.bgpgg.proto.PolicyInfo;
import io.github.bgpstream4j.bgpgg.proto.PrefixMatch;
import io.github.bgpstream4j.bgpgg.proto.PrefixSetData;
import io.github.bgpstream4j.bgpgg.proto.RemoveDefinedSetRequest;
import io.github.bgpstream4j.bgpgg.proto.ResetPeerRequest;
import io.github.bgpstream4j.bgpgg.proto.ResetType;
import io.github.bgpstream4j.bgpgg.proto.RibType;
import io.github.bgpstream4j.bgpgg.proto.RollbackConfigRequest;
import io.github.bgpstream4j.bgpgg.proto.Route;
import io.github.bgpstream4j.bgpgg.proto.RpkiValidation;
import io.github.bgpstream4j.bgpgg.proto.SessionConfig;
import io.github.bgpstream4j.bgpgg.proto.SetPolicyAssignmentRequest;
import io.github.bgpstream4j.testkit.bgpgg.BgpggPath;
import io.github.bgpstream4j.testkit.bgpgg.BgpggRelease;
import io.github.bgpstream4j.testkit.bgpgg.FakeBgpgg;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** All calls, for each release. */
class BgpggClientTest {
    private static final String ONE = "10.0.0.1";
    private static final long MAX_FLOOD = 256 << 20;

    private static AddIpRouteRequest route(String prefix) {
        return AddIpRouteRequest.newBuilder()
                .setPrefix(prefix)
                .setNextHop("192.0.2.1")
                .addAsPath(AsPathSegment.newBuilder()
                        .setSegmentType(AsPathSegmentType.AS_SEQUENCE)
                        .addAsns(64501))
                .setMed(0)
                .addCommunities(7)
                .build();
    }

    private static Reason reason(Call call) {
        try {
            call.run();
        } catch (BgpggException e) {
            return e.reason();
        }
        throw new AssertionError("nothing thrown");
    }

    @FunctionalInterface
    private interface Call {
        void run() throws BgpggException;
    }

    @ParameterizedTest
    @EnumSource
    void peers_areTold(BgpggRelease release) throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(release).peer(ONE, 64501);
                BgpggClient client = BgpggClient.connect(router.target())) {
            Peer peer = client.listPeers().get(0);
            assertThat(peer.getAddress()).isEqualTo(ONE);
            assertThat(peer.getAsn()).isEqualTo(64501);
            assertThat(peer.getState()).isEqualTo(BgpState.ESTABLISHED);
            if (release != BgpggRelease.V0_1) {
                assertThat(peer.getImportPoliciesList()).containsExactly("import-64501");
                assertThat(peer.getExportPoliciesList()).containsExactly("export-64501");
                List<Peer> streamed = new ArrayList<>();
                client.forEachPeer(streamed::add);
                assertThat(streamed).isEqualTo(client.listPeers());
            }
            GetPeerResponse one = client.getPeer(ONE);
            if (release == BgpggRelease.V0_2 || release == BgpggRelease.V0_3) {
                assertThat(one.getPeer().getImportPoliciesList()).containsExactly("import-64501", "_default_in");
                assertThat(one.getPeer().getExportPoliciesList()).containsExactly("export-64501", "_default_out");
            }
            assertThat(one.getStatistics().getOpenReceived()).isEqualTo(1);
            assertThat(one.getPeer().getAsn()).isEqualTo(64501);
            assertThat(one.getPeer().getSessionConfig().getPort())
                    .isEqualTo(release.compareTo(BgpggRelease.V0_3) >= 0 ? 179 : 0);
            assertThat(reason(() -> client.getPeer("10.9.9.9"))).isEqualTo(Reason.NOT_FOUND);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V0_1", "V0_2"})
    void peers_withoutSettings_areTold(BgpggRelease release) throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(release).unconfiguredPeer(ONE, 64501);
                BgpggClient client = BgpggClient.connect(router.target())) {
            assertThat(client.listPeers()).singleElement().satisfies(peer -> {
                assertThat(peer.getAddress()).isEqualTo(ONE);
                assertThat(peer.getImportPoliciesList()).isEmpty();
            });
            GetPeerResponse one = client.getPeer(ONE);
            assertThat(one.getPeer().getState()).isEqualTo(BgpState.ESTABLISHED);
            assertThat(one.getPeer().hasSessionConfig()).isFalse();
            assertThat(one.getStatistics().getOpenReceived()).isEqualTo(1);
        }
    }

    /** What a real v0.2 answered: no field 5, and names of policies where later releases have settings. */
    @Test
    void peer_ofV02WithoutSettings_isRead() throws Exception {
        byte[] answer = HexFormat.of()
                .parseHex("0a2c0a093132372e302e302e3610eefb031805320b5f64656661756c745f696e3a0c5f64656661756c745f6f7574"
                        + "120a08011001280130013801");
        GetPeerResponse one = GetPeerResponse.parseFrom(Layouts.withCurrentPeer(answer));
        assertThat(one.getPeer().getAddress()).isEqualTo("127.0.0.6");
        assertThat(one.getPeer().getAsn()).isEqualTo(65006);
        assertThat(one.getPeer().getImportPoliciesList()).containsExactly("_default_in");
        assertThat(one.getPeer().getExportPoliciesList()).containsExactly("_default_out");
        assertThat(one.getStatistics().getKeepaliveSent()).isEqualTo(1);
        assertThat(Layouts.statistics(answer)).isEqualTo(one.getStatistics());
    }

    /** What a real v0.2 listed of that peer: no field 5 and no policies. */
    @Test
    void peer_ofV02WithoutSettings_isListed() throws Exception {
        byte[] list = HexFormat.of().parseHex("0a110a093132372e302e302e3610eefb031805");
        assertThat(Layouts.outlines(list))
                .isEqualTo(Layouts.peers(list))
                .singleElement()
                .satisfies(peer -> {
                    assertThat(peer.getAddress()).isEqualTo("127.0.0.6");
                    assertThat(peer.getAsn()).isEqualTo(65006);
                    assertThat(peer.getState()).isEqualTo(BgpState.ESTABLISHED);
                });
    }

    /** Without policies 5 is missing in every release; then only 7 tells, by what is in it. */
    @Test
    void peer_ofV03WithoutPolicies_keepsItsSettings() throws Exception {
        SessionConfig settings = SessionConfig.newBuilder()
                .setPassiveMode(true)
                .setPort(1179)
                .setAsn((int) 4200000001L)
                .setMd5KeyFile("/etc/key")
                .build();
        Peer peer = Peer.newBuilder().setAddress(ONE).setSessionConfig(settings).build();
        byte[] answer = GetPeerResponse.newBuilder().setPeer(peer).build().toByteArray();
        assertThat(GetPeerResponse.parseFrom(Layouts.withCurrentPeer(answer)).getPeer())
                .isEqualTo(peer);
    }

    @ParameterizedTest
    @EnumSource
    void peers_areAddedAndRemovedAndReset(BgpggRelease release) throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(release);
                BgpggClient client = BgpggClient.connect(router.target())) {
            AddPeerRequest request = AddPeerRequest.newBuilder()
                    .setAddress(ONE)
                    .setConfig(SessionConfig.newBuilder()
                            .setPassiveMode(true)
                            .setPort(1179)
                            .setMinRouteAdvertisementIntervalSecs(5)
                            .setAsn(64501))
                    .build();
            client.addPeer(request);
            assertThat(reason(() -> client.addPeer(request))).isEqualTo(Reason.REFUSED);
            client.enablePeer(ONE);
            assertThat(client.listPeers().get(0).getState()).isEqualTo(BgpState.ESTABLISHED);
            if (release != BgpggRelease.V0_1) {
                client.resetPeer(ResetPeerRequest.newBuilder()
                        .setAddress(ONE)
                        .setResetType(ResetType.HARD)
                        .build());
            }
            client.disablePeer(ONE);
            assertThat(client.listPeers().get(0).getState()).isEqualTo(BgpState.IDLE);
            if (release != BgpggRelease.V0_1) {
                assertThat(reason(() -> client.resetPeer(
                                ResetPeerRequest.newBuilder().setAddress(ONE).build())))
                        .isEqualTo(Reason.NOT_FOUND);
            }
            assertThat(reason(() -> client.addPeer(
                            AddPeerRequest.newBuilder().setAddress("nonsense").build())))
                    .isEqualTo(Reason.REFUSED);
            client.addPeer(AddPeerRequest.newBuilder().setAddress("2001:db8::9").build());
            client.removePeer("2001:db8::9");
            client.removePeer(ONE);
            assertThatThrownBy(() -> client.removePeer(ONE))
                    .isInstanceOf(BgpggException.class)
                    .hasMessage("RemovePeer: peer 10.0.0.1 not found");
            assertThat(reason(() -> client.enablePeer(ONE))).isEqualTo(Reason.NOT_FOUND);
        }
    }

    @Test
    void settings_ofASession_keepTheirMeaningInOlderReleases() throws Exception {
        AddPeerRequest old = Layouts.oldAddPeer(AddPeerRequest.newBuilder()
                .setAddress("2001:db8::1")
                .setConfig(SessionConfig.newBuilder()
                        .setIdleHoldTimeSecs(30)
                        .setMinRouteAdvertisementIntervalSecs(5)
                        .setAsn(64501))
                .build());
        assertThat(old.getAddress()).isEqualTo("[2001:db8::1]:179");
        assertThat(old.getConfig().getIdleHoldTimeSecs()).isEqualTo(30);
        assertThat(old.getConfig().hasAsn()).isFalse();
        assertThat(old.getConfig().getUnknownFields().getField(9).getVarintList())
                .containsExactly(5L);
    }

    @ParameterizedTest
    @EnumSource
    void routes_areAddedListedAndRemoved(BgpggRelease release) throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(release);
                BgpggClient client = BgpggClient.connect(router.target())) {
            client.addRoute(route("192.0.2.0/24"));
            client.addRoute(route("198.51.100.0/24"));
            assertThat(router.prefixes()).containsExactly("192.0.2.0/24", "198.51.100.0/24");

            client.removeRoute("198.51.100.0/24");
            client.removeRoute("198.51.100.0/24");
            List<Route> routes = client.listRoutes(ListRoutesRequest.getDefaultInstance());
            assertThat(routes).singleElement().satisfies(route -> {
                assertThat(route.getPrefix()).isEqualTo("192.0.2.0/24");
                assertThat(route.getPaths(0).getNextHop()).isEqualTo("192.0.2.1");
                assertThat(route.getPaths(0).hasMed()).isTrue();
                assertThat(route.getPaths(0).getCommunitiesList()).containsExactly(7);
                assertThat(route.getPaths(0).getAsPath(0).getAsnsList()).containsExactly(64501);
                assertThat(route.getPaths(0).getPeerAddress()).isEqualTo("127.0.0.1");
            });
            if (release != BgpggRelease.V0_1) {
                List<Route> streamed = new ArrayList<>();
                client.forEachRoute(ListRoutesRequest.getDefaultInstance(), streamed::add);
                assertThat(streamed).isEqualTo(routes);
                assertThat(client.serverInfo().getNumRoutes()).isEqualTo(1);
            }
            assertThat(reason(() -> client.addRoute(route("nonsense"))))
                    .isEqualTo(release.compareTo(BgpggRelease.V0_3) >= 0 ? Reason.INVALID_REQUEST : Reason.REFUSED);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "V0_1")
    void routes_addedInOneCall_areCounted(BgpggRelease release) throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(release);
                BgpggClient client = BgpggClient.connect(router.target())) {
            long taken = client.addRoutes(IntStream.range(0, 5_000)
                    .mapToObj(i -> route(i % 10 == 9 ? "bad" : "10." + i / 256 + "." + i % 256 + ".0/24"))
                    .iterator());
            assertThat(taken).isEqualTo(4_500);
            assertThat(router.prefixes()).hasSize(4_500);

            router.failNext("AddRouteStream", "INTERNAL", "request processing failed");
            assertThat(reason(
                            () -> client.addRoutes(List.of(route("10.0.0.0/8")).iterator())))
                    .isEqualTo(Reason.FAILED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void routes_thatWouldHarmTheRouter_areNotSent(BgpggRelease release) throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(release);
                BgpggClient client = BgpggClient.connect(router.target())) {
            assertThatThrownBy(() -> client.addRoute(route("10.79.0.0/33")))
                    .hasMessage("AddRoute: 10.79.0.0/33 is longer than 32 bits");
            assertThat(reason(() -> client.addRoute(route("2001:db8::/129")))).isEqualTo(Reason.INVALID_REQUEST);
            assertThatThrownBy(() -> client.addRoute(route("2001:db8::/32")))
                    .hasMessage("AddRoute: 2001:db8::/32 needs an IPv6 next hop, not 192.0.2.1");
            assertThat(router.calls()).doesNotContain("AddRoute");
            if (release != BgpggRelease.V0_1) {
                AddIpRouteRequest ipv6 = AddIpRouteRequest.newBuilder()
                        .setPrefix("2001:db8::/128")
                        .setNextHop("2001:db8::1")
                        .build();
                long taken = client.addRoutes(List.of(route("10.79.0.0/33"), route("10.79.0.0/32"), ipv6)
                        .iterator());
                assertThat(taken).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void routes_withoutAddressOrNextHop_areRefused(BgpggRelease release) {
        try (FakeBgpgg router = FakeBgpgg.start(release);
                BgpggClient client = BgpggClient.connect(router.target())) {
            AddIpRouteRequest.Builder bad = route("10.0.0.0/8").toBuilder().setNextHop("nowhere");
            assertThat(reason(() -> client.addRoute(bad.build())))
                    .isEqualTo(release == BgpggRelease.V0_2 ? Reason.REFUSED : Reason.INVALID_REQUEST);
            assertThat(reason(() -> client.removeRoute("nonsense"))).isEqualTo(Reason.REFUSED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V0_1", "V0_2"})
    void objects_ofBgpLs_needV03(BgpggRelease release) {
        try (FakeBgpgg router = FakeBgpgg.start(release);
                BgpggClient client = BgpggClient.connect(router.target())) {
            assertThatThrownBy(() -> client.addRoute(AddLsRouteRequest.getDefaultInstance()))
                    .hasMessage("AddRoute: a BGP-LS object needs v0.3");
            assertThat(reason(() -> client.removeRoute(LsNlri.getDefaultInstance())))
                    .isEqualTo(Reason.UNSUPPORTED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V0_3", "V0_4"})
    void objects_ofBgpLs_areRemovedAsTheyAreListed(BgpggRelease release) throws BgpggException {
        LsNlri added = LsNlri.newBuilder()
                .setProtocolId(LsProtocolId.LS_DIRECT)
                .setIdentifier(7)
                .setLocalNode(LsNodeDescriptor.newBuilder().setAsNumber(64501))
                .build();
        ListRoutesRequest objects =
                ListRoutesRequest.newBuilder().setAfi(16388).setSafi(71).build();
        try (FakeBgpgg router = FakeBgpgg.start(release);
                BgpggClient client = BgpggClient.connect(router.target())) {
            client.addRoute(route("10.0.0.0/8"));
            client.addRoute(AddLsRouteRequest.newBuilder().setNlri(added).build());
            client.removeRoute(added);
            LsNlri listed = client.listRoutes(objects).get(0).getLsNlri();
            assertThat(listed)
                    .as("the identifier is the router's")
                    .isEqualTo(added.toBuilder().clearIdentifier().build());
            client.removeRoute(listed);
            assertThat(client.listRoutes(objects)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void routes_ofOneFamily_areNoOthers(BgpggRelease release) throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(release).peer(ONE, 64501);
                BgpggClient client = BgpggClient.connect(router.target())) {
            router.announce(ONE, "192.0.2.0/24", BgpggPath.of("64501"))
                    .announce(ONE, "2001:db8::/32", BgpggPath.of("64501").nextHop("2001:db8::1"));
            int families = release == BgpggRelease.V0_1 ? 1 : 2;
            for (int afi = 1; afi <= families; afi++) {
                ListRoutesRequest request =
                        ListRoutesRequest.newBuilder().setAfi(afi).setSafi(1).build();
                String expected = afi == 1 ? "192.0.2.0/24" : "2001:db8::/32";
                assertThat(client.listRoutes(request))
                        .extracting(Route::getPrefix)
                        .containsExactly(expected);
                if (release != BgpggRelease.V0_1) {
                    List<Route> streamed = new ArrayList<>();
                    client.forEachRoute(request, streamed::add);
                    assertThat(streamed).extracting(Route::getPrefix).containsExactly(expected);
                }
            }
            assertThat(client.listRoutes(ListRoutesRequest.getDefaultInstance()))
                    .hasSize(families);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RibType.class,
            names = {"ADJ_IN", "ADJ_OUT"})
    void routes_ofAPeerInV01_areUnsupported(RibType table) {
        try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_1).peer(ONE, 64501);
                BgpggClient client = BgpggClient.connect(router.target())) {
            ListRoutesRequest request = ListRoutesRequest.newBuilder()
                    .setRibType(table)
                    .setPeerAddress(ONE)
                    .build();
            assertThatThrownBy(() -> client.listRoutes(request))
                    .hasMessage("ListRoutes: the table of a peer needs v0.2");
            assertThat(router.calls()).doesNotContain("GetRoutes");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "V0_1")
    void routes_ofAPeerThatIsDown_areAnErrorOrNone(BgpggRelease release) throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(release).peer(ONE, 64501);
                BgpggClient client = BgpggClient.connect(router.target())) {
            router.peerState(ONE, 2);
            ListRoutesRequest.Builder request = ListRoutesRequest.newBuilder().setPeerAddress(ONE);
            assertThat(reason(() ->
                            client.listRoutes(request.setRibType(RibType.ADJ_IN).build())))
                    .isEqualTo(Reason.INVALID_REQUEST);
            ListRoutesRequest sent = request.setRibType(RibType.ADJ_OUT).build();
            if (release == BgpggRelease.V0_2) {
                assertThat(reason(() -> client.listRoutes(sent))).isEqualTo(Reason.INVALID_REQUEST);
            } else {
                assertThat(client.listRoutes(sent)).isEmpty();
            }
            client.forEachRoute(request.setRibType(RibType.ADJ_IN).build(), route -> {
                throw new AssertionError("a stream tells errors as an empty table");
            });
        }
    }

    @Test
    void routes_thatComeNoLonger_areNotWaitedForForEver() throws IOException {
        try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_4).peer(ONE, 64501);
                BgpggClient client = BgpggClient.builder(router.target())
                        .timeout(Duration.ofMillis(300))
                        .build()) {
            router.announce(ONE, "192.0.2.0/24", BgpggPath.of("64501"));
            router.stallRoutesAfter(0);
            assertThat(reason(() -> client.forEachRoute(ListRoutesRequest.getDefaultInstance(), route -> {})))
                    .isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void router_upgradedInBetween_isServedAgain() throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_2);
                BgpggClient client = BgpggClient.connect(router.target())) {
            client.addRoute(route("192.0.2.0/24"));
            client.listPeers();
            router.restart(BgpggRelease.V0_4);
            assertThat(reason(() -> {
                        while (true) {
                            client.addRoute(route("192.0.2.0/24")); // until the loss of the connection has shown
                        }
                    }))
                    .isIn(Reason.UNAVAILABLE, Reason.FAILED, Reason.CANCELLED);
            client.addRoute(route("192.0.2.0/24"));
            assertThat(router.prefixes()).containsExactly("192.0.2.0/24");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "V0_1")
    void settings_areKeptByTheRouter(BgpggRelease release) throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(release).peer(ONE, 64501);
                BgpggClient client = BgpggClient.connect(router.target())) {
            client.addBmpServer(AddBmpServerRequest.newBuilder()
                    .setAddress("127.0.0.1:11019")
                    .build());
            assertThat(client.listBmpServers()).containsExactly("127.0.0.1:11019");
            AddBmpServerRequest again = AddBmpServerRequest.newBuilder()
                    .setAddress("127.0.0.1:11019")
                    .build();
            if (release == BgpggRelease.V0_4) {
                assertThat(reason(() -> client.addBmpServer(again))).isEqualTo(Reason.REFUSED);
            } else {
                client.addBmpServer(again);
            }
            client.removeBmpServer("127.0.0.1:11019");
            assertThat(reason(() -> client.removeBmpServer("127.0.0.1:11019"))).isEqualTo(Reason.REFUSED);

            DefinedSetConfig set = DefinedSetConfig.newBuilder()
                    .setSetType("prefix")
                    .setName("ours")
                    .setPrefixSet(PrefixSetData.newBuilder()
                            .addPrefixes(PrefixMatch.newBuilder().setPrefix("192.0.2.0/24")))
                    .build();
            client.addDefinedSet(set, false);
            assertThat(reason(() -> client.addDefinedSet(set, true)))
                    .as("replacing is not heeded")
                    .isEqualTo(Reason.REFUSED);
            assertThat(client.listDefinedSets(ListDefinedSetsRequest.getDefaultInstance())
                            .get(0)
                            .getPrefixSet())
                    .isEqualTo(set.getPrefixSet());
            client.removeDefinedSet(RemoveDefinedSetRequest.newBuilder()
                    .setSetType("prefix")
                    .setName("ours")
                    .build());

            client.addPolicy(AddPolicyRequest.newBuilder().setName("all").build());
            assertThat(client.listPolicies(ListPoliciesRequest.getDefaultInstance()))
                    .extracting(PolicyInfo::getName)
                    .contains("all");
            client.setPolicyAssignment(SetPolicyAssignmentRequest.newBuilder()
                    .setPeerAddress(ONE)
                    .setDirection("import")
                    .addPolicyNames("all")
                    .build());
            client.removePolicy("all");
            client.removePolicy("all");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V0_3", "V0_4"})
    void originValidation_isAsked(BgpggRelease release) throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(release).peer(ONE, 64501);
                BgpggClient client = BgpggClient.connect(router.target())) {
            client.addRpkiCache(AddRpkiCacheRequest.newBuilder()
                    .setAddress("127.0.0.1:3323")
                    .build());
            assertThat(client.listRpkiCaches().getCaches(0).getAddress()).isEqualTo("127.0.0.1:3323");
            client.removeRpkiCache("127.0.0.1:3323");
            assertThat(client.rpkiValidation(GetRpkiValidationRequest.newBuilder()
                                    .setPrefix("192.0.2.0/24")
                                    .setOriginAs(64501)
                                    .build())
                            .getValidation())
                    .isEqualTo(RpkiValidation.RPKI_VALID);
            client.setPeerGracefulShutdown(ONE, true);
            assertThat(reason(() -> client.setPeerGracefulShutdown("10.9.9.9", true)))
                    .isEqualTo(Reason.NOT_FOUND);
        }
    }

    @Test
    void configuration_isReadAndWritten() throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_4);
                BgpggClient client = BgpggClient.connect(router.target())) {
            String first = client.runningConfig();
            CommitConfigRequest.Builder commit =
                    CommitConfigRequest.newBuilder().setText("service bgp { asn 1 }");
            assertThat(reason(() -> client.commitConfig(commit.build()))).isEqualTo(Reason.REFUSED);
            assertThatThrownBy(() -> client.saveConfig("session"))
                    .hasMessage("SaveConfig: session_uuid is not a valid UUID");
            String session = router.configSession();
            client.commitConfig(commit.setSessionUuid(session).build());
            client.saveConfig(session);
            assertThat(client.runningConfig()).isNotEqualTo(first);
            RollbackConfigRequest.Builder rollback =
                    RollbackConfigRequest.newBuilder().setSessionUuid(session);
            assertThat(reason(() -> client.rollbackConfig(rollback.setIndex(99).build())))
                    .isEqualTo(Reason.REFUSED);
            client.rollbackConfig(rollback.setIndex(0).build());
            assertThat(client.runningConfig()).isEqualTo(first);
            assertThat(client.listConfigSnapshots()).hasSize(3);
        }
    }

    @Test
    void call_ofALaterRelease_isUnsupported() {
        try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_2);
                BgpggClient client = BgpggClient.connect(router.target())) {
            assertThat(reason(client::runningConfig)).isEqualTo(Reason.UNSUPPORTED);
            assertThat(reason(client::listRpkiCaches)).isEqualTo(Reason.UNSUPPORTED);
        }
    }

    @Test
    void call_withoutRouter_isUnavailable() {
        try (BgpggClient client = BgpggClient.connect("127.0.0.1:1")) {
            assertThat(reason(client::listPeers)).isEqualTo(Reason.UNAVAILABLE);
        }
    }

    @Test
    void connection_refused_isSaidSo() {
        try (BgpggClient client = BgpggClient.connect("127.0.0.1:1")) {
            assertThatThrownBy(client::listPeers).hasMessage("ListPeers: Connection refused");
        }
    }

    @Test
    void server_thatIsNoBgpgg_isSaidToBeNone() throws Exception {
        Server other = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .build()
                .start();
        try (BgpggClient client = BgpggClient.connect("127.0.0.1:" + other.getPort())) {
            assertThatThrownBy(client::listPeers)
                    .hasMessage("ListPeers: the server is no bgpgg: it knows neither ListPeers nor GetPeers");
        } finally {
            other.shutdownNow();
        }
        // the words of a server made with grpc-go
        Status unknown = Status.UNIMPLEMENTED.withDescription("unknown service bgp.BgpService");
        assertThat(BgpggException.of("GetServerInfo", unknown))
                .hasMessage("GetServerInfo: the server is no bgpgg: unknown service bgp.BgpService");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 400 Bad Request, false, does not speak HTTP/2",
        "SSH-2.0-OpenSSH_9.2p1, false, does not speak HTTP/2",
        "HTTP/1.1 400 Bad Request, true, does not speak TLS"
    })
    void server_ofAnotherProtocol_isSaidToBeOne(String greeting, boolean tls, String expected) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            new Thread(() -> greet(server, greeting + "\r\n\r\n"), "greeting").start();
            BgpggClient.Builder builder = BgpggClient.builder("127.0.0.1:" + server.getLocalPort());
            try (BgpggClient client = (tls ? builder.tls() : builder).build()) {
                assertThatThrownBy(client::listPeers)
                        .hasMessageContaining(expected)
                        .hasMessageNotContaining("exception")
                        .hasMessageNotContaining("\n");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "First received frame was not SETTINGS. Hex dump for first 5 bytes: 1503010002, speaks TLS",
        "First received frame was not SETTINGS. Hex dump for first 5 bytes: 485454502f, does not speak HTTP/2",
        "finishConnect(..) failed with error(-111): Connection refused, ListPeers: Connection refused",
        "recvAddress(..) failed: Connection reset by peer, ListPeers: Connection reset by peer",
        "Network closed for unknown reason, the other side closed the connection"
    })
    void cause_ofAFailure_isSaidInPlainWords(String cause, String expected) {
        Status status = Status.UNAVAILABLE.withDescription("io exception").withCause(new IOException(cause));
        assertThat(BgpggException.of("ListPeers", status))
                .hasMessageContaining(expected)
                .hasMessageNotContaining("(..)");
    }

    private static void greet(ServerSocket server, String text) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            while (socket.getInputStream().read() >= 0) {
                // until the other side has had enough
            }
        } catch (IOException e) {
            // it has
        }
    }

    /** HTTP/2 wants each PING to be acknowledged; gRPC keeps any number of acknowledgements that nobody takes. */
    @Test
    void pings_whoseAcknowledgementsNobodyTakes_endTheConnection() throws Exception {
        try (ServerSocket server = new ServerSocket()) {
            server.setReceiveBufferSize(4096);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            FutureTask<Long> flood = new FutureTask<>(() -> flood(server));
            new Thread(flood, "flood").start();
            try (BgpggClient client = BgpggClient.connect("127.0.0.1:" + server.getLocalPort())) {
                assertThatThrownBy(client::listPeers)
                        .isInstanceOf(BgpggException.class)
                        .hasMessageContaining("reads nothing");
            }
            assertThat(flood.get()).as("bytes sent").isLessThan(MAX_FLOOD);
        }
    }

    /** Sends PING frames (RFC 9113 §6.7) until the connection is gone, and reads nothing. */
    private static long flood(ServerSocket server) throws IOException {
        byte[] pings = new byte[17 * 4096];
        for (int at = 0; at < pings.length; at += 17) {
            pings[at + 2] = 8; // length
            pings[at + 3] = 6; // type
        }
        long sent = 0;
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0}); // SETTINGS
            while (sent < MAX_FLOOD) {
                socket.getOutputStream().write(pings);
                sent += pings.length;
            }
        } catch (SocketException e) {
            // as it should be
        }
        return sent;
    }

    @Test
    void answer_largerThanTheHeap_isTooLarge() {
        Status status = Status.UNKNOWN.withCause(new IOException(new OutOfMemoryError("Java heap space")));
        BgpggException e = BgpggException.of("ListRoutes", status);
        assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(e).hasMessageContaining("-Xmx");
        assertThat(BgpggChannel.Settings.defaultMaxMessageBytes()).isLessThanOrEqualTo((int)
                Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 8));
    }

    @Test
    void consumer_thatThrows_endsTheCall() {
        try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_4).peer(ONE, 64501);
                BgpggClient client = BgpggClient.connect(router.target())) {
            router.announce(ONE, "192.0.2.0/24", BgpggPath.of("64501"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.forEachRoute(ListRoutesRequest.getDefaultInstance(), route -> {
                        throw new IllegalArgumentException("enough");
                    }));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'port missing: write 127.0.0.1:50051'",
        "localhost, 'port missing: write localhost:50051'",
        "[::1], 'port missing: write [::1]:50051'",
        ":50051, ''''' is no host: write HOST:PORT, such as 127.0.0.1:50051'",
        "localhost:0, 'a port is a number of 1 to 65535, not ''0'''",
        "localhost:65536, 'a port is a number of 1 to 65535, not ''65536'''",
        "a:b, 'a port is a number of 1 to 65535, not ''b'''",
        "::1:50051, '''::1:50051'': an IPv6 address stands in brackets, such as [::1]:50051'",
        "[1.2.3.4]:1, '''[1.2.3.4]'' is no host: write HOST:PORT, such as 127.0.0.1:50051'",
        "//127.0.0.1:15998, '''//127.0.0.1:15998'' has a slash: write HOST:PORT, such as 127.0.0.1:15998'",
        "//router/, '''//router/'' has a slash: write HOST:PORT, such as router:50051'",
        "foo bar:1, '''foo bar'' is no host: write HOST:PORT, such as 127.0.0.1:50051'",
        "user:secret@127.0.0.1:1, 'a router takes no user name: write HOST:PORT'"
    })
    void target_thatIsNone_isRefusedWithWhatToWrite(String target, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BgpggClient.connect(target))
                .withMessage(message);
    }

    /** Names of containers may have what DNS does not allow. */
    @ParameterizedTest
    @ValueSource(strings = {"foo_bar:15998", "bgp_router.lab-1:1", "[2001:db8::1]:50051"})
    void target_thatMayBeAName_isAccepted(String target) {
        try (BgpggClient client = BgpggClient.connect(target)) {
            assertThat(client.channel().settings().target()).hasToString(target);
        }
    }

    @Test
    void target_thatIsAName_isLookedUp() throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_4).peer(ONE, 64501);
                BgpggClient client = BgpggClient.connect(router.target().replace("127.0.0.1", "localhost"))) {
            assertThat(client.listPeers()).hasSize(1);
        }
    }
}
