package io.github.bgpstream4j.bgproutes;

import java.io.Serial;

/** The service was not brought to send the messages of some prefixes to a key. */
public final class PrefixAssociationException extends BgproutesException {
    /** There was no answer, or no question. */
    public static final int NO_ANSWER = 0;

    @Serial
    private static final long serialVersionUID = 1L;

    /** An HTTP status, or {@link #NO_ANSWER}. */
    private final int status;

    PrefixAssociationException(int status, String message) {
        super(message);
        this.status = status;
    }

    /**
     * What the live manager answered.
     *
     * @return an HTTP status, or {@link #NO_ANSWER}
     */
    public int status() {
        return status;
    }
}
