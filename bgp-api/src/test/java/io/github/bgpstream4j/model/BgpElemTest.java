package io.github.bgpstream4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.attr.PathAttributesBuilder;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class BgpElemTest {
    private static final long T = 1_600_000_000_000_000L;
    private static final String PEER = "192.0.2.1";
    private static final String PEER6 = "2001:db8:ffff::2";

    @Nested
    class Lines {
        @Test
        void toString_ofUpdates_isBgpreadersLine() {
            assertThat(lines(
                            row(
                                    1,
                                    64500,
                                    PEER,
                                    attributes("64500 174 3356 13335", PEER, "174:21000 2914:300 65535:65281"),
                                    "10.0.0.0/24"),
                            row(2, 64500, PEER, attributes("64500 3356 {64512,64513}", PEER, ""), "10.0.1.0/24"),
                            row(
                                    3,
                                    64501,
                                    PEER,
                                    attributes("(65001 65002) 64501 100", "192.0.2.2", "2914:410"),
                                    "10.0.0.0/8"),
                            row(4, 64502, PEER6, attributes("64502 6939 681 1444", PEER6, "0:300"), "2001:db8::/32"),
                            Row.withdrawal(T + 5_000_000, 64500, PEER, "10.0.0.0/24"),
                            Row.withdrawal(T + 6_000_000, 64502, PEER6, "2001:db8::/48"),
                            Row.state(T + 7_000_000, 64500, PEER, 6, 1),
                            row(8, 64503, "192.0.2.3", attributes("", "192.0.2.3", ""), "172.16.0.0/12"),
                            row(
                                    9,
                                    23456,
                                    "192.0.2.4",
                                    attributes("23456 174 400001 400002", "192.0.2.4", ""),
                                    "10.9.0.0/16"),
                            Row.withdrawal(T + 10_123_456, 64500, PEER, "10.77.0.0/16", "2001:db8:7777::/48"),
                            row(
                                    11,
                                    64504,
                                    "192.0.2.5",
                                    attributes("64504 {1,2} 174 [65010,65011]", "192.0.2.5", ""),
                                    "0.0.0.0/0")))
                    .containsExactly(
                            "U|A|1600000001.000000|ris|rrc06|||64500|192.0.2.1|10.0.0.0/24|192.0.2.1|64500 174 3356 13335|13335|174:21000 2914:300 65535:65281||",
                            "U|A|1600000002.000000|ris|rrc06|||64500|192.0.2.1|10.0.1.0/24|192.0.2.1|64500 3356 {64512,64513}|{64512,64513}|||",
                            "U|A|1600000003.000000|ris|rrc06|||64501|192.0.2.1|10.0.0.0/8|192.0.2.2|(65001 65002) 64501 100|100|2914:410||",
                            "U|A|1600000004.000000|ris|rrc06|||64502|2001:db8:ffff::2|2001:db8::/32|2001:db8:ffff::2|64502 6939 681 1444|1444|0:300||",
                            "U|W|1600000005.000000|ris|rrc06|||64500|192.0.2.1|10.0.0.0/24||||||",
                            "U|W|1600000006.000000|ris|rrc06|||64502|2001:db8:ffff::2|2001:db8::/48||||||",
                            "U|S|1600000007.000000|ris|rrc06|||64500|192.0.2.1||||||ESTABLISHED|IDLE",
                            "U|A|1600000008.000000|ris|rrc06|||64503|192.0.2.3|172.16.0.0/12|192.0.2.3|||||",
                            "U|A|1600000009.000000|ris|rrc06|||23456|192.0.2.4|10.9.0.0/16|192.0.2.4|23456 174 400001 400002|400002|||",
                            "U|W|1600000010.123456|ris|rrc06|||64500|192.0.2.1|10.77.0.0/16||||||",
                            "U|W|1600000010.123456|ris|rrc06|||64500|192.0.2.1|2001:db8:7777::/48||||||",
                            "U|A|1600000011.000000|ris|rrc06|||64504|192.0.2.5|0.0.0.0/0|192.0.2.5|64504 {1,2} 174 [65010,65011]|[65010,65011]|||");
        }

        @Test
        void toString_ofTable_isBgpreadersLine() {
            assertThat(lines(Row.rib(
                            T, 64501, "192.0.2.2", attributes("64501 681 {1,2}", "192.0.2.2", ""), "0.0.0.0/0")))
                    .containsExactly(
                            "R|R|1600000000.000000|ris|rrc06|||64501|192.0.2.2|0.0.0.0/0|192.0.2.2|64501 681 {1,2}|{1,2}|||");
        }

        @Test
        void toString_withoutPeerAddress_leavesItEmpty() {
            SourceInfo info = new SourceInfo(SourceInfo.SINGLE_FILE, SourceInfo.SINGLE_FILE, "", null, 0, "file");

            assertThat(lines(MemorySource.of(info, Row.state(T, 64500, null, 6, 1))))
                    .containsExactly("U|S|1600000000.000000|singlefile|singlefile|||64500|||||||ESTABLISHED|IDLE");
        }

        @Test
        void toString_withRouter_namesIt() {
            SourceInfo info = new SourceInfo("routeviews", "amsix", "r1", IpAddress.parse("2001:db8::7"), 0, "feed");

            assertThat(lines(MemorySource.of(info, Row.state(T + 5, 64500, PEER, 0, 9))))
                    .containsExactly("U|S|1600000000.000005|routeviews|amsix|r1|2001:db8::7|64500|192.0.2.1|||||||");
        }

        @Test
        void toString_withoutAnyAttribute_leavesFieldsEmpty() {
            assertThat(lines(Row.announcement(T, 0, "::", PathAttributes.NONE, "::/0")))
                    .containsExactly("U|A|1600000000.000000|ris|rrc06|||0|::|::/0||||||");
        }

        @Test
        void toString_ofRecord_isBgpreadersLine() {
            assertThat(elem(Row.state(T + 1, 1, PEER, 1, 2)).record())
                    .hasToString("U|M|1600000000.000001|ris|rrc06|||V|1600000000");
        }
    }

    @Nested
    class Fields {
        @Test
        void fields_ofRoute_arePybgpstreams() {
            BgpElem elem = elem(row(1, 64500, PEER, attributes("64500 {1,2}", PEER, "2:2 1:1 2:2"), "10.0.0.0/24"));

            assertThat(elem.fields())
                    .containsOnly(
                            entry("next-hop", PEER),
                            entry("as-path", "64500 {1,2}"),
                            entry("communities", Set.of("1:1", "2:2")),
                            entry("prefix", "10.0.0.0/24"));
        }

        @Test
        void fields_ofRouteWithoutAttributes_areEmptyTexts() {
            assertThat(elem(Row.announcement(T, 1, PEER, PathAttributes.NONE, "10.0.0.0/24"))
                            .fields())
                    .containsOnly(
                            entry("next-hop", ""),
                            entry("as-path", ""),
                            entry("communities", Set.of()),
                            entry("prefix", "10.0.0.0/24"));
        }

        @Test
        void fields_ofWithdrawal_holdThePrefix() {
            assertThat(elem(Row.withdrawal(T, 1, PEER, "2001:db8::/48")).fields())
                    .isEqualTo(Map.of("prefix", "2001:db8::/48"));
        }

        @Test
        void fields_ofStateChange_holdTheStates() {
            assertThat(elem(Row.state(T, 1, PEER, 4, 99)).fields())
                    .isEqualTo(Map.of("old-state", "OPENSENT", "new-state", ""));
        }
    }

    @Nested
    class Equality {
        private final PathAttributes attributes = attributes("64500 174", PEER, "1:1");
        private final BgpElem elem = elem(row(1, 64500, PEER, attributes, "10.0.0.0/24"));

        @Test
        void equals_sameElemOfAnotherTraversal_isTrue() {
            BgpElem same = elem(row(1, 64500, PEER, attributes, "10.0.0.0/24"));

            assertThat(same).isEqualTo(elem).hasSameHashCodeAs(elem).isNotSameAs(elem);
            assertThat(BgpElem.copyOf(elem)).isSameAs(elem);
            assertThat(elem.equals(null)).isFalse();
        }

        @Test
        void equals_oneFactDiffers_isFalse() {
            assertThat(List.of(
                            elem(row(2, 64500, PEER, attributes, "10.0.0.0/24")),
                            elem(row(1, 64501, PEER, attributes, "10.0.0.0/24")),
                            elem(row(1, 64500, PEER6, attributes, "10.0.0.0/24")),
                            elem(row(1, 64500, null, attributes, "10.0.0.0/24")),
                            elem(row(1, 64500, PEER, attributes("64500 175", PEER, "1:1"), "10.0.0.0/24")),
                            elem(row(1, 64500, PEER, attributes, "10.0.1.0/24")),
                            elem(row(1, 64500, PEER, attributes, "10.0.0.0/25")),
                            elem(Row.rib(T + 1_000_000, 64500, PEER, attributes, "10.0.0.0/24")),
                            elem(Row.withdrawal(T + 1_000_000, 64500, PEER, "10.0.0.0/24")),
                            elem(row(1, 64500, PEER, attributes, "10.0.0.0/24").issue(DecodeIssue.Code.REPAIRED))))
                    .doesNotContain(elem)
                    .doesNotHaveDuplicates();
            assertThat(elem(Row.state(T, 1, PEER, 1, 2))).isNotEqualTo(elem(Row.state(T, 1, PEER, 1, 3)));
        }
    }

    @Test
    void accessors_ofRoute_sayWhatWasTold() {
        BgpElem elem = elem(row(1, 64500, PEER, attributes("64500 13335", "2001:db8::9", "1:1"), "2001:db8::/32"));

        assertThat(elem.time()).hasToString("2020-09-13T12:26:41Z");
        assertThat(elem.originAsn(-1)).isEqualTo(13335);
        assertThat(elem.nextHop()).hasToString("2001:db8::9");
        assertThat(elem.communities()).hasToString("1:1");
        assertThat(elem.prefixLength()).isEqualTo(32);
        assertThat(elem.prefixHigh()).isEqualTo(0x2001_0db8_0000_0000L);
        assertThat(elem.oldState()).isEqualTo(PeerState.UNKNOWN);
        assertThat(elem.originatedTime()).isNull();
        assertThat(elem(Row.state(T, 1, PEER, 1, 2)).originAsn(-1)).isEqualTo(-1);
        assertThat(elem(Row.state(T, 1, PEER, 1, 2)).prefixLength()).isEqualTo(-1);
        assertThat(elem(Row.state(T, 1, PEER, 1, 2)).prefixHigh()).isZero();
    }

    private static Row row(
            long second, long peerAsn, @Nullable String peer, PathAttributes attributes, String... prefixes) {
        return Row.announcement(T + second * 1_000_000, peerAsn, peer, attributes, prefixes);
    }

    private static PathAttributes attributes(String path, String nextHop, String communities) {
        PathAttributesBuilder builder =
                PathAttributes.builder().asPath(AsPath.parse(path)).nextHop(IpAddress.parse(nextHop));
        if (!communities.isEmpty()) {
            builder.communities(Communities.parse(communities));
        }
        return builder.build();
    }

    private static BgpElem elem(Row row) {
        try (BgpStream stream = BgpStream.builder().source(MemorySource.of(row)).open()) {
            return stream.elems().findFirst().orElseThrow();
        }
    }

    private static List<String> lines(Row... rows) {
        return lines(MemorySource.of(rows));
    }

    private static List<String> lines(MemorySource source) {
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            return stream.elems().map(BgpElem::toString).toList();
        }
    }
}
