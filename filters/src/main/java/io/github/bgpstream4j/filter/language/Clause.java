package io.github.bgpstream4j.filter.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A term as it was read.
 *
 * @param type its kind
 * @param values what stood behind the word
 * @param term what that makes
 */
record Clause(TermType type, List<Value> values, Term term) {
    /** The conjunction of clauses, those with the same word united into one; AS-path expressions are never united. */
    static Node united(List<Clause> clauses, boolean strict) {
        Map<TermType, List<Clause>> byType = new LinkedHashMap<>();
        for (Clause clause : clauses) {
            byType.computeIfAbsent(clause.type, type -> new ArrayList<>()).add(clause);
        }
        List<Node> parts = new ArrayList<>();
        byType.forEach((type, same) -> {
            if (same.size() == 1 || type.isExpression()) {
                same.forEach(clause -> parts.add(clause.term));
            } else {
                parts.add(type.build(
                        same.stream().flatMap(clause -> clause.values.stream()).toList(), strict));
            }
        });
        return AllOf.of(parts);
    }
}
