package io.github.bgpstream4j.cli.options;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code -w} and {@code -I} ask for: whole seconds, both ends included.
 *
 * @param startSeconds seconds since 1970
 * @param endSeconds seconds since 1970; {@link #NO_END} for no end
 */
public record TimeWindow(long startSeconds, long endSeconds) {
    static final long NO_END = Long.MAX_VALUE;

    private static final long MAX_SECONDS = 0xffffffffL; // RFC 6396 §2: times are 32 bits
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");
    private static final Pattern DATE =
            Pattern.compile("(\\d{1,4})-(\\d{1,2})-(\\d{1,2})(?:\\s+(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}))?)?");
    private static final Pattern AGO = Pattern.compile("\\s*(\\d{1,10})\\s*([smhd])\\s*");

    public TimeWindow {
        if (startSeconds > endSeconds) {
            throw new IllegalArgumentException("ends before it begins: " + startSeconds + " > " + endSeconds);
        }
    }

    /** Reads {@code START[,END]}; null if it starts at 0, which to bgpreader means that there is no window. */
    static @Nullable TimeWindow parse(String text) {
        int comma = text.indexOf(',');
        long start = seconds(comma < 0 ? text : text.substring(0, comma), text);
        long end = comma < 0 ? 0 : seconds(text.substring(comma + 1), text);
        if (start == 0) {
            return null;
        }
        if (end != 0 && end < start) {
            throw new UsageException("time window ends before it begins: " + text);
        }
        return new TimeWindow(start, end == 0 ? NO_END : end);
    }

    /** Reads a time: a window of one second. */
    static TimeWindow parseTime(String text) {
        long time = seconds(text, text);
        return new TimeWindow(time, time);
    }

    /** Reads {@code N UNIT}: the time from so long ago until now. */
    static TimeWindow parseInterval(String text, Instant now) {
        Matcher matcher = AGO.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException("not an interval: '" + text + "'; write for example '3 h', the units are s m h d");
        }
        long unit = switch (matcher.group(2)) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3600;
            default -> 86400;
        };
        long end = now.getEpochSecond();
        return new TimeWindow(Math.max(0, end - Long.parseLong(matcher.group(1)) * unit), end);
    }

    /** The same without an end. */
    TimeWindow withoutEnd() {
        return new TimeWindow(startSeconds, NO_END);
    }

    /** The first microsecond inside. */
    Instant from() {
        return Instant.ofEpochSecond(startSeconds);
    }

    /** The last microsecond inside, as record times are compared in whole seconds; null for no end. */
    @Nullable
    Instant until() {
        return endSeconds == NO_END ? null : Instant.ofEpochSecond(endSeconds, 999_999_000);
    }

    private static long seconds(String part, String window) {
        String text = part.strip();
        if (SECONDS.matcher(text).matches()) {
            long value = Long.parseLong(text);
            if (value <= MAX_SECONDS) {
                return value;
            }
        }
        Matcher matcher = DATE.matcher(text);
        if (matcher.matches()) {
            try {
                return LocalDateTime.of(
                                Integer.parseInt(matcher.group(1)),
                                Integer.parseInt(matcher.group(2)),
                                Integer.parseInt(matcher.group(3)),
                                number(matcher.group(4)),
                                number(matcher.group(5)),
                                number(matcher.group(6)))
                        .toEpochSecond(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                throw new UsageException("no such time: '" + text + "' in time window '" + window + "'", e);
            }
        }
        throw new UsageException("not a time: '" + text + "' in time window '" + window
                + "'; write Y-m-d [H:M[:S]] in UTC, or seconds since 1970");
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
