package io.github.bgpstream4j;

import io.github.bgpstream4j.source.OpenContext;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * What all sources of a stream share.
 *
 * @param context what they are told when they are opened
 * @param readAhead whether sources with an end are read on threads of their own, as live ones always are
 * @param threads run one task for each open source
 * @param arrivals where news of them is told
 * @param listener is told what happens to them
 * @param failures when a failure is thrown
 * @param reversed whether records come from the last to the first
 * @param many whether there are more sources than had better be open at once
 */
record StreamSetup(
        Supplier<OpenContext> context,
        boolean readAhead,
        ExecutorService threads,
        Arrivals arrivals,
        StreamListener listener,
        Failures failures,
        boolean reversed,
        boolean many) {
    /** Which failures of sources are thrown rather than reported by a record. */
    enum Failures {
        /** All. */
        THROWN,
        /** That of the only source, if it cannot even be opened. */
        THROWN_IF_ALONE,
        /** None. */
        REPORTED
    }
}
