package io.github.bgpstream4j.bmp.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.OpenBuilder;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.BmpTlv;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final BmpMessage HELLO = BmpMessage.initiation("rtr1", "");
    private static final BmpPeer PEER = BmpPeer.of(64_500, "192.0.2.1");
    private static final BmpPeer LOC_RIB = BmpPeer.locRib(65_000, "10.0.0.1");
    private static final String A = "AS64500 192.0.2.1 in-pre: A ";
    private static final String W = "AS64500 192.0.2.1 in-pre: W ";
    private static final String UP = "AS64500 192.0.2.1: ESTABLISHED";
    private static final String DOWN = "AS64500 192.0.2.1: IDLE";

    private final Heard heard = new Heard(Heard.USUAL);
    private final Heard allViews = new Heard(Heard.ALL_VIEWS);

    private static UpdateBuilder announce(String... prefixes) {
        return BgpMessage.update()
                .attr(
                        WireAttribute.origin(Origin.IGP),
                        WireAttribute.asPath(64_500),
                        WireAttribute.nextHop("192.0.2.1"))
                .nlri(prefixes);
    }

    private static UpdateBuilder announceIdentified(long id, String prefix) {
        return BgpMessage.update()
                .attr(
                        WireAttribute.origin(Origin.IGP),
                        WireAttribute.asPath(64_500),
                        WireAttribute.nextHop("192.0.2.1"))
                .nlri(Nlri.prefix(prefix).pathId(id));
    }

    private static final BmpMessage END_OF_IPV4 = PEER.endOfRib(AddressFamily.IPV4_UNICAST);
    private static final BmpMessage END_OF_IPV6 = PEER.endOfRib(AddressFamily.IPV6_UNICAST);

    /** RFC 7854 §4.9, §4.10. */
    @Nested
    class Sessions {
        @Test
        void peerDown_withoutPeerUp_isToldOnceAndWithdrawsNothing() throws InterruptedException {
            Feed feed = heard.connect();
            heard.says(feed, HELLO, PEER.down(2, (byte) 0, (byte) 0), PEER.down(2, (byte) 0, (byte) 0));

            assertThat(heard.take()).containsExactly("dump-begin", DOWN);
            assertThat(heard.count(Counts.What.REPEATED)).isEqualTo(1);
        }

        @Test
        void end_ofASession_hasWhatTheRouterReports_andNoneWhereItDoesNot() throws InterruptedException {
            BmpMessage otherUp = PEER.up()
                    .received(OpenBuilder.of(64_500, "192.0.2.9").message())
                    .message();
            heard.says(
                    heard.connect(),
                    HELLO,
                    PEER.up().message(),
                    PEER.down(3, BgpMessage.shutdown("goodbye")),
                    PEER.up().message(),
                    PEER.down(2),
                    PEER.up().message(),
                    otherUp);

            assertThat(heard.ends)
                    .containsExactly("peer sent NOTIFICATION 6/2 \"goodbye\"", "router closed the session", "null");
        }

        @Test
        void peerUp_fourTimesEqual_isToldOnce() throws InterruptedException {
            BmpMessage up = PEER.up().message();
            BmpMessage upOfOtherView = PEER.postPolicy().up().message();
            heard.says(
                    heard.connect(),
                    HELLO,
                    up,
                    PEER.routes(announce("198.51.100.0/24")),
                    up,
                    upOfOtherView,
                    upOfOtherView);

            assertThat(heard.take()).containsExactly("dump-begin", UP, A + "198.51.100.0/24");
            assertThat(heard.count(Counts.What.REPEATED)).isEqualTo(3);
        }

        @Test
        void peerUp_withOtherOpens_isADownAndAnUp() throws InterruptedException {
            heard.says(
                    heard.connect(),
                    HELLO,
                    PEER.up().message(),
                    PEER.up()
                            .received(OpenBuilder.of(64_500, "192.0.2.9").message())
                            .message());

            assertThat(heard.take()).containsExactly("dump-begin", UP, DOWN, UP);
        }

        @Test
        void peerUp_afterRoutesOfASessionThatNobodySawBegin_endsThem() throws InterruptedException {
            heard.says(
                    heard.connect(),
                    PEER.routes(announce("198.51.100.0/24")),
                    PEER.up().message());

            assertThat(heard.take()).containsExactly("dump-begin", A + "198.51.100.0/24", DOWN, UP);
        }

        @Test
        void peerDown_withOtherFlagsAndIdentifier_endsTheSessionAsItBegan() throws InterruptedException {
            heard.says(
                    heard.connect(),
                    HELLO,
                    PEER.up().message(),
                    PEER.as2Path().bgpId("0.0.0.0").down(1, BgpMessage.notification(6, 2)));

            assertThat(heard.take()).containsExactly("dump-begin", UP, DOWN);
        }

        @Test
        void peers_ofTwoVrfs_withOneAddress_areTwo() throws InterruptedException {
            BmpPeer first = PEER.vrf(0x0000fde80000000bL);
            BmpPeer second = PEER.vrf(0x0000fde80000000cL);
            heard.says(
                    heard.connect(),
                    HELLO,
                    first.up().message(),
                    second.up().message(),
                    first.routes(announce("198.51.100.0/24")),
                    second.routes(announce("198.51.100.0/24")),
                    first.down(4));

            assertThat(heard.take())
                    .containsExactly(
                            "dump-begin",
                            "AS64500 192.0.2.1 rd 65000:11: ESTABLISHED",
                            "AS64500 192.0.2.1 rd 65000:12: ESTABLISHED",
                            "AS64500 192.0.2.1 rd 65000:11 in-pre: A 198.51.100.0/24",
                            "AS64500 192.0.2.1 rd 65000:12 in-pre: A 198.51.100.0/24",
                            "AS64500 192.0.2.1 rd 65000:11: IDLE");
        }

        @Test
        void router_withoutInitiation_isKnownByItsAddress() throws InterruptedException {
            Feed feed = heard.connect();
            heard.says(feed, PEER.up().message());

            assertThat(heard.take()).containsExactly("dump-begin", UP);
            assertThat(feed).hasToString("router 203.0.113.9");
        }

        @Test
        void initiation_severalTimes_saysMoreUntilThereArePeers() throws InterruptedException {
            Feed feed = heard.connect();
            heard.says(feed, BmpMessage.initiation(BmpTlv.text(BmpTlv.SYS_DESCR, "a router")), HELLO);
            assertThat(feed).hasToString("router rtr1 203.0.113.9");

            heard.says(feed, PEER.up().message(), BmpMessage.initiation("rtr2", ""), PEER.down(4));

            assertThat(feed).hasToString("router rtr1 203.0.113.9");
            assertThat(heard.take()).contains(UP, DOWN).doesNotContain("gap RECONNECT");
        }
    }

    /** RFC 9069. */
    @Nested
    class OwnTables {
        private static final String OWN = "AS65000 10.0.0.1 loc: ";
        private static final AddressFamily[] IPV4 = {AddressFamily.IPV4_UNICAST};
        private static final AddressFamily[] IPV6 = {AddressFamily.IPV6_UNICAST};

        private static BmpMessage up(String table, AddressFamily... families) {
            BgpMessage open =
                    OpenBuilder.of(65_000, "10.0.0.1").families(families).message();
            return LOC_RIB.up()
                    .sent(open)
                    .received(open)
                    .tlv(BmpTlv.text(BmpTlv.STRING, table))
                    .message();
        }

        private static UpdateBuilder sixth() {
            return BgpMessage.update()
                    .attr(
                            WireAttribute.origin(Origin.IGP),
                            WireAttribute.asPath(64_500),
                            WireAttribute.mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::1", "2001:db8:1::/48"));
        }

        @Test
        void peerUps_ofTwoFamilies_areOneSession() throws InterruptedException {
            allViews.says(
                    allViews.connect(),
                    HELLO,
                    up("inet.0", IPV4),
                    up("inet6.0", IPV6),
                    LOC_RIB.routes(announce("198.51.100.0/24")),
                    LOC_RIB.routes(sixth()),
                    up("inet.0", IPV4));

            assertThat(allViews.take())
                    .containsExactly(
                            "dump-begin", OWN + "ESTABLISHED", OWN + "A 198.51.100.0/24", OWN + "A 2001:db8:1::/48");
        }

        @Test
        void peerUps_withoutNames_areOneSessionToo() throws InterruptedException {
            allViews.says(allViews.connect(), HELLO, up("", IPV4), up("", IPV6));

            assertThat(allViews.take()).containsExactly("dump-begin", OWN + "ESTABLISHED");
        }

        @Test
        void peerDown_thatNamesOneTable_withdrawsItsRoutesOnly() throws InterruptedException {
            allViews.says(
                    allViews.connect(),
                    HELLO,
                    up("inet.0", IPV4),
                    up("inet6.0", IPV6),
                    LOC_RIB.routes(announce("198.51.100.0/24")),
                    LOC_RIB.routes(sixth()));
            allViews.take();

            Feed same = allViews.feed();
            allViews.says(same, LOC_RIB.down(BmpTlv.text(BmpTlv.TABLE_NAME, "inet6.0")));
            assertThat(allViews.take()).containsExactly(OWN + "W 2001:db8:1::/48");

            allViews.says(same, LOC_RIB.down(BmpTlv.text(BmpTlv.TABLE_NAME, "inet.0")));
            assertThat(allViews.take()).containsExactly(OWN + "IDLE");
        }

        @Test
        void peerDown_thatNamesOneTable_withdrawsAlsoWhatCameBeforeTheOtherBegan() throws InterruptedException {
            allViews.says(
                    allViews.connect(),
                    HELLO,
                    up("inet.0", IPV4),
                    LOC_RIB.routes(announce("198.51.100.0/24")),
                    up("inet6.0", IPV6),
                    LOC_RIB.routes(sixth()),
                    LOC_RIB.down(BmpTlv.text(BmpTlv.TABLE_NAME, "inet.0")));

            assertThat(allViews.take()).endsWith(OWN + "A 2001:db8:1::/48", OWN + "W 198.51.100.0/24");
        }

        @Test
        void peerUp_ofTheSameFamilyWithOtherOpens_isADownAndAnUp() throws InterruptedException {
            BgpMessage open = OpenBuilder.of(65_000, "10.0.0.1")
                    .families(IPV4)
                    .addPath(IPV4[0], OpenBuilder.BOTH)
                    .message();
            allViews.says(
                    allViews.connect(),
                    HELLO,
                    up("inet.0", IPV4),
                    LOC_RIB.up()
                            .sent(open)
                            .received(open)
                            .tlv(BmpTlv.text(BmpTlv.STRING, "inet.0"))
                            .message());

            assertThat(allViews.take())
                    .containsExactly("dump-begin", OWN + "ESTABLISHED", OWN + "IDLE", OWN + "ESTABLISHED");
        }

        /** The bytes are two prefixes, or one with the identifier that the second Peer Up announces. */
        @Test
        void peerUp_ofAnotherFamily_saysHowItsRoutesAreRead_alsoAfterThoseOfTheFirst() throws InterruptedException {
            BgpMessage open = OpenBuilder.of(65_000, "10.0.0.1")
                    .families(IPV6)
                    .addPath(IPV6[0], OpenBuilder.BOTH)
                    .message();
            Nlri identified = Nlri.prefix("2001:db8::/32").pathId(0);
            allViews.says(
                    allViews.connect(),
                    HELLO,
                    up("inet.0", IPV4),
                    LOC_RIB.routes(announce("198.51.100.0/24")),
                    LOC_RIB.up()
                            .sent(open)
                            .received(open)
                            .tlv(BmpTlv.text(BmpTlv.STRING, "inet6.0"))
                            .message(),
                    LOC_RIB.routes(BgpMessage.update()
                            .attr(
                                    WireAttribute.origin(Origin.IGP),
                                    WireAttribute.asPath(64_500),
                                    WireAttribute.mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::1", identified))));

            assertThat(allViews.take()).endsWith(OWN + "A 2001:db8::/32#0");
        }

        @Test
        void tables_ofTwoInstances_differByAsAndIdentifier() throws InterruptedException {
            BmpPeer blue = BmpPeer.locRib(65_010, "10.0.0.7");
            allViews.says(
                    allViews.connect(),
                    HELLO,
                    LOC_RIB.routes(announce("198.51.100.0/24")),
                    blue.flags(BmpPeer.FLAG_L).routes(announce("198.51.100.0/24")));

            assertThat(allViews.take()).contains(OWN + "A 198.51.100.0/24", "AS65010 10.0.0.7 loc: A 198.51.100.0/24");
        }

        @Test
        void table_thatNobodyAskedFor_isLeftOut() throws InterruptedException {
            heard.says(heard.connect(), HELLO, up("", IPV4), LOC_RIB.routes(announce("198.51.100.0/24")));

            assertThat(heard.take()).containsExactly("dump-begin");
            assertThat(heard.count(Counts.What.VIEWS_LEFT_OUT)).isEqualTo(1);
        }

        @Test
        void choice_underAnotherIdentifier_replacesTheOneBefore() throws InterruptedException {
            BgpMessage open = OpenBuilder.of(65_000, "10.0.0.1")
                    .addPath(AddressFamily.IPV4_UNICAST, OpenBuilder.BOTH)
                    .addPath(AddressFamily.IPV6_UNICAST, OpenBuilder.BOTH)
                    .message();
            allViews.says(
                    allViews.connect(),
                    HELLO,
                    LOC_RIB.up().sent(open).received(open).message(),
                    LOC_RIB.routes(announceIdentified(1, "198.51.100.0/24")),
                    LOC_RIB.routes(announceIdentified(2, "198.51.100.0/24")),
                    LOC_RIB.routes(announceIdentified(2, "198.51.100.0/24")),
                    LOC_RIB.routes(BgpMessage.update()
                            .withdraw(Nlri.prefix("198.51.100.0/24").pathId(2))),
                    LOC_RIB.routes(announceIdentified(1, "198.51.100.0/24")));

            assertThat(allViews.take())
                    .containsExactly(
                            "dump-begin",
                            OWN + "ESTABLISHED",
                            OWN + "A 198.51.100.0/24#1",
                            OWN + "W 198.51.100.0/24#1",
                            OWN + "A 198.51.100.0/24#2",
                            OWN + "A 198.51.100.0/24#2",
                            OWN + "W 198.51.100.0/24#2",
                            OWN + "A 198.51.100.0/24#1");
        }
    }

    @Nested
    class Views {
        @Test
        void viewBeforePolicy_takesOverFromTheOneAfterIt_once() throws InterruptedException {
            BmpPeer other = BmpPeer.of(64_510, "192.0.2.2");
            heard.says(
                    heard.connect(),
                    HELLO,
                    PEER.up().message(),
                    PEER.postPolicy().routes(announce("198.51.100.0/24")),
                    PEER.routes(announce("198.51.100.0/24")),
                    PEER.postPolicy().routes(announce("203.0.113.0/24")),
                    other.postPolicy().routes(announce("198.51.100.0/24")),
                    other.routes(announce("198.51.100.0/24")));

            assertThat(heard.take())
                    .containsExactly(
                            "dump-begin",
                            UP,
                            "AS64500 192.0.2.1 in-post: A 198.51.100.0/24",
                            "replaced AS64500 in-post",
                            A + "198.51.100.0/24",
                            "AS64510 192.0.2.2 in-post: A 198.51.100.0/24",
                            "replaced AS64510 in-post",
                            "AS64510 192.0.2.2 in-pre: A 198.51.100.0/24");
            assertThat(heard.warnings)
                    .singleElement()
                    .asString()
                    .contains("rtr1")
                    .contains("before its policy");
        }

        @Test
        void viewBeforePolicy_thatComesFirstAfterALoss_takesOverFromTheOneBeforeTheLoss() throws InterruptedException {
            Feed first = heard.connect();
            heard.says(first, HELLO, PEER.up().message(), PEER.postPolicy().routes(announce("198.51.100.0/24")));
            first.lost("closed");
            heard.take();
            heard.says(
                    heard.connect(),
                    HELLO,
                    PEER.up().message(),
                    PEER.routes(announce("198.51.100.0/24")),
                    PEER.postPolicy().routes(announce("203.0.113.0/24")),
                    END_OF_IPV4,
                    END_OF_IPV6);

            assertThat(heard.take())
                    .containsExactly(
                            "dump-begin",
                            "replaced AS64500 in-post",
                            A + "198.51.100.0/24",
                            "-",
                            "dump-end AS64500 in-pre",
                            "-",
                            "dump-end",
                            "-");
            assertThat(heard.warnings).hasSize(1);
        }

        @Test
        void viewAfterPolicy_isDeliveredAfterALoss_ifTheRouterSendsNoOtherAnyMore() throws InterruptedException {
            Feed first = heard.connect();
            heard.says(first, HELLO, PEER.up().message(), PEER.routes(announce("198.51.100.0/24")));
            first.lost("closed");
            heard.take();
            heard.says(
                    heard.connect(),
                    HELLO,
                    PEER.up().message(),
                    PEER.postPolicy().routes(announce("203.0.113.0/24")));

            assertThat(heard.take()).containsExactly("dump-begin", "AS64500 192.0.2.1 in-post: A 203.0.113.0/24");
        }

        @Test
        void viewThatTakesOver_hasTheRoutesOfTheOtherWithdrawn_onRequest() throws InterruptedException {
            Heard withdraws = new Heard(Heard.USUAL.withWithdrawOnDown(true));
            withdraws.says(
                    withdraws.connect(),
                    HELLO,
                    PEER.up().message(),
                    PEER.postPolicy().routes(announce("198.51.100.0/24")),
                    PEER.routes(announce("203.0.113.0/24")));

            assertThat(withdraws.take())
                    .endsWith(
                            "AS64500 192.0.2.1 in-post: W 198.51.100.0/24",
                            "replaced AS64500 in-post",
                            A + "203.0.113.0/24");
        }

        @Test
        void routesThatTheRouterSendsOn_comeOnRequestOnly() throws InterruptedException {
            BmpMessage[] messages = {
                HELLO,
                PEER.ribOut().routes(announce("198.51.100.0/24")),
                PEER.ribOut().postPolicy().routes(announce("198.51.100.0/24"))
            };
            heard.says(heard.connect(), messages);
            allViews.says(allViews.connect(), messages);

            assertThat(heard.take()).containsExactly("dump-begin");
            assertThat(allViews.take())
                    .containsExactly(
                            "dump-begin",
                            "AS64500 192.0.2.1 out-pre: A 198.51.100.0/24",
                            "AS64500 192.0.2.1 out-post: A 198.51.100.0/24");
        }

        @Test
        void peer_thatTheFilterDoesNotWant_isNotReadAtAll() throws InterruptedException {
            Heard some = new Heard(
                    Heard.USUAL, SourceScope.builder().peerAsns(Set.of(64_510L)).build());
            some.says(some.connect(), HELLO, PEER.up().message(), PEER.routes(announce("198.51.100.0/24")));

            assertThat(some.take()).containsExactly("dump-begin");
            assertThat(some.count(Counts.What.PEERS_LEFT_OUT)).isEqualTo(1);
        }

        @Test
        void mirroredMessages_comeOnRequestOnly_andLostOnesAreAGap() throws InterruptedException {
            BmpMessage[] messages = {
                HELLO, PEER.mirroring(announce("198.51.100.0/24").message()), PEER.mirroringLost()
            };
            heard.says(heard.connect(), messages);
            Heard mirror = new Heard(Heard.USUAL.withMirror(true));
            mirror.says(mirror.connect(), messages);

            assertThat(heard.take()).containsExactly("dump-begin");
            assertThat(heard.count(Counts.What.MIRRORING_LOST)).isEqualTo(1);
            assertThat(mirror.take())
                    .containsExactly("dump-begin", "AS64500 192.0.2.1: A 198.51.100.0/24", "gap OVERFLOW", "-");
        }

        @Test
        void ownAs_beforeThePeers_isTakenOutOfBothPaths() throws InterruptedException {
            Heard strip = new Heard(Heard.USUAL.withStripOwnAs(true));
            UpdateBuilder routes = BgpMessage.update()
                    .attr(
                            WireAttribute.origin(Origin.IGP),
                            WireAttribute.asPath2("65000 64500 23456"),
                            WireAttribute.nextHop("192.0.2.1"),
                            WireAttribute.as4Path("65000 64500 4200000009"))
                    .nlri("198.51.100.0/24");
            strip.says(
                    strip.connect(),
                    HELLO,
                    PEER.up().sent(OpenBuilder.of(65_000, "10.0.0.1").message()).message(),
                    PEER.routes(routes));

            assertThat(strip.take()).containsExactly("dump-begin", UP, A + "198.51.100.0/24");
            assertThat(strip.paths).containsExactly("64500 4200000009");
            assertThat(strip.count(Counts.What.STRIPPED)).isEqualTo(1);
        }
    }

    @Nested
    class Losses {
        @Test
        void dumpAfterALoss_isBetweenMarks_andSessionsThatStoodAreNotToldAgain() throws InterruptedException {
            Feed first = heard.connect();
            heard.says(first, HELLO, PEER.up().message(), PEER.routes(announce("198.51.100.0/24", "203.0.113.0/24")));
            heard.take();

            first.lost("closed");
            assertThat(heard.take()).containsExactly("gap RECONNECT", "stale", "-");
            assertThat(heard.gaps)
                    .containsExactly(Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, 1_003_000_000, Gap.UNKNOWN));

            heard.says(
                    heard.connect(),
                    HELLO,
                    PEER.up().message(),
                    PEER.routes(announce("198.51.100.0/24")),
                    END_OF_IPV4,
                    END_OF_IPV6);
            assertThat(heard.take())
                    .containsExactly(
                            "dump-begin", A + "198.51.100.0/24", "-", "dump-end AS64500 in-pre", "-", "dump-end", "-");
        }

        @Test
        void session_thatIsAnotherOneAfterALoss_endsAndBegins() throws InterruptedException {
            Feed first = heard.connect();
            heard.says(first, HELLO, PEER.up().message());
            first.lost("closed");
            heard.take();

            heard.says(
                    heard.connect(),
                    HELLO,
                    PEER.up().local("192.0.2.254", 179, 44_444).message());

            assertThat(heard.take()).containsExactly("dump-begin", DOWN, UP);
        }

        @Test
        void session_thatTheRouterDoesNotMentionAgain_hasEndedWhenNothingMoreComes() throws InterruptedException {
            Feed first = heard.connect();
            heard.says(first, HELLO, PEER.up().message(), PEER.routes(announce("198.51.100.0/24")));
            first.lost("closed");
            heard.says(
                    heard.connect(), HELLO, BmpPeer.of(64_510, "192.0.2.2").up().message());
            heard.take();

            assertThat(heard.waits(59).take()).isEmpty();
            assertThat(heard.waits(2).take()).containsExactly("dump-end AS64500 in-pre", DOWN, "dump-end", "-");
        }

        @Test
        void endOfRib_beforeAnyRoute_saysNothing_andSilenceDoes() throws InterruptedException {
            heard.says(
                    heard.connect(),
                    HELLO,
                    PEER.up().message(),
                    END_OF_IPV4,
                    END_OF_IPV6,
                    PEER.routes(announce("198.51.100.0/24")));

            assertThat(heard.take()).doesNotContain("dump-end AS64500 in-pre");
            assertThat(heard.waits(61).take()).containsExactly("dump-end AS64500 in-pre", "dump-end", "-");
        }

        @Test
        void table_thatNeverRests_isTakenForWholeAfterTenMinutes() throws InterruptedException {
            Feed feed = heard.connect();
            heard.says(feed, HELLO, PEER.up().message());
            for (int i = 0; i < 19; i++) {
                heard.waits(30).says(feed, PEER.routes(announce("198.51.100.0/24")));
            }
            assertThat(heard.take()).doesNotContain("dump-end AS64500 in-pre");

            assertThat(heard.waits(30).take()).contains("dump-end AS64500 in-pre");
        }

        @Test
        void secondConnection_ofARouter_takesThePlaceOfTheFirst() throws InterruptedException {
            Feed first = heard.connect();
            heard.says(first, HELLO, PEER.up().message());
            heard.take();
            heard.says(heard.connect(), HELLO, PEER.up().message());

            assertThat(first.isSuperseded()).isTrue();
            assertThat(heard.take()).containsExactly("gap RECONNECT", "stale", "-", "dump-begin");

            heard.says(first, PEER.down(4));
            first.lost("closed");
            assertThat(heard.take()).isEmpty();
        }

        @Test
        void secondConnection_ofOneThatHasNoName_isAnotherRouter() throws InterruptedException {
            Feed first = heard.connect();
            heard.says(first, PEER.up().message());
            heard.says(heard.connect(), PEER.up().message());

            assertThat(first.isSuperseded()).isFalse();
            assertThat(heard.take()).containsExactly("dump-begin", UP, "dump-begin", UP);
        }

        @Test
        void termination_isTheReasonOfTheLoss() throws InterruptedException {
            Feed feed = heard.connect();
            heard.says(feed, HELLO, PEER.up().message(), BmpMessage.termination(3));

            assertThat(feed.isTerminated()).isTrue();
            feed.lost("");
            assertThat(heard.take()).containsExactly("dump-begin", UP, "gap RECONNECT", "stale", "-");
        }

        @Test
        void routes_areWithdrawnOnRequest_whenTheirSessionEnds() throws InterruptedException {
            Heard withdraws = new Heard(Heard.USUAL.withWithdrawOnDown(true));
            withdraws.says(
                    withdraws.connect(),
                    HELLO,
                    PEER.up().message(),
                    PEER.routes(announce("198.51.100.0/24", "203.0.113.0/24")),
                    PEER.routes(BgpMessage.update().withdraw("203.0.113.0/24")),
                    PEER.down(4));

            assertThat(withdraws.take()).endsWith(W + "203.0.113.0/24", W + "198.51.100.0/24", DOWN);
        }

        @Test
        void routes_areSweptOnRequest_whenTheyDoNotComeAgain() throws InterruptedException {
            Heard sweeps = new Heard(Heard.USUAL.withSweep(true));
            Feed first = sweeps.connect();
            sweeps.says(first, HELLO, PEER.up().message(), PEER.routes(announce("198.51.100.0/24", "203.0.113.0/24")));
            first.lost("closed");
            sweeps.take();
            sweeps.says(
                    sweeps.connect(),
                    HELLO,
                    PEER.up().message(),
                    PEER.routes(announce("203.0.113.0/24")),
                    END_OF_IPV4,
                    END_OF_IPV6);

            assertThat(sweeps.take())
                    .startsWith(
                            "dump-begin", A + "203.0.113.0/24", "-", "dump-end AS64500 in-pre", W + "198.51.100.0/24");
        }
    }

    @Nested
    class TimesOfRecords {
        private static final List<Long> ROUTERS = List.of(0L, 500L, 7L);

        private static void say(Heard heard) throws InterruptedException {
            Feed feed = heard.connect();
            for (long seconds : ROUTERS) {
                heard.says(feed, PEER.at(seconds, 0).routes(announce("198.51.100.0/24")));
            }
        }

        @Test
        void records_haveTheTimeWhenTheyWereReceived_inOrder() throws InterruptedException {
            say(heard);

            assertThat(heard.times).containsExactly(1_001_000_000L, 1_002_000_000L, 1_003_000_000L);
        }

        @Test
        void records_haveTheRoutersTimeOnRequest_whereThereIsOne() throws InterruptedException {
            Heard routers = new Heard(Heard.USUAL.withRouterTime(true));
            say(routers);

            assertThat(routers.times).containsExactly(1_001_000_000L, 500_000_000L, 7_000_000L);
        }

        @Test
        void time_thatGoesBack_standsStill() {
            Times times = new Times(false);
            times.received(2_000);
            times.received(1_000);

            assertThat(times.record()).isEqualTo(2_000);
        }
    }

    @Test
    void message_ofNoKnownType_isARecordAndTheNextIsRead() throws InterruptedException {
        heard.says(
                heard.connect(), HELLO, BmpMessage.of(77, (byte) 1), PEER.up().message());

        assertThat(heard.take())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("UNSUPPORTED_RECORD"))
                .contains(UP);
        assertThat(heard.count(Counts.What.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void views_areWhatRibViewSays() {
        assertThat(Heard.ALL_VIEWS.views()).hasSize(RibView.values().length - 1);
    }
}
