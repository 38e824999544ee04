package io.github.bgpstream4j.filter;

import io.github.bgpstream4j.model.ElemView;

/**
 * A condition on elems.
 *
 * <p>Any lambda is a filter; those of the filter language have a plan of their own, which lets sources and decoders skip
 * what cannot match. Must be safe for use by several threads and never throw.
 */
@FunctionalInterface
public interface Filter {
    /** The filter that everything passes. */
    Filter EVERYTHING = new Filter() {
        @Override
        public boolean test(ElemView elem) {
            return true;
        }

        @Override
        public FilterPlan plan() {
            return FilterPlan.EVERYTHING;
        }
    };

    /**
     * Whether an elem passes.
     *
     * @param elem must not be kept
     * @return true if it does
     */
    boolean test(ElemView elem);

    /**
     * The plan of this filter.
     *
     * @return by default one that tests whole elems only
     */
    default FilterPlan plan() {
        return new ResidualPlan(this);
    }
}
