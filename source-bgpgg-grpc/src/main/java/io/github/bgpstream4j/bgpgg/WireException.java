package io.github.bgpstream4j.bgpgg;

import java.io.IOException;
import java.io.Serial;

/** A message of the router that cannot be what it should be. */
final class WireException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    WireException(String message) {
        super(message);
    }
}
