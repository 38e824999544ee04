package io.github.bgpstream4j.transport.bounds;

import java.time.Duration;

/**
 * Knows again what came in the last seconds, by keys of 64 bits. When more come than it has room for, it forgets the oldest. A key
 * takes about 28 bytes, all of them from the beginning, and no object. Used by one thread at a time.
 */
public final class DuplicateWindow {
    // FNV-1a with 64 bits: that two of 200,000 texts share a key by chance takes a billion windows
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long MIX = 0x9e3779b97f4a7c15L; // 2^64 / the golden ratio

    private final long windowNanos;
    private final long[] keys; // a ring, in order of time
    private final long[] times;
    private final int[] slots; // where in the ring a key is, and one more; 0 is free; probed one by one
    private final int shift;
    private int oldest;
    private int count;

    /**
     * Knows nothing yet.
     *
     * @param capacity how many keys it knows at most, at least 1
     * @param window how long it knows them at most
     */
    public DuplicateWindow(int capacity, Duration window) {
        windowNanos = window.toNanos();
        keys = new long[capacity];
        times = new long[capacity];
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * capacity - 1);
        slots = new int[1 << bits]; // half of them are free, or more
        shift = Long.SIZE - bits;
    }

    /**
     * A key for what has only a text.
     *
     * @param text any
     * @return the same for the same text, and most likely another one for another
     */
    public static long key(CharSequence text) {
        long hash = OFFSET_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    /**
     * Whether a key is known, perhaps for longer than it should be.
     *
     * @param key any 64 bits
     * @return true if it came before
     */
    public boolean knows(long key) {
        return find(key) < 0;
    }

    /**
     * Whether a key is known; if not, it is from now on.
     *
     * @param key any 64 bits
     * @param nowNanos a time that does not go back
     * @return true if it came before
     */
    public boolean isDuplicate(long key, long nowNanos) {
        while (count > 0 && nowNanos - times[oldest] > windowNanos) {
            forgetOldest();
        }
        if (find(key) < 0) {
            return true;
        }
        if (count == keys.length) {
            forgetOldest();
        }
        int at = oldest + count < keys.length ? oldest + count : oldest + count - keys.length;
        keys[at] = key;
        times[at] = nowNanos;
        slots[find(key)] = at + 1;
        count++;
        return false;
    }

    /** A free slot for a key; below zero if it is known: that is the slot's complement. */
    private int find(long key) {
        int slot = home(key);
        while (slots[slot] != 0) {
            if (keys[slots[slot] - 1] == key) {
                return ~slot;
            }
            slot = following(slot);
        }
        return slot;
    }

    private int home(long key) {
        return (int) ((key * MIX) >>> shift);
    }

    private int following(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    private int distance(int from, int to) {
        return (to - from) & (slots.length - 1);
    }

    /** Those that had to move past it move up, so that none is missed. */
    private void forgetOldest() {
        int free = ~find(keys[oldest]);
        for (int slot = following(free); slots[slot] != 0; slot = following(slot)) {
            if (distance(home(keys[slots[slot] - 1]), slot) >= distance(free, slot)) {
                slots[free] = slots[slot];
                free = slot;
            }
        }
        slots[free] = 0;
        oldest = oldest + 1 == keys.length ? 0 : oldest + 1;
        count--;
    }
}
