package io.github.bgpstream4j.compress;

import java.util.zip.CRC32;

/**
 * The CRC of bzip2. It is that of gzip with the bits of all octets and of the result in reverse, and so can be had from the
 * JDK, which computes that one with instructions of the processor.
 */
final class BlockChecksum {
    private static final int PIECE = 4096;

    private final CRC32 reversed = new CRC32();
    private final byte[] piece = new byte[PIECE + Long.BYTES];

    void reset() {
        reversed.reset();
    }

    void update(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int count = Math.min(PIECE, to - at);
            int whole = count & -Long.BYTES;
            for (int i = 0; i < whole; i += Long.BYTES) {
                // reverses the order of the octets, too: so it is put down the other way round
                long eight = (long) BlockBits.LONG.get(bytes, at + i);
                BlockBits.LONG.set(piece, i, Long.reverseBytes(Long.reverse(eight)));
            }
            for (int i = whole; i < count; i++) {
                piece[i] = (byte) (Integer.reverse(bytes[at + i]) >>> 24);
            }
            reversed.update(piece, 0, count);
            at += count;
        }
    }

    int value() {
        return Integer.reverse((int) reversed.getValue());
    }
}
