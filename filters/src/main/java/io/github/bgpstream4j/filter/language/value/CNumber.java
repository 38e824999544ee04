package io.github.bgpstream4j.filter.language.value;

import java.math.BigInteger;

/** Numbers as C's {@code strtoul} reads them, which is what libbgpstream takes for AS numbers, lengths and communities. */
public final class CNumber {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(64);
    private static final String SPACE = " \t\n\u000b\f\r";

    private CNumber() {}

    public static boolean isSpace(char character) {
        return SPACE.indexOf(character) >= 0;
    }

    /**
     * Reads a number. No text at all is 0; white space and a sign may stand before the digits, and a negative number
     * wraps around.
     *
     * @return -1 if the text is none, or the number is larger than {@code max}
     */
    public static long parse(String text, long max) {
        if (text.isEmpty()) {
            return 0;
        }
        int at = 0;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        boolean negative = at < text.length() && text.charAt(at) == '-';
        if (negative || (at < text.length() && text.charAt(at) == '+')) {
            at++;
        }
        if (at == text.length()) {
            return -1;
        }
        for (int i = at; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        BigInteger number = new BigInteger(text.substring(at));
        if (number.compareTo(MODULUS) >= 0) {
            return -1;
        }
        BigInteger wrapped = negative ? number.negate().mod(MODULUS) : number;
        return wrapped.compareTo(BigInteger.valueOf(max)) > 0 ? -1 : wrapped.longValue();
    }
}
