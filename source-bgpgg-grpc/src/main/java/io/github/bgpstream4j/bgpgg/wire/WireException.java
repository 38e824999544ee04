package io.github.bgpstream4j.bgpgg.wire;

import java.io.IOException;
import java.io.Serial;

/** A message of the router that cannot be what it should be. */
public final class WireException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }
}
