package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.filter.FilterLanguage;

/**
 * The language of BGPStream's filters: every string that libbgpstream accepts, with the same meaning, and more besides
 * ({@code or}, {@code not}, parentheses, further terms); {@code docs/filters.md} has it all.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class BgpStreamLanguage implements FilterLanguage {
    private static final BgpStreamLanguage STRICT = new BgpStreamLanguage(true);

    private final boolean strict;

    /** Makes the whole language. */
    public BgpStreamLanguage() {
        this(false);
    }

    private BgpStreamLanguage(boolean strict) {
        this.strict = strict;
    }

    /**
     * The language that accepts and rejects exactly what libbgpstream does: no extensions, each term once, and terms about
     * the source are left to the source.
     *
     * @return the strict language
     */
    public static BgpStreamLanguage strict() {
        return STRICT;
    }

    /**
     * Reads a filter.
     *
     * @param text the filter
     * @return the filter
     * @throws FilterSyntaxException if the text is none
     */
    @Override
    public BgpFilter parse(String text) {
        return new BgpFilter(parts(text).node());
    }

    FilterParser.Result parts(String text) {
        return FilterParser.parse(text, strict);
    }

    Clause clause(String word, String value) {
        return FilterParser.clause(word, value, strict);
    }

    boolean isStrict() {
        return strict;
    }
}
