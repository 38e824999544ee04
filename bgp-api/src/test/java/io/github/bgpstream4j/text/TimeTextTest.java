package io.github.bgpstream4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    private static final Instant NOW = Instant.parse("2020-09-13T12:26:40.987654Z"); // 1600000000 and a bit

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1600000000|1600000000",
                " 1600000000 |1600000000",
                "0|0",
                "9999999999|9999999999",
                "1970-1-1|0",
                "2020-09-13|1599955200",
                "2020-9-13 12:26:40|1600000000",
                "2020-09-13   12:26|1599999960",
                "2020-09-13T12:26:40Z|1600000000",
                "2020-09-13t12:26:40z|1600000000",
                "2020-09-13T12:26:40|1600000000",
                "2020-09-13T12:26Z|1599999960",
                "2020-09-13T14:26:40+02:00|1600000000",
                "2020-09-13 14:26:40 +0200|1600000000",
                "2020-09-13 07:26:40-05|1600000000",
                "2020-09-13 17:56:40+05:30|1600000000",
                "2020-09-13 12:26 UTC|1599999960",
                "2020-09-13 UTC|1599955200",
                "2020-09-13Z|1599955200",
                "20200913.1226|1599999960",
                "20200913.122640|1600000000",
                "now|1600000000",
                "NOW|1600000000",
                "-40s|1599999960",
                "-30m|1599998200",
                "-1h|1599996400",
                "-2 d|1599827200",
                "now-1h|1599996400",
                "now - 1 h|1599996400",
                "-9999999999d|0",
                "1960-01-01|0",
                "00160811.1600|0",
                "19691231.235959|0",
                "19700101.000001|1",
                "99991231.235959|253402300799",
                "9999-12-31T23:59:59Z|253402300799",
                "9999-12-31T23:59:59-18:00|253402300799",
            })
    void parse_wholeSecond_isAllOfIt(String text, long second) {
        assertThat(TimeText.parse(text, NOW)).isEqualTo(new TimeText(second * 1_000_000, second * 1_000_000 + 999_999));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-09-13T12:26:40.5Z, 500000",
        "2020-09-13T12:26:40.123456Z, 123456",
        "2020-09-13 12:26:40.1234569, 123456",
        "2020-09-13T14:26:40.000001+02:00, 1",
        "1600000000.123456, 123456",
        "1600000000.000000, 0",
    })
    void parse_fraction_isOneMicrosecond(String text, long micros) {
        assertThat(TimeText.parse(text, NOW))
                .isEqualTo(new TimeText(1_600_000_000_000_000L + micros, 1_600_000_000_000_000L + micros));
    }

    /** What Java prints, and so what we do. */
    @Test
    void parse_instantAsText_isThatInstant() {
        for (String printed : new String[] {"2020-09-13T12:26:40Z", "2020-09-13T12:26:40.987Z", NOW.toString()}) {
            assertThat(TimeText.parse(printed, null).first()).hasToString(printed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "foo",
                "12345678901",
                "2020-09",
                "2020-09-13T",
                "2020-09-13T12",
                "2020-09-13 12:",
                "2020-09-13 12:26:",
                "2020-09-13 12:26:40.",
                "2020-09-13 12:26 CET",
                "2020-09-13 12:26 +2",
                "2020-09-13T12:26:40Zx",
                "20200-09-13",
                "2020-009-13",
                "1600000000.",
                "1600000000.5s",
                "20200913.122640Z",
                "-1",
                "-1w",
                "-h",
                "--1h",
                "nowhere",
                "\u0662\u0660\u0662\u0660-01-01",
            })
    void parse_anythingElse_saysWhatToWrite(String text) {
        assertThatExceptionOfType(DateTimeParseException.class)
                .isThrownBy(() -> TimeText.parse(text, NOW))
                .withMessage(
                        "not a time: '" + text
                                + "'; write 2016-08-11, '2016-08-11 16:00', 2016-08-11T16:00:00Z, seconds since 1970, now or -1h");
    }

    @ParameterizedTest
    @CsvSource({
        "1600000000123, milliseconds",
        "1600000000123456, microseconds",
    })
    void parse_tooManyDigits_saysTheSeconds(String text, String unit) {
        assertThatExceptionOfType(DateTimeParseException.class)
                .isThrownBy(() -> TimeText.parse(text, NOW))
                .withMessage("'" + text + "' looks like " + unit + "; write seconds since 1970: 1600000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-13-01", "2021-02-29", "2020-09-13 24:00", "20201301.0000", "2020-01-01 00:00+19:00"})
    void parse_noTimeOfTheCalendar_isNamed(String text) {
        assertThatExceptionOfType(DateTimeException.class)
                .isThrownBy(() -> TimeText.parse(text, NOW))
                .withMessage("no such time: '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "-1h"})
    void parse_withoutNow_countsBackFromNothing(String text) {
        assertThatExceptionOfType(DateTimeParseException.class).isThrownBy(() -> TimeText.parse(text, null));
    }
}
