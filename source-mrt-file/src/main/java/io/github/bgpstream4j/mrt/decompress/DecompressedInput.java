package io.github.bgpstream4j.mrt.decompress;

import io.github.bgpstream4j.source.DecodeLimits;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream whose compression is found out by the first read, so that opening it does not wait for a server. */
public final class DecompressedInput extends InputStream {
    private final InputStream raw;
    private final DecodeLimits limits;
    private final int threads;
    private @Nullable InputStream plain;

    /** Nothing is read yet. */
    public DecompressedInput(InputStream raw, DecodeLimits limits, int threads) {
        this.raw = raw;
        this.limits = limits;
        this.threads = threads;
    }

    @Override
    public int read() throws IOException {
        return plain().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return plain().read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        InputStream open = plain;
        if (open == null) {
            raw.close();
        } else {
            open.close();
        }
    }

    private InputStream plain() throws IOException {
        InputStream open = plain;
        if (open == null) {
            open = Decompression.of(raw, limits, threads);
            plain = open;
        }
        return open;
    }
}
