package io.github.bgpstream4j.cli.options;

import org.jspecify.annotations.Nullable;

/**
 * When to stop before the end of the data.
 *
 * @param records how many are read, matching or not: {@code -n}
 * @param elems how many that match are shown: {@code --limit}
 */
public record Limits(long records, long elems) {
    public static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);

    static Limits of(CommandLine line) {
        return new Limits(
                limit("records", Option.COUNT, line.last(Option.COUNT)),
                limit("elems", Option.LIMIT, line.last(Option.LIMIT)));
    }

    /** Whether nothing at all is to be read. */
    public boolean areReached() {
        return records == 0 || elems == 0;
    }

    private static long limit(String what, Option option, @Nullable String text) {
        if (text == null) {
            return Long.MAX_VALUE;
        }
        try {
            long limit = Long.parseLong(text);
            if (limit >= 0) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("not a number of " + what + ": " + option.display() + " " + text, e);
        }
        throw new UsageException("not a number of " + what + ": " + option.display() + " " + text);
    }
}
