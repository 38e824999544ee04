package io.github.bgpstream4j;

import io.github.bgpstream4j.source.OpenContext;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What all sources of a stream share.
 *
 * @param settings what the stream was asked for
 * @param context what they are told when they are opened
 * @param threads run one task for each open source
 * @param arrivals where news of them is told
 * @param listener is told what happens to them
 * @param many says whether there are more sources than had better be open at once
 * @param delivery of those that follow what was delivered
 */
record StreamSetup(
        StreamSettings settings,
        Supplier<OpenContext> context,
        ExecutorService threads,
        Arrivals arrivals,
        StreamListener listener,
        BooleanSupplier many,
        Delivery delivery) {
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
