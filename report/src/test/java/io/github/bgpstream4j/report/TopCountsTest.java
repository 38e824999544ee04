package io.github.bgpstream4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopCountsTest {
    @Test
    void fewKeys_areCountedExactly() {
        TopCounts<String> counts = new TopCounts<>(3);
        "b a c a b a".chars().filter(Character::isLetter).forEach(c -> counts.add(Character.toString(c)));

        assertThat(counts.isExact()).isTrue();
        assertThat(counts.top(2)).containsExactly(new TopCounts.Entry<>("a", 3, 0), new TopCounts.Entry<>("b", 2, 0));
    }

    @Test
    void moreKeysThanCounters_countsAreBoundsAndTheFrequentAreKept() {
        int capacity = 50;
        TopCounts<Integer> counts = new TopCounts<>(capacity);
        Map<Integer, Long> exact = new HashMap<>();
        Random random = new Random(1);
        int additions = 20_000;
        for (int i = 0; i < additions; i++) {
            int key = (int) Math.abs(random.nextGaussian() * 60);
            counts.add(key);
            exact.merge(key, 1L, Long::sum);
        }

        assertThat(counts.isExact()).isFalse();
        assertThat(counts.top(Integer.MAX_VALUE)).hasSize(capacity).allSatisfy(entry -> {
            long count = exact.getOrDefault(entry.key(), 0L);
            assertThat(entry.count()).isGreaterThanOrEqualTo(count);
            assertThat(entry.count() - entry.excess()).isLessThanOrEqualTo(count);
        });
        exact.forEach((key, count) -> {
            if (count > additions / capacity) { // what the algorithm promises
                assertThat(counts.top(Integer.MAX_VALUE))
                        .anyMatch(entry -> entry.key().equals(key));
            }
        });
    }
}
