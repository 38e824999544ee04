package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OverflowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a builder is told is checked when it is told. */
final class BuilderTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final BgpStream.Builder builder = BgpStream.builder();

    @Test
    @SuppressWarnings("NullAway") // what callers without a checker do
    void builder_null_isRefusedAtOnceByItsName() {
        Map<Runnable, String> calls = new LinkedHashMap<>();
        calls.put(() -> builder.source((BgpSource) null), "source");
        calls.put(() -> builder.source((String) null), "spec");
        calls.put(() -> builder.sources(null), "sources");
        calls.put(() -> builder.filter((Filter) null), "filter");
        calls.put(() -> builder.filter((String) null), "filter");
        calls.put(() -> builder.listener(null), "listener");
        calls.put(() -> builder.interval(null, NOW), "from");
        calls.put(() -> builder.interval(null), "interval");
        calls.put(() -> builder.limits(null), "limits");
        calls.put(() -> builder.pacing(null), "pacing");
        calls.put(() -> builder.clock(null), "clock");
        calls.put(() -> builder.ribPeriod(null), "period");
        calls.put(() -> builder.lateness(null), "lateness");
        calls.put(() -> builder.overflow(1, null), "policy");
        calls.forEach((call, name) ->
                assertThatNullPointerException().isThrownBy(call::run).withMessage(name));
    }

    @Test
    void builder_valuesThatCannotBe_areShownAsTheyWereGiven() {
        Map<Runnable, String> calls = new LinkedHashMap<>();
        calls.put(() -> builder.overflow(0, OverflowPolicy.BLOCK), "overflow capacity 0 is below 1");
        calls.put(() -> builder.ribPeriod(Duration.ZERO), "ribPeriod PT0S is below a second");
        calls.put(() -> builder.ribPeriod(Duration.ofHours(-2)), "ribPeriod PT-2H is below a second");
        calls.put(() -> builder.lateness(Duration.ofMillis(-1)), "lateness PT-0.001S is below 0");
        calls.put(() -> builder.parallelism(0), "parallelism 0 is below 1");
        calls.put(
                () -> builder.interval(NOW, Instant.EPOCH),
                "interval ends before it begins: 2026-11-30T12:00:00Z is after 1970-01-01T00:00:00Z");
        calls.forEach((call, message) ->
                assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message));
    }

    @Test
    void interval_ofTimesFarAway_isAsLongAsCanBeCounted() {
        assertThat(TimeInterval.of(Instant.MIN, Instant.MAX))
                .isEqualTo(new TimeInterval(Long.MIN_VALUE, Long.MAX_VALUE));
        assertThat(TimeInterval.of(NOW, Instant.parse("3000-01-01T00:00:00.000001Z"))
                        .untilMicros())
                .isEqualTo(32_503_680_000_000_001L);
    }
}
