package io.github.bgpstream4j.codec;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.codec.Decoded.issue;
import static io.github.bgpstream4j.codec.Decoded.record;
import static io.github.bgpstream4j.codec.Decoded.routes;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.attribute;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.mpUnreach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.util.Arrays;
import java.util.HexFormat;
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
        assertThat(record.opaqueNlri())
                .extracting(field -> field.nlri().family())
                .containsExactly(AddressFamily.of(1, 133));
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

    /** RFC 8277 §2.2: without the Multiple Labels capability a router does not look at the bit. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "vpn of one label, 1/128, 104 003e80 0000fded00000007 0a01, 10.1.0.0/16 [1000] 65005:7, REPAIRED",
        "vpn with the bottom, 1/128, 104 003e81 0000fded00000007 0a01, 10.1.0.0/16 [1000] 65005:7, none",
        "vpn default route, 1/128, 88 003e80 0001c000020500aa, 0.0.0.0/0 [1000] 192.0.2.5:170, REPAIRED",
        "vpn of two labels, 1/128, 128 000640 000c81 0002000100000007 0a01, 10.1.0.0/16 [100. 200] 65536:7, none",
        "vpn of an unknown distinguisher, 1/128, 104 003e81 0003deadbeef0001 0a01, 10.1.0.0/16 [1000] "
                + "0x0003deadbeef0001, none",
        "ipv6 vpn, 2/128, 136 003e80 0000fded00000007 20010db8000c, 2001:db8:c::/48 [1000] 65005:7, REPAIRED",
        "prefix that ends in a set bit, 1/4, 48 003e80 cb0071, 203.0.113.0/24 [1000] null, REPAIRED",
        "prefix with the bottom, 1/4, 48 003e81 cb0071, 203.0.113.0/24 [1000] null, none",
        "host, 1/4, 56 003e80 c0000201, 192.0.2.1/32 [1000] null, REPAIRED",
        "two labels, 1/4, 72 000640 000c81 0a0000, 10.0.0.0/24 [100. 200] null, none",
        "short prefix of two labels or host of one, 1/4, 56 003e80 cb007109, 9.0.0.0/8 [1000. 831495] null, REPAIRED",
        "default route of two labels, 1/4, 48 000640 000c81, 0.0.0.0/0 [100. 200] null, none",
        "ipv6 default route of two labels, 2/4, 48 000640 000c81, ::/0 [100. 200] null, none",
        "default route, 1/4, 24 003e80, 0.0.0.0/0 [1000] null, REPAIRED",
        "default route with the bottom, 1/4, 24 003e81, 0.0.0.0/0 [1000] null, none",
        "ipv6 prefix, 2/4, 56 003e80 20010cb8, 2001:cb8::/32 [1000] null, REPAIRED",
        "ipv6 prefix with a set bit, 2/4, 72 003e80 20010db80001, 2001:db8:1::/48 [1000] null, REPAIRED",
        "ipv6 host with a set bit, 2/4, 152 003e80 20010db8000000000000000000000007, 2001:db8::7/128 [1000] null, REPAIRED",
        "ipv6 prefix of two labels, 2/4, 96 000640 000c81 20010db80001, 2001:db8:1::/48 [100. 200] null, none",
        "ipv6 prefix of zeros after two labels, 2/4, 80 003e80 200101 0064ff9b, 64:ff9b::/32 [1000. 131088] null, none",
        "ipv6 vpn with a set bit, 2/128, 136 003e80 00010a0000010001 20010db8000c, 2001:db8:c::/48 [1000] 10.0.0.1:1, "
                + "REPAIRED"
    })
    void label_withoutBottomOfStack_isOneLabel(
            String name, String family, String octets, String route, String verdict) {
        BgpRecord record = record(update().attr(USUAL).attr(mpReach(family(family), "192.0.2.9", nlri(octets))));

        assertThat(record.elems())
                .as(name)
                .extracting(elem -> elem.prefix() + " " + elem.labels() + " " + elem.routeDistinguisher())
                .containsExactly(route.replace(". ", ", "));
        assertThat(issue(record)).isEqualTo(verdict.equals("none") ? verdict : verdict + " RFC 8277 §2.2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0x800000, 1/128, 104 800000 0000fded00000007 0a01, none",
        "0x000000, 1/128, 104 000000 0000fded00000007 0a01, none",
        "stack again, 1/128, 128 000640 000c81 0000fded00000007 0a01, none",
        "without bottom, 1/128, 104 003e80 0000fded00000007 0a01, REPAIRED RFC 8277 §2.2",
        "low AS number, 1/128, 104 003e80 0000000200000007 0a01, REPAIRED RFC 8277 §2.2",
        "labelled without bottom, 1/4, 40 003e80 0a01, REPAIRED RFC 8277 §2.2",
        "labelled 0x800000, 1/4, 40 800000 0a01, none"
    })
    void label_ofAWithdrawal_saysNothing(String name, String family, String octets, String verdict) {
        BgpRecord record = record(update().attr(mpUnreach(family(family), nlri(octets))));

        assertThat(routes(record)).as(name).containsExactly("W 10.1.0.0/16");
        assertThat(record.elems().get(0).labels()).isEmpty();
        assertThat(issue(record)).isEqualTo(verdict);
    }

    private static AddressFamily family(String numbers) {
        String[] parts = numbers.split("/");
        return AddressFamily.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    /** A length in bits, then octets in hexadecimal. */
    private static Nlri nlri(String text) {
        String[] words = text.split(" ", 2);
        byte[] octets = HexFormat.of().parseHex(words[1].replace(" ", ""));
        return Nlri.malformed(
                Integer.parseInt(words[0]),
                IntStream.range(0, octets.length).map(i -> octets[i]).toArray());
    }
}
