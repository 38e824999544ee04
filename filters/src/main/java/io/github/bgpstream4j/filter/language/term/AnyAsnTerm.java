package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.attr.AsPathWalk;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.language.value.AsnSet;
import io.github.bgpstream4j.filter.language.value.Value;
import java.util.List;

/** {@code asn}: an AS anywhere in the path, in sets and confederation segments, too. */
public final class AnyAsnTerm extends AttributeTerm {
    public static final String WORD = "asn";

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
        return AsPathWalk.containsAny(attributes, asns);
    }
}
