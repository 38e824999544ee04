package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.net.Hash;

/** A number for each prefix of a table. A prefix costs 16 to 32 bytes. Owned by one thread. */
final class PrefixNumbers {
    private static final int FIRST_ROOM = 1 << 8;

    private long[] keys = new long[FIRST_ROOM]; // 0 for none
    private int[] numbers = new int[FIRST_ROOM];
    private int size;

    /** Of NLRI without identifier; that two have the same one of 64 bits does not come. */
    static long key(byte[] bytes, int from, int to, boolean ipv6) {
        long key = ipv6 ? 6 : 4;
        for (int at = from; at < to; at++) {
            key = (key * 31 + (bytes[at] & 0xff)) * Hash.GOLDEN_RATIO;
            key ^= key >>> 29;
        }
        return key == 0 ? 1 : key;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        keys = new long[FIRST_ROOM];
        numbers = new int[FIRST_ROOM];
        size = 0;
    }

    /** Where a prefix is, or would be. */
    int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    boolean isKnown(int slot) {
        return keys[slot] != 0;
    }

    /** The number; 0 if the prefix is not known. */
    int get(int slot) {
        return keys[slot] == 0 ? 0 : numbers[slot];
    }

    void put(int slot, long key, int number) {
        boolean isNew = keys[slot] == 0;
        keys[slot] = key;
        numbers[slot] = number;
        if (isNew && ++size > keys.length / 4 * 3) {
            grow();
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[2 * oldKeys.length];
        numbers = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }

    /** Moves those that come after it closer to where they should be. */
    void remove(int slot) {
        int mask = keys.length - 1;
        int hole = slot;
        for (int at = (hole + 1) & mask; keys[at] != 0; at = (at + 1) & mask) {
            int home = (int) (keys[at] >>> 32) & mask;
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                keys[hole] = keys[at];
                numbers[hole] = numbers[at];
                hole = at;
            }
        }
        keys[hole] = 0;
        size--;
    }
}
