package io.github.bgpstream4j.source;

import java.io.IOException;
import java.io.Serial;
import java.net.ConnectException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * A source cannot be opened as asked for: an unknown scheme or option, a bad value; or it cannot be opened at all, and is the only
 * one of its stream.
 */
public final class SourceException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message one line that names the source and the value
     */
    public SourceException(String message) {
        super(message);
    }

    /**
     * Says what is wrong.
     *
     * @param message one line that names the source and the value
     * @param cause why
     */
    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Why something cannot be read, in a few words; the messages of some exceptions are only the file's name.
     *
     * @param cause what was thrown
     * @return for people
     */
    public static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof CharacterCodingException) {
            return "not UTF-8";
        }
        String message = cause.getMessage();
        if (cause instanceof ConnectException && message != null) {
            return message.replaceFirst(" to [^ /]*/", " to "); // a socket address as Java writes it: host/address:port
        }
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
