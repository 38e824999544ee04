package io.github.bgpstream4j.feed.bmp;

import static io.github.bgpstream4j.feed.bmp.Sayings.HELLO;
import static io.github.bgpstream4j.feed.bmp.Sayings.LOC_RIB;
import static io.github.bgpstream4j.feed.bmp.Sayings.announce;
import static io.github.bgpstream4j.feed.bmp.Sayings.announceIdentified;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.OpenBuilder;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.BmpTlv;
import org.junit.jupiter.api.Test;

/** RFC 9069. */
class OwnTablesTest {
    private final Heard heard = new Heard(Heard.USUAL);
    private final Heard allViews = new Heard(Heard.ALL_VIEWS);

    private static final String OWN = "AS65000 10.0.0.1 loc: ";
    private static final AddressFamily[] IPV4 = {AddressFamily.IPV4_UNICAST};
    private static final AddressFamily[] IPV6 = {AddressFamily.IPV6_UNICAST};

    private static BmpMessage up(String table, AddressFamily... families) {
        BgpMessage open = OpenBuilder.of(65_000, "10.0.0.1").families(families).message();
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

    /** The bytes are ::/0, 100::/8, 1000::/8 and 2000::/8, or one prefix with a path identifier. */
    @Test
    void peerUp_ofAnotherFamily_saysHowItsRoutesAreRead_alsoAfterThoseOfTheFirst() throws InterruptedException {
        Nlri identified = Nlri.prefix("820::/16").pathId(0x00080108);
        BgpMessage open = OpenBuilder.of(65_000, "10.0.0.1")
                .families(IPV6)
                .addPath(IPV6[0], OpenBuilder.BOTH)
                .message();
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

        assertThat(allViews.take()).endsWith(OWN + "A 820::/16#524552");
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

    @Test
    void peerDown_ofATableThatCameBeforeTheOther_withdrawsItsRoutes_once() throws InterruptedException {
        BmpMessage down = LOC_RIB.down(BmpTlv.text(BmpTlv.TABLE_NAME, "inet.0"));
        allViews.says(
                allViews.connect(),
                HELLO,
                up("inet.0", IPV4),
                LOC_RIB.routes(announce("198.51.100.0/24")),
                up("inet6.0", IPV6),
                LOC_RIB.routes(sixth()));
        allViews.take();

        allViews.says(allViews.feed(), down, down);

        assertThat(allViews.take()).containsExactly(OWN + "W 198.51.100.0/24");
        assertThat(allViews.count(Counts.What.REPEATED)).isEqualTo(1);
        allViews.says(
                allViews.feed(), up("inet.0", IPV4), down, LOC_RIB.down(BmpTlv.text(BmpTlv.TABLE_NAME, "inet6.0")));
        assertThat(allViews.take()).containsExactly(OWN + "IDLE");
    }

    @Test
    void table_whoseFamiliesNobodyNamed_isWholeWhenAllThatItHadAre() throws InterruptedException {
        BmpMessage[] first = {HELLO, up("global"), LOC_RIB.routes(announce("198.51.100.0/24")), LOC_RIB.routes(sixth())
        };
        allViews.says(allViews.connect(), first);
        allViews.feed().lost("test");
        allViews.take();

        allViews.says(
                allViews.connect(),
                HELLO,
                up("global"),
                LOC_RIB.routes(announce("198.51.100.0/24")),
                LOC_RIB.endOfRib(AddressFamily.IPV4_UNICAST));
        assertThat(allViews.take()).noneMatch(line -> line.startsWith("dump-end"));

        allViews.says(allViews.feed(), LOC_RIB.routes(sixth()), LOC_RIB.endOfRib(AddressFamily.IPV6_UNICAST));
        assertThat(allViews.take()).contains("dump-end AS65000 loc");
    }
}
