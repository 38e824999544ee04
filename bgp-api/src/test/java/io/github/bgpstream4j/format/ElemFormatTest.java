package io.github.bgpstream4j.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.attr.PathAttributesBuilder;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.SourceInfo;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ElemFormatTest {
    static ElemFormat[] formats() {
        return new ElemFormat[] {ElemFormat.BGPREADER, ElemFormat.BGPREADER_M, ElemFormat.BGPDUMP, ElemFormat.JSON};
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("formats")
    void forOneThread_randomElems_givesTheSameLines(ElemFormat format) {
        ElemFormat remembering = format.forOneThread();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            FakeElem elem = elem(random);
            assertThat(elem.in(remembering)).isEqualTo(elem.in(format));
        }
    }

    @Test
    void forOneThread_formatWithMemory_isANewOneEachTime() {
        assertThat(ElemFormat.JSON.forOneThread()).isNotSameAs(ElemFormat.JSON.forOneThread());
    }

    @Test
    void forOneThread_formatWithoutMemory_isItself() {
        ElemFormat format = (out, elem) -> out.put('\n');

        assertThat(format.forOneThread()).isSameAs(format);
    }

    /** An elem that differs from the one before in some of few ways, so that all that is remembered is used and replaced. */
    private static FakeElem elem(Random random) {
        ElemType[] types = ElemType.values();
        ElemType type = types[random.nextInt(types.length)];
        FakeElem elem = new FakeElem(type);
        elem.peer(random.nextInt(8) == 0 ? null : "192.0.2." + random.nextInt(3));
        if (type == ElemType.PEER_STATE) {
            elem.states(random.nextInt(9), random.nextInt(9));
        } else if (type.hasNlri() && random.nextInt(4) > 0) {
            elem.prefix(random.nextBoolean() ? "10.0.0.0/" + (20 + random.nextInt(3)) : "2001:db8::/48");
        } else if (type.hasNlri() && random.nextInt(4) == 0) {
            elem.vpn(random.nextInt(2), 16, 17);
        }
        if (type.hasAttributes()) {
            elem.attributes(attributes(random));
            elem.nextHop(random.nextInt(4) == 0 ? null : random.nextBoolean() ? "192.0.2.9" : "2001:db8::9");
        }
        switch (random.nextInt(8)) {
            case 0 -> elem.microseconds(random.nextInt(3));
            case 1 -> elem.source(new SourceInfo("ris", "rrc0" + random.nextInt(2), "", null, 0, ""));
            case 2 ->
                elem.trouble(
                        new DecodeIssue(DecodeIssue.Code.REPAIRED, random.nextInt(2), "RFC 4271", "octets"),
                        new Gap(Gap.Cause.UNREADABLE_BYTES, 1, 2, 3));
            case 3 -> elem.withPathId(random.nextInt(3));
            case 4 -> elem.originated(random.nextInt(3));
            default -> {}
        }
        return elem;
    }

    private static PathAttributesBuilder attributes(Random random) {
        PathAttributesBuilder attributes = PathAttributes.builder().asPath(AsPath.of(64500, random.nextInt(20)));
        if (random.nextBoolean()) {
            attributes.origin(Origin.IGP).communities(Communities.of(random.nextInt(3)));
        }
        return attributes;
    }
}
