package io.github.bgpstream4j.bgpgg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.bgpgg.BgpggException.Reason;
import io.github.bgpstream4j.bgpgg.proto.AddBmpServerRequest;
import io.github.bgpstream4j.bgpgg.proto.AddIpRouteRequest;
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
import io.github.bgpstream4j.bgpgg.proto.Peer;
import io.github.bgpstream4j.bgpgg.proto.PrefixMatch;
import io.github.bgpstream4j.bgpgg.proto.PrefixSetData;
import io.github.bgpstream4j.bgpgg.proto.RemoveDefinedSetRequest;
import io.github.bgpstream4j.bgpgg.proto.ResetPeerRequest;
import io.github.bgpstream4j.bgpgg.proto.ResetType;
import io.github.bgpstream4j.bgpgg.proto.RollbackConfigRequest;
import io.github.bgpstream4j.bgpgg.proto.Route;
import io.github.bgpstream4j.bgpgg.proto.RpkiValidation;
import io.github.bgpstream4j.bgpgg.proto.SessionConfig;
import io.github.bgpstream4j.bgpgg.proto.SetPolicyAssignmentRequest;
import io.github.bgpstream4j.testkit.bgpgg.BgpggPath;
import io.github.bgpstream4j.testkit.bgpgg.BgpggRelease;
import io.github.bgpstream4j.testkit.bgpgg.FakeBgpgg;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** All calls, for each release. */
class BgpggClientTest {
    private static final String ONE = "10.0.0.1";

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
        try (FakeBgpgg router = FakeBgpgg.start(release);
                BgpggClient client = BgpggClient.connect(router.target())) {
            client.addBmpServer(AddBmpServerRequest.newBuilder()
                    .setAddress("127.0.0.1:11019")
                    .build());
            assertThat(client.listBmpServers()).containsExactly("127.0.0.1:11019");
            client.removeBmpServer("127.0.0.1:11019");
            assertThat(reason(() -> client.removeBmpServer("127.0.0.1:11019"))).isEqualTo(Reason.REFUSED);

            DefinedSetConfig set = DefinedSetConfig.newBuilder()
                    .setSetType("prefix")
                    .setName("ours")
                    .setPrefixSet(PrefixSetData.newBuilder()
                            .addPrefixes(PrefixMatch.newBuilder().setPrefix("192.0.2.0/24")))
                    .build();
            client.addDefinedSet(set, false);
            assertThat(client.listDefinedSets(ListDefinedSetsRequest.getDefaultInstance())
                            .get(0)
                            .getPrefixSet())
                    .isEqualTo(set.getPrefixSet());
            client.removeDefinedSet(RemoveDefinedSetRequest.newBuilder()
                    .setSetType("prefix")
                    .setName("ours")
                    .build());

            client.addPolicy(AddPolicyRequest.newBuilder().setName("all").build());
            assertThat(client.listPolicies(ListPoliciesRequest.getDefaultInstance())
                            .get(0)
                            .getName())
                    .isEqualTo("all");
            client.setPolicyAssignment(SetPolicyAssignmentRequest.newBuilder()
                    .setPeerAddress(ONE)
                    .setDirection("import")
                    .addPolicyNames("all")
                    .build());
            client.removePolicy("all");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V0_3", "V0_4"})
    void originValidation_isAsked(BgpggRelease release) throws BgpggException {
        try (FakeBgpgg router = FakeBgpgg.start(release);
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
            client.commitConfig(commit.setSessionUuid("session").build());
            client.saveConfig("session");
            assertThat(client.runningConfig()).isNotEqualTo(first);
            client.rollbackConfig(RollbackConfigRequest.getDefaultInstance());
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
    @ValueSource(strings = {"", "localhost", ":50051", "localhost:0", "localhost:65536", "::1:50051", "a:b"})
    void target_thatIsNone_isRefused(String target) {
        assertThatIllegalArgumentException().isThrownBy(() -> BgpggClient.connect(target));
    }
}
