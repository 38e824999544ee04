package io.github.bgpstream4j.source;

import java.io.IOException;
import java.io.Serial;

/**
 * A source that opens itself only with its first read cannot be opened: its server does not have it, or a library is missing.
 * {@link RecordReader#read} throws it in place of what {@link BgpSource#open} would have thrown; other exceptions mean that what
 * was opened cannot be read on.
 */
public final class NotOpenedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param message one line without secrets
     * @param cause what was thrown
     */
    public NotOpenedException(String message, Throwable cause) {
        super(message, cause);
    }
}
