package io.github.bgpstream4j.bgproutes;

import java.io.IOException;
import java.io.Serial;

/** bgproutes.io cannot be used as asked for. Messages hold no key. */
public abstract sealed class BgproutesException extends IOException
        permits WebsocketConnectionException, PrefixAssociationException {
    @Serial
    private static final long serialVersionUID = 1L;

    BgproutesException(String message) {
        super(message);
    }
}
