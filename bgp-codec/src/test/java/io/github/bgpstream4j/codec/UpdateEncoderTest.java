package io.github.bgpstream4j.codec;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.codec.nlri.NlriCodecs;
import io.github.bgpstream4j.codec.nlri.PrefixCodec;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, beside what the builders of testkit make, and what the decoders read of it. */
class UpdateEncoderTest {
    private static final Prefix PREFIX = Prefix.parse("198.51.100.0/24");

    private final WireBuffer out = new WireBuffer();
    private final UpdateEncoder update = new UpdateEncoder(out);

    @Test
    void message_withEveryField_isWhatItsBytesShouldBe() {
        update.begin();
        PrefixCodec.append(out, Prefix.parse("192.0.2.0/24"));
        update.attributes();
        AttributeOutput.append(out, 0x40, AttributeType.ORIGIN.code(), new byte[] {1});
        int reach = AttributeEncoder.beginReach(out, AddressFamily.IPV6_UNICAST);
        out.put(IpAddress.parse("2001:db8::1"));
        AttributeEncoder.endNextHop(out, reach);
        PrefixCodec.append(out, Prefix.parse("2001:db8::/33"));
        AttributeOutput.end(out, reach);
        int unreach = AttributeEncoder.beginUnreach(out, AddressFamily.IPV6_UNICAST);
        PrefixCodec.append(out, Prefix.parse("::/0"));
        AttributeOutput.end(out, unreach);
        update.nlri();
        PrefixCodec.append(out, PREFIX);

        assertThat(update.end()).isTrue();
        assertThat(out.toByteArray())
                .isEqualTo(update().withdraw("192.0.2.0/24")
                        .attr(
                                WireAttribute.origin(Origin.EGP),
                                WireAttribute.mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::1", "2001:db8::/33"),
                                WireAttribute.mpUnreach(AddressFamily.IPV6_UNICAST, Nlri.prefix("::/0")))
                        .nlri("198.51.100.0/24")
                        .bytes());
    }

    @Test
    void message_afterAnother_hasItsOwnLengths() {
        for (int i = 0; i < 2; i++) {
            update.begin();
            PrefixCodec.append(out, PREFIX);
            update.attributes();
            update.nlri();
            assertThat(update.end()).isTrue();
        }
        byte[] one = update().withdraw("198.51.100.0/24").bytes();
        assertThat(out.toByteArray()).startsWith(one).endsWith(one).hasSize(2 * one.length);
    }

    @ParameterizedTest
    @CsvSource({"65512,true", "65513,false"})
    void message_longerThanItsLengthFieldCanSay_isRefused(int withdrawn, boolean fits) {
        update.begin();
        out.fill(0, withdrawn);
        update.attributes();
        update.nlri();
        assertThat(update.end()).isEqualTo(fits);
    }

    @Test
    void message_longerThanItsBuffer_isRefused() {
        WireBuffer small = new WireBuffer(30);
        UpdateEncoder refused = new UpdateEncoder(small);
        refused.begin();
        PrefixCodec.append(small, PREFIX);
        PrefixCodec.append(small, PREFIX);
        PrefixCodec.append(small, PREFIX);
        refused.attributes();
        refused.nlri();
        assertThat(refused.end()).isFalse();
    }

    @Test
    void prefix_withBitsAfterItsLength_isWrittenWithoutThem() {
        PrefixCodec.append(out, -1, -1, 65);
        assertThat(out.toByteArray()).containsExactly(65, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.0/25", "0.0.0.0/0", "192.0.2.1/32"})
    void prefix_ofAVpn_isWrittenAsItWasRead(String prefix) {
        byte[] nlri =
                Nlri.prefix(prefix).routeDistinguisher("64500:7").labels(16, 17).bytes();
        UpdateBuilder message = update().attr(WireAttribute.mpReach(
                AddressFamily.IPV4_VPN,
                "192.0.2.9",
                Nlri.prefix(prefix).routeDistinguisher("64500:7").labels(16, 17)));
        BgpElem elem = Decoded.record(message).elems().get(0);

        NlriCodecs.of(AddressFamily.IPV4_VPN).encode(out, elem);
        assertThat(out.toByteArray()).isEqualTo(nlri);
        assertThat(AttributeEncoder.nextHop(elem.attributes(), AddressFamily.IPV4_VPN))
                .isEqualTo(AttributeEncoder.nextHop(IpAddress.parse("192.0.2.9"), AddressFamily.IPV4_VPN))
                .hasSize(12);
        assertThat(AttributeEncoder.nextHop(elem.attributes(), AddressFamily.IPV6_VPN))
                .as("that of another family")
                .isNull();
    }

    @Test
    void attributes_ofATwoOctetSession_areWidened() {
        byte[] message = update().attr(
                        WireAttribute.asPath2("23456 64500"),
                        WireAttribute.aggregator2(23456, "192.0.2.7"),
                        WireAttribute.nextHop("192.0.2.1"),
                        WireAttribute.as4Path("4200000001 64500"),
                        WireAttribute.as4Aggregator(4200000001L, "192.0.2.7"))
                .bytes();
        byte[] block = Arrays.copyOfRange(message, 23, message.length);
        PathAttributes two = PathAttributes.of(block, 0, block.length, DecodeContext.AS2);

        AttributeEncoder.copy(out, two, 4, false);
        PathAttributes four = PathAttributes.of(out.bytes(), 0, out.length(), DecodeContext.AS4);
        assertThat(four.asPath()).isEqualTo(two.asPath()).asString().isEqualTo("4200000001 64500");
        assertThat(four.aggregator()).isEqualTo(two.aggregator());
        assertThat(four.list()).hasSize(2);

        AttributeEncoder.copy(out.clear(), two, 2, true);
        assertThat(out.toByteArray()).isEqualTo(block);
    }

    @Test
    void open_withAddPath_namesTheFamiliesOfEachDirection() {
        byte[] open = {4, 0, 1, 0, 90, 1, 2, 3, 4, 12, 2, 10, 69, 8, 0, 1, 1, 1, 0, 2, 1, 3};
        OpenMessage read = Objects.requireNonNull(OpenMessage.decode(open, 0, open.length));
        assertThat(read.sends()).containsExactly(AddressFamily.IPV6_UNICAST);
        assertThat(read.receives()).containsExactlyInAnyOrder(AddressFamily.IPV4_UNICAST, AddressFamily.IPV6_UNICAST);
        assertThat(OpenMessage.decode(open, 0, open.length - 1)).isNull();
        assertThat(OpenMessage.decode(open, 0, 9)).isNull();
        open[13] = 9; // the capability would end after its parameter
        assertThat(OpenMessage.decode(open, 0, open.length)).isNull();
    }
}
