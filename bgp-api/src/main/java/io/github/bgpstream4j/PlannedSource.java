package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import java.util.List;

/**
 * A source and its part in a stream. Immutable, if the source is.
 *
 * <p>{@code source().spec()} is it as text, {@code source().info()}, {@code source().expectedType()} and
 * {@code source().sizeBytes()} say what it is: nothing is opened for them. A stream of this source alone gives what the whole stream
 * would have given of it:
 *
 * <pre>{@code
 * BgpStream.Builder part = BgpStream.builder().filter(filter).source(planned.source()).failFast(false);
 * planned.intervals().forEach(part::interval);
 * }</pre>
 *
 * <p>Without {@code failFast(false)} a source that cannot be opened is thrown, as it is the only one of its stream.
 *
 * @param source where records come from
 * @param intervals which of them are wanted; none for all
 * @param whole whether all its records come at its earliest time, so that nothing comes between them: the table that
 *     {@link BgpStream.Builder#latestRib} begins with
 */
public record PlannedSource(BgpSource source, List<TimeInterval> intervals, boolean whole) {
    /**
     * Copies the intervals.
     *
     * @param source where records come from
     * @param intervals which of them are wanted; none for all
     * @param whole whether all its records come at its earliest time
     */
    public PlannedSource {
        intervals = List.copyOf(intervals);
    }

    /** Whether any of its records could be wanted; a live source always may have some. */
    boolean mayBeWanted(SourceScope scope) {
        boolean isOfThese = source.isOfManyCollectors()
                ? scope.mayContainProject(source.info().project())
                : scope.mayContain(source.info());
        return isOfThese
                && (source.isLive()
                        || (TimeInterval.anyOverlaps(intervals, source.earliestMicros(), source.latestMicros())
                                && scope.mayContain(source.earliestMicros(), source.latestMicros())));
    }
}
