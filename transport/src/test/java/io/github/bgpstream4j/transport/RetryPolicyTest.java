package io.github.bgpstream4j.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long to wait, and when to give up. */
final class RetryPolicyTest {
    private static RetryPolicy policy(double least, double random) {
        return new RetryPolicy(
                Duration.ofSeconds(1), Duration.ofSeconds(60), least, 3, Duration.ofMinutes(2), () -> random);
    }

    @Test
    void pauses_grow_withinTheirBounds() {
        RetryPolicy longest = policy(0, 1);

        assertThat(IntStream.rangeClosed(1, 8).mapToObj(i -> longest.pause(i).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(longest.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 0.25, 250", "0.5, 0, 500", "0.5, 0.5, 750", "0.5, 1, 1000"})
    void pause_isARandomPartOfTheBound(double least, double random, long millis) {
        assertThat(policy(least, random).pause(1)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void pause_ofAnyPolicy_isRandomAndWithinTheBound() {
        RetryPolicy policy = RetryPolicy.upTo(Duration.ofSeconds(1), Duration.ofSeconds(2), 5);

        assertThat(IntStream.range(0, 100).mapToObj(i -> policy.pause(2)))
                .allMatch(pause -> !pause.isNegative() && pause.compareTo(Duration.ofSeconds(2)) <= 0)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "120, 120", "121, 120"})
    void pause_askedFor_isTheLonger_asFarAsItIsMinded(long asked, long seconds) {
        assertThat(policy(0, 1).pause(1, Duration.ofSeconds(asked))).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(policy(0, 1).isTooLong(Duration.ofSeconds(asked))).isEqualTo(asked > 120);
    }

    @Test
    void attempts_asManyAsAllowed_areTheEnd() {
        assertThat(policy(0, 1).isOver(2)).isFalse();
        assertThat(policy(0, 1).isOver(3)).isTrue();
        assertThat(policy(0, 1).withAttempts(4).isOver(3)).isFalse();
    }
}
