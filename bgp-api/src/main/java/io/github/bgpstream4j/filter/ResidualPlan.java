package io.github.bgpstream4j.filter;

import io.github.bgpstream4j.model.ElemView;

/** The plan of a filter that nothing is known of: every elem is decoded, then tested. */
final class ResidualPlan implements FilterPlan {
    private final Filter filter;

    ResidualPlan(Filter filter) {
        this.filter = filter;
    }

    @Override
    public SourceScope scope() {
        return SourceScope.EVERYTHING;
    }

    @Override
    public Match test(int before, int known, ElemView elem) {
        return known == Facts.ALL ? Match.of(filter.test(elem)) : Match.UNKNOWN;
    }

    @Override
    public String toString() {
        return "residual " + filter;
    }
}
