package io.github.bgpstream4j.feed.bmp;

import static io.github.bgpstream4j.feed.bmp.Sayings.A;
import static io.github.bgpstream4j.feed.bmp.Sayings.DOWN;
import static io.github.bgpstream4j.feed.bmp.Sayings.END_OF_IPV4;
import static io.github.bgpstream4j.feed.bmp.Sayings.END_OF_IPV6;
import static io.github.bgpstream4j.feed.bmp.Sayings.HELLO;
import static io.github.bgpstream4j.feed.bmp.Sayings.PEER;
import static io.github.bgpstream4j.feed.bmp.Sayings.UP;
import static io.github.bgpstream4j.feed.bmp.Sayings.W;
import static io.github.bgpstream4j.feed.bmp.Sayings.announce;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import org.junit.jupiter.api.Test;

class LossesTest {
    private final Heard heard = new Heard(Heard.USUAL);

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
        heard.says(heard.connect(), HELLO, BmpPeer.of(64_510, "192.0.2.2").up().message());
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
    void name_thatTheRouterCorrects_isFreeForAnother() throws InterruptedException {
        Feed corrected = heard.connect();
        heard.says(
                corrected, BmpMessage.initiation("rtr0", ""), HELLO, PEER.up().message());
        heard.says(heard.connect(), BmpMessage.initiation("rtr0", ""));

        assertThat(corrected.isSuperseded()).isFalse();
        assertThat(corrected).hasToString("router rtr1 203.0.113.9");
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
                .startsWith("dump-begin", A + "203.0.113.0/24", "-", "dump-end AS64500 in-pre", W + "198.51.100.0/24");
    }

    @Test
    void routes_areSweptOnRequest_whenTheirSessionHasEndedMeanwhile_andElseTheEndOfItSaysEnough()
            throws InterruptedException {
        Heard sweeps = new Heard(Heard.USUAL.withSweep(true));
        Feed first = sweeps.connect();
        sweeps.says(first, HELLO, PEER.up().message(), PEER.routes(announce("198.51.100.0/24", "203.0.113.0/24")));
        first.lost("closed");
        sweeps.take();
        Feed second = sweeps.connect();
        sweeps.says(second, HELLO, PEER.up().message(), PEER.routes(announce("203.0.113.0/24")), PEER.down(4));

        assertThat(sweeps.take()).containsExactly("dump-begin", A + "203.0.113.0/24", W + "198.51.100.0/24", DOWN);
    }

    @Test
    void connections_thatEndEachOther_areWarnedOfOnce() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            heard.says(heard.connect(), HELLO);
        }
        assertThat(heard.warnings).isEmpty();
        for (int i = 0; i < 3; i++) {
            heard.says(heard.connect(), HELLO);
        }
        assertThat(heard.warnings)
                .singleElement()
                .asString()
                .contains("rtr1 203.0.113.9 connects again and again", "collector=");
    }

    @Test
    void tableThatIsEmptyAfterALoss_hasEndedWithItsMarkers() throws InterruptedException {
        BmpMessage up = PEER.up().message();
        heard.says(heard.connect(), HELLO, up, PEER.routes(announce("198.51.100.0/24")), END_OF_IPV4, END_OF_IPV6);
        heard.feed().lost("test");
        heard.take();

        heard.says(heard.connect(), HELLO, up, END_OF_IPV4, END_OF_IPV6);

        assertThat(heard.take()).contains("dump-end AS64500 in-pre", "dump-end");
    }
}
