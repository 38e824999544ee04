package io.github.bgpstream4j.attr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.net.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PathAttributesBuilderTest {
    @Test
    void build_everything_isReadBack() {
        PathAttributes attributes = PathAttributes.builder()
                .aigp(-1)
                .onlyToCustomer(64501)
                .clusterList(List.of(IpAddress.parse("192.0.2.8"), IpAddress.parse("192.0.2.9")))
                .originatorId(IpAddress.parse("192.0.2.7"))
                .extendedCommunities(ExtendedCommunities.of(0x0002_fbf4_0000_0001L))
                .largeCommunities(LargeCommunities.parse("1:2:3"))
                .communities(Communities.parse("174:21000 65535:65281"))
                .aggregator(new Aggregator(4_200_000_000L, IpAddress.parse("203.0.113.1")))
                .atomicAggregate()
                .localPref(100)
                .med(0)
                .nextHop(IpAddress.parse("192.0.2.1"))
                .asPath(AsPath.parse("64500 {1,2} (3) [4]"))
                .origin(Origin.EGP)
                .attribute(PathAttribute.OPTIONAL, 99, new byte[] {7})
                .build();

        assertThat(attributes.origin()).isEqualTo(Origin.EGP);
        assertThat(attributes.asPath()).hasToString("64500 {1,2} (3) [4]");
        assertThat(attributes.nextHop()).hasToString("192.0.2.1");
        assertThat(attributes.med(-1)).isZero();
        assertThat(attributes.localPref(-1)).isEqualTo(100);
        assertThat(attributes.atomicAggregate()).isTrue();
        assertThat(attributes.aggregator()).hasToString("4200000000 203.0.113.1");
        assertThat(attributes.communities()).hasToString("174:21000 65535:65281");
        assertThat(attributes.largeCommunities()).hasToString("1:2:3");
        assertThat(attributes.extendedCommunities()).hasToString("rt:64500:1");
        assertThat(attributes.originatorId()).hasToString("192.0.2.7");
        assertThat(attributes.clusterList()).hasToString("[192.0.2.8, 192.0.2.9]");
        assertThat(attributes.onlyToCustomer(-1)).isEqualTo(64501);
        assertThat(attributes.aigp(0)).isEqualTo(-1);
        assertThat(attributes.list())
                .extracting(PathAttribute::code)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 26, 32, 35, 99);
        assertThat(attributes.list())
                .extracting(PathAttribute::flags)
                .containsExactly(
                        0x40, 0x40, 0x40, 0x80, 0x40, 0x40, 0xc0, 0xc0, 0x80, 0x80, 0xc0, 0x80, 0xc0, 0xc0, 0x80);
    }

    @Test
    void build_wireForm_decodesToEqualAttributes() {
        PathAttributes built = PathAttributes.builder()
                .asPath(AsPath.of(64500, 4_200_000_000L))
                .mpNextHop(IpAddress.parse("2001:db8::1"), IpAddress.parse("fe80::1"))
                .build();
        byte[] wire = built.toByteArray();

        assertThat(PathAttributes.of(wire, 0, wire.length, DecodeContext.RIB_ENTRY))
                .isEqualTo(built)
                .hasSameHashCodeAs(built);
    }

    @Test
    void nextHop_ipv6_isThatOfMpReach() {
        PathAttributes attributes =
                PathAttributes.builder().nextHop(IpAddress.parse("2001:db8::1")).build();

        assertThat(attributes.nextHop()).isNull();
        assertThat(attributes.mpNextHop()).hasToString("2001:db8::1");
        assertThat(attributes.mpLinkLocalNextHop()).isNull();
    }

    @Test
    void set_again_replaces() {
        assertThat(PathAttributes.builder().med(1).med(2).build().list()).hasSize(1);
        assertThat(PathAttributes.builder().med(1).med(2).build().med(-1)).isEqualTo(2);
    }

    @Test
    void attribute_long_hasExtendedLength() {
        byte[] value = new byte[65535];
        PathAttributes attributes =
                PathAttributes.builder().attribute(0xc0, 99, value).build();

        assertThat(attributes.list()).singleElement().satisfies(attribute -> {
            assertThat(attribute.flags()).isEqualTo(0xd0);
            assertThat(attribute.value()).hasSize(65535);
        });
        assertThat(PathAttributes.builder()
                        .attribute(0xd0, 99, new byte[255])
                        .build()
                        .toByteArray())
                .hasSize(258);
        assertThat(PathAttributes.builder()
                        .attribute(0xc0, 99, new byte[256])
                        .build()
                        .toByteArray())
                .hasSize(260);
    }

    @Test
    void values_outOfRange_throw() {
        PathAttributesBuilder builder = PathAttributes.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.med(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.med(0x1_0000_0000L));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.localPref(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.onlyToCustomer(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.attribute(0, 256, new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.attribute(0, 1, new byte[65536]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Aggregator(-1, IpAddress.parse("192.0.2.1")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Aggregator(1, IpAddress.parse("::1")));
        assertThatIllegalArgumentException().isThrownBy(() -> new DecodeContext(3, false, false));
    }
}
