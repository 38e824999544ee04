package io.github.bgpstream4j.cli.terminal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files that the command line writes: nothing that exists is written over, no link followed, and a file has its name only when
 * it is whole. {@code --write} keeps to that by {@link io.github.bgpstream4j.writer.MrtFileWriter}.
 */
public final class OutputFile {
    private OutputFile() {}

    /** What goes into a file. */
    public interface Content {
        void writeTo(Writer out) throws IOException;
    }

    /** Says that a file could not be written, so that this is not found out after all has been read. */
    public static void check(Path file) {
        try {
            refuseExisting(file);
            refuseExisting(part(file));
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new NoSuchFileException(file.toString());
            }
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
    }

    public static void write(Path file, Content content) {
        try {
            Path part = part(file);
            boolean whole = false;
            FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (channel) {
                Writer out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
                content.writeTo(out);
                out.flush();
                channel.force(true);
                whole = true;
            } finally {
                if (!whole) {
                    Files.delete(part); // half a page is of no use
                }
            }
            Files.move(part, file);
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
    }

    private static void refuseExisting(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }
}
