package io.github.bgpstream4j.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.codec.text.AsPathText;
import io.github.bgpstream4j.codec.text.CommunityText;
import io.github.bgpstream4j.codec.text.OriginText;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values to bytes; the bytes are written down from the RFCs. */
class UpdateBuilderTest {
    private static final String HEADER = "ff".repeat(16);

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::parse).toList();
    }

    private static List<IpAddress> addresses(String... texts) {
        return Stream.of(texts).map(IpAddress::parse).toList();
    }

    private static String hex(byte... bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String message(UpdateBuilder builder) {
        byte[] message = Objects.requireNonNull(builder.message());
        assertThat(BigEndian.uint16(message, 16)).isEqualTo(message.length);
        assertThat(hex(message)).startsWith(HEADER);
        return hex(message).substring(HEADER.length() + 4);
    }

    @Test
    void values_ofAnAnnouncement_areInTheOrderOfTheirCodes() {
        CommunityText communities = CommunityText.parse("65001:1:2 no-export,64500:7 nonsense");
        assertThat(communities.unreadable()).isEqualTo(1);
        String message = message(new UpdateBuilder(prefixes("192.0.2.0/24"), List.of())
                .communities(communities.communities(), communities.large())
                .aggregator(new Aggregator(64501, IpAddress.parse("192.0.2.9")))
                .med(7)
                .nextHops(addresses("192.0.2.1"))
                .asPath(AsPathText.parse("64500 {64501,64502}"))
                .origin(OriginText.parse("INCOMPLETE")));
        assertThat(message)
                .isEqualTo("02" + "0000" + "004a"
                        + "40010102"
                        + "400210" + "02010000fbf4" + "01020000fbf50000fbf6"
                        + "400304c0000201"
                        + "80040400000007"
                        + "c007080000fbf5c0000209"
                        + "c00808ffffff01fbf40007"
                        + "c0200c0000fde90000000100000002"
                        + "18c00002");
    }

    @Test
    void families_inOneMessage_haveTheirOwnFields() {
        String message = message(new UpdateBuilder(
                        prefixes("2001:db8::/32", "192.0.2.0/24"), prefixes("198.51.100.0/24", "2001:db8:1::/48"))
                .origin(Origin.IGP)
                .nextHops(addresses("192.0.2.1", "2001:db8::1", "fe80::1")));
        assertThat(message)
                .isEqualTo("02" + "0004" + "18c63364" + "0045"
                        + "40010100"
                        + "400304c0000201"
                        + "800e2a" + "000201" + "20" + "20010db8000000000000000000000001"
                        + "fe800000000000000000000000000001" + "00" + "2020010db8"
                        + "800f0a" + "000201" + "3020010db80001"
                        + "18c00002");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.1, 0007400304c000020118c00002",
        "192.0.2.0/24, 2001:db8::1, 001c800e1900010110 20010db8000000000000000000000001 0018c00002",
        "2001:db8::/32, 192.0.2.1, 0011800e0e00020104 c0000201 002020010db8"
    })
    void nextHop_ofEitherFamily_isWhereTheRfcsWantIt(String prefix, String hop, String rest) {
        assertThat(message(new UpdateBuilder(prefixes(prefix), List.of()).nextHops(addresses(hop))))
                .isEqualTo("020000" + rest.replace(" ", ""));
    }

    @Test
    void withdrawal_alone_hasNoAttributesOfRoutes() {
        UpdateBuilder builder = new UpdateBuilder(List.of(), prefixes("192.0.2.0/24"))
                .origin(Origin.IGP)
                .asPath(AsPath.parse("1"));
        assertThat(message(builder)).isEqualTo("02" + "0004" + "18c00002" + "0000");
    }

    @Test
    void attributes_ofATableEntry_areThoseThatAreSet() {
        UpdateBuilder builder = new UpdateBuilder(prefixes("192.0.2.0/24"), List.of())
                .origin(null)
                .asPath(AsPath.parse("64500"))
                .med(0xffffffffL);
        byte[] bytes = Objects.requireNonNull(builder.attributes());
        PathAttributes attributes = PathAttributes.of(bytes, 0, bytes.length, DecodeContext.RIB_ENTRY);
        assertThat(attributes)
                .isEqualTo(PathAttributes.builder()
                        .asPath(AsPath.parse("64500"))
                        .med(0xffffffffL)
                        .build());
    }

    @Test
    void message_longerThanCanBe_isNone() {
        List<Prefix> many = Collections.nCopies(20_000, Prefix.parse("192.0.2.0/24"));
        assertThat(new UpdateBuilder(many, List.of()).message()).isNull();
        UpdateBuilder path =
                new UpdateBuilder(prefixes("192.0.2.0/24"), List.of()).asPath(AsPath.parse("1 ".repeat(20_000)));
        assertThat(path.message()).isNull();
        assertThat(path.attributes()).isNull();
    }
}
