package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.model.ElemView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A conjunction of two or more parts, none of them a conjunction, all of them different. */
record AllOf(List<Node> parts) implements Node {
    AllOf {
        parts = List.copyOf(parts);
    }

    static Node of(List<? extends Node> operands) {
        Set<Node> parts = new LinkedHashSet<>();
        for (Node operand : operands) {
            if (operand instanceof AllOf nested) {
                parts.addAll(nested.parts);
            } else {
                parts.add(operand);
            }
        }
        return parts.size() == 1 ? parts.iterator().next() : new AllOf(new ArrayList<>(parts));
    }

    @Override
    public Answer answer(ElemView elem) {
        Answer result = Answer.YES;
        for (Node part : parts) {
            Answer answer = part.answer(elem);
            if (answer == Answer.NO) {
                return Answer.NO;
            }
            if (answer == Answer.ABSENT) {
                result = Answer.ABSENT;
            }
        }
        return result;
    }

    /** Terms of the same word would be united if they stood there without parentheses. */
    @Override
    public void appendTo(StringBuilder out) {
        String separator = "";
        for (Node part : parts) {
            out.append(separator);
            separator = " and ";
            if (part instanceof Term term && isRepeated(term)) {
                part.appendGroupTo(out);
            } else {
                part.appendOperandTo(out);
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
