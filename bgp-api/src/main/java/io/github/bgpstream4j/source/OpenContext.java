package io.github.bgpstream4j.source;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.TimeInterval;
import java.util.List;

/**
 * What a stream tells a source that it opens.
 *
 * @param scope what is wanted at most; a source may send more
 * @param limits bounds to keep
 * @param clock what a source asks for the time and waits with
 * @param queueCapacity how many records a live source may hold before {@code overflow} says what to do
 * @param overflow what becomes of a record for which there is no room
 * @param monitor is told what is no record
 * @param intervals the times of which records are wanted; none for all. The stream leaves out the others by itself: this is for sources that can begin there
 * @param ownThreads whether the source may start threads; if not, and it has an end, the thread that opens and reads it does all
 */
public record OpenContext(
        SourceScope scope,
        DecodeLimits limits,
        StreamClock clock,
        int queueCapacity,
        OverflowPolicy overflow,
        SourceMonitor monitor,
        List<TimeInterval> intervals,
        boolean ownThreads) {
    /** Records a live source may hold unless told otherwise: some seconds of the busiest feeds. */
    public static final int DEFAULT_QUEUE_CAPACITY = 65_536;

    /** Everything is wanted, within the usual limits; nobody listens. */
    public static final OpenContext DEFAULT = new OpenContext(
            SourceScope.EVERYTHING,
            DecodeLimits.DEFAULT,
            StreamClock.SYSTEM,
            DEFAULT_QUEUE_CAPACITY,
            OverflowPolicy.BLOCK,
            SourceMonitor.SILENT,
            List.of(),
            true);

    /**
     * The same with another scope.
     *
     * @param newScope what is wanted at most
     * @return a context
     */
    public OpenContext withScope(SourceScope newScope) {
        return new OpenContext(newScope, limits, clock, queueCapacity, overflow, monitor, intervals, ownThreads);
    }

    /**
     * The same with another listener.
     *
     * @param newMonitor is told what is no record
     * @return a context
     */
    public OpenContext withMonitor(SourceMonitor newMonitor) {
        return new OpenContext(scope, limits, clock, queueCapacity, overflow, newMonitor, intervals, ownThreads);
    }

    /**
     * The same with another queue.
     *
     * @param capacity how many records a live source may hold
     * @param policy what becomes of a record for which there is no room
     * @return a context
     */
    public OpenContext withQueue(int capacity, OverflowPolicy policy) {
        return new OpenContext(scope, limits, clock, capacity, policy, monitor, intervals, ownThreads);
    }

    /**
     * The same with another clock.
     *
     * @param newClock what a source asks for the time and waits with
     * @return a context
     */
    public OpenContext withClock(StreamClock newClock) {
        return new OpenContext(scope, limits, newClock, queueCapacity, overflow, monitor, intervals, ownThreads);
    }

    /**
     * The same with other times.
     *
     * @param newIntervals the times of which records are wanted; none for all
     * @return a context
     */
    public OpenContext withIntervals(List<TimeInterval> newIntervals) {
        return new OpenContext(scope, limits, clock, queueCapacity, overflow, monitor, newIntervals, ownThreads);
    }
}
