package io.github.bgpstream4j.compress;

import java.io.IOException;
import java.io.InputStream;

/** Reads decompressed data to their end, past all damage. */
final class Decompressed {
    private static final int ENOUGH = 64 << 20;

    private Decompressed() {}

    /**
     * Reads up to 64 MiB.
     *
     * @param in decompresses
     * @param length octets of the compressed data, which bound the number of damages and their places
     */
    static void read(InputStream in, int length) throws IOException {
        byte[] out = new byte[1 << 16];
        long octets = 0;
        int damages = 0;
        int count = 0;
        while (count >= 0 && octets < ENOUGH) {
            try {
                count = in.read(out);
                octets += count;
            } catch (DamagedDataException e) {
                if (++damages > length + 1 || e.compressedOffset() > length) {
                    throw new AssertionError(damages + " damages, the last at " + e.compressedOffset());
                }
            } catch (IOException e) {
                if (in.read(out) >= 0) {
                    throw new AssertionError("data behind the end", e);
                }
                count = -1;
            }
        }
    }
}
