package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.source.DecodeLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Compares how much comes of compressed data with how much of them has been read. A few octets can stand for terabytes, and
 * layers within each other multiply; so each layer is compared with the file itself.
 */
final class ExpansionLimit {
    private final DecodeLimits limits;
    private long compressed;

    ExpansionLimit(DecodeLimits limits) {
        this.limits = limits;
    }

    /** The file itself, whose octets are counted. */
    InputStream counted(InputStream raw) {
        return new FilterInputStream(raw) {
            @Override
            public int read() throws IOException {
                int octet = super.read();
                compressed += octet < 0 ? 0 : 1;
                return octet;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                compressed += Math.max(0, count);
                return count;
            }
        };
    }

    /** What comes of it in one layer: fails where that is too much. */
    InputStream limited(InputStream plain) {
        return new FilterInputStream(plain) {
            private long decompressed;

            @Override
            public int read() throws IOException {
                int octet = super.read();
                check(octet < 0 ? 0 : 1);
                return octet;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                check(Math.max(0, count));
                return count;
            }

            private void check(int count) throws IOException {
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
        };
    }
}
