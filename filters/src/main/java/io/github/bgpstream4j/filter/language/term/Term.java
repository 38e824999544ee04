package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.Words;
import io.github.bgpstream4j.model.ElemView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One term with its values, the leaf of a filter: {@code peer 64500 64501}.
 *
 * <p>Immutable, safe for use by several threads. Two terms are equal if they have the same word and the same values in
 * their normal form, which a subclass chooses.
 */
public abstract non-sealed class Term implements Node {
    private final String word;
    private final List<String> values;
    private final int needs;
    private final Cost cost;

    /** How dear an answer is; cheaper terms are asked first. */
    public enum Cost {
        RECORD,
        PEER,
        TYPE,
        PREFIX,
        ATTRIBUTE,
        ATTRIBUTE_VALUES,
        PATH_TEXT,
        WHOLE_ELEM
    }

    /**
     * Makes a term.
     *
     * @param word its canonical word
     * @param values its values in normal form
     * @param needs the {@link Facts} that decide it
     * @param cost how dear that is
     */
    Term(String word, List<String> values, int needs, Cost cost) {
        this.word = word;
        this.values = List.copyOf(values);
        this.needs = needs;
        this.cost = cost;
    }

    public final String word() {
        return word;
    }

    public final List<String> values() {
        return values;
    }

    public final int needs() {
        return needs;
    }

    public final Cost cost() {
        return cost;
    }

    /** Whether this term, repeated in a plain list of terms, forms a union with the other. */
    boolean unites() {
        return true;
    }

    /** Whether the term is about families without prefixes, whose elems are delivered only if it is named. */
    public boolean wantsAllFamilies() {
        return false;
    }

    /** Answers with all needed facts known. Allocates nothing, never throws. */
    abstract Answer decide(ElemView elem);

    /** Answers with some facts known; a term that can say something before all it needs is known overrides this. */
    public Answer answer(int known, ElemView elem) {
        return (needs & ~known) == 0 ? decide(elem) : Answer.UNKNOWN;
    }

    @Override
    public void appendTo(StringBuilder out) {
        out.append(word);
        for (String value : values) {
            out.append(' ').append(Words.quoted(value));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Term that
                && getClass() == that.getClass()
                && word.equals(that.word)
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return word.hashCode() * 31 + values.hashCode();
    }

    @Override
    public final String toString() {
        return text();
    }
}
