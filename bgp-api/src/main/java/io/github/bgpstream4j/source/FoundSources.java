package io.github.bgpstream4j.source;

import java.util.List;

/**
 * What a search has found.
 *
 * @param sources in the order they count as added, best that of their beginnings, tables before updates; none has been given before.
 *     Those that begin before what an earlier answer was complete until come late: their records are delivered at once, and count as
 *     late if later ones have been delivered
 * @param completeUntilMicros all sources that there are to find whose {@linkplain BgpSource#earliestMicros() earliest record} lies before
 *     this have been given, but for those that can be waited for no longer; microseconds since 1970. Until a stream knows more it delivers
 *     nothing from this time on
 */
public record FoundSources(List<BgpSource> sources, long completeUntilMicros) {
    /**
     * Copies the list.
     *
     * @param sources in the order they count as added
     * @param completeUntilMicros up to when the answer is complete
     */
    public FoundSources {
        sources = List.copyOf(sources);
    }
}
