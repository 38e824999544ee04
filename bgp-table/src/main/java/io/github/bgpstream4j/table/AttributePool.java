package io.github.bgpstream4j.table;

import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.Hash;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Every {@link AttributeBlock} once, with the number of routes that use it; without any it is forgotten.
 *
 * <p>A hash table with linear probing over the blocks' numbers. Hashes depend on a random number, so that nobody can send
 * attributes that all fall into one place.
 */
final class AttributePool {
    private static final int FREE = -1;

    private final long seed = new SplittableRandom().nextLong();
    private final AttributeBlockWriter writer = new AttributeBlockWriter();
    private final ByteArrays blocks = new ByteArrays();
    private int[] slots = new int[64]; // block + 1
    private int[] hashes = new int[32];
    private int[] uses = new int[32]; // of a free block the number of the next one
    private int end;
    private int free = FREE;
    private int size;

    ByteArrays snapshot() {
        return blocks.snapshot();
    }

    ByteArrays blocks() {
        return blocks;
    }

    /** How many different blocks are in use. */
    int size() {
        return size;
    }

    /** The number of the block that an elem's route has, used once more. */
    int acquire(ElemView elem) {
        writer.write(elem);
        byte[] bytes = writer.bytes();
        int length = writer.length();
        int hash = hash(bytes, length);
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            int block = slots[slot] - 1;
            if (hashes[block] == hash && isSame(blocks.get(block), bytes, length)) {
                uses[block]++;
                return block;
            }
            slot = (slot + 1) & mask;
        }
        int block = add(Arrays.copyOf(bytes, length), hash);
        slots[slot] = block + 1;
        if (++size > slots.length / 2) {
            grow();
        }
        return block;
    }

    /** Ends one use of a block. */
    void release(int block) {
        if (--uses[block] > 0) {
            return;
        }
        int mask = slots.length - 1;
        int slot = hashes[block] & mask;
        while (slots[slot] != block + 1) {
            slot = (slot + 1) & mask;
        }
        closeGap(slot, mask);
        blocks.clear(block);
        uses[block] = free;
        free = block;
        size--;
    }

    /** Moves what would not be found behind an empty slot, so that no mark of deletion is needed (Knuth, 6.4 R). */
    private void closeGap(int emptied, int mask) {
        int gap = emptied;
        int slot = gap;
        while (true) {
            slot = (slot + 1) & mask;
            if (slots[slot] == 0) {
                slots[gap] = 0;
                return;
            }
            int wanted = hashes[slots[slot] - 1] & mask;
            if (((slot - wanted) & mask) >= ((slot - gap) & mask)) {
                slots[gap] = slots[slot];
                gap = slot;
            }
        }
    }

    private int add(byte[] bytes, int hash) {
        int block = free;
        if (block == FREE) {
            block = end++;
            if (block == hashes.length) {
                int capacity = block + (block >> 1);
                hashes = Arrays.copyOf(hashes, capacity);
                uses = Arrays.copyOf(uses, capacity);
            }
        } else {
            free = uses[block];
        }
        blocks.set(block, bytes);
        hashes[block] = hash;
        uses[block] = 1;
        return block;
    }

    private void grow() {
        int[] before = slots;
        slots = new int[before.length * 2];
        int mask = slots.length - 1;
        for (int entry : before) {
            if (entry != 0) {
                int slot = hashes[entry - 1] & mask;
                while (slots[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = entry;
            }
        }
    }

    private static boolean isSame(byte[] block, byte[] bytes, int length) {
        return block.length == length && Arrays.equals(block, 0, length, bytes, 0, length);
    }

    private int hash(byte[] bytes, int length) {
        long hash = seed ^ length;
        int at = 0;
        for (; at + 8 <= length; at += 8) {
            hash = mix(hash ^ BigEndian.int64(bytes, at));
        }
        long rest = 0;
        for (; at < length; at++) {
            rest = rest << 8 | (bytes[at] & 0xff);
        }
        hash = mix(hash ^ rest);
        return (int) (hash ^ hash >>> 32);
    }

    private static long mix(long bits) {
        return Math.multiplyHigh(bits, Hash.GOLDEN_RATIO) ^ bits * Hash.GOLDEN_RATIO;
    }
}
