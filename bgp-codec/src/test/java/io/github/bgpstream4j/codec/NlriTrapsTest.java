package io.github.bgpstream4j.codec;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.codec.Decoded.record;
import static io.github.bgpstream4j.codec.Decoded.routes;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.attribute;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.OpaqueNlri;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prefixes that other readers lose or invent (docs/robustness.md, A2). */
final class NlriTrapsTest {
    private static final WireAttribute[] USUAL = {origin(IGP), asPath(64500, 174), nextHop("192.0.2.1")};

    @Test
    void unknownFamily_besidePlainPrefixes_costsNoneOfThem() {
        BgpRecord record = record(update().attr(USUAL)
                .attr(attribute(0x80, 14, new byte[] {0x40, 4, 71, 0, 0, 1, 2, 3}))
                .nlri("10.0.0.0/8", "11.0.0.0/8"));

        assertThat(routes(record)).containsExactly("A 10.0.0.0/8", "A 11.0.0.0/8");
        assertThat(record.opaqueNlri()).hasSize(1);
    }

    @Test
    void flowSpec_isNoPrefix() {
        byte[] flow = {0, 1, (byte) 133, 0, 0, 5, 1, 24, 10, 0, 1};
        BgpRecord record = record(update().attr(USUAL).attr(attribute(0x80, 14, flow)));

        assertThat(record.elems()).isEmpty();
        assertThat(record.opaqueNlri()).extracting(OpaqueNlri::family).containsExactly(AddressFamily.of(1, 133));
    }

    @Test
    void cutMessage_keepsFortyFourOfFiftyPrefixes() {
        String[] prefixes =
                IntStream.range(0, 50).mapToObj(i -> "10.0." + i + ".0/24").toArray(String[]::new);
        byte[] whole = update().attr(USUAL).nlri(prefixes).bytes();
        BgpRecord record = record(DecodeContext.AS4, Arrays.copyOf(whole, whole.length - 22));

        assertThat(record.elems()).hasSize(44);
    }

    @ParameterizedTest
    @CsvSource({"4, 192.0.2.9", "16, 2001:db8::9", "32, 2001:db8::9"})
    void nextHop_ofEveryLengthSeen_isRead(int length, String hop) {
        byte[] bytes = new byte[length];
        byte[] first = WireAttribute.addresses(hop);
        System.arraycopy(first, 0, bytes, 0, first.length);
        BgpRecord record = record(
                update().attr(USUAL).attr(mpReach(AddressFamily.IPV4_UNICAST, bytes, Nlri.prefix("10.9.0.0/16"))));

        assertThat(routes(record)).containsExactly("A 10.9.0.0/16");
        assertThat(record.elems()).extracting(BgpElem::nextHop).first().hasToString(hop);
    }

    @Test
    void nextHop_ofNoOctets_costsNoPrefix() {
        BgpRecord record = record(update().attr(USUAL)
                .attr(mpReach(AddressFamily.IPV6_UNICAST, new byte[0], Nlri.prefix("2001:db8::/32"))));

        assertThat(routes(record)).containsExactly("A 2001:db8::/32");
        assertThat(record.elems().get(0).nextHop()).isNull();
    }
}
