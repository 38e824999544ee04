package io.github.bgpstream4j.codec.bmp;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.net.AddressFamily.IPV4_UNICAST;
import static io.github.bgpstream4j.net.AddressFamily.IPV6_UNICAST;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.Nlri.prefix;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Path;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.mpUnreach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.OpenBuilder;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How routes are read that routers send in another way than they say. */
final class MonitoredTableTest {
    private static final BmpPeer PEER = BmpPeer.of(65_001, "192.0.2.1");
    /** Without the identifier, these bytes are 0.0.0.0/0, 0.1.0.0/16 and 192.0.2.0/24. */
    private static final Nlri EITHER = id("192.0.2.0/24", 0x00100001);

    private static final BmpPeer LOC_RIB = BmpPeer.locRib(64_999, "192.0.2.254");

    private static List<String> routes(BmpMessage... messages) {
        return Monitor.of(BmpMessage.stream(messages)).routes();
    }

    private static BgpRecord record(BmpMessage... messages) {
        List<BgpRecord> records = Monitor.of(BmpMessage.stream(messages)).records();
        return records.get(records.size() - 1);
    }

    private static UpdateBuilder announce(Nlri... nlri) {
        return update().attr(origin(IGP), asPath(65_001), nextHop("192.0.2.1")).nlri(nlri);
    }

    private static UpdateBuilder announce6(Nlri... nlri) {
        return update().attr(origin(IGP), asPath(65_001), mpReach(IPV6_UNICAST, "2001:db8::1", nlri));
    }

    private static BgpMessage open(long asn, int addPath) {
        OpenBuilder open = OpenBuilder.of(asn, "192.0.2.1").families(IPV4_UNICAST, IPV6_UNICAST);
        return addPath == 0
                ? open.message()
                : open.addPath(IPV4_UNICAST, addPath)
                        .addPath(IPV6_UNICAST, addPath)
                        .message();
    }

    private static BmpMessage up(BmpPeer peer, int sent, int received) {
        return peer.up()
                .sent(open(64_999, sent))
                .received(open(65_001, received))
                .message();
    }

    private static BmpMessage agreed(BmpPeer peer) {
        return up(peer, OpenBuilder.BOTH, OpenBuilder.BOTH);
    }

    private static Nlri id(String prefix, long id) {
        return prefix(prefix).pathId(id);
    }

    @Nested
    final class PathIdentifiers {
        @Test
        void identifiers_agreedAndSent_areRead() {
            assertThat(routes(
                            agreed(PEER),
                            PEER.routes(announce(id("203.0.113.0/24", 1))),
                            PEER.routes(announce(id("203.0.113.0/24", 2), id("10.2.0.0/16", 7))),
                            PEER.routes(announce6(id("2001:db8:b::/48", 1))),
                            PEER.routes(update().withdraw(id("203.0.113.0/24", 1))),
                            PEER.routes(update().attr(mpUnreach(IPV6_UNICAST, id("2001:db8:b::/48", 1))))))
                    .containsExactly(
                            "A 203.0.113.0/24#1 65001",
                            "A 203.0.113.0/24#2 65001",
                            "A 10.2.0.0/16#7 65001",
                            "A 2001:db8:b::/48#1 65001",
                            "W 203.0.113.0/24#1",
                            "W 2001:db8:b::/48#1");
        }

        /** Two routes of 24 bits also are one route with the path identifier 415957105. */
        @Test
        void identifiers_agreedButNotSent_areNotInvented() {
            assertThat(routes(
                            agreed(PEER),
                            PEER.routes(announce(prefix("203.0.113.0/24"), prefix("198.51.100.0/24"))),
                            PEER.routes(announce(prefix("10.0.0.0/32"))),
                            PEER.routes(announce(
                                    prefix("0.0.0.0/0"),
                                    prefix("10.0.0.0/24"),
                                    prefix("198.51.100.0/24"),
                                    prefix("203.0.113.0/24"))),
                            PEER.routes(announce6(prefix("2001:db8:b::/48"))),
                            PEER.routes(update().withdraw("203.0.113.0/24", "198.51.100.0/24"))))
                    .containsExactly(
                            "A 203.0.113.0/24 65001",
                            "A 198.51.100.0/24 65001",
                            "A 10.0.0.0/32 65001",
                            "A 0.0.0.0/0 65001",
                            "A 10.0.0.0/24 65001",
                            "A 198.51.100.0/24 65001",
                            "A 203.0.113.0/24 65001",
                            "A 2001:db8:b::/48 65001",
                            "W 203.0.113.0/24",
                            "W 198.51.100.0/24");
        }

        /** GoBGP: what it passes on as it came has identifiers, its dumps of the same peer have none. */
        @Test
        void identifiers_inSomeMessagesOnly_areReadThere() {
            assertThat(routes(
                            agreed(PEER),
                            PEER.routes(announce(id("203.0.113.0/24", 1))),
                            PEER.routes(announce(prefix("203.0.113.0/24"), prefix("198.51.100.0/24"))),
                            PEER.routes(announce(id("10.2.0.0/16", 7))),
                            PEER.routes(announce(prefix("10.2.0.0/16"))),
                            PEER.routes(announce(id("0.0.0.0/0", 3))),
                            PEER.routes(announce(prefix("0.0.0.0/0")))))
                    .containsExactly(
                            "A 203.0.113.0/24#1 65001",
                            "A 203.0.113.0/24 65001",
                            "A 198.51.100.0/24 65001",
                            "A 10.2.0.0/16#7 65001",
                            "A 10.2.0.0/16 65001",
                            "A 0.0.0.0/0#3 65001",
                            "A 0.0.0.0/0 65001");
        }

        @Test
        void identifiers_inOneView_sayNothingOfAnother() {
            BmpPeer post = PEER.postPolicy();

            assertThat(routes(
                            agreed(PEER),
                            PEER.routes(announce(id("203.0.113.0/24", 0x01020304L))),
                            PEER.routes(announce(id("198.51.100.0/24", 0x18cb0071L))),
                            post.routes(announce(prefix("203.0.113.0/24"), prefix("198.51.100.0/24")))))
                    .containsExactly(
                            "A 203.0.113.0/24#16909060 65001",
                            "A 198.51.100.0/24#415957105 65001",
                            "A 203.0.113.0/24 65001",
                            "A 198.51.100.0/24 65001");
        }

        @ParameterizedTest
        @CsvSource({"1, 2, true", "3, 3, true", "2, 1, false", "1, 1, false", "0, 3, false"})
        void agreement_ofAdjRibIn_isThatThePeerSendsAndTheRouterReceives(int sent, int received, boolean identified) {
            assertThat(routes(up(PEER, sent, received), PEER.routes(announce(EITHER))))
                    .hasSize(identified ? 1 : 3);
        }

        @ParameterizedTest
        @CsvSource({"2, 1, true", "1, 2, false"})
        void agreement_ofAdjRibOut_isTheOtherDirection(int sent, int received, boolean identified) {
            BmpPeer out = PEER.ribOut();

            assertThat(routes(up(PEER, sent, received), out.routes(announce(EITHER))))
                    .hasSize(identified ? 1 : 3);
        }

        @Test
        void locRib_withOnePeerUpForEachFamily_keepsBoth() {
            BgpMessage ipv4 = OpenBuilder.of(64_999, "192.0.2.254")
                    .families(IPV4_UNICAST)
                    .addPath(IPV4_UNICAST, OpenBuilder.BOTH)
                    .message();
            BgpMessage ipv6 =
                    OpenBuilder.of(64_999, "192.0.2.254").families(IPV6_UNICAST).message();

            assertThat(routes(
                            LOC_RIB.up().sent(ipv4).received(ipv4).message(),
                            LOC_RIB.up().sent(ipv6).received(ipv6).message(),
                            LOC_RIB.routes(announce(id("192.0.2.0/24", 0x00100001))),
                            LOC_RIB.routes(announce6(prefix("2001:db8::/32")))))
                    .containsExactly("A 192.0.2.0/24#1048577 65001", "A 2001:db8::/32 65001");
        }

        @Test
        void identifiers_withoutPeerUp_areReadWhereNothingElseFits() {
            assertThat(routes(
                            PEER.routes(announce(id("203.0.113.0/24", 1))),
                            PEER.routes(announce(prefix("203.0.113.0/24"), prefix("198.51.100.0/24"))),
                            PEER.routes(announce6(id("2001:db8::/32", 9)))))
                    .containsExactly(
                            "A 203.0.113.0/24#1 65001",
                            "A 203.0.113.0/24 65001",
                            "A 198.51.100.0/24 65001",
                            "A 2001:db8::/32#9 65001");
        }

        @Test
        void field_thatFitsBothWays_isReadAsTheOtherOfItsFamily() {
            UpdateBuilder both = announce(id("203.0.113.0/24", 1)).withdraw(id("0.0.0.0/0", 0x200a0000));

            assertThat(routes(agreed(PEER), PEER.routes(both)))
                    .containsExactly("W 0.0.0.0/0#537526272", "A 203.0.113.0/24#1 65001");
        }

        @Test
        void session_thatBeginsAgain_isJudgedAgain() {
            assertThat(routes(
                            agreed(PEER),
                            PEER.routes(announce(prefix("10.2.0.0/16"))),
                            PEER.down(4),
                            agreed(PEER),
                            PEER.routes(announce(id("192.0.2.0/24", 0x00100001)))))
                    .containsExactly("A 10.2.0.0/16 65001", "A 192.0.2.0/24#1048577 65001");
        }
    }

    @Nested
    final class AsNumbers {
        /** FRR sends paths of a peer without four-byte AS numbers as they came, and says nothing. */
        @Test
        void path_ofTwoBytesWithoutFlag_isRead() {
            assertThat(routes(PEER.routes(update().attr(
                                    origin(IGP),
                                    asPath2("65001 23456 64530"),
                                    nextHop("192.0.2.1"),
                                    as4Path("65001 4200000009 64530"))
                            .nlri("10.3.0.0/16"))))
                    .containsExactly("A 10.3.0.0/16 65001 4200000009 64530");
        }

        @Test
        void path_ofFourBytesWithFlag_isRead() {
            assertThat(routes(PEER.as2Path()
                            .routes(update().attr(origin(IGP), asPath("65001 4200000009"), nextHop("192.0.2.1"))
                                    .nlri("10.3.0.0/16"))))
                    .containsExactly("A 10.3.0.0/16 65001 4200000009");
        }

        /** Both sizes fill these bytes: the AS numbers 4259905543 and 33619977 of four bytes, or 65001, 7 and 9 of two. */
        @ParameterizedTest
        @CsvSource({"65001, false, 65001 7 9", "65001, true, 65001 7 9", "4259905543, true, 4259905543 33619977"})
        void path_thatFitsBothSizes_isReadWithThePeerFirst(long asn, boolean flag, String path) {
            byte[] value = {2, 2, (byte) 0xfd, (byte) 0xe9, 0, 7, 2, 1, 0, 9};
            BmpPeer peer = BmpPeer.of(asn, "192.0.2.1").flags(flag ? BmpPeer.FLAG_A : 0);

            assertThat(routes(peer.routes(
                            update().attr(origin(IGP), WireAttribute.attribute(0x40, 2, value), nextHop("192.0.2.1"))
                                    .nlri("10.3.0.0/16"))))
                    .containsExactly("A 10.3.0.0/16 " + path);
        }

        /** The same of a router that puts itself, AS 64999, before the peer. */
        @Test
        void path_thatFitsBothSizes_isReadWithTheRouterAndThePeerFirst() {
            byte[] value = {2, 2, (byte) 0xfd, (byte) 0xe7, (byte) 0xfd, (byte) 0xe9, 2, 1, 0, 9};

            assertThat(routes(
                            up(PEER, 0, 0),
                            PEER.routes(update().attr(
                                            origin(IGP), WireAttribute.attribute(0x40, 2, value), nextHop("192.0.2.1"))
                                    .nlri("10.3.0.0/16"))))
                    .containsExactly("A 10.3.0.0/16 64999 65001 9");
        }

        @Test
        void path_thatBeginsWithTheRouter_isAsItCame() {
            assertThat(routes(
                            up(PEER, 0, 0),
                            PEER.routes(update().attr(origin(IGP), asPath("64999 65001 64500"), nextHop("192.0.2.1"))
                                    .nlri("10.3.0.0/16"))))
                    .containsExactly("A 10.3.0.0/16 64999 65001 64500");
        }
    }

    @Nested
    final class Damage {
        @Test
        void attribute_pastTheEnd_corruptsTheRecordAndNoOther() {
            List<BgpRecord> records = Monitor.of(BmpMessage.stream(
                            agreed(PEER),
                            PEER.routes(announce(id("10.0.0.0/8", 1)).rawAttributes((byte) 0x40, (byte) 5, (byte) 40)),
                            PEER.routes(announce(id("10.0.0.0/8", 1)))))
                    .records();

            assertThat(records)
                    .extracting(BgpRecord::status)
                    .containsExactly(RecordStatus.CORRUPTED_RECORD, RecordStatus.VALID);
            assertThat(Monitor.route(records.get(0).elems().get(0))).isEqualTo("A 10.0.0.0/8#1 65001");
        }

        /** The codec repairs such flags, and finds fields that were not there when the way to read was sought. */
        @Test
        void attribute_withAnotherLengthThanItsFlag_hidesNoIdentifiers() {
            byte[] origin = {0x50, 1, 1, 0};
            UpdateBuilder odd = update().rawAttributes(join(
                    origin,
                    asPath(65_001).bytes(),
                    mpReach(IPV6_UNICAST, "2001:db8::1", id("2001:db8::/32", 7)).bytes()));

            assertThat(routes(agreed(PEER), PEER.routes(odd))).containsExactly("A 2001:db8::/32#7 65001");
        }

        private static byte[] join(byte[]... parts) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (byte[] part : parts) {
                out.writeBytes(part);
            }
            return out.toByteArray();
        }

        @Test
        void message_longerThanTheRest_isTruncated() {
            byte[] cut = Arrays.copyOf(
                    announce(id("10.0.0.0/8", 1), id("10.1.0.0/16", 1)).bytes(), 54);

            BgpRecord record = record(agreed(PEER), PEER.routes(cut));

            assertThat(Objects.requireNonNull(record.issue()).code()).isEqualTo(DecodeIssue.Code.TRUNCATED);
            assertThat(record.elems())
                    .allSatisfy(elem -> assertThat(elem.pathId(-1)).isEqualTo(1));
        }

        @Test
        void message_shorterThanTheRest_isReadAlone() {
            byte[] longer = Arrays.copyOf(announce(prefix("10.0.0.0/8")).bytes(), 80);

            BgpRecord record = record(PEER.routes(longer));

            assertThat(record.status()).isEqualTo(RecordStatus.VALID);
            assertThat(Objects.requireNonNull(record.issue()).code()).isEqualTo(DecodeIssue.Code.REPAIRED);
            assertThat(record.elems()).hasSize(1);
        }

        @Test
        void message_ofThreeBytes_isCorruptedAndThrowsNothing() {
            assertThat(record(PEER.routes((byte) 1, (byte) 2, (byte) 3)).status())
                    .isEqualTo(RecordStatus.CORRUPTED_RECORD);
        }

        @Test
        void message_ofAlmost65535Bytes_isReadAsAWhole() {
            List<Nlri> many = new ArrayList<>();
            for (int i = 0; i < 16_000; i++) {
                many.add(prefix("10." + (i >> 8) + "." + (i & 255) + ".0/24"));
            }

            assertThat(routes(agreed(PEER), PEER.routes(announce(many.toArray(Nlri[]::new)))))
                    .hasSize(16_000)
                    .contains("A 10.62.127.0/24 65001");
        }

        @Test
        void family_withoutCodec_leavesTheRecordValid() {
            byte[] evpn = {0, 25, 70, 4, (byte) 192, 0, 2, 1, 0, 3, 1, 5};

            assertThat(record(PEER.routes(update().attr(
                                            origin(IGP), asPath(65_001), WireAttribute.attribute(0x80, 14, evpn))))
                            .status())
                    .isEqualTo(RecordStatus.VALID);
        }
    }
}
