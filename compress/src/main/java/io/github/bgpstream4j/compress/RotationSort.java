package io.github.bgpstream4j.compress;

import java.util.Arrays;

/**
 * Inverts the sorting of the rotations of a text (Burrows and Wheeler). Used by one thread at a time.
 *
 * <p>The text is what one reads going from row to row, each leading to the next one, through an array of some megabytes:
 * every step waits for memory, and a processor that follows one chain has nothing else to do meanwhile. So the chain is cut
 * at some rows, and several pieces are followed at the same time, each until it comes to where another piece begins; then
 * they are put together in their order.
 */
final class RotationSort {
    // measured: 1 takes three and a half times as long, 6 to 16 are the same
    private static final int LANES = 8;

    /** Pieces are of very different lengths; with many of them the lanes are done at about the same time. */
    private static final int PIECES = 256;

    private static final int STEPS = 128;
    private static final int BEGINS_PIECE = 1 << 31;
    private static final int OCTET_BITS = 8;

    /** Of each row the row that is read next, then its octet, and whether a piece begins there. */
    private int[] next = {};

    private int count;
    private int origin;
    private int distance;

    // of each piece the lane that followed it, from and to where the octets lie there, and the piece behind it
    private final int[] lanes = new int[PIECES + 1];
    private final int[] from = new int[PIECES + 1];
    private final int[] to = new int[PIECES + 1];
    private final int[] behind = new int[PIECES + 1];
    private int begun;

    // of each lane at work, and behind these of those that are done: which it is, its piece, the row where it
    // is, and what it has read
    private final int[] lane = new int[LANES];
    private final int[] piece = new int[LANES];
    private final int[] row = new int[LANES];
    private final int[] length = new int[LANES];
    private final byte[][] octets = new byte[LANES][0];

    /**
     * Finds the text.
     *
     * @param sorted the last octets of the sorted rotations
     * @param length how many there are, less than 2^23 and more than 0
     * @param occurrences how often each octet is among them; overwritten
     * @param originalRow the row of the rotation that is the text, less than {@code length}
     * @param text receives the text; if the rows are not the rotations of a text, anything
     */
    void invert(byte[] sorted, int length, int[] occurrences, int originalRow, byte[] text) {
        count = length;
        origin = originalRow;
        distance = Math.max(1, (length + PIECES - 1) / PIECES);
        link(sorted, occurrences);
        follow();
        join(text);
    }

    private void link(byte[] sorted, int[] occurrences) {
        if (next.length < count) {
            next = new int[sorted.length];
        }
        int[] next = this.next;
        int first = 0;
        for (int octet = 0; octet < occurrences.length; octet++) {
            int many = occurrences[octet];
            occurrences[octet] = first;
            first += many;
        }
        for (int i = 0; i < count; i++) {
            int octet = sorted[i] & 0xff;
            next[occurrences[octet]++] = i << OCTET_BITS | octet;
        }
    }

    private int pieces() {
        return (count + distance - 1) / distance + 1;
    }

    /** Where a piece begins: at the text's own first row, and at others with equal distances. */
    private int firstRow(int index) {
        return index == 0 ? origin : (index - 1) * distance;
    }

    private int pieceAt(int first) {
        return first == origin ? 0 : first / distance + 1;
    }

    private void follow() {
        int pieces = pieces();
        for (int i = 0; i < pieces; i++) {
            next[firstRow(i)] |= BEGINS_PIECE;
        }
        Arrays.setAll(lane, slot -> slot);
        Arrays.fill(length, 0);
        begun = 0;
        int active = 0;
        while (active < LANES && begun < pieces) {
            makeRoom(active);
            begin(active++);
        }
        while (active > 0) {
            for (int slot = 0; slot < active; slot++) {
                makeRoom(slot);
            }
            active = step(active, pieces);
        }
    }

    private void makeRoom(int slot) {
        if (octets[slot].length - length[slot] < STEPS) {
            octets[slot] = Arrays.copyOf(octets[slot], length[slot] + Math.max(count / LANES, STEPS));
        }
    }

    /** Takes some steps in each lane; returns how many lanes are not done. */
    private int step(int lanesAtWork, int pieces) {
        int active = lanesAtWork;
        for (int left = STEPS; left > 0 && active > 0; left--) {
            if (active == LANES) {
                left -= stepTogether(left - 1);
            }
            active = stepOnce(active, pieces);
        }
        return active;
    }

    /**
     * Takes steps in all lanes until one of them comes to where a piece begins. This is where the time goes: the fewer
     * instructions a step has, the more loads a processor has under way.
     */
    private int stepTogether(int most) {
        final int[] next = this.next;
        final byte[] octets0 = octets[0];
        final byte[] octets1 = octets[1];
        final byte[] octets2 = octets[2];
        final byte[] octets3 = octets[3];
        final byte[] octets4 = octets[4];
        final byte[] octets5 = octets[5];
        final byte[] octets6 = octets[6];
        final byte[] octets7 = octets[7];
        final int at0 = length[0];
        final int at1 = length[1];
        final int at2 = length[2];
        final int at3 = length[3];
        final int at4 = length[4];
        final int at5 = length[5];
        final int at6 = length[6];
        final int at7 = length[7];
        int row0 = row[0];
        int row1 = row[1];
        int row2 = row[2];
        int row3 = row[3];
        int row4 = row[4];
        int row5 = row[5];
        int row6 = row[6];
        int row7 = row[7];
        int steps = 0;
        while (steps < most) {
            int entry0 = next[row0];
            int entry1 = next[row1];
            int entry2 = next[row2];
            int entry3 = next[row3];
            int entry4 = next[row4];
            int entry5 = next[row5];
            int entry6 = next[row6];
            int entry7 = next[row7];
            if ((entry0 | entry1 | entry2 | entry3 | entry4 | entry5 | entry6 | entry7) < 0) {
                break;
            }
            octets0[at0 + steps] = (byte) entry0;
            octets1[at1 + steps] = (byte) entry1;
            octets2[at2 + steps] = (byte) entry2;
            octets3[at3 + steps] = (byte) entry3;
            octets4[at4 + steps] = (byte) entry4;
            octets5[at5 + steps] = (byte) entry5;
            octets6[at6 + steps] = (byte) entry6;
            octets7[at7 + steps] = (byte) entry7;
            row0 = entry0 >>> OCTET_BITS;
            row1 = entry1 >>> OCTET_BITS;
            row2 = entry2 >>> OCTET_BITS;
            row3 = entry3 >>> OCTET_BITS;
            row4 = entry4 >>> OCTET_BITS;
            row5 = entry5 >>> OCTET_BITS;
            row6 = entry6 >>> OCTET_BITS;
            row7 = entry7 >>> OCTET_BITS;
            steps++;
        }
        row[0] = row0;
        row[1] = row1;
        row[2] = row2;
        row[3] = row3;
        row[4] = row4;
        row[5] = row5;
        row[6] = row6;
        row[7] = row7;
        for (int slot = 0; slot < LANES; slot++) {
            length[slot] += steps;
        }
        return steps;
    }

    private int stepOnce(int lanesAtWork, int pieces) {
        int active = lanesAtWork;
        int slot = 0;
        while (slot < active) {
            int entry = next[row[slot]];
            if (entry >= 0) {
                octets[slot][length[slot]++] = (byte) entry;
                row[slot++] = entry >>> OCTET_BITS;
            } else {
                end(slot);
                if (begun < pieces) {
                    begin(slot++);
                } else {
                    swap(slot, --active);
                }
            }
        }
        return active;
    }

    /** Begins the next piece, with its first step. */
    private void begin(int slot) {
        int index = begun++;
        piece[slot] = index;
        lanes[index] = lane[slot];
        from[index] = length[slot];
        int entry = next[firstRow(index)] & ~BEGINS_PIECE;
        octets[slot][length[slot]++] = (byte) entry;
        row[slot] = entry >>> OCTET_BITS;
    }

    private void end(int slot) {
        to[piece[slot]] = length[slot];
        behind[piece[slot]] = pieceAt(row[slot]);
    }

    private void swap(int slot, int other) {
        swap(lane, slot, other);
        swap(piece, slot, other);
        swap(row, slot, other);
        swap(length, slot, other);
        byte[] swapped = octets[slot];
        octets[slot] = octets[other];
        octets[other] = swapped;
    }

    private static void swap(int[] numbers, int one, int other) {
        int swapped = numbers[one];
        numbers[one] = numbers[other];
        numbers[other] = swapped;
    }

    /** The pieces in order; a text that repeats itself comes back to its first row before it is whole, and goes on there. */
    private void join(byte[] text) {
        int[] slots = new int[LANES];
        for (int slot = 0; slot < LANES; slot++) {
            slots[lane[slot]] = slot;
        }
        int at = 0;
        for (int index = 0; at < count; index = behind[index]) {
            int many = Math.min(to[index] - from[index], count - at);
            System.arraycopy(octets[slots[lanes[index]]], from[index], text, at, many);
            at += many;
        }
    }
}
