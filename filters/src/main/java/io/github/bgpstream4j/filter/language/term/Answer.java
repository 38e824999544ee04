package io.github.bgpstream4j.filter.language.term;

/** What a part of a filter says of an elem. */
public enum Answer {
    /** It holds. */
    YES,
    /** It does not hold. */
    NO,
    /** The elem is of a kind that cannot have what is asked for: no match, and none under {@code not} either. */
    ABSENT,
    /** It depends on facts not yet known. */
    UNKNOWN;

    public static Answer of(boolean holds) {
        return holds ? YES : NO;
    }
}
