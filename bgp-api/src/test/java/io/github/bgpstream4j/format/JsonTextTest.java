package io.github.bgpstream4j.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.ExtendedCommunities;
import io.github.bgpstream4j.attr.LargeCommunities;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.attr.PathAttributesBuilder;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.NlriField;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SessionEnd;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.nlri.OpaqueNlri;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private static final String RECORD =
            "\"record\":{\"type\":\"update\",\"status\":\"valid\",\"dump_position\":\"middle\","
                    + "\"dump_time\":1599999900,\"mrt_type\":\"BGP4MP\",\"location\":\"updates.gz\",\"byte_offset\":512}";
    private static final String BEFORE_RECORD =
            "\"time\":1600000000.000000,\"project\":\"ris\",\"collector\":\"rrc06\",";
    private static final String PEER = ",\"index\":0,\"peer_asn\":64500,\"peer_address\":\"192.0.2.1\"";
    private static final String PREFIX = ",\"prefix\":\"10.0.0.0/24\",\"afi\":1,\"safi\":1";

    @Test
    void withdrawal_hasRecordPeerAndPrefix() {
        assertThat(new FakeElem(ElemType.WITHDRAWAL).in(ElemFormat.JSON))
                .isEqualTo("{\"type\":\"W\"," + BEFORE_RECORD + RECORD + PEER + PREFIX + "}\n");
    }

    @Test
    void stateChange_hasNamesAndNumbers() {
        assertThat(new FakeElem(ElemType.PEER_STATE).states(6, 9).in(ElemFormat.JSON))
                .endsWith(PEER + ",\"old_state\":\"ESTABLISHED\",\"old_state_code\":6,\"new_state\":\"\","
                        + "\"new_state_code\":9}\n");
    }

    @Test
    void endOfASession_hasWhatTheRouterReports() {
        SessionEnd shutdown = new SessionEnd(SessionEnd.Kind.PEER_NOTIFICATION, 6, 2, "good\"bye", -1, null);
        SessionEnd timer = new SessionEnd(SessionEnd.Kind.ROUTER, -1, -1, null, 10, null);
        SessionEnd table = new SessionEnd(SessionEnd.Kind.TABLE, -1, -1, null, -1, "inet.0");

        assertThat(new FakeElem(ElemType.PEER_STATE)
                        .states(0, 1)
                        .ended(shutdown)
                        .in(ElemFormat.JSON))
                .endsWith(",\"new_state_code\":1,\"session_end\":"
                        + "{\"kind\":\"peer-notification\",\"code\":6,\"subcode\":2,\"text\":\"good\\\"bye\"}}\n");
        assertThat(new FakeElem(ElemType.PEER_STATE).states(0, 1).ended(timer).in(ElemFormat.JSON))
                .endsWith(",\"session_end\":{\"kind\":\"router\",\"event\":10}}\n");
        assertThat(new FakeElem(ElemType.PEER_STATE).states(0, 1).ended(table).in(ElemFormat.JSON))
                .endsWith(",\"session_end\":{\"kind\":\"table\",\"table\":\"inet.0\"}}\n");
    }

    @Test
    void announcement_everyAttribute_hasItsField() {
        PathAttributesBuilder all = PathAttributes.builder()
                .origin(Origin.EGP)
                .asPath(AsPath.parse("64500 174 {1,2}"))
                .nextHop(IpAddress.parse("192.0.2.9"))
                .med(7)
                .localPref(4294967295L)
                .atomicAggregate()
                .aggregator(new Aggregator(64512, IpAddress.parse("203.0.113.9")))
                .communities(Communities.parse("174:21000 65535:65281"))
                .largeCommunities(LargeCommunities.parse("1:2:3 4:5:6"))
                .extendedCommunities(ExtendedCommunities.of(0x0002fbf400000001L, 0x4302000000000000L))
                .originatorId(IpAddress.parse("203.0.113.1"))
                .clusterList(List.of(IpAddress.parse("203.0.113.2"), IpAddress.parse("203.0.113.3")))
                .onlyToCustomer(64500)
                .aigp(-1)
                .attribute(0xc0, 99, new byte[] {1, (byte) 0xff});
        assertThat(new FakeElem(ElemType.ANNOUNCEMENT).attributes(all).in(ElemFormat.JSON))
                .endsWith(PREFIX
                        + ",\"origin\":\"EGP\",\"as_path\":\"64500 174 {1,2}\",\"as_path_segments\":["
                        + "{\"type\":\"AS_SEQUENCE\",\"asns\":[64500,174]},{\"type\":\"AS_SET\",\"asns\":[1,2]}],"
                        + "\"as_path_length\":3,\"next_hop\":\"192.0.2.9\",\"med\":7,\"local_pref\":4294967295,"
                        + "\"atomic_aggregate\":true,\"aggregator\":{\"asn\":64512,\"address\":\"203.0.113.9\"},"
                        + "\"communities\":[\"174:21000\",\"65535:65281\"],\"large_communities\":[\"1:2:3\",\"4:5:6\"],"
                        + "\"extended_communities\":[\"rt:64500:1\",\"0x4302000000000000\"],"
                        + "\"originator_id\":\"203.0.113.1\",\"cluster_list\":[\"203.0.113.2\",\"203.0.113.3\"],"
                        + "\"only_to_customer\":64500,\"aigp\":18446744073709551615,"
                        + "\"other_attributes\":[{\"code\":99,\"flags\":192,\"value\":\"01ff\"}]}\n");
    }

    @Test
    void announcement_plainOrigin_isANumber() {
        PathAttributesBuilder route = PathAttributes.builder().asPath(AsPath.of(64500, 4200000001L));
        assertThat(new FakeElem(ElemType.ANNOUNCEMENT).attributes(route).in(ElemFormat.JSON))
                .contains("\"as_path_length\":2,\"origin_asn\":4200000001,");
    }

    @Test
    void announcement_emptyAttributes_areNotAbsentOnes() {
        PathAttributesBuilder empty = PathAttributes.builder()
                .asPath(AsPath.EMPTY)
                .attribute(0xc0, AttributeType.COMMUNITIES.code(), new byte[0]);
        assertThat(new FakeElem(ElemType.ANNOUNCEMENT).attributes(empty).in(ElemFormat.JSON))
                .endsWith(PREFIX + ",\"as_path\":\"\",\"as_path_segments\":[],\"as_path_length\":0,"
                        + "\"next_hop\":\"192.0.2.9\",\"communities\":[]}\n");
        assertThat(new FakeElem(ElemType.ANNOUNCEMENT)
                        .attributes(PathAttributes.builder())
                        .nextHop(null)
                        .in(ElemFormat.JSON))
                .endsWith(PREFIX + "}\n");
    }

    @Test
    void announcement_malformedAttributes_areShownRaw() {
        PathAttributesBuilder malformed = PathAttributes.builder()
                .attribute(0x40, AttributeType.ORIGIN.code(), new byte[] {7})
                .attribute(0x80, AttributeType.MULTI_EXIT_DISC.code(), new byte[] {1, 2, 3})
                .attribute(0x80, AttributeType.AIGP.code(), new byte[] {2, 0, 3});
        assertThat(new FakeElem(ElemType.ANNOUNCEMENT).attributes(malformed).in(ElemFormat.JSON))
                .endsWith(",\"other_attributes\":[{\"code\":1,\"name\":\"ORIGIN\",\"flags\":64,\"value\":\"07\"},"
                        + "{\"code\":4,\"name\":\"MULTI_EXIT_DISC\",\"flags\":128,\"value\":\"010203\"},"
                        + "{\"code\":26,\"name\":\"AIGP\",\"flags\":128,\"value\":\"020003\"}]}\n");
    }

    @Test
    void announcement_mergedAttributes_areShownRaw() {
        PathAttributesBuilder merged = PathAttributes.builder()
                .attribute(0x40, AttributeType.AS_PATH.code(), new byte[] {2, 2, 0x5b, (byte) 0xa0, 0x5b, (byte) 0xa0})
                .attribute(0xc0, AttributeType.AGGREGATOR.code(), new byte[] {0x5b, (byte) 0xa0, 1, 2, 3, 4})
                .attribute(0xc0, AttributeType.AS4_PATH.code(), new byte[] {2, 1, 0, 6, 0x1a, (byte) 0x81})
                .attribute(0xc0, AttributeType.AS4_AGGREGATOR.code(), new byte[] {0, 6, 0x1a, (byte) 0x81, 1, 2, 3, 4});
        byte[] block = merged.build().toByteArray();
        PathAttributes received = PathAttributes.of(block, 0, block.length, DecodeContext.AS2);
        AsciiBuffer out = new AsciiBuffer();
        JsonAttributes.append(out, received, null);
        assertThat(out.toString())
                .startsWith(",\"as_path\":\"23456 400001\"")
                .endsWith(",\"aggregator\":{\"asn\":400001,\"address\":\"1.2.3.4\"},\"other_attributes\":["
                        + "{\"code\":2,\"name\":\"AS_PATH\",\"flags\":64,\"value\":\"02025ba05ba0\"},"
                        + "{\"code\":7,\"name\":\"AGGREGATOR\",\"flags\":192,\"value\":\"5ba001020304\"},"
                        + "{\"code\":17,\"name\":\"AS4_PATH\",\"flags\":192,\"value\":\"020100061a81\"},"
                        + "{\"code\":18,\"name\":\"AS4_AGGREGATOR\",\"flags\":192,\"value\":\"00061a8101020304\"}]");
    }

    @Test
    void announcement_nextHopOutOfMpReach_keepsTheOtherOne() {
        PathAttributesBuilder both = PathAttributes.builder()
                .nextHop(IpAddress.parse("192.0.2.1"))
                .mpNextHop(IpAddress.parse("2001:db8::1"), IpAddress.parse("fe80::1"));
        assertThat(new FakeElem(ElemType.ANNOUNCEMENT)
                        .prefix("2001:db8::/32")
                        .nextHop("2001:db8::1")
                        .attributes(both)
                        .in(ElemFormat.JSON))
                .endsWith(",\"prefix\":\"2001:db8::/32\",\"afi\":2,\"safi\":1,\"next_hop\":\"2001:db8::1\","
                        + "\"link_local_next_hop\":\"fe80::1\",\"other_attributes\":[{\"code\":3,\"name\":\"NEXT_HOP\","
                        + "\"flags\":64,\"value\":\"c0000201\"}]}\n");
    }

    @Test
    void ribEntry_vpn_hasDistinguisherLabelsPathIdAndOriginatedTime() {
        FakeElem elem = new FakeElem(ElemType.RIB)
                .attributes(PathAttributes.builder())
                .nextHop(null)
                .vpn(0x0000fbf400000007L, 16, 1048575)
                .withPathId(0)
                .originated(1_599_000_000_000_001L);
        assertThat(elem.in(ElemFormat.JSON))
                .endsWith(",\"prefix\":\"10.0.0.0/24\",\"afi\":1,\"safi\":128,\"path_id\":0,"
                        + "\"route_distinguisher\":\"64500:7\",\"labels\":[16,1048575],"
                        + "\"originated_time\":1599000000.000001}\n");
    }

    @Test
    void record_issueAndGap_areTold() {
        FakeElem elem = new FakeElem(ElemType.WITHDRAWAL)
                .trouble(
                        new DecodeIssue(DecodeIssue.Code.MALFORMED, 57, "RFC 4271 §4.3", "prefix length 33 > 32"),
                        new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, 100, 200));
        assertThat(elem.in(ElemFormat.JSON))
                .contains(",\"issue\":{\"code\":\"MALFORMED\",\"offset\":57,\"rule\":\"RFC 4271 §4.3\","
                        + "\"detail\":\"prefix length 33 > 32\"},"
                        + "\"gap\":{\"cause\":\"UNREADABLE_BYTES\",\"from_byte\":100,\"to_byte\":200}}");
    }

    @Test
    void gap_ofALiveSource_hasItsTimes() {
        FakeElem elem = new FakeElem(ElemType.WITHDRAWAL)
                .trouble(
                        null,
                        Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, 1_600_000_000_000_001L, 1_600_000_060_000_000L));
        assertThat(elem.in(ElemFormat.JSON))
                .contains(
                        "\"gap\":{\"cause\":\"RECONNECT\",\"from_time\":1600000000.000001,\"to_time\":1600000060.000000}}");
    }

    @Test
    void peer_ofAMonitoredRouter_hasItsIdDistinguisherAndView() {
        Peer peer = new Peer(
                64500,
                IpAddress.parse("192.0.2.1"),
                IpAddress.parse("192.0.2.7"),
                new RouteDistinguisher(0x0000fbf400000007L),
                RibView.ADJ_RIB_OUT_POST);
        BgpElem elem = BgpElem.builder(ElemType.WITHDRAWAL)
                .record(new FakeElem(ElemType.WITHDRAWAL).record())
                .peer(peer)
                .prefix(Prefix.parse("10.0.0.0/24"))
                .build();
        String expected = ",\"peer_asn\":64500,\"peer_address\":\"192.0.2.1\",\"peer_bgp_id\":\"192.0.2.7\","
                + "\"peer_distinguisher\":\"64500:7\",\"view\":\"out-post\",\"prefix\":\"10.0.0.0/24\"";
        for (ElemFormat format : List.of(ElemFormat.JSON, ElemFormat.JSON.forOneThread())) {
            AsciiBuffer out = new AsciiBuffer();
            format.append(out, elem);
            assertThat(out.toString()).contains(expected);
        }
    }

    @Test
    void record_ofAMonitoredRouter_hasItsTimeAndMarks() {
        RecordInfo plain = new FakeElem(ElemType.WITHDRAWAL).record();
        Collector router = new Collector("bmp", "station", "rtr1", null);
        Collector at = new Collector("bmp", "station", "rtr1", IpAddress.parse("192.0.2.7"));
        RecordInfo record = new RecordInfo(
                plain.type(),
                plain.status(),
                plain.position(),
                plain.timeMicros(),
                true,
                plain.source(),
                plain.byteOffset(),
                null,
                null,
                plain.dumpLabel(),
                1_599_999_999_000_007L,
                List.of(
                        new TableMark(TableMark.Kind.DUMP_BEGIN, router),
                        new TableMark(
                                TableMark.Kind.REPLACED,
                                at,
                                new Peer(64500, null, null, null, RibView.ADJ_RIB_IN_POST))));
        AsciiBuffer out = new AsciiBuffer();
        RecordFormat.JSON.append(out, record);
        assertThat(out.toString())
                .endsWith(
                        ",\"byte_offset\":512,\"router_time\":1599999999.000007,\"marks\":[{\"kind\":\"dump-begin\","
                                + "\"router\":\"rtr1\"},{\"kind\":\"replaced\",\"router\":\"rtr1\",\"router_ip\":\"192.0.2.7\",\"peer_asn\":64500,\"view\":\"in-post\"}]}}\n");
    }

    @Test
    void record_alone_hasNoType() {
        AsciiBuffer out = new AsciiBuffer();
        RecordFormat.JSON.append(out, new FakeElem(ElemType.WITHDRAWAL).record());
        assertThat(out.toString()).isEqualTo("{" + BEFORE_RECORD + RECORD + "}\n");
    }

    @Test
    void record_opaqueNlri_areShownRaw() {
        NlriField first = new NlriField(
                ElemType.ANNOUNCEMENT, new OpaqueNlri(AddressFamily.of(25, 70), new byte[] {5, (byte) 0xff}));
        NlriField second = new NlriField(ElemType.WITHDRAWAL, new OpaqueNlri(AddressFamily.of(1, 133), new byte[0]));
        BgpRecord record = new BgpRecord(
                new FakeElem(ElemType.WITHDRAWAL).record().owned(),
                new byte[0],
                (info, visitor) -> {},
                List.of(first, second));
        AsciiBuffer out = new AsciiBuffer();
        RecordFormat.JSON.append(out, record);
        assertThat(out.toString())
                .isEqualTo("{" + BEFORE_RECORD + RECORD
                        + ",\"opaque_nlri\":[{\"type\":\"A\",\"afi\":25,\"safi\":70,\"value\":\"05ff\"},"
                        + "{\"type\":\"W\",\"afi\":1,\"safi\":133,\"value\":\"\"}]}\n");
    }

    @Test
    void strings_withSpecialCharacters_areEscaped() {
        SourceInfo source =
                new SourceInfo("a\"b\\c", "\u0001\tü\u2028", "router", IpAddress.parse("2001:db8::1"), 0, "");
        assertThat(new FakeElem(ElemType.WITHDRAWAL).source(source).in(ElemFormat.JSON))
                .contains(
                        "\"project\":\"a\\\"b\\\\c\",\"collector\":\"\\\\u0001\\\\u0009ü\\\\u2028\",\"router\":\"router\","
                                + "\"router_ip\":\"2001:db8::1\",\"record\":{");
    }

    @Test
    void location_withWhatDoesNotShow_isEscaped() {
        SourceInfo source = new SourceInfo(
                "ris", "rrc06", "", null, 0, "\u001b]\u007f\u009b31m\u202e\u2028\ud800x\ud83d\ude00\udb40\udc41ü");
        assertThat(new FakeElem(ElemType.WITHDRAWAL).source(source).in(ElemFormat.JSON))
                .contains(
                        "\"location\":\"\\u001b]\\u007f\\u009b31m\\u202e\\u2028\\ud800x\ud83d\ude00\\udb40\\udc41ü\"");
    }
}
