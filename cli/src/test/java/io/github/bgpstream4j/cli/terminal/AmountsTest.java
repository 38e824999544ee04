package io.github.bgpstream4j.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "99949, 99.9 kB",
        "99950, 100 kB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "152000000, 152 MB",
        "1500000000, 1.5 GB",
        "9000000000000000, 9000 TB",
    })
    void bytes_haveUnitsOfAThousand(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "119, 119 s", "120, 2 min", "3630, 61 min", "7200, 2 h", "12000, 3 h 20 min"})
    void time_isAsExactAsItMatters(long seconds, String text) {
        assertThat(Amounts.time(seconds)).isEqualTo(text);
    }
}
