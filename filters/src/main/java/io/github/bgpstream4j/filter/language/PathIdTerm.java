package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.model.ElemView;
import java.util.List;

/** {@code pathid}: the path identifier of a route (RFC 7911); one without is simply not equal. */
final class PathIdTerm extends Term {
    static final String WORD = "pathid";

    private final NumberRanges ranges;

    private PathIdTerm(NumberRanges ranges) {
        super(WORD, ranges.texts(), Facts.TYPE | Facts.PREFIX, Cost.PREFIX);
        this.ranges = ranges;
    }

    static PathIdTerm of(List<Value> values) {
        return new PathIdTerm(NumberRanges.parse(values));
    }

    @Override
    Answer decide(ElemView elem) {
        return elem.type().hasPrefix() ? Answer.of(ranges.contains(elem.pathId(-1))) : Answer.ABSENT;
    }
}
