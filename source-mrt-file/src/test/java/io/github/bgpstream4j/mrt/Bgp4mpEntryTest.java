package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.Corpus;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tables in the form that OpenBGPD calls table-mp. */
final class Bgp4mpEntryTest {
    private static final Nlri TEN = Nlri.prefix("10.0.0.0/8");

    @Test
    void decode_openbgpdsTable_givesTheNeighborsAndNextHopsOfBgpctl() {
        assertThat(routes(Corpus.bytes("openbgpd-7.7-table-mp.mrt")))
                .containsExactly(
                        "65001 10.99.0.1 0.0.0.0/0 10.99.0.1",
                        "65004 0.0.0.0 10.204.0.0/16 0.0.0.0",
                        "65001 10.99.0.1 192.0.2.0/24 10.99.0.1",
                        "65001 10.99.0.1 198.51.100.0/25 10.99.0.1",
                        "65001 10.99.0.1 198.51.100.128/25 10.99.0.77",
                        "65001 10.99.0.1 203.0.113.1/32 10.99.0.1",
                        "65001 10.99.0.1 ::/0 2001:db8:99::1",
                        "65001 10.99.0.1 2001:db8:1::/48 2001:db8:99::1",
                        "65001 10.99.0.1 2001:db8:2::1/128 2001:db8:99::1",
                        "65004 :: 2001:db8:204::/48 ::");
    }

    @Test
    void decode_openbgpdsTable_isValid() {
        assertThat(Replay.records(Corpus.bytes("openbgpd-7.7-table-mp.mrt")))
                .hasSize(10)
                .allSatisfy(record -> assertThat(record.status()).isEqualTo(RecordStatus.VALID));
    }

    @Test
    void decode_neighborOfIpv6_isTheSecondAddress() {
        MrtRecord record = entry(
                "2001:db8::4", "2001:db8::1", AddressFamily.IPV4_UNICAST, WireAttribute.addresses("192.0.2.7"), TEN);

        assertThat(routes(record.bytes())).containsExactly("65001 2001:db8::1 10.0.0.0/8 192.0.2.7");
    }

    @Test
    void decode_globalAndLinkLocalNextHop_globalOneCounts() {
        MrtRecord record = entry(
                "192.0.2.4",
                "192.0.2.1",
                AddressFamily.IPV6_UNICAST,
                WireAttribute.addresses("2001:db8::7", "fe80::7"),
                Nlri.prefix("2001:db8:1::/48"));

        assertThat(routes(record.bytes())).containsExactly("65001 192.0.2.1 2001:db8:1::/48 2001:db8::7");
    }

    @Test
    void decode_nextHopBehindARouteDistinguisher_isRead() {
        byte[] hop = ByteBuffer.allocate(12)
                .putLong(0)
                .put(WireAttribute.addresses("192.0.2.7"))
                .array();
        Nlri route = TEN.routeDistinguisher("65001:7").labels(16);

        assertThat(routes(entry("192.0.2.4", "192.0.2.1", AddressFamily.IPV4_VPN, hop, route)
                        .bytes()))
                .containsExactly("65001 192.0.2.1 10.0.0.0/8 192.0.2.7");
    }

    @Test
    void decode_noNextHopBeside_thatOfTheAttributesCounts() {
        MrtRecord record =
                entry("192.0.2.4", "192.0.2.1", AddressFamily.IPV4_UNICAST, new byte[0], TEN, nextHop("192.0.2.9"));

        assertThat(routes(record.bytes())).containsExactly("65001 192.0.2.1 10.0.0.0/8 192.0.2.9");
    }

    @Test
    void decode_nextHopOfOneRecord_doesNotStayForTheNext() {
        MrtRecord with = entry(
                "192.0.2.4",
                "192.0.2.1",
                AddressFamily.IPV4_UNICAST,
                WireAttribute.addresses("192.0.2.7"),
                TEN,
                nextHop("192.0.2.9"));
        MrtRecord without = entry("192.0.2.4", "192.0.2.1", AddressFamily.IPV4_UNICAST, new byte[0], TEN);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(with.bytes());
        file.writeBytes(without.bytes());

        assertThat(routes(file.toByteArray()))
                .containsExactly("65001 192.0.2.1 10.0.0.0/8 192.0.2.7", "65001 192.0.2.1 10.0.0.0/8 null");
    }

    @Test
    void decode_nextHopOfAnImpossibleLength_isToldAndTheRouteStands() {
        BgpRecord record =
                Replay.last(entry("192.0.2.4", "192.0.2.1", AddressFamily.IPV4_UNICAST, new byte[] {1, 2, 3}, TEN));

        assertThat(record.elems()).hasSize(1);
        assertThat(Objects.requireNonNull(record.issue()).code()).isEqualTo(Code.TREAT_AS_WITHDRAW);
        assertThat(record.issue().detail()).contains("next hop of 3 bytes");
    }

    private static MrtRecord entry(
            String local, String peer, AddressFamily family, byte[] hop, Nlri route, WireAttribute... more) {
        byte[] addresses = WireAttribute.addresses(local, peer);
        byte[] attributes = WireAttribute.block(origin(IGP), asPath2("65001 174"));
        byte[] rest = WireAttribute.block(more);
        ByteBuffer out = ByteBuffer.allocate(300);
        out.putShort((short) 65004).putShort((short) 65001).putShort((short) 0);
        out.putShort((short) (addresses.length == 8 ? 1 : 2)).put(addresses);
        out.putShort((short) 0).putShort((short) 1).putInt((int) T - 5);
        out.putShort((short) family.afi())
                .put((byte) family.safi())
                .put((byte) hop.length)
                .put(hop);
        out.put(route.bytes());
        out.putShort((short) (attributes.length + rest.length)).put(attributes).put(rest);
        byte[] message = new byte[out.position()];
        out.flip().get(message);
        return MrtRecord.of(T, MrtRecord.BGP4MP, 2, message);
    }

    private static List<String> routes(byte... file) {
        try (BgpStream stream = Replay.open(file)) {
            return stream.elems().map(Bgp4mpEntryTest::route).toList();
        }
    }

    private static String route(BgpElem elem) {
        return elem.peerAsn() + " " + elem.peerAddress() + " " + elem.prefix() + " " + elem.nextHop();
    }
}
