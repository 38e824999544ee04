package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.filter.language.aspath.PathExpression;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.filter.language.value.Words;
import io.github.bgpstream4j.model.ElemView;
import java.util.List;
import java.util.Set;

/** {@code aspath}: an expression over the text of the path, or with {@code !} before it the opposite. */
public final class PathTerm extends AttributeTerm {
    public static final String WORD = "aspath";

    private final boolean inverted;
    private final PathExpression expression;

    private PathTerm(String text, PathExpression expression) {
        super(WORD, List.of(text), expression.isOnNumbers() ? Cost.ATTRIBUTE_VALUES : Cost.PATH_TEXT);
        this.inverted = text.startsWith("!");
        this.expression = expression;
    }

    static PathTerm of(List<Value> values, boolean strict) {
        Value value = values.get(0);
        String text = value.text();
        String expression = text.startsWith("!") ? text.substring(1) : text;
        try {
            return new PathTerm(text, new PathExpression(expression, strict));
        } catch (IllegalArgumentException e) {
            throw value.bad("an AS-path expression with " + e.getMessage());
        }
    }

    /** AS numbers of which the path must have one; none if the expression says nothing of the kind. */
    public Set<Long> asns() {
        return inverted ? Set.of() : expression.asns();
    }

    /** How the path is looked at. */
    public String method() {
        return expression.method();
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

    /** A search that was given up has no answer, so the elem passes neither the expression nor its opposite. */
    @Override
    Answer decide(ElemView elem) {
        Match match = expression.find(elem.attributes());
        return match == Match.UNKNOWN ? Answer.ABSENT : Answer.of((match == Match.YES) != inverted);
    }
}
