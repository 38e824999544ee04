package io.github.bgpstream4j.cli.terminal;

import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Standard output, or a file, cannot be written; carried out of the callbacks of a stream. */
public final class OutputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean closedPipe;

    public OutputException(IOException cause) {
        super("cannot write to standard output: " + cause.getMessage(), cause);
        String message = cause.getMessage();
        closedPipe = message != null && message.toLowerCase(Locale.ROOT).contains("pipe");
    }

    public OutputException(Path file, IOException cause) {
        super("cannot write " + file + ": " + reason(file, cause), cause);
        closedPipe = false;
    }

    private static String reason(Path file, IOException cause) {
        if (cause instanceof FileAlreadyExistsException exists) {
            String name = file.toString().equals(exists.getFile()) ? "it" : exists.getFile();
            return name + " exists already; choose another name, or delete it";
        }
        if (cause instanceof NoSuchFileException) {
            Path folder = file.toAbsolutePath().getParent();
            return folder == null || Files.isDirectory(folder) ? "no such file" : "there is no folder " + folder;
        }
        if (cause instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return SourceException.reason(cause);
    }

    /** Whether the reader of a pipe has gone, which is no error: it has seen enough. */
    public boolean isClosedPipe() {
        return closedPipe;
    }
}
