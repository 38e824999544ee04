package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.language.value.Value;
import java.util.List;

/** {@code atomic}: whether ATOMIC_AGGREGATE is there (RFC 4271 §5.1.6). */
final class AtomicTerm extends AttributeTerm {
    static final String WORD = "atomic";

    private AtomicTerm(List<String> values) {
        super(WORD, values, Cost.ATTRIBUTE);
    }

    static AtomicTerm of(List<Value> values) {
        return new AtomicTerm(Value.words(values, "yes or no", List.of("no", "yes")));
    }

    @Override
    boolean matches(PathAttributes attributes) {
        return values().contains(attributes.atomicAggregate() ? "yes" : "no");
    }
}
