package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.net.Hash;

/** A number for each prefix of a table. A prefix costs 14 to 16 bytes in all but small tables. Owned by one thread. */
final class PrefixNumbers {
    private static final int FIRST_ROOM = 1 << 8;
    private static final int GROWS_SLOWLY_FROM = 1 << 12;

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
        int slot = home(key);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = next(slot);
        }
        return slot;
    }

    private int home(long key) {
        return (int) (((key >>> 32) * keys.length) >>> 32);
    }

    private int next(int slot) {
        return slot + 1 == keys.length ? 0 : slot + 1;
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
        if (isNew && ++size > keys.length / 8 * 7) {
            grow();
        }
    }

    /** By an eighth, as twice the room would be half empty. */
    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        int room = oldKeys.length;
        keys = new long[room < GROWS_SLOWLY_FROM ? 2 * room : room + room / 8];
        numbers = new int[keys.length];
        for (int i = 0; i < room; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }

    /** Moves those that come after it closer to where they should be. */
    void remove(int slot) {
        int hole = slot;
        for (int at = next(hole); keys[at] != 0; at = next(at)) {
            if (distance(home(keys[at]), at) >= distance(hole, at)) {
                keys[hole] = keys[at];
                numbers[hole] = numbers[at];
                hole = at;
            }
        }
        keys[hole] = 0;
        size--;
    }

    private int distance(int from, int to) {
        return to < from ? to - from + keys.length : to - from;
    }

    /** How many prefixes have a number. */
    int size() {
        return size;
    }

    /** Bytes of memory, but for a few dozen. */
    long byteCount() {
        return (long) keys.length * (Long.BYTES + Integer.BYTES);
    }
}
