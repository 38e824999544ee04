package io.github.bgpstream4j.feed.bmp;

import static io.github.bgpstream4j.feed.bmp.Sayings.A;
import static io.github.bgpstream4j.feed.bmp.Sayings.END_OF_IPV4;
import static io.github.bgpstream4j.feed.bmp.Sayings.END_OF_IPV6;
import static io.github.bgpstream4j.feed.bmp.Sayings.HELLO;
import static io.github.bgpstream4j.feed.bmp.Sayings.PEER;
import static io.github.bgpstream4j.feed.bmp.Sayings.UP;
import static io.github.bgpstream4j.feed.bmp.Sayings.announce;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.OpenBuilder;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private final Heard heard = new Heard(Heard.USUAL);
    private final Heard allViews = new Heard(Heard.ALL_VIEWS);

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
        assertThat(heard.warnings).singleElement().asString().contains("rtr1").contains("before its policy");
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
                heard.connect(), HELLO, PEER.up().message(), PEER.postPolicy().routes(announce("203.0.113.0/24")));

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
    void peer_thatTheFilterDoesNotWant_isLeftOutInAllThatIsSaidOfIt() throws InterruptedException {
        SourceScope other = SourceScope.builder()
                .peerAddresses(Set.of(IpAddress.parse("192.0.2.2")))
                .build();
        Heard some = new Heard(Heard.USUAL.withMirror(true), other);
        some.says(
                some.connect(),
                HELLO,
                PEER.up().message(),
                PEER.routes(announce("198.51.100.0/24")),
                PEER.mirroring(announce("198.51.100.0/24").message()),
                PEER.statistics(),
                PEER.down(4));

        assertThat(some.take()).containsExactly("dump-begin");
    }

    @Test
    void mirroredMessages_doNotHoldUpTheEndOfADump() throws InterruptedException {
        Heard mirror = new Heard(Heard.USUAL.withMirror(true));
        Feed first = mirror.connect();
        mirror.says(
                first,
                HELLO,
                PEER.up().message(),
                PEER.mirroring(announce("198.51.100.0/24").message()));
        first.lost("closed");
        mirror.says(
                mirror.connect(),
                HELLO,
                PEER.up().message(),
                PEER.mirroring(announce("198.51.100.0/24").message()),
                PEER.routes(announce("198.51.100.0/24")),
                END_OF_IPV4,
                END_OF_IPV6);

        assertThat(mirror.take()).endsWith("dump-end", "-");
    }

    @Test
    void ownAs_isLeftInPathsThatTheRouterMakes() throws InterruptedException {
        Heard strip = new Heard(Heard.ALL_VIEWS.withStripOwnAs(true));
        UpdateBuilder routes = BgpMessage.update()
                .attr(
                        WireAttribute.origin(Origin.IGP),
                        WireAttribute.asPath(65_000, 64_500),
                        WireAttribute.nextHop("192.0.2.1"))
                .nlri("198.51.100.0/24");
        strip.says(
                strip.connect(),
                HELLO,
                PEER.up().sent(OpenBuilder.of(65_000, "10.0.0.1").message()).message(),
                PEER.ribOut().routes(routes),
                PEER.ribOut().postPolicy().routes(routes),
                PEER.postPolicy().routes(routes));

        assertThat(strip.paths).containsExactly("65000 64500", "65000 64500", "64500");
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
