package io.github.bgpstream4j.filter.language.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.filter.language.RandomElems;
import io.github.bgpstream4j.filter.language.value.LengthRange;
import io.github.bgpstream4j.filter.language.value.PrefixMode;
import io.github.bgpstream4j.filter.language.value.PrefixRule;
import io.github.bgpstream4j.filter.language.value.PrefixSet;
import io.github.bgpstream4j.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixSetTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void accepts_randomRules_asEachRuleDoes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            List<PrefixRule> rules = new ArrayList<>();
            for (int j = random.nextInt(8); j >= 0; j--) {
                PrefixMode mode = RandomElems.oneOf(random, PrefixMode.values());
                LengthRange lengths = random.nextInt(3) == 0 ? new LengthRange(2, 66) : LengthRange.ANY;
                rules.add(new PrefixRule(RandomElems.prefix(random), mode, lengths));
            }
            PrefixSet set = new PrefixSet(new PrefixTerm(rules).rules());
            for (int j = 0; j < 30; j++) {
                Prefix prefix = RandomElems.prefix(random);
                boolean expected = rules.stream().anyMatch(rule -> accepts(rule, prefix));
                assertThat(set.accepts(prefix.high(), prefix.low(), prefix.lengthBits(), prefix.isIpv6()))
                        .as("seed %d: %s of %s", seed, prefix, rules)
                        .isEqualTo(expected);
            }
        }
    }

    private static boolean accepts(PrefixRule rule, Prefix prefix) {
        return rule.lengths().contains(prefix.lengthBits())
                && (rule.prefix().equals(prefix)
                        || (rule.mode().inside() && rule.prefix().covers(prefix))
                        || (rule.mode().around() && prefix.covers(rule.prefix())));
    }

    @Test
    void accepts_hundredThousandRules_findsThemAll() {
        List<PrefixRule> rules = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            rules.add(new PrefixRule(Prefix.ofBits((long) i << 40, 0, 24, false), PrefixMode.ANY, LengthRange.ANY));
        }
        PrefixSet set = new PrefixSet(rules);
        for (int i = 0; i < 100_000; i++) {
            assertThat(set.accepts((long) i << 40, 0, 25, false)).isTrue();
            assertThat(set.accepts((long) (i + 100_000) << 40, 0, 24, false)).isFalse();
        }
        assertThat(set.accepts(0, 0, 0, false)).isTrue();
    }
}
