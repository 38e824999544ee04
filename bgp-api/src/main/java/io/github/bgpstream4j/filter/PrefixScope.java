package io.github.bgpstream4j.filter;

import io.github.bgpstream4j.net.Prefix;

/**
 * A prefix that a stream wants, and how others may lie to it: the modes exact, more, less and any of filters.
 *
 * @param prefix the prefix, which is wanted itself
 * @param more whether those inside it are wanted, too
 * @param less whether those around it are wanted, too
 */
public record PrefixScope(Prefix prefix, boolean more, boolean less) {
    /** For example {@code more 10.0.0.0/8}. */
    @Override
    public String toString() {
        String mode = more ? less ? "any" : "more" : less ? "less" : "exact";
        return mode + ' ' + prefix;
    }
}
