package io.github.bgpstream4j.transport.file;

import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.transport.Cancellable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What is compressed with gzip, bzip2, xz, zstd or LZ4, or several times, or not at all, decompressed. What it is, is found out by the first
 * read, so that opening it does not wait for a server. Read by one thread; any may cancel it.
 */
public final class DecompressedInput extends InputStream implements Cancellable {
    /** How many threads decompress a file unless its source says otherwise. */
    public static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final InputStream raw;
    private final DecodeLimits limits;
    private final int threads;
    private @Nullable InputStream plain;
    private @Nullable Doubtful doubtful;

    /**
     * Reads nothing yet.
     *
     * @param raw the bytes as they are stored; closed with this
     * @param limits what may come of them
     * @param threads how many may decompress them: 1 is the one that reads
     */
    public DecompressedInput(InputStream raw, DecodeLimits limits, int threads) {
        this.raw = raw;
        this.limits = limits;
        this.threads = threads;
        this.doubtful = raw instanceof Doubtful stored ? stored : null;
    }

    /** Bytes that may have been damaged where they are stored. */
    interface Doubtful {
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

    /** Does nothing for bytes that nobody waits for. */
    @Override
    public void cancel() {
        if (raw instanceof Cancellable waiting) {
            waiting.cancel();
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
