package io.github.bgpstream4j.testkit.rislive;

/** The ways in which a connection ends. */
public enum Disconnection {
    /** Close code 1000; a stream ends as it should. */
    NORMAL,
    /** No goodbye: 1006 to clients; a stream ends in the middle. */
    CUT,
    /** Close code 1011, an internal error. */
    INTERNAL_ERROR,
    /** Close code 1012, the service is restarted. */
    RESTART,
    /** Close code 1013, try again later. */
    TRY_AGAIN_LATER,
    /** A {@code ris_error}, then the end. */
    ERROR,
    /** What is said to a client that is too slow, as a plain line on a stream, then the end. */
    TOO_SLOW,
    /** Half a message, then the end without goodbye. */
    HALF_MESSAGE,
    /** A RST. */
    RESET,
    /** Nothing at all any more: no bytes, no pongs, no end. */
    HALF_OPEN;

    void of(RisLiveConnection connection) {
        switch (this) {
            case NORMAL -> connection.close(1000, "");
            case CUT -> connection.cut();
            case INTERNAL_ERROR -> connection.close(1011, "internal error");
            case RESTART -> connection.close(1012, "service restart");
            case TRY_AGAIN_LATER -> connection.close(1013, "try again later");
            case ERROR -> {
                connection.sendText(FakeRisLive.error("the connection is about to end"));
                connection.close(1011, "");
            }
            case TOO_SLOW -> {
                connection.lastWords().forEach(item -> {
                    if (!item.isEnd()) {
                        connection.add(item, true);
                    }
                });
                connection.cut();
            }
            case HALF_MESSAGE -> {
                connection.sendUnfinished(1, '{');
                connection.cut();
            }
            case RESET -> connection.reset();
            case HALF_OPEN -> connection.freeze();
        }
    }
}
