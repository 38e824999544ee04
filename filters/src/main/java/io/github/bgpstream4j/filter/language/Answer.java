package io.github.bgpstream4j.filter.language;

/** What a part of a filter says of an elem. */
enum Answer {
    /** It holds. */
    YES,
    /** It does not hold. */
    NO,
    /** The elem is of a kind that cannot have what is asked for: no match, and none under {@code not} either. */
    ABSENT,
    /** It depends on facts not yet known. */
    UNKNOWN;

    static Answer of(boolean holds) {
        return holds ? YES : NO;
    }

    Answer negate() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case ABSENT, UNKNOWN -> this;
        };
    }
}
