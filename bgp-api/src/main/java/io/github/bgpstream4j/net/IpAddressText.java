package io.github.bgpstream4j.net;

import io.github.bgpstream4j.text.AsciiBuffer;

/** Addresses as glibc's {@code inet_ntop} writes them. */
final class IpAddressText {
    private IpAddressText() {}

    static void appendIpv4(AsciiBuffer out, int bits) {
        out.dottedQuad(bits);
    }

    static void appendIpv6(AsciiBuffer out, long high, long low) {
        if (high == 0 && hasDottedTail(low)) {
            out.put(low >>> 32 == 0 ? "::" : "::ffff:");
            appendIpv4(out, (int) low);
            return;
        }
        int zeros = longestZeroRun(high, low);
        int zerosStart = zeros >>> 4;
        int zerosEnd = zerosStart + (zeros & 15);
        for (int i = 0; i < 8; i++) {
            if (i == zerosStart && zerosEnd > zerosStart) {
                out.put("::");
                i = zerosEnd - 1;
                continue;
            }
            if (i > 0 && i != zerosEnd) {
                out.put(':');
            }
            out.hex16(group(high, low, i));
        }
    }

    /** {@code ::ffff:a.b.c.d}, and any {@code ::a.b.c.d} whose upper half is not zero, so that {@code ::1} stays itself. */
    private static boolean hasDottedTail(long low) {
        long prefix = low >>> 32;
        return prefix == 0xffff || (prefix == 0 && (low & 0xffff0000L) != 0);
    }

    /** Start and length of the first longest run of two or more zero groups, as start × 16 + length; 0x80 if none. */
    private static int longestZeroRun(long high, long low) {
        int best = 0x80;
        int bestLength = 1;
        for (int i = 0; i < 8; ) {
            int end = i;
            while (end < 8 && group(high, low, end) == 0) {
                end++;
            }
            if (end - i > bestLength) {
                bestLength = end - i;
                best = (i << 4) | bestLength;
            }
            i = Math.max(end, i + 1);
        }
        return best;
    }

    private static int group(long high, long low, int index) {
        return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index & 3))) & 0xffff;
    }
}
