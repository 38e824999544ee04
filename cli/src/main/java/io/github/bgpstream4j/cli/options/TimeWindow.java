package io.github.bgpstream4j.cli.options;

import io.github.bgpstream4j.text.TimeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What {@code -w}, {@code -I} and {@code --table-at} ask for, both ends included: whole seconds, unless a fraction is given.
 *
 * @param fromMicros microseconds since 1970
 * @param untilMicros microseconds since 1970; {@link #NO_END} for no end
 */
public record TimeWindow(long fromMicros, long untilMicros) {
    static final long NO_END = Long.MAX_VALUE;

    public TimeWindow {
        if (fromMicros > untilMicros) {
            throw new IllegalArgumentException("ends before it begins: " + fromMicros + " > " + untilMicros);
        }
    }

    /** Reads {@code START[,END]}; null if it starts at 0, which to bgpreader means that there is no window. */
    static @Nullable TimeWindow parse(Option option, String text, Instant now) {
        int comma = text.indexOf(',');
        String startText = comma < 0 ? text : text.substring(0, comma);
        String endText = comma < 0 ? "" : text.substring(comma + 1);
        if (startText.isBlank()) {
            throw new UsageException(option.display() + ": the start is missing: '" + text + "'; write START[,END]");
        }
        TimeText start = time(option, startText, now);
        TimeText end = isZero(endText) ? null : time(option, endText, now);
        if (start.firstMicros() == 0) {
            return null;
        }
        if (end == null) {
            return new TimeWindow(start.firstMicros(), NO_END);
        }
        if (end.lastMicros() < start.firstMicros()) {
            throw new UsageException(option.display() + ": the window ends before it begins: " + text);
        }
        return new TimeWindow(start.firstMicros(), end.lastMicros());
    }

    /** Whether a text that starts at 0 has an end, which then does not count. */
    static boolean losesEnd(Option option, String text, Instant now) {
        String end = text.substring(text.indexOf(',') + 1);
        return parse(option, text, now) == null && text.indexOf(',') >= 0 && !isZero(end);
    }

    /** Whether it is the number or nothing, which as an end is none; the date of 1970 is one. */
    private static boolean isZero(String text) {
        return text.strip().chars().allMatch(character -> character == '0');
    }

    /** Reads a time: a window of one second, or of one microsecond if it has a fraction. */
    static TimeWindow parseTime(Option option, String text, Instant now) {
        TimeText time = time(option, text, now);
        return new TimeWindow(time.firstMicros(), time.lastMicros());
    }

    /** Reads {@code N UNIT}: the time from so long ago until now. */
    static TimeWindow parseInterval(Option option, String text, Instant now) {
        try {
            TimeText start = TimeText.parse("-" + text.strip(), now);
            return new TimeWindow(
                    start.firstMicros(), TimeText.parse("now", now).lastMicros());
        } catch (DateTimeException e) {
            throw new UsageException(
                    option.display() + ": not an interval: '" + text
                            + "'; write for example '3 h', the units are s m h d",
                    e);
        }
    }

    /** The same without an end. */
    TimeWindow withoutEnd() {
        return new TimeWindow(fromMicros, NO_END);
    }

    /** The first microsecond inside. */
    Instant from() {
        return instant(fromMicros);
    }

    /** The last microsecond inside; null for no end. */
    @Nullable
    Instant until() {
        return untilMicros == NO_END ? null : instant(untilMicros);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static TimeText time(Option option, String text, Instant now) {
        try {
            return TimeText.parse(text, now);
        } catch (DateTimeException e) {
            throw new UsageException(option.display() + ": " + e.getMessage(), e);
        }
    }
}
