package io.github.bgpstream4j.source;

import java.io.Serial;

/** A source cannot be opened as asked for: an unknown scheme or option, a bad value. */
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
}
