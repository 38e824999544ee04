package io.github.bgpstream4j.filter;

/** The answer of a filter that does not yet know everything (Kleene's three-valued logic). */
public enum Match {
    /** No elem with the facts known so far can match. */
    NO,
    /** It depends on facts not yet known. */
    UNKNOWN,
    /** Every elem with the facts known so far matches. */
    YES;

    /**
     * The answer of a decided question.
     *
     * @param matches whether it matches
     * @return YES or NO
     */
    public static Match of(boolean matches) {
        return matches ? YES : NO;
    }

    /**
     * The opposite.
     *
     * @return UNKNOWN stays UNKNOWN
     */
    public Match negate() {
        return switch (this) {
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
            case YES -> NO;
        };
    }
}
