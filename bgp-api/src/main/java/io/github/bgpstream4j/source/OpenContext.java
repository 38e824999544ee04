package io.github.bgpstream4j.source;

import io.github.bgpstream4j.filter.SourceScope;
import java.time.InstantSource;

/**
 * What a stream tells a source that it opens.
 *
 * @param scope what is wanted at most; a source may send more
 * @param limits bounds to keep
 * @param clock what time it is, for whatever a source does by the clock
 * @param queueCapacity how many records a live source may hold before {@code overflow} says what to do
 * @param overflow what becomes of a record for which there is no room
 * @param monitor is told what is no record
 * @param ownThreads whether the source may start threads; if not, and it has an end, the thread that opens and reads it does all
 */
public record OpenContext(
        SourceScope scope,
        DecodeLimits limits,
        InstantSource clock,
        int queueCapacity,
        OverflowPolicy overflow,
        SourceMonitor monitor,
        boolean ownThreads) {
    /** Records a live source may hold unless told otherwise: some seconds of the busiest feeds. */
    public static final int DEFAULT_QUEUE_CAPACITY = 65_536;

    /** Everything is wanted, within the usual limits; nobody listens. */
    public static final OpenContext DEFAULT = new OpenContext(
            SourceScope.EVERYTHING,
            DecodeLimits.DEFAULT,
            InstantSource.system(),
            DEFAULT_QUEUE_CAPACITY,
            OverflowPolicy.BLOCK,
            SourceMonitor.SILENT);

    /**
     * Checks the values.
     *
     * @param scope what is wanted at most; a source may send more
     * @param limits bounds to keep
     * @param clock what time it is, for whatever a source does by the clock
     * @param queueCapacity how many records a live source may hold before {@code overflow} says what to do
     * @param overflow what becomes of a record for which there is no room
     * @param monitor is told what is no record
     * @param ownThreads whether the source may start threads; if not, and it has an end, the thread that opens and reads it does all
     */
    public OpenContext {
        if (queueCapacity < 1) {
            throw new IllegalArgumentException("queueCapacity " + queueCapacity);
        }
    }

    /**
     * The context of a source that may start threads.
     *
     * @param scope what is wanted at most; a source may send more
     * @param limits bounds to keep
     * @param clock what time it is, for whatever a source does by the clock
     * @param queueCapacity how many records a live source may hold before {@code overflow} says what to do
     * @param overflow what becomes of a record for which there is no room
     * @param monitor is told what is no record
     */
    public OpenContext(
            SourceScope scope,
            DecodeLimits limits,
            InstantSource clock,
            int queueCapacity,
            OverflowPolicy overflow,
            SourceMonitor monitor) {
        this(scope, limits, clock, queueCapacity, overflow, monitor, true);
    }

    /**
     * The same with another scope.
     *
     * @param newScope what is wanted at most
     * @return a context
     */
    public OpenContext withScope(SourceScope newScope) {
        return new OpenContext(newScope, limits, clock, queueCapacity, overflow, monitor, ownThreads);
    }

    /**
     * The same with another listener.
     *
     * @param newMonitor is told what is no record
     * @return a context
     */
    public OpenContext withMonitor(SourceMonitor newMonitor) {
        return new OpenContext(scope, limits, clock, queueCapacity, overflow, newMonitor, ownThreads);
    }

    /**
     * The same with another queue.
     *
     * @param capacity how many records a live source may hold
     * @param policy what becomes of a record for which there is no room
     * @return a context
     */
    public OpenContext withQueue(int capacity, OverflowPolicy policy) {
        return new OpenContext(scope, limits, clock, capacity, policy, monitor, ownThreads);
    }
}
