package io.github.bgpstream4j.mrt.decompress;

import io.github.bgpstream4j.source.DecodeLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** A stream whose compression is found out by the first read, so that opening it does not wait for a server. */
public final class DecompressedInput extends InputStream {
    private final InputStream raw;
    private final DecodeLimits limits;
    private final int threads;
    private @Nullable InputStream plain;
    private @Nullable Doubtful doubtful;

    /** Nothing is read yet. */
    public DecompressedInput(InputStream raw, DecodeLimits limits, int threads) {
        this.raw = raw;
        this.limits = limits;
        this.threads = threads;
        this.doubtful = raw instanceof Doubtful stored ? stored : null;
    }

    /** Bytes that may have been damaged where they are stored. */
    public interface Doubtful {
        /** What is compressed in them could not be read: said once. */
        void cannotBeRead();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return plain().read(bytes, offset, length);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            if (doubtful != null) {
                doubtful.cannotBeRead();
                doubtful = null;
            }
            throw e;
        }
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
