package io.github.bgpstream4j.compress;

/** Reads a window bit by bit, the lowest bit of each octet first (RFC 1951 §3.1.1). */
final class BitReader {
    /** Octets behind the position that stay in the window, to look for another member in them. */
    private static final int KEPT = 32 << 10;

    final Window window;

    /** The next {@code count} bits, lowest first; those above may be bits that follow, or 0. */
    long bits;

    int count;

    /** The index in the window's octets behind those whose bits are counted. */
    int at;

    BitReader(Window window) {
        this.window = window;
    }

    /** The position of the next octet, after {@link #align}. */
    long position() {
        return window.base + at;
    }

    void position(long position) {
        at = (int) (position - window.base);
        bits = 0;
        count = 0;
    }

    /** How many octets can be read without waiting, at least. */
    int buffered() {
        return window.limit - at;
    }

    /** Reads the window on; false at the end. */
    boolean more() {
        long position = position();
        boolean more = window.more(position - KEPT);
        at = (int) (position - window.base);
        return more;
    }

    /** Whether that many octets follow the position; reads them if need be. */
    boolean has(int octets) {
        while (buffered() < octets) {
            if (!more()) {
                return false;
            }
        }
        return true;
    }

    /** Counts at least {@code wanted} bits, at most 32; false if there are no more. */
    boolean fill(int wanted) {
        while (count < wanted) {
            if (at == window.limit && !more()) {
                return false;
            }
            bits = (bits & ~(-1L << count)) | ((window.bytes[at++] & 0xffL) << count);
            count += 8;
        }
        return true;
    }

    /** Takes bits that have been counted. */
    int take(int wanted) {
        int value = (int) (bits & ~(-1L << wanted));
        bits >>>= wanted;
        count -= wanted;
        return value;
    }

    /** Goes to the next border of octets; whole octets that were counted are to be read again. */
    void align() {
        at -= count >>> 3;
        bits = 0;
        count = 0;
    }

    /** The next octet; there must be one, and no bits counted. */
    int octet() {
        return window.bytes[at++] & 0xff;
    }

    /** The next four octets, lowest first. */
    int int32() {
        return octet() | (octet() << 8) | (octet() << 16) | (octet() << 24);
    }
}
