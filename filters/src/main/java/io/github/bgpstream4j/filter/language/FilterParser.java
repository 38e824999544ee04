package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.filter.language.term.Combination;
import io.github.bgpstream4j.filter.language.term.Negation;
import io.github.bgpstream4j.filter.language.term.Node;
import io.github.bgpstream4j.filter.language.term.Term;
import io.github.bgpstream4j.filter.language.term.TermType;
import io.github.bgpstream4j.filter.language.term.Terms;
import io.github.bgpstream4j.filter.language.value.CNumber;
import io.github.bgpstream4j.filter.language.value.LengthRange;
import io.github.bgpstream4j.filter.language.value.PrefixMode;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.text.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filter by recursive descent:
 *
 * <pre>
 *   any    = all { "or" all }
 *   all    = part { "and" part }
 *   part   = "not" part | "(" any ")" | term value { value }
 * </pre>
 *
 * <p>The tokens are libbgpstream's. White space may stand before each, but only a blank ends one. What is a keyword
 * depends on the place: {@code not} and {@code (} where a term may stand, {@code and}, {@code or} and {@code )} behind a
 * value, and nothing behind a term, whose first value is what stands there. Only a double quote at the start of a value
 * quotes. So every string that libbgpstream accepts means here what it means there.
 */
final class FilterParser {
    private static final int MAX_DEPTH = 200;

    private final String text;
    private final boolean strict;
    private final List<Clause> clauses = new ArrayList<>();
    private final Set<TermType> used = new HashSet<>();
    private int at;
    private int open;
    private int depth;
    private boolean flat = true;

    private FilterParser(String text, boolean strict) {
        this.text = text;
        this.strict = strict;
    }

    /**
     * What was read.
     *
     * @param node the filter
     * @param clauses its terms if it is nothing but terms with {@code and} between, else empty
     */
    record Result(Node node, List<Clause> clauses) {
        boolean isFlat() {
            return !clauses.isEmpty();
        }
    }

    static Result parse(String text, boolean strict) {
        FilterParser parser = new FilterParser(text, strict);
        Node node = parser.any();
        parser.skipSpace();
        if (parser.at < text.length()) {
            throw parser.error(parser.open > 0 ? "and, or or )" : "and, or or the end");
        }
        return parser.flat
                ? new Result(Clause.united(parser.clauses, strict), parser.clauses)
                : new Result(node, List.of());
    }

    /** Reads the values of a single term that is given as such. */
    static Clause clause(String word, String value, boolean strict) {
        TermType type = Terms.of(word);
        if (type == null) {
            throw new IllegalArgumentException("no such term: " + word);
        }
        FilterParser parser = new FilterParser(word + ' ' + value, strict);
        int start = word.length() + 1;
        ValueList values = new ValueList(type, strict);
        values.add(value, true, start, "");
        return parser.build(type, values.values());
    }

    private Node any() {
        List<Node> parts = new ArrayList<>();
        parts.add(all());
        while (isWord("or")) {
            at += 2;
            flat = false;
            parts.add(all());
        }
        return Combination.anyOf(parts);
    }

    private Node all() {
        List<Node> parts = new ArrayList<>();
        parts.add(part());
        while (isWord("and")) {
            at += 3;
            parts.add(part());
        }
        return Combination.allOf(parts);
    }

    private Node part() {
        skipSpace();
        if (depth == MAX_DEPTH) {
            throw error("at most " + MAX_DEPTH + " parts inside each other");
        }
        if (!strict && (isWord("not") || text.startsWith("not(", at))) {
            at += 3;
            return negated();
        }
        if (!strict && at < text.length() && text.charAt(at) == '(') {
            return group();
        }
        return term();
    }

    private Node negated() {
        flat = false;
        depth++;
        Node part = part();
        depth--;
        return Negation.of(part);
    }

    private Node group() {
        flat = false;
        int start = at++;
        open++;
        depth++;
        Node part = any();
        skipSpace();
        if (at == text.length()) {
            throw error(start, "a ) for this (", "none", null);
        }
        if (text.charAt(at) != ')') {
            throw error("and, or or )");
        }
        at++;
        open--;
        depth--;
        return part;
    }

    private Node term() {
        int start = at;
        String word = text.substring(start, bareEnd());
        TermType type = Terms.of(word);
        if (type == null || (strict && !type.isStrictWord())) {
            throw error(start, "a term", found(start), Spelling.nearest(word, Terms.words(strict)));
        }
        if (strict && !used.add(type) && !type.isExpression()) {
            throw error(start, "each term once", found(start), null);
        }
        at += word.length();
        Clause clause = build(type, values(type));
        clauses.add(clause);
        return clause.term();
    }

    private List<Value> values(TermType type) {
        ValueList values = new ValueList(type, strict);
        while (true) {
            skipSpace();
            if (!values.needsValue() && endsValues()) {
                return values.values();
            }
            if (at == text.length()) {
                throw error(values.expected());
            }
            if (type.isExpression() && !values.isEmpty()) {
                throw error(
                        strict
                                ? "and or the end"
                                : "and, or or the end, since aspath takes one value: quote its blanks");
            }
            value(type, values);
        }
    }

    private boolean endsValues() {
        if (at == text.length() || isWord("and")) {
            return true;
        }
        if (isWord("or")) {
            if (strict) {
                throw error("and or the end, since libbgpstream has no or");
            }
            return true;
        }
        return open > 0 && text.charAt(at) == ')';
    }

    private void value(TermType type, ValueList values) {
        int start = at;
        if (text.charAt(at) == '"') {
            String value = quoted();
            reporting(() -> values.add(value, true, start, ""));
            return;
        }
        int end = bareEnd();
        while (open > 0 && !type.isExpression() && end > start && text.charAt(end - 1) == ')') {
            end--;
        }
        if (end == start) {
            throw error(values.expected());
        }
        at = end;
        String bare = text.substring(start, end);
        reporting(() -> {
            if (!strict && !type.isExpression() && bare.length() > 1 && bare.charAt(0) == '@') {
                ValueFile.addTo(values, new Value(bare, start, "", PrefixMode.MORE, LengthRange.ANY));
            } else {
                values.add(bare, false, start, "");
            }
        });
    }

    private String quoted() {
        int close = text.indexOf('"', at + 1);
        if (close < 0) {
            throw error(at, "a closing quote for this one", "none", null);
        }
        String value = text.substring(at + 1, close);
        at = close + 1;
        if (at < text.length() && text.charAt(at) != ' ' && !(open > 0 && text.charAt(at) == ')')) {
            throw error("a blank after the closing quote");
        }
        return value;
    }

    private Clause build(TermType type, List<Value> values) {
        Term[] built = new Term[1];
        reporting(() -> built[0] = type.build(values, strict));
        return new Clause(type, values, built[0]);
    }

    private void reporting(Runnable step) {
        try {
            step.run();
        } catch (Value.BadValueException e) {
            Value value = e.value();
            String found = '"' + value.text() + '"' + (value.where().isEmpty() ? "" : " in " + value.where());
            String keyword = Spelling.nearest(value.text(), List.of("and", "or", "not"));
            String suggestion = e.suggestion() == null ? keyword : e.suggestion();
            throw new FilterSyntaxException(text, value.at(), e.expected(), found, suggestion);
        }
    }

    private void skipSpace() {
        while (at < text.length() && CNumber.isSpace(text.charAt(at))) {
            at++;
        }
    }

    /** Whether the next token is a word; skips the white space before it. */
    private boolean isWord(String word) {
        skipSpace();
        return text.startsWith(word, at) && bareEnd() == at + word.length();
    }

    private int bareEnd() {
        int end = text.indexOf(' ', at);
        return end < 0 ? text.length() : end;
    }

    private FilterSyntaxException error(String expected) {
        return error(at, expected, found(at), null);
    }

    private FilterSyntaxException error(int position, String expected, String found, @Nullable String suggestion) {
        return new FilterSyntaxException(text, position, expected, found, suggestion);
    }

    private String found(int position) {
        if (position == text.length()) {
            return "the end";
        }
        int end = text.indexOf(' ', position);
        return '"' + text.substring(position, end < 0 ? text.length() : end) + '"';
    }
}
