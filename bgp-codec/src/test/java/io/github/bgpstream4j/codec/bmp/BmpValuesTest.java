package io.github.bgpstream4j.codec.bmp;

import static io.github.bgpstream4j.net.AddressFamily.IPV4_UNICAST;
import static io.github.bgpstream4j.net.AddressFamily.IPV6_UNICAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.bgpstream4j.codec.OpenMessage;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.OpenBuilder;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.BmpTlv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers of peers, and the messages that are rare. */
final class BmpValuesTest {
    private static final BmpPeer PEER = BmpPeer.of(65_001, "192.0.2.1");
    private static final BmpPeer LOC_RIB = BmpPeer.locRib(64_999, "192.0.2.254");

    private static PeerUp up(BmpMessage message) {
        byte[] bytes = message.bytes();
        return Objects.requireNonNull(PeerUp.decode(bytes, 0, bytes.length));
    }

    private static PeerDown down(BmpMessage message) {
        byte[] bytes = message.bytes();
        return PeerDown.decode(bytes, 0, bytes.length);
    }

    private static Peer peer(BmpPeer of) {
        byte[] bytes = of.down(4).bytes();
        return PerPeerHeader.peer(bytes, 0, PerPeerHeader.view(bytes, 0));
    }

    @Nested
    final class PerPeerHeaders {
        @Test
        void peer_ofEachType_isWhatTheHeaderSays() {
            assertThat(peer(PEER))
                    .isEqualTo(new Peer(
                            65_001,
                            IpAddress.parse("192.0.2.1"),
                            IpAddress.parse("192.0.2.1"),
                            null,
                            RibView.ADJ_RIB_IN_PRE));
            assertThat(peer(BmpPeer.of(65_001, "2001:db8::1")
                            .vrf(0x0000_fde9_0000_0007L)
                            .postPolicy()
                            .bgpId("0.0.0.0")))
                    .isEqualTo(new Peer(
                            65_001,
                            IpAddress.parse("2001:db8::1"),
                            null,
                            new RouteDistinguisher(0x0000_fde9_0000_0007L),
                            RibView.ADJ_RIB_IN_POST));
            assertThat(peer(LOC_RIB))
                    .isEqualTo(new Peer(
                            64_999,
                            IpAddress.parse("192.0.2.254"),
                            IpAddress.parse("192.0.2.254"),
                            null,
                            RibView.LOC_RIB));
        }

        @ParameterizedTest
        @CsvSource({
            "0, 0, ADJ_RIB_IN_PRE",
            "0, 64, ADJ_RIB_IN_POST",
            "1, 16, ADJ_RIB_OUT_PRE",
            "2, 80, ADJ_RIB_OUT_POST",
            "0, 160, ADJ_RIB_IN_PRE",
            "3, 0, LOC_RIB",
            "3, 80, LOC_RIB",
            "9, 64, ADJ_RIB_IN_POST"
        })
        void view_isOfTypeAndFlags(int type, int flags, RibView view) {
            assertThat(PerPeerHeader.view(PEER.type(type).flags(flags).down(4).bytes(), 0))
                    .isEqualTo(view);
        }

        @Test
        void flags_ofTheRoutersOwnTable_areNotThoseOfPeers() {
            byte[] bytes = LOC_RIB.flags(0xe0).down(4).bytes();

            assertThat(PerPeerHeader.saysTwoBytePath(bytes, 0)).isFalse();
            assertThat(PerPeerHeader.isFiltered(bytes, 0)).isTrue();
            assertThat(PerPeerHeader.isIpv6(bytes, 0)).isFalse();
            assertThat(PerPeerHeader.saysTwoBytePath(PEER.as2Path().down(4).bytes(), 0))
                    .isTrue();
            assertThat(PerPeerHeader.isFiltered(PEER.flags(0x80).down(4).bytes(), 0))
                    .isFalse();
        }

        /** BIRD's Peer Down has another flag than its Peer Up, GoBGP's another identifier. */
        @Test
        void key_ofAPeer_doesNotChangeWithFlagsAsNumberAndIdentifier() {
            PeerKey key = PeerKey.of(PEER.down(4).bytes(), 0);

            for (BmpPeer same :
                    List.of(PEER.postPolicy(), PEER.as2Path(), PEER.bgpId("0.0.0.0"), PEER.asn(1), PEER.at(0, 0))) {
                assertThat(PeerKey.of(same.down(4).bytes(), 0)).isEqualTo(key);
                assertThat(key.isOf(same.down(4).bytes(), 0)).isTrue();
            }
            for (BmpPeer other : List.of(PEER.vrf(7), PEER.vrf(8), PEER.instance(7), BmpPeer.of(65_001, "192.0.2.2"))) {
                assertThat(PeerKey.of(other.down(4).bytes(), 0)).isNotEqualTo(key);
                assertThat(key.isOf(other.down(4).bytes(), 0)).isFalse();
            }
        }

        /** FRR sends its main table and a view of its own with the same type, distinguisher and address. */
        @Test
        void key_ofTheRoutersOwnTables_hasAsNumberAndIdentifier() {
            PeerKey key = PeerKey.of(LOC_RIB.down(4).bytes(), 0);

            assertThat(key.isOf(LOC_RIB.flags(0x80).down(4).bytes(), 0)).isTrue();
            assertThat(key.isLocRib()).isTrue();
            assertThat(key)
                    .isNotEqualTo(PeerKey.of(LOC_RIB.bgpId("10.0.0.7").down(4).bytes(), 0));
            assertThat(key).isNotEqualTo(PeerKey.of(LOC_RIB.asn(65_010).down(4).bytes(), 0));
        }

        @Test
        void address_thatFitsNoIpv4WithoutTheFlag_isIpv6() {
            assertThat(peer(BmpPeer.of(65_001, "2001:db8::1").flags(0)).address())
                    .isEqualTo(IpAddress.parse("2001:db8::1"));
        }

        @Test
        void time_isInMicroseconds() {
            assertThat(PerPeerHeader.timeMicros(
                            PEER.at(0xffffffffL, 999_999).down(4).bytes(), 0))
                    .isEqualTo(4_294_967_295_999_999L);
            assertThat(PerPeerHeader.timeMicros(PEER.at(0, 0).down(4).bytes(), 0))
                    .isZero();
        }
    }

    @Nested
    final class PeerUps {
        @Test
        void peerUp_hasAddressesAndBothOpens() {
            BgpMessage sent = OpenBuilder.of(4_200_000_000L, "192.0.2.254")
                    .families(IPV4_UNICAST, IPV6_UNICAST)
                    .addPath(IPV4_UNICAST, OpenBuilder.RECEIVE)
                    .holdTime(90)
                    .message();
            BgpMessage received = OpenBuilder.of(65_001, "192.0.2.1")
                    .noAs4()
                    .families(IPV4_UNICAST)
                    .addPath(IPV4_UNICAST, OpenBuilder.BOTH)
                    .message();

            PeerUp up = up(PEER.up()
                    .local("192.0.2.254", 179, 40_000)
                    .sent(sent)
                    .received(received)
                    .tlv(BmpTlv.text(BmpTlv.TABLE_NAME, "blue"), BmpTlv.text(BmpTlv.ADMIN_LABEL, "customer 7"))
                    .message());

            assertThat(up.localAddress()).isEqualTo(IpAddress.parse("192.0.2.254"));
            assertThat(up.localPort()).isEqualTo(179);
            assertThat(up.remotePort()).isEqualTo(40_000);
            assertThat(up.sentOpenBytes()).isEqualTo(sent.bytes());
            assertThat(up.receivedOpenBytes()).isEqualTo(received.bytes());
            OpenMessage open = Objects.requireNonNull(up.sentOpen());
            assertThat(open.asn()).isEqualTo(4_200_000_000L).isEqualTo(up.localAsn());
            assertThat(open.holdTimeSeconds()).isEqualTo(90);
            assertThat(open.bgpId()).isEqualTo(IpAddress.parse("192.0.2.254"));
            assertThat(open.families()).containsExactlyInAnyOrder(IPV4_UNICAST, IPV6_UNICAST);
            assertThat(up.families()).containsExactly(IPV4_UNICAST);
            assertThat(up.hasTwoBytePaths()).isTrue();
            assertThat(up.table()).isEqualTo("blue");
            assertThat(up.information().adminLabel()).isEqualTo("customer 7");
            assertThat(up.pathIdentifiers(RibView.ADJ_RIB_IN_PRE)).containsExactly(IPV4_UNICAST);
            assertThat(up.pathIdentifiers(RibView.ADJ_RIB_OUT_POST)).isEmpty();
        }

        @Test
        void localAddress_ofZeros_isUnknown() {
            assertThat(up(PEER.up().local("::", 0, 0).message()).localAddress()).isNull();
        }

        /** Juniper has the name of the table in a free text. */
        @Test
        void table_inAFreeText_isOneOfTheRoutersOwnTablesOnly() {
            BmpTlv name = BmpTlv.text(BmpTlv.STRING, "inet6.0");

            assertThat(up(LOC_RIB.up().tlv(name).message()).table()).isEqualTo("inet6.0");
            assertThat(up(PEER.up().tlv(name).message()).table()).isNull();
            assertThat(up(LOC_RIB.up().message()).table()).isNull();
        }

        /** bgpreader ends the stream where a capability has a length that it does not expect. */
        @Test
        void open_withOddCapabilities_isRead() {
            BgpMessage odd = OpenBuilder.of(65_001, "192.0.2.1")
                    .capability(69)
                    .capability(65, (byte) 1)
                    .capability(200, new byte[40])
                    .message();

            PeerUp up = up(PEER.up().received(odd).message());

            assertThat(Objects.requireNonNull(up.receivedOpen()).families()).containsExactly(IPV4_UNICAST);
            assertThat(up.hasTwoBytePaths()).isFalse();
        }

        @Test
        void open_thatCannotBeRead_leavesTheRest() {
            PeerUp up = up(PEER.up()
                    .received(BgpMessage.of(BgpMessage.OPEN, (byte) 4, (byte) 1))
                    .tlv(BmpTlv.text(BmpTlv.TABLE_NAME, "blue"))
                    .message());

            assertThat(up.receivedOpen()).isNull();
            assertThat(up.table()).isEqualTo("blue");
            assertThat(up.pathIdentifiers(RibView.ADJ_RIB_IN_PRE)).isEmpty();
        }

        @Test
        void peerUps_ofTwoViews_areEqualAndOfOtherOpensAreNot() {
            PeerUp up = up(PEER.up().message());

            assertThat(up(PEER.postPolicy().at(7, 7).up().message()))
                    .isEqualTo(up)
                    .hasSameHashCodeAs(up);
            assertThat(up(PEER.up().sent(BgpMessage.open(1, "192.0.2.3")).message()))
                    .isNotEqualTo(up);
            assertThat(up(PEER.up().local("192.0.2.9", 1, 2).message())).isNotEqualTo(up);
            assertThat(up(PEER.up().tlv(BmpTlv.text(BmpTlv.TABLE_NAME, "x")).message()))
                    .isNotEqualTo(up);
        }

        @Test
        void peerUp_cutAnywhere_throwsNothing() {
            byte[] whole = PEER.up().tlv(BmpTlv.text(BmpTlv.TABLE_NAME, "blue")).bytes();
            for (int length = PerPeerHeader.END; length < whole.length; length++) {
                PeerUp up = PeerUp.decode(Arrays.copyOf(whole, length), 0, length);

                assertThat(up == null).isEqualTo(length < PerPeerHeader.END + 20);
                assertThat(up == null || up.table() == null).isTrue();
            }
        }
    }

    @Nested
    final class PeerDowns {
        @Test
        void notification_hasCodeAndText() {
            PeerDown down = down(PEER.down(3, BgpMessage.shutdown("goodbye")));

            assertThat(down).isEqualTo(new PeerDown(PeerDown.REMOTE_NOTIFICATION, 6, 2, "goodbye", -1, null));
            assertThat(down).hasToString("peer sent NOTIFICATION 6/2 \"goodbye\"");
        }

        @Test
        void text_withControls_isShownWithoutThem() {
            PeerDown down = down(PEER.down(3, BgpMessage.shutdown("\u001b[2Jbye\n")));

            assertThat(down.shutdownText()).isEqualTo("\u001b[2Jbye\n");
            assertThat(down).hasToString("peer sent NOTIFICATION 6/2 \"\\u001b[2Jbye\\u000a\"");
        }

        @Test
        void text_withALengthPastTheEnd_endsWithTheMessage() {
            BgpMessage lying = BgpMessage.notification(6, 4, (byte) 200, (byte) 'h', (byte) 'i');

            assertThat(down(PEER.down(1, lying)).shutdownText()).isEqualTo("hi");
            assertThat(down(PEER.down(1, BgpMessage.notification(4, 0, (byte) 1, (byte) 'x')))
                            .shutdownText())
                    .isNull();
            assertThat(down(PEER.down(1, BgpMessage.notification(6, 2, (byte) 0)))
                            .shutdownText())
                    .isNull();
        }

        /** GoBGP leaves out the two bytes of the event. */
        @Test
        void event_thatIsMissing_isUnknown() {
            assertThat(down(PEER.down(2)).fsmEvent()).isEqualTo(-1);
            assertThat(down(PEER.down(2, (byte) 0)).fsmEvent()).isEqualTo(-1);
            assertThat(down(PEER.down(2, (byte) 0, (byte) 0)).fsmEvent()).isZero();
            assertThat(down(PEER.down(2, (byte) 0, (byte) 18))).hasToString("router closed the session, event 18");
        }

        @Test
        void reasonsWithoutData_haveNone() {
            assertThat(down(PEER.down(4))).hasToString("peer closed the session");
            assertThat(down(PEER.down(5))).hasToString("router stopped monitoring the peer");
            assertThat(down(PEER.down(99, (byte) 1))).hasToString("reason 99");
            assertThat(down(PEER.message(BmpMessage.PEER_DOWN)).reason()).isZero();
        }

        @Test
        void table_ofTheRoutersOwn_isNamed() {
            PeerDown down = down(LOC_RIB.down(BmpTlv.text(BmpTlv.TABLE_NAME, "A2_TEST_7")));

            assertThat(down.reason()).isEqualTo(PeerDown.LOCAL_TLVS);
            assertThat(down.table()).isEqualTo("A2_TEST_7");
            // as Juniper has it in a Peer Up
            assertThat(down(LOC_RIB.down(BmpTlv.text(BmpTlv.STRING, "inet6.0"))).table())
                    .isEqualTo("inet6.0");
        }

        @Test
        void peerDown_cutAnywhere_throwsNothing() {
            byte[] whole = PEER.down(3, BgpMessage.shutdown("goodbye")).bytes();
            for (int length = PerPeerHeader.END; length < whole.length; length++) {
                assertThat(PeerDown.decode(Arrays.copyOf(whole, length), 0, length)
                                .errorCode())
                        .isBetween(-1, 6);
            }
        }
    }

    @Nested
    final class Others {
        @Test
        void initiation_inAnyOrder_isRead() {
            byte[] bytes = BmpMessage.initiation(
                            BmpTlv.text(BmpTlv.STRING, "one"),
                            BmpTlv.text(BmpTlv.SYS_NAME, "rtr"),
                            BmpTlv.of(65_531, new byte[] {10, 0, 0, 1}),
                            BmpTlv.text(BmpTlv.STRING, "two"),
                            BmpTlv.text(BmpTlv.SYS_DESCR, "a router"),
                            BmpTlv.text(BmpTlv.ADMIN_LABEL, "lab"),
                            BmpTlv.text(77, "unknown"))
                    .bytes();

            assertThat(Information.ofInitiation(bytes, 0, bytes.length))
                    .isEqualTo(new Information(
                            List.of("one", "two"), "a router", "rtr", null, "lab", IpAddress.parse("10.0.0.1")));
        }

        @Test
        void texts_areBounded() {
            BmpTlv[] many = new BmpTlv[100];
            Arrays.fill(many, BmpTlv.text(BmpTlv.STRING, "x".repeat(60_000)));
            byte[] bytes = BmpMessage.initiation(many).bytes();

            List<String> strings =
                    Information.ofInitiation(bytes, 0, bytes.length).strings();

            assertThat(strings).hasSize(16).allMatch(text -> text.length() == 1024);
        }

        @Test
        void tlv_pastTheEnd_isLeftOut() {
            byte[] bytes = BmpMessage.initiation(
                            BmpTlv.text(BmpTlv.SYS_NAME, "rtr"),
                            BmpTlv.text(BmpTlv.SYS_DESCR, "cut").declaredLength(4))
                    .bytes();

            Information information = Information.ofInitiation(bytes, 0, bytes.length);

            assertThat(information.name()).isEqualTo("rtr");
            assertThat(information.description()).isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "0, closed by the administrator",
            "1, unspecified reason",
            "2, out of resources",
            "3, redundant connection",
            "4, closed for good by the administrator",
            "9, reason 9"
        })
        void termination_saysWhy(int reason, String text) {
            byte[] bytes = BmpMessage.termination(reason).bytes();

            Termination termination = Termination.decode(bytes, 0, bytes.length);

            assertThat(termination).hasToString(text);
            assertThat(termination.isForGood()).isEqualTo(reason == 4);
        }

        @Test
        void termination_withoutReason_saysSo() {
            byte[] bytes =
                    BmpMessage.termination(BmpTlv.text(BmpTlv.STRING, "bye")).bytes();

            assertThat(Termination.decode(bytes, 0, bytes.length)).hasToString("no reason given: bye");
        }

        /** RFC 9972: what was counted of Adj-RIB-In before is counted of Adj-RIB-Out from 38 on. */
        @Test
        void statistics_ofAllAssignedTypes_haveNamesOfTheirOwn() {
            Set<String> names = new HashSet<>();
            for (int type = 0; type <= 43; type++) {
                String name = new Statistics.Entry(type, null, 1).name();
                assertThat(names.add(name)).as(name).isTrue();
                assertThat(name.startsWith("statistic ")).as(name).isEqualTo(type == 24 || type == 25);
                assertThat(name.contains("Adj-RIB-Out") || name.contains("outbound"))
                        .as(name)
                        .isEqualTo((type >= 14 && type <= 17) || type >= 38);
            }
            assertThat(new Statistics.Entry(44, null, 1).name()).isEqualTo("statistic 44");
        }

        @Test
        void statistics_areReadByTheirLength() {
            byte[] bytes = PEER.statistics(
                            BmpTlv.gauge(7, -1),
                            BmpTlv.counter(65_531, 4_000_000_000L),
                            BmpTlv.gauge(17, IPV6_UNICAST, 5),
                            BmpTlv.gauge(17, IPV4_UNICAST, 6),
                            BmpTlv.of(18, new byte[3]))
                    .bytes();

            assertThat(Statistics.decode(bytes, 0, bytes.length).entries())
                    .extracting(Statistics.Entry::name, Statistics.Entry::family, Statistics.Entry::value)
                    .containsExactly(
                            tuple("routes in Adj-RIB-In", null, -1L),
                            tuple("statistic 65531", null, 4_000_000_000L),
                            tuple("routes in Adj-RIB-Out after policy of a family", IPV6_UNICAST, 5L),
                            tuple("routes in Adj-RIB-Out after policy of a family", IPV4_UNICAST, 6L),
                            tuple("routes in Adj-RIB-In before policy", null, -1L));
        }

        @Test
        void mirroring_hasMessagesAndWhatIsWrong() {
            byte[] bytes = PEER.mirroring(
                            BmpTlv.code(BmpTlv.MIRRORING_INFORMATION, 0),
                            BmpTlv.mirrored(BgpMessage.keepalive()),
                            BmpTlv.mirrored(BgpMessage.shutdown("x")),
                            BmpTlv.of(9))
                    .bytes();

            Mirroring mirroring = Mirroring.decode(bytes, 0, bytes.length);

            assertThat(mirroring.messages())
                    .containsExactly(
                            BgpMessage.keepalive().bytes(),
                            BgpMessage.shutdown("x").bytes());
            assertThat(mirroring.hasErrored()).isTrue();
            assertThat(mirroring.hasLost()).isFalse();
            byte[] lost = PEER.mirroringLost().bytes();
            assertThat(Mirroring.decode(lost, 0, lost.length).hasLost()).isTrue();
        }

        @Test
        void anyBytes_throwNothing() {
            Random random = new Random(99);
            byte[] bytes = new byte[400];
            for (int round = 0; round < 5_000; round++) {
                random.nextBytes(bytes);
                int end = PerPeerHeader.END + random.nextInt(bytes.length - PerPeerHeader.END);
                bytes[48] = (byte) random.nextInt(8);
                bytes[7] &= 3;
                List<Object> all = new ArrayList<>();
                all.add(PeerDown.decode(bytes, 0, end).toString());
                all.add(Objects.requireNonNullElse(PeerUp.decode(bytes, 0, end), "none"));
                all.add(Statistics.decode(bytes, 0, end));
                all.add(Mirroring.decode(bytes, 0, end));
                all.add(Information.ofInitiation(bytes, 0, end));
                all.add(Termination.decode(bytes, 0, end).toString());
                all.add(new MonitoredTable(PerPeerHeader.peer(bytes, 0, RibView.LOC_RIB)).read(bytes, 0, end));
                assertThat(all).as("round " + round).doesNotContainNull();
            }
        }

        @Test
        void families_thatHaveNoName_areKept() {
            byte[] bytes = PEER.statistics(BmpTlv.gauge(9, AddressFamily.of(25, 70), 3))
                    .bytes();

            assertThat(Statistics.decode(bytes, 0, bytes.length)
                            .entries()
                            .get(0)
                            .family())
                    .isEqualTo(AddressFamily.of(25, 70));
        }
    }
}
