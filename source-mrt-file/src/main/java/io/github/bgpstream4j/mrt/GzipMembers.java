package io.github.bgpstream4j.mrt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * All members of a gzip file (RFC 1952 §2.2).
 *
 * <p>At the end of a member JDK 17's {@link GZIPInputStream} asks {@code available()} whether another one follows, and
 * drops the rest of a file or pipe that answers 0. So it is told that there is always more; where there is not, it finds
 * out by reading.
 */
final class GzipMembers extends GZIPInputStream {
    GzipMembers(InputStream in, int bufferSize) throws IOException {
        super(new NeverAtEnd(in), bufferSize);
    }

    private static final class NeverAtEnd extends FilterInputStream {
        NeverAtEnd(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
