package io.github.bgpstream4j.cli.run;

import java.io.Serial;

/** Ends a traversal where a limit is reached, without waiting for the next record; not an error, so it has no stack trace. */
final class StopReading extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Whether it was that of elems. */
    final boolean enoughElems;

    private StopReading(boolean enoughElems) {
        super("a limit is reached", null, false, false);
        this.enoughElems = enoughElems;
    }

    static StopReading enoughRecords() {
        return new StopReading(false);
    }

    static StopReading enoughElems() {
        return new StopReading(true);
    }
}
