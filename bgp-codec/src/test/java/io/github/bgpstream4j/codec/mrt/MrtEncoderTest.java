package io.github.bgpstream4j.codec.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.MrtRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrtEncoderTest {
    private static final byte[] MESSAGE =
            BgpMessage.update().withdraw("198.51.100.0/24").bytes();

    private final WireBuffer out = new WireBuffer();

    @Test
    void message_withMicroseconds_isWhatItsBytesShouldBe() {
        IpAddress peer = IpAddress.parse("2001:db8::1");
        MrtEncoder.beginBgp4mp(out, 1_600_000_000_000_007L, true, Bgp4mpSubtype.message(true, false), 64500, peer);
        MrtEncoder.end(out.put(MESSAGE));
        assertThat(out.toByteArray())
                .isEqualTo(MrtRecord.bgp4mp(1_600_000_000)
                        .micros(7)
                        .peer(64500, "2001:db8::1")
                        .local(0, "::")
                        .message(MESSAGE)
                        .bytes());
    }

    @Test
    void message_ofTwoOctetNumbers_hasThem() {
        IpAddress peer = IpAddress.parse("192.0.2.1");
        MrtEncoder.beginBgp4mp(out, 5_000_000, false, Bgp4mpSubtype.message(false, true), 64500, peer);
        MrtEncoder.end(out.put(MESSAGE));
        assertThat(out.toByteArray())
                .isEqualTo(MrtRecord.bgp4mp(5)
                        .as2()
                        .addPath()
                        .peer(64500, "192.0.2.1")
                        .local(0, "0.0.0.0")
                        .message(MESSAGE)
                        .bytes());
    }

    @Test
    void stateChange_withoutAddress_hasNoneOfTheCollectorEither() {
        MrtEncoder.beginBgp4mp(out, 0, false, Bgp4mpSubtype.BGP4MP_STATE_CHANGE_AS4, 64500, null);
        MrtEncoder.end(out.u16(6).u16(1));
        assertThat(out.toByteArray())
                .containsExactly(0, 0, 0, 0, 0, 16, 0, 5, 0, 0, 0, 12, 0, 0, 0xfb, 0xf4, 0, 0, 0, 0, 0, 6, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({"-1,0", "999999,0", "1000000,1", "4294967295999999,4294967295", "4294967296000000,4294967295"})
    void time_ofAnyValue_isTheNearestSecondThatRecordsHave(long micros, long seconds) {
        assertThat(MrtEncoder.seconds(micros)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"1,1,2", "1,2,3", "2,1,4", "2,2,5", "1,128,6", "25,70,6"})
    void subtype_ofAFamily_isRead(int afi, int safi, int subtype) {
        AddressFamily family = AddressFamily.of(afi, safi);
        assertThat(MrtType.ribSubtype(family, false)).isEqualTo(subtype);
        assertThat(MrtType.ribSubtype(family, true)).isEqualTo(subtype + 6);
        assertThat(MrtType.isGenericRib(subtype)).isEqualTo(subtype == 6);
        assertThat(MrtType.isGenericRib(subtype + 6)).isEqualTo(subtype == 6);
        assertThat(MrtType.ribFamily(subtype)).isEqualTo(subtype == 6 ? null : family);
        assertThat(MrtType.ribFamily(subtype + 6)).isEqualTo(subtype == 6 ? null : family);
        assertThat(MrtType.isAddPath(subtype)).isFalse();
        assertThat(MrtType.isAddPath(subtype + 6)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "6", "7", "12", "13", "65535"})
    void subtype_ofNoFamily_hasNone(int subtype) {
        assertThat(MrtType.ribFamily(subtype)).isNull();
    }
}
