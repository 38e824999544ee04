package io.github.bgpstream4j.cli;

import java.io.Serial;

/** A mistake of the user; the message is the one line shown for it. */
final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

    UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
