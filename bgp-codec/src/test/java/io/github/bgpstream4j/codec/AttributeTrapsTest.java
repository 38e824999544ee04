package io.github.bgpstream4j.codec;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.codec.Decoded.issue;
import static io.github.bgpstream4j.codec.Decoded.record;
import static io.github.bgpstream4j.codec.Decoded.routes;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Aggregator;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Path;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.attribute;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

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

    private static String path(BgpRecord record) {
        BgpElem elem = record.elems().get(0);
        return String.valueOf(elem.attributes().asPath());
    }
}
