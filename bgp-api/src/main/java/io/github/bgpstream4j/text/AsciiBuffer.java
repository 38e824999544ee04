package io.github.bgpstream4j.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing run of bytes that numbers and ASCII text are written into.
 *
 * <p>Owned by one thread and meant to be reused: {@link #clear()} keeps the array. Nothing is allocated except when
 * the text outgrows it.
 */
public final class AsciiBuffer {
    private static final int INITIAL_CAPACITY = 256;
    private static final int MAX_DECIMAL_DIGITS = 20;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** The decimal digits of 0 to 255, three bytes each, first digit first; most numbers in BGP text are this small. */
    private static final byte[] OCTET_DIGITS = new byte[256 * 3];

    private static final byte[] OCTET_DIGIT_COUNT = new byte[256];

    /** The two decimal digits of 0 to 99. */
    private static final byte[] DIGIT_PAIRS = new byte[200];

    private static final long BILLION = 1_000_000_000;

    static {
        for (int i = 0; i < 100; i++) {
            DIGIT_PAIRS[2 * i] = (byte) ('0' + i / 10);
            DIGIT_PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
        for (int octet = 0; octet < 256; octet++) {
            byte[] digits = Integer.toString(octet).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, OCTET_DIGITS, octet * 3, digits.length);
            OCTET_DIGIT_COUNT[octet] = (byte) digits.length;
        }
    }

    private byte[] bytes;
    private int length;

    /** Makes an empty buffer. */
    public AsciiBuffer() {
        this(INITIAL_CAPACITY);
    }

    /**
     * Makes an empty buffer with room for {@code capacity} bytes.
     *
     * @param capacity bytes it holds before it grows, at least 0
     */
    public AsciiBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /**
     * How many bytes have been written since the last {@link #clear()}.
     *
     * @return the length in bytes
     */
    public int length() {
        return length;
    }

    /** Forgets what was written and keeps the room. */
    public void clear() {
        length = 0;
    }

    /**
     * Cuts the text back to its first {@code newLength} bytes.
     *
     * @param newLength a length that {@link #length()} had before
     */
    public void truncate(int newLength) {
        if (newLength < 0 || newLength > length) {
            throw new IndexOutOfBoundsException("truncate to " + newLength + " of " + length);
        }
        length = newLength;
    }

    /**
     * Appends one ASCII character.
     *
     * @param character below 0x80
     * @return this buffer
     */
    public AsciiBuffer put(char character) {
        ensure(1);
        bytes[length++] = (byte) character;
        return this;
    }

    /**
     * Appends text; characters that are not ASCII become UTF-8.
     *
     * @param text any text
     * @return this buffer
     */
    public AsciiBuffer put(String text) {
        int start = length;
        int count = text.length();
        ensure(count);
        for (int i = 0; i < count; i++) {
            char character = text.charAt(i);
            if (character >= 0x80) {
                length = start;
                return put(text.getBytes(StandardCharsets.UTF_8));
            }
            bytes[length++] = (byte) character;
        }
        return this;
    }

    /**
     * Appends bytes as they are.
     *
     * @param text the bytes
     * @return this buffer
     */
    public AsciiBuffer put(byte[] text) {
        return put(text, 0, text.length);
    }

    /**
     * Appends bytes as they are.
     *
     * @param text holds the bytes
     * @param offset the first one
     * @param count how many
     * @return this buffer
     */
    public AsciiBuffer put(byte[] text, int offset, int count) {
        ensure(count);
        System.arraycopy(text, offset, bytes, length, count);
        length += count;
        return this;
    }

    /**
     * Appends a part of what this buffer already holds.
     *
     * @param from the first byte to repeat
     * @param to the byte after the last one
     * @return this buffer
     */
    public AsciiBuffer repeat(int from, int to) {
        ensure(to - from);
        System.arraycopy(bytes, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    /**
     * Appends a number in decimal.
     *
     * @param value any number
     * @return this buffer
     */
    public AsciiBuffer decimal(long value) {
        ensure(MAX_DECIMAL_DIGITS);
        if ((value & ~0xffL) == 0) {
            octet((int) value);
            return this;
        }
        if (value < 0) {
            return put(Long.toString(value));
        }
        if (value > Integer.MAX_VALUE) {
            long billions = value / BILLION;
            decimal(billions);
            length += 9;
            writeDigits((int) (value - billions * BILLION), 9);
        } else {
            int digits = digitCount((int) value);
            length += digits;
            writeDigits((int) value, digits);
        }
        return this;
    }

    /**
     * Appends a number as exactly six decimal digits, as the microseconds of a time are printed.
     *
     * @param value 0 to 999999
     * @return this buffer
     */
    public AsciiBuffer sixDigits(int value) {
        ensure(6);
        int rest = value;
        for (int at = length + 5; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += 6;
        return this;
    }

    /**
     * Appends a 16-bit number in lower-case hexadecimal without leading zeros.
     *
     * @param value 0 to 0xffff
     * @return this buffer
     */
    public AsciiBuffer hex16(int value) {
        ensure(4);
        if (value >= 0x1000) {
            bytes[length++] = HEX[value >>> 12];
        }
        if (value >= 0x100) {
            bytes[length++] = HEX[(value >>> 8) & 15];
        }
        if (value >= 0x10) {
            bytes[length++] = HEX[(value >>> 4) & 15];
        }
        bytes[length++] = HEX[value & 15];
        return this;
    }

    /**
     * Appends a byte as two lower-case hexadecimal digits.
     *
     * @param value its low eight bits count
     * @return this buffer
     */
    public AsciiBuffer hexByte(int value) {
        ensure(2);
        bytes[length++] = HEX[(value >>> 4) & 15];
        bytes[length++] = HEX[value & 15];
        return this;
    }

    /**
     * Writes all bytes to a stream.
     *
     * @param out where they go
     * @throws IOException as the stream does
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    /**
     * A copy of the bytes.
     *
     * @return {@link #length()} bytes
     */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void octet(int value) {
        int digits = value * 3;
        bytes[length] = OCTET_DIGITS[digits];
        bytes[length + 1] = OCTET_DIGITS[digits + 1];
        bytes[length + 2] = OCTET_DIGITS[digits + 2];
        length += OCTET_DIGIT_COUNT[value];
    }

    /** Writes a number as so many digits, the last one at the end of the text; two digits a step halve the divisions. */
    private void writeDigits(int value, int digits) {
        int at = length;
        int start = at - digits;
        int rest = value;
        while (at - start >= 2) {
            int quotient = rest / 100;
            int pair = (rest - quotient * 100) * 2;
            bytes[--at] = DIGIT_PAIRS[pair + 1];
            bytes[--at] = DIGIT_PAIRS[pair];
            rest = quotient;
        }
        if (at > start) {
            bytes[start] = (byte) ('0' + rest);
        }
    }

    /** For numbers from 256 on: smaller ones have a table. */
    private static int digitCount(int value) {
        if (value < 100_000) {
            return value < 1_000 ? 3 : value < 10_000 ? 4 : 5;
        }
        if (value < 10_000_000) {
            return value < 1_000_000 ? 6 : 7;
        }
        return value < 100_000_000 ? 8 : value < 1_000_000_000 ? 9 : 10;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
