package io.github.bgpstream4j.filter.language.term;

/**
 * What a part rejects, as long as the elem is of a kind that the part can be asked about.
 *
 * @param part the opposite
 */
public record Negation(Node part) implements Node {
    public static Node of(Node operand) {
        return operand instanceof Negation negation ? negation.part : new Negation(operand);
    }

    @Override
    public void appendTo(StringBuilder out) {
        out.append("not ");
        if (part instanceof Combination) {
            part.appendGroupTo(out);
        } else {
            part.appendTo(out);
        }
    }
}
