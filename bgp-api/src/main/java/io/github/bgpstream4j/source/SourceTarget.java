package io.github.bgpstream4j.source;

import org.jspecify.annotations.Nullable;

/**
 * How the target of a source is given where all of its parts have names, as bgpreader's {@code -o NAME=VALUE} has it.
 *
 * @param option its name
 * @param form what to write, such as {@code HOST:PORT}
 * @param meaning what it is, as a line for people
 * @param ifAbsent the target if none is given; null if there must be one
 */
public record SourceTarget(
        String option,
        String form,
        String meaning,
        @Nullable String ifAbsent) {}
