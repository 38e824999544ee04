package io.github.bgpstream4j.filter.language.plan;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.filter.language.term.ElemTypeTerm;
import io.github.bgpstream4j.filter.language.term.Node;
import io.github.bgpstream4j.filter.language.term.OpaqueTerm;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * A filter as decoders ask it: conditions that must all hold, the cheap ones first.
 *
 * <p>A condition all of whose facts were known at an earlier test held then, or the elem would be gone; it is not tested
 * again. All others are, since some can say no long before they could say yes: a prefix of the wrong family, an origin of a
 * withdrawal.
 */
public final class CompiledPlan implements FilterPlan {
    private static final String[] FACTS = {"record", "peer", "type", "prefix", "attributes"};

    private final Node filter;
    private final Condition[] conditions;
    private final int[] needs;
    private final SourceScope scope;
    private final boolean endOfRib;
    private final boolean allFamilies;

    /** Compiles a filter. */
    public CompiledPlan(Node node) {
        filter = node;
        Condition condition = Condition.of(node, false);
        conditions =
                condition instanceof Condition.Several all && all.conjunction ? all.parts : new Condition[] {condition};
        needs = new int[conditions.length];
        for (int i = 0; i < needs.length; i++) {
            needs[i] = conditions[i].needs();
        }
        scope = ScopeBuilder.scopeOf(conditions);
        endOfRib = names(condition, CompiledPlan::isEndOfRib);
        allFamilies = names(condition, single -> single.term().wantsAllFamilies());
    }

    @Override
    public SourceScope scope() {
        return scope;
    }

    @Override
    public boolean wantsEndOfRib() {
        return endOfRib;
    }

    @Override
    public boolean wantsAllFamilies() {
        return allFamilies;
    }

    @Override
    public Match test(int before, int known, ElemView elem) {
        Match result = Match.YES;
        for (int i = 0; i < conditions.length; i++) {
            if ((needs[i] & ~before) != 0) {
                Match match = conditions[i].test(known, elem);
                if (match == Match.NO) {
                    return Match.NO;
                }
                if (match == Match.UNKNOWN) {
                    result = Match.UNKNOWN;
                }
            }
        }
        return result;
    }

    /**
     * How a filter will be tested, for people: its normal form; the conditions in the order of testing, each after the
     * facts that decide it; what a source may leave out.
     */
    public String explain() {
        return Explanation.of(filter, this);
    }

    /** One line for each condition, in the order of testing: the facts that decide it, then the condition. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Condition condition : conditions) {
            StringJoiner facts = new StringJoiner("+");
            for (int bit = 0; bit < FACTS.length; bit++) {
                if ((condition.needs() & 1 << bit) != 0) {
                    facts.add(FACTS[bit]);
                }
            }
            String name = condition.needs() == Facts.ALL ? "whole elem" : facts.toString();
            Explanation.line(out, name, Explanation.of(condition.source()));
        }
        return out.toString();
    }

    /** Whether a term, or its opposite, is one of some. */
    private static boolean names(Condition condition, Predicate<Condition.Single> some) {
        return condition instanceof Condition.Several several
                ? Arrays.stream(several.parts).anyMatch(part -> names(part, some))
                : some.test((Condition.Single) condition);
    }

    private static boolean isEndOfRib(Condition.Single single) {
        return single.term() instanceof OpaqueTerm opaque
                ? opaque.plan().wantsEndOfRib()
                : !single.negated() && single.term() instanceof ElemTypeTerm types && types.names(ElemType.END_OF_RIB);
    }
}
