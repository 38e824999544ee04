package io.github.bgpstream4j.filter;

import io.github.bgpstream4j.model.ElemView;

/**
 * A filter as sources and decoders use it: asked early with few facts, and again with more.
 *
 * <p>A record whose prefix or peer cannot match is so skipped before its attributes are looked at. Implementations are
 * immutable, allocate nothing and never throw.
 */
public interface FilterPlan {
    /** The plan of the filter that everything passes. */
    FilterPlan EVERYTHING = new FilterPlan() {
        @Override
        public SourceScope scope() {
            return SourceScope.EVERYTHING;
        }

        @Override
        public Match test(int before, int known, ElemView elem) {
            return Match.YES;
        }

        @Override
        public String toString() {
            return "everything";
        }
    };

    /**
     * What a source may leave out without looking at records. Only advice: everything is tested again.
     *
     * @return a scope at least as wide as the filter
     */
    SourceScope scope();

    /**
     * Tests an elem of which not everything is known.
     *
     * @param before the {@link Facts} known at an earlier test of this elem that did not answer NO, or
     *     {@link Facts#NONE}; what they decide need not be tested again
     * @param known the {@link Facts} known now, a superset of {@code before}
     * @param elem only the accessors that belong to known facts may be asked
     * @return never UNKNOWN if {@code known} is {@link Facts#ALL}
     */
    Match test(int before, int known, ElemView elem);

    /**
     * Whether the filter names End-of-RIB markers; nobody else is shown them.
     *
     * @return by default false
     */
    default boolean wantsEndOfRib() {
        return false;
    }

    /**
     * Whether the filter asks for elems of families without prefixes, such as EVPN and flow specifications; nobody else is shown them.
     *
     * @return by default false
     */
    default boolean wantsAllFamilies() {
        return false;
    }

    /**
     * This plan, asking for elems of all families.
     *
     * @return lets the same elems pass
     */
    default FilterPlan withAllFamilies() {
        return wantsAllFamilies() ? this : new AllFamiliesPlan(this);
    }
}
