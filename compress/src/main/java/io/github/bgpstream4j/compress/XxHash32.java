package io.github.bgpstream4j.compress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The checksum of LZ4 frames: XXH32 with seed 0, of bytes that come in pieces. */
final class XxHash32 {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int PRIME_1 = 0x9e3779b1;
    private static final int PRIME_2 = 0x85ebca77;
    private static final int PRIME_3 = 0xc2b2ae3d;
    private static final int PRIME_4 = 0x27d4eb2f;
    private static final int PRIME_5 = 0x165667b1;
    private static final int STRIPE = 16;

    private final byte[] rest = new byte[STRIPE];
    private int restLength;
    private long total;
    private int lane1;
    private int lane2;
    private int lane3;
    private int lane4;

    XxHash32() {
        reset();
    }

    static int of(byte[] bytes, int from, int end) {
        XxHash32 hash = new XxHash32();
        hash.update(bytes, from, end);
        return hash.value();
    }

    void reset() {
        restLength = 0;
        total = 0;
        lane1 = (int) ((long) PRIME_1 + PRIME_2);
        lane2 = PRIME_2;
        lane3 = 0;
        lane4 = -PRIME_1;
    }

    void update(byte[] bytes, int from, int end) {
        total += end - from;
        int at = from;
        if (restLength > 0) {
            int count = Math.min(STRIPE - restLength, end - at);
            System.arraycopy(bytes, at, rest, restLength, count);
            restLength += count;
            at += count;
            if (restLength < STRIPE) {
                return;
            }
            stripes(rest, 0, STRIPE);
            restLength = 0;
        }
        int last = at + (end - at) / STRIPE * STRIPE;
        stripes(bytes, at, last);
        restLength = end - last;
        System.arraycopy(bytes, last, rest, 0, restLength);
    }

    int value() {
        int hash = total < STRIPE
                ? PRIME_5
                : Integer.rotateLeft(lane1, 1)
                        + Integer.rotateLeft(lane2, 7)
                        + Integer.rotateLeft(lane3, 12)
                        + Integer.rotateLeft(lane4, 18);
        hash += (int) total;
        int at = 0;
        for (; at + 4 <= restLength; at += 4) {
            hash = Integer.rotateLeft(hash + (int) INT.get(rest, at) * PRIME_3, 17) * PRIME_4;
        }
        for (; at < restLength; at++) {
            hash = Integer.rotateLeft(hash + (rest[at] & 0xff) * PRIME_5, 11) * PRIME_1;
        }
        hash = (hash ^ (hash >>> 15)) * PRIME_2;
        hash = (hash ^ (hash >>> 13)) * PRIME_3;
        return hash ^ (hash >>> 16);
    }

    private void stripes(byte[] bytes, int from, int end) {
        int one = lane1;
        int two = lane2;
        int three = lane3;
        int four = lane4;
        for (int at = from; at < end; at += STRIPE) {
            one = round(one, (int) INT.get(bytes, at));
            two = round(two, (int) INT.get(bytes, at + 4));
            three = round(three, (int) INT.get(bytes, at + 8));
            four = round(four, (int) INT.get(bytes, at + 12));
        }
        lane1 = one;
        lane2 = two;
        lane3 = three;
        lane4 = four;
    }

    private static int round(int lane, int input) {
        return Integer.rotateLeft(lane + input * PRIME_2, 13) * PRIME_1;
    }
}
