package io.github.bgpstream4j.source;

import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of peers, each made once: the same few peers send most messages. Shared by the cursors of a reader. Safe for
 * use by several threads without a lock: an address is immutable, and at worst is made twice.
 */
final class PeerAddresses {
    private static final int SIZE = 256;

    private final @Nullable IpAddress[] cache = new @Nullable IpAddress[SIZE];

    IpAddress of(byte[] bytes, int at, boolean ipv6) {
        long high = ipv6 ? BigEndian.int64(bytes, at) : BigEndian.uint32(bytes, at) << 32;
        long low = ipv6 ? BigEndian.int64(bytes, at + 8) : 0;
        long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9e3779b97f4a7c15L;
        int slot = (int) (mixed >>> 56);
        IpAddress cached = cache[slot];
        if (cached == null || cached.high() != high || cached.low() != low || cached.isIpv6() != ipv6) {
            cached = IpAddress.ofBits(high, low, ipv6);
            cache[slot] = cached;
        }
        return cached;
    }
}
