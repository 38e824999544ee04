package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The path attributes of made routes, without next hops and reachability.
 *
 * <p>How often an attribute is there, how long paths are, how often an origin repeats itself and how many communities come
 * together are the shares counted over the 9,709 different blocks of attributes in a five-minute file of a RouteViews
 * collector. A quarter of the paths leads through AS 3356; other transit is as uneven as in reality. Always the same.
 */
final class RoutePool {
    /** What is to be looked for in paths. */
    static final int COMMON_TRANSIT = 3356;

    private static final int ORIGINS = 607;
    private static final int ALTERNATIVES = 16;
    private static final int ROUTES = ORIGINS * ALTERNATIVES;
    private static final int PACKS = 420;
    private static final int PER_MILLE = 1000;
    private static final int COMMON_PER_MILLE = 260;

    private static final Weights HOPS = Weights.of(
            1, 2, 2, 67, 3, 1026, 4, 2243, 5, 2055, 6, 1512, 7, 1160, 8, 618, 9, 282, 10, 186, 11, 118, 12, 125, 13,
            148, 14, 107, 15, 39, 16, 14, 18, 7);
    private static final Weights COMMUNITIES = Weights.of(
            1, 313, 2, 705, 3, 2331, 4, 482, 5, 756, 6, 651, 7, 474, 8, 203, 9, 569, 10, 249, 11, 185, 12, 146, 13, 112,
            14, 148, 15, 51, 16, 28, 17, 20, 19, 21, 22, 38, 25, 25, 28, 47, 33, 15, 41, 20, 60, 15);
    private static final Weights ORIGIN_TYPES = Weights.of(0, 9195, 1, 2, 2, 512);

    private static final int[] LARGE_TRANSITS = {
        1299, 174, 2914, 6939, 6453, 6461, 3257, 3491, 5511, 6762, 1273, 7018, 701, 209, 3320, 12956, 9002, 4637, 7473
    };
    private static final int TRANSITS = 400;

    private final SplittableRandom random = new SplittableRandom(3356);
    private final byte[][] blocks = new byte[ROUTES][];
    private final int[] firstHops = new int[ROUTES];
    private final byte[][] packs = new byte[PACKS][];

    RoutePool() {
        for (int i = 0; i < PACKS; i++) {
            packs[i] = pack();
        }
        WireBuffer block = new WireBuffer();
        for (int i = 0; i < ROUTES; i++) {
            firstHops[i] = route(block.clear(), i / ALTERNATIVES);
            blocks[i] = block.toByteArray();
        }
    }

    /**
     * Appends the attributes of a peer's route to a network. What is announced together has one origin, and peers have some
     * routes to it in common but for their own AS number.
     *
     * @param network any number; the same one gives the same origin
     * @param alternative any number; the same one gives the same route
     */
    void put(WireBuffer out, long network, int alternative, MadePeer peer) {
        int origin = (int) Long.remainderUnsigned((network * 0x9e37_79b9_7f4a_7c15L) >>> 16, ORIGINS);
        int route = origin * ALTERNATIVES + alternative % ALTERNATIVES;
        int at = out.length();
        out.put(blocks[route]);
        out.setU32(at + firstHops[route], peer.asn());
    }

    /** Where the path's first AS number stands. */
    private int route(WireBuffer block, int origin) {
        attribute(block, 0x40, 1, value().u8(ORIGIN_TYPES.draw(random)));
        int at = block.length();
        boolean extended = chance(73);
        attribute(block, extended ? 0x50 : 0x40, 2, path(origin));
        int firstHop = at + (extended ? 6 : 5);
        if (chance(387)) {
            attribute(block, 0x80, 4, value().u32(random.nextInt(3) == 0 ? random.nextInt(1000) : 0));
        }
        if (chance(59)) {
            attribute(block, 0x40, 6, value());
        }
        if (chance(137)) {
            attribute(block, 0xc0, 7, value().u32(asnOfOrigin(origin)).u32(0x0a000000L + 256L * origin));
        }
        if (chance(785)) {
            attribute(block, 0xc0, 8, value().put(packs[uneven(PACKS)]));
        }
        if (chance(31)) {
            // a route target of two octets (RFC 4360)
            attribute(
                    block,
                    0xc0,
                    16,
                    value().u16(0x0002).u16(transit(uneven(TRANSITS))).u32(random.nextInt(100)));
        }
        return firstHop;
    }

    private static void attribute(WireBuffer block, int flags, int type, WireBuffer value) {
        AttributeOutput.append(block, flags, type, value.toByteArray());
    }

    private WireBuffer path(int origin) {
        int hops = HOPS.draw(random);
        int different = hops > 2 && chance(282) ? 2 + random.nextInt(hops - 2) : hops;
        int common = different > 2 && chance(COMMON_PER_MILLE) ? 1 + random.nextInt(Math.min(2, different - 2)) : -1;
        Set<Integer> transits = new LinkedHashSet<>();
        while (transits.size() < different - 2) {
            transits.add(transits.size() + 1 == common ? COMMON_TRANSIT : transit(uneven(TRANSITS)));
        }
        WireBuffer path = value().u8(2).u8(hops).u32(0);
        transits.forEach(path::u32);
        for (int i = transits.size() + 1; i < hops; i++) {
            path.u32(asnOfOrigin(origin));
        }
        return path;
    }

    private byte[] pack() {
        int asn = transit(uneven(TRANSITS)) & 0xffff;
        int value = random.nextInt(10_000);
        WireBuffer pack = value();
        for (int left = COMMUNITIES.draw(random); left > 0; left--) {
            if (random.nextInt(4) == 0) {
                asn = transit(uneven(TRANSITS)) & 0xffff;
            }
            pack.u16(asn).u16(value);
            value += 1 + uneven(8);
        }
        return pack.toByteArray();
    }

    private static int transit(int rank) {
        if (rank < LARGE_TRANSITS.length) {
            return LARGE_TRANSITS[rank];
        }
        return rank % 5 == 4 ? 131_072 + rank * 37 : 5_000 + rank * 101;
    }

    private static long asnOfOrigin(int origin) {
        return origin % 3 == 0 ? 196_608L + origin * 7L : 9_000L + origin * 17L;
    }

    /** Small numbers more often: about as Zipf's law has it. */
    private int uneven(int bound) {
        return (int) Math.pow(bound + 1, random.nextDouble()) - 1;
    }

    private boolean chance(int perMille) {
        return random.nextInt(PER_MILLE) < perMille;
    }

    private static WireBuffer value() {
        return new WireBuffer();
    }
}
