package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.attr.AsPathWalk;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.language.value.AsnSet;
import io.github.bgpstream4j.filter.language.value.Value;
import java.util.List;

/**
 * {@code origin}: the AS at the end of the path; none if the path ends in a set or a confederation segment. {@code asn}: an AS
 * anywhere in the path, in those, too.
 */
public final class PathAsnTerm extends AttributeTerm {
    public static final String ORIGIN = "origin";
    public static final String ANY = "asn";

    private static final long NONE = -1;

    private final AsnSet asns;
    private final boolean anywhere;

    private PathAsnTerm(boolean anywhere, AsnSet asns) {
        super(anywhere ? ANY : ORIGIN, asns.texts(), anywhere ? Cost.ATTRIBUTE_VALUES : Cost.ATTRIBUTE);
        this.asns = asns;
        this.anywhere = anywhere;
    }

    static PathAsnTerm origin(List<Value> values, boolean strict) {
        return new PathAsnTerm(false, AsnSet.parse(values, strict));
    }

    static PathAsnTerm any(List<Value> values) {
        return new PathAsnTerm(true, AsnSet.parse(values, false));
    }

    @Override
    boolean matches(PathAttributes attributes) {
        return anywhere ? AsPathWalk.containsAny(attributes, asns) : asns.test(AsPathWalk.originAsn(attributes, NONE));
    }
}
