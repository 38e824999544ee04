package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.ElemView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition that is not of this language: asked through its own plan, shown by its own {@code toString}. */
public final class OpaqueTerm extends Term {
    private final Filter filter;
    private final FilterPlan plan;

    public OpaqueTerm(Filter filter) {
        super("", List.of(), Facts.ALL, Cost.WHOLE_ELEM);
        this.filter = filter;
        this.plan = filter.plan();
    }

    public FilterPlan plan() {
        return plan;
    }

    @Override
    public boolean wantsAllFamilies() {
        return plan.wantsAllFamilies();
    }

    @Override
    boolean unites() {
        return false;
    }

    @Override
    public Answer answer(int known, ElemView elem) {
        return switch (plan.test(Facts.NONE, known, elem)) {
            case YES -> Answer.YES;
            case NO -> Answer.NO;
            case UNKNOWN -> Answer.UNKNOWN;
        };
    }

    @Override
    Answer decide(ElemView elem) {
        return Answer.of(filter.test(elem));
    }

    @Override
    public void appendTo(StringBuilder out) {
        out.append('<').append(filter).append('>');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OpaqueTerm that && filter.equals(that.filter);
    }

    @Override
    public int hashCode() {
        return filter.hashCode();
    }
}
