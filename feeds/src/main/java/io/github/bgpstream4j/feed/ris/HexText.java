package io.github.bgpstream4j.feed.ris;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes written as hexadecimal digits in upper or lower case. */
final class HexText {
    private static final byte[] DIGITS = digits();

    private HexText() {}

    /** The bytes; null if there is an odd number of digits, or something else. */
    static byte @Nullable [] decode(char[] text, int from, int length) {
        if ((length & 1) != 0) {
            return null;
        }
        byte[] bytes = new byte[length / 2];
        int wrong = 0;
        int at = from;
        for (int i = 0; i < bytes.length; i++, at += 2) {
            char high = text[at];
            char low = text[at + 1];
            int value = DIGITS[high & 0x7f] << 4 | DIGITS[low & 0x7f];
            wrong |= value | (high | low) >>> 7 << 8;
            bytes[i] = (byte) value;
        }
        return (wrong & ~0xff) == 0 ? bytes : null;
    }

    private static byte[] digits() {
        byte[] digits = new byte[0x80];
        Arrays.fill(digits, (byte) -1);
        for (char digit = 0; digit < digits.length; digit++) {
            digits[digit] = (byte) Character.digit(digit, 16);
        }
        return digits;
    }
}
