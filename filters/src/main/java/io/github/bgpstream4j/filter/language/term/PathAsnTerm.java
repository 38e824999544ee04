package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.attr.AsPathWalk;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.language.value.AsnSet;
import io.github.bgpstream4j.filter.language.value.Value;
import java.util.List;

/** {@code origin}: the AS at the end of the path; none if the path ends in a set or a confederation segment. */
public final class OriginTerm extends AttributeTerm {
    public static final String WORD = "origin";

    private static final long NONE = -1;

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
        return asns.test(AsPathWalk.originAsn(attributes, NONE));
    }
}
