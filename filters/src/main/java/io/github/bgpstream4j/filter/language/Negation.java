package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.model.ElemView;

/** What a part rejects, as long as the elem is of a kind that the part can be asked about. */
record Negation(Node part) implements Node {
    static Node of(Node operand) {
        return operand instanceof Negation negation ? negation.part : new Negation(operand);
    }

    @Override
    public Answer answer(ElemView elem) {
        return part.answer(elem).negate();
    }

    @Override
    public void appendTo(StringBuilder out) {
        out.append("not ");
        if (part instanceof AllOf) {
            part.appendGroupTo(out);
        } else {
            part.appendOperandTo(out);
        }
    }
}
