package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.attr.PathAttributes;
import java.util.List;

/** {@code origin}: the AS at the end of the path; none if the path ends in a set or a confederation segment. */
final class OriginTerm extends AttributeTerm {
    static final String WORD = "origin";

    private final AsnSet asns;

    private OriginTerm(AsnSet asns) {
        super(WORD, asns.texts(), Cost.ATTRIBUTE);
        this.asns = asns;
    }

    static OriginTerm of(List<Value> values, boolean strict) {
        return new OriginTerm(AsnSet.parse(values, strict));
    }

    @Override
    boolean matches(PathAttributes attributes) {
        return asns.contains(PathBytes.origin(attributes));
    }
}
