package io.github.bgpstream4j.filter.language.plan;

import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.filter.language.term.Combination;
import io.github.bgpstream4j.filter.language.term.Negation;
import io.github.bgpstream4j.filter.language.term.Node;
import io.github.bgpstream4j.filter.language.term.Term;
import io.github.bgpstream4j.model.ElemView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A part of a compiled filter, in which {@code not} stands before terms only: there a term that has no answer for a kind
 * of elem can be told from one that says no. Tests by Kleene's logic with the facts there are.
 */
sealed interface Condition {
    /** What is the case with the facts known so far. */
    Match test(int known, ElemView elem);

    /** The facts that decide it for certain. */
    int needs();

    /** The dearest term in it. */
    Term.Cost cost();

    /** What it was made of. */
    Node source();

    /** Compiles a part, or its opposite. */
    static Condition of(Node node, boolean negated) {
        if (node instanceof Negation negation) {
            return of(negation.part(), !negated);
        }
        if (node instanceof Term term) {
            return new Single(term, negated);
        }
        Combination combination = (Combination) node;
        boolean conjunction = combination.conjunction() != negated;
        List<Condition> conditions = new ArrayList<>();
        for (Node part : combination.parts()) {
            Condition condition = of(part, negated);
            if (condition instanceof Several nested && nested.conjunction && conjunction) {
                conditions.addAll(Arrays.asList(nested.parts));
            } else {
                conditions.add(condition);
            }
        }
        conditions.sort(Comparator.comparing(Condition::cost));
        return new Several(conjunction, conditions.toArray(Condition[]::new));
    }

    /** A term, or its opposite. */
    record Single(Term term, boolean negated) implements Condition {
        @Override
        public Match test(int known, ElemView elem) {
            return switch (term.answer(known, elem)) {
                case YES -> negated ? Match.NO : Match.YES;
                case NO -> negated ? Match.YES : Match.NO;
                case ABSENT -> Match.NO;
                case UNKNOWN -> Match.UNKNOWN;
            };
        }

        @Override
        public int needs() {
            return term.needs();
        }

        @Override
        public Term.Cost cost() {
            return term.cost();
        }

        @Override
        public Node source() {
            return negated ? new Negation(term) : term;
        }
    }

    /** A combination: it holds if all parts do, or if one does. */
    final class Several implements Condition {
        final boolean conjunction;
        final Condition[] parts;
        /** What the first part that says so decides, and what is the case if none does. */
        private final Match decisive;

        private final Match otherwise;

        Several(boolean conjunction, Condition[] parts) {
            this.conjunction = conjunction;
            this.parts = parts;
            decisive = Match.of(!conjunction);
            otherwise = Match.of(conjunction);
        }

        @Override
        public Match test(int known, ElemView elem) {
            Match result = otherwise;
            for (Condition part : parts) {
                Match match = part.test(known, elem);
                if (match == decisive) {
                    return match;
                }
                if (match == Match.UNKNOWN) {
                    result = Match.UNKNOWN;
                }
            }
            return result;
        }

        @Override
        public int needs() {
            int needs = 0;
            for (Condition part : parts) {
                needs |= part.needs();
            }
            return needs;
        }

        @Override
        public Term.Cost cost() {
            return parts[parts.length - 1].cost();
        }

        @Override
        public Node source() {
            List<Node> sources = Arrays.stream(parts).map(Condition::source).toList();
            return conjunction ? Combination.allOf(sources) : Combination.anyOf(sources);
        }
    }
}
