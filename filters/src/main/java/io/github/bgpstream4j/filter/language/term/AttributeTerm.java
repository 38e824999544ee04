package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.model.ElemView;
import java.util.List;

/** A term about path attributes: no answer for elems that describe no route, {@code no} for a route without the attribute. */
abstract class AttributeTerm extends Term {
    AttributeTerm(String word, List<String> values, Cost cost) {
        super(word, values, Facts.TYPE | Facts.ATTRIBUTES, cost);
    }

    /** Whether a route with these attributes is meant; a term that needs more of the elem overrides {@link #decide}. */
    boolean matches(PathAttributes attributes) {
        return false;
    }

    @Override
    public final Answer answer(int known, ElemView elem) {
        if ((known & Facts.TYPE) == 0) {
            return Answer.UNKNOWN;
        }
        if (!elem.type().hasAttributes()) {
            return Answer.ABSENT;
        }
        return (known & Facts.ATTRIBUTES) == 0 ? Answer.UNKNOWN : decide(elem);
    }

    @Override
    Answer decide(ElemView elem) {
        return Answer.of(matches(elem.attributes()));
    }
}
