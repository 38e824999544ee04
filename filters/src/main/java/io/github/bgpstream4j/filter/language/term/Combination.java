package io.github.bgpstream4j.filter.language.term;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two or more parts, all of them different, none of them a combination of the same kind.
 *
 * @param conjunction whether all must hold, not just one
 * @param parts its parts in the order in which they were written
 */
public record Combination(boolean conjunction, List<Node> parts) implements Node {
    public Combination {
        parts = List.copyOf(parts);
    }

    /** What holds if all operands do; the operand itself if there is only one. */
    public static Node allOf(List<? extends Node> operands) {
        return of(true, operands);
    }

    /** What holds if one operand does; the operand itself if there is only one. */
    public static Node anyOf(List<? extends Node> operands) {
        return of(false, operands);
    }

    private static Node of(boolean conjunction, List<? extends Node> operands) {
        Set<Node> parts = new LinkedHashSet<>();
        for (Node operand : operands) {
            if (operand instanceof Combination nested && nested.conjunction == conjunction) {
                parts.addAll(nested.parts);
            } else {
                parts.add(operand);
            }
        }
        return parts.size() == 1 ? parts.iterator().next() : new Combination(conjunction, new ArrayList<>(parts));
    }

    @Override
    public @Nullable Node impossible() {
        for (Node part : parts) {
            Node impossible = part.impossible();
            if (conjunction == (impossible != null)) {
                return impossible; // of what all must hold the first that cannot; of others one that may is enough
            }
        }
        return conjunction ? null : this;
    }

    /** Terms of the same word would be united if they stood in a conjunction without parentheses. */
    @Override
    public void appendTo(StringBuilder out) {
        String separator = "";
        for (Node part : parts) {
            out.append(separator);
            separator = conjunction ? " and " : " or ";
            if (conjunction && (part instanceof Combination || (part instanceof Term term && isRepeated(term)))) {
                part.appendGroupTo(out);
            } else {
                part.appendTo(out);
            }
        }
    }

    private boolean isRepeated(Term term) {
        return term.unites()
                && parts.stream()
                        .anyMatch(part -> part instanceof Term other
                                && !other.equals(term)
                                && other.word().equals(term.word()));
    }
}
