package io.github.bgpstream4j.nlri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpElemBuilder;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    @EnumSource(names = {"RIB", "ANNOUNCEMENT", "WITHDRAWAL"})
    void nlri_ofEachTypeOfRoute_isThere(ElemType type) {
        PrefixNlri vpn = new PrefixNlri(AddressFamily.IPV4_VPN, PREFIX, DISTINGUISHER, List.of(16));
        PrefixNlri plain = new PrefixNlri(AddressFamily.IPV4_UNICAST, PREFIX, null, List.of());

        for (Nlri nlri : List.of(plain, vpn, EVPN)) {
            assertThat(route(type, nlri).nlri()).isEqualTo(nlri);
        }
    }

    @Test
    void nlri_ofWhatIsNoRoute_isNull() {
        BgpElemBuilder marker = BgpElem.builder(ElemType.END_OF_RIB).prefix(Prefix.parse("::/0"));

        assertThat(BgpElem.builder(ElemType.PEER_STATE).build().nlri()).isNull();
        assertThat(marker.build().nlri()).isNull();
        assertThat(marker.family(AddressFamily.IPV6_VPN).build().nlri()).isNull();
        assertThat(BgpElem.builder(ElemType.END_OF_RIB)
                        .family(EVPN.family())
                        .build()
                        .nlri())
                .isNull();
    }

    @Test
    void prefix_thatTheFamilyHasNot_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrefixNlri(AddressFamily.IPV6_UNICAST, PREFIX, null, List.of()))
                .withMessage("ipv6 unicast has no prefix like " + PREFIX);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrefixNlri(AddressFamily.IPV4_LABELLED, PREFIX, DISTINGUISHER, List.of(16)))
                .withMessage("ipv4 labelled has no prefix like " + PREFIX + " with route distinguisher " + DISTINGUISHER
                        + " and labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrefixNlri(AddressFamily.IPV4_VPN, PREFIX, null, List.of(16)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrefixNlri(AddressFamily.IPV4_UNICAST, PREFIX, null, List.of(16)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrefixNlri(AddressFamily.IPV4_LABELLED, PREFIX, null, List.of(1 << 20)))
                .withMessage("label out of range: 1048576");
    }

    @Test
    void hashCode_ofRoutesThatDifferInTheirNlriOnly_differs() {
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            hashes.add(route(ElemType.RIB, new OpaqueNlri(EVPN.family(), new byte[] {(byte) i}))
                    .hashCode());
            hashes.add(route(
                            ElemType.RIB,
                            new PrefixNlri(AddressFamily.IPV4_VPN, PREFIX, new RouteDistinguisher(i), List.of()))
                    .hashCode());
        }

        assertThat(hashes).hasSizeGreaterThan(190);
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

    @Test
    void builder_afterAVpnRoute_keepsNothingOfIt() {
        BgpElemBuilder builder = BgpElem.builder(ElemType.RIB)
                .nlri(new PrefixNlri(AddressFamily.IPV4_VPN, PREFIX, DISTINGUISHER, List.of(16)));

        assertThat(builder.prefix(PREFIX).build().nlri())
                .isEqualTo(new PrefixNlri(AddressFamily.IPV4_UNICAST, PREFIX, null, List.of()));
        assertThat(builder.family(AddressFamily.IPV4_VPN)
                        .vpn(DISTINGUISHER, List.of())
                        .nlri(EVPN)
                        .build()
                        .routeDistinguisher())
                .isNull();
    }

    @Test
    void builder_ofWhatIsNoElem_refusesIt() {
        refused(BgpElem.builder(ElemType.ANNOUNCEMENT), "a route needs a prefix or NLRI");
        refused(
                BgpElem.builder(ElemType.WITHDRAWAL).family(AddressFamily.IPV4_UNICAST),
                "a route of ipv4 unicast needs a prefix or NLRI");
        refused(
                BgpElem.builder(ElemType.RIB).nlri(EVPN).family(AddressFamily.IPV4_UNICAST),
                "NLRI of afi 25 safi 70 in a route of ipv4 unicast");
        refused(BgpElem.builder(ElemType.END_OF_RIB), "an End-of-RIB marker needs a family");
        refused(
                BgpElem.builder(ElemType.END_OF_RIB).prefix(PREFIX),
                "an End-of-RIB marker has no prefix but the default route");
        refused(
                BgpElem.builder(ElemType.END_OF_RIB).nlri(EVPN),
                "an End-of-RIB marker has no prefix but the default route");
        refused(BgpElem.builder(ElemType.PEER_STATE).prefix(PREFIX), "a state change has no prefix and no family");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BgpElem.builder(ElemType.RIB)
                        .prefix(PREFIX)
                        .family(AddressFamily.IPV6_UNICAST)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BgpElem.builder(ElemType.RIB)
                        .prefix(PREFIX)
                        .vpn(DISTINGUISHER, List.of())
                        .build());
    }

    private static void refused(BgpElemBuilder builder, String reason) {
        assertThatIllegalStateException().isThrownBy(builder::build).withMessage(reason);
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
