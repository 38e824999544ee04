package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.ManualClock;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.OverflowPolicy;
import io.github.bgpstream4j.source.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.InOrder;

@Timeout(20) // a wait that is not ended would be for ever
final class LiveTest {
    private static final long SECOND = 1_000_000;
    private static final long NOW = 10_000 * SECOND;

    private final ManualClock clock = new ManualClock(Instant.ofEpochSecond(NOW / SECOND));
    private final SlowSource live = SlowSource.live("live");
    private final SlowSource other = SlowSource.live("other");

    @AfterEach
    void noThreadIsLeft() {
        ReadThreadsLeft.assertNone();
    }

    @Nested
    class Seam {
        @Test
        void replay_upToThePresent_connectsBeforeItsEndAndLosesNothing() {
            MemorySource archive = MemorySource.of(route(NOW - 7_200 * SECOND), route(NOW - 2), route(NOW));
            clock.duringWait(live::isOpen, () -> live.give(route(NOW - 1), route(NOW + 1)));
            clock.duringWait(live::isOpen, () -> live.end());
            clock.standStill();
            try (BgpStream stream = open(archive, live)) {
                Iterable<BgpElem> elems = stream;
                List<Long> times = new ArrayList<>();
                for (BgpElem elem : elems) {
                    times.add(elem.timeMicros() - NOW);
                    if (times.size() == 1) {
                        assertThat(live.isOpen()).isFalse();
                    }
                }
                assertThat(times).containsExactly(-7_200 * SECOND, -2L, -1L, 0L, 1L);
                assertThat(stream.stats().lateRecords()).isZero();
            }
        }

        @Test
        void replay_longAgo_connectsAtItsEnd() {
            MemorySource archive = MemorySource.of(route(1), route(2));
            clock.duringWait(live::isOpen, () -> live.give(route(NOW)));
            clock.duringWait(live::isOpen, () -> live.end());
            clock.standStill();
            try (BgpStream stream = open(archive, live)) {
                List<Boolean> connected = new ArrayList<>();
                for (BgpElem elem : stream) {
                    connected.add(live.isOpen());
                    assertThat(elem.record().position().code()).isIn('B', 'M');
                }
                assertThat(connected).containsExactly(false, false, true);
            }
        }

        @Test
        void record_onBothSidesOfTheSeam_isDeliveredTwice() {
            MemorySource archive = MemorySource.of(route(NOW - 1));
            clock.duringWait(live::isOpen, () -> live.give(route(NOW - 1)));
            clock.duringWait(live::isOpen, () -> live.end());
            clock.standStill();
            try (BgpStream stream = open(archive, live)) {
                assertThat(stream).hasSize(2);
            }
        }
    }

    @Nested
    class Lateness {
        @Test
        void record_olderThanOneThatWaits_comesFirst() {
            clock.duringWait(live::isOpen, () -> live.give(route(NOW + 2)));
            clock.duringWait(other::isOpen, () -> other.give(route(NOW + 1)));
            clock.duringWait(live::isOpen, () -> live.end());
            clock.duringWait(other::isOpen, () -> other.end());
            clock.standStill();
            try (BgpStream stream = open(live, other)) {
                assertThat(stream.records().map(record -> record.source().collector()))
                        .containsExactly("other", "live");
                assertThat(stream.stats().lateRecords()).isZero();
            }
        }

        @Test
        void record_ofWhichNoOtherIsOlder_waitsAsLongAsTheLateness() {
            clock.duringWait(live::isOpen, () -> live.give(route(NOW + 2)));
            try (BgpStream stream =
                    builder(live, other).lateness(Duration.ofSeconds(3)).open()) {
                assertThat(time(stream)).isEqualTo(2);
            }
            assertThat(clock.waits()).containsExactly(Duration.ofSeconds(3));
        }

        @Test
        void record_olderThanTheLateness_doesNotWait() {
            clock.duringWait(live::isOpen, () -> live.give(route(NOW - 5 * SECOND)));
            try (BgpStream stream = open(live, other)) {
                assertThat(time(stream)).isEqualTo(-5 * SECOND);
            }
            assertThat(clock.waits()).isEmpty();
        }

        @Test
        void record_ofAClockThatIsAhead_waitsNoLongerThanOthers() {
            clock.duringWait(live::isOpen, () -> live.give(route(NOW + 3_600 * SECOND)));
            try (BgpStream stream = open(live, other)) {
                assertThat(time(stream)).isEqualTo(3_600 * SECOND);
            }
            assertThat(clock.waits()).containsExactly(Duration.ofSeconds(1));
        }

        @Test
        void records_ofAClockThatIsAhead_waitOnceForAll() {
            MemorySource ahead = MemorySource.of(
                            new SourceInfo("p", "ahead", "", null, 0, "ahead").asLive(),
                            route(NOW + 3_600 * SECOND),
                            route(NOW + 3_601 * SECOND),
                            route(NOW + 3_602 * SECOND))
                    .rowsPerBatch(3);
            try (BgpStream stream = open(ahead, other)) {
                assertThat(stream.records().limit(3)).hasSize(3);
            }
            assertThat(clock.waits()).containsExactly(Duration.ofSeconds(1));
        }

        @Test
        void record_comingAfterYoungerOnes_isDeliveredAndCounted() {
            clock.duringWait(live::isOpen, () -> live.give(route(NOW + 2)));
            try (BgpStream stream = open(live, other)) {
                assertThat(time(stream)).isEqualTo(2);
                clock.duringWait(other::isOpen, () -> other.give(route(NOW + 1)));
                assertThat(time(stream)).isEqualTo(1);
                assertThat(stream.stats().lateRecords()).isEqualTo(1);
                assertThat(stream.sourceStats())
                        .extracting(source -> source.counts().lateRecords())
                        .containsExactly(0L, 1L);
            }
        }

        @Test
        void lateness_belowZero_isRefused() {
            assertThat(catchThrowable(() -> BgpStream.builder().lateness(Duration.ofSeconds(-1))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Losses {
        @Test
        void overflow_droppingNewest_isCountedToldOnceAndShownInBand() {
            StreamListener listener = mock();
            clock.duringWait(live::isOpen, () -> live.give(route(NOW)));
            BgpStream.Builder builder =
                    builder(live).overflow(2, OverflowPolicy.DROP_NEWEST).listener(listener);
            try (BgpStream stream = builder.open()) {
                time(stream);
                live.monitor().dropped(2);
                live.monitor().dropped(1);
                clock.duringWait(
                        live::isOpen,
                        () -> live.give(route(NOW + 1).gap(new Gap(Gap.Cause.OVERFLOW, 3, Gap.UNKNOWN, Gap.UNKNOWN))));
                BgpRecord record = Objects.requireNonNull(stream.pollRecord(Duration.ofDays(1)));

                assertThat(record.gap()).isEqualTo(new Gap(Gap.Cause.OVERFLOW, 3, Gap.UNKNOWN, Gap.UNKNOWN));
                assertThat(stream.stats().dropped()).isEqualTo(3);
                live.monitor().dropped(1);
            }
            InOrder events = inOrder(listener);
            events.verify(listener).overflow(live.info());
            events.verify(listener).gap(any(), argThat(gap -> gap.records() == 3));
            events.verify(listener).overflow(live.info());
        }

        @Test
        void reconnect_isCountedAndItsGapShown() {
            StreamListener listener = mock();
            Gap unknown = new Gap(Gap.Cause.RECONNECT, Gap.UNKNOWN, Gap.UNKNOWN, Gap.UNKNOWN);
            clock.duringWait(live::isOpen, () -> {
                live.awaitReading();
                live.monitor().reconnected("reset by peer");
                live.monitor().bytesRead(500);
                live.give(route(NOW).gap(unknown));
            });
            BgpStream.Builder builder = builder(live).listener(listener);
            try (BgpStream stream = builder.open()) {
                BgpRecord record = Objects.requireNonNull(stream.pollRecord(Duration.ofDays(1)));
                assertThat(record.gap()).isEqualTo(unknown);
                assertThat(stream.stats().reconnects()).isEqualTo(1);
                assertThat(stream.stats().gaps()).isEqualTo(1);
                assertThat(stream.stats().bytes()).isEqualTo(500);
            }
            verify(listener).reconnected(live.info(), "reset by peer");
        }

        @Test
        void failure_ofOneLiveSource_leavesTheOther() {
            clock.duringWait(live::isOpen, () -> live.fail("kicked out"));
            clock.duringWait(other::isOpen, () -> other.give(route(NOW)));
            clock.duringWait(other::isOpen, () -> other.end());
            clock.standStill();
            try (BgpStream stream = open(live, other)) {
                assertThat(stream.records())
                        .extracting(record -> record.source().collector() + " " + record.status())
                        .containsExactly("live " + RecordStatus.CORRUPTED_SOURCE, "other " + RecordStatus.VALID);
            }
        }
    }

    @Nested
    class End {
        @Test
        void interval_thatEnds_endsTheStreamWhenItsTimeIsOver() {
            clock.duringWait(live::isOpen, () -> live.give(route(NOW + 1)));
            try (BgpStream stream = builder(live)
                    .interval(micros(NOW), micros(NOW + 60 * SECOND))
                    .open()) {
                assertThat(stream.records()).extracting(BgpRecord::timeMicros).containsExactly(NOW + 1);
            }
            assertThat(clock.instant()).isEqualTo(micros(NOW + 61 * SECOND));
        }

        @Test
        void loss_thatIsNotOverWhenTheIntervalEnds_isReported() {
            clock.duringWait(() -> live.isOpen() && other.isOpen(), () -> {
                live.monitor().lostSince(NOW + 2 * SECOND);
                other.monitor().lostSince(NOW + 2 * SECOND);
                other.monitor().lostSince(Gap.UNKNOWN);
                live.give(route(NOW + 1));
            });
            try (BgpStream stream = builder(live, other)
                    .interval(micros(NOW), micros(NOW + 60 * SECOND))
                    .open()) {
                List<BgpRecord> records = stream.records().toList();
                assertThat(records)
                        .extracting(BgpRecord::status)
                        .containsExactly(RecordStatus.VALID, RecordStatus.CORRUPTED_SOURCE);
                assertThat(records.get(1).gap())
                        .isEqualTo(Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, NOW + 2 * SECOND, NOW + 60 * SECOND));
                assertThat(stream.stats().gaps()).isOne();
            }
        }

        @Test
        void record_behindTheInterval_endsItsSource() {
            clock.duringWait(
                    live::isOpen, () -> live.give(route(NOW), route(NOW + 9 * SECOND), route(NOW + 10 * SECOND)));
            clock.standStill();
            try (BgpStream stream = builder(live)
                    .interval(micros(NOW), micros(NOW + 5 * SECOND))
                    .open()) {
                assertThat(stream.records())
                        .extracting(BgpRecord::status)
                        .containsExactly(RecordStatus.VALID, RecordStatus.OUTSIDE_TIME_INTERVAL);
            }
        }

        @Test
        void close_byAnotherThread_endsTheWait() throws InterruptedException {
            BgpStream stream = BgpStream.builder().source(live).open();
            List<BgpElem> elems = new ArrayList<>();
            Thread consumer = new Thread(() -> stream.forEach(elems::add));
            consumer.start();
            live.awaitReading();
            stream.close();
            consumer.join();

            assertThat(elems).isEmpty();
        }

        @Test
        void interrupt_whileWaiting_throwsAndKeepsTheMark() throws InterruptedException {
            List<Boolean> marked = new ArrayList<>();
            Thread consumer = new Thread(() -> {
                try (BgpStream stream = BgpStream.builder().source(live).open()) {
                    stream.forEach(elem -> {});
                } catch (StreamInterruptedException e) {
                    marked.add(Thread.currentThread().isInterrupted());
                }
            });
            consumer.start();
            live.awaitReading();
            consumer.interrupt();
            consumer.join();

            assertThat(marked).containsExactly(true);
        }
    }

    @Nested
    class Poll {
        @Test
        void poll_nothingYet_returnsNullWhenTheTimeIsOver() {
            try (BgpStream stream = open(live)) {
                assertThat(stream.poll(Duration.ofMillis(1_500))).isNull();
                assertThat(stream.hasEnded()).isFalse();
            }
            assertThat(clock.waits()).containsExactly(Duration.ofMillis(1_500));
        }

        @Test
        void poll_zero_doesNotWait() {
            try (BgpStream stream = open(live)) {
                assertThat(stream.poll(Duration.ZERO)).isNull();
            }
            assertThat(clock.waits()).isEmpty();
        }

        @Test
        void poll_toTheEnd_givesEveryElemOfEveryRecord() {
            MemorySource archive = MemorySource.of(
                    Row.announcement(1, 1, null, PathAttributes.NONE, "10.0.0.0/8", "11.0.0.0/8"), route(2));
            List<String> prefixes = new ArrayList<>();
            try (BgpStream stream = BgpStream.builder().source(archive).open()) {
                for (BgpElem elem = stream.poll(Duration.ofDays(1)); elem != null; ) {
                    prefixes.add(String.valueOf(elem.prefix()));
                    elem = stream.poll(Duration.ofDays(1));
                }
                assertThat(stream.hasEnded()).isTrue();
                assertThat(stream.poll(Duration.ZERO)).isNull();
            }
            assertThat(prefixes).containsExactly("10.0.0.0/8", "11.0.0.0/8", "10.0.0.0/8");
        }

        @Test
        void poll_besideAnotherFace_throws() {
            try (BgpStream stream = open(live)) {
                stream.poll(Duration.ZERO);
                assertThatIllegalStateException().isThrownBy(() -> stream.pollRecord(Duration.ZERO));
                assertThatIllegalStateException().isThrownBy(stream::iterator);
            }
            try (BgpStream stream = open(other)) {
                assertThat(stream.iterator()).isNotNull();
                assertThatIllegalStateException().isThrownBy(() -> stream.poll(Duration.ZERO));
            }
        }

        @Test
        void poll_ofAClosedStream_isAtTheEnd() {
            BgpStream stream = open(live);
            stream.poll(Duration.ZERO);
            stream.close();
            assertThat(stream.poll(Duration.ofDays(1))).isNull();
            assertThat(stream.hasEnded()).isTrue();
        }
    }

    private BgpStream.Builder builder(BgpSource... sources) {
        BgpStream.Builder builder = BgpStream.builder().clock(clock);
        for (BgpSource source : sources) {
            builder.source(source);
        }
        return builder;
    }

    private BgpStream open(BgpSource... sources) {
        return builder(sources).open();
    }

    /** The time of the next record, less now. */
    private static @Nullable Long time(BgpStream stream) {
        BgpRecord record = stream.pollRecord(Duration.ofDays(1));
        return record == null ? null : record.timeMicros() - NOW;
    }

    private static Row route(long timeMicros) {
        return Row.announcement(timeMicros, 64500, "192.0.2.1", PathAttributes.NONE, "10.0.0.0/8");
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plusNanos(micros * 1000);
    }
}
