package io.github.bgpstream4j;

import java.util.List;

/**
 * What a stream reads, decided before any source is opened by what the sources say of themselves: for programs that divide
 * the work, among machines perhaps. A source whose records all lie outside of the intervals, or that the filter cannot want,
 * is left out, as are tables that {@link BgpStream.Builder#ribPeriod} or {@link BgpStream.Builder#latestRib} does not take.
 *
 * <p>What a {@link io.github.bgpstream4j.source.SourceFinder} finds stands in its place; see {@link BgpStream.Builder#plan}.
 *
 * <p>The parts together give what the whole stream gives, each in its own order; bringing them into one order is what the
 * whole stream is for.
 *
 * @param sources in the order they were added
 */
public record StreamPlan(List<PlannedSource> sources) {
    /**
     * Copies the list.
     *
     * @param sources in the order they were added
     */
    public StreamPlan {
        sources = List.copyOf(sources);
    }

    /**
     * How many bytes the sources have where they are stored, compressed or not. It may look at the disk each time, but asks no
     * server.
     *
     * @return -1 if that is not known of one of them
     */
    public long sizeBytes() {
        long sum = 0;
        for (PlannedSource planned : sources) {
            long size = planned.source().sizeBytes();
            if (size < 0) {
                return -1;
            }
            sum += size;
        }
        return sum;
    }
}
