package io.github.bgpstream4j.filter;

import io.github.bgpstream4j.model.ElemView;

/** Another plan, for elems of families without prefixes, too. */
record AllFamiliesPlan(FilterPlan plan) implements FilterPlan {
    @Override
    public SourceScope scope() {
        return plan.scope();
    }

    @Override
    public Match test(int before, int known, ElemView elem) {
        return plan.test(before, known, elem);
    }

    @Override
    public boolean wantsEndOfRib() {
        return plan.wantsEndOfRib();
    }

    @Override
    public boolean wantsAllFamilies() {
        return true;
    }

    @Override
    public String toString() {
        return plan + " of all families";
    }
}
