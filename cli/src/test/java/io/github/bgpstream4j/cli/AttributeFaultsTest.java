package io.github.bgpstream4j.cli;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Path;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.testkit.Corpus;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Path attributes as daemons and tools write them against their RFCs, seen from outside. */
class AttributeFaultsTest {
    private static final long T = 1_600_000_000;
    private static final String PATH = "14061 400000 26405";

    @TempDir
    Path folder;

    @Test
    void asZero_inEachAttribute_isJudgedAndPrinted() {
        Run run = Run.of("--diagnose", corpus("as-zero.mrt"));

        assertThat(run.out()).contains("|10.1.0.0/16|192.0.2.1|65001 0 174|174|", "|10.2.0.0/16|", "|10.3.0.0/16|");
        assertThat(run.err())
                .contains(
                        "TREAT_AS_WITHDRAW at octet 59: AS_PATH has AS 0 (RFC 7607 §2)",
                        "ATTRIBUTE_DISCARD at octet 79: AGGREGATOR has AS 0 (RFC 7607 §2)",
                        "ATTRIBUTE_DISCARD at octet 80: AS4_AGGREGATOR has AS 0 (RFC 7607 §2)");
    }

    @Test
    void nonTransitiveAttributes_areRight() {
        assertThat(Run.of("--strict", corpus("non-transitive-attributes.mrt")).status())
                .isZero();
    }

    @Test
    void endOfRib_ofEveryFamily_isPrintedWithItsFamily() {
        Run run = Run.of("--format", "json", "-f", "elemtype endofrib", corpus("end-of-rib-of-other-families.mrt"));

        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"type\":\"E\"", "\"afi\":2,\"safi\":128"),
                        line -> assertThat(line)
                                .contains("\"type\":\"E\"", "\"afi\":25,\"safi\":70")
                                .doesNotContain("\"prefix\""),
                        line -> assertThat(line)
                                .contains("\"type\":\"E\"", "\"afi\":1,\"safi\":133")
                                .doesNotContain("\"prefix\""),
                        line -> assertThat(line).contains("\"type\":\"E\"", "\"afi\":1,\"safi\":1"));
        assertThat(Run.of("--strict", corpus("end-of-rib-of-other-families.mrt")))
                .isEqualTo(new Run(0, "", ""));
    }

    @ParameterizedTest
    @CsvSource({"ipversion 4, 1", "ipversion 6, 1", "not ipversion 4, 1"})
    void endOfRib_ofAFamilyWithoutAddresses_hasNoIpVersion(String filter, int count) {
        assertThat(Run.of(
                                "--total",
                                "-f",
                                "elemtype endofrib and safi 1 70 128 and " + filter,
                                corpus("end-of-rib-of-other-families.mrt"))
                        .out())
                .startsWith(Integer.toString(count));
    }

    @Test
    void extendedLengthFlag_withOneByte_isRepaired() {
        Run run = Run.of("--diagnose", corpus("extended-length-flag-with-one-octet.mrt"));

        assertThat(run.out())
                .contains("|10.1.0.0/16|192.0.2.1|65001 174|174|", "|10.2.0.0/16|192.0.2.1|65001 174|174|");
        assertThat(run.err()).contains("REPAIRED").contains("(RFC 4271 §4.3)").hasLineCount(1);
    }

    /** A router's table has what the router accepted. */
    @Test
    void flags_inATable_sayNothingOfTheRoute() {
        Run run = Run.of("--diagnose", corpus("bird-2.0.12-table-flags.mrt"));

        assertThat(run.err()).contains("REPAIRED").doesNotContain("TREAT_AS_WITHDRAW");
        assertThat(run.status()).isZero();
    }

    /** As monocle 1.4 writes files. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void as4Path_withoutAsPath_isThePathEverywhere(boolean table) {
        String file = file(table);

        assertThat(Run.of(file).out()).contains("|10.0.0.0/8|192.0.2.1|" + PATH + "|26405|");
        assertThat(Run.of("-m", file).out()).contains("|10.0.0.0/8|" + PATH + "|IGP|192.0.2.1|");
        assertThat(Run.of("--format", "bgpdump", file).out()).contains("|10.0.0.0/8|" + PATH + "|IGP|");
        assertThat(Run.of("--format", "json", file).out())
                .contains("\"as_path\":\"" + PATH + "\"", "\"origin_asn\":26405", "\"as_path_length\":3", "\"code\":17")
                .doesNotContain("\"code\":2,");
        assertThat(Run.of("--table-at", Long.toString(T + 9), file).out()).contains("|" + PATH + "|26405|");
        assertThat(Run.of("--diagnose", file).err()).contains("REPAIRED", "RFC 6793 §4.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path _400000_",
                "aspath ^14061_400000_26405$",
                "aspath \"_(26405|7)$\"",
                "origin 26405",
                "pathlen 3",
                "asn 400000"
            })
    void as4Path_withoutAsPath_isWhatFiltersRead(String filter) {
        assertThat(Run.of("--total", "-f", filter, file(false)).out()).startsWith("1");
    }

    private String file(boolean table) {
        WireAttribute[] attributes = {origin(Origin.IGP), nextHop("192.0.2.1"), as4Path(PATH)};
        MrtRecord[] updates = {
            MrtRecord.bgp4mp(T).message(update().attr(attributes).nlri("10.0.0.0/8")),
            MrtRecord.bgp4mp(T)
                    .message(update().attr(origin(Origin.IGP), nextHop("192.0.2.1"), asPath(1, 2))
                            .nlri("11.0.0.0/8"))
        };
        MrtRecord[] entries = {
            MrtRecord.peerIndexTable(T).peer(64500, "192.0.2.1").record(),
            MrtRecord.rib(T, "10.0.0.0/8").entry(0, T, attributes).record()
        };
        return MrtFile.of(table ? entries : updates)
                .writeTo(folder.resolve((table ? "rib" : "updates") + ".mrt"))
                .toString();
    }

    private String corpus(String name) {
        return Corpus.copy(name, folder).toString();
    }
}
