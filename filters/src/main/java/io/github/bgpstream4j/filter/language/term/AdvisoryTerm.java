package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.model.ElemView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A term that libbgpstream only passes on to the data source, so that in strict reading every elem passes it. */
public final class AdvisoryTerm extends Term {
    private final Term term;

    AdvisoryTerm(Term term) {
        super(term.word(), List.of(), Facts.RECORD, Cost.RECORD);
        this.term = term;
    }

    public Term term() {
        return term;
    }

    @Override
    Answer decide(ElemView elem) {
        return Answer.YES;
    }

    @Override
    public void appendTo(StringBuilder out) {
        term.appendTo(out);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AdvisoryTerm that && term.equals(that.term);
    }

    @Override
    public int hashCode() {
        return ~term.hashCode();
    }
}
