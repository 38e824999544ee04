package io.github.bgpstream4j.table;

import io.github.bgpstream4j.model.TimeInterval;

/**
 * All routes, 28 octets each. Those of a prefix are a list in the order of peers, then path identifiers; the last one tells
 * the node. Those of a peer are another list, both ways, so that a session that ends costs what its routes cost.
 *
 * <pre>
 *   next (1)  peer and flags (1)  block (1)  seconds (1)  originated (1)  next of peer (1)  previous of peer (1)
 * </pre>
 *
 * <p>What most routes do not have stands elsewhere: path identifiers and microseconds.
 */
final class RouteTable {
    static final long NO_PATH_ID = -1;

    private static final int NEXT = 0;
    private static final int PEER = 1;
    private static final int BLOCK = 2;
    private static final int SECONDS = 3;
    private static final int ORIGINATED = 4;
    private static final int PEER_NEXT = 5;
    private static final int PEER_PREVIOUS = 6;
    private static final int WIDTH = 7;

    private static final int PATH_ID = 1 << 31;
    private static final int IS_ORIGINATED = 1 << 30;
    private static final int IS_STALE = 1 << 29;
    private static final int PEER_MASK = IS_STALE - 1;

    private static final long MAX_MICROS = (1L << 32) * TimeInterval.MICROS_PER_SECOND - 1;

    private final IntTable ints;
    private final SparseInts pathIds;
    private final SparseInts micros;
    private final SparseInts originatedMicros;

    RouteTable() {
        this(new IntTable(WIDTH), new SparseInts(), new SparseInts(), new SparseInts());
    }

    private RouteTable(IntTable ints, SparseInts pathIds, SparseInts micros, SparseInts originatedMicros) {
        this.ints = ints;
        this.pathIds = pathIds;
        this.micros = micros;
        this.originatedMicros = originatedMicros;
    }

    RouteTable snapshot() {
        return new RouteTable(ints.snapshot(), pathIds.snapshot(), micros.snapshot(), originatedMicros.snapshot());
    }

    /** A new route, in no list. */
    int add(int peer, long pathId) {
        int route = ints.allocate();
        boolean hasPathId = pathId != NO_PATH_ID;
        ints.set(route, PEER, peer | (hasPathId ? PATH_ID : 0));
        pathIds.set(route, hasPathId ? (int) pathId : 0);
        return route;
    }

    void free(int route) {
        ints.free(route);
    }

    /** Sets what may change in a route, which is then not stale; times before 1970 and after 2105 are taken for the nearest between. */
    void set(int route, int block, long timeMicros, long originated) {
        boolean isOriginated = originated != Long.MIN_VALUE;
        int word = ints.get(route, PEER) & ~(IS_ORIGINATED | IS_STALE);
        ints.set(route, PEER, word | (isOriginated ? IS_ORIGINATED : 0));
        ints.set(route, BLOCK, block);
        long time = within(timeMicros);
        ints.set(route, SECONDS, (int) (time / TimeInterval.MICROS_PER_SECOND));
        micros.set(route, (int) (time % TimeInterval.MICROS_PER_SECOND));
        long origin = isOriginated ? within(originated) : 0;
        ints.set(route, ORIGINATED, (int) (origin / TimeInterval.MICROS_PER_SECOND));
        originatedMicros.set(route, (int) (origin % TimeInterval.MICROS_PER_SECOND));
    }

    /** The next route of the prefix; below 0 a link to the node, as {@link #endOf} makes it. */
    int next(int route) {
        return ints.get(route, NEXT);
    }

    void next(int route, int next) {
        ints.set(route, NEXT, next);
    }

    int peer(int route) {
        return ints.get(route, PEER) & PEER_MASK;
    }

    long pathId(int route) {
        return ints.get(route, PEER) < 0 ? pathIds.get(route) & 0xffffffffL : NO_PATH_ID;
    }

    boolean isStale(int route) {
        return (ints.get(route, PEER) & IS_STALE) != 0;
    }

    void makeStale(int route) {
        ints.set(route, PEER, ints.get(route, PEER) | IS_STALE);
    }

    int block(int route) {
        return ints.get(route, BLOCK);
    }

    long timeMicros(int route) {
        return (ints.get(route, SECONDS) & 0xffffffffL) * TimeInterval.MICROS_PER_SECOND + micros.get(route);
    }

    /** Microseconds, or {@link Long#MIN_VALUE}. */
    long originatedMicros(int route) {
        return (ints.get(route, PEER) & IS_ORIGINATED) == 0
                ? Long.MIN_VALUE
                : (ints.get(route, ORIGINATED) & 0xffffffffL) * TimeInterval.MICROS_PER_SECOND
                        + originatedMicros.get(route);
    }

    int nextOfPeer(int route) {
        return ints.get(route, PEER_NEXT);
    }

    /** Puts a route before the first of its peer's. */
    void linkToPeer(int route, int first) {
        ints.set(route, PEER_NEXT, first);
        ints.set(route, PEER_PREVIOUS, 0);
        if (first != 0) {
            ints.set(first, PEER_PREVIOUS, route);
        }
    }

    /** Takes a route out of its peer's list, and answers which is the first then. */
    int unlinkFromPeer(int route, int first) {
        int next = ints.get(route, PEER_NEXT);
        int previous = ints.get(route, PEER_PREVIOUS);
        if (next != 0) {
            ints.set(next, PEER_PREVIOUS, previous);
        }
        if (previous == 0) {
            return next;
        }
        ints.set(previous, PEER_NEXT, next);
        return first;
    }

    /** Whether one of the routes of a prefix is a peer's. */
    boolean has(int first, int peer) {
        int route = first;
        while (route > 0 && peer(route) < peer) {
            route = next(route);
        }
        return route > 0 && peer(route) == peer;
    }

    /** The link behind the last route of a node's list. */
    static int endOf(int node, boolean ipv6) {
        return ~(node << 1 | (ipv6 ? 1 : 0));
    }

    static int nodeOf(int end) {
        return ~end >>> 1;
    }

    static boolean isIpv6(int end) {
        return (~end & 1) != 0;
    }

    private static long within(long timeMicros) {
        return Math.max(0, Math.min(timeMicros, MAX_MICROS));
    }
}
