package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.language.value.Value;
import java.util.List;
import java.util.function.Function;

/**
 * A kind of term: its words and how its values are read.
 *
 * @param word the canonical word
 * @param aliases other words for it
 * @param origin who has it
 * @param builder makes the term, or throws {@link Value.BadValueException}
 */
public record TermType(String word, List<String> aliases, Origin origin, Builder builder) {
    /** Where a term comes from, which says what strict reading does with it. */
    public enum Origin {
        /** libbgpstream has it and tests elems with it. */
        BGPSTREAM,
        /** libbgpstream has it and leaves it to the data source. */
        BGPSTREAM_SCOPE,
        /** libbgpstream has the word but no values for it. */
        BGPSTREAM_WORD,
        /** libbgpstream has an option for it but no word. */
        BGPSTREAM_OPTION,
        /** It is of this language only. */
        EXTENSION
    }

    /** Makes a term of values. */
    @FunctionalInterface
    public interface Builder {
        Term build(List<Value> values, boolean strict);
    }

    static TermType bgpstream(String word, List<String> aliases, Builder builder) {
        return new TermType(word, aliases, Origin.BGPSTREAM, builder);
    }

    static TermType scope(String word, List<String> aliases, Function<List<Value>, Term> builder) {
        return new TermType(word, aliases, Origin.BGPSTREAM_SCOPE, (values, strict) -> {
            Term term = builder.apply(values);
            return strict ? new AdvisoryTerm(term) : term;
        });
    }

    static TermType extension(String word, List<String> aliases, Function<List<Value>, Term> builder) {
        return new TermType(word, aliases, Origin.EXTENSION, (values, strict) -> builder.apply(values));
    }

    public boolean isStrictWord() {
        return origin != Origin.EXTENSION && origin != Origin.BGPSTREAM_OPTION;
    }

    public boolean hasPrefixes() {
        return word.equals(PrefixTerm.WORD);
    }

    /** Whether the term takes one value, which may hold parentheses and does not name a file. */
    public boolean isExpression() {
        return word.equals(PathTerm.WORD);
    }

    public Term build(List<Value> values, boolean strict) {
        return builder.build(values, strict);
    }
}
