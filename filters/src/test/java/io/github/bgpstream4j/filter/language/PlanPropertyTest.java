package io.github.bgpstream4j.filter.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.filter.PrefixScope;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.filter.language.term.Answer;
import io.github.bgpstream4j.filter.language.term.Combination;
import io.github.bgpstream4j.filter.language.term.Negation;
import io.github.bgpstream4j.filter.language.term.Node;
import io.github.bgpstream4j.filter.language.term.Term;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.Prefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random filters over random elems; a failure names the seed. */
class PlanPropertyTest {
    private static final int FILTERS = 2_000;
    private static final int ELEMS = 20;

    /** However the facts come, the plan ends at what the filter says of the whole elem, and never says otherwise before. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void plan_askedWithGrowingFacts_answersAsTheFilterDoes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < FILTERS; i++) {
            BgpFilter filter = RandomFilters.filter(random);
            for (int j = 0; j < ELEMS; j++) {
                BgpElem elem = RandomElems.elem(random);
                boolean expected = answer(filter.node(), elem) == Answer.YES;
                List<Integer> stages = stages(random);
                assertThat(staged(filter.plan(), elem, stages))
                        .as("seed %d: %s, %s, facts in steps %s", seed, filter, elem, stages)
                        .isEqualTo(expected);
                assertThat(filter.test(elem)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void filter_printedAndReadAgain_isEqual(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10 * FILTERS; i++) {
            BgpFilter filter = RandomFilters.filter(random);
            assertThat(new BgpStreamLanguage().parse(filter.toString()))
                    .as("seed %d: %s", seed, filter)
                    .isEqualTo(filter)
                    .hasSameHashCodeAs(filter);
        }
    }

    /** Under any filter, a filter and its opposite never both match. */
    @ParameterizedTest
    @ValueSource(longs = {8})
    void negation_neverMatchesToo(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < FILTERS; i++) {
            BgpFilter filter = RandomFilters.filter(random);
            BgpElem elem = RandomElems.elem(random);
            assertThat(filter.test(elem) && filter.not().test(elem))
                    .as("seed %d: %s, %s", seed, filter, elem)
                    .isFalse();
        }
    }

    /** No source that asks for the scope alone misses an elem that matches. */
    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void scope_isAtLeastAsWideAsTheFilter(long seed) {
        Random random = new Random(seed);
        int narrow = 0;
        for (int i = 0; i < FILTERS; i++) {
            BgpFilter filter = RandomFilters.filter(random);
            SourceScope scope = filter.plan().scope();
            for (int j = 0; j < ELEMS; j++) {
                BgpElem elem = RandomElems.elem(random);
                boolean contained = mayContain(scope, elem);
                narrow += contained ? 0 : 1;
                assertThat(contained || !filter.test(elem))
                        .as("seed %d: %s, %s, %s", seed, filter, scope, elem)
                        .isTrue();
            }
        }
        assertThat(narrow).isPositive();
    }

    /** The filter taken at its word: part by part as it is written, with all facts known. */
    private static Answer answer(Node node, BgpElem elem) {
        if (node instanceof Term term) {
            return term.answer(Facts.ALL, elem);
        }
        if (node instanceof Negation negation) {
            Answer answer = answer(negation.part(), elem);
            return answer == Answer.ABSENT ? answer : Answer.of(answer == Answer.NO);
        }
        Combination combination = (Combination) node;
        List<Answer> answers =
                combination.parts().stream().map(part -> answer(part, elem)).toList();
        Answer decisive = Answer.of(!combination.conjunction());
        if (answers.contains(decisive)) {
            return decisive;
        }
        return answers.contains(Answer.ABSENT) ? Answer.ABSENT : Answer.of(combination.conjunction());
    }

    private static boolean mayContain(SourceScope scope, BgpElem elem) {
        Prefix prefix = elem.prefix();
        AddressFamily family = elem.family();
        AsPath path = elem.asPath();
        return scope.mayContain(elem.record().source())
                && scope.mayContain(elem.timeMicros(), elem.timeMicros())
                && isIn(scope.routers(), elem.record().source().router())
                && isIn(scope.types(), elem.record().type())
                && isIn(scope.peerAsns(), elem.peerAsn())
                && (scope.ipVersions().isEmpty()
                        || (family != null && scope.ipVersions().contains(family.isIpv6() ? 6 : 4)))
                && (scope.prefixes().isEmpty()
                        || (prefix != null && scope.prefixes().stream().anyMatch(wanted -> isIn(wanted, prefix))))
                && isIn(scope.elemTypes(), elem.type())
                && (scope.pathAsns().isEmpty()
                        || (path != null && scope.pathAsns().stream().anyMatch(path::contains)));
    }

    private static boolean isIn(PrefixScope wanted, Prefix prefix) {
        return wanted.prefix().equals(prefix)
                || (wanted.more() && wanted.prefix().covers(prefix))
                || (wanted.less() && prefix.covers(wanted.prefix()));
    }

    private static <T> boolean isIn(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static boolean staged(FilterPlan plan, BgpElem elem, List<Integer> stages) {
        int before = Facts.NONE;
        Match match = Match.UNKNOWN;
        for (int facts : stages) {
            int known = before | facts;
            match = plan.test(before, known, PartlyKnown.of(elem, known));
            if (match != Match.UNKNOWN) {
                break;
            }
            before = known;
        }
        assertThat(match).isNotEqualTo(Match.UNKNOWN);
        return match == Match.YES;
    }

    /** The five facts in random order, some of them together. */
    private static List<Integer> stages(Random random) {
        List<Integer> facts =
                new ArrayList<>(List.of(Facts.RECORD, Facts.PEER, Facts.TYPE, Facts.PREFIX, Facts.ATTRIBUTES));
        Collections.shuffle(facts, random);
        for (int i = facts.size() - 1; i > 0; i--) {
            if (random.nextInt(4) == 0) {
                facts.set(i - 1, facts.get(i - 1) | facts.remove(i));
            }
        }
        return facts;
    }
}
