package io.github.bgpstream4j.transport.json;

import io.github.bgpstream4j.model.TimeInterval;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Times as services write them: seconds since 1970, with decimals or without, and by JSON's rules perhaps with an exponent.
 */
public final class Seconds {

    private static final long MAX = 0xffffffffL; // what MRT has room for
    private static final int DECIMALS = 6;
    private static final int LONGEST = 64;

    private Seconds() {}

    /**
     * Reads a time.
     *
     * @param text seconds; decimals beyond microseconds are cut off
     * @return microseconds since 1970; -1 if it is no time
     */
    public static long micros(@Nullable String text) {
        if (text == null) {
            return -1;
        }
        String number = withoutExponent(text.strip());
        int point = number.indexOf('.');
        int end = point < 0 ? number.length() : point;
        long whole = digits(number, 0, end, MAX);
        if (whole < 0 || point < 0) {
            return whole < 0 ? -1 : whole * TimeInterval.MICROS_PER_SECOND;
        }
        long part = 0;
        for (int i = point + 1; i < number.length() || i <= point + DECIMALS; i++) {
            char digit = i < number.length() ? number.charAt(i) : '0';
            if (digit < '0' || digit > '9') {
                return -1;
            }
            part = i <= point + DECIMALS ? part * 10 + digit - '0' : part;
        }
        return end + 1 == number.length() ? -1 : whole * TimeInterval.MICROS_PER_SECOND + part;
    }

    /**
     * Reads the microseconds of a second.
     *
     * @param text a number without decimals
     * @return -1 if it is no number of them
     */
    public static int part(@Nullable String text) {
        String number = text == null ? "" : text.strip();
        return (int) digits(number, 0, number.length(), TimeInterval.MICROS_PER_SECOND - 1);
    }

    /**
     * Whether a time has decimals.
     *
     * @param text a time
     * @return false for whole seconds
     */
    public static boolean hasDecimals(String text) {
        return text.indexOf('.') >= 0;
    }

    /**
     * Microseconds of a time.
     *
     * @param time any
     * @return microseconds since 1970; -1 if it is out of range
     */
    public static long micros(Instant time) {
        long seconds = time.getEpochSecond();
        return seconds < 0 || seconds > MAX ? -1 : seconds * TimeInterval.MICROS_PER_SECOND + time.getNano() / 1000;
    }

    /** The same in digits; empty if it is none. Exponents have two digits: one like 1e999999999 would take minutes. */
    private static String withoutExponent(String number) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (exponent < 0) {
            return number;
        }
        boolean signed = exponent + 1 < number.length() && "+-".indexOf(number.charAt(exponent + 1)) >= 0;
        if (number.length() > LONGEST || digits(number, exponent + (signed ? 2 : 1), number.length(), 99) < 0) {
            return "";
        }
        try {
            return new BigDecimal(number).toPlainString();
        } catch (NumberFormatException e) {
            return "";
        }
    }

    /** A number of digits only, from 0 to a maximum; -1 for anything else. */
    private static long digits(String text, int from, int end, long max) {
        long value = from == end ? -1 : 0;
        for (int i = from; i < end; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9' || value > max) {
                return -1;
            }
            value = value * 10 + digit - '0';
        }
        return value > max ? -1 : value;
    }
}
