package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.language.value.Choice;
import io.github.bgpstream4j.filter.language.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code origintype}: the ORIGIN attribute (RFC 4271 §5.1.1). */
final class OriginTypeTerm extends AttributeTerm {
    static final String WORD = "origintype";

    private static final Choice<Origin> CHOICE =
            new Choice<>(Origin.class, origin -> origin.name().toLowerCase(Locale.ROOT));

    private final Set<Origin> origins;

    private OriginTypeTerm(Set<Origin> origins) {
        super(WORD, CHOICE.texts(origins), Cost.ATTRIBUTE);
        this.origins = origins;
    }

    static OriginTypeTerm of(List<Value> values) {
        return new OriginTypeTerm(CHOICE.parse(values));
    }

    @Override
    boolean matches(PathAttributes attributes) {
        Origin origin = attributes.origin();
        return origin != null && origins.contains(origin);
    }
}
