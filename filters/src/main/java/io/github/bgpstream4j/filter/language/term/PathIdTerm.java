package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.NumberRanges;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import java.util.List;

/**
 * {@code pathid}: the path identifier of a route (RFC 7911); one without is simply not equal. A message tells it with the
 * prefix, a table entry with the attributes, so both are needed.
 */
final class PathIdTerm extends Term {
    static final String WORD = "pathid";

    private static final int DECIDING = Facts.TYPE | Facts.PREFIX | Facts.ATTRIBUTES;

    private final NumberRanges ranges;

    private PathIdTerm(NumberRanges ranges) {
        super(WORD, ranges.texts(), DECIDING, Cost.ATTRIBUTE);
        this.ranges = ranges;
    }

    static PathIdTerm of(List<Value> values) {
        return new PathIdTerm(NumberRanges.parse(values));
    }

    @Override
    public Answer answer(int known, ElemView elem) {
        if ((known & Facts.TYPE) != 0 && !elem.type().hasNlri()) {
            return Answer.ABSENT;
        }
        return (DECIDING & ~known) == 0 ? decide(elem) : Answer.UNKNOWN;
    }

    @Override
    Answer decide(ElemView elem) {
        return Answer.of(ranges.contains(elem.pathId(-1)));
    }
}
