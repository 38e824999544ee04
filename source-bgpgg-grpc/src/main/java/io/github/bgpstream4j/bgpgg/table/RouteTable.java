package io.github.bgpstream4j.bgpgg.table;

import io.github.bgpstream4j.bgpgg.wire.PathScan;
import io.github.bgpstream4j.net.Hash;
import java.util.Arrays;

/**
 * The paths of one address family that a router was last seen to have: key and fingerprint, nothing else.
 *
 * <p>Implementation: a hash table with open addressing in primitive arrays, because a million prefixes with a few paths
 * each would take 150 octets and more per path as objects. A slot takes 16 octets for IPv4 and 28 for IPv6, and 4 more once
 * a path identifier has been seen; at most 70 % of the slots are used, and the table doubles. The key is all there, not
 * only its hash, because a withdrawal needs it back. Removing closes the gap (no tombstones), so a walk that removes
 * looks at the same slot again.
 *
 * <pre>
 *   meta: peer (16)  unused (4)  hidden (1)  used (1)  seen (1)  has path identifier (1)  prefix length (8)
 * </pre>
 *
 * <p>Owned by one thread. Neither looking up nor putting what is there allocates.
 */
final class RouteTable {
    private static final int INITIAL_CAPACITY = 1 << 10;
    private static final int PEER_SHIFT = 16;
    private static final int LENGTH_MASK = 0xff;
    private static final int HAS_ID = 1 << 8;
    private static final int SEEN = 1 << 9;
    private static final int USED = 1 << 10;
    private static final int HIDDEN = 1 << 11;
    private static final int KEY = ~(SEEN | HIDDEN);

    private final int wordsPerSlot;
    private int[] metas;
    private int[] words;
    private long[] fingerprints;
    private int[] pathIds = {};
    private int size;
    private int cursor;

    /** What a path is to the table. */
    enum Verdict {
        /** Not there yet. */
        NEW,
        /** There with other attributes. */
        CHANGED,
        /** There as it is. */
        SAME,
        /** There, but {@link #hide hidden}. */
        HIDDEN,
        /** Met before in this snapshot; the first one counts. */
        REPEATED
    }

    /**
     * Makes an empty table.
     *
     * @param wordsPerSlot words of an address: 1 or 4
     */
    RouteTable(int wordsPerSlot) {
        this.wordsPerSlot = wordsPerSlot;
        this.metas = new int[INITIAL_CAPACITY];
        this.words = new int[INITIAL_CAPACITY * wordsPerSlot];
        this.fingerprints = new long[INITIAL_CAPACITY];
    }

    int size() {
        return size;
    }

    /** Octets that the arrays take. */
    long footprint() {
        return 4L * metas.length + 4L * words.length + 8L * fingerprints.length + 4L * pathIds.length;
    }

    /** Begins a snapshot: nothing has been seen. */
    void forgetSeen() {
        for (int i = 0; i < metas.length; i++) {
            metas[i] &= ~SEEN;
        }
    }

    /** Looks a path up and, unless it is new or changed, marks it as seen. */
    Verdict look(int peer, int[] prefix, int lengthBits, long pathId, long fingerprint) {
        int slot = find(peer, prefix, lengthBits, pathId);
        if (metas[slot] == 0) {
            return Verdict.NEW;
        }
        if ((metas[slot] & SEEN) != 0) {
            return Verdict.REPEATED;
        }
        if ((metas[slot] & HIDDEN) != 0) {
            metas[slot] |= SEEN;
            return Verdict.HIDDEN;
        }
        if (fingerprints[slot] != fingerprint) {
            return Verdict.CHANGED;
        }
        metas[slot] |= SEEN;
        return Verdict.SAME;
    }

    /** Whether a path is there. */
    boolean contains(int peer, int[] prefix, int lengthBits, long pathId) {
        return metas[find(peer, prefix, lengthBits, pathId)] != 0;
    }

    /** The fingerprint of a path; 0 if it is not there. */
    long fingerprint(int peer, int[] prefix, int lengthBits, long pathId) {
        int slot = find(peer, prefix, lengthBits, pathId);
        return metas[slot] == 0 ? 0 : fingerprints[slot];
    }

    /** Says that a path, which is there, has not been told to anybody; {@link #put} ends that. */
    void hide(int peer, int[] prefix, int lengthBits, long pathId) {
        metas[find(peer, prefix, lengthBits, pathId)] |= HIDDEN;
    }

    /** Takes a path out, which is there. */
    void remove(int peer, int[] prefix, int lengthBits, long pathId) {
        remove(find(peer, prefix, lengthBits, pathId));
    }

    /** Puts a path in, or its new attributes, and marks it as seen. */
    void put(int peer, int[] prefix, int lengthBits, long pathId, long fingerprint) {
        if (pathId != PathScan.NO_ID && pathIds.length == 0) {
            pathIds = new int[metas.length];
        }
        int slot = find(peer, prefix, lengthBits, pathId);
        if (metas[slot] == 0) {
            if ((size + 1) * 10L > metas.length * 7L) {
                grow();
                slot = find(peer, prefix, lengthBits, pathId);
            }
            size++;
            System.arraycopy(prefix, 0, words, slot * wordsPerSlot, wordsPerSlot);
            if (pathIds.length > 0) {
                pathIds[slot] = (int) pathId;
            }
        }
        metas[slot] = meta(peer, lengthBits, pathId) | SEEN;
        fingerprints[slot] = fingerprint;
    }

    /** Begins a walk over what has not been seen. */
    void rewind() {
        cursor = 0;
    }

    /** Goes to the next path that has not been seen, or stays at it if it was not removed; false at the end. */
    boolean nextUnseen() {
        while (cursor < metas.length) {
            if ((metas[cursor] & (USED | SEEN)) == USED) {
                return true;
            }
            cursor++;
        }
        return false;
    }

    /** Leaves the path where the walk is in the table. */
    void skip() {
        cursor++;
    }

    /** Takes the path where the walk is out of the table. */
    void remove() {
        remove(cursor);
    }

    /** The peer of the path where the walk is. */
    int peer() {
        return metas[cursor] >>> PEER_SHIFT;
    }

    /** Whether the path where the walk is was {@link #hide hidden}. */
    boolean isHidden() {
        return (metas[cursor] & HIDDEN) != 0;
    }

    int lengthBits() {
        return metas[cursor] & LENGTH_MASK;
    }

    long pathId() {
        return (metas[cursor] & HAS_ID) == 0 ? PathScan.NO_ID : pathIds[cursor] & 0xffffffffL;
    }

    void copyPrefix(int[] target) {
        Arrays.fill(target, 0);
        System.arraycopy(words, cursor * wordsPerSlot, target, 0, wordsPerSlot);
    }

    /** Forgets all paths of a peer. */
    void removePeer(int peer) {
        int slot = 0;
        while (slot < metas.length) {
            if (metas[slot] != 0 && metas[slot] >>> PEER_SHIFT == peer) {
                remove(slot);
            } else {
                slot++;
            }
        }
    }

    /** The slot of a path, or the free one where it belongs. */
    private int find(int peer, int[] prefix, int lengthBits, long pathId) {
        int wanted = meta(peer, lengthBits, pathId);
        int mask = metas.length - 1;
        int slot = hash(wanted, prefix, 0, (int) pathId) & mask;
        while (metas[slot] != 0 && !holds(slot, wanted, prefix, pathId)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean holds(int slot, int wanted, int[] prefix, long pathId) {
        if ((metas[slot] & KEY) != wanted || words[slot * wordsPerSlot] != prefix[0]) {
            return false;
        }
        for (int i = 1; i < wordsPerSlot; i++) {
            if (words[slot * wordsPerSlot + i] != prefix[i]) {
                return false;
            }
        }
        return pathId == PathScan.NO_ID || pathIds[slot] == (int) pathId;
    }

    private void remove(int removed) {
        int mask = metas.length - 1;
        int gap = removed;
        int slot = gap;
        size--;
        while (true) {
            metas[gap] = 0;
            int home;
            do {
                slot = slot + 1 & mask;
                if (metas[slot] == 0) {
                    return;
                }
                int id = (metas[slot] & HAS_ID) == 0 ? -1 : pathIds[slot];
                home = hash(metas[slot] & KEY, words, slot * wordsPerSlot, id) & mask;
                // it may move into the gap unless its home lies between the gap and itself
            } while (gap <= slot ? gap < home && home <= slot : gap < home || home <= slot);
            move(slot, gap);
            gap = slot;
        }
    }

    private void move(int source, int target) {
        metas[target] = metas[source];
        fingerprints[target] = fingerprints[source];
        System.arraycopy(words, source * wordsPerSlot, words, target * wordsPerSlot, wordsPerSlot);
        if (pathIds.length > 0) {
            pathIds[target] = pathIds[source];
        }
    }

    private void grow() {
        int[] oldMetas = metas;
        int[] oldWords = words;
        long[] oldFingerprints = fingerprints;
        int[] oldIds = pathIds;
        int capacity = Math.multiplyExact(oldMetas.length, 2);
        metas = new int[capacity];
        words = new int[Math.multiplyExact(capacity, wordsPerSlot)];
        fingerprints = new long[capacity];
        pathIds = oldIds.length == 0 ? oldIds : new int[capacity];
        for (int i = 0; i < oldMetas.length; i++) {
            if (oldMetas[i] != 0) {
                int id = (oldMetas[i] & HAS_ID) == 0 ? -1 : oldIds[i];
                int slot = hash(oldMetas[i] & KEY, oldWords, i * wordsPerSlot, id) & capacity - 1;
                while (metas[slot] != 0) {
                    slot = slot + 1 & capacity - 1;
                }
                metas[slot] = oldMetas[i];
                fingerprints[slot] = oldFingerprints[i];
                System.arraycopy(oldWords, i * wordsPerSlot, words, slot * wordsPerSlot, wordsPerSlot);
                if (oldIds.length > 0) {
                    pathIds[slot] = oldIds[i];
                }
            }
        }
    }

    private int hash(int meta, int[] source, int at, int id) {
        long hash = (meta * Hash.GOLDEN_RATIO) ^ id;
        for (int i = 0; i < wordsPerSlot; i++) {
            hash = (hash ^ (source[at + i] & 0xffffffffL)) * Hash.GOLDEN_RATIO;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    private static int meta(int peer, int lengthBits, long pathId) {
        return peer << PEER_SHIFT | USED | (pathId == PathScan.NO_ID ? 0 : HAS_ID) | lengthBits;
    }
}
