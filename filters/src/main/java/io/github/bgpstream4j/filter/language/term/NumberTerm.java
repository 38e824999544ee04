package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.attr.AsPathWalk;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.language.value.NumberRanges;
import io.github.bgpstream4j.filter.language.value.Value;
import java.util.List;
import java.util.function.Function;

/** Terms about a number that a route carries: {@code med}, {@code localpref}, {@code pathlen}. */
final class NumberTerm extends AttributeTerm {
    static final String MED = "med";
    static final String LOCAL_PREF = "localpref";
    static final String PATH_LENGTH = "pathlen";

    private static final long ABSENT = -1;

    private final NumberRanges ranges;

    private NumberTerm(String word, NumberRanges ranges) {
        super(word, ranges.texts(), Cost.ATTRIBUTE);
        this.ranges = ranges;
    }

    static Function<List<Value>, Term> of(String word) {
        return values -> new NumberTerm(word, NumberRanges.parse(values));
    }

    @Override
    boolean matches(PathAttributes attributes) {
        return ranges.contains(number(attributes));
    }

    private long number(PathAttributes attributes) {
        return switch (word()) {
            case MED -> attributes.med(ABSENT);
            case LOCAL_PREF -> attributes.localPref(ABSENT);
            default -> AsPathWalk.pathLength(attributes);
        };
    }
}
