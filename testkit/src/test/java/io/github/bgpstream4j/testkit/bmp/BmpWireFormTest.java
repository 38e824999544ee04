package io.github.bgpstream4j.testkit.bmp;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.net.AddressFamily.IPV4_UNICAST;
import static io.github.bgpstream4j.net.AddressFamily.IPV6_UNICAST;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.largeCommunities;
import static io.github.bgpstream4j.testkit.WireAttribute.med;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.OpenBuilder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Messages as daemons were seen to send them, octet by octet. */
final class BmpWireFormTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void routeMonitoring_asOfGoBgp_isTheSameOctets() {
        BmpMessage message = BmpPeer.of(65001, "10.0.1.11")
                .bgpId("10.0.0.11")
                .at(0x6b0d2c4dL, 0)
                .routes(update().attr(
                                origin(IGP),
                                asPath(65001, 64500, 64501),
                                nextHop("10.0.1.11"),
                                communities("65001:1 65001:666"),
                                largeCommunities("65001:2:3"),
                                med(50))
                        .nlri("192.0.2.0/24", "198.51.100.0/24"));

        assertThat(HEX.formatHex(message.bytes()))
                .isEqualTo("030000008c00" + "00000000000000000000" + "0000000000000000000000000a00010b"
                        + "0000fde90a00000b6b0d2c4d00000000" + "ffffffffffffffffffffffffffffffff" + "005c020000003d"
                        + "4001010040020e02030000fde90000fbf40000fbf54003040a00010b"
                        + "c00808fde90001fde9029ac0200c0000fde90000000200000003" + "80040400000032"
                        + "18c0000218c63364");
    }

    @Test
    void header_ofEachView_differsInItsFlagsOnly() {
        BmpPeer peer = BmpPeer.of(64500, "2001:db8::1");

        assertThat(peer.header()).hasSize(42).startsWith(0, 0x80);
        assertThat(peer.postPolicy().header()).startsWith(0, 0xc0);
        assertThat(peer.ribOut().header()).startsWith(0, 0x90);
        assertThat(peer.ribOut().postPolicy().header()).startsWith(0, 0xd0);
        assertThat(peer.as2Path().header()).startsWith(0, 0xa0);
        assertThat(peer.vrf(0xfc0000000007L).header()).startsWith(1, 0x80, 0, 0, 0xfc, 0, 0, 0, 0, 7);
        assertThat(BmpPeer.locRib(64999, "192.0.2.254").instance(9).header()).startsWith(3, 0, 0, 0, 0, 0, 0, 0, 0, 9);
    }

    @Test
    void peerUp_ofIpv4_hasAddressBehindThenBothOpensThenTlvs() {
        BgpMessage sent = OpenBuilder.of(64999, "192.0.2.254")
                .families(IPV4_UNICAST)
                .addPath(IPV4_UNICAST, OpenBuilder.RECEIVE)
                .message();
        BgpMessage received =
                OpenBuilder.of(4_200_000_004L, "192.0.2.1").noAs4().holdTime(6).message();

        byte[] bytes = BmpPeer.of(4_200_000_004L, "192.0.2.1")
                .up()
                .sent(sent)
                .received(received)
                .tlv(BmpTlv.text(BmpTlv.TABLE_NAME, "t"))
                .bytes();

        String hex = HEX.formatHex(bytes, 48, bytes.length);
        assertThat(hex)
                .isEqualTo("000000000000000000000000c00002fe" + "00b38235"
                        + "ffffffffffffffffffffffffffffffff003501" + "04fde700b4c00002fe18"
                        + "0206010400010001" + "020641040000fde7" + "0206450400010101"
                        + "ffffffffffffffffffffffffffffffff001d01" + "045ba00006c0000201" + "00"
                        + "0003000174");
    }

    @Test
    void peerUp_ofLocRib_hasTheSameOpenTwiceAndNoAddress() {
        byte[] bytes = BmpPeer.locRib(64999, "192.0.2.254").up().bytes();

        int open = (bytes.length - 68) / 2;
        assertThat(HEX.formatHex(bytes, 48, 68)).isEqualTo("00".repeat(20));
        assertThat(HEX.formatHex(bytes, 68, 68 + open)).isEqualTo(HEX.formatHex(bytes, 68 + open, bytes.length));
    }

    @Test
    void others_haveTheirCodes() {
        BmpPeer peer = BmpPeer.of(64500, "192.0.2.1");

        assertThat(HEX.formatHex(BmpMessage.initiation("r", "d").bytes()))
                .isEqualTo("0300000010040001000164" + "0002000172");
        assertThat(HEX.formatHex(BmpMessage.termination(4).bytes())).isEqualTo("030000000c0500010002" + "0004");
        assertThat(tail(peer.down(2))).isEqualTo("02");
        assertThat(tail(peer.down(BmpTlv.text(BmpTlv.TABLE_NAME, "t")))).isEqualTo("06" + "0003000174");
        assertThat(tail(peer.down(3, BgpMessage.shutdown("x"))))
                .isEqualTo("03" + "ff".repeat(16) + "0017030602" + "0178");
        assertThat(tail(peer.statistics(BmpTlv.counter(1, 2), BmpTlv.gauge(7, 3), BmpTlv.gauge(9, IPV6_UNICAST, 4))))
                .isEqualTo("00000003" + "0001000400000002" + "000700080000000000000003" + "0009000b000201"
                        + "0000000000000004");
        assertThat(tail(peer.mirroring(BgpMessage.keepalive()))).isEqualTo("00000013" + "ff".repeat(16) + "001304");
        assertThat(tail(peer.mirroringLost())).isEqualTo("000100020001");
        assertThat(tail(peer.endOfRib(IPV4_UNICAST))).isEqualTo("ff".repeat(16) + "00170200000000");
        assertThat(HEX.formatHex(
                        BmpMessage.of(9).version(4).declaredLength(0xffffffffL).bytes()))
                .isEqualTo("04ffffffff09");
    }

    @Test
    void openBmp_binaryAndText_holdTheMessageAtTheirEnd() {
        OpenBmpFrame frame = OpenBmpFrame.of("rtr-frr", "192.0.2.202", 1_600_000_000_000_007L, BmpMessage.of(4))
                .collector("is-cc-bmp1");

        byte[] bytes = frame.bytes();
        assertThat(HEX.formatHex(bytes, 0, 22)).isEqualTo("4f424d500107005f00000006800c5f5e100000000007");
        assertThat(HEX.formatHex(bytes, 66, bytes.length))
                .isEqualTo("c00002ca" + "00".repeat(12) + "00077274722d667272" + "00000001" + "030000000604");
        assertThat(new String(frame.textBytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("V: 1.7\nC_HASH_ID: ")
                .contains("\nR_IP: 192.0.2.202\nL: 6\n\n\u0003");
    }

    private static String tail(BmpMessage message) {
        byte[] bytes = message.bytes();
        return HEX.formatHex(bytes, 48, bytes.length);
    }
}
