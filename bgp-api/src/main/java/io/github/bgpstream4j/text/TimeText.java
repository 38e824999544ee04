package io.github.bgpstream4j.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A time as people write it and as programs print it. Without a zone it is UTC:
 *
 * <ul>
 *   <li>{@code 2016-08-11}, {@code 2016-08-11 16:00}, {@code 2016-08-11 16:00:30}: what is left out is 0, so a date alone is its
 *       first second, as in bgpreader
 *   <li>{@code 2016-08-11T16:00:30.5Z}, {@code 2016-08-11T18:00+02:00}, {@code 2016-08-11 16:00 UTC}
 *   <li>{@code 1470931200}, {@code 1470931200.123456}: seconds since 1970, at most ten digits
 *   <li>{@code 20160811.1600}, {@code 20160811.160030}: as in names of files
 *   <li>{@code now}, and {@code -1h} or {@code now-1h} for a number of {@code s}, {@code m}, {@code h} or {@code d} before
 * </ul>
 *
 * Times before 1970 are its first second, times after the year 9999 its last.
 *
 * @param firstMicros microseconds since 1970
 * @param lastMicros the last microsecond of the second that is named, or the first one if the text has a fraction
 */
public record TimeText(long firstMicros, long lastMicros) {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int MAX_SECONDS_DIGITS = 10;
    private static final int FRACTION_DIGITS = 6;
    /** 9999-12-31T23:59:59Z; later times have no form that we print. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final int MILLIS_DIGITS = 13;
    private static final int MICROS_DIGITS = 16;

    private static final String FORMS =
            "; write 2016-08-11, '2016-08-11 16:00', 2016-08-11T16:00:00Z, seconds since 1970, now or -1h";

    /**
     * Reads a time.
     *
     * @param text blanks around it do not count
     * @param now what is counted back from, in whole seconds; null if there is no such time, so {@code now} is refused
     * @return the second or the microsecond
     * @throws DateTimeParseException if the text is not of a form above; the message says what to write
     * @throws DateTimeException if the calendar has no such time
     */
    public static TimeText parse(String text, @Nullable Instant now) {
        String shown = text.strip();
        try {
            return new Scanner(shown).time(now);
        } catch (DateTimeParseException e) {
            throw e;
        } catch (DateTimeException e) {
            throw new DateTimeException("no such time: '" + shown + "'", e);
        }
    }

    /**
     * The first microsecond.
     *
     * @return such as {@code BgpStream.Builder.interval} takes it
     */
    public Instant first() {
        return instant(firstMicros);
    }

    /**
     * The last microsecond.
     *
     * @return such as {@code BgpStream.Builder.interval} takes it
     */
    public Instant last() {
        return instant(lastMicros);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static TimeText ofSecond(long seconds) {
        long first = seconds * MICROS_PER_SECOND;
        return new TimeText(first, first + MICROS_PER_SECOND - 1);
    }

    /** Goes through the text once; what does not fit ends it with a message. */
    private static final class Scanner {
        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        TimeText time(@Nullable Instant now) {
            if (text.startsWith("-") || word("now")) {
                if (now == null) {
                    throw wrong();
                }
                return ofSecond(Math.max(0, now.getEpochSecond() - ago()));
            }
            int digits = digits();
            if (digits == text.length()) {
                return ofSecond(seconds(digits));
            }
            if (text.charAt(digits) == '-') {
                return date();
            }
            int clockDigits = text.length() - digits - 1;
            boolean named = text.charAt(digits) == '.' && digits == 8 && (clockDigits == 4 || clockDigits == 6);
            return named ? nameOfFile(clockDigits) : atEnd(number(1, MAX_SECONDS_DIGITS), fraction());
        }

        /** {@code -N UNIT} in seconds; 0 at the end of the text. */
        private long ago() {
            blanks();
            if (at == text.length()) {
                return 0;
            }
            if (!take('-')) {
                throw wrong();
            }
            blanks();
            long number = number(1, MAX_SECONDS_DIGITS);
            blanks();
            long unit = take('s') ? 1 : take('m') ? 60 : take('h') ? 3600 : take('d') ? 86_400 : 0;
            if (unit == 0 || at < text.length()) {
                throw wrong();
            }
            return number * unit;
        }

        private long seconds(int digits) {
            if (digits == MILLIS_DIGITS || digits == MICROS_DIGITS) {
                throw new DateTimeParseException(
                        "'" + text + "' looks like " + (digits == MILLIS_DIGITS ? "milliseconds" : "microseconds")
                                + "; write seconds since 1970: " + text.substring(0, MAX_SECONDS_DIGITS),
                        text,
                        0);
            }
            return number(1, MAX_SECONDS_DIGITS);
        }

        private TimeText nameOfFile(int clockDigits) {
            LocalDate day = LocalDate.of(part(4, 4), part(2, 2), part(2, 2));
            expect('.');
            LocalTime clock = LocalTime.of(part(2, 2), part(2, 2), clockDigits == 4 ? 0 : part(2, 2));
            return atEnd(day.toEpochSecond(clock, ZoneOffset.UTC), -1);
        }

        private TimeText date() {
            int year = part(1, 4);
            expect('-');
            int month = part(1, 2);
            expect('-');
            LocalDate day = LocalDate.of(year, month, part(1, 2));
            LocalTime clock = LocalTime.MIDNIGHT;
            int fraction = -1;
            if (take('T') || take('t') || (blanks() && digits() > 0)) {
                int hour = part(1, 2);
                expect(':');
                int minute = part(1, 2);
                boolean hasSecond = take(':');
                clock = LocalTime.of(hour, minute, hasSecond ? part(1, 2) : 0);
                fraction = hasSecond ? fraction() : -1;
            }
            ZoneOffset zone = zone();
            return atEnd(day.toEpochSecond(clock, zone), fraction);
        }

        private TimeText atEnd(long given, int fraction) {
            if (at < text.length()) {
                throw wrong();
            }
            long seconds = Math.min(Math.max(0, given), LAST_SECOND);
            if (fraction < 0) {
                return ofSecond(seconds);
            }
            long micros = seconds * MICROS_PER_SECOND + fraction;
            return new TimeText(micros, micros);
        }

        /** Microseconds; -1 if there is no fraction. */
        private int fraction() {
            if (!take('.')) {
                return -1;
            }
            int digits = digits();
            if (digits == 0) {
                throw wrong();
            }
            int micros = 0;
            for (int i = 0; i < FRACTION_DIGITS; i++) {
                micros = micros * 10 + (i < digits ? text.charAt(at + i) - '0' : 0);
            }
            at += digits;
            return micros;
        }

        private ZoneOffset zone() {
            blanks();
            if (at == text.length() || take('Z') || take('z') || word("UTC") || word("GMT")) {
                return ZoneOffset.UTC;
            }
            boolean west = take('-');
            if (!west && !take('+')) {
                throw wrong();
            }
            int hours = part(2, 2);
            int minutes = take(':') || digits() > 0 ? part(2, 2) : 0;
            return west ? ZoneOffset.ofHoursMinutes(-hours, -minutes) : ZoneOffset.ofHoursMinutes(hours, minutes);
        }

        private int part(int least, int most) {
            return (int) number(least, most);
        }

        /** As many digits as there are, and no more than some; of a fixed number others may follow. */
        private long number(int least, int most) {
            int digits = digits();
            if (digits < least || (digits > most && least < most)) {
                throw wrong();
            }
            long number = 0;
            for (int end = at + Math.min(digits, most); at < end; at++) {
                number = number * 10 + text.charAt(at) - '0';
            }
            return number;
        }

        /** How many digits follow; ASCII only. */
        private int digits() {
            int end = at;
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            return end - at;
        }

        private boolean blanks() {
            int from = at;
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at > from;
        }

        private boolean word(String word) {
            boolean there = text.regionMatches(true, at, word, 0, word.length());
            at += there ? word.length() : 0;
            return there;
        }

        private boolean take(char wanted) {
            boolean there = at < text.length() && text.charAt(at) == wanted;
            at += there ? 1 : 0;
            return there;
        }

        private void expect(char wanted) {
            if (!take(wanted)) {
                throw wrong();
            }
        }

        private DateTimeParseException wrong() {
            return new DateTimeParseException("not a time: '" + text + "'" + FORMS, text, at);
        }
    }
}
