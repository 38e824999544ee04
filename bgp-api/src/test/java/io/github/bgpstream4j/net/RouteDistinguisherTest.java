package io.github.bgpstream4j.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 4364 §4.2 route distinguisher")
final class RouteDistinguisherTest {
    @Test
    void toString_ofEachType_dividesAsItSays() {
        assertThat(new RouteDistinguisher(0x0000_fbf4_0000_0001L)).hasToString("64500:1");
        assertThat(new RouteDistinguisher(0x0000_ffff_ffff_ffffL)).hasToString("65535:4294967295");
        assertThat(new RouteDistinguisher(0x0001_c000_0201_ffffL)).hasToString("192.0.2.1:65535");
        assertThat(new RouteDistinguisher(0x0002_fa56_ea00_0007L)).hasToString("4200000000:7");
        assertThat(new RouteDistinguisher(0x0003_0000_0000_0001L)).hasToString("0x0003000000000001");
        assertThat(new RouteDistinguisher(-1)).hasToString("0xffffffffffffffff");
    }

    @Test
    void type_ofBits_isUnsigned() {
        assertThat(new RouteDistinguisher(-1).type()).isEqualTo(0xffff);
        assertThat(new RouteDistinguisher(0x0002_0000_0000_0000L).type()).isEqualTo(2);
    }
}
