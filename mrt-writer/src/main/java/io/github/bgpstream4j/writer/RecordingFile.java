package io.github.bgpstream4j.writer;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * A file that has another name, with {@code .part} behind, until it is complete: whoever finds one without has all of it.
 * Owned by one thread.
 */
final class RecordingFile implements Closeable {
    private static final int BUFFER = 64 << 10;

    private final Path file;
    private final FileChannel channel;
    private final OutputStream out;

    /**
     * Begins a file.
     *
     * @throws FileAlreadyExistsException if there is one, complete or not
     */
    RecordingFile(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        channel = FileChannel.open(partOf(file), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream raw = new FilterOutputStream(Channels.newOutputStream(channel)) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() {
                // the channel is still to be forced
            }
        };
        // what a flush of gzip leads to can be decompressed without what follows
        out = new BufferedOutputStream(isGzip(file) ? new GZIPOutputStream(raw, BUFFER, true) : raw, BUFFER);
    }

    boolean isGzip() {
        return isGzip(file);
    }

    static boolean isGzip(Path file) {
        return file.toString().endsWith(".gz");
    }

    static boolean isTaken(Path file) {
        return Files.exists(file) || Files.exists(partOf(file));
    }

    /** Whole records are to be written here, and flushed; closing it leaves the file open. */
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

    private static Path partOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }
}
