package io.github.bgpstream4j.source;

import java.io.EOFException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.stream.Collectors;

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
     * Why something cannot be read, in a few words: the messages of some exceptions are only a name, and those of others begin with
     * the classes of exceptions, which say nothing to users.
     *
     * @param cause what was thrown
     * @return for people
     */
    public static String reason(Throwable cause) {
        if (cause instanceof NoSuchFileException) {
            return "no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof CharacterCodingException) {
            return "not UTF-8";
        }
        String message = withoutClasses(String.valueOf(cause.getMessage()));
        if (cause.getMessage() == null || message.isEmpty()) {
            return cause instanceof EOFException ? "the data ends too early" : "failed without saying why";
        }
        if (cause instanceof UnknownHostException && message.indexOf(' ') < 0) {
            return "unknown host " + message;
        }
        if (cause instanceof ConnectException) {
            return message.replaceFirst(" to [^ /]*/", " to "); // a socket address as Java writes it: host/address:port
        }
        return message;
    }

    private static String withoutClasses(String message) {
        return Arrays.stream(message.split(": ", -1))
                .filter(part -> !isClass(part))
                .collect(Collectors.joining(": "));
    }

    private static boolean isClass(String word) {
        return (word.endsWith("Exception") || word.endsWith("Error"))
                && word.chars().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.');
    }
}
