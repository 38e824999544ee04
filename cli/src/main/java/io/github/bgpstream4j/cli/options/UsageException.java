package io.github.bgpstream4j.cli.options;

import java.io.Serial;

/** A mistake of the user; the message is the one line shown for it. */
public final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
