package io.github.bgpstream4j.compress;

/**
 * Looks in a window for what bzip2 blocks and the ends of bzip2 streams begin with, at any bit. What it finds may as well be
 * data that look like it.
 */
final class MagicScanner {
    /** Nothing found. */
    static final long NONE = -1;

    private static final long MASK = (1L << BlockDecoder.MAGIC_BITS) - 1;

    /** By the second and third octet of those that hold a magic: at which bits of the first octet it can begin. */
    private static final byte[] SHIFTS = shifts();

    private final Window window;

    MagicScanner(Window window) {
        this.window = window;
    }

    private static byte[] shifts() {
        byte[] shifts = new byte[1 << 16];
        for (long magic : new long[] {BlockDecoder.MAGIC, BlockDecoder.END_MAGIC}) {
            for (int shift = 0; shift < 8; shift++) {
                shifts[(int) (magic << 8 >>> (32 + shift)) & 0xffff] |= (byte) (1 << shift);
            }
        }
        return shifts;
    }

    /** The 48 bits at a bit, which must be in the window. */
    long at(long bit) {
        int index = (int) ((bit >>> 3) - window.base);
        return (long) BlockBits.LONG.get(window.bytes, index) >>> (16 - (bit & 7)) & MASK;
    }

    /**
     * Finds the first magic that begins at a bit or behind it; reads as far as is needed for that.
     *
     * @param to the bit to look no further than
     * @param keep whether the window keeps the octets from {@code keepFrom} on; otherwise those looked at may be gone
     */
    long find(long from, long to, boolean keep, long keepFrom) {
        long octet = from >>> 3;
        while (octet << 3 < to) {
            int index = (int) (octet - window.base);
            // a magic lies in seven octets, or in six
            int end = window.limit - (window.ended() ? 6 : 7);
            byte[] bytes = window.bytes;
            while (index <= end) {
                int shifts = SHIFTS[(bytes[index + 1] & 0xff) << 8 | (bytes[index + 2] & 0xff)];
                if (shifts != 0) {
                    long found = match(shifts & 0xff, (window.base + index) << 3, from);
                    if (found != NONE) {
                        return found < to ? found : NONE;
                    }
                }
                index++;
            }
            octet = window.base + index;
            if (!window.more(keep ? keepFrom : octet) && index > window.limit - 6) {
                return NONE;
            }
        }
        return NONE;
    }

    private long match(int shifts, long bit, long from) {
        for (int shift = 0; shift < 8; shift++) {
            long place = bit + shift;
            if ((shifts >>> shift & 1) != 0
                    && place >= from
                    && place + BlockDecoder.MAGIC_BITS <= window.end() << 3
                    && isMagic(at(place))) {
                return place;
            }
        }
        return NONE;
    }

    /** Whether these 48 bits begin a block or end a stream. */
    static boolean isMagic(long bits) {
        return bits == BlockDecoder.MAGIC || bits == BlockDecoder.END_MAGIC;
    }
}
