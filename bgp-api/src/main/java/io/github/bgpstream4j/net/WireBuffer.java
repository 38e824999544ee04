package io.github.bgpstream4j.net;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Bytes that are being put together, in network byte order: messages, attributes, records. It grows up to a limit; what would go
 * beyond is left out, and {@link #overflows} says so until the next {@link #clear}: one question at the end is enough, and what is
 * written over before it does not count.
 *
 * <p>Used again and again by one thread.
 */
public final class WireBuffer {
    private static final int MOST = Integer.MAX_VALUE - 8; // arrays hold no more
    private static final int FIRST = 64;

    private final int limit;
    private byte[] bytes;
    private int length;
    private boolean overflows;

    /** Makes an empty buffer that grows as long as there is memory. */
    public WireBuffer() {
        this(MOST);
    }

    /**
     * Makes an empty buffer.
     *
     * @param limit the most bytes that it takes
     */
    public WireBuffer(int limit) {
        this.limit = limit;
        bytes = new byte[Math.min(FIRST, limit)];
    }

    /**
     * How many bytes are in it.
     *
     * @return also the index of the next one
     */
    public int length() {
        return length;
    }

    /**
     * Whether something was left out since the last {@link #clear}.
     *
     * @return true if what is in it is of no use
     */
    public boolean overflows() {
        return overflows;
    }

    /**
     * Begins again.
     *
     * @return this buffer, empty
     */
    public WireBuffer clear() {
        length = 0;
        overflows = false;
        return this;
    }

    /**
     * Appends a byte.
     *
     * @param value its low 8 bits count
     * @return this buffer
     */
    public WireBuffer u8(int value) {
        if (hasRoom(1)) {
            bytes[length++] = (byte) value;
        }
        return this;
    }

    /**
     * Appends two bytes.
     *
     * @param value its low 16 bits count
     * @return this buffer
     */
    public WireBuffer u16(int value) {
        if (hasRoom(2)) {
            BigEndian.putInt16(bytes, length, value);
            length += 2;
        }
        return this;
    }

    /**
     * Appends four bytes.
     *
     * @param value its low 32 bits count
     * @return this buffer
     */
    public WireBuffer u32(long value) {
        if (hasRoom(4)) {
            BigEndian.putInt32(bytes, length, value);
            length += 4;
        }
        return this;
    }

    /**
     * Appends eight bytes.
     *
     * @param value the 64 bits
     * @return this buffer
     */
    public WireBuffer u64(long value) {
        if (hasRoom(8)) {
            BigEndian.putInt64(bytes, length, value);
            length += 8;
        }
        return this;
    }

    /**
     * Appends the same byte again and again.
     *
     * @param value its low 8 bits count
     * @param count how often
     * @return this buffer
     */
    public WireBuffer fill(int value, int count) {
        if (hasRoom(count)) {
            Arrays.fill(bytes, length, length + count, (byte) value);
            length += count;
        }
        return this;
    }

    /**
     * Appends bytes.
     *
     * @param source all of them
     * @return this buffer
     */
    public WireBuffer put(byte... source) {
        return put(source, 0, source.length);
    }

    /**
     * Appends bytes.
     *
     * @param source holds them
     * @param from the first one's index
     * @param to the index after the last one
     * @return this buffer
     */
    public WireBuffer put(byte[] source, int from, int to) {
        if (hasRoom(to - from)) {
            System.arraycopy(source, from, bytes, length, to - from);
            length += to - from;
        }
        return this;
    }

    /**
     * Appends what another buffer holds.
     *
     * @param that another one
     * @return this buffer
     */
    public WireBuffer put(WireBuffer that) {
        return put(that.bytes, 0, that.length);
    }

    /**
     * Appends an address: 4 bytes, or 16 for IPv6.
     *
     * @param address any
     * @return this buffer
     */
    public WireBuffer put(IpAddress address) {
        return address.isIpv6() ? u64(address.high()).u64(address.low()) : u32(address.high() >>> 32);
    }

    /**
     * Writes over a byte.
     *
     * @param at its index
     * @param value its low 8 bits count
     */
    public void setU8(int at, int value) {
        if (!overflows) {
            bytes[at] = (byte) value;
        }
    }

    /**
     * Writes over two bytes.
     *
     * @param at the first one's index
     * @param value its low 16 bits count
     */
    public void setU16(int at, int value) {
        if (!overflows) {
            BigEndian.putInt16(bytes, at, value);
        }
    }

    /**
     * Writes over four bytes.
     *
     * @param at the first one's index
     * @param value its low 32 bits count
     */
    public void setU32(int at, long value) {
        if (!overflows) {
            BigEndian.putInt32(bytes, at, value);
        }
    }

    /**
     * Makes room for one byte more, which is zero; what follows moves.
     *
     * @param at its index
     */
    public void insertU8(int at) {
        if (hasRoom(1)) {
            System.arraycopy(bytes, at, bytes, at + 1, length - at);
            bytes[at] = 0;
            length++;
        }
    }

    /**
     * The array that they are in, to be read at once: the next byte appended may be in another one.
     *
     * @return as long as it is or longer
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * What is in it.
     *
     * @return a copy
     */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /**
     * Writes what is in it.
     *
     * @param out where to
     * @throws IOException if that fails
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    private boolean hasRoom(int more) {
        return bytes.length - length >= more || grows(more);
    }

    private boolean grows(int more) {
        if (limit - length < more) {
            overflows = true;
            return false;
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(2L * bytes.length, length + more)));
        return true;
    }
}
