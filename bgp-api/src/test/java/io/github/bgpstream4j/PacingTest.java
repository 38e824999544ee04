package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.source.ManualClock;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20) // a wait that is not ended would be for ever
final class PacingTest {
    private static final long SECOND = 1_000_000;
    private static final long START = 1_600_000_000 * SECOND;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ManualClock clock = new ManualClock(NOW);

    private final MemorySource source = MemorySource.of(
                    route(START), route(START + SECOND / 2), route(START + 60 * SECOND), route(START + 60 * SECOND))
            .rowsPerBatch(4);

    @AfterEach
    void noThreadIsLeft() {
        ReadThreadsLeft.assertNone();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 60, 0.5})
    void records_paced_comeAtTheirTimeDividedByTheSpeed(double speed) {
        assertThat(delivered(Pacing.times(speed), source))
                .containsExactly(
                        0L, (long) (SECOND / 2 / speed), (long) (60 * SECOND / speed), (long) (60 * SECOND / speed));
    }

    @Test
    void records_unpaced_comeAtOnce() {
        assertThat(delivered(Pacing.unpaced(), source)).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void consumer_slowerThanThePace_catchesUp() {
        List<Long> times = new ArrayList<>();
        try (BgpStream stream = paced(Pacing.realTime(), source)) {
            for (BgpElem elem : stream) {
                times.add(sinceStart());
                assertThat(elem.timeMicros()).isGreaterThanOrEqualTo(START);
                clock.advance(Duration.ofSeconds(40));
            }
        }
        assertThat(times).containsExactly(0L, 40 * SECOND, 80 * SECOND, 120 * SECOND);
    }

    @Test
    void record_withoutTime_isNotWaitedFor() {
        MemorySource damaged = MemorySource.of(
                        route(0).status(RecordStatus.CORRUPTED_RECORD), route(START), route(START + SECOND))
                .rowsPerBatch(3);
        try (BgpStream stream = paced(Pacing.realTime(), damaged)) {
            List<Long> times = stream.records().map(record -> sinceStart()).toList();
            assertThat(times).containsExactly(0L, 0L, SECOND);
        }
    }

    @Test
    void records_besideTheInterval_areNotWaitedFor() {
        MemorySource before = MemorySource.of(route(START - 600 * SECOND), route(START - 300 * SECOND));
        MemorySource file = MemorySource.of(
                        route(START - SECOND),
                        route(START),
                        route(START + 2 * SECOND),
                        route(START + 90 * SECOND),
                        route(START + 120 * SECOND))
                .rowsPerBatch(2);
        MemorySource after = MemorySource.of(route(START + 300 * SECOND), route(START + 600 * SECOND));
        List<Long> times = new ArrayList<>();
        try (BgpStream stream = BgpStream.builder()
                .source(before)
                .source(file)
                .source(after)
                .interval(
                        Instant.ofEpochSecond(START / SECOND),
                        Instant.ofEpochSecond(START / SECOND).plusSeconds(60))
                .pacing(Pacing.realTime())
                .clock(clock)
                .open()) {
            stream.visitElems(elem -> times.add(sinceStart()));
        }
        assertThat(times).containsExactly(0L, 2 * SECOND);
        assertThat(sinceStart()).isEqualTo(2 * SECOND);
    }

    @Test
    void poll_ofAPacedStream_waitsNoLongerThanItsTimeout() {
        try (BgpStream stream = paced(Pacing.realTime(), source)) {
            BgpElem first = null;
            while (first == null) { // until the source has been read, without time passing
                first = stream.poll(Duration.ZERO);
            }
            assertThat(stream.poll(Duration.ofSeconds(1))).isNotNull();
            assertThat(stream.poll(Duration.ofSeconds(1))).isNull();
            assertThat(stream.hasEnded()).isFalse();
            assertThat(sinceStart()).isEqualTo(SECOND * 3 / 2);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void speed_notAboveZero_isRefused(double speed) {
        assertThatIllegalArgumentException().isThrownBy(() -> Pacing.times(speed));
    }

    private List<Long> delivered(Pacing pacing, MemorySource records) {
        List<Long> times = new ArrayList<>();
        try (BgpStream stream = paced(pacing, records)) {
            stream.visitElems(elem -> times.add(sinceStart()));
        }
        return times;
    }

    private BgpStream paced(Pacing pacing, MemorySource records) {
        return BgpStream.builder().source(records).pacing(pacing).clock(clock).open();
    }

    private long sinceStart() {
        return Duration.between(NOW, clock.instant()).toNanos() / 1000;
    }

    private static Row route(long timeMicros) {
        return Row.announcement(timeMicros, 64500, "192.0.2.1", PathAttributes.NONE, "10.0.0.0/8");
    }
}
