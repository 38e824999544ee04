package io.github.bgpstream4j.transport.file;

import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.transport.CountedInput;
import java.io.IOException;
import java.io.InputStream;

/**
 * Compares how much comes of compressed data with how much of them has been read. A few bytes can stand for terabytes, and
 * layers within each other multiply; so each layer is compared with the file itself.
 */
final class ExpansionLimit {
    private final DecodeLimits limits;
    private long compressed;

    ExpansionLimit(DecodeLimits limits) {
        this.limits = limits;
    }

    /** The file itself, whose bytes are counted. */
    InputStream counted(InputStream raw) {
        return new CountedInput(raw, count -> compressed += count);
    }

    /** What comes of it in one layer: fails where that is too much. */
    InputStream limited(InputStream plain) {
        return new CountedInput(plain, new Layer()::count);
    }

    private final class Layer {
        private long decompressed;

        void count(int count) throws IOException {
            decompressed += count;
            if (decompressed > limits.maxDecompressedLength()) {
                throw new IOException("decompressed octets > limit " + limits.maxDecompressedLength()
                        + " (maxDecompressedLength), at compressed octet " + compressed);
            }
            if (decompressed > DecodeLimits.FREE_OCTETS && decompressed / limits.maxExpansion() > compressed) {
                throw new IOException(decompressed + " octets of " + compressed + " compressed ones > limit of "
                        + limits.maxExpansion() + " times (maxExpansion)");
            }
        }
    }
}
