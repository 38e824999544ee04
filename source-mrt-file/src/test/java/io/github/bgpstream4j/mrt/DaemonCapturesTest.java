package io.github.bgpstream4j.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures of real daemons against what bgpdump and the daemons themselves show of them. */
final class DaemonCapturesTest {
    /** The end of a session for which BIRD has no address any more, as it is read and as bgpdump shows it. */
    private static final String BIRD_FOUND = "1795224008|STATE|192.0.2.2|64496|6|1";

    private static final String BIRD_DECLARES = "1795224008|STATE|0.0.0.0|64496|6|1";

    @ParameterizedTest
    @MethodSource("io.github.bgpstream4j.testkit.Corpus#captures")
    void decode_capture_agreesWithBgpdump(String capture) {
        List<String> lines = new ArrayList<>();
        for (BgpElem elem : elems(capture)) {
            AddressFamily family = elem.family();
            // bgpdump knows no labels and no RIB_GENERIC
            if (family == null || !family.isLabelled()) {
                lines.add(Replay.bgpdump(elem).replace(BIRD_FOUND, BIRD_DECLARES));
            }
        }
        assertThat(lines).isEqualTo(Corpus.bgpdump(capture));
    }

    @ParameterizedTest
    @MethodSource("io.github.bgpstream4j.testkit.Corpus#captures")
    void decode_capture_isWhole(String capture) {
        assertThat(Replay.records(Corpus.bytes(capture)))
                .isNotEmpty()
                .extracting(BgpRecord::status)
                .containsOnly(RecordStatus.VALID);
    }

    /** What the daemon's own command line shows of a route. */
    @ParameterizedTest
    @MethodSource("facts")
    void decode_capture_showsWhatTheDaemonShows(String capture, String route, String facts) {
        assertThat(elems(capture))
                .filteredOn(elem -> (elem.peerAddress() + " " + elem.prefix()).equals(route))
                .extracting(DaemonCapturesTest::facts)
                .contains(facts);
    }

    static Stream<Arguments> facts() {
        String wellKnown = "64496:1:2 65551:4294967295:3";
        String extremes = "0:0:0 4294967295:4294967295:4294967295 65536:1:1";
        String extended = "rt:64496:100 rt:192.0.2.2:7 rt:65551:8 soo:64496:9 0x4004000000000000";
        String global = "2001:db8:ffff::3";
        return Stream.of(
                fact("gobgp-updates.mrt", "192.0.2.2 198.51.100.0/24", "A id 2 hop 192.0.2.22 large " + wellKnown),
                fact(
                        "gobgp-updates.mrt",
                        "192.0.2.2 198.51.100.128/26",
                        "A id 4294967295 hop 192.0.2.2 ext " + extended),
                fact("gobgp-updates.mrt", "192.0.2.2 203.0.113.1/32", "A id 0 hop 192.0.2.2"),
                fact("gobgp-updates.mrt", global + " 203.0.113.128/25", "A hop 192.0.2.3 large " + extremes),
                fact("gobgp-updates.mrt", "192.0.2.5 203.0.113.16/28", "A hop 192.0.2.5 labels [100, 200]"),
                fact("gobgp-table.mrt", "192.0.2.2 198.51.100.128/26", "R id 4294967295 hop 192.0.2.2 ext " + extended),
                fact(
                        "gobgp-table.mrt",
                        "192.0.2.5 198.51.100.0/24",
                        "R id 1 rd 64500:1 hop 192.0.2.5 labels [16] ext rt:64500:100"),
                fact(
                        "gobgp-table.mrt",
                        "192.0.2.5 198.51.100.0/24",
                        "R id 1 rd 192.0.2.5:2 hop 192.0.2.5 labels [17] ext rt:192.0.2.5:100"),
                fact(
                        "bird-messages.mrt",
                        global + " 198.51.100.0/25",
                        "A hop 2001:db8:ffff::3 fe80::30e2:3eff:feeb:7a36 ext "
                                + "rt:64496:1 soo:64496:4 rt:192.0.2.3:2 rt:65551:3"),
                fact("bird-table-ipv4.mrt", global + " 203.0.113.0/24", "R large 64496:4294967295:0 65539:1:2"),
                fact(
                        "bird-table-ipv6.mrt",
                        "192.0.2.5 2001:db8:5::/48",
                        "R id 11 hop 2001:db8:ffff::56 large 64501:6:7"),
                fact(
                        "bird-table-addpath-always.mrt",
                        "192.0.2.2 198.51.100.0/24",
                        "R id 2 hop 192.0.2.22 large " + wellKnown),
                fact(
                        "frr-all.mrt.gz",
                        "192.0.2.5 198.51.100.128/27",
                        "A id 6 hop 192.0.2.7 ext rt:64502:7 large 64502:7:7"),
                fact(
                        "frr-all.mrt.gz",
                        "192.0.2.5 198.51.100.128/25",
                        "A id 0 rd 192.0.2.5:2 hop 192.0.2.5 labels [101]"),
                fact("frr-all.mrt.gz", "192.0.2.5 198.51.100.128/25", "W id 0 rd 192.0.2.5:2"),
                fact(
                        "frr-updates-et.mrt.gz",
                        "192.0.2.2 2001:db8:2::1/128",
                        "A id 9 hop 2001:db8:ffff::2 ext rt:64496:100"),
                fact("frr-routes.mrt", "192.0.2.5 198.51.100.160/27", "R id 5 hop 192.0.2.6 large 64502:6:6"),
                fact(
                        "frr-confed-all-et.mrt",
                        "2001:db8:ffff::5 203.0.113.192/27",
                        "A hop 2001:db8:ffff::5 fe80::106a:c3ff:fecc:4658 ext "
                                + "0x0004fbf84b3ebc20 rt:65551:9 soo:192.0.2.5:4"),
                fact(
                        "frr-confed-routes.mrt",
                        "2001:db8:ffff::5 2001:db8:5::/48",
                        "R hop 2001:db8:ffff::5 fe80::106a:c3ff:fecc:4658"));
    }

    @ParameterizedTest
    @CsvSource({"bird-messages.mrt, 15", "frr-all.mrt.gz, 43", "frr-confed-all-et.mrt, 20", "gobgp-updates.mrt, 0"})
    void decode_capture_hasItsStateChanges(String capture, int count) {
        assertThat(elems(capture))
                .filteredOn(elem -> elem.type() == ElemType.PEER_STATE)
                .hasSize(count);
    }

    /** FRR writes the states that Quagga added. */
    @Test
    void decode_frr_namesItsOwnStates() {
        assertThat(elems("frr-all.mrt.gz"))
                .filteredOn(elem -> elem.type() == ElemType.PEER_STATE)
                .extracting(elem -> elem.oldState() + " " + elem.newState())
                .contains("ACTIVE DELETED");
    }

    @ParameterizedTest
    @CsvSource({"gobgp-updates.mrt, true", "gobgp-table.mrt, true", "bird-messages.mrt, true", "frr-all.mrt.gz, false"})
    void decode_capture_keepsEvpnAndFlowSpecification(String capture, boolean any) {
        assertThat(Replay.records(Corpus.bytes(capture)).stream()
                        .anyMatch(record -> !record.opaqueNlri().isEmpty()))
                .isEqualTo(any);
    }

    private static Arguments fact(String capture, String route, String facts) {
        return Arguments.of(capture, route, facts);
    }

    private static String facts(BgpElem elem) {
        PathAttributes attributes = elem.attributes();
        StringBuilder out = new StringBuilder().append(elem.type().code());
        append(out, " id ", elem.pathId(-1) < 0 ? "" : elem.pathId(-1));
        append(out, " rd ", elem.routeDistinguisher());
        append(out, " hop ", elem.nextHop());
        append(out, " ", attributes.mpLinkLocalNextHop());
        append(out, " labels ", elem.labels().isEmpty() ? "" : elem.labels());
        append(out, " ext ", attributes.extendedCommunities());
        append(out, " large ", attributes.largeCommunities());
        return out.toString();
    }

    private static void append(StringBuilder out, String name, @Nullable Object value) {
        String text = value == null ? "" : value.toString();
        if (!text.isEmpty()) {
            out.append(name).append(text);
        }
    }

    private static List<BgpElem> elems(String capture) {
        try (BgpStream stream = Replay.open(Corpus.bytes(capture))) {
            return stream.elems().toList();
        }
    }
}
