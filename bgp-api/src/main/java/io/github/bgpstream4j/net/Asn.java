package io.github.bgpstream4j.net;

/**
 * AS numbers (RFC 6793): plain {@code long}s from 0 to 4294967295, because Java has no unsigned {@code int}; and their
 * text forms (RFC 5396).
 */
public final class Asn {
    /** The largest AS number. */
    public static final long MAX = 0xffffffffL;

    /** AS_TRANS, which stands for a four-octet number where only two octets fit (RFC 6793 §9). */
    public static final long TRANS = 23456;

    private static final int MAX_DIGITS = 10;

    private Asn() {}

    /**
     * Reads asplain ({@code 64500}), asdot ({@code 1.10}) or either after {@code AS}.
     *
     * @param text what a person wrote
     * @return the AS number
     * @throws IllegalArgumentException if it is none
     */
    public static long parse(String text) {
        String digits = text.regionMatches(true, 0, "AS", 0, 2) ? text.substring(2) : text;
        int dot = digits.indexOf('.');
        long asn;
        if (dot < 0) {
            asn = number(digits, 0, digits.length(), MAX);
        } else {
            long high = number(digits, 0, dot, 0xffff);
            long low = number(digits, dot + 1, digits.length(), 0xffff);
            asn = high < 0 || low < 0 ? -1 : (high << 16) | low;
        }
        if (asn < 0) {
            throw new IllegalArgumentException("not an AS number: " + text);
        }
        return asn;
    }

    /**
     * Checks a number that is to be an AS number.
     *
     * @param asn the number
     * @return the same number
     * @throws IllegalArgumentException if it is negative or needs more than 32 bits
     */
    public static long check(long asn) {
        if (asn < 0 || asn > MAX) {
            throw new IllegalArgumentException("AS number out of range: " + asn);
        }
        return asn;
    }

    private static long number(String text, int from, int to, long max) {
        if (from == to || to - from > MAX_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value > max ? -1 : value;
    }
}
