package io.github.bgpstream4j.table;

import io.github.bgpstream4j.net.Prefix;

/**
 * The nodes of all tries of IPv4, or of all of IPv6: 20 or 32 octets each.
 *
 * <pre>
 *   left (1)  right (1)  routes (1)  length and trie (1)  key (1 or 4)
 * </pre>
 *
 * <p>A node without routes is there because the trie branches at it.
 */
final class NodeTable {
    static final int MAX_TRIES = 1 << 24;

    private static final int LEFT = 0;
    private static final int RIGHT = 1;
    private static final int ROUTES = 2;
    private static final int LENGTH = 3;
    private static final int KEY = 4;
    private static final int LENGTH_BITS = 8;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    private final boolean ipv6;
    private final IntTable ints;

    NodeTable(boolean ipv6) {
        this(ipv6, new IntTable(KEY + (ipv6 ? 4 : 1)));
    }

    private NodeTable(boolean ipv6, IntTable ints) {
        this.ipv6 = ipv6;
        this.ints = ints;
    }

    NodeTable snapshot() {
        return new NodeTable(ipv6, ints.snapshot());
    }

    boolean isIpv6() {
        return ipv6;
    }

    /** A new node without children and routes; its key is cut to the length. */
    int add(long high, long low, int length, int trie) {
        int node = ints.allocate();
        ints.set(node, LEFT, 0);
        ints.set(node, RIGHT, 0);
        ints.set(node, ROUTES, 0);
        ints.set(node, LENGTH, trie << LENGTH_BITS | length);
        long cutHigh = high & Prefix.highMask(length);
        ints.set(node, KEY, (int) (cutHigh >>> 32));
        if (ipv6) {
            long cutLow = low & Prefix.highMask(length - 64);
            ints.set(node, KEY + 1, (int) cutHigh);
            ints.set(node, KEY + 2, (int) (cutLow >>> 32));
            ints.set(node, KEY + 3, (int) cutLow);
        }
        return node;
    }

    void free(int node) {
        ints.free(node);
    }

    int child(int node, int side) {
        return ints.get(node, LEFT + side);
    }

    void child(int node, int side, int child) {
        ints.set(node, LEFT + side, child);
    }

    /** The first route, see {@link RouteTable}; 0 if there is none. */
    int routes(int node) {
        return ints.get(node, ROUTES);
    }

    void routes(int node, int first) {
        ints.set(node, ROUTES, first);
    }

    int length(int node) {
        return ints.get(node, LENGTH) & LENGTH_MASK;
    }

    int trie(int node) {
        return ints.get(node, LENGTH) >>> LENGTH_BITS;
    }

    long high(int node) {
        return high(ints.chunk(node), ints.offset(node));
    }

    long low(int node) {
        return ipv6 ? low(ints.chunk(node), ints.offset(node)) : 0;
    }

    /** How many bits a node and a prefix have in common. */
    int common(int node, long high, long low, int length) {
        int limit = Math.min(length, length(node));
        long difference = high ^ high(node);
        if (difference != 0 || limit <= 64) {
            return Math.min(limit, Long.numberOfLeadingZeros(difference));
        }
        return Math.min(limit, 64 + Long.numberOfLeadingZeros(low ^ low(node)));
    }

    /**
     * The longest prefix around an address at or below a node, that has a route.
     *
     * <p>Most of a look-up's time goes into waiting for memory, so each node is read in one place.
     *
     * @param from where to begin
     * @param routes tells which peer has a route
     * @param peer whose; below 0 for anybody's
     * @return 0 if there is none
     */
    int longestMatch(int from, long high, long low, RouteTable routes, int peer) {
        int best = 0;
        int node = from;
        while (node != 0) {
            int[] chunk = ints.chunk(node);
            int at = ints.offset(node);
            int length = chunk[at + LENGTH] & LENGTH_MASK;
            boolean inside = ((high(chunk, at) ^ high) & Prefix.highMask(length)) == 0
                    && (length <= 64 || ((low(chunk, at) ^ low) & Prefix.highMask(length - 64)) == 0);
            if (!inside) {
                break;
            }
            int first = chunk[at + ROUTES];
            if (first != 0 && (peer < 0 || routes.has(first, peer))) {
                best = node;
            }
            node = length == (ipv6 ? 128 : 32) ? 0 : chunk[at + LEFT + bit(high, low, length)];
        }
        return best;
    }

    /** One bit of an address, counted from the left. */
    static int bit(long high, long low, int index) {
        return (int) ((index < 64 ? high >>> (63 - index) : low >>> (127 - index)) & 1);
    }

    private long high(int[] chunk, int at) {
        long first = (long) chunk[at + KEY] << 32;
        return ipv6 ? first | (chunk[at + KEY + 1] & 0xffffffffL) : first;
    }

    private static long low(int[] chunk, int at) {
        return (long) chunk[at + KEY + 2] << 32 | (chunk[at + KEY + 3] & 0xffffffffL);
    }
}
