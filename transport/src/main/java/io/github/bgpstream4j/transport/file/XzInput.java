package io.github.bgpstream4j.transport.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/**
 * Decompresses xz. The library allocates the window that a header asks for, whatever follows; so that is compared with a limit, and
 * with what all files may have together.
 */
final class XzInput extends ForeignInput {
    private static final int KIB = 1024;

    private final Windows windows;

    private XzInput(InputStream in, Windows windows) {
        super("xz", in);
        this.windows = windows;
    }

    static InputStream open(InputStream in, int maxWindowLength, WindowMemory memory) throws IOException {
        Windows windows = new Windows(memory);
        return new XzInput(new XZInputStream(in, Math.max(1, maxWindowLength / KIB), windows), windows);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (MemoryLimitException e) {
            throw new IOException(
                    "xz needs " + e.getMemoryNeeded() + " KiB for its window > limit of " + e.getMemoryLimit()
                            + " KiB (maxWindowLength)",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            windows.close();
        }
    }

    /** Where the library gets its arrays from. */
    private static final class Windows extends ArrayCache {
        private final WindowMemory memory;
        private long taken;

        Windows(WindowMemory memory) {
            this.memory = memory;
        }

        @Override
        public synchronized byte[] getByteArray(int size, boolean fillWithZeros) {
            if (!memory.take(size)) {
                throw new UncheckedIOException(new IOException("xz needs " + size / KIB
                        + " KiB for its window, which is more than other open files leave of "
                        + memory.size() / KIB + " KiB, half of the heap: read fewer files at once, or with more heap"));
            }
            taken += size;
            return super.getByteArray(size, fillWithZeros);
        }

        @Override
        public synchronized void putArray(byte[] array) {
            giveBack(Math.min(taken, array.length));
        }

        /** What an error has left behind. */
        synchronized void close() {
            giveBack(taken);
        }

        private synchronized void giveBack(long bytes) {
            memory.giveBack(bytes);
            taken -= bytes;
        }
    }
}
