package io.github.bgpstream4j.writer;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that has another name, with {@code .part} behind, until it is complete: whoever finds one without has all of it.
 * Owned by one thread.
 *
 * <p>After a first failure nothing more is written, since nobody knows how much of the last piece has reached the disk: the
 * file is cut back to the last point up to which it is known to be whole, and keeps {@code .part}.
 */
final class RecordingFile implements Closeable {
    private static final int BUFFER = 64 << 10;

    /** Octets before compression after which a compressed file can be read up to there; that costs less than a thousandth. */
    private static final int SYNC_EVERY = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final OutputStream stored;
    private final Records out = new Records();
    private Supplier<WriterCounts> counts = () -> WriterCounts.NONE;
    private WriterCounts safeCounts = WriterCounts.NONE;
    private long safeLength;
    private @Nullable IOException failure;

    /**
     * Begins a file.
     *
     * @param disk stands between this and the file; so that tests can have a disk that is full
     * @throws FileAlreadyExistsException if there is one, complete or not
     */
    RecordingFile(Path file, UnaryOperator<OutputStream> disk) throws IOException {
        this.file = file;
        if (exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        channel = FileChannel.open(partOf(file), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream raw = disk.apply(new FilterOutputStream(Channels.newOutputStream(channel)) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() {
                // the channel is still to be forced
            }
        });
        // what a flush of gzip leads to can be decompressed without what follows
        stored = isGzip(file) ? gzip(raw) : raw;
    }

    private OutputStream gzip(OutputStream raw) throws IOException {
        try {
            return new GZIPOutputStream(raw, BUFFER, true);
        } catch (IOException e) { // not even its header can be written
            channel.close();
            Files.delete(partOf(file));
            throw e;
        }
    }

    /** Says where the counts of what has been written to {@link #out} come from. */
    void countedBy(Supplier<WriterCounts> newCounts) {
        counts = newCounts;
    }

    /** What is known to be in the file. */
    WriterCounts safeCounts() {
        return safeCounts;
    }

    boolean isGzip() {
        return isGzip(file);
    }

    static boolean isGzip(Path file) {
        return file.toString().endsWith(".gz");
    }

    static boolean isTaken(Path file) {
        return exists(file) || exists(partOf(file));
    }

    /** Each write is one whole record. Flushing makes all of them safe; closing leaves the file open. */
    OutputStream out() {
        return out;
    }

    /** Octets that are in the file. */
    long length() throws IOException {
        return channel.position();
    }

    /** Gives a file its name whose output has been closed. */
    void complete() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(partOf(file), file);
    }

    /** Leaves the file as it is. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Also a link that leads nowhere: nothing could be moved there. */
    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path partOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /** Whole records, written many at a time, so that the counts are those of a place between two records. */
    private final class Records extends OutputStream {
        private final byte[] buffer = new byte[BUFFER];
        private int length;
        private long unsynced;

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            if (count > buffer.length - length) {
                drain(false);
            }
            if (count > buffer.length) {
                store(bytes, offset, count);
            } else {
                System.arraycopy(bytes, offset, buffer, length, count);
                length += count;
            }
        }

        @Override
        public void flush() throws IOException {
            drain(true);
        }

        @Override
        public void close() throws IOException {
            drain(false);
            try {
                stored.close();
            } catch (IOException e) {
                throw failed(e);
            }
            isSafe();
        }

        private void drain(boolean sync) throws IOException {
            store(buffer, 0, length);
            length = 0;
            if (isGzip()) {
                if (!sync && unsynced < SYNC_EVERY) {
                    return;
                }
                try {
                    stored.flush();
                } catch (IOException e) {
                    throw failed(e);
                }
                unsynced = 0;
            }
            isSafe();
        }

        private void store(byte[] bytes, int offset, int count) throws IOException {
            if (failure != null) {
                throw new IOException("nothing more is written, after: " + failure.getMessage(), failure);
            }
            try {
                stored.write(bytes, offset, count);
                unsynced += count;
            } catch (IOException e) {
                throw failed(e);
            }
        }

        private void isSafe() throws IOException {
            safeLength = channel.position();
            safeCounts = counts.get();
        }

        private IOException failed(IOException e) {
            failure = e;
            try (FileChannel again = FileChannel.open(partOf(file), StandardOpenOption.WRITE)) {
                again.truncate(safeLength);
            } catch (IOException cannotCut) {
                e.addSuppressed(cannotCut);
            }
            return e;
        }
    }
}
