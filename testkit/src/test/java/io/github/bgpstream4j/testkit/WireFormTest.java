package io.github.bgpstream4j.testkit;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.net.AddressFamily.IPV4_LABELLED;
import static io.github.bgpstream4j.net.AddressFamily.IPV4_VPN;
import static io.github.bgpstream4j.net.AddressFamily.IPV6_UNICAST;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.addresses;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.mpUnreach;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttributes;
import org.junit.jupiter.api.Test;

/** Forms that the generated files do not hold, octet by octet. */
final class WireFormTest {
    @Test
    void nlri_labelled_countsLabelsInItsLength() {
        assertThat(Nlri.prefix("10.0.0.0/8").labels(100, 0xfffff).bytes())
                .containsExactly(56, 0, 6, 0x40, 0xff, 0xff, 0xf1, 10);
        assertThat(Nlri.prefix("10.0.0.0/8").withdrawnLabel().bytes()).containsExactly(32, 0x80, 0, 0, 10);
    }

    @Test
    void nlri_vpn_hasLabelThenRouteDistinguisher() {
        assertThat(Nlri.prefix("10.0.0.0/8")
                        .routeDistinguisher("64500:7")
                        .labels(1)
                        .pathId(9)
                        .bytes())
                .containsExactly(0, 0, 0, 9, 96, 0, 0, 0x11, 0, 0, 0xfb, 0xf4, 0, 0, 0, 7, 10);
    }

    @Test
    void nlri_malformed_isAsSaid() {
        assertThat(Nlri.malformed(33, 10, 0, 0, 0, 255).bytes()).containsExactly(33, 10, 0, 0, 0, 255);
    }

    @Test
    void mpReach_ofVpn_hasRouteDistinguisherBeforeNextHop() {
        assertThat(mpReach(IPV4_VPN, "192.0.2.1", Nlri.prefix("10.0.0.0/8")).bytes())
                .containsExactly(0x80, 14, 19, 0, 1, 128, 12, 0, 0, 0, 0, 0, 0, 0, 0, 192, 0, 2, 1, 0, 8, 10);
    }

    @Test
    void mpUnreach_withoutPrefixes_isEndOfRib() {
        assertThat(mpUnreach(IPV4_LABELLED).bytes()).containsExactly(0x80, 15, 3, 0, 1, 4);
    }

    @Test
    void attribute_wrongOnPurpose_isAsSaid() {
        assertThat(origin(IGP).declaredLength(9).bytes()).containsExactly(0x40, 1, 9, 0);
        assertThat(origin(IGP).extendedLength().bytes()).containsExactly(0x50, 1, 0, 1, 0);
        assertThat(origin(IGP).flags(0xc0).resized(3).bytes()).containsExactly(0xc0, 1, 3, 0, 0, 0);
        assertThat(WireAttribute.attribute(0xc0, 99, new byte[256]).bytes())
                .hasSize(260)
                .startsWith(0xd0, 99, 1, 0);
    }

    @Test
    void asPath_allKindsOfSegments_haveTheirCodes() {
        assertThat(asPath2("1 {2} (3) [4]").bytes())
                .containsExactly(0x40, 2, 16, 2, 1, 0, 1, 1, 1, 0, 2, 3, 1, 0, 3, 4, 1, 0, 4);
        assertThat(asPath(0xfffffffeL).bytes()).containsExactly(0x40, 2, 6, 2, 1, 0xff, 0xff, 0xff, 0xfe);
    }

    @Test
    void update_wrongOnPurpose_isAsSaid() {
        assertThat(update().withdraw("10.0.0.0/8")
                        .withdrawnRoutesLength(200)
                        .rawAttributes((byte) 0x40)
                        .totalPathAttributeLength(3)
                        .nlri("11.0.0.0/8")
                        .message()
                        .body())
                .containsExactly(0, 200, 8, 10, 0, 3, 0x40, 8, 11);
    }

    @Test
    void message_header_canLie() {
        byte[] bytes = BgpMessage.keepalive().marker(0).declaredLength(4097).bytes();

        assertThat(bytes).hasSize(19).startsWith(new byte[16]).endsWith(0x10, 1, 4);
        assertThat(BgpMessage.routeRefresh(IPV6_UNICAST).body()).containsExactly(0, 2, 0, 1);
        assertThat(BgpMessage.open(4_200_000_000L, "192.0.2.1").body())
                .containsExactly(4, 0x5b, 0xa0, 0, 180, 192, 0, 2, 1, 8, 2, 6, 65, 4, 0xfa, 0x56, 0xea, 0);
        assertThat(BgpMessage.shutdown("bye").body()).containsExactly(6, 2, 3, 'b', 'y', 'e');
    }

    @Test
    void bgp4mp_subtypes_followTheChoices() {
        assertThat(subtype(MrtRecord.bgp4mp(0).as2().message())).isEqualTo(1);
        assertThat(subtype(MrtRecord.bgp4mp(0).message())).isEqualTo(4);
        assertThat(subtype(MrtRecord.bgp4mp(0).as2().sentByCollector().message()))
                .isEqualTo(6);
        assertThat(subtype(MrtRecord.bgp4mp(0).sentByCollector().message())).isEqualTo(7);
        assertThat(subtype(MrtRecord.bgp4mp(0).as2().addPath().message())).isEqualTo(8);
        assertThat(subtype(MrtRecord.bgp4mp(0).addPath().message())).isEqualTo(9);
        assertThat(subtype(MrtRecord.bgp4mp(0).as2().sentByCollector().addPath().message()))
                .isEqualTo(10);
        assertThat(subtype(MrtRecord.bgp4mp(0).sentByCollector().addPath().message()))
                .isEqualTo(11);
        assertThat(subtype(MrtRecord.bgp4mp(0).as2().stateChange(1, 2))).isZero();
        assertThat(subtype(MrtRecord.bgp4mp(0).stateChange(1, 2))).isEqualTo(5);
    }

    @Test
    void rib_subtypes_followTheChoices() {
        assertThat(subtype(MrtRecord.rib(0, "10.0.0.0/8").multicast().record())).isEqualTo(3);
        assertThat(subtype(MrtRecord.rib(0, "::/0").multicast().record())).isEqualTo(5);
        assertThat(subtype(MrtRecord.rib(0, "10.0.0.0/8").addPathEntry(0, 0, 1).record()))
                .isEqualTo(8);
        assertThat(subtype(MrtRecord.rib(0, "::/0")
                        .multicast()
                        .addPathEntry(0, 0, 1)
                        .record()))
                .isEqualTo(11);
        assertThat(subtype(MrtRecord.ribGeneric(0, IPV4_VPN, new byte[0]).record()))
                .isEqualTo(6);
        assertThat(subtype(MrtRecord.ribGeneric(0, IPV4_VPN, Nlri.prefix("10.0.0.0/8"))
                        .addPathEntry(0, 0, 1)
                        .record()))
                .isEqualTo(12);
    }

    @Test
    void ribGeneric_namesItsFamily() {
        assertThat(MrtRecord.ribGeneric(0, IPV4_VPN, Nlri.prefix("10.0.0.0/8"))
                        .sequenceNumber(5)
                        .declaredCount(3)
                        .declaredAttributeLength(77)
                        .entry(1, 2, origin(IGP))
                        .record()
                        .message())
                .containsExactly(0, 0, 0, 5, 0, 1, 128, 8, 10, 0, 3, 0, 1, 0, 0, 0, 2, 0, 77, 0x40, 1, 1, 0);
    }

    @Test
    void legacyBgp_ofBothFamilies_leavesTheMessageHeaderOut() {
        MrtRecord update = MrtRecord.legacyBgp(0, MrtRecord.BGP).update(update().withdraw("10.0.0.0/8"));
        MrtRecord state = MrtRecord.legacyBgp(0, MrtRecord.BGP4PLUS).stateChange(1, 6);

        assertThat(update.message())
                .containsExactly(0xfb, 0xf4, 192, 0, 2, 1, 0xfd, 0xe7, 192, 0, 2, 254, 0, 2, 8, 10, 0, 0);
        assertThat(state.message()).hasSize(22).startsWith(0xfb, 0xf4, 0x20, 1).endsWith(0, 1, 0, 6);
        assertThat(subtype(MrtRecord.legacyBgp(0, MrtRecord.BGP4PLUS_01).keepalive()))
                .isEqualTo(7);
    }

    @Test
    void block_ofAttributes_isReadBack() {
        byte[] block = WireAttribute.block(
                origin(IGP),
                asPath("64500 {1,2}"),
                mpReach(IPV6_UNICAST, addresses("2001:db8::1", "fe80::1"), Nlri.prefix("2001:db8::/32")),
                WireAttribute.extendedCommunities(WireAttribute.routeTarget(64500, 9)),
                WireAttribute.ipv6RouteTarget("2001:db8::7", 5),
                WireAttribute.largeCommunities("1:2:3"),
                WireAttribute.clusterList("192.0.2.1", "192.0.2.2"),
                WireAttribute.originatorId("192.0.2.3"),
                WireAttribute.onlyToCustomer(64501),
                WireAttribute.aigp(-1));
        PathAttributes attributes = PathAttributes.of(block, 0, block.length, DecodeContext.AS4);

        assertThat(attributes.origin()).isEqualTo(IGP);
        assertThat(attributes.asPath()).hasToString("64500 {1,2}");
        assertThat(attributes.mpNextHop()).hasToString("2001:db8::1");
        assertThat(attributes.mpLinkLocalNextHop()).hasToString("fe80::1");
        assertThat(attributes.extendedCommunities()).hasToString("rt:64500:9");
        assertThat(attributes.ipv6ExtendedCommunities()).hasToString("rt:[2001:db8::7]:5");
        assertThat(attributes.largeCommunities()).hasToString("1:2:3");
        assertThat(attributes.clusterList()).hasToString("[192.0.2.1, 192.0.2.2]");
        assertThat(attributes.originatorId()).hasToString("192.0.2.3");
        assertThat(attributes.onlyToCustomer(0)).isEqualTo(64501);
        assertThat(attributes.aigp(0)).isEqualTo(-1);
    }

    private static int subtype(MrtRecord record) {
        byte[] bytes = record.bytes();
        return bytes[6] << 8 | bytes[7];
    }
}
