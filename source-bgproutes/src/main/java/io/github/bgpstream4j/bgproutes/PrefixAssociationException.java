package io.github.bgpstream4j.bgproutes;

import java.io.Serial;

/** The service was not brought to send the messages of some prefixes to a key. */
public final class PrefixAssociationException extends BgproutesException {
    /** There was no answer, or no question. */
    public static final int NO_ANSWER = 0;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

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

    /** Whether the service was not there, or not able to answer. */
    boolean isTemporary() {
        return status == NO_ANSWER || status == TOO_MANY_REQUESTS || status >= 500;
    }

    /** Whether the service wants us to come again later, as opposed to being out of order. */
    boolean asksForPatience() {
        return status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
    }
}
