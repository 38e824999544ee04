package io.github.bgpstream4j.bgproutes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AsPathSegmentType;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.testkit.BgproutesFrame;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the frames of the websocket are taken for. */
class MessageDecoderTest {
    private static final Prefix ONE = Prefix.parse("192.0.2.0/24");
    private static final Prefix TWO = Prefix.parse("2001:db8::/48");

    private final LiveStats.Counters counters = new LiveStats.Counters();
    private final MessageDecoder decoder = new MessageDecoder(MessageDecoder.WITHDRAWN_FIELDS, Tests.time(), counters);

    private LiveMessage good(String text) {
        Frame frame = decoder.decode(text);
        assertThat(frame).isInstanceOf(Frame.Message.class);
        return ((Frame.Message) frame).message();
    }

    private LiveMessage good(BgproutesFrame frame) {
        return good(frame.json());
    }

    private Frame.Rejected bad(String text) {
        Frame frame = decoder.decode(text);
        assertThat(frame).as(text).isInstanceOf(Frame.Rejected.class);
        return (Frame.Rejected) frame;
    }

    private long found(MessageIssue flaw) {
        return counters.snapshot().flaws().getOrDefault(flaw, 0L);
    }

    private static BgproutesFrame update() {
        return BgproutesFrame.update(Tests.VP).time(Tests.SECONDS, 5);
    }

    @Nested
    class Malformed {
        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                value = {
                    "''~NOT_JSON",
                    "garbage~NOT_JSON",
                    "{~NOT_JSON",
                    "{\"record_type\":\"update\"~NOT_JSON",
                    "{} {}~NOT_JSON",
                    "1~NOT_AN_OBJECT",
                    "null~NOT_AN_OBJECT",
                    "\"an error\"~NOT_AN_OBJECT",
                    "[]~NOT_AN_OBJECT",
                    "[{\"error\":\"x\"}]~NOT_AN_OBJECT",
                    "{}~NO_RECORD_TYPE",
                    "{\"record_type\":null}~NO_RECORD_TYPE",
                    "{\"record_type\":true}~BAD_FIELD",
                    "{\"record_type\":\"state\",\"vp\":\"1_192.0.2.1\"}~UNKNOWN_RECORD_TYPE",
                    "{\"record_type\":\"bmp_peer_up\"}~UNKNOWN_RECORD_TYPE",
                    "{\"record_type\":\"update\"}~NO_VANTAGE_POINT",
                    "{\"record_type\":\"bmp_update\",\"vp\":\"1_192.0.2.1\"}~NO_VANTAGE_POINT",
                    "{\"record_type\":\"update\",\"vp\":\"192.0.2.1\"}~BAD_VANTAGE_POINT",
                    "{\"record_type\":\"update\",\"vp\":\"x_192.0.2.1\"}~BAD_VANTAGE_POINT",
                    "{\"record_type\":\"update\",\"vp\":\"4294967296_192.0.2.1\"}~BAD_VANTAGE_POINT",
                    "{\"record_type\":\"update\",\"vp\":\"1_\"}~BAD_VANTAGE_POINT",
                    "{\"record_type\":\"update\",\"vp\":\"1_a|b\"}~BAD_VANTAGE_POINT",
                    "{\"record_type\":\"update\",\"vp\":\"_192.0.2.1\"}~BAD_VANTAGE_POINT",
                    "{\"record_type\":\"bmp_update\",\"vp\":\"1_192.0.2.1\",\"bmp_peer\":\"2\"}~BAD_VANTAGE_POINT",
                    "{\"record_type\":\"update\",\"vp\":\"1_192.0.2.1\",\"prefixes\":\"x,y/33\"}~NO_VALID_PREFIX",
                    "{\"record_type\":\"update\",\"vp\":\"1_192.0.2.1\",\"prefixes\":{}}~BAD_FIELD",
                    "{\"record_type\":\"update\",\"vp\":\"1_192.0.2.1\",\"prefixes\":[[]]}~BAD_FIELD",
                    "{\"record_type\":\"update\",\"vp\":\"1_192.0.2.1\",\"prefixes\":\"::/0\",\"as-path\":\"1 x\"}~BAD_AS_PATH",
                    "{\"record_type\":\"update\",\"vp\":\"1_192.0.2.1\",\"prefixes\":\"::/0\",\"as-path\":\"{1\"}~BAD_AS_PATH",
                    "{\"record_type\":\"update\",\"vp\":\"1_192.0.2.1\",\"prefixes\":\"::/0\",\"as-path\":\",\"}~BAD_AS_PATH",
                    "{\"record_type\":\"update\",\"vp\":\"1_192.0.2.1\",\"prefixes\":\"::/0\",\"as-path\":[[[1]]]}~BAD_FIELD",
                    "{\"record_type\":\"update\",\"vp\":\"1_192.0.2.1\",\"prefixes\":\"::/0\",\"as-path\":{}}~BAD_FIELD",
                    "{\"record_type\":\"update\",\"vp\":\"1_192.0.2.1\"}~WITHDRAWAL_WITHOUT_PREFIX",
                    "{\"record_type\":\"withraw\",\"vp\":\"1_192.0.2.1\",\"prefixes\":null}~WITHDRAWAL_WITHOUT_PREFIX"
                })
        void frame_ofNoUse_isRejectedAndCounted(String text, MessageIssue flaw) {
            assertThat(bad(text).flaw()).isEqualTo(flaw);
            assertThat(found(flaw)).isEqualTo(1);
            assertThat(flaw.rejects()).isTrue();
        }

        @Test
        void nesting_deep_isRejected() {
            assertThat(bad("{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}").flaw())
                    .isEqualTo(MessageIssue.NOT_JSON);
        }

        @Test
        void text_huge_isRejected() {
            assertThat(bad(update().prefixes("1".repeat(600_000)).json()).flaw())
                    .isEqualTo(MessageIssue.NOT_JSON);
        }

        @Test
        void name_long_isRejected() {
            assertThat(bad(update().text("x".repeat(300), "").json()).flaw()).isEqualTo(MessageIssue.NOT_JSON);
        }

        @Test
        void array_huge_isRejected() {
            assertThat(bad(update().raw("prefixes", "[" + "1,".repeat(300_000) + "1]")
                                    .json())
                            .flaw())
                    .isEqualTo(MessageIssue.NOT_JSON);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"sec\":1757325312,\"Usec\":5}",
                    "{\"sec\":1757325312.000005,\"record_type\":\"state\"}",
                    "{\"sec\":1757325312,\"Usec\":5,\"record_type\":\"update\"}",
                    "{\"record_type\":true,\"sec\":1757325312,\"Usec\":5}",
                    "{\"sec\":1757325312,\"Usec\":5,\"record_type\":\"upd",
                    "{\"sec\":1757325312,\"Usec\":5} x",
                    "{\"record_type\":\"update\",\"vp\":\"1_192.0.2.1\",\"sec\":1757325312,\"Usec\":5}"
                })
        void frame_ofNoUse_keepsItsTime(String text) {
            assertThat(bad(text).timeMicros()).isEqualTo(1_757_325_312_000_005L);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "[]", "{\"sec\":-1}", "{\"sec\":\"soon\"}", "{\"sec\":1e99}", "{\"Usec\":5}"})
        void frame_ofNoUse_withoutTime_hasNone(String text) {
            assertThat(bad(text).timeMicros()).isEqualTo(-1);
        }

        @Test
        void prefixes_oneOfThemBad_onlyThatIsDropped() {
            LiveMessage message = good(update().prefixes("192.0.2.0/24, ,10.0.0.0/33, 2001:db8::/48 "));
            assertThat(message.announced()).containsExactly(ONE, TWO);
            assertThat(found(MessageIssue.BAD_PREFIX)).isEqualTo(1);
        }

        @Test
        void field_unknown_isCountedByName() {
            assertThat(good(update().prefixes("192.0.2.0/24").raw("rpki", "{\"a\":[1]}"))
                            .announced())
                    .containsExactly(ONE);
            assertThat(counters.snapshot().unknownFields()).containsExactly(Map.entry("rpki", 1L));
        }

        @Test
        void fields_inventedWithoutEnd_doNotFillMemory() {
            for (int i = 0; i < 1_000; i++) {
                good(update().prefixes("192.0.2.0/24").text("x" + i, ""));
            }
            assertThat(counters.snapshot().unknownFields()).hasSize(64);
        }

        @Test
        void field_repeated_lastOneCounts() {
            assertThat(
                            good("{\"record_type\":\"update\",\"vp\":\"1_192.0.2.1\",\"vp\":\"2_192.0.2.2\",\"prefixes\":\"192.0.2.0/24\"}")
                                    .vantagePoint())
                    .isEqualTo(new VantagePoint(2, IpAddress.parse("192.0.2.2")));
        }
    }

    @Nested
    class Errors {
        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                value = {"{\"error\":\"no\"}~no", "{\"error\":7,\"vp\":1}~7", "{\"error\":{\"a\":1}}~unspecified"})
        void error_ofAnyType_isAnError(String text, String error) {
            assertThat(decoder.decode(text)).isEqualTo(new Frame.ServerError(error));
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "false"})
        void error_thatSaysNothing_isNone(String none) {
            assertThat(good(update().prefixes("192.0.2.0/24").raw("error", none))
                            .announced())
                    .containsExactly(ONE);
        }
    }

    @Nested
    class Withdrawals {
        @ParameterizedTest
        @ValueSource(strings = {"withdraws", "withdrawals", "withdrawn", "withdrawn_prefixes", "withdraw"})
        void field_ofAnySpelling_isRead(String name) {
            LiveMessage message = good(update().text(name, "192.0.2.0/24,2001:db8::/48"));
            assertThat(message.type()).isEqualTo(MessageType.WITHDRAW);
            assertThat(message.withdrawn()).containsExactly(ONE, TWO);
            assertThat(good(update().raw(name, "[\"192.0.2.0/24\"]")).withdrawn())
                    .containsExactly(ONE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"withdraw", "withraw", "withdrawal"})
        void recordType_ofAnySpelling_withdrawsItsPrefixes(String type) {
            LiveMessage message = good(BgproutesFrame.update(Tests.VP)
                    .text("record_type", type)
                    .prefixes("192.0.2.0/24")
                    .text("withdraws", "2001:db8::/48"));
            assertThat(message.announced()).isEmpty();
            assertThat(message.withdrawn()).containsExactlyInAnyOrder(ONE, TWO);
        }

        @ParameterizedTest
        @ValueSource(strings = {"bmp_withdraw", "bmp_withraw"})
        void recordType_ofBmp_withdrawsItsPrefixes(String type) {
            LiveMessage message = good(BgproutesFrame.bmpUpdate("1_192.0.2.1", "2_192.0.2.2")
                    .text("record_type", type)
                    .prefixes("192.0.2.0/24"));
            assertThat(message.withdrawn()).containsExactly(ONE);
            assertThat(message.protocol()).isEqualTo(Protocol.BMP);
        }

        @Test
        void message_withBoth_keepsBoth() {
            LiveMessage message = good(update().prefixes("192.0.2.0/24").withdraws("2001:db8::/48"));
            assertThat(message.type()).isEqualTo(MessageType.ANNOUNCE);
            assertThat(message.announced()).containsExactly(ONE);
            assertThat(message.withdrawn()).containsExactly(TWO);
        }

        @Test
        void message_withoutPrefix_namesItsFields() {
            assertThat(bad(update().text("nlri_gone", "192.0.2.0/24").json()).detail())
                    .isEqualTo("withdrawal without prefix; its fields are Usec, nlri_gone, record_type, sec, vp");
        }

        @Test
        void message_withoutPrefix_mayBeInferred() {
            decoder.inferWithdrawn(ONE);
            assertThat(good(update()).withdrawn()).containsExactly(ONE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"\"", "\" , \"", "null", "[]"})
        void prefixes_emptyWithPath_makeAnAnnouncementWithoutPrefix(String prefixes) {
            decoder.inferWithdrawn(ONE);
            LiveMessage message = good(update().raw("prefixes", prefixes).asPath("65001 2"));
            assertThat(message.type()).isEqualTo(MessageType.ANNOUNCE);
            assertThat(message.announced()).isEmpty();
            assertThat(message.withdrawn()).isEmpty();
            assertThat(message.text()).isEqualTo("1757325312.000005|U|bgp|65001|192.0.2.1||||65001 2||None|None");
        }

        @Test
        void prefixes_emptyWithoutPath_makeAWithdrawal() {
            assertThat(bad(update().prefixes("").json()).flaw()).isEqualTo(MessageIssue.WITHDRAWAL_WITHOUT_PREFIX);
            assertThat(bad(update().prefixes("").asPath("").json()).flaw())
                    .isEqualTo(MessageIssue.WITHDRAWAL_WITHOUT_PREFIX);
            assertThat(bad(update().asPath("65001 2").json()).flaw()).isEqualTo(MessageIssue.WITHDRAWAL_WITHOUT_PREFIX);
        }
    }

    @Nested
    class Fields {
        @Test
        void bmp_parentAndPeer_areToldApart() {
            LiveMessage message = good(BgproutesFrame.bmpUpdate("65001_192.0.2.1", "65002_203.0.113.9")
                    .prefixes("192.0.2.0/24"));
            assertThat(message.vantagePoint()).isEqualTo(VantagePoint.parse("65002_203.0.113.9"));
            assertThat(message.parent()).isEqualTo(VantagePoint.parse("65001_192.0.2.1"));
        }

        @Test
        void vantagePoint_anySpelling_isRead() {
            assertThat(VantagePoint.parse("AS1.10_2001:db8:0::1"))
                    .isEqualTo(new VantagePoint(65_546, IpAddress.parse("2001:db8::1")))
                    .hasToString("65546_2001:db8::1");
        }

        @Test
        void vantagePoint_withMoreParts_isOfTheFirstTwo() {
            assertThat(VantagePoint.parse("65001_192.0.2.1_rrc00")).isEqualTo(VantagePoint.parse("65001_192.0.2.1"));
            assertThat(VantagePoint.parse("65002_2001:db8::1_0:0_x").peer().address())
                    .isEqualTo(IpAddress.parse("2001:db8::1"));
        }

        @Test
        void vantagePoint_withAName_hasNoAddress() {
            LiveMessage message = good(BgproutesFrame.bmpUpdate("65001_rrc00", "65002_route-server.example_1")
                    .time(Tests.SECONDS)
                    .prefixes("192.0.2.0/24"));
            assertThat(message.vantagePoint().peer().address()).isNull();
            assertThat(message.vantagePoint().name()).isEqualTo("route-server.example");
            assertThat(message.text())
                    .isEqualTo("1757325312|U|bmp|65002|route-server.example|65001|rrc00|192.0.2.0/24|||None|None");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                value = {
                    "\"65001,174,64500\"~65001 174 64500",
                    "\"65001, 174 ,,64500\"~65001 174 64500",
                    "\"65001,{174,64500},1\"~65001 {174,64500} 1",
                    "\"65001\\t174\"~65001 174",
                    "[65001,174,[64500,64501],\"2\"]~65001 174 {64500,64501} 2"
                })
        void path_withCommasOrAsArray_isRead(String path, String read) {
            assertThat(good(update().prefixes("192.0.2.0/24").raw("as-path", path))
                            .asPath())
                    .hasToString(read);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                value = {
                    "[[174,1],[174,2]]~174:1 174:2~",
                    "[\"174:1\",[174,2]]~174:1 174:2~",
                    "[[64500,1,2],[174,1]]~174:1~64500:1:2",
                    "[[\"174\",\"1\"]]~174:1~",
                    "\"174:1,174:2\"~174:1 174:2~"
                })
        void communities_asPairsOrTriples_areRead(String json, String two, @Nullable String three) {
            LiveMessage message = good(update().prefixes("192.0.2.0/24").raw("communities", json));
            assertThat(message.communities()).hasToString(two);
            assertThat(message.largeCommunities()).hasToString(three == null ? "" : three);
            assertThat(found(MessageIssue.BAD_COMMUNITY)).isZero();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                value = {
                    "communities~{\"a\":1}~BAD_COMMUNITY",
                    "communities~[{\"asn\":174}]~BAD_COMMUNITY",
                    "communities~[[[1]]]~BAD_COMMUNITY",
                    "communities~true~BAD_COMMUNITY",
                    "nexthop~{}~BAD_NEXT_HOP",
                    "origin~[[]]~BAD_ORIGIN",
                    "sec~{}~BAD_TIME",
                    "Usec~[[1]]~BAD_TIME"
                })
        void attribute_ofAnotherType_isLeftOutAndCounted(String name, String json, MessageIssue flaw) {
            LiveMessage message =
                    good(update().prefixes("192.0.2.0/24").asPath("65001").raw(name, json));
            assertThat(message.announced()).containsExactly(ONE);
            assertThat(message.asPath()).hasToString("65001");
            assertThat(found(flaw)).isEqualTo(1);
        }

        @Test
        void arrays_inText_haveBlanksBetween() {
            LiveMessage message = good(update().prefixes("2001:db8::/48")
                    .raw("communities", "[\"174:1\",\"174:2\"]")
                    .raw("nexthop", "[\"2001:db8::1\",\"fe80::1\"]")
                    .raw("as-path", "[65001,[1,2]]"));
            assertThat(message.text()).endsWith("|2001:db8::/48|65001 {1,2}|174:1 174:2|None|2001:db8::1 fe80::1");
        }

        @Test
        void path_withSet_isRead() {
            LiveMessage message = good(update().prefixes("192.0.2.0/24").asPath("1 2 {3,4}5 AS6 1.0"));
            AsPath path = Objects.requireNonNull(message.asPath());
            assertThat(path).hasToString("1 2 {3,4} 5 6 65536");
            assertThat(path.segments().get(1).type()).isEqualTo(AsPathSegmentType.AS_SET);
        }

        @Test
        void path_absentOrEmpty_areNotTheSame() {
            assertThat(good(update().prefixes("192.0.2.0/24")).asPath()).isNull();
            assertThat(good(update().prefixes("192.0.2.0/24").asPath("")).asPath())
                    .isEqualTo(AsPath.EMPTY);
        }

        @Test
        void communities_ofAllKinds_areRead() {
            LiveMessage message = good(update().prefixes("192.0.2.0/24")
                    .communities("1:2,65000:65535 00000000000000000000001:2:3 no-export NO_PEER x 1:65536"));
            assertThat(message.communities()).hasToString("1:2 65000:65535 65535:65281 65535:65284");
            assertThat(message.largeCommunities()).hasToString("1:2:3");
            assertThat(found(MessageIssue.BAD_COMMUNITY)).isEqualTo(1);
            assertThat(message.text())
                    .contains("1:2,65000:65535 00000000000000000000001:2:3 no-export NO_PEER x 1:65536");
        }

        @ParameterizedTest
        @CsvSource({"IGP,IGP", "igp,IGP", "i,IGP", "0,IGP", "EGP,EGP", "e,EGP", "INCOMPLETE,INCOMPLETE", "?,INCOMPLETE"
        })
        void origin_anySpelling_isRead(String text, Origin origin) {
            assertThat(good(update().prefixes("192.0.2.0/24").origin(text)).origin())
                    .isEqualTo(origin);
        }

        @Test
        void origin_unknown_isLeftOutAndCounted() {
            assertThat(good(update().prefixes("192.0.2.0/24").origin("UNKNOWN")).origin())
                    .isNull();
            assertThat(found(MessageIssue.BAD_ORIGIN)).isEqualTo(1);
        }

        @Test
        void nextHop_two_areBothRead() {
            assertThat(good(update().prefixes("2001:db8::/48").nextHop("2001:db8::1 fe80::1"))
                            .nextHops())
                    .containsExactly(IpAddress.parse("2001:db8::1"), IpAddress.parse("fe80::1"));
            assertThat(good(update().prefixes("2001:db8::/48").nextHop("there")).nextHops())
                    .isEmpty();
            assertThat(found(MessageIssue.BAD_NEXT_HOP)).isEqualTo(1);
        }

        @Test
        void prefixes_asArray_areRead() {
            assertThat(good(update().raw("prefixes", "[\"192.0.2.0/24\",\"2001:db8::/48\"]"))
                            .announced())
                    .containsExactly(ONE, TWO);
        }

        @Test
        void prefix_withHostBits_isMasked() {
            assertThat(good(update().prefixes("192.0.2.77/24")).announced()).containsExactly(ONE);
        }

        @Test
        void time_asText_isRead() {
            LiveMessage message = good(BgproutesFrame.update(Tests.VP)
                    .text("sec", "1757325312")
                    .text("Usec", "7")
                    .prefixes("::/0"));
            assertThat(message.timeMicros()).isEqualTo(1_757_325_312_000_007L);
            assertThat(message.hasMicroseconds()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "1757300000.75,1757300000750000,1757300000.75",
            "1757300000.0,1757300000000000,1757300000.0",
            "1757300000.0000019,1757300000000001,1757300000.000001",
            "'\"1757300000.5\"',1757300000500000,1757300000.5"
        })
        void time_withDecimals_hasMicroseconds(String seconds, long micros, String text) {
            LiveMessage message =
                    good(BgproutesFrame.update(Tests.VP).raw("sec", seconds).prefixes("::/0"));
            assertThat(message.timeMicros()).isEqualTo(micros);
            assertThat(message.hasMicroseconds()).isTrue();
            assertThat(message.text()).startsWith(text + "|U|");
            assertThat(counters.snapshot().flaws()).isEmpty();
        }

        @Test
        void time_withDecimalsAndMicros_hasTheLatter() {
            assertThat(good(BgproutesFrame.update(Tests.VP)
                                    .raw("sec", "1757300000.75")
                                    .raw("Usec", "123456")
                                    .prefixes("::/0"))
                            .timeMicros())
                    .isEqualTo(1_757_300_000_123_456L);
        }

        @Test
        void time_missing_isThatOfArrival() {
            assertThat(good(BgproutesFrame.update(Tests.VP).prefixes("::/0")).timeMicros())
                    .isEqualTo(Tests.START.getEpochSecond() * 1_000_000);
            assertThat(found(MessageIssue.NO_TIME)).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "-1",
                    "4294967296",
                    "4294967296.5",
                    "1e99",
                    "1e999999999",
                    "\"soon\"",
                    "\"1.\"",
                    "\".5\"",
                    "\"1.x\""
                })
        void time_impossible_isThatOfArrival(String seconds) {
            assertThat(good(BgproutesFrame.update(Tests.VP).raw("sec", seconds).prefixes("::/0"))
                            .timeMicros())
                    .isEqualTo(Tests.START.getEpochSecond() * 1_000_000);
            assertThat(found(MessageIssue.BAD_TIME)).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({"1e9, 1000000000000000", "1.7573253125e9, 1757325312500000", "17573253125E-1, 1757325312500000"})
        void time_withAnExponent_isThatNumber(String seconds, long micros) {
            assertThat(good(BgproutesFrame.update(Tests.VP).raw("sec", seconds).prefixes("::/0"))
                            .timeMicros())
                    .isEqualTo(micros);
            assertThat(found(MessageIssue.BAD_TIME)).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "1000000", "\"x\""})
        void micros_impossible_areLeftOut(String micros) {
            LiveMessage message = good(BgproutesFrame.update(Tests.VP)
                    .time(Tests.SECONDS)
                    .raw("Usec", micros)
                    .prefixes("::/0"));
            assertThat(message.timeMicros()).isEqualTo(Tests.SECONDS * 1_000_000);
            assertThat(message.hasMicroseconds()).isFalse();
            assertThat(found(MessageIssue.BAD_TIME)).isEqualTo(1);
        }
    }

    @Nested
    class Text {
        @ParameterizedTest
        @CsvSource({
            "1757325312,0,1757325312.0",
            "1757325312,5,1757325312.000005",
            "1757325312,500000,1757325312.5",
            "1757325312,120,1757325312.00012",
            "1757325312,999999,1757325312.999999",
            "1757325312,100000,1757325312.1",
            "1000000000,1,1000000000.000001",
            "2147483647,999999,2147483647.999999",
        })
        void time_withMicros_isWhatPythonPrints(long seconds, int micros, String printed) {
            String text = good(BgproutesFrame.update(Tests.VP)
                            .time(seconds, micros)
                            .prefixes("::/0"))
                    .text();
            assertThat(text).startsWith(printed + "|U|");
        }

        @Test
        void announcement_ofBgp_hasTwelveFields() {
            LiveMessage message = good(update().prefixes("192.0.2.0/24,198.51.100.0/24")
                    .asPath("65001 65002")
                    .communities("65001:1")
                    .origin("IGP")
                    .nextHop("192.0.2.1"));
            assertThat(message.text())
                    .isEqualTo(
                            "1757325312.000005|U|bgp|65001|192.0.2.1|||192.0.2.0/24,198.51.100.0/24|65001 65002|65001:1|IGP|192.0.2.1");
            assertThat(message.legacyText())
                    .isEqualTo(
                            "1757325312.000005|U|65001|192.0.2.1|192.0.2.0/24,198.51.100.0/24|65001 65002|65001:1|IGP|192.0.2.1");
        }

        @Test
        void announcement_ofBmpWithoutAttributes_printsNone() {
            LiveMessage message = good(BgproutesFrame.bmpUpdate("65001_192.0.2.1", "65002_203.0.113.9")
                    .time(Tests.SECONDS)
                    .prefixes("1.0.0.0/24"));
            assertThat(message.text())
                    .isEqualTo("1757325312|U|bmp|65002|203.0.113.9|65001|192.0.2.1|1.0.0.0/24|||None|None")
                    .isEqualTo(message.toString());
        }

        @Test
        void withdrawal_withoutTime_printsNone() {
            LiveMessage message = good(BgproutesFrame.update(Tests.VP).withdraws("192.0.2.0/24"));
            assertThat(message.text()).isEqualTo("None|W|bgp|65001|192.0.2.1|||192.0.2.0/24|||None|None");
            assertThat(message.legacyText()).isEqualTo("None|W|65001|192.0.2.1|192.0.2.0/24|||None|None");
        }

        @Test
        void message_withBoth_makesTwoLines() {
            LiveMessage message = good(
                    update().prefixes("192.0.2.0/24").withdraws("2001:db8::/48").asPath("65001"));
            assertThat(message.text().lines())
                    .containsExactly(
                            "1757325312.000005|W|bgp|65001|192.0.2.1|||2001:db8::/48|||None|None",
                            "1757325312.000005|U|bgp|65001|192.0.2.1|||192.0.2.0/24|65001||None|None");
        }

        @Test
        void withdrawal_withAttributes_showsNone() {
            LiveMessage message =
                    good(update().withdraws("2001:db8::/48").asPath("65001").communities("1:2"));
            assertThat(message.text()).endsWith("|W|bgp|65001|192.0.2.1|||2001:db8::/48|||None|None");
        }

        @Test
        void constants_areThoseOfThePythonClient() {
            assertThat(List.of(MessageType.ANNOUNCE.number(), MessageType.WITHDRAW.number()))
                    .containsExactly(1, 2);
            assertThat(DebugLevel.values()).extracting(DebugLevel::number).containsExactly(0, 1, 2, 3);
            assertThat(Protocol.values()).extracting(Protocol::word).containsExactly("bgp", "bmp");
        }
    }
}
