package io.github.bgpstream4j.mrt.session;

import java.util.Arrays;

/**
 * The sides of sessions that were seen lately, as they stand in messages: a message is compared with them before it is decoded.
 * Asked for each record, also by code that is not compiled yet, so single bytes choose the place. Owned by one thread.
 */
final class RecentSides {
    /** Bytes from the peer AS on: both AS numbers and at least the peer's address. */
    static final int LENGTH = 32;

    static final byte UNKNOWN = 0;
    static final byte KNOWN = 1;

    /** Known, and their session is up. */
    static final byte UP = 2;

    private static final int SLOTS = 512;

    private final byte[] sides = new byte[SLOTS * LENGTH];
    private final byte[] states = new byte[SLOTS];

    /**
     * Looks for the sides of a message.
     *
     * @param bytes holds {@value #LENGTH} bytes from there on
     * @param at where they begin
     * @return {@link #UNKNOWN}, {@link #KNOWN} or {@link #UP}
     */
    byte state(byte[] bytes, int at) {
        int slot = slot(bytes, at);
        boolean same = Arrays.equals(bytes, at, at + LENGTH, sides, slot * LENGTH, (slot + 1) * LENGTH);
        return same ? states[slot] : UNKNOWN;
    }

    void put(byte[] bytes, int at, byte state) {
        int slot = slot(bytes, at);
        System.arraycopy(bytes, at, sides, slot * LENGTH, LENGTH);
        states[slot] = state;
    }

    /** None is known to be up any longer. */
    void down() {
        for (int slot = 0; slot < SLOTS; slot++) {
            states[slot] = (byte) Math.min(states[slot], KNOWN);
        }
    }

    void clear() {
        Arrays.fill(states, UNKNOWN);
    }

    /** The last bytes of AS numbers and addresses, of two or four bytes each and of either family, are among those that count. */
    private static int slot(byte[] bytes, int at) {
        int near = bytes[at + 1] * 31 + bytes[at + 3] * 7 + bytes[at + 10] * 17 + bytes[at + 11];
        int far = bytes[at + 14] * 13 + bytes[at + 15] * 5 + bytes[at + 23] * 3 + bytes[at + 27];
        return (near * 3 + far * 11) & (SLOTS - 1);
    }
}
