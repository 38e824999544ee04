package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.language.value.Value;
import java.util.List;
import java.util.TreeSet;

/** {@code atomic}: whether ATOMIC_AGGREGATE is there (RFC 4271 §5.1.6). */
final class AtomicTerm extends AttributeTerm {
    static final String WORD = "atomic";

    private static final List<String> WORDS = List.of("no", "yes");

    private AtomicTerm(List<String> values) {
        super(WORD, values, Cost.ATTRIBUTE);
    }

    static AtomicTerm of(List<Value> values) {
        TreeSet<String> words = new TreeSet<>();
        for (Value value : values) {
            if (!WORDS.contains(value.text())) {
                throw value.bad("yes or no", WORDS);
            }
            words.add(value.text());
        }
        return new AtomicTerm(List.copyOf(words));
    }

    @Override
    boolean matches(PathAttributes attributes) {
        return values().contains(attributes.atomicAggregate() ? "yes" : "no");
    }
}
