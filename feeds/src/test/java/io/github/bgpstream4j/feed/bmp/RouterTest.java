package io.github.bgpstream4j.feed.bmp;

import static io.github.bgpstream4j.feed.bmp.Sayings.A;
import static io.github.bgpstream4j.feed.bmp.Sayings.DOWN;
import static io.github.bgpstream4j.feed.bmp.Sayings.HELLO;
import static io.github.bgpstream4j.feed.bmp.Sayings.PEER;
import static io.github.bgpstream4j.feed.bmp.Sayings.UP;
import static io.github.bgpstream4j.feed.bmp.Sayings.announce;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.OpenBuilder;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.BmpTlv;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RouterTest {
    private final Heard heard = new Heard(Heard.USUAL);

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
    void message_tooShortForItsPeer_isCorruptAndTheNextIsRead() throws InterruptedException {
        heard.says(
                heard.connect(),
                HELLO,
                BmpMessage.of(BmpMessage.ROUTE_MONITORING, (byte) 0),
                PEER.up().message());

        assertThat(heard.take())
                .anyMatch(line -> line.startsWith("CORRUPTED_RECORD"))
                .contains(UP);
        assertThat(heard.count(Counts.What.UNKNOWN)).isZero();
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
