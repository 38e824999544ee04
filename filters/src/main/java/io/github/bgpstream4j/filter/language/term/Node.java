package io.github.bgpstream4j.filter.language.term;

import org.jspecify.annotations.Nullable;

/** A part of a filter: a term or a combination. Immutable; equal if it reads the same. */
public sealed interface Node permits Combination, Negation, Term {
    /** The part because of which no elem can pass, such as a prefix with lengths that it cannot have; null if none is known. */
    default @Nullable Node impossible() {
        return null;
    }

    /** Appends the text form. */
    void appendTo(StringBuilder out);

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
