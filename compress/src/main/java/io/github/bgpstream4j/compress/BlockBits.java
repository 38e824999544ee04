package io.github.bgpstream4j.compress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads octets bit by bit, the highest bit of each octet first, as bzip2 does. */
final class BlockBits {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    final byte[] data;
    final long end;
    long at;

    /** Reads the bits {@code [at, end)} of an array that goes on for {@link Window#SLACK} octets behind them. */
    BlockBits(byte[] data, long at, long end) {
        this.data = data;
        this.at = at;
        this.end = end;
    }

    /** The next 57 bits or more at the top, whether they are there or not. */
    long peek() {
        return (long) LONG.get(data, (int) (at >>> 3)) << (at & 7);
    }

    /** Takes 1 to 32 bits. */
    int take(int count) throws DamagedBlockException {
        if (at + count > end) {
            throw DamagedBlockException.truncated();
        }
        int value = (int) (peek() >>> (64 - count));
        at += count;
        return value;
    }

    /** Takes ones up to and with the first zero; returns how many there are, at most {@code max}. */
    int takeOnes(int max) throws DamagedBlockException {
        int ones = 0;
        while (ones < max && take(1) == 1) {
            ones++;
        }
        return ones;
    }
}
