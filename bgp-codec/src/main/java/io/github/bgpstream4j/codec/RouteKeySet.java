package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.net.Hash;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What distinguishes the routes of one family, each in the bytes that it needs: path identifier, route distinguisher, prefix.
 *
 * <pre>
 *   [path identifier, 7 bits a byte (1 to 5)]  [route distinguisher (8)]  length in bits (1)  prefix ...
 * </pre>
 *
 * <p>Owned by one thread.
 */
// The keys stand one after the other in chunks, in the order in which they came. A table of ints with linear probing
// has where each
// begins; it is at most four fifths full, and grows by a quarter, so a key costs 5 to 6.3 bytes there. That of an IPv4
// /24 is 4
// bytes, that of an IPv6 /48 is 7, a small path identifier is one more. A key that is removed stays in its chunk until
// an eighth of
// the bytes are of no use; then all are copied. The hash is seeded, as the prefixes are of the router's choice.
final class RouteKeySet {
    private static final int FIRST_SLOTS = 8;
    private static final int GROWS_SLOWLY_FROM = 1_024;
    private static final int FIRST_BYTES = 64;
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int MOST_CHUNKS = 1 << (31 - CHUNK_BITS);
    private static final int STALE = 1 << 31;
    private static final byte[] NOTHING = {};

    private final boolean identified;
    private final boolean vpn;
    private final long seed;
    private int[] slots; // 0, or 1 and where the key begins, and whether it is stale
    private int size;
    private byte[][] chunks = {new byte[FIRST_BYTES]};
    private int[] used = new int[1];
    private int last; // the chunk that is being filled
    private int unused; // bytes of keys that were removed

    /** Is shown a key. */
    @FunctionalInterface
    interface Action {
        /** Answers false to be shown no more. */
        boolean take(byte[] bytes, int from, boolean stale) throws InterruptedException;
    }

    RouteKeySet(boolean identified, boolean vpn) {
        this(identified, vpn, ThreadLocalRandom.current().nextLong(), FIRST_SLOTS);
    }

    private RouteKeySet(boolean identified, boolean vpn, long seed, int slots) {
        this.identified = identified;
        this.vpn = vpn;
        this.seed = seed;
        this.slots = new int[slots];
    }

    boolean isIdentified() {
        return identified;
    }

    boolean isVpn() {
        return vpn;
    }

    int size() {
        return size;
    }

    /** Bytes of memory, but for a few dozen. */
    long octets() {
        long octets = 4L * slots.length;
        for (int chunk = 0; chunk <= last; chunk++) {
            octets += chunks[chunk].length;
        }
        return octets;
    }

    /** Adds a key, which is then not stale. */
    void add(byte[] bytes, int from, int length) {
        int slot = find(bytes, from, length);
        if (slot >= 0) {
            slots[slot] &= ~STALE;
        } else {
            insert(bytes, from, length, false);
        }
    }

    void remove(byte[] bytes, int from, int length) {
        int slot = find(bytes, from, length);
        if (slot < 0) {
            return;
        }
        free(slot);
        size--;
        unused += length;
        if (size == 0 || unused > CHUNK / 8 + (long) last * CHUNK / 8) {
            keep(false);
        }
    }

    void makeStale() {
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] != 0) {
                slots[slot] |= STALE;
            }
        }
    }

    /** Shows the keys in the order in which they came; false if the action has had enough. The set must not change meanwhile. */
    boolean forEach(Action action) throws InterruptedException {
        for (int chunk = 0; chunk <= last; chunk++) {
            byte[] bytes = chunks[chunk];
            int length;
            for (int at = 0; at < used[chunk]; at += length) {
                length = length(bytes, at);
                int slot = find(bytes, at, length);
                boolean here = slot >= 0 && place(slots[slot]) == (chunk << CHUNK_BITS | at);
                if (here && !action.take(bytes, at, slots[slot] < 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Copies the keys to where they need no more room than they must; without the stale ones, if so asked. */
    void keep(boolean freshOnly) {
        int left = 0;
        for (int slot : slots) {
            left += slot != 0 && !(freshOnly && slot < 0) ? 1 : 0;
        }
        RouteKeySet kept = new RouteKeySet(identified, vpn, seed, Math.max(FIRST_SLOTS, (int) (left * 4L / 3)));
        try {
            forEach((bytes, from, stale) -> {
                if (!stale || !freshOnly) {
                    kept.insert(bytes, from, length(bytes, from), stale);
                }
                return true;
            });
        } catch (InterruptedException e) {
            throw new AssertionError(e); // nothing here waits
        }
        slots = kept.slots;
        size = kept.size;
        chunks = kept.chunks;
        used = kept.used;
        last = kept.last;
        unused = 0;
    }

    private void insert(byte[] bytes, int from, int length, boolean stale) {
        if ((size + 1) * 5L > slots.length * 4L) {
            grow();
        }
        int place = append(bytes, from, length);
        slots[~find(bytes, from, length)] = (place + 1) | (stale ? STALE : 0);
        size++;
    }

    private int append(byte[] bytes, int from, int length) {
        if (used[last] + length > CHUNK) {
            last++;
            if (last == MOST_CHUNKS) {
                throw new IllegalStateException("more than 2 GiB of routes");
            }
            if (last == chunks.length) {
                used = Arrays.copyOf(used, last + (last >> 1) + 1);
                chunks = Arrays.copyOf(chunks, used.length);
                Arrays.fill(chunks, last, chunks.length, NOTHING);
            }
            chunks[last] = new byte[CHUNK];
        }
        byte[] chunk = chunks[last];
        int at = used[last];
        if (at + length > chunk.length) {
            chunk = Arrays.copyOf(chunk, Math.min(CHUNK, 2 * chunk.length));
            chunks[last] = chunk;
        }
        System.arraycopy(bytes, from, chunk, at, length);
        used[last] = at + length;
        return last << CHUNK_BITS | at;
    }

    /** Where a key is, or the complement of where it would be. */
    private int find(byte[] bytes, int from, int length) {
        int slot = home(bytes, from, length);
        while (slots[slot] != 0) {
            int place = place(slots[slot]);
            byte[] chunk = chunks[place >>> CHUNK_BITS];
            int at = place & (CHUNK - 1);
            int end = Math.min(at + length, chunk.length); // a shorter key may be the last one
            if (Arrays.equals(chunk, at, end, bytes, from, from + length)) {
                return slot;
            }
            slot = next(slot);
        }
        return ~slot;
    }

    /** Closes the hole that a key leaves, so that all others are found from where they should be. */
    private void free(int slot) {
        int hole = slot;
        for (int at = next(hole); slots[at] != 0; at = next(at)) {
            int place = place(slots[at]);
            byte[] chunk = chunks[place >>> CHUNK_BITS];
            int from = place & (CHUNK - 1);
            int home = home(chunk, from, length(chunk, from));
            boolean between = hole <= at ? hole < home && home <= at : hole < home || home <= at;
            if (!between) {
                slots[hole] = slots[at];
                hole = at;
            }
        }
        slots[hole] = 0;
    }

    private void grow() {
        int[] before = slots;
        slots = new int[before.length < GROWS_SLOWLY_FROM ? 2 * before.length : before.length + before.length / 4];
        for (int slot : before) {
            if (slot != 0) {
                int place = place(slot);
                byte[] chunk = chunks[place >>> CHUNK_BITS];
                int from = place & (CHUNK - 1);
                int to = home(chunk, from, length(chunk, from));
                while (slots[to] != 0) {
                    to = next(to);
                }
                slots[to] = slot;
            }
        }
    }

    /** How long a key is, which it says itself. */
    private int length(byte[] bytes, int from) {
        int at = from;
        while (identified && bytes[at++] < 0) {
            // more bits follow
        }
        at += vpn ? 8 : 0;
        return at + 1 + ((bytes[at] & 0xff) + 7) / 8 - from;
    }

    private int home(byte[] bytes, int from, int length) {
        long hash = seed;
        for (int at = from; at < from + length; at++) {
            hash = (hash ^ bytes[at]) * Hash.GOLDEN_RATIO;
            hash ^= hash >>> 32; // the upper bits decide, and the next byte meets the lower ones
        }
        hash *= Hash.GOLDEN_RATIO;
        return (int) (((hash >>> 32) * slots.length) >>> 32);
    }

    private int next(int slot) {
        return slot + 1 == slots.length ? 0 : slot + 1;
    }

    private static int place(int slot) {
        return (slot & ~STALE) - 1;
    }
}
