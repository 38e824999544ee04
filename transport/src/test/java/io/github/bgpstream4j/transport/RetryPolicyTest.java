package io.github.bgpstream4j.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long to wait, and when to give up. */
final class RetryPolicyTest {
    /** One that leaves nothing to chance. */
    private static final RetryPolicy WHOLE =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(60), 1, 3, Duration.ofMinutes(2));

    @Test
    void pauses_grow_withinTheirBounds() {
        assertThat(IntStream.rangeClosed(1, 8).mapToObj(i -> WHOLE.pause(i).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(WHOLE.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void pause_isARandomPartOfTheBound(double least) {
        RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(2), least, 3, Duration.ZERO);
        long shortest = (long) (2_000 * least);

        assertThat(IntStream.range(0, 1_000).mapToObj(i -> policy.pause(2).toMillis()))
                .allMatch(millis -> millis >= shortest && millis <= 2_000)
                .anyMatch(millis -> millis < shortest + 500)
                .anyMatch(millis -> millis > 1_500);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "120, 120", "121, 120"})
    void pause_askedFor_isTheLonger_asFarAsItIsMinded(long asked, long seconds) {
        assertThat(WHOLE.pause(1, Duration.ofSeconds(asked))).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(WHOLE.isTooLong(Duration.ofSeconds(asked))).isEqualTo(asked > 120);
    }

    @Test
    void attempts_asManyAsAllowed_areTheEnd() {
        assertThat(WHOLE.isOver(2)).isFalse();
        assertThat(WHOLE.isOver(3)).isTrue();
        assertThat(WHOLE.withAttempts(4).isOver(3)).isFalse();
    }
}
