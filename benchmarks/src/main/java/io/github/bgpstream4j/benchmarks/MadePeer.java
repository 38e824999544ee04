package io.github.bgpstream4j.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * A peer of the made files. Every third speaks over IPv6; AS numbers are those for documentation (RFC 5398), half of them
 * of four octets.
 */
record MadePeer(long asn, boolean ipv6, int index) {
    /** The AS numbers that RFC 5398 sets apart are 16 of either size. */
    static final int MOST = 32;

    private static final int FIRST_OF_TWO_OCTETS = 64_496;
    private static final int FIRST_OF_FOUR_OCTETS = 65_536;

    static List<MadePeer> list(int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(count + " peers, there can be 1 to " + MOST);
        }
        List<MadePeer> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int asn = (i % 2 == 0 ? FIRST_OF_TWO_OCTETS : FIRST_OF_FOUR_OCTETS) + i / 2;
            peers.add(new MadePeer(asn, i % 3 == 2, i));
        }
        return peers;
    }

    /** What it speaks from. */
    byte[] address() {
        return ipv6 ? ipv6Address(index) : ipv4Address(index);
    }

    /** The next hop that the peer gives for IPv4 prefixes. */
    static byte[] ipv4Address(int index) {
        return new byte[] {(byte) 198, 18, 0, (byte) (index + 1)};
    }

    /** The next hop that the peer gives for IPv6 prefixes. */
    static byte[] ipv6Address(int index) {
        byte[] address = new byte[16];
        address[0] = 0x20;
        address[1] = 1;
        address[2] = 0x0d;
        address[3] = (byte) 0xb8;
        address[6] = (byte) (index + 1);
        address[15] = 1;
        return address;
    }
}
