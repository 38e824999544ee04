package io.github.bgpstream4j.codec;

import static io.github.bgpstream4j.attr.Origin.EGP;
import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.codec.Decoded.issue;
import static io.github.bgpstream4j.codec.Decoded.record;
import static io.github.bgpstream4j.codec.Decoded.routes;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.aggregator;
import static io.github.bgpstream4j.testkit.WireAttribute.aggregator2;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Aggregator;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Path;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.atomicAggregate;
import static io.github.bgpstream4j.testkit.WireAttribute.attribute;
import static io.github.bgpstream4j.testkit.WireAttribute.clusterList;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.extendedCommunities;
import static io.github.bgpstream4j.testkit.WireAttribute.ipv6RouteTarget;
import static io.github.bgpstream4j.testkit.WireAttribute.largeCommunities;
import static io.github.bgpstream4j.testkit.WireAttribute.localPref;
import static io.github.bgpstream4j.testkit.WireAttribute.med;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.onlyToCustomer;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static io.github.bgpstream4j.testkit.WireAttribute.originatorId;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts of RFC 7606 as values: the route is always shown as it was received. */
final class AttributeCheckTest {
    private static final WireAttribute ORIGIN = origin(IGP);
    private static final WireAttribute PATH = asPath(64500, 174);
    private static final WireAttribute HOP = nextHop("192.0.2.1");

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void decode_damagedAttribute_isJudgedAndTheRouteStands(String name, String verdict, WireAttribute[] attributes) {
        BgpRecord record = record(update().attr(attributes).nlri("10.0.0.0/8"));

        assertThat(name).isNotEmpty();
        assertThat(routes(record)).containsExactly("A 10.0.0.0/8");
        assertThat(issue(record)).isEqualTo(verdict);
        assertThat(record.status()).isEqualTo(RecordStatus.VALID);
    }

    static Stream<Arguments> damages() {
        String withdraw3 = "TREAT_AS_WITHDRAW RFC 7606 §3";
        String withdraw7 = "TREAT_AS_WITHDRAW RFC 7606 §7";
        String discard7 = "ATTRIBUTE_DISCARD RFC 7606 §7";
        return Stream.of(
                damage("none", "none", ORIGIN, PATH, HOP),
                damage("empty path", "none", ORIGIN, asPath(), HOP),
                damage("extended length of a short one", "none", ORIGIN, PATH.extendedLength(), HOP),
                damage("unknown attribute", "none", ORIGIN, PATH, HOP, attribute(0xc0, 99, (byte) 1)),
                damage("attributes 0 and 255", "none", ORIGIN, PATH, HOP, attribute(0xc0, 0), attribute(0xc0, 255)),
                damage("ORIGIN of 2", withdraw7, ORIGIN.resized(2), PATH, HOP),
                damage("ORIGIN of 0", withdraw7, ORIGIN.resized(0), PATH, HOP),
                damage("ORIGIN 3", "TREAT_AS_WITHDRAW RFC 7606 §7.1", origin(3), PATH, HOP),
                damage("ORIGIN 200", "TREAT_AS_WITHDRAW RFC 7606 §7.1", origin(200), PATH, HOP),
                damage("ORIGIN missing", withdraw3, PATH, HOP),
                damage("AS_PATH missing", withdraw3, ORIGIN, HOP),
                damage("NEXT_HOP missing", withdraw3, ORIGIN, PATH),
                damage("NEXT_HOP of 16", withdraw7, ORIGIN, PATH, nextHop("2001:db8::1")),
                damage("AS_PATH cut", "TREAT_AS_WITHDRAW RFC 7606 §7.2", ORIGIN, PATH.resized(5), HOP),
                damage(
                        "AS_PATH with an empty segment",
                        "TREAT_AS_WITHDRAW RFC 7606 §7.2",
                        ORIGIN,
                        attribute(0x40, 2, (byte) 2, (byte) 0, (byte) 2, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte)
                                1),
                        HOP),
                damage(
                        "AS_PATH of segment type 9",
                        "TREAT_AS_WITHDRAW RFC 7606 §7.2",
                        ORIGIN,
                        attribute(0x40, 2, (byte) 9, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte) 1),
                        HOP),
                damage("AS_PATH of the other width", "REPAIRED RFC 6793 §4.1", ORIGIN, asPath2("5 6 7"), HOP),
                damage("MED of 3", withdraw7, ORIGIN, PATH, HOP, med(1).resized(3)),
                damage(
                        "LOCAL_PREF of 5",
                        withdraw7,
                        ORIGIN,
                        PATH,
                        HOP,
                        localPref(1).resized(5)),
                damage(
                        "ATOMIC_AGGREGATE of 1",
                        discard7,
                        ORIGIN,
                        PATH,
                        HOP,
                        atomicAggregate().resized(1)),
                damage(
                        "AGGREGATOR of 0",
                        discard7,
                        ORIGIN,
                        PATH,
                        HOP,
                        aggregator(1, "192.0.2.1").resized(0)),
                damage(
                        "AS4_AGGREGATOR of 6",
                        discard7,
                        ORIGIN,
                        PATH,
                        HOP,
                        as4Aggregator(1, "192.0.2.1").resized(6)),
                damage(
                        "COMMUNITIES of 5",
                        withdraw7,
                        ORIGIN,
                        PATH,
                        HOP,
                        communities("1:1").resized(5)),
                damage("COMMUNITIES of 0", withdraw7, ORIGIN, PATH, HOP, communities("")),
                damage(
                        "EXTENDED_COMMUNITIES of 7",
                        withdraw7,
                        ORIGIN,
                        PATH,
                        HOP,
                        extendedCommunities(1).resized(7)),
                damage(
                        "IPV6_EXTENDED_COMMUNITIES of 19",
                        withdraw7,
                        ORIGIN,
                        PATH,
                        HOP,
                        ipv6RouteTarget("2001:db8::1", 1).resized(19)),
                damage(
                        "LARGE_COMMUNITY of 13",
                        withdraw7,
                        ORIGIN,
                        PATH,
                        HOP,
                        largeCommunities("1:2:3").resized(13)),
                damage(
                        "ORIGINATOR_ID of 3",
                        withdraw7,
                        ORIGIN,
                        PATH,
                        HOP,
                        originatorId("192.0.2.1").resized(3)),
                damage(
                        "CLUSTER_LIST of 6",
                        withdraw7,
                        ORIGIN,
                        PATH,
                        HOP,
                        clusterList("192.0.2.1").resized(6)),
                damage(
                        "ONLY_TO_CUSTOMER of 2",
                        withdraw7,
                        ORIGIN,
                        PATH,
                        HOP,
                        onlyToCustomer(1).resized(2)),
                damage("ORIGIN optional", withdraw3, ORIGIN.flags(0xc0), PATH, HOP),
                damage(
                        "COMMUNITIES not transitive",
                        withdraw3,
                        ORIGIN,
                        PATH,
                        HOP,
                        communities("1:1").flags(0x80)),
                damage(
                        "partial bit",
                        "none",
                        ORIGIN,
                        PATH,
                        HOP,
                        communities("1:1").flags(0xe0)),
                damage("ORIGIN twice", "ATTRIBUTE_DISCARD RFC 7606 §3", ORIGIN, PATH, HOP, origin(EGP)),
                damage(
                        "COMMUNITIES twice",
                        "ATTRIBUTE_DISCARD RFC 7606 §3",
                        ORIGIN,
                        PATH,
                        HOP,
                        communities("1:1"),
                        communities("2:2")),
                damage(
                        "the gravest counts",
                        withdraw7,
                        ORIGIN,
                        PATH,
                        HOP,
                        atomicAggregate().resized(1),
                        med(1).resized(3)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void decode_flags_areJudgedByTheirType(AttributeType type) {
        for (int flags : new int[] {0, 0x40, 0x80, 0xc0}) {
            BgpRecord record = record(update().attr(attribute(flags, type.code(), new byte[] {0, 1, 1, 0, 0, 8, 10})));
            String verdict = record.issue() == null ? "" : record.issue().detail();

            assertThat(verdict.endsWith("with flags 0x" + Integer.toHexString(flags)))
                    .as("%s %x: %s", type, flags, verdict)
                    .isEqualTo(flags != type.flags());
        }
    }

    /** Registered, but without a name here: nobody says what is right. */
    @ParameterizedTest
    @ValueSource(ints = {11, 20, 21, 28, 34, 36, 39, 42, 99, 255})
    void decode_flagsOfAnUnknownType_areNotJudged(int code) {
        for (int flags : new int[] {0x80, 0xc0}) {
            assertThat(issue(record(update().attr(ORIGIN, PATH, HOP, attribute(flags, code, new byte[4]))
                            .nlri("10.0.0.0/8"))))
                    .isEqualTo("none");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("zeros")
    void decode_asZero_isJudgedAndTheRouteStands(String verdict, DecodeContext context, WireAttribute[] attributes) {
        BgpRecord record =
                record(context, update().attr(attributes).nlri("10.0.0.0/8").bytes());

        assertThat(routes(record)).containsExactly("A 10.0.0.0/8");
        assertThat(issue(record)).isEqualTo(verdict);
        assertThat(String.valueOf(record.issue())).endsWith("has AS 0 (RFC 7607 §2)");
    }

    static Stream<Arguments> zeros() {
        String withdraw = "TREAT_AS_WITHDRAW RFC 7607 §2";
        String discard = "ATTRIBUTE_DISCARD RFC 7607 §2";
        WireAttribute path2 = asPath2("64500 23456 3");
        return Stream.of(
                zero(withdraw, DecodeContext.AS4, ORIGIN, asPath(64500, 0, 174), HOP),
                zero(withdraw, DecodeContext.AS4, ORIGIN, asPath(0), HOP),
                zero(withdraw, DecodeContext.AS4, ORIGIN, asPath("64500 {1,0}"), HOP),
                zero(withdraw, DecodeContext.AS4, ORIGIN, asPath("(65001 0) 64500"), HOP),
                zero(withdraw, DecodeContext.AS4, ORIGIN, asPath("[0,65001] 64500"), HOP),
                zero(withdraw, DecodeContext.AS2, ORIGIN, asPath2("64500 0 174"), HOP),
                zero(withdraw, DecodeContext.AS4, ORIGIN, asPath2("64500 0 174"), HOP),
                zero(withdraw, DecodeContext.AS2, ORIGIN, asPath2("0 23456"), HOP, as4Path("64500 400000")),
                zero(discard, DecodeContext.AS4, ORIGIN, PATH, HOP, aggregator(0, "192.0.2.9")),
                zero(discard, DecodeContext.AS2, ORIGIN, path2, HOP, aggregator2(0, "192.0.2.9")),
                zero(discard, DecodeContext.AS2, ORIGIN, path2, HOP, as4Aggregator(0, "192.0.2.9")),
                zero(discard, DecodeContext.AS2, ORIGIN, path2, HOP, as4Path("0 3")),
                zero(discard, DecodeContext.AS4, ORIGIN, PATH, HOP, as4Path("{0}")));
    }

    /** A network that ends in zeros is none: 65536 is 0001 0000. */
    @Test
    void decode_zerosInsideAnAsNumber_areNoAsZero() {
        assertThat(issue(record(update().attr(ORIGIN, asPath(65536, 1), HOP, aggregator(65536, "0.0.0.0"))
                        .nlri("10.0.0.0/8"))))
                .isEqualTo("none");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            value = {
                "length 0, , TREAT_AS_WITHDRAW RFC 7606 §7",
                "length 3, 00fde8, TREAT_AS_WITHDRAW RFC 7606 §7",
                "no attributes, 0000fde8, none",
                "ORIGIN, 0000fde8 400101 00, none",
                "ORIGIN cut, 0000fde8 400101, TREAT_AS_WITHDRAW RFC 7606 §7.16",
                "MP_REACH_NLRI, 0000fde8 800e05 0001010000, TREAT_AS_WITHDRAW RFC 6368 §5",
                "MP_UNREACH_NLRI, 0000fde8 400101 00 800f03 000101, TREAT_AS_WITHDRAW RFC 6368 §5",
                "ATTR_SET, 0000fde8 c08004 0000fde9, TREAT_AS_WITHDRAW RFC 6368 §5"
            })
    void decode_attributeSet_isJudgedByWhatItHolds(String name, String value, String verdict) {
        assertThat(issue(with(attribute(0xc0, 128, hex(value))))).as(name).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "BGP_LS of two TLVs, 0x80, 29, 0402000161 044700010a, none",
        "BGP_LS with a TLV past its end, 0x80, 29, 0402000561, ATTRIBUTE_DISCARD RFC 9552 §8.2.2",
        "PREFIX_SID with a label index, 0xc0, 40, 01000700000000000037, none",
        "PREFIX_SID with a TLV past its end, 0xc0, 40, 01000800000000000037, ATTRIBUTE_DISCARD RFC 8669 §6",
        "PREFIX_SID with a label index of 6, 0xc0, 40, 010006000000000037, ATTRIBUTE_DISCARD RFC 8669 §6",
        "PREFIX_SID with a range of labels, 0xc0, 40, 0300080000 003e80001f40, none",
        "PREFIX_SID with half a range, 0xc0, 40, 0300050000 003e80, ATTRIBUTE_DISCARD RFC 8669 §6",
        "TUNNEL_ENCAPSULATION, 0xc0, 23, 00080004 01020304, none",
        "TUNNEL_ENCAPSULATION with a TLV past its end, 0xc0, 23, 00080005 01020304, TREAT_AS_WITHDRAW RFC 9012 §13",
        "PMSI_TUNNEL of 4, 0xc0, 22, 00000000, TREAT_AS_WITHDRAW RFC 7606 §7",
        "PMSI_TUNNEL of 5, 0xc0, 22, 0000000000, none",
        "PREFIX_SID with a byte more, 0xc0, 40, 0100070000000000003700, ATTRIBUTE_DISCARD RFC 8669 §6"
    })
    void decode_tlvs_mustFillTheirAttribute(String name, String flags, int code, String value, String verdict) {
        assertThat(issue(with(attribute(Integer.decode(flags), code, hex(value)))))
                .as(name)
                .isEqualTo(verdict);
    }

    @Test
    void decode_duplicates_firstOneCounts() {
        BgpRecord record = record(update().attr(ORIGIN, PATH, HOP, communities("1:1"), med(5))
                .attr(origin(EGP), asPath(1), nextHop("192.0.2.2"), communities("2:2"), med(6))
                .nlri("10.0.0.0/8"));
        PathAttributes attributes = record.elems().get(0).attributes();

        assertThat(attributes.origin()).isEqualTo(IGP);
        assertThat(attributes.asPath()).isEqualTo(AsPath.of(64500, 174));
        assertThat(attributes.communities()).hasToString("1:1");
        assertThat(attributes.med(-1)).isEqualTo(5);
        assertThat(record.elems().get(0).nextHop()).hasToString("192.0.2.1");
    }

    /** RFC 7606 §3 g resets the session; an archive keeps the first. */
    @Test
    void decode_secondMpReach_isJudgedAndFirstOneCounts() {
        BgpRecord record = record(update().attr(ORIGIN, PATH)
                .attr(mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::1", "2001:db8:1::/48"))
                .attr(mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::2", "2001:db8:2::/48")));

        assertThat(routes(record)).containsExactly("A 2001:db8:1::/48");
        assertThat(issue(record)).isEqualTo("TREAT_AS_WITHDRAW RFC 7606 §3");
    }

    /** RFC 7606 §5.2: NEXT_HOP is not needed, and not asked for, if all routes stand in MP_REACH_NLRI. */
    @Test
    void decode_mpReachOnly_needsNoNextHop() {
        BgpRecord record = record(update().attr(ORIGIN, PATH)
                .attr(mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::1", "2001:db8:1::/48")));

        assertThat(issue(record)).isEqualTo("none");
    }

    @Test
    void decode_withdrawalsOnly_needNoAttributes() {
        assertThat(issue(record(update().withdraw("10.0.0.0/8")))).isEqualTo("none");
    }

    /** RFC 6793 §4.1: the width is what tiles. */
    @Test
    void decode_pathOfTheOtherWidth_isReadWithIt() {
        BgpRecord four = record(
                DecodeContext.AS2,
                update().attr(ORIGIN, asPath(70000, 6), HOP).nlri("10.0.0.0/8").bytes());
        BgpRecord two = record(update().attr(ORIGIN, asPath2("5 6 7"), HOP).nlri("10.0.0.0/8"));

        assertThat(four.elems().get(0).asPath()).hasToString("70000 6");
        assertThat(issue(four)).isEqualTo("REPAIRED RFC 6793 §4.1");
        assertThat(two.elems().get(0).asPath()).hasToString("5 6 7");
    }

    @Test
    void decode_issue_tellsWhere() {
        BgpRecord record =
                record(update().attr(ORIGIN, PATH, HOP, med(1).resized(3)).nlri("10.0.0.0/8"));

        // 19 of header, 2 + 2 of lengths, then ORIGIN of 4, AS_PATH of 13 and NEXT_HOP of 7
        assertThat(record.issue())
                .isEqualTo(new DecodeIssue(
                        DecodeIssue.Code.TREAT_AS_WITHDRAW,
                        19 + 4 + 4 + 13 + 7,
                        "RFC 7606 §7",
                        "MULTI_EXIT_DISC of 3 octets"));
    }

    private static BgpRecord with(WireAttribute attribute) {
        return record(update().attr(ORIGIN, PATH, HOP, attribute).nlri("10.0.0.0/8"));
    }

    private static byte[] hex(@Nullable String digits) {
        return digits == null ? new byte[0] : HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static Arguments zero(String verdict, DecodeContext context, WireAttribute... attributes) {
        return Arguments.of(verdict, context, attributes);
    }

    private static Arguments damage(String name, String verdict, WireAttribute... attributes) {
        return Arguments.of(name, verdict, attributes);
    }
}
