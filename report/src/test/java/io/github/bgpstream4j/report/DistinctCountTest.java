package io.github.bgpstream4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCountTest {
    @Test
    void nothing_isZero() {
        assertThat(new DistinctCount().estimate()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 1000, 40_000, 100_000, 1_000_000})
    void differentValues_areEstimatedWithinThreePercent(int values) {
        DistinctCount count = new DistinctCount();
        for (int i = 0; i < values; i++) {
            count.add((long) i << 40, 24);
            count.add((long) i << 40, 24);
        }

        assertThat(count.estimate()).isCloseTo(values, Percentage.withPercentage(3));
        if (values <= 50) {
            assertThat(count.estimate()).isCloseTo(values, within(1L));
        }
    }
}
