package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.model.ElemView;

/** A part of a filter: a term or a combination. Immutable; equal if it reads the same. */
sealed interface Node permits AllOf, AnyOf, Negation, Term {
    /**
     * Tests an elem of which everything is known, term by term as the filter is written. The plan answers the same,
     * earlier.
     */
    Answer answer(ElemView elem);

    /** Appends the text form. */
    void appendTo(StringBuilder out);

    /** Appends the text form as an operand of {@code not}, {@code and} or {@code or}. */
    default void appendOperandTo(StringBuilder out) {
        appendTo(out);
    }

    /** Appends the text form between parentheses. */
    default void appendGroupTo(StringBuilder out) {
        out.append('(');
        appendTo(out);
        out.append(')');
    }

    /** The text form. */
    default String text() {
        StringBuilder out = new StringBuilder();
        appendTo(out);
        return out.toString();
    }
}
