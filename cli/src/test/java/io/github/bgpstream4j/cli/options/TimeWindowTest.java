package io.github.bgpstream4j.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1600000000,1600000010|1600000000|1600000010",
                " 1600000000 , 1600000010 |1600000000|1600000010",
                "2020-9-13 12:26:40,2020-09-13 12:27|1600000000|1600000020",
                "2020-09-13,2020-09-14|1599955200|1600041600",
                "2020-09-13   12:26|1599999960|9223372036854775807",
                "1600000000|1600000000|9223372036854775807",
                "1600000000,0|1600000000|9223372036854775807",
                "4294967295,4294967295|4294967295|4294967295",
            })
    void parse_text_isSecondsInUtc(String text, long start, long end) {
        assertThat(TimeWindow.parse(text)).isEqualTo(new TimeWindow(start, end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0,1600000000", "1970-1-1"})
    void parse_startZero_isNoWindow(String text) {
        assertThat(TimeWindow.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5,4|time window ends before it begins: 5,4",
                "2020-13-01|no such time: '2020-13-01' in time window '2020-13-01'",
                "2020-09-13T12:26|not a time: '2020-09-13T12:26' in time window '2020-09-13T12:26'; write Y-m-d [H:M[:S]]"
                        + " in UTC, or seconds since 1970",
                "5,|not a time: '' in time window '5,'; write Y-m-d [H:M[:S]] in UTC, or seconds since 1970",
                "4294967296|not a time: '4294967296' in time window '4294967296'; write Y-m-d [H:M[:S]] in UTC, or"
                        + " seconds since 1970",
            })
    void parse_mistake_isNamed(String text, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> TimeWindow.parse(text))
                .withMessage(message);
    }

    @Test
    void until_wholeSecond_isItsLastMicrosecond() {
        TimeWindow window = new TimeWindow(10, 10);
        assertThat(window.from()).isEqualTo(Instant.ofEpochSecond(10));
        assertThat(window.until()).isEqualTo(Instant.ofEpochSecond(10, 999_999_000));
        assertThat(new TimeWindow(10, TimeWindow.NO_END).until()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"3 h, 10800", "3h, 10800", " 90  s , 90", "2 m, 120", "1 d, 86400"})
    void parseInterval_text_isCountedBackFromNow(String text, long seconds) {
        assertThat(TimeWindow.parseInterval(text, Instant.ofEpochSecond(1_600_000_000, 5)))
                .isEqualTo(new TimeWindow(1_600_000_000 - seconds, 1_600_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 w", "h", "3 hours", "-3 h", ""})
    void parseInterval_mistake_isNamed(String text) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> TimeWindow.parseInterval(text, Instant.EPOCH))
                .withMessage("not an interval: '" + text + "'; write for example '3 h', the units are s m h d");
    }
}
