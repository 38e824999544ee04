package io.github.bgpstream4j.bgpgg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.bgpgg.proto.LsNlri;
import io.github.bgpstream4j.bgpgg.proto.Path;
import io.github.bgpstream4j.bgpgg.proto.Route;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.testkit.bgpgg.BgpggPath;
import io.github.bgpstream4j.testkit.bgpgg.BgpggRelease;
import io.github.bgpstream4j.testkit.bgpgg.FakeBgpgg;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What a poller tells of a router, for each release. */
class RoutePollerTest {
    private static final String ONE = "10.0.0.1";
    private static final String TWO = "10.0.0.2";
    private static final String PREFIX = "192.0.2.0/24";
    private static final BgpggPath PATH = BgpggPath.of("64501 64510");

    private static FakeBgpgg withTwoPeers(BgpggRelease release) {
        return FakeBgpgg.start(release).peer(ONE, 64501).peer(TWO, 64502);
    }

    /** Many routes, so that their number counts. */
    private static void announceMany(FakeBgpgg router, int count) {
        for (int i = 0; i < count; i++) {
            router.announce(ONE, "10." + i / 256 + "." + i % 256 + ".0/24", PATH);
        }
    }

    private static SourceScope scope(Set<RecordType> types, Set<Long> asns, Set<Integer> versions) {
        return SourceScope.builder()
                .types(types)
                .peerAsns(asns)
                .ipVersions(versions)
                .build();
    }

    @Nested
    @DisplayName("the whole table")
    class Global {
        @ParameterizedTest
        @EnumSource
        void table_first_isShownAsRibAndThenByDifference(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = withTwoPeers(release)) {
                router.announce(ONE, PREFIX, PATH).announce(TWO, PREFIX, BgpggPath.of("64502 64511 {64512,64513}"));
                try (Polls polls = Polls.of(router.target())) {
                    assertThat(polls.next())
                            .containsExactlyInAnyOrder(
                                    "S 64501 UNKNOWN ESTABLISHED",
                                    "S 64502 UNKNOWN ESTABLISHED",
                                    "R 64501 192.0.2.0/24 64501 64510",
                                    "R 64502 192.0.2.0/24 64502 64511 {64512,64513}");
                    assertThat(polls.next()).isEmpty();

                    router.announce(ONE, "198.51.100.0/24", BgpggPath.of("64501"));
                    router.announce(TWO, PREFIX, BgpggPath.of("64502").med(0));
                    assertThat(polls.next())
                            .containsExactlyInAnyOrder("A 64501 198.51.100.0/24 64501", "A 64502 192.0.2.0/24 64502");

                    router.withdraw(ONE, PREFIX);
                    assertThat(polls.next()).containsExactly("W 64501 192.0.2.0/24");
                    assertThat(polls.warnings).isEmpty();
                    assertThat(polls.octets).isPositive();
                }
            }
        }

        @ParameterizedTest
        @EnumSource
        void poller_onlyMakesCallsThatRead(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = withTwoPeers(release).announce(ONE, PREFIX, PATH);
                    Polls polls = Polls.of(router.target())) {
                polls.next();

                String peers = release == BgpggRelease.V0_1 ? "GetPeers" : "ListPeers";
                String routes = release == BgpggRelease.V0_1 ? "GetRoutes" : "ListRoutesStream";
                assertThat(router.calls()).containsOnly(peers, "GetPeer", "GetServerInfo", routes);
            }
        }

        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "V0_1")
        void table_ofIpv6_hasAnnouncementsAndWithdrawals(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = withTwoPeers(release);
                    Polls polls = Polls.of(router.target())) {
                BgpggPath path = BgpggPath.of("64501").nextHop("2001:db8::1");
                router.announce(ONE, "2001:db8:1::/48", path);
                assertThat(polls.next()).contains("R 64501 2001:db8:1::/48 64501");

                router.announce(ONE, "::/0", path);
                assertThat(polls.next()).containsExactly("A 64501 ::/0 64501");

                router.withdraw(ONE, "2001:db8:1::/48");
                assertThat(polls.next()).containsExactly("W 64501 2001:db8:1::/48");
            }
        }

        /** Its source leaves the prefix of an IPv6 route out; no real peer has been seen to get one into its table. */
        @Test
        void routes_withoutPrefixInV01_areLeftOut() throws IOException {
            byte[] path = Path.newBuilder()
                    .setNextHop("2001:db8::1")
                    .setPeerAddress(ONE)
                    .build()
                    .toByteArray();
            ByteArrayOutputStream route = new ByteArrayOutputStream();
            route.writeBytes(new byte[] {0x12, (byte) path.length}); // field 2, the paths of the old layout
            route.writeBytes(path);
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_1);
                    Polls polls = Polls.of(router.target())) {
                router.announce(ONE, PREFIX, PATH);
                router.injectRoute(route.toByteArray());

                assertThat(polls.next())
                        .filteredOn(line -> !line.startsWith("S"))
                        .containsExactly("R 64501 192.0.2.0/24 64501 64510");
                assertThat(polls.next()).isEmpty();
                assertThat(polls.warnings).containsExactly("1 route is left out: of BGP-LS, or without a prefix");
                assertThat(polls.failures).isEmpty();
            }
        }

        @ParameterizedTest
        @EnumSource
        void routes_ofTheRouterItself_comeFromItsMarker(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = withTwoPeers(release).announceLocal(PREFIX, BgpggPath.of(""));
                    Polls polls = Polls.of(router.target(), source -> source.localAsn(64500))) {
                assertThat(polls.next()).contains("R 64500 192.0.2.0/24 ");

                router.withdrawLocal(PREFIX);
                assertThat(polls.next()).containsExactly("W 64500 192.0.2.0/24");
            }
        }

        @Test
        void routes_ofTheRouterItself_withAPeerOfThatAddress_areItsAndWarnedOf() throws IOException {
            try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_4).peer("127.0.0.1", 64501);
                    Polls polls = Polls.of(router.target(), source -> source.localAsn(64500))) {
                router.announceLocal(PREFIX, BgpggPath.of(""));

                assertThat(polls.next()).contains("R 64501 192.0.2.0/24 ");
                polls.next();
                assertThat(polls.warnings).singleElement().asString().startsWith("127.0.0.1 is a peer");
            }
        }

        @Test
        void path_withIdentifier_isKnownByIt() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target())) {
                router.announce(ONE, PREFIX, BgpggPath.of("64501").pathId(0))
                        .announce(ONE, PREFIX, BgpggPath.of("64501 64502").pathId(4294967295L))
                        .announce(ONE, PREFIX, PATH);
                assertThat(polls.next())
                        .contains(
                                "R 64501 192.0.2.0/24#0 64501",
                                "R 64501 192.0.2.0/24#4294967295 64501 64502",
                                "R 64501 192.0.2.0/24 64501 64510");

                router.withdraw(ONE, PREFIX, 4294967295L);
                assertThat(polls.next()).containsExactly("W 64501 192.0.2.0/24#4294967295");

                router.announce(ONE, PREFIX, BgpggPath.of("64501 1").pathId(0));
                assertThat(polls.next()).containsExactly("A 64501 192.0.2.0/24#0 64501 1");
            }
        }

        @Test
        void path_withANewIdentifierOfTheRouter_isTheSame() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target())) {
                router.announce(ONE, PREFIX, BgpggPath.of("64501").localPathId(1));
                polls.next();
                router.announce(ONE, PREFIX, BgpggPath.of("64501").localPathId(2));
                assertThat(polls.next()).isEmpty();
            }
        }

        @Test
        void path_withTheKeyOfAnother_losesToTheFirst() throws IOException {
            Path first = Path.newBuilder()
                    .setNextHop("192.0.2.1")
                    .setPeerAddress(ONE)
                    .setMed(1)
                    .build();
            Route route = Route.newBuilder()
                    .setPrefix(PREFIX)
                    .addPaths(first)
                    .addPaths(first.toBuilder().setMed(2))
                    .build();
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target())) {
                router.injectRoute(route.toByteArray());
                assertThat(polls.next())
                        .filteredOn(line -> line.startsWith("R"))
                        .hasSize(1);
                assertThat(polls.warnings).anyMatch(warning -> warning.startsWith("1 path has"));
            }
        }

        @Test
        void prefix_withBitsBehindItsLength_isMaskedInTheElem() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target())) {
                router.announce(ONE, "192.0.2.77/20", PATH);
                assertThat(polls.next()).contains("R 64501 192.0.0.0/20 64501 64510");
                router.withdraw(ONE, "192.0.2.77/20");
                assertThat(polls.next()).containsExactly("W 64501 192.0.0.0/20");
            }
        }

        /** As a real v0.4 listed them; it has three routes, everybody else one. */
        @Test
        void prefixes_thatDifferBehindTheirLength_areWithdrawnWithTheLast() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target())) {
                for (int i = 0; i < 3; i++) {
                    router.announce(ONE, "10.7.0." + i + "/24", PATH);
                }
                assertThat(polls.next())
                        .filteredOn(line -> !line.startsWith("S"))
                        .containsExactly("R 64501 10.7.0.0/24 64501 64510");
                for (int i = 0; i < 2; i++) {
                    router.withdraw(ONE, "10.7.0." + i + "/24");
                    assertThat(polls.next()).noneMatch(line -> line.startsWith("W"));
                }
                router.withdraw(ONE, "10.7.0.2/24");
                assertThat(polls.next()).containsExactly("W 64501 10.7.0.0/24");
                assertThat(polls.next()).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"10.4.127.0/17", "10.4.0.0/17"})
        void prefixes_thatDifferBehindTheirLength_followTheOneThatRemains(String first) throws IOException {
            String second = first.equals("10.4.0.0/17") ? "10.4.127.0/17" : "10.4.0.0/17";
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target())) {
                router.announce(ONE, first, BgpggPath.of("64501 1"));
                polls.next();
                router.announce(ONE, second, BgpggPath.of("64501 2"));
                assertThat(polls.next()).as("one of them is told").isEmpty();
                router.announce(ONE, second, BgpggPath.of("64501 3"));
                assertThat(polls.next()).as("the other one changed").isEmpty();
                router.announce(ONE, first, BgpggPath.of("64501 4"));
                assertThat(polls.next()).containsExactly("A 64501 10.4.0.0/17 64501 4");

                router.withdraw(ONE, first);
                assertThat(polls.next()).containsExactly("A 64501 10.4.0.0/17 64501 3");
                router.withdraw(ONE, second);
                assertThat(polls.next()).containsExactly("W 64501 10.4.0.0/17");
                router.announce(ONE, first, BgpggPath.of("64501 5"));
                assertThat(polls.next()).containsExactly("A 64501 10.4.0.0/17 64501 5");
            }
        }

        @Test
        void prefixes_thatDifferBehindTheirLength_goTogether() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target())) {
                router.announce(ONE, "2001:db8::1/32", PATH).announce(ONE, "2001:db8::/32", PATH);
                router.announce(TWO, "2001:db8::1/32", PATH);
                assertThat(polls.next())
                        .filteredOn(line -> line.startsWith("R"))
                        .hasSize(2);
                router.withdraw(ONE, "2001:db8::1/32");
                router.withdraw(ONE, "2001:db8::/32");
                assertThat(polls.next()).containsExactly("W 64501 2001:db8::/32");
                router.withdraw(TWO, "2001:db8::1/32");
                assertThat(polls.next()).containsExactly("W 64502 2001:db8::/32");
            }
        }

        /** v0.1 knows no AS4_PATH (RFC 6793), so every real peer sends it one, which it passes on. */
        @Test
        void path_ofFourOctetAsnsInV01_isMerged() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_1);
                    Polls polls = Polls.of(router.target())) {
                byte[] as4Path = HexFormat.of().parseHex("0203fa56ea01fa56ea020000fbf5");
                router.announce(
                        ONE, PREFIX, BgpggPath.of("65004 23456 23456 64501").attribute(17, 0xc0, as4Path));
                assertThat(polls.next()).contains("R 64501 192.0.2.0/24 65004 4200000001 4200000002 64501");
            }
        }

        @Test
        void time_ofElems_neverStepsBack() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4).announce(ONE, PREFIX, PATH);
                    Polls polls = Polls.of(router.target())) {
                polls.next();
                polls.now = Instant.EPOCH;
                router.announce(ONE, "198.51.100.0/24", PATH);
                polls.next();

                assertThat(polls.times).isSorted();
            }
        }

        @Test
        void interval_betweenPolls_isSpreadByATenth() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target(), source -> source.interval(Duration.ofSeconds(10)))) {
                for (int i = 0; i < 20; i++) {
                    polls.next();
                }
                assertThat(polls.waits)
                        .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11)));
                assertThat(Set.copyOf(polls.waits)).hasSizeGreaterThan(1);
            }
        }

        @Test
        void table_emptyBecauseOfAMissingPolicy_isExplainedOnceEachTime() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target())) {
                router.withoutPolicy(TWO).announce(TWO, PREFIX, PATH);
                polls.next();
                assertThat(polls.warnings)
                        .as("the session may have come up this moment")
                        .isEmpty();
                polls.next();
                polls.next();
                assertThat(polls.warnings).singleElement().asString().contains("10.0.0.2", "RFC 8212", "rib=adj-in");

                router.announce(ONE, PREFIX, PATH);
                polls.next();
                router.withdraw(ONE, PREFIX);
                polls.next();
                polls.next();
                assertThat(polls.warnings).hasSize(2);
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"V0_1", "V0_2", "V0_3"})
        void table_emptyInAReleaseThatNeedsNoPolicy_isNotExplained(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = withTwoPeers(release);
                    Polls polls = Polls.of(router.target())) {
                router.withoutPolicy(ONE).announce(ONE, PREFIX, PATH);
                polls.next();
                polls.next();
                polls.next();
                assertThat(polls.warnings).isEmpty();
            }
        }

        @Test
        void table_emptyBecauseNobodySentAnything_isNotExplained() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target());
                    Polls ipv6 = Polls.of(router.target(), source -> source.ipVersion(6))) {
                polls.next();
                polls.next();
                polls.next();
                router.withoutPolicy(ONE).announce(ONE, PREFIX, PATH);
                ipv6.next();
                ipv6.next();
                assertThat(polls.warnings).isEmpty();
                assertThat(ipv6.warnings).isEmpty();
            }
        }

        @Test
        void table_notWanted_isLearnedSilently() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4).announce(ONE, PREFIX, PATH);
                    Polls option = Polls.of(router.target(), source -> source.initialRib(false));
                    Polls filter = new Polls(
                            router.target(), source -> source, scope(Set.of(RecordType.UPDATE), Set.of(), Set.of()))) {
                assertThat(option.next()).allMatch(line -> line.startsWith("S"));
                assertThat(filter.next()).allMatch(line -> line.startsWith("S"));
                router.withdraw(ONE, PREFIX);
                assertThat(option.next()).containsExactly("W 64501 192.0.2.0/24");
                assertThat(filter.next()).containsExactly("W 64501 192.0.2.0/24");
            }
        }

        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "V0_1")
        void family_wanted_isAskedForAndChecked(BgpggRelease release) throws IOException {
            try (FakeBgpgg router =
                            withTwoPeers(release).announce(ONE, PREFIX, PATH).announce(ONE, "2001:db8::/32", PATH);
                    Polls four = Polls.of(router.target(), source -> source.ipVersion(4));
                    Polls six = new Polls(router.target(), source -> source, scope(Set.of(), Set.of(), Set.of(6)))) {
                assertThat(four.next()).filteredOn(line -> line.startsWith("R")).hasSize(1);
                assertThat(six.next())
                        .contains("R 64501 2001:db8::/32 64501 64510")
                        .hasSize(3);
                assertThat(four.next()).isEmpty();
                assertThat(six.next()).isEmpty();
                router.withdraw(ONE, PREFIX);
                assertThat(four.next()).containsExactly("W 64501 192.0.2.0/24");
                assertThat(six.next()).isEmpty();
            }
        }

        @Test
        void paths_moreThanAllowed_areAnError() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target(), source -> source.maxPaths(2))) {
                announceMany(router, 3);
                assertThatThrownBy(polls::next).isInstanceOf(IOException.class).hasMessageContaining("max-paths");
            }
        }

        @ParameterizedTest
        @EnumSource
        void table_ofManyBatches_isWhole(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = FakeBgpgg.start(release).fill(20_000);
                    Polls polls = Polls.of(router.target())) {
                assertThat(polls.next()).hasSizeBetween(47_000, 50_000);
                assertThat(polls.next()).isEmpty();
                router.fill(19_000);
                assertThat(polls.next()).allMatch(line -> line.startsWith("W")).hasSizeBetween(2_000, 3_000);
            }
        }
    }

    @Nested
    @DisplayName("the tables of peers")
    class Adjacent {
        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "V0_1")
        void tables_ofEstablishedPeers_areAskedForOneByOne(BgpggRelease release) throws IOException {
            try (FakeBgpgg router =
                            withTwoPeers(release).announce(ONE, PREFIX, PATH).announce(TWO, PREFIX, PATH);
                    Polls polls = Polls.of(router.target(), source -> source.rib(BgpggRib.ADJ_IN))) {
                assertThat(polls.next())
                        .contains("R 64501 192.0.2.0/24 64501 64510", "R 64502 192.0.2.0/24 64501 64510");
                assertThat(router.calls())
                        .filteredOn("ListRoutesStream"::equals)
                        .hasSize(2);

                router.withdraw(TWO, PREFIX);
                assertThat(polls.next()).containsExactly("W 64502 192.0.2.0/24");
            }
        }

        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "V0_1")
        void peers_chosen_areTheOnlyOnesTold(BgpggRelease release) throws IOException {
            try (FakeBgpgg router =
                            withTwoPeers(release).announce(ONE, PREFIX, PATH).announce(TWO, PREFIX, PATH);
                    Polls option = Polls.of(
                            router.target(),
                            source -> source.rib(BgpggRib.ADJ_IN).peer(IpAddress.parse(TWO)));
                    Polls filter = new Polls(
                            router.target(),
                            source -> source.rib(BgpggRib.ADJ_IN),
                            scope(Set.of(), Set.of(64502L), Set.of()))) {
                assertThat(option.next())
                        .containsExactly("S 64502 UNKNOWN ESTABLISHED", "R 64502 192.0.2.0/24 64501 64510");
                assertThat(filter.next())
                        .filteredOn(line -> line.startsWith("R"))
                        .hasSize(1);
            }
        }

        @Test
        void peers_chosenThatTheRouterDoesNotHave_areWarnedOfOnce() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(
                            router.target(),
                            source -> source.rib(BgpggRib.ADJ_IN)
                                    .peer(IpAddress.parse(TWO))
                                    .peer(IpAddress.parse("9.9.9.9")))) {
                polls.next();
                polls.next();
                assertThat(polls.warnings).containsExactly("the router has no peer 9.9.9.9; it has 10.0.0.1, 10.0.0.2");
            }
        }

        @Test
        void peers_chosenOfARouterWithoutAny_areWarnedOf() throws IOException {
            try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_4);
                    Polls polls = Polls.of(
                            router.target(),
                            source -> source.rib(BgpggRib.ADJ_IN).peer(IpAddress.parse("9.9.9.9")))) {
                polls.next();
                assertThat(polls.warnings).containsExactly("the router has no peer 9.9.9.9; it has none at all");
            }
        }

        /** As a real session does for seconds, and one that is down for ever. */
        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "V0_1")
        void session_goingThroughItsStates_isToldAndWithdrawsNothing(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = withTwoPeers(release).announce(ONE, PREFIX, PATH);
                    Polls polls = Polls.of(router.target(), source -> source.rib(BgpggRib.ADJ_IN))) {
                polls.next();
                List<String> lines = new ArrayList<>();
                for (int state : new int[] {0, 2, 0, 1, 3, 4}) {
                    router.peerState(ONE, state);
                    lines.addAll(polls.next());
                }
                assertThat(lines)
                        .containsExactly(
                                "S 64501 ESTABLISHED IDLE",
                                "S 64501 IDLE ACTIVE",
                                "S 64501 ACTIVE IDLE",
                                "S 64501 IDLE CONNECT",
                                "S 64501 CONNECT OPEN_SENT",
                                "S 64501 OPEN_SENT OPEN_CONFIRM");
                assertThat(polls.warnings).isEmpty();
            }
        }

        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "V0_1")
        void adjOut_isThePeersOwn(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = withTwoPeers(release).announce(ONE, PREFIX, PATH);
                    Polls polls = Polls.of(router.target(), source -> source.rib(BgpggRib.ADJ_OUT))) {
                String id = release.compareTo(BgpggRelease.V0_3) >= 0 ? "#1" : "";
                assertThat(polls.next())
                        .filteredOn(line -> line.startsWith("R"))
                        .containsExactly("R 64502 192.0.2.0/24" + id + " 64501 64510");
                router.withdraw(ONE, PREFIX);
                assertThat(polls.next()).containsExactly("W 64502 192.0.2.0/24" + id);
            }
        }

        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "V0_1")
        void peer_metLater_announcesItsRoutes(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = withTwoPeers(release);
                    Polls polls = Polls.of(router.target(), source -> source.rib(BgpggRib.ADJ_IN))) {
                polls.next();
                router.peer("10.0.0.3", 64503).announce("10.0.0.3", PREFIX, PATH);
                assertThat(polls.next())
                        .containsExactly("S 64503 UNKNOWN ESTABLISHED", "A 64503 192.0.2.0/24 64501 64510");
            }
        }

        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "V0_1")
        void error_streamedAsAnEmptyTable_withdrawsNothing(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = withTwoPeers(release).announce(ONE, PREFIX, PATH);
                    Polls polls = Polls.of(router.target(), source -> source.rib(BgpggRib.ADJ_IN))) {
                polls.next();
                router.breakRoutesAfter(0, "OK");
                assertThat(polls.next()).isEmpty();
                assertThat(polls.next()).isEmpty();
                router.withdraw(ONE, PREFIX);
                assertThat(polls.next()).containsExactly("W 64501 192.0.2.0/24");
            }
        }

        @Test
        void v01_hasNone() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_1);
                    Polls polls = Polls.of(router.target(), source -> source.rib(BgpggRib.ADJ_IN))) {
                assertThatThrownBy(polls::next).isInstanceOf(IOException.class).hasMessageContaining("needs v0.2");
            }
        }
    }

    @Nested
    @DisplayName("sessions")
    class Sessions {
        @ParameterizedTest
        @EnumSource
        void session_lostAndBack_isToldAndItsRoutesAnnouncedAnew(BgpggRelease release) throws IOException {
            try (FakeBgpgg router =
                            withTwoPeers(release).announce(ONE, PREFIX, PATH).announce(TWO, PREFIX, PATH);
                    Polls polls = Polls.of(router.target())) {
                polls.next();
                router.peerDown(ONE);
                assertThat(polls.next()).containsExactly("S 64501 ESTABLISHED IDLE");
                assertThat(polls.next()).isEmpty();

                router.peerUp(ONE);
                router.announce(ONE, PREFIX, PATH);
                assertThat(polls.next())
                        .containsExactly("S 64501 IDLE ESTABLISHED", "A 64501 192.0.2.0/24 64501 64510");
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"V0_1", "V0_2"})
        void peer_thatTheRouterHasNoSettingsFor_isFollowed(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = FakeBgpgg.start(release).unconfiguredPeer(ONE, 64501);
                    Polls polls = Polls.of(router.target())) {
                router.announce(ONE, PREFIX, PATH);
                assertThat(polls.next())
                        .containsExactly("S 64501 UNKNOWN ESTABLISHED", "R 64501 192.0.2.0/24 64501 64510");
                assertThat(polls.warnings).isEmpty();
                router.peerDown(ONE);
                router.peerUp(ONE);
                assertThat(polls.next()).containsExactly("S 64501 ESTABLISHED IDLE", "S 64501 IDLE ESTABLISHED");
                router.removePeer(ONE);
                assertThat(polls.next()).containsExactly("S 64501 ESTABLISHED DELETED");
            }
        }

        @ParameterizedTest
        @EnumSource
        void session_madeAnewBetweenPolls_showsInItsCounters(BgpggRelease release) throws IOException {
            try (FakeBgpgg router =
                            withTwoPeers(release).announce(ONE, PREFIX, PATH).announce(TWO, PREFIX, PATH);
                    Polls polls = Polls.of(router.target())) {
                polls.next();
                router.peerDown(ONE);
                router.peerUp(ONE);
                assertThat(polls.next()).containsExactly("S 64501 ESTABLISHED IDLE", "S 64501 IDLE ESTABLISHED");

                router.announce(ONE, PREFIX, PATH);
                assertThat(polls.next()).containsExactly("A 64501 192.0.2.0/24 64501 64510");
            }
        }

        @ParameterizedTest
        @EnumSource
        void peer_removed_isDeleted(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = withTwoPeers(release).announce(TWO, PREFIX, PATH);
                    Polls polls = Polls.of(router.target())) {
                polls.next();
                router.removePeer(TWO);
                assertThat(polls.next()).containsExactly("S 64502 ESTABLISHED DELETED");
                router.peer(TWO, 64502);
                assertThat(polls.next()).containsExactly("S 64502 DELETED ESTABLISHED");
            }
        }

        @Test
        void routes_keptByGracefulRestart_areAnnouncedAndWithdrawnWhenTheyGo() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4)
                            .announce(ONE, PREFIX, PATH)
                            .announce(TWO, "198.51.100.0/24", PATH);
                    Polls polls = Polls.of(router.target())) {
                polls.next();
                router.peerDownGracefully(ONE);
                assertThat(polls.next())
                        .containsExactly("S 64501 ESTABLISHED IDLE", "A 64501 192.0.2.0/24 64501 64510");
                assertThat(polls.next()).isEmpty();
                router.expireStale(ONE);
                assertThat(polls.next()).containsExactly("W 64501 192.0.2.0/24");
            }
        }

        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "V0_1")
        void session_lost_withWithdrawals_withdrawsOneByOne(BgpggRelease release) throws IOException {
            try (FakeBgpgg router =
                            withTwoPeers(release).announce(ONE, PREFIX, PATH).announce(TWO, PREFIX, PATH);
                    Polls global = Polls.of(router.target(), source -> source.withdrawOnDown(true));
                    Polls adjacent = Polls.of(
                            router.target(),
                            source -> source.withdrawOnDown(true).rib(BgpggRib.ADJ_IN))) {
                global.next();
                adjacent.next();
                router.peerDown(ONE);
                assertThat(global.next()).containsExactly("S 64501 ESTABLISHED IDLE", "W 64501 192.0.2.0/24");
                assertThat(adjacent.next()).containsExactly("S 64501 ESTABLISHED IDLE", "W 64501 192.0.2.0/24");
            }
        }
    }

    @Nested
    @DisplayName("what goes wrong")
    class Failures {
        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "V0_1")
        void table_brokenOff_withdrawsNothing(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = withTwoPeers(release);
                    Polls polls = Polls.of(router.target())) {
                announceMany(router, 300);
                polls.next();
                router.announce(ONE, PREFIX, PATH);
                router.breakRoutesAfter(10, "INTERNAL");
                assertThat(polls.next()).allMatch(line -> line.startsWith("A"));
                polls.next();
                assertThat(polls.warnings).singleElement().asString().contains("broken off");
                assertThat(polls.reconnects).as("the connection held").isEmpty();
                assertThat(polls.next()).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 10})
        void table_shorterThanTheRouterCounts_isAskedForAgain(int routes) throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_3);
                    Polls polls = Polls.of(router.target())) {
                announceMany(router, 300);
                polls.next();
                router.breakRoutesAfter(routes, "OK");
                assertThat(polls.next()).isEmpty();
                assertThat(polls.warnings).isEmpty();
            }
        }

        @ParameterizedTest
        @EnumSource
        void table_reallyEmpty_withdrawsEverything(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = withTwoPeers(release);
                    Polls polls = Polls.of(router.target())) {
                router.announce(ONE, PREFIX, PATH);
                polls.next();
                router.withdraw(ONE, PREFIX);
                assertThat(polls.next()).containsExactly("W 64501 192.0.2.0/24");
            }
        }

        @ParameterizedTest
        @EnumSource
        void connection_lostAndBack_losesNothing(BgpggRelease release) throws IOException {
            try (FakeBgpgg router =
                            withTwoPeers(release).announce(ONE, PREFIX, PATH).announce(ONE, "203.0.113.0/24", PATH);
                    Polls polls = Polls.of(router.target())) {
                polls.next();
                router.stop();
                for (int i = 0; i < 5; i++) {
                    assertThat(polls.next()).isEmpty();
                }
                assertThat(polls.warnings).as("told once").hasSize(1);
                router.resume();
                router.announce(ONE, "198.51.100.0/24", PATH);
                router.withdraw(ONE, PREFIX);
                assertThat(polls.next()).containsExactly("A 64501 198.51.100.0/24 64501 64510");
                assertThat(polls.reconnects).hasSize(1);
                assertThat(polls.gaps).singleElement().satisfies(gap -> {
                    assertThat(gap.cause()).isEqualTo(Gap.Cause.RECONNECT);
                    assertThat(gap.fromMicros()).isPositive().isLessThan(gap.toMicros());
                });

                polls.now = polls.now.plus(Duration.ofMinutes(3));
                assertThat(polls.next()).containsExactly("W 64501 192.0.2.0/24");
            }
        }

        @ParameterizedTest
        @EnumSource
        void daemon_restartedAsAnyRelease_isReadOn(BgpggRelease next) throws IOException {
            for (BgpggRelease before : BgpggRelease.values()) {
                try (FakeBgpgg router = withTwoPeers(before)
                                .announce(ONE, PREFIX, PATH)
                                .announceLocal("198.51.100.0/24", BgpggPath.of(""));
                        Polls polls = Polls.of(router.target())) {
                    polls.next();
                    polls.next();
                    router.restart(next);
                    List<String> lines = List.of();
                    for (int i = 0; i < 10 && polls.reconnects.isEmpty(); i++) { // the loss may show in a call, or more
                        assertThat(lines).isEmpty();
                        lines = polls.next();
                    }
                    assertThat(lines)
                            .containsExactlyInAnyOrder(
                                    "S 64501 ESTABLISHED IDLE",
                                    "S 64501 IDLE ESTABLISHED",
                                    "S 64502 ESTABLISHED IDLE",
                                    "S 64502 IDLE ESTABLISHED");
                    router.announce(ONE, PREFIX, PATH);
                    assertThat(polls.next())
                            .as("the router's own route is gone, which is believed later")
                            .contains("A 64501 192.0.2.0/24 64501 64510");
                    polls.now = polls.now.plus(Duration.ofMinutes(3));
                    assertThat(polls.reconnects).hasSize(1);
                    assertThat(polls.gaps).hasSize(1);
                }
            }
        }

        @Test
        void connection_replacedBeforeTheFirstCallOfAPoll_isReported() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4).announce(ONE, PREFIX, PATH);
                    Polls polls = Polls.of(router.target())) {
                polls.next();
                polls.atNextTime = () -> {
                    router.stop();
                    router.withdraw(ONE, PREFIX);
                    router.resume();
                    polls.awaitLoss();
                };
                assertThat(polls.next()).as("nothing is withdrawn yet").isEmpty();
                polls.now = polls.now.plus(Duration.ofMinutes(3));
                assertThat(polls.next()).containsExactly("W 64501 192.0.2.0/24");
                assertThat(polls.reconnects).containsExactly("connection lost");
                assertThat(polls.gaps).hasSize(1);
            }
        }

        @Test
        void restart_hiddenByTheCounters_withdrawsOnlyAfterAGraceTime() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4)
                            .announceLocal(PREFIX, BgpggPath.of(""))
                            .announce(ONE, PREFIX, PATH);
                    Polls polls = Polls.of(router.target())) {
                polls.next();
                router.stop();
                polls.next();
                router.withdrawLocal(PREFIX);
                router.resume();
                do { // the channel may still hold back from connecting
                    assertThat(polls.next()).isEmpty();
                } while (polls.reconnects.isEmpty());
                assertThat(polls.reconnects).hasSize(1);
                polls.now = polls.now.plus(Duration.ofMinutes(3));
                assertThat(polls.next()).containsExactly("W 0 192.0.2.0/24");
            }
        }

        @Test
        void waits_inAnOutage_doubleUpToAMinute() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4)) {
                router.stop();
                try (Polls polls = Polls.of(router.target())) {
                    for (int i = 0; i < 12; i++) {
                        assertThat(polls.next()).isEmpty();
                    }
                    for (int i = 0; i < polls.waits.size(); i++) {
                        assertThat(polls.waits.get(i))
                                .isBetween(Duration.ZERO, Duration.ofSeconds(Math.min(60, 1 << i)));
                    }
                    router.resume();
                    assertThat(polls.next()).as("found at last").hasSize(2);
                    assertThat(polls.gaps).as("nothing was lost before").isEmpty();
                }
            }
        }

        @Test
        void router_notThereAtFirst_isAnErrorIfAskedFor() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4)) {
                router.stop();
                try (Polls polls = Polls.of(router.target(), source -> source.failFast(true))) {
                    assertThatThrownBy(polls::next).isInstanceOf(BgpggException.class);
                }
            }
        }

        @Test
        void router_thatStalls_isGivenUp() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target(), source -> source.timeout(Duration.ofMillis(300)))) {
                announceMany(router, 300);
                polls.next();
                router.stallRoutesAfter(20);
                assertThat(polls.next()).isEmpty();
                assertThat(polls.warnings).singleElement().asString().contains("in time");
                assertThat(polls.next()).isEmpty();
            }
        }

        @ParameterizedTest
        @EnumSource
        void garbage_amongRoutes_isShownAndWithdrawsNothing(BgpggRelease release) throws IOException {
            try (FakeBgpgg router = withTwoPeers(release).announce(ONE, PREFIX, PATH);
                    Polls polls = Polls.of(router.target())) {
                polls.next();
                router.withdraw(ONE, PREFIX);
                router.announce(ONE, "198.51.100.0/24", PATH);
                router.injectRoute("no message at all".getBytes(StandardCharsets.UTF_8));
                assertThat(polls.next()).containsExactly("A 64501 198.51.100.0/24 64501 64510");
                assertThat(polls.failures).containsExactly(RecordStatus.CORRUPTED_RECORD);
                assertThat(polls.next()).containsExactly("W 64501 192.0.2.0/24");
            }
        }

        @Test
        void garbage_onlyThat_isShownOnceAPoll() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4).announce(ONE, PREFIX, PATH);
                    Polls polls = Polls.of(router.target())) {
                for (int i = 0; i < 100; i++) {
                    router.injectRoute(new byte[] {0x0a, 0x7f});
                }
                polls.next();
                assertThat(polls.failures).hasSize(1);
                assertThat(polls.warnings).contains("100 routes could not be read");
            }
        }

        @Test
        void routes_ofTwoLayouts_proveNothing() throws IOException {
            Route old = Route.newBuilder().setPrefix(PREFIX).build();
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_2).announce(ONE, PREFIX, PATH);
                    Polls polls = Polls.of(router.target())) {
                polls.next();
                router.announce(ONE, "198.51.100.0/24", PATH);
                router.withdraw(ONE, PREFIX);
                router.injectRoute(old.toByteArray());
                polls.next();
                assertThat(polls.warnings).contains("routes of two layouts in one answer");
                polls.next();
                polls.next();
                assertThat(polls.failures).isEmpty();
            }
        }

        @Test
        void routes_ofNoKnownLayout_areFatal() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target())) {
                Path path = Path.newBuilder().setNextHop("192.0.2.1").build();
                router.injectRoute(Route.newBuilder().addPaths(path).build().toByteArray());
                assertThatThrownBy(polls::next).isInstanceOf(IOException.class).hasMessageContaining("layout");
            }
        }

        @Test
        void objects_ofBgpLs_areLeftOut() throws IOException {
            Route object = Route.newBuilder()
                    .setLsNlri(LsNlri.newBuilder().setIdentifier(1))
                    .addPaths(Path.newBuilder().setNextHop("0.0.0.0").setPeerAddress(ONE))
                    .build();
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_3).announce(ONE, PREFIX, PATH);
                    Polls polls = Polls.of(router.target())) {
                router.injectRoute(object.toByteArray());
                assertThat(polls.next())
                        .filteredOn(line -> line.startsWith("R"))
                        .hasSize(1);
                assertThat(polls.warnings).containsExactly("1 route is left out: of BGP-LS, or without a prefix");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "ABORTED", "UNKNOWN", "INTERNAL", "DATA_LOSS"})
        void call_failing_isTriedAgain(String code) throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4).announce(ONE, PREFIX, PATH);
                    Polls polls = Polls.of(router.target())) {
                polls.next();
                for (String call : List.of("ListPeers", "GetPeer", "GetServerInfo", "ListRoutesStream")) {
                    router.failNext(call, code, "request processing failed");
                    polls.next();
                    assertThat(polls.next()).as(call).isEmpty();
                }
                router.withdraw(ONE, PREFIX);
                assertThat(polls.next()).containsExactly("W 64501 192.0.2.0/24");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"INVALID_ARGUMENT", "UNAUTHENTICATED", "RESOURCE_EXHAUSTED"})
        void call_thatCannotWork_isFatal(String code) throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4);
                    Polls polls = Polls.of(router.target())) {
                router.failNext("ListRoutesStream", code, "so it is");
                assertThatThrownBy(polls::next)
                        .isInstanceOf(BgpggException.class)
                        .hasMessage("ListRoutesStream: so it is");
            }
        }

        @Test
        void streams_missing_areReplacedByOneAnswer() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_3).announce(ONE, PREFIX, PATH);
                    Polls polls = Polls.of(router.target())) {
                router.failNext("ListRoutesStream", "UNIMPLEMENTED", "");
                assertThat(polls.next())
                        .filteredOn(line -> line.startsWith("R"))
                        .hasSize(1);
                assertThat(router.calls()).contains("ListRoutes");
            }
        }

        @Test
        void table_ofV01TooLarge_isAnError() throws IOException {
            try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_1).fill(2_000);
                    Polls polls = Polls.of(router.target(), source -> source.maxMessageBytes(100_000))) {
                assertThatThrownBy(polls::next)
                        .isInstanceOf(BgpggException.class)
                        .hasMessageContaining("maximum size");
            }
        }

        @Test
        void peer_withoutAddress_isLeftOutAndWarnedOfOnce() throws IOException {
            try (FakeBgpgg router = withTwoPeers(BgpggRelease.V0_4).peer("nonsense", 1);
                    Polls polls = Polls.of(router.target())) {
                router.announce(ONE, PREFIX, PATH);
                assertThat(polls.next()).contains("S 64501 UNKNOWN ESTABLISHED", "R 64501 192.0.2.0/24 64501 64510");
                polls.next();
                assertThat(polls.warnings).containsExactly("a peer is left out: 'nonsense' is no address");
            }
        }
    }
}
