package io.github.bgpstream4j.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_600_000_000, 5);

    private static @Nullable TimeWindow parse(String text) {
        return TimeWindow.parse(Option.TIME_WINDOW, text, NOW);
    }

    /** Whole seconds; an end of 0 is none. */
    private static TimeWindow seconds(long start, long end) {
        return new TimeWindow(start * 1_000_000, end == 0 ? TimeWindow.NO_END : end * 1_000_000 + 999_999);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1600000000,1600000010|1600000000|1600000010",
                " 1600000000 , 1600000010 |1600000000|1600000010",
                "2020-9-13 12:26:40,2020-09-13 12:27|1600000000|1600000020",
                "2020-09-13,2020-09-14|1599955200|1600041600",
                "2020-09-13   12:26|1599999960|0",
                "1600000000|1600000000|0",
                "1600000000,0|1600000000|0",
                "1600000000,|1600000000|0",
                "4294967295,4294967295|4294967295|4294967295",
                "2020-09-13T12:26:40Z,2020-09-13T14:26:50+02:00|1600000000|1600000010",
                "2020-09-13 12:26 UTC,now|1599999960|1600000000",
                "-2m,-1m|1599999880|1599999940",
                "-1h|1599996400|0",
            })
    void parse_text_isSecondsInUtc(String text, long start, long end) {
        assertThat(parse(text)).isEqualTo(seconds(start, end));
    }

    @Test
    void parse_fractions_areExact() {
        assertThat(parse("1600000000.25,2020-09-13T12:26:40.5Z"))
                .isEqualTo(new TimeWindow(1_600_000_000_250_000L, 1_600_000_000_500_000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0,", "0,0", "0,1600000000", "1970-1-1", "1969-12-31, 0"})
    void parse_startZero_isNoWindow(String text) {
        assertThat(parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,100|true",
                "1969-12-31,1970-01-01|true",
                "0,1969-12-31|true",
                "1970-01-01,now|true",
                "-99999d,-1d|true",
                "0|false",
                "0,|false",
                "0,00|false",
                "1969-12-31, 0|false",
                "1,100|false",
            })
    void losesEnd_ofAStartOfZero(String text, boolean loses) {
        assertThat(TimeWindow.losesEnd(Option.TIME_WINDOW, text, NOW)).isEqualTo(loses);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1600000000,1970-01-01|-w: the window ends before it begins: 1600000000,1970-01-01",
                "5,4|-w: the window ends before it begins: 5,4",
                "now,-1h|-w: the window ends before it begins: now,-1h",
                ",5|-w: the start is missing: ',5'; write START[,END]",
                "2020-13-01|-w: no such time: '2020-13-01'",
                "1600000000000,|-w: '1600000000000' looks like milliseconds; write seconds since 1970: 1600000000",
                "2020,foo|-w: not a time: 'foo'; write 2016-08-11, '2016-08-11 16:00', 2016-08-11T16:00:00Z, seconds since"
                        + " 1970, now or -1h",
            })
    void parse_mistake_isNamed(String text, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> parse(text))
                .withMessage(message);
    }

    @Test
    void until_wholeSecond_isItsLastMicrosecond() {
        TimeWindow window = seconds(10, 10);
        assertThat(window.from()).isEqualTo(Instant.ofEpochSecond(10));
        assertThat(window.until()).isEqualTo(Instant.ofEpochSecond(10, 999_999_000));
        assertThat(seconds(10, 0).until()).isNull();
    }

    @Test
    void parseTime_isOneSecondOrOneMicrosecond() {
        assertThat(TimeWindow.parseTime(Option.TABLE_AT, "2020-09-13T12:26:40Z", NOW))
                .isEqualTo(seconds(1_600_000_000, 1_600_000_000));
        assertThat(TimeWindow.parseTime(Option.TABLE_AT, "1600000000.5", NOW))
                .isEqualTo(new TimeWindow(1_600_000_000_500_000L, 1_600_000_000_500_000L));
    }

    @Test
    void parseTime_mistake_namesItsOption() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> TimeWindow.parseTime(Option.TABLE_AT, "foo", NOW))
                .withMessageStartingWith("--table-at: not a time: 'foo'; write ");
    }

    @ParameterizedTest
    @CsvSource({"3 h, 10800", "3h, 10800", " 90  s , 90", "2 m, 120", "1 d, 86400"})
    void parseInterval_text_isCountedBackFromNow(String text, long seconds) {
        assertThat(TimeWindow.parseInterval(Option.INTERVAL, text, NOW))
                .isEqualTo(seconds(1_600_000_000 - seconds, 1_600_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 w", "h", "3 hours", "-3 h", ""})
    void parseInterval_mistake_isNamed(String text) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> TimeWindow.parseInterval(Option.INTERVAL, text, Instant.EPOCH))
                .withMessage("-I: not an interval: '" + text + "'; write for example '3 h', the units are s m h d");
    }
}
