package io.github.bgpstream4j.cli;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.Locale;

/** Standard output, or a file, cannot be written; carried out of the callbacks of a stream. */
final class OutputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean closedPipe;

    OutputException(IOException cause) {
        super("cannot write to standard output: " + cause.getMessage(), cause);
        String message = cause.getMessage();
        closedPipe = message != null && message.toLowerCase(Locale.ROOT).contains("pipe");
    }

    OutputException(Path file, IOException cause) {
        super("cannot write " + file + ": " + cause, cause);
        closedPipe = false;
    }

    /** Whether the reader of a pipe has gone, which is no error: it has seen enough. */
    boolean isClosedPipe() {
        return closedPipe;
    }
}
