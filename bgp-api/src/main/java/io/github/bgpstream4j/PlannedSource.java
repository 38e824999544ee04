package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import java.util.List;

/**
 * A source and its part in a stream.
 *
 * @param source where records come from
 * @param intervals which of them are wanted; none for all
 * @param whole whether all its records come at its earliest time, so that nothing comes between them
 */
record PlannedSource(BgpSource source, List<TimeInterval> intervals, boolean whole) {
    /** Whether any of its records could be wanted; a live source always may have some. */
    boolean mayBeWanted(SourceScope scope) {
        return scope.mayContain(source.info())
                && (source.isLive()
                        || (TimeInterval.anyOverlaps(intervals, source.earliestMicros(), source.latestMicros())
                                && scope.mayContain(source.earliestMicros(), source.latestMicros())));
    }
}
