package io.github.bgpstream4j.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressFamilyTest {
    @ParameterizedTest
    @CsvSource({
        "1,1,ipv4 unicast,false,false",
        "2,1,ipv6 unicast,false,false",
        "1,2,ipv4 multicast,false,false",
        "2,2,ipv6 multicast,false,false",
        "1,4,ipv4 labelled,true,false",
        "2,4,ipv6 labelled,true,false",
        "1,128,ipv4 vpn,true,true",
        "2,128,ipv6 vpn,true,true",
        "25,70,afi 25 safi 70,false,false",
        "25,1,afi 25 safi 1,false,false",
        "1,133,afi 1 safi 133,false,false",
        "0,0,afi 0 safi 0,false,false",
        "65535,255,afi 65535 safi 255,false,false"
    })
    void family_ofNumbers_knowsItsKind(int afi, int safi, String text, boolean labelled, boolean vpn) {
        AddressFamily family = AddressFamily.of(afi, safi);

        assertThat(family).hasToString(text).isEqualTo(new AddressFamily(afi, safi));
        assertThat(family.isLabelled()).isEqualTo(labelled);
        assertThat(family.isVpn()).isEqualTo(vpn);
        assertThat(family.isIpv6()).isEqualTo(afi == 2);
    }

    @Test
    void of_commonNumbers_isTheConstant() {
        assertThat(AddressFamily.of(2, 128)).isSameAs(AddressFamily.IPV6_VPN);
        assertThat(AddressFamily.of(1, 1)).isSameAs(AddressFamily.IPV4_UNICAST);
    }
}
