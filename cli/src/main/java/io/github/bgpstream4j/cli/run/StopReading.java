package io.github.bgpstream4j.cli.run;

import java.io.Serial;

/** Ends a traversal after a record without waiting for the next one; not an error, so it has no stack trace. */
final class StopReading extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    StopReading() {
        super("enough records", null, false, false);
    }
}
