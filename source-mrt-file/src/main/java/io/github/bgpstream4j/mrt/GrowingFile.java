package io.github.bgpstream4j.mrt;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A file that is still written: its end is not its end until there is another file after it.
 *
 * <p>It is looked at again and again: an event of the file system may be lost, and network file systems have none.
 */
final class GrowingFile extends InputStream {
    /** Waits until it is time to look again. */
    @FunctionalInterface
    interface Pause {
        void await() throws IOException;
    }

    private final Path path;
    private final FileSequence sequence;
    private final Pause pause;
    private @Nullable Object key;
    private @Nullable FileInputStream in;
    private long position;

    /** Opens nothing: the first read does. */
    GrowingFile(Path path, FileSequence sequence, Pause pause) {
        this.path = path;
        this.sequence = sequence;
        this.pause = pause;
        this.key = key(path);
    }

    Path path() {
        return path;
    }

    /** Whether its name is now that of another file. */
    boolean isRenamed() {
        Object now = key(path);
        return now != null && !now.equals(key);
    }

    /** Whether less is in it than was read of it. */
    boolean isCutShort() {
        try {
            return !isRenamed() && Files.size(path) < position;
        } catch (IOException e) {
            return false; // its name is nobody's at the moment
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        boolean isOver = false;
        while (true) {
            int count = open().read(bytes, offset, length);
            if (count > 0) {
                position += count;
                return count;
            }
            if (isOver) {
                return -1;
            }
            // what was written before the next file appeared may have been written after the read
            isOver = sequence.next(this) != null;
            if (!isOver) {
                pause.await();
            }
        }
    }

    @Override
    public void close() throws IOException {
        FileInputStream open = in;
        if (open != null) {
            open.close();
        }
    }

    private FileInputStream open() throws IOException {
        FileInputStream open = in;
        while (open == null) {
            Object before = key(path);
            if (before == null) {
                throw new IOException("no such file");
            }
            FileInputStream fresh = new FileInputStream(path.toFile());
            if (before.equals(key(path))) {
                key = before;
                open = fresh;
                in = fresh;
            } else {
                fresh.close(); // renamed meanwhile, and nobody knows which of the two was opened
            }
        }
        return open;
    }

    /** What tells files of one name apart; null if there is none. */
    private static @Nullable Object key(Path path) {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return key == null ? path : key; // some systems have no keys
        } catch (IOException e) {
            return null;
        }
    }
}
