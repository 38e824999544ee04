package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.ElemView;

/** A filter that everything passes, whatever its scope. */
record ScopedFilter(SourceScope scope) implements Filter {
    @Override
    public boolean test(ElemView elem) {
        return true;
    }

    @Override
    public FilterPlan plan() {
        return new FilterPlan() {
            @Override
            public SourceScope scope() {
                return ScopedFilter.this.scope;
            }

            @Override
            public Match test(int before, int known, ElemView elem) {
                return Match.YES;
            }
        };
    }
}
