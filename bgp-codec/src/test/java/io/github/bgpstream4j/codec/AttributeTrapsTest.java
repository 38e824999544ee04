package io.github.bgpstream4j.codec;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.codec.Decoded.issue;
import static io.github.bgpstream4j.codec.Decoded.record;
import static io.github.bgpstream4j.codec.Decoded.routes;
import static io.github.bgpstream4j.net.AddressFamily.IPV6_UNICAST;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Aggregator;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Path;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.atomicAggregate;
import static io.github.bgpstream4j.testkit.WireAttribute.attribute;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Path attributes that other readers stumble over (docs/robustness.md, A3 and A1). */
final class AttributeTrapsTest {
    private static final WireAttribute ORIGIN = origin(IGP);
    private static final WireAttribute PATH = asPath(64500, 174);
    private static final WireAttribute HOP = nextHop("192.0.2.1");

    @Test
    void as4Path_onAFourOctetSession_isDiscardedAndSaid() {
        BgpRecord record =
                record(update().attr(ORIGIN, PATH, HOP, as4Path("64500 9 9 9")).nlri("10.0.0.0/8"));

        assertThat(issue(record)).isEqualTo("ATTRIBUTE_DISCARD RFC 6793 §4.1");
        assertThat(path(record)).isEqualTo("64500 174");
        assertThat(record.status()).isEqualTo(RecordStatus.VALID);
    }

    /** bgpkit-parser 0.18 writes the path there; RFC 6793 §4.1 lets a router discard it. */
    @Test
    void as4Path_withoutAsPathOnAFourOctetSession_isThePath() {
        BgpRecord record =
                record(update().attr(ORIGIN, HOP, as4Path("64500 400000 26405")).nlri("10.0.0.0/8"));

        assertThat(path(record)).isEqualTo("64500 400000 26405");
        assertThat(record.elems().get(0).originAsn(-1)).isEqualTo(26405);
        assertThat(issue(record)).isEqualTo("REPAIRED RFC 6793 §4.1");
        assertThat(record.elems().get(0).attributes().attribute(17)).isNotNull();
    }

    @Test
    void as4Path_withoutAsPathThatCannotBeRead_isDiscarded() {
        BgpRecord record = record(update().attr(ORIGIN, HOP, attribute(0xc0, 17, (byte) 2, (byte) 1, (byte) 0))
                .nlri("10.0.0.0/8"));

        assertThat(path(record)).isEqualTo("null");
        assertThat(issue(record)).isEqualTo("TREAT_AS_WITHDRAW RFC 7606 §3");
    }

    /** BIRD 2.0.4 wrote such tables. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("lengthFields")
    void lengthField_againstItsFlag_isReadIfOnlyThatFits(String name, String expected, byte[] attributes) {
        BgpRecord record = record(DecodeContext.AS4, message(attributes));

        assertThat(path(record) + " " + record.elems().get(0).nextHop() + ", " + issue(record))
                .as(name)
                .isEqualTo(expected);
        assertThat(routes(record)).containsExactly("A 10.0.0.0/8");
    }

    static Stream<Arguments> lengthFields() {
        byte[] origin = ORIGIN.bytes();
        byte[] path = PATH.bytes();
        byte[] hop = HOP.bytes();
        byte[] none = atomicAggregate().bytes();
        String repaired = "64500 174 192.0.2.1, REPAIRED RFC 4271 §4.3";
        return Stream.of(
                field("one", repaired, origin, flag(path, 0x50), hop),
                field("all", repaired, flag(origin, 0x50), flag(path, 0x50), flag(hop, 0x50), flag(none, 0x50)),
                field("last", repaired, origin, path, flag(hop, 0x50)),
                field("beside right ones", repaired, PATH.extendedLength().bytes(), flag(origin, 0x50), hop),
                field(
                        "two bytes without flag",
                        repaired,
                        origin,
                        flag(PATH.extendedLength().bytes(), 0x40),
                        hop),
                field(
                        "right",
                        "64500 174 192.0.2.1, none",
                        origin,
                        PATH.extendedLength().bytes(),
                        hop),
                field("attribute cut", "64500 174 null, MALFORMED RFC 7606 §4", origin, path, Arrays.copyOf(hop, 5)),
                field(
                        "no path",
                        "null null, MALFORMED RFC 7606 §4",
                        origin,
                        flag(attribute(0x40, 2, new byte[] {9, 1, 0, 0, 0, 1}).bytes(), 0x50),
                        hop),
                field(
                        "unknown type",
                        "64500 174 null, MALFORMED RFC 7606 §4",
                        origin,
                        path,
                        flag(attribute(0xc0, 99, new byte[4]).bytes(), 0xd0),
                        hop),
                field(
                        "one twice",
                        "64500 174 192.0.2.1, MALFORMED RFC 7606 §4",
                        origin,
                        path,
                        hop,
                        flag(origin, 0x50)));
    }

    /** A message whose prefixes stand before and after: places stay those of the record. */
    @Test
    void lengthField_againstItsFlag_leavesTheRestOfTheMessage() {
        byte[] attributes =
                WireAttribute.block(ORIGIN, PATH, HOP, mpReach(IPV6_UNICAST, "2001:db8::9", "2001:db8::/32"));
        BgpRecord record = record(
                DecodeContext.AS4,
                message(new byte[] {8, 11}, flagged(attributes, ORIGIN.bytes().length), new byte[] {8, 10}));

        assertThat(routes(record)).containsExactly("W 11.0.0.0/8", "A 10.0.0.0/8", "A 2001:db8::/32");
        assertThat(String.valueOf(record.issue())).startsWith("REPAIRED at octet " + (19 + 2 + 2 + 2) + ":");
    }

    @Test
    void as4Aggregator_onAFourOctetSession_isDiscardedAndSaid() {
        assertThat(issue(record(update().attr(ORIGIN, PATH, HOP, as4Aggregator(400000, "192.0.2.9"))
                        .nlri("10.0.0.0/8"))))
                .isEqualTo("ATTRIBUTE_DISCARD RFC 6793 §4.1");
    }

    @Test
    void as4Path_onATwoOctetSession_isMergedAndNoIssue() {
        BgpRecord record = record(
                DecodeContext.AS2,
                update().attr(ORIGIN, asPath2("64500 23456"), HOP, as4Path("64500 400000"))
                        .nlri("10.0.0.0/8")
                        .bytes());

        assertThat(issue(record)).isEqualTo("none");
        assertThat(path(record)).isEqualTo("64500 400000");
    }

    @Test
    void largeCommunities_labelledAsCommunitiesAgain_costNothing() {
        byte[] large = new byte[24];
        BgpRecord record = record(update().attr(ORIGIN, PATH, HOP, communities("174:1"), attribute(0xc0, 8, large))
                .nlri("10.0.0.0/8"));

        assertThat(record.elems().get(0).attributes().communities()).hasToString("174:1");
        assertThat(issue(record)).isEqualTo("ATTRIBUTE_DISCARD RFC 7606 §3");
    }

    @Test
    void path_ofAThousandHops_isPrintedWhole() {
        String path = LongStream.range(0, 1000)
                .mapToObj(i -> Long.toString(4_200_000_000L + i))
                .collect(Collectors.joining(" "));
        BgpRecord record = record(update().attr(ORIGIN, asPath(path), HOP).nlri("10.0.0.0/8"));

        assertThat(path(record)).isEqualTo(path);
        assertThat(issue(record)).isEqualTo("none");
    }

    @Test
    void segment_longerThanItsAttribute_inventsNoAsNumbers() {
        WireAttribute overrun = attribute(0x40, 2, (byte) 2, (byte) 9, (byte) 0, (byte) 0, (byte) 0, (byte) 1);
        BgpRecord record =
                record(update().attr(ORIGIN, overrun, HOP, communities("1:2")).nlri("10.0.0.0/8"));

        assertThat(routes(record)).containsExactly("A 10.0.0.0/8");
        assertThat(path(record)).isEmpty();
        assertThat(issue(record)).startsWith("TREAT_AS_WITHDRAW");
    }

    @Test
    void attrSet_ofOtherScope_leavesTheOuterAttributesAlone() {
        byte[] inner = WireAttribute.block(asPath(1, 2, 3));
        byte[] value = new byte[4 + inner.length];
        System.arraycopy(inner, 0, value, 4, inner.length);
        BgpRecord record = record(
                update().attr(ORIGIN, PATH, HOP, attribute(0xc0, 128, value)).nlri("10.0.0.0/8"));

        assertThat(path(record)).isEqualTo("64500 174");
        assertThat(issue(record)).isEqualTo("none");
    }

    private static Arguments field(String name, String expected, byte[]... attributes) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (byte[] attribute : attributes) {
            block.writeBytes(attribute);
        }
        return Arguments.of(name, expected, block.toByteArray());
    }

    private static byte[] flag(byte[] attribute, int flags) {
        byte[] copy = attribute.clone();
        copy[0] = (byte) flags;
        return copy;
    }

    private static byte[] flagged(byte[] attributes, int at) {
        byte[] copy = attributes.clone();
        copy[at] |= PathAttribute.EXTENDED_LENGTH;
        return copy;
    }

    private static byte[] message(byte[] attributes) {
        return message(new byte[0], attributes, new byte[] {8, 10});
    }

    private static byte[] message(byte[] withdrawn, byte[] attributes, byte[] nlri) {
        int length = 23 + withdrawn.length + attributes.length + nlri.length;
        ByteBuffer message = ByteBuffer.allocate(length).putLong(-1).putLong(-1);
        message.putShort((short) length).put((byte) 2);
        message.putShort((short) withdrawn.length).put(withdrawn);
        return message.putShort((short) attributes.length)
                .put(attributes)
                .put(nlri)
                .array();
    }

    private static String path(BgpRecord record) {
        BgpElem elem = record.elems().get(0);
        return String.valueOf(elem.attributes().asPath());
    }
}
