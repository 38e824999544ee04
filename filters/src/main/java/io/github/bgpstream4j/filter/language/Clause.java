package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.filter.language.term.Combination;
import io.github.bgpstream4j.filter.language.term.Node;
import io.github.bgpstream4j.filter.language.term.Term;
import io.github.bgpstream4j.filter.language.term.TermType;
import io.github.bgpstream4j.filter.language.value.Value;
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
        Map<Object, List<Clause>> groups = new LinkedHashMap<>();
        for (Clause clause : clauses) {
            Object group = clause.type.isExpression() ? clause : clause.type;
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(clause);
        }
        List<Node> parts = new ArrayList<>();
        for (List<Clause> same : groups.values()) {
            Clause first = same.get(0);
            parts.add(same.size() == 1 ? first.term : first.type.build(allValues(same), strict));
        }
        return Combination.allOf(parts);
    }

    private static List<Value> allValues(List<Clause> clauses) {
        return clauses.stream().flatMap(clause -> clause.values.stream()).toList();
    }
}
