package io.github.bgpstream4j.transport.file;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.transport.CountedInput;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of this machine.
 *
 * @param file looked at only when it is opened
 */
public record LocalFile(Path file) implements Input {
    @Override
    public String location() {
        return file.toString();
    }

    @Override
    public String path() {
        return file.toString().replace(File.separatorChar, '/');
    }

    @Override
    public @Nullable String target() {
        return file.getFileSystem() == FileSystems.getDefault() ? file.toString() : null;
    }

    @Override
    public InputStream open(OpenContext context) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("is a directory");
        }
        if (!Files.exists(file)) {
            throw new IOException("no such file");
        }
        if (!Files.isReadable(file)) {
            throw new IOException("permission denied");
        }
        // not Files.newInputStream, which cannot read a named pipe
        return new CountedInput(new FileInputStream(file.toFile()), context.monitor()::bytesRead);
    }

    @Override
    public long sizeBytes() {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : -1;
        } catch (IOException e) {
            return -1; // opening it says why
        }
    }

    /** A named pipe gives its octets once. */
    @Override
    public boolean isReopenable() {
        return Files.isRegularFile(file);
    }
}
