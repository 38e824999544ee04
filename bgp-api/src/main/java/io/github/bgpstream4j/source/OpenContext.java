package io.github.bgpstream4j.source;

import io.github.bgpstream4j.filter.SourceScope;

/**
 * What a stream tells a source that it opens.
 *
 * @param scope what is wanted at most; a source may send more
 * @param limits bounds to keep
 */
public record OpenContext(SourceScope scope, DecodeLimits limits) {
    /** Everything is wanted, within the usual limits. */
    public static final OpenContext DEFAULT = new OpenContext(SourceScope.EVERYTHING, DecodeLimits.DEFAULT);
}
