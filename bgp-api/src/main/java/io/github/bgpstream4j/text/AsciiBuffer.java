package io.github.bgpstream4j.text;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A growing run of bytes that numbers and ASCII text are written into.
 *
 * <p>Owned by one thread and meant to be reused: {@link #clear()} keeps the array. Nothing is allocated except when
 * the text outgrows it.
 */
public final class AsciiBuffer {
    private static final int INITIAL_CAPACITY = 256;
    private static final int MAX_DECIMAL_DIGITS = 20;
    private static final int EIGHT_DIGITS = 100_000_000;
    private static final long ZEROS = 0x3030303030303030L;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** The digits of 0 to 255 with a dot behind them, the first one in the lowest octet. */
    private static final int[] DOTTED = new int[256];

    private static final byte[] DOTTED_LENGTH = new byte[256];

    static {
        for (int octet = 0; octet < 256; octet++) {
            byte[] dotted = (octet + ".").getBytes(StandardCharsets.US_ASCII);
            DOTTED_LENGTH[octet] = (byte) dotted.length;
            DOTTED[octet] = (int) INTS.get(Arrays.copyOf(dotted, 4), 0);
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

    /**
     * How many bytes there is room for without growing.
     *
     * @return the capacity in bytes
     */
    public int capacity() {
        return bytes.length;
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
     * Appends all that another buffer holds.
     *
     * @param text not this buffer
     * @return this buffer
     */
    public AsciiBuffer put(AsciiBuffer text) {
        return put(text.bytes, 0, text.length);
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
        if (value >= 0 && value < EIGHT_DIGITS) {
            long digits = digits((int) value);
            // the octet of the units stays even if it is a zero
            int leading = Long.numberOfTrailingZeros(digits | (1L << 56)) & ~7;
            LONGS.set(bytes, length, (digits | ZEROS) >>> leading);
            length += 8 - (leading >>> 3);
            return this;
        }
        if (value < 0) {
            return put(Long.toString(value));
        }
        long upper = value / EIGHT_DIGITS;
        decimal(upper);
        ensure(8);
        LONGS.set(bytes, length, digits((int) (value - upper * EIGHT_DIGITS)) | ZEROS);
        length += 8;
        return this;
    }

    /**
     * Appends an IPv4 address, its octets in decimal with dots between.
     *
     * @param address its 32 bits
     * @return this buffer
     */
    public AsciiBuffer dottedQuad(int address) {
        ensure(16);
        dotted(address >>> 24);
        dotted((address >>> 16) & 0xff);
        dotted((address >>> 8) & 0xff);
        dotted(address & 0xff);
        length--; // no dot at the end
        return this;
    }

    /**
     * Appends a number as exactly six decimal digits, as the microseconds of a time are printed.
     *
     * @param value 0 to 999999
     * @return this buffer
     */
    public AsciiBuffer sixDigits(int value) {
        ensure(8);
        LONGS.set(bytes, length, (digits(value) | ZEROS) >>> 16);
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
     * One byte of what this buffer holds.
     *
     * @param index 0 to {@link #length()} - 1
     * @return the byte; an ASCII character as it is
     */
    public byte byteAt(int index) {
        return bytes[Objects.checkIndex(index, length)];
    }

    /**
     * Copies a part of what this buffer holds.
     *
     * @param from its first byte
     * @param target receives it
     * @param at where in the target
     * @param count how many bytes
     */
    public void copyTo(int from, byte[] target, int at, int count) {
        System.arraycopy(bytes, from, target, at, count);
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

    private void dotted(int octet) {
        INTS.set(bytes, length, DOTTED[octet]);
        length += DOTTED_LENGTH[octet];
    }

    /**
     * The eight decimal digits of a number below 100,000,000, the first one in the lowest octet. All digits are made at once,
     * in two, four and then eight lanes of a long: as there is no branch, none is mispredicted, whatever lengths of
     * numbers follow one another. A quotient is a product and a shift: 10486 / 2^20 is near enough to 1/100 below 10,000, and 103
     * / 2^10 to 1/10 below 100.
     */
    private static long digits(int value) {
        long fours = value / 10_000;
        fours |= (value - fours * 10_000) << 32;
        long hundreds = ((fours * 10_486) >>> 20) & 0x0000007f_0000007fL;
        long pairs = hundreds | (fours - hundreds * 100) << 16;
        long tens = ((pairs * 103) >>> 10) & 0x000f000f_000f000fL;
        return tens | (pairs - tens * 10) << 8;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
