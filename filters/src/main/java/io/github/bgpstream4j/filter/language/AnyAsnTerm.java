package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.attr.PathAttributes;
import java.util.List;

/** {@code asn}: an AS anywhere in the path, in sets and confederation segments, too. */
final class AnyAsnTerm extends AttributeTerm {
    static final String WORD = "asn";

    private final AsnSet asns;

    private AnyAsnTerm(AsnSet asns) {
        super(WORD, asns.texts(), Cost.ATTRIBUTE_VALUES);
        this.asns = asns;
    }

    static AnyAsnTerm of(List<Value> values, boolean strict) {
        return new AnyAsnTerm(AsnSet.parse(values, strict));
    }

    @Override
    boolean matches(PathAttributes attributes) {
        return PathBytes.containsOneOf(attributes, asns);
    }
}
