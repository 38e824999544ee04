package io.github.bgpstream4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AsnTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "64500,64500",
        "4294967295,4294967295",
        "0000000001,1",
        "AS64500,64500",
        "as64500,64500",
        "As1.10,65546",
        "0.0,0",
        "1.0,65536",
        "1.10,65546",
        "0.65535,65535",
        "65535.65535,4294967295"
    })
    void parse_asplainAndAsdot_isTheNumber(String text, long asn) {
        assertThat(Asn.parse(text)).isEqualTo(asn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AS",
                "A1",
                "S1",
                "ASAS1",
                "-1",
                "+1",
                " 1",
                "1 ",
                "4294967296",
                "9999999999",
                "00000000001",
                "18446744073709551617",
                ".",
                "1.",
                ".1",
                "1.65536",
                "65536.1",
                "1.2.3",
                "1.-1",
                "0x10",
                "1e3",
                "\u0661"
            })
    void parse_notAnAsNumber_throwsWithTheText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Asn.parse(text)).withMessage("not an AS number: " + text);
    }

    @Test
    void check_outOfRange_throwsWithTheNumber() {
        assertThat(Asn.check(0)).isZero();
        assertThat(Asn.check(Asn.MAX)).isEqualTo(4_294_967_295L);
        for (long asn : new long[] {-1, Asn.MAX + 1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Asn.check(asn))
                    .withMessage("AS number out of range: " + asn);
        }
    }
}
