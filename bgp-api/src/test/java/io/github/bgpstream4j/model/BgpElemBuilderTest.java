package io.github.bgpstream4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgpElemBuilderTest {
    private static final IpAddress PEER = IpAddress.parse("192.0.2.1");
    private static final SourceInfo RRC06 = new SourceInfo("ris", "rrc06", "", null, 1_600_000_000, "u.mrt");

    private static BgpElemBuilder announcement(String path) {
        return BgpElem.builder(ElemType.ANNOUNCEMENT)
                .timeMicros(1_600_000_001_000_002L)
                .source(RRC06)
                .peer(64500, PEER)
                .prefix(Prefix.parse("10.0.0.0/8"))
                .attributes(PathAttributes.builder()
                        .asPath(AsPath.parse(path))
                        .nextHop(IpAddress.parse("192.0.2.9"))
                        .build());
    }

    /** The last element of the path is the origin, whatever it is. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ';',
            value = {
                "1 2 3;3",
                "7;7",
                "1 {2,3};{2,3}",
                "1 (2 3);(2 3)",
                "(2 3);(2 3)",
                "(4) [5];[5]",
                "{1} 2;2",
                "\"\";\"\""
            })
    void announcement_printed_isBgpreadersLine(String path, String origin) {
        assertThat(announcement(path).build())
                .hasToString("U|A|1600000001.000002|ris|rrc06|||64500|192.0.2.1|10.0.0.0/8|192.0.2.9|" + path + '|'
                        + origin + "|||");
    }

    @Test
    void elem_withoutValues_hasNoneOfThem() {
        BgpElem elem =
                BgpElem.builder(ElemType.RIB).prefix(Prefix.parse("10.0.0.0/8")).build();

        assertThat(elem.record().type()).isEqualTo(RecordType.RIB);
        assertThat(elem.record().status()).isEqualTo(RecordStatus.VALID);
        assertThat(elem.routeDistinguisher()).isNull();
        assertThat(elem.peerAddress()).isNull();
        assertThat(elem.nextHop()).isNull();
        assertThat(elem.pathId(-1)).isEqualTo(-1);
        assertThat(elem.originatedMicros(-1)).isEqualTo(-1);
        assertThat(elem.labels()).isEmpty();
        assertThat(elem.attributes()).isEqualTo(PathAttributes.NONE);
    }

    @Test
    void elem_ofAllValues_hasThem() {
        RouteDistinguisher distinguisher = new RouteDistinguisher(65_000L << 32 | 7);
        BgpElem elem = announcement("1")
                .index(3)
                .family(AddressFamily.IPV4_VPN)
                .vpn(distinguisher, List.of(16, 17))
                .pathId(4_294_967_295L)
                .originatedMicros(5)
                .nextHop(PEER)
                .build();

        assertThat(elem.index()).isEqualTo(3);
        assertThat(elem.family()).isEqualTo(AddressFamily.IPV4_VPN);
        assertThat(elem.routeDistinguisher()).isEqualTo(distinguisher);
        assertThat(elem.labels()).containsExactly(16, 17);
        assertThat(elem.pathId(-1)).isEqualTo(4_294_967_295L);
        assertThat(elem.originatedMicros(-1)).isEqualTo(5);
        assertThat(elem.nextHop()).isEqualTo(PEER);
        assertThat(elem.record().hasMicroseconds()).isTrue();
        assertThat(BgpElem.copyOf(elem)).isSameAs(elem);
    }

    @Test
    void stateChange_hasBothStates() {
        BgpElem elem = BgpElem.builder(ElemType.PEER_STATE).states(6, 65_535).build();

        assertThat(elem.oldState()).isEqualTo(PeerState.ESTABLISHED);
        assertThat(elem.newStateCode()).isEqualTo(65_535);
    }

    @Test
    void values_outOfRange_areRefused() {
        BgpElemBuilder builder = BgpElem.builder(ElemType.ANNOUNCEMENT);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.peer(-1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.pathId(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.pathId(4_294_967_296L));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.states(0, 65_536));
    }
}
