package io.github.bgpstream4j.nlri;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NlriTest {
    private static final Prefix PREFIX = Prefix.parse("10.1.0.0/16");
    private static final RouteDistinguisher DISTINGUISHER = new RouteDistinguisher(65005L << 32 | 7);
    private static final OpaqueNlri EVPN = new OpaqueNlri(AddressFamily.of(25, 70), new byte[] {5, (byte) 0xff});

    private static BgpElem route(ElemType type, Nlri nlri) {
        return BgpElem.builder(type).nlri(nlri).build();
    }

    @Test
    void text_ofEachKind_hasTheFieldsOfTheKey() {
        PrefixNlri vpn = new PrefixNlri(AddressFamily.IPV4_VPN, PREFIX, DISTINGUISHER, List.of(16));

        assertThat(new PrefixNlri(AddressFamily.IPV4_UNICAST, PREFIX, null, List.of()))
                .hasToString("[prefix:10.1.0.0/16]");
        assertThat(vpn).hasToString("[rd:65005:7][prefix:10.1.0.0/16]");
        assertThat(EVPN).hasToString("[value:05ff]");
    }

    @Test
    void key_ofAnnouncementAndWithdrawal_isTheSame() {
        PrefixNlri announced = new PrefixNlri(AddressFamily.IPV4_VPN, PREFIX, DISTINGUISHER, List.of(16, 17));
        PrefixNlri withdrawn = new PrefixNlri(AddressFamily.IPV4_VPN, PREFIX, DISTINGUISHER, List.of());

        assertThat(announced).isNotEqualTo(withdrawn);
        assertThat(announced.key()).isEqualTo(withdrawn.key()).isEqualTo(withdrawn);
        assertThat(EVPN.key()).isEqualTo(EVPN);
    }

    @Test
    void opaque_equals_byFamilyAndBytes() {
        OpaqueNlri same = new OpaqueNlri(AddressFamily.of(25, 70), new byte[] {0, 5, (byte) 0xff, 0}, 1, 3);

        assertThat(same).isEqualTo(EVPN).hasSameHashCodeAs(EVPN);
        assertThat(EVPN)
                .isNotEqualTo(new OpaqueNlri(AddressFamily.of(25, 71), EVPN.bytes()))
                .isNotEqualTo(new OpaqueNlri(EVPN.family(), new byte[] {5}));
    }

    @ParameterizedTest
    @EnumSource(ElemType.class)
    void nlri_ofEachTypeOfElem_isThereForRoutesOnly(ElemType type) {
        PrefixNlri vpn = new PrefixNlri(AddressFamily.IPV4_VPN, PREFIX, DISTINGUISHER, List.of(16));
        PrefixNlri plain = new PrefixNlri(AddressFamily.IPV4_UNICAST, PREFIX, null, List.of());

        for (Nlri nlri : List.of(plain, vpn, EVPN)) {
            assertThat(route(type, nlri).nlri()).isEqualTo(type.hasNlri() ? nlri : null);
        }
        assertThat(BgpElem.builder(type).build().nlri()).isNull();
    }

    @Test
    void elem_ofAnotherFamily_hasNoPrefix() {
        BgpElem elem = route(ElemType.ANNOUNCEMENT, EVPN);

        assertThat(elem.family()).isEqualTo(EVPN.family());
        assertThat(elem.prefix()).isNull();
        assertThat(elem.prefixLength()).isNegative();
        assertThat(elem).isEqualTo(route(ElemType.ANNOUNCEMENT, EVPN));
        assertThat(elem).isNotEqualTo(route(ElemType.ANNOUNCEMENT, new OpaqueNlri(EVPN.family(), new byte[] {5})));
    }

    @Test
    void builder_prefixAfterAnotherFamily_replacesIt() {
        BgpElem elem = BgpElem.builder(ElemType.RIB).nlri(EVPN).prefix(PREFIX).build();

        assertThat(elem.nlri()).isEqualTo(new PrefixNlri(AddressFamily.IPV4_UNICAST, PREFIX, null, List.of()));
    }

    /** Tools that know prefixes only have no line for anything else. */
    @ParameterizedTest
    @EnumSource(names = {"RIB", "ANNOUNCEMENT", "WITHDRAWAL"})
    void line_ofAnotherFamily_isInJsonOnly(ElemType type) {
        BgpElem elem = route(type, EVPN);
        for (ElemFormat format : List.of(ElemFormat.BGPREADER, ElemFormat.BGPREADER_M, ElemFormat.BGPDUMP)) {
            assertThat(line(format, elem)).isEmpty();
            assertThat(line(format.forOneThread(), elem)).isEmpty();
        }
        assertThat(line(ElemFormat.JSON, elem))
                .contains("\"afi\":25,\"safi\":70,\"nlri\":{\"text\":\"[value:05ff]\",\"value\":\"05ff\"}")
                .doesNotContain("prefix");
    }

    @Test
    void lines_ofSeveralOfOneFamily_haveEachItsOwn() {
        ElemFormat json = ElemFormat.JSON.forOneThread();
        BgpElem second = route(ElemType.RIB, new OpaqueNlri(EVPN.family(), new byte[] {1}));

        assertThat(line(json, route(ElemType.RIB, EVPN))).contains("[value:05ff]");
        assertThat(line(json, second)).contains("[value:01]");
    }

    private static String line(ElemFormat format, BgpElem elem) {
        AsciiBuffer out = new AsciiBuffer();
        format.append(out, elem);
        return out.toString();
    }
}
