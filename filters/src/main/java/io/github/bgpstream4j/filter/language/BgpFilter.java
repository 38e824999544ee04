package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.filter.language.plan.CompiledPlan;
import io.github.bgpstream4j.filter.language.term.Combination;
import io.github.bgpstream4j.filter.language.term.Negation;
import io.github.bgpstream4j.filter.language.term.Node;
import io.github.bgpstream4j.filter.language.term.OpaqueTerm;
import io.github.bgpstream4j.model.ElemView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter of the filter language, read from text or built from {@link Filters}.
 *
 * <p>An immutable value, safe for use by several threads: equal to those that read the same, whichever way they were made.
 * Testing allocates nothing, except for AS-path expressions that need text, next hops, and paths merged of two attributes.
 */
public final class BgpFilter implements Filter {
    private final Node node;
    private volatile @Nullable CompiledPlan plan;

    BgpFilter(Node node) {
        this.node = node;
    }

    /**
     * Both this and another filter.
     *
     * @param other of this language, or any condition, which is then tested last
     * @return a new filter
     */
    public BgpFilter and(Filter other) {
        return other == EVERYTHING ? this : new BgpFilter(Combination.allOf(List.of(node, nodeOf(other))));
    }

    /**
     * This or another filter.
     *
     * @param other of this language, or any condition
     * @return a new filter
     */
    public BgpFilter or(Filter other) {
        return new BgpFilter(Combination.anyOf(List.of(node, nodeOf(other))));
    }

    /**
     * The opposite. A term about something that an elem's kind cannot have matches neither way: {@code not origin 64500}
     * leaves out withdrawals.
     *
     * @return a new filter
     */
    public BgpFilter not() {
        return new BgpFilter(Negation.of(node));
    }

    @Override
    public boolean test(ElemView elem) {
        return compiled().test(Facts.NONE, Facts.ALL, elem) == Match.YES;
    }

    @Override
    public FilterPlan plan() {
        return compiled();
    }

    /** Compiled when first asked for: a filter put together step by step is only asked at the end. */
    private CompiledPlan compiled() {
        CompiledPlan known = plan;
        if (known == null) {
            known = new CompiledPlan(node);
            plan = known;
        }
        return known;
    }

    /**
     * How the filter will be tested, for people.
     *
     * @return lines: the normal form; the conditions in the order of testing, each behind the facts that decide it; what
     *     sources are told that can select themselves
     */
    public String explain() {
        return compiled().explain();
    }

    /**
     * The part of the filter because of which no elem can pass, such as {@code prefix more 10.0.0.0/8 le 7}.
     *
     * @return its text; null if none is known, which does not mean that there are elems that pass
     */
    public @Nullable String impossible() {
        Node impossible = node.impossible();
        return impossible == null ? null : impossible.text();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BgpFilter that && node.equals(that.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /**
     * The filter as text, which reads as an equal filter in the language it was read in. A condition that is not of this
     * language is shown between angle brackets, and then the text cannot be read.
     */
    @Override
    public String toString() {
        return node.text();
    }

    Node node() {
        return node;
    }

    static Node nodeOf(Filter filter) {
        return filter instanceof BgpFilter own ? own.node : new OpaqueTerm(filter);
    }
}
