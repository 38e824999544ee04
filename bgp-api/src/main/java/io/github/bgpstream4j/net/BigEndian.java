package io.github.bgpstream4j.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in network byte order, read from and written to byte arrays. Every method checks the array's bounds. */
public final class BigEndian {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    /**
     * Reads one unsigned octet.
     *
     * @param bytes the array
     * @param at its index
     * @return 0 to 255
     */
    public static int uint8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    /**
     * Reads two octets.
     *
     * @param bytes the array
     * @param at the first one's index
     * @return 0 to 65535
     */
    public static int uint16(byte[] bytes, int at) {
        // two loads: a view of the array costs code that is not yet compiled some seven calls
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    /**
     * Reads four octets.
     *
     * @param bytes the array
     * @param at the first one's index
     * @return 0 to 4294967295
     */
    public static long uint32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at) & 0xffffffffL;
    }

    /**
     * Reads four octets as they are.
     *
     * @param bytes the array
     * @param at the first one's index
     * @return the 32 bits
     */
    public static int int32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    /**
     * Reads eight octets as they are.
     *
     * @param bytes the array
     * @param at the first one's index
     * @return the 64 bits
     */
    public static long int64(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /**
     * Reads up to eight octets as the most significant ones of a number; the missing ones count as zero.
     *
     * @param bytes the array
     * @param at the first one's index
     * @param count how many octets, 0 to 8
     * @return the octets, left-aligned
     */
    public static long leftAligned(byte[] bytes, int at, int count) {
        if (count == 0) {
            return 0;
        }
        if (at + 8 <= bytes.length) {
            return (long) LONGS.get(bytes, at) & (-1L << (64 - 8 * count));
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (bytes[at + i] & 0xffL) << (56 - 8 * i);
        }
        return value;
    }

    /**
     * Writes two octets.
     *
     * @param bytes the array
     * @param at the first one's index
     * @param value its low 16 bits count
     */
    public static void putInt16(byte[] bytes, int at, int value) {
        SHORTS.set(bytes, at, (short) value);
    }

    /**
     * Writes four octets.
     *
     * @param bytes the array
     * @param at the first one's index
     * @param value its low 32 bits count
     */
    public static void putInt32(byte[] bytes, int at, long value) {
        INTS.set(bytes, at, (int) value);
    }

    /**
     * Writes eight octets.
     *
     * @param bytes the array
     * @param at the first one's index
     * @param value the 64 bits
     */
    public static void putInt64(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }
}
