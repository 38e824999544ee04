package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.model.ElemView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A disjunction of two or more parts, none of them a disjunction, all of them different. */
record AnyOf(List<Node> parts) implements Node {
    AnyOf {
        parts = List.copyOf(parts);
    }

    static Node of(List<? extends Node> operands) {
        Set<Node> parts = new LinkedHashSet<>();
        for (Node operand : operands) {
            if (operand instanceof AnyOf nested) {
                parts.addAll(nested.parts);
            } else {
                parts.add(operand);
            }
        }
        return parts.size() == 1 ? parts.iterator().next() : new AnyOf(new ArrayList<>(parts));
    }

    @Override
    public Answer answer(ElemView elem) {
        Answer result = Answer.NO;
        for (Node part : parts) {
            Answer answer = part.answer(elem);
            if (answer == Answer.YES) {
                return Answer.YES;
            }
            if (answer == Answer.ABSENT) {
                result = Answer.ABSENT;
            }
        }
        return result;
    }

    @Override
    public void appendTo(StringBuilder out) {
        String separator = "";
        for (Node part : parts) {
            out.append(separator);
            part.appendTo(out);
            separator = " or ";
        }
    }

    @Override
    public void appendOperandTo(StringBuilder out) {
        appendGroupTo(out);
    }
}
