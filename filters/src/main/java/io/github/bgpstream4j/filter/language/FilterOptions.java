package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.filter.language.term.Combination;
import io.github.bgpstream4j.filter.language.term.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter put together of the options of a command line, as bgpreader does it: options for single terms are united per
 * term, and with the terms of the filter text, if there is one text that is a plain list of terms. In all other cases the
 * texts and the options must all match. Not safe for use by several threads.
 */
public final class FilterOptions {
    private final BgpStreamLanguage language;
    private final List<FilterParser.Result> texts = new ArrayList<>();
    private final List<Clause> terms = new ArrayList<>();

    /**
     * Begins without a filter.
     *
     * @param language how texts and values are read
     */
    public FilterOptions(BgpStreamLanguage language) {
        this.language = language;
    }

    /**
     * Adds a filter text, as of {@code -f}.
     *
     * @param text the filter
     * @return these options
     * @throws FilterSyntaxException if the text is none
     */
    public FilterOptions text(String text) {
        texts.add(language.parts(text));
        return this;
    }

    /**
     * Adds a value of a term, as of {@code -j}, {@code -J}, {@code -k}, {@code -y} or {@code -A}.
     *
     * @param word the term, such as {@code peer}, {@code notpeer}, {@code prefix}, {@code community}, {@code aspath}
     * @param value one value, taken as it is
     * @return these options
     * @throws FilterSyntaxException if the term does not take the value
     */
    public FilterOptions term(String word, String value) {
        terms.add(language.clause(word, value));
        return this;
    }

    /**
     * The filter.
     *
     * @return null if nothing was added
     */
    public @Nullable BgpFilter filter() {
        List<Clause> clauses = new ArrayList<>();
        List<Node> parts = new ArrayList<>();
        if (texts.size() == 1 && texts.get(0).isFlat()) {
            clauses.addAll(texts.get(0).clauses());
        } else {
            texts.forEach(text -> parts.add(text.node()));
        }
        clauses.addAll(terms);
        if (!clauses.isEmpty()) {
            parts.add(Clause.united(clauses, language.isStrict()));
        }
        return parts.isEmpty() ? null : new BgpFilter(Combination.allOf(parts));
    }
}
