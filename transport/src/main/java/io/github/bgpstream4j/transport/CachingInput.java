package io.github.bgpstream4j.transport;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that writes down what is read of it, and makes it the copy in the cache at its end.
 *
 * <p>Each reader writes a hidden file of its own and renames it when it is whole and on the disk, so readers in threads or
 * processes do not meet, and the last one counts. What is not whole when this is closed is deleted; what a crash left behind
 * is never read, and deleted by a later reader of the same file. A cache that cannot be written costs a warning, not the data.
 */
final class CachingInput extends FilterInputStream implements Cancellable {
    /** No transfer takes so long: the process that wrote it is gone. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final HttpTransfer transfer;
    private final Path copy;
    private final OpenContext context;

    private @Nullable Path part;
    private @Nullable FileOutputStream out;
    private final CRC32 checksum = new CRC32();
    private long written;
    private boolean finished;

    CachingInput(HttpTransfer transfer, Path copy, OpenContext context) {
        super(transfer);
        this.transfer = transfer;
        this.copy = copy;
        this.context = context;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            write(bytes, offset, count);
        }
        if (transfer.isComplete()) {
            finish();
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        throw new IOException("what is skipped would be missing in the copy");
    }

    @Override
    public void cancel() {
        transfer.cancel();
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            finished = true;
            discard();
        }
    }

    private void write(byte[] bytes, int offset, int count) {
        if (finished) {
            return;
        }
        try {
            FileOutputStream target = out;
            if (target == null) {
                target = begin();
            }
            target.write(bytes, offset, count);
            checksum.update(bytes, offset, count);
            written += count;
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private FileOutputStream begin() throws IOException {
        Path folder = copy.getParent();
        if (folder == null) {
            throw new IOException("no folder");
        }
        Files.createDirectories(folder);
        deleteLeftBehind(folder);
        Path fresh = fresh();
        FileOutputStream target = new FileOutputStream(fresh.toFile());
        part = fresh;
        out = target;
        return target;
    }

    private Path fresh() {
        return copy.resolveSibling(prefix() + UUID.randomUUID() + ".part");
    }

    private String prefix() {
        return "." + copy.getFileName() + ".";
    }

    private void deleteLeftBehind(Path folder) throws IOException {
        Instant before = context.clock().instant().minus(LEFT_BEHIND);
        String prefix = prefix();
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, file -> isPart(file, prefix))) {
            for (Path old : parts) {
                if (Files.getLastModifiedTime(old).toInstant().isBefore(before)) {
                    Files.deleteIfExists(old);
                }
            }
        }
    }

    private static boolean isPart(Path file, String prefix) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(prefix) && name.endsWith(".part");
    }

    /** The copy is on the disk before it has its name, or a crash could leave an empty file of that name. */
    private void finish() {
        FileOutputStream target = out;
        Path source = part;
        if (finished || target == null || source == null) {
            return;
        }
        finished = true;
        try {
            target.getFD().sync();
            target.close();
            long length = transfer.entity().length();
            if (!transfer.entity().isBounded()) {
                throw new IOException("the server does not tell its length, so it may have been cut off");
            }
            if (Files.size(source) != written || (length >= 0 && length != written)) {
                throw new IOException("the copy has " + Files.size(source) + " octets");
            }
            Instant lastModified = HttpEntity.date(transfer.entity().lastModified());
            if (lastModified != null) {
                Files.setLastModifiedTime(source, FileTime.from(lastModified));
            }
            new CopyRecord(written, checksum.getValue()).write(copy, fresh());
            Files.move(source, copy, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void giveUp(IOException cause) {
        finished = true;
        String reason = cause instanceof FileAlreadyExistsException
                ? "a file has the name of the folder " + cause.getMessage()
                : SourceException.reason(cause);
        context.monitor().warned("not kept in the cache: " + reason);
        discard();
    }

    private void discard() {
        FileOutputStream target = out;
        Path source = part;
        try {
            if (target != null) {
                target.close();
            }
            if (source != null) {
                Files.deleteIfExists(source);
            }
        } catch (IOException e) {
            context.monitor().warned("cannot delete " + source + ": " + SourceException.reason(e));
        }
    }
}
