package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.filter.Match;
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
        boolean conjunction = node instanceof AllOf != negated;
        List<Condition> conditions = new ArrayList<>();
        for (Node part : node instanceof AllOf all ? all.parts() : ((AnyOf) node).parts()) {
            Condition condition = of(part, negated);
            if (condition instanceof Conjunction nested && conjunction) {
                conditions.addAll(Arrays.asList(nested.parts));
            } else {
                conditions.add(condition);
            }
        }
        conditions.sort(Comparator.comparing(Condition::cost));
        Condition[] sorted = conditions.toArray(Condition[]::new);
        return conjunction ? new Conjunction(sorted) : new Disjunction(sorted);
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

    /** Holds if all parts do. */
    final class Conjunction extends Several {
        Conjunction(Condition[] parts) {
            super(parts);
        }

        @Override
        public Match test(int known, ElemView elem) {
            Match result = Match.YES;
            for (Condition part : parts) {
                Match match = part.test(known, elem);
                if (match == Match.NO) {
                    return Match.NO;
                }
                if (match == Match.UNKNOWN) {
                    result = Match.UNKNOWN;
                }
            }
            return result;
        }

        @Override
        public Node source() {
            return AllOf.of(sources());
        }
    }

    /** Holds if one part does. */
    final class Disjunction extends Several {
        Disjunction(Condition[] parts) {
            super(parts);
        }

        @Override
        public Match test(int known, ElemView elem) {
            Match result = Match.NO;
            for (Condition part : parts) {
                Match match = part.test(known, elem);
                if (match == Match.YES) {
                    return Match.YES;
                }
                if (match == Match.UNKNOWN) {
                    result = Match.UNKNOWN;
                }
            }
            return result;
        }

        @Override
        public Node source() {
            return AnyOf.of(sources());
        }
    }

    /** What both have. */
    abstract sealed class Several implements Condition {
        final Condition[] parts;

        Several(Condition[] parts) {
            this.parts = parts;
        }

        @Override
        public final int needs() {
            int needs = 0;
            for (Condition part : parts) {
                needs |= part.needs();
            }
            return needs;
        }

        @Override
        public final Term.Cost cost() {
            return parts[parts.length - 1].cost();
        }

        final List<Node> sources() {
            return Arrays.stream(parts).map(Condition::source).toList();
        }
    }
}
