package io.github.bgpstream4j.transport.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.testkit.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand messages a second of a thousand bytes each; 4 MB may wait. */
final class BacklogTest {
    private static final long START = 1_700_000_000_000_000L;
    private static final int LENGTH = 1_000;
    private static final long STEP_MICROS = 1_000;
    private static final int LIMIT = 4_000_000;

    private final FakeTime time = new FakeTime(Instant.ofEpochSecond(START / 1_000_000));
    private final List<Gap> gaps = new ArrayList<>();
    private long reported;
    private int warnings;
    private final Backlog backlog = new Backlog(
            LIMIT,
            time,
            new SourceMonitor() {
                @Override
                public void dropped(long records) {
                    warnings += reported == 0 ? 1 : 0;
                    reported += records;
                }
            },
            gaps::add);
    private long at = START; // of the next message
    private long kept;
    private long mostWaiting;

    /** Messages one after the other, each of which takes its time to be dropped or used. */
    private void run(int count, long usedMicros, long droppedMicros) {
        for (int i = 0; i < count; i++) {
            message(at, usedMicros, droppedMicros);
            at += STEP_MICROS;
            long ahead = at - nowMicros();
            if (ahead > 0) {
                time.advance(Duration.ofNanos(ahead * 1_000)); // the next one is not there yet
            }
        }
    }

    private void message(long timeMicros, long usedMicros, long droppedMicros) {
        boolean drops = backlog.drops(timeMicros, LENGTH);
        if (!drops) {
            kept++;
        }
        time.advance(Duration.ofNanos((drops ? droppedMicros : usedMicros) * 1_000));
        mostWaiting = Math.max(mostWaiting, (nowMicros() - timeMicros) / STEP_MICROS * LENGTH);
    }

    private long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.instant());
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600, 0, 3_600})
    void consumer_thatIsFastEnough_losesNothing_whateverItsClock(long skewSeconds) {
        at += skewSeconds * 1_000_000;
        for (int i = 0; i < 100_000; i++) {
            message(at, STEP_MICROS, 0);
            at += STEP_MICROS;
        }

        assertThat(kept).isEqualTo(100_000);
        assertThat(reported).isZero();
    }

    @Test
    void consumer_thatIsTooSlow_losesSome_inGapsThatSayHowManyAndWhen() {
        run(60_000, 2 * STEP_MICROS, STEP_MICROS / 10);
        run(10_000, STEP_MICROS / 2, STEP_MICROS / 10); // the last gap is over, too

        assertThat(gaps).isNotEmpty();
        assertThat(kept + gaps.stream().mapToLong(Gap::records).sum()).isEqualTo(70_000);
        assertThat(reported).isEqualTo(70_000 - kept);
        assertThat(mostWaiting).isBetween((long) LIMIT, LIMIT + LIMIT / 10L);
        for (Gap gap : gaps) {
            assertThat(gap.cause()).isEqualTo(Gap.Cause.OVERFLOW);
            assertThat(gap.toMicros() - gap.fromMicros()).isEqualTo((gap.records() - 1) * STEP_MICROS);
        }
        assertThat(gaps.size()).isLessThan(20); // seconds apart
    }

    @Test
    void consumer_thatWasSlowOnce_losesSomeOnce() {
        run(5_000, STEP_MICROS, 0);
        time.advance(Duration.ofSeconds(20));
        run(60_000, STEP_MICROS / 2, STEP_MICROS / 10);

        assertThat(gaps).hasSize(1);
        assertThat(warnings).isEqualTo(1);
        assertThat(gaps.get(0).records()).isBetween(15_000L, 22_000L);
    }

    @Test
    void clock_thatIsSet_isNoBacklog_afterTenSeconds() {
        run(5_000, 0, 0);
        for (int i = 0; i < 30_000; i++) { // as if the clock had been an hour behind
            message(at - 3_600_000_000L, STEP_MICROS, STEP_MICROS);
            at += STEP_MICROS;
        }

        assertThat(gaps).hasSize(1);
        assertThat(gaps.get(0).records()).isBetween(9_000L, 10_100L);
        assertThat(kept).isGreaterThan(24_000);
    }

    @Test
    void message_late_orOfTheFuture_isNoReasonToDropAny() {
        for (int i = 0; i < 1_000; i++) {
            message(at + (i % 2 == 0 ? -86_400_000_000L : 86_400_000_000L), 0, 0);
            run(200, STEP_MICROS, 0);
        }

        assertThat(reported).isZero();
    }

    @Test
    void connection_made_endsTheDrop() {
        run(5_000, STEP_MICROS, 0);
        time.advance(Duration.ofSeconds(20));
        run(1_000, STEP_MICROS, STEP_MICROS);
        assertThat(gaps).isEmpty();
        long droppedSoFar = 6_000 - kept;
        assertThat(droppedSoFar).isPositive();

        backlog.connected();
        at = nowMicros();
        run(1, 0, 0);

        assertThat(gaps).extracting(Gap::records).containsExactly(droppedSoFar);
    }
}
