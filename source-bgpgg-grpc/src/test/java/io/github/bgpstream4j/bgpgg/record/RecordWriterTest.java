package io.github.bgpstream4j.bgpgg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.bgpgg.peer.PeerSession;
import io.github.bgpstream4j.bgpgg.proto.Aggregator;
import io.github.bgpstream4j.bgpgg.proto.AsPathSegment;
import io.github.bgpstream4j.bgpgg.proto.AsPathSegmentType;
import io.github.bgpstream4j.bgpgg.proto.ExtendedCommunity;
import io.github.bgpstream4j.bgpgg.proto.LargeCommunity;
import io.github.bgpstream4j.bgpgg.proto.Origin;
import io.github.bgpstream4j.bgpgg.proto.Path;
import io.github.bgpstream4j.bgpgg.proto.UnknownAttribute;
import io.github.bgpstream4j.bgpgg.wire.AddressText;
import io.github.bgpstream4j.bgpgg.wire.PathScan;
import io.github.bgpstream4j.bgpgg.wire.WireException;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of the router turned into records, and those into elems. */
class RecordWriterTest {
    private static final SourceInfo SOURCE = new SourceInfo("bgpgg", "router", "", null, 0, "bgpgg:router:1");
    private static final long TIME = 1_795_564_800_250_000L;
    private static final PeerSession PEER = new PeerSession(0, IpAddress.parse("2001:db8::1"));

    private static Path.Builder path() {
        return Path.newBuilder()
                .setNextHop("192.0.2.1")
                .addAsPath(AsPathSegment.newBuilder()
                        .setSegmentType(AsPathSegmentType.AS_SEQUENCE)
                        .addAsns(64501)
                        .addAsns((int) 4294967295L));
    }

    private static BgpElem elem(boolean table, String prefix, long pathId, Path path) throws WireException {
        BatchWriter records = new BatchWriter(SOURCE);
        RecordBatch batch = new RecordBatch();
        records.begin(batch);
        records.time(TIME);
        byte[] bytes = path.toByteArray();
        records.path(table, PEER, nlri(prefix, pathId), bytes, 0, bytes.length);
        return only(batch);
    }

    private static BgpElem elem(Path.Builder path) throws WireException {
        BgpElem update = elem(false, "198.51.100.0/24", PathScan.NO_ID, path.build());
        BgpElem entry = elem(true, "198.51.100.0/24", PathScan.NO_ID, path.build());
        assertThat(entry.attributes()).isEqualTo(update.attributes());
        assertThat(entry.nextHop()).isEqualTo(update.nextHop());
        return update;
    }

    private static NlriWriter nlri(String prefix, long pathId) {
        AddressText text = new AddressText();
        byte[] bytes = prefix.getBytes(StandardCharsets.US_ASCII);
        assertThat(text.parsePrefix(bytes, 0, bytes.length)).isTrue();
        NlriWriter nlri = new NlriWriter();
        nlri.set(text.words(), text.isIpv6(), text.lengthBits(), pathId);
        return nlri;
    }

    private static BgpElem only(RecordBatch batch) {
        List<BgpElem> elems = new ArrayList<>();
        RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> elems.add(elem.owned()));
        assertThat(batch.size()).isEqualTo(1);
        cursor.move(batch, 0);
        cursor.decode();
        assertThat(cursor.status()).as(String.valueOf(cursor.issue())).isEqualTo(RecordStatus.VALID);
        assertThat(cursor.issue()).isNull();
        assertThat(elems).hasSize(1);
        return elems.get(0);
    }

    @Test
    void attributes_ofEveryKind_areThoseOfTheRouter() throws WireException {
        BgpElem elem = elem(path().setOrigin(Origin.INCOMPLETE)
                .addAsPath(AsPathSegment.newBuilder().addAsns(1).addAsns(2))
                .setLocalPref(0)
                .setMed(-1)
                .setAtomicAggregate(true)
                .setAggregator(Aggregator.newBuilder().setAsn(65550).setIpAddress("192.0.2.9"))
                .addCommunities(64501 << 16 | 7)
                .addCommunities(-255)
                .setOriginatorId("192.0.2.2")
                .addClusterList("192.0.2.3")
                .addClusterList("192.0.2.4")
                .addLargeCommunities(
                        LargeCommunity.newBuilder().setGlobalAdmin(-1).setLocalData2(3)));
        PathAttributes attributes = elem.attributes();

        assertThat(elem.asPath()).asString().isEqualTo("64501 4294967295 {1,2}");
        assertThat(attributes.origin()).asString().isEqualTo("INCOMPLETE");
        assertThat(attributes.localPref(-1)).isZero();
        assertThat(attributes.med(-1)).isEqualTo(4294967295L);
        assertThat(attributes.atomicAggregate()).isTrue();
        assertThat(attributes.aggregator()).asString().isEqualTo("65550 192.0.2.9");
        assertThat(attributes.communities()).asString().isEqualTo("64501:7 65535:65281");
        assertThat(attributes.originatorId()).isEqualTo(IpAddress.parse("192.0.2.2"));
        assertThat(attributes.clusterList()).hasSize(2);
        assertThat(attributes.largeCommunities()).asString().isEqualTo("4294967295:0:3");
        assertThat(elem.nextHop()).isEqualTo(IpAddress.parse("192.0.2.1"));
        assertThat(elem.timeMicros()).isEqualTo(TIME);
    }

    @Test
    void attributes_absent_stayAbsent() throws WireException {
        PathAttributes attributes =
                elem(Path.newBuilder().setNextHop("192.0.2.1")).attributes();
        assertThat(attributes.med(-1)).isEqualTo(-1);
        assertThat(attributes.localPref(-1)).isEqualTo(-1);
        assertThat(attributes.asPath()).isNotNull().asString().isEmpty();
        assertThat(attributes.list()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.0/24, 192.0.2.1",
        "198.51.100.0/24, 2001:db8::2",
        "2001:db8:1::/48, 2001:db8::2",
        "2001:db8:1::/48, ::ffff:192.0.2.1",
        "2001:db8:1::/48, 192.0.2.1",
        "0.0.0.0/0, 192.0.2.1",
        "::/0, 2001:db8::2",
        "2001:db8::1/128, fe80::1"
    })
    void prefix_andNextHopOfAnyFamilies_comeBack(String prefix, String nextHop) throws WireException {
        Path path = path().setNextHop(nextHop).build();
        for (boolean table : new boolean[] {false, true}) {
            for (long id : new long[] {PathScan.NO_ID, 0, 4294967295L}) {
                BgpElem elem = elem(table, prefix, id, path);
                assertThat(elem.prefix()).isEqualTo(Prefix.parse(prefix));
                assertThat(elem.nextHop()).isEqualTo(IpAddress.parse(nextHop));
                assertThat(elem.pathId(-1)).isEqualTo(id);
                assertThat(elem.peerAddress()).isEqualTo(PEER.address());
            }
        }
    }

    @Test
    void nextHop_withLinkLocal_hasBoth() throws WireException {
        Path path =
                path().setNextHop("2001:db8::2").setLinkLocalNextHop("fe80::2").build();
        assertThat(elem(false, "2001:db8::/32", PathScan.NO_ID, path)
                        .attributes()
                        .mpLinkLocalNextHop())
                .isEqualTo(IpAddress.parse("fe80::2"));
    }

    @Test
    void asPath_ofAnUnknownSegmentType_isASequence() throws WireException {
        BgpElem elem = elem(Path.newBuilder()
                .setNextHop("192.0.2.1")
                .addAsPath(AsPathSegment.newBuilder().setSegmentTypeValue(7).addAsns(1)));
        assertThat(elem.asPath()).asString().isEqualTo("1");
    }

    @Test
    void asPath_longerThanASegment_isSplit() throws WireException {
        AsPathSegment segment = AsPathSegment.newBuilder()
                .setSegmentType(AsPathSegmentType.AS_SEQUENCE)
                .addAllAsns(IntStream.rangeClosed(1, 600).boxed().toList())
                .build();
        BgpElem elem = elem(Path.newBuilder().setNextHop("192.0.2.1").addAsPath(segment));
        assertThat(Objects.requireNonNull(elem.asPath()).pathLength()).isEqualTo(600);
    }

    @Test
    void attributes_unknownToTheRouter_areReadHere() throws WireException {
        byte[] big = new byte[300];
        BgpElem elem = elem(path().addUnknownAttributes(unknown(35, 0xc0, new byte[] {0, 0, 0, 9}))
                .addUnknownAttributes(unknown(200, 0xd0, big))
                .addUnknownAttributes(unknown(2, 0x40, new byte[0]))
                .addUnknownAttributes(unknown(14, 0x80, new byte[] {1})));
        assertThat(elem.attributes().onlyToCustomer(-1)).isEqualTo(9);
        assertThat(value(elem, 200)).isEqualTo(big);
        assertThat(elem.asPath()).as("not replaced by a second one").asString().startsWith("64501");
    }

    @ParameterizedTest
    @CsvSource({
        // as a real v0.1 passed it on
        "65004 23456 23456 64501, 0203fa56ea01fa56ea020000fbf5, 65004 4200000001 4200000002 64501",
        "65004 23456, 0201fa56ea01, 65004 4200000001",
        "23456, 0201fa56ea01, 4200000001",
        "65004 64501, 0201fa56ea01, 65004 4200000001",
        "'65004 23456 {1,2}', 0201fa56ea0101020000000100000002, '65004 4200000001 {1,2}'",
        "65004, 0202fa56ea01fa56ea02, 65004",
        "'', 0201fa56ea01, ''"
    })
    void as4Path_thatTheRouterPassesOn_isMerged(String path, String as4Path, String expected) throws WireException {
        BgpElem elem = elem(pathOf(path)
                .addUnknownAttributes(unknown(17, 0xe0, HexFormat.of().parseHex(as4Path))));
        assertThat(elem.asPath()).asString().isEqualTo(expected);
        assertThat(elem.attributes().has(AttributeType.AS4_PATH)).isFalse();
    }

    /** Between speakers of four-octet AS numbers it means nothing (RFC 6793 §4.1), cut off it means nothing to anybody. */
    @ParameterizedTest
    @CsvSource({"65004 4200000009, 0201fa56ea01", "65004 23456, 0202fa56ea01", "65004 23456, 02"})
    void as4Path_thatCannotBeMerged_isDiscardedAndReported(String path, String as4Path) throws WireException {
        byte[] encoded = pathOf(path)
                .addUnknownAttributes(unknown(17, 0xe0, HexFormat.of().parseHex(as4Path)))
                .build()
                .toByteArray();
        BatchWriter records = new BatchWriter(SOURCE);
        RecordBatch batch = new RecordBatch();
        records.begin(batch);
        records.time(TIME);
        records.path(false, PEER, nlri("198.51.100.0/24", PathScan.NO_ID), encoded, 0, encoded.length);
        List<String> paths = new ArrayList<>();
        RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> paths.add(elem.asPath() + ""));
        cursor.move(batch, 0);
        cursor.decode();
        assertThat(paths).containsExactly(path);
        assertThat(Objects.requireNonNull(cursor.issue()).code()).isEqualTo(DecodeIssue.Code.ATTRIBUTE_DISCARD);
    }

    @Test
    void as4Aggregator_thatTheRouterPassesOn_isTheAggregator() throws WireException {
        UnknownAttribute as4 = unknown(18, 0xe0, HexFormat.of().parseHex("fa56ea01c0000209"));
        assertThat(elem(pathOf("65004 23456").addUnknownAttributes(as4))
                        .attributes()
                        .aggregator())
                .asString()
                .isEqualTo("4200000001 192.0.2.9");
        assertThat(elem(pathOf("65004 23456")
                                .addUnknownAttributes(
                                        unknown(7, 0xe0, HexFormat.of().parseHex("5ba0c0000208")))
                                .addUnknownAttributes(as4))
                        .attributes()
                        .aggregator())
                .asString()
                .isEqualTo("4200000001 192.0.2.9");
    }

    @Test
    void as4Attributes_besideAnAggregatorWithAnAsnOfItsOwn_areStale() throws WireException {
        BgpElem elem = elem(pathOf("65004 23456")
                .addUnknownAttributes(unknown(7, 0xe0, HexFormat.of().parseHex("fbf5c0000208")))
                .addUnknownAttributes(unknown(17, 0xe0, HexFormat.of().parseHex("0201fa56ea01")))
                .addUnknownAttributes(unknown(18, 0xe0, HexFormat.of().parseHex("fa56ea01c0000209"))));
        assertThat(elem.asPath()).asString().isEqualTo("65004 23456");
        assertThat(elem.attributes().aggregator()).asString().isEqualTo("64501 192.0.2.8");
    }

    @Test
    void extendedCommunities_ofEveryKind_haveTheirOctets() throws WireException {
        BgpElem elem = elem(path().addExtendedCommunities(ExtendedCommunity.newBuilder()
                        .setTwoOctetAs(ExtendedCommunity.TwoOctetAsSpecific.newBuilder()
                                .setIsTransitive(true)
                                .setSubType(2)
                                .setAsn(64501)
                                .setLocalAdmin(100)))
                .addExtendedCommunities(ExtendedCommunity.newBuilder()
                        .setIpv4Address(ExtendedCommunity.IPv4AddressSpecific.newBuilder()
                                .setSubType(2)
                                .setAddress("192.0.2.1")
                                .setLocalAdmin(7)))
                .addExtendedCommunities(ExtendedCommunity.newBuilder()
                        .setFourOctetAs(ExtendedCommunity.FourOctetAsSpecific.newBuilder()
                                .setIsTransitive(true)
                                .setSubType(3)
                                .setAsn(-1)
                                .setLocalAdmin(7)))
                .addExtendedCommunities(ExtendedCommunity.newBuilder()
                        .setLinkBandwidth(ExtendedCommunity.LinkBandwidth.newBuilder()
                                .setAsn(64501)
                                .setBandwidth(1.25e8f)))
                .addExtendedCommunities(ExtendedCommunity.newBuilder()
                        .setColor(ExtendedCommunity.Color.newBuilder()
                                .setIsTransitive(true)
                                .setColor(9)))
                .addExtendedCommunities(ExtendedCommunity.newBuilder()
                        .setEncapsulation(ExtendedCommunity.Encapsulation.newBuilder()
                                .setIsTransitive(true)
                                .setTunnelType(8)))
                .addExtendedCommunities(ExtendedCommunity.newBuilder()
                        .setRouterMac(ExtendedCommunity.RouterMac.newBuilder()
                                .setIsTransitive(true)
                                .setMacAddress(bytes("020406080a0c"))))
                .addExtendedCommunities(ExtendedCommunity.newBuilder()
                        .setOpaque(ExtendedCommunity.Opaque.newBuilder().setValue(bytes("010203040506"))))
                .addExtendedCommunities(ExtendedCommunity.newBuilder()
                        .setUnknown(ExtendedCommunity.Unknown.newBuilder()
                                .setTypeCode(0x88)
                                .setValue(bytes("01020304050607")))));
        assertThat(HexFormat.of().formatHex(value(elem, 16)))
                .isEqualTo("0002fbf500000064"
                        + "4102c00002010007"
                        + "0203ffffffff0007"
                        + "4004fbf54cee6b28"
                        + "030b000000000009"
                        + "030c000000000008"
                        + "0603020406080a0c"
                        + "4300010203040506"
                        + "8801020304050607");
    }

    @Test
    void withdrawal_ofEitherFamily_comesBack() throws WireException {
        for (String prefix : List.of("192.0.2.0/25", "2001:db8::/33", "::/0")) {
            BatchWriter records = new BatchWriter(SOURCE);
            RecordBatch batch = new RecordBatch();
            records.begin(batch);
            records.time(TIME);
            records.withdrawal(PEER, nlri(prefix, 5));
            BgpElem elem = only(batch);
            assertThat(elem.type().code()).isEqualTo('W');
            assertThat(elem.prefix()).isEqualTo(Prefix.parse(prefix));
            assertThat(elem.pathId(-1)).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_000, 70_000})
    void attributes_tooLongForAMessage_areRefused(int length) {
        Path.Builder path = path().addUnknownAttributes(unknown(200, 0xc0, new byte[length]))
                .addUnknownAttributes(unknown(201, 0xc0, new byte[600]));
        assertThatThrownBy(() -> elem(path)).isInstanceOf(WireException.class);
    }

    @Test
    void path_cutOffAnywhere_isRefusedOrWritten() {
        byte[] whole = path().setMed(7)
                .addCommunities(1)
                .addUnknownAttributes(unknown(35, 0xc0, new byte[4]))
                .build()
                .toByteArray();
        for (int length = 0; length < whole.length; length++) {
            BatchWriter records = new BatchWriter(SOURCE);
            RecordBatch batch = new RecordBatch();
            records.begin(batch);
            records.time(TIME);
            try {
                records.path(false, PEER, nlri("10.0.0.0/8", PathScan.NO_ID), whole, 0, length);
                assertThat(only(batch).prefix()).isNotNull();
            } catch (WireException e) {
                assertThat(batch.size()).isZero();
            }
        }
    }

    /** A path of these AS numbers, sets in braces. */
    private static Path.Builder pathOf(String asPath) {
        Path.Builder path = Path.newBuilder().setNextHop("192.0.2.1");
        for (AsPath.Segment segment : AsPath.parse(asPath).segments()) {
            AsPathSegment.Builder wire = AsPathSegment.newBuilder()
                    .setSegmentType(AsPathSegmentType.valueOf(segment.type().name()));
            segment.asns().forEach(asn -> wire.addAsns(asn.intValue()));
            path.addAsPath(wire);
        }
        return path;
    }

    private static byte[] value(BgpElem elem, int code) {
        return Objects.requireNonNull(elem.attributes().attribute(code)).value();
    }

    private static UnknownAttribute unknown(int type, int flags, byte[] value) {
        return UnknownAttribute.newBuilder()
                .setAttrType(type)
                .setFlags(flags)
                .setValue(ByteString.copyFrom(value))
                .build();
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
