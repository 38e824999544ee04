package io.github.bgpstream4j.attr;

/** Which lengths the value of an attribute can have: those from the least to the most that are a multiple of the unit. */
record LengthRule(int least, int most, int unit) {
    static final LengthRule ANY = atLeast(0);

    static LengthRule exactly(int length) {
        return new LengthRule(length, length, 1);
    }

    static LengthRule atLeast(int least) {
        return new LengthRule(least, Integer.MAX_VALUE, 1);
    }

    /** One unit or more: an empty list is malformed (RFC 7606 §7.8). */
    static LengthRule multiplesOf(int unit) {
        return new LengthRule(unit, Integer.MAX_VALUE, unit);
    }
}
