package io.github.bgpstream4j.bgproutes;

import java.io.Serial;

/** The websocket cannot be connected, or no more: a bad key, a second connection with it, too many attempts. */
public final class WebsocketConnectionException extends BgproutesException {
    @Serial
    private static final long serialVersionUID = 1L;

    WebsocketConnectionException(String message) {
        super(message);
    }
}
