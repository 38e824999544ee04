package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.ElemView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code aspath}: an expression over the text of the path, or with {@code !} before it the opposite. */
final class PathTerm extends AttributeTerm {
    static final String WORD = "aspath";

    private final boolean inverted;
    private final @Nullable AsnSequence sequence;
    private final PathRegex regex;

    private PathTerm(String text, @Nullable AsnSequence sequence, PathRegex regex) {
        super(WORD, List.of(text), sequence == null ? Cost.PATH_TEXT : Cost.ATTRIBUTE_VALUES);
        this.inverted = text.startsWith("!");
        this.sequence = sequence;
        this.regex = regex;
    }

    static PathTerm of(List<Value> values, boolean strict) {
        Value value = values.get(0);
        String text = value.text();
        String expression = text.startsWith("!") ? text.substring(1) : text;
        try {
            return new PathTerm(text, AsnSequence.parse(expression), new PathRegex(expression, strict));
        } catch (IllegalArgumentException e) {
            throw value.bad("an AS-path expression with " + e.getMessage());
        }
    }

    /** How the path is looked at. */
    String method() {
        return sequence != null ? "on AS numbers" : regex.isLinear() ? "on text" : "on text, by backtracking";
    }

    /** Several expressions must all match. */
    @Override
    boolean unites() {
        return false;
    }

    /** Always quoted: a parenthesis behind a bare expression would be part of it. */
    @Override
    public void appendTo(StringBuilder out) {
        String text = values().get(0);
        out.append(WORD).append(' ');
        if (text.indexOf('"') < 0) {
            out.append('"').append(text).append('"');
        } else {
            out.append(Words.quoted(text));
        }
    }

    @Override
    Answer decide(ElemView elem) {
        PathAttributes attributes = elem.attributes();
        Answer answer = sequence == null ? Answer.UNKNOWN : sequence.find(attributes);
        if (answer == Answer.UNKNOWN) {
            answer = regex.find(attributes);
        }
        return inverted ? answer.negate() : answer;
    }
}
