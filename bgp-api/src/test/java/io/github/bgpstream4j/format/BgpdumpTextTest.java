package io.github.bgpstream4j.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.LargeCommunities;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.attr.PathAttributesBuilder;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.IpAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgpdumpTextTest {
    private static PathAttributesBuilder route() {
        return PathAttributes.builder().origin(Origin.IGP).asPath(AsPath.parse("64500 174 {1,2}"));
    }

    private static FakeElem announcement() {
        return new FakeElem(ElemType.ANNOUNCEMENT).attributes(route());
    }

    @Nested
    @DisplayName("bgpdump -m")
    class Bgpdump {
        @Test
        void announcement_everyField_isInItsColumn() {
            PathAttributesBuilder all = route().med(7)
                    .localPref(120)
                    .atomicAggregate()
                    .aggregator(new Aggregator(400000, IpAddress.parse("203.0.113.9")))
                    .communities(Communities.parse("174:21000 2914:300"));
            assertThat(announcement().attributes(all).in(ElemFormat.BGPDUMP))
                    .isEqualTo("BGP4MP|1600000000|A|192.0.2.1|64500|10.0.0.0/24|64500 174 {1,2}|IGP|192.0.2.9|120|7|"
                            + "174:21000 2914:300|AG|400000 203.0.113.9|\n");
        }

        @Test
        void announcement_absentAttributes_haveBgpdumpsDefaults() {
            FakeElem elem =
                    new FakeElem(ElemType.ANNOUNCEMENT).nextHop(null).peer(null).attributes(PathAttributes.builder());
            assertThat(elem.in(ElemFormat.BGPDUMP))
                    .isEqualTo(
                            "BGP4MP|1600000000|A|0.0.0.0|64500|10.0.0.0/24||INCOMPLETE|255.255.255.255|0|0||NAG||\n");
        }

        @Test
        void ribEntry_isMarkedB() {
            assertThat(new FakeElem(ElemType.RIB).attributes(route()).in(ElemFormat.BGPDUMP))
                    .startsWith("TABLE_DUMP2|1600000000|B|192.0.2.1|");
            assertThat(new FakeElem(ElemType.RIB)
                            .attributes(route())
                            .label("TABLE_DUMP")
                            .in(ElemFormat.BGPDUMP))
                    .startsWith("TABLE_DUMP|1600000000|B|192.0.2.1|");
        }

        @Test
        void withdrawal_endsWithPrefix() {
            assertThat(new FakeElem(ElemType.WITHDRAWAL).in(ElemFormat.BGPDUMP))
                    .isEqualTo("BGP4MP|1600000000|W|192.0.2.1|64500|10.0.0.0/24\n");
        }

        @Test
        void stateChange_hasNumbers() {
            assertThat(new FakeElem(ElemType.PEER_STATE).states(0, 77).in(ElemFormat.BGPDUMP))
                    .isEqualTo("BGP4MP|1600000000|STATE|192.0.2.1|64500|0|77\n");
        }

        @Test
        void endOfRib_hasNoLine() {
            assertThat(new FakeElem(ElemType.END_OF_RIB).in(ElemFormat.BGPDUMP)).isEmpty();
        }

        @Test
        void extendedTimestamp_hasLabelAndSixDigits() {
            assertThat(new FakeElem(ElemType.WITHDRAWAL).microseconds(123).in(ElemFormat.BGPDUMP))
                    .isEqualTo("BGP4MP_ET|1600000000.000123|W|192.0.2.1|64500|10.0.0.0/24\n");
        }

        @Test
        void pathIdentifier_followsPrefix() {
            FakeElem announced = announcement().label("BGP4MP_AP").withPathId(5);
            assertThat(announced.in(ElemFormat.BGPDUMP))
                    .startsWith("BGP4MP_AP|1600000000|A|192.0.2.1|64500|10.0.0.0/24|5|64500 174 {1,2}|");
            FakeElem withdrawn =
                    new FakeElem(ElemType.WITHDRAWAL).label("BGP4MP_AP").withPathId(4294967295L);
            assertThat(withdrawn.in(ElemFormat.BGPDUMP))
                    .isEqualTo("BGP4MP_AP|1600000000|W|192.0.2.1|64500|10.0.0.0/24|4294967295\n");
        }

        @Test
        void pathIdentifier_inRecordThatDoesNotDeclareIt_isInTheLabel() {
            assertThat(new FakeElem(ElemType.WITHDRAWAL).withPathId(5).in(ElemFormat.BGPDUMP))
                    .isEqualTo("BGP4MP_AP|1600000000|W|192.0.2.1|64500|10.0.0.0/24|5\n");
        }

        @Test
        void communities_ofRfc1997_areNamed() {
            PathAttributesBuilder named = route().communities(
                            Communities.parse("65535:65281 65535:65282 65535:65283 65535:65284 65535:0 65535:666 0:0"));
            assertThat(announcement().attributes(named).in(ElemFormat.BGPDUMP))
                    .contains("|0|0|no-export no-advertise local-AS 65535:65284 65535:0 65535:666 0:0|NAG||");
        }

        @Test
        void largeCommunities_haveNoColumn() {
            PathAttributesBuilder large = route().largeCommunities(LargeCommunities.parse("1:2:3"));
            assertThat(announcement().attributes(large).in(ElemFormat.BGPDUMP)).endsWith("|192.0.2.9|0|0||NAG||\n");
        }

        @ParameterizedTest
        @CsvSource({
            "1:0:2:3:4:5:6:7, 1::2:3:4:5:6:7",
            "0:1:2:3:4:5:6:7, ::1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7::",
            "1:0:2:0:3:0:4:0, 1::2:0:3:0:4:0",
            "1:0:2:0:0:3:4:5, 1:0:2::3:4:5",
            "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
            "::ffff:1.2.3.4, ::ffff:1.2.3.4",
            "::2:0, ::0.2.0.0",
            "::1, ::1",
        })
        void ipv6_singleZeroGroup_isLeftOut(String address, String printed) {
            FakeElem elem =
                    announcement().peer(address).prefix(address + "/128").nextHop(address);
            assertThat(elem.in(ElemFormat.BGPDUMP))
                    .contains("|A|" + printed + "|64500|" + printed + "/128|")
                    .contains("|IGP|" + printed + "|0|0|");
        }
    }

    @Nested
    @DisplayName("bgpreader -m")
    class Bgpreader {
        @Test
        void announcement_everyField_isInItsColumn() {
            PathAttributesBuilder all = route().med(7)
                    .localPref(120)
                    .atomicAggregate()
                    .aggregator(new Aggregator(64512, IpAddress.parse("203.0.113.9")))
                    .communities(Communities.parse("65535:65281"));
            assertThat(announcement().attributes(all).microseconds(5).in(ElemFormat.BGPREADER_M))
                    .isEqualTo("BGP4MP|1600000000|A|192.0.2.1|64500|10.0.0.0/24|64500 174 {1,2}|IGP|192.0.2.9|120|7|"
                            + "65535:65281|AG|64512 203.0.113.9|\n");
        }

        @Test
        void announcement_absentAttributes_areEmpty() {
            FakeElem elem =
                    new FakeElem(ElemType.ANNOUNCEMENT).nextHop(null).peer(null).attributes(PathAttributes.builder());
            assertThat(elem.in(ElemFormat.BGPREADER_M))
                    .isEqualTo("BGP4MP|1600000000|A||64500|10.0.0.0/24||||0|0||NAG||\n");
        }

        @Test
        void ribEntry_ofAnyKind_isTableDump2() {
            FakeElem elem = new FakeElem(ElemType.RIB).attributes(route()).label("TABLE_DUMP");
            assertThat(elem.in(ElemFormat.BGPREADER_M)).startsWith("TABLE_DUMP2|1600000000|B|192.0.2.1|");
        }

        @Test
        void withdrawalAndStateChange_haveNoTrailingSeparator() {
            assertThat(new FakeElem(ElemType.WITHDRAWAL).withPathId(5).in(ElemFormat.BGPREADER_M))
                    .isEqualTo("BGP4MP|1600000000|W|192.0.2.1|64500|10.0.0.0/24\n");
            assertThat(new FakeElem(ElemType.PEER_STATE).states(6, 1).in(ElemFormat.BGPREADER_M))
                    .isEqualTo("BGP4MP|1600000000|STATE|192.0.2.1|64500|6|1\n");
        }

        @Test
        void endOfRib_hasNoLine() {
            assertThat(new FakeElem(ElemType.END_OF_RIB).in(ElemFormat.BGPREADER_M))
                    .isEmpty();
        }
    }

    @Test
    void bgpreader_announcement_hasSixteenFields() {
        assertThat(announcement().in(ElemFormat.BGPREADER))
                .isEqualTo(
                        "U|A|1600000000.000000|ris|rrc06|||64500|192.0.2.1|10.0.0.0/24|192.0.2.9|64500 174 {1,2}|{1,2}|"
                                + "||\n");
    }
}
