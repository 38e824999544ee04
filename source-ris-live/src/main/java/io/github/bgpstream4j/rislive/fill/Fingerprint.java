package io.github.bgpstream4j.rislive.fill;

import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.Hash;
import io.github.bgpstream4j.net.IpAddress;

/**
 * What messages are compared by: 64 bits of the peer's address and of the message's bytes, or of its state, which has none. Of 100,000 messages
 * two have the same 64 bits once in three thousand million cases.
 */
final class Fingerprint {
    private static final int STATE = 0x5747;

    private Fingerprint() {}

    /** That of a session of a collector, by the address of the peer. */
    static long ofPeer(RisMessage message) {
        IpAddress address = message.from().peer().address();
        return address == null ? 1 : mix(mix(address.isIpv6() ? 6 : 4, address.high()), address.low());
    }

    /** That of the message; 0 if it has nothing to be compared by. */
    static long of(RisMessage message, long peer) {
        byte[] bytes = message.bytes();
        PeerState state = message.state();
        long hash;
        if (bytes != null) {
            hash = mix(peer, bytes.length);
            int at = 0;
            for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
                hash = mix(hash, BigEndian.int64(bytes, at));
            }
            long rest = 0;
            for (; at < bytes.length; at++) {
                rest = rest << 8 | (bytes[at] & 0xff);
            }
            hash = mix(hash, rest);
        } else if (state != null) {
            hash = mix(mix(peer, STATE), state.name().hashCode());
        } else {
            return 0;
        }
        return hash == 0 ? 1 : hash;
    }

    private static long mix(long hash, long value) {
        long mixed = (Long.rotateLeft(hash, 23) ^ value) * Hash.GOLDEN_RATIO;
        return mixed ^ mixed >>> 29;
    }
}
