package io.github.bgpstream4j.testkit.bgpgg;

import java.nio.charset.StandardCharsets;

/**
 * Routes without end, made as they are asked for: the same ones each time, in the shape of bgpgg's load tests. Ten peers;
 * a quarter of the prefixes has one path, two thirds two or three, the rest four to seven; paths of one to eight AS
 * numbers, MED on a fifth of them, communities on a third.
 *
 * <p>Used by one thread; its buffers are used again.
 */
final class SyntheticTable {
    /** Peers that the paths come from. */
    static final int PEERS = 10;
    /** The AS number of the first peer; the others follow. */
    static final int FIRST_ASN = 65001;

    private final BgpggRelease release;
    private final ProtoBytes route = new ProtoBytes();
    private final ProtoBytes path = new ProtoBytes();
    private final ProtoBytes segment = new ProtoBytes();
    private final ProtoBytes asns = new ProtoBytes();
    private final byte[][] addresses = new byte[PEERS][];
    private long random;

    SyntheticTable(BgpggRelease release) {
        this.release = release;
        for (int i = 0; i < PEERS; i++) {
            addresses[i] = address(i).getBytes(StandardCharsets.US_ASCII);
        }
    }

    static String address(int peer) {
        return "10.255.0." + (peer + 1);
    }

    /** The message {@code Route} of a prefix. */
    byte[] route(int index) {
        random = (index + 1) * 0x9e3779b97f4a7c15L;
        int share = next(100);
        int paths = share < 25 ? 1 : share < 90 ? 2 + next(2) : 4 + next(4);
        int first = next(PEERS);
        byte[] prefix = ((1 + (index >> 16) % 220) + "." + (index >> 8 & 0xff) + "." + (index & 0xff) + ".0/24")
                .getBytes(StandardCharsets.US_ASCII);
        route.clear();
        if (!release.hasPathsFirst()) {
            route.message(1, prefix);
        }
        for (int i = 0; i < paths; i++) {
            encodePath((first + i) % PEERS);
            route.message(release.hasPathsFirst() ? 1 : 2, path);
        }
        if (release.hasPathsFirst()) {
            route.message(2, prefix);
        }
        return route.bytes();
    }

    private void encodePath(int peer) {
        int origin = next(100);
        path.clear().number(1, origin < 80 ? 0 : origin < 95 ? 2 : 1);
        int length = 1 + (next(8) + next(8)) / 2;
        asns.clear().varint(FIRST_ASN + peer);
        for (int i = 1; i < length; i++) {
            asns.varint(1000 + next(60_000));
        }
        path.message(2, segment.clear().number(1, 1).message(2, asns));
        path.message(3, addresses[peer]).message(4, addresses[peer]).present(5, 100);
        if (next(100) < 20) {
            path.present(6, next(1000));
        }
        if (next(100) < 30) {
            path.message(9, asns.clear().varint((long) (FIRST_ASN + peer) << 16 | next(1000)));
        }
    }

    private int next(int bound) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (int) ((random >>> 33) % bound);
    }
}
