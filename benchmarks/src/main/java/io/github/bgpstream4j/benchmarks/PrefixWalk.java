package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.net.WireBuffer;
import java.util.SplittableRandom;

/**
 * Prefixes of one family in ascending order, no two alike, their lengths as common as in tables of today. IPv4 begins at
 * 8.0.0.0 and comes by 8.8.8.0/24.
 */
final class PrefixWalk {
    private static final Weights IPV4_LENGTHS = Weights.of(16, 1, 19, 1, 20, 1, 21, 1, 22, 2, 23, 1, 24, 6);
    private static final Weights IPV6_LENGTHS = Weights.of(32, 1, 36, 1, 40, 1, 44, 1, 48, 3);
    private static final long IPV4_START = 0x08000000L << 32;
    private static final long IPV6_START = 0x2001_0200_0000_0000L;
    private static final long WELL_KNOWN = 0x08080800L << 32;
    private static final int WELL_KNOWN_LENGTH = 24;
    private static final long PRIVATE = 0x0a000000L << 32;
    private static final long AFTER_PRIVATE = 0x0b000000L << 32;

    private final Weights lengths;
    private final SplittableRandom random;
    private long address;
    private int length;

    PrefixWalk(boolean ipv6, SplittableRandom random) {
        this.lengths = ipv6 ? IPV6_LENGTHS : IPV4_LENGTHS;
        this.random = random;
        this.address = ipv6 ? IPV6_START : IPV4_START;
    }

    void next() {
        length = lengths.draw(random);
        long size = 1L << (64 - length);
        long following = (address + size) & -size;
        if (address < WELL_KNOWN && following >= WELL_KNOWN) {
            following = WELL_KNOWN;
            length = WELL_KNOWN_LENGTH;
        } else if (following >= PRIVATE && following < AFTER_PRIVATE) {
            following = AFTER_PRIVATE;
        }
        address = following;
    }

    /** The first 64 bits. */
    long address() {
        return address;
    }

    int length() {
        return length;
    }

    /** As NLRI: the length and as many octets as it needs (RFC 4271 §4.3). */
    static void put(WireBuffer out, long address, int length) {
        out.u8(length);
        for (int bits = 0; bits < length; bits += Byte.SIZE) {
            out.u8((int) (address >>> (Long.SIZE - Byte.SIZE - bits)));
        }
    }
}
