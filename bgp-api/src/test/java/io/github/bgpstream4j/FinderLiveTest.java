package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.ManualClock;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches that take long, beside live sources or not; files that are not there. */
@Timeout(30) // a wait that is not ended would be for ever
final class FinderLiveTest {
    private static final long SECOND = 1_000_000;
    private static final long NOW = 100_000 * SECOND;
    private static final long ALL = Long.MAX_VALUE;

    @AfterEach
    void noThreadIsLeft() {
        ReadThreadsLeft.assertNone();
    }

    @Nested
    class Closing {
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void close_whileASearchWaits_endsBoth(boolean readAhead) throws InterruptedException {
            FakeFinder finder = waiting();
            BgpStream stream =
                    BgpStream.builder().source(finder).readAhead(readAhead).open();
            List<BgpElem> elems = new ArrayList<>();
            Thread consumer = new Thread(() -> stream.forEach(elems::add));
            consumer.start();
            finder.awaitWaiting();
            stream.close();
            consumer.join();

            assertThat(elems).hasSizeLessThanOrEqualTo(1);
            assertThat(finder.open()).isZero();
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void interrupt_whileASearchWaits_isThrown(boolean readAhead) throws InterruptedException {
            FakeFinder finder = waiting();
            List<Boolean> marked = new ArrayList<>();
            Thread consumer = new Thread(() -> {
                try (BgpStream stream =
                        BgpStream.builder().source(finder).readAhead(readAhead).open()) {
                    stream.forEach(elem -> {});
                } catch (StreamInterruptedException e) {
                    marked.add(Thread.currentThread().isInterrupted());
                }
            });
            consumer.start();
            finder.awaitWaiting();
            consumer.interrupt();
            consumer.join();

            assertThat(marked).containsExactly(true);
            assertThat(finder.open()).isZero();
        }

        @Test
        void poll_whileASearchWaits_givesWhatIsDueAndThenNothingYet() throws InterruptedException {
            FakeFinder finder = waiting();
            try (BgpStream stream = BgpStream.builder().source(finder).open()) {
                assertThat(stream.pollRecord(Duration.ofDays(1))).isNotNull();
                finder.awaitWaiting();
                assertThat(stream.pollRecord(Duration.ZERO)).isNull();
                assertThat(stream.hasEnded()).isFalse();
                finder.release();
                assertThat(Objects.requireNonNull(stream.pollRecord(Duration.ofDays(1)))
                                .timeMicros())
                        .isEqualTo(2 * SECOND);
                assertThat(stream.pollRecord(Duration.ofDays(1))).isNull();
                assertThat(stream.hasEnded()).isTrue();
            }
        }

        /** Gives a file of one record, and waits before it gives the other. */
        private FakeFinder waiting() {
            FakeFinder[] self = new FakeFinder[1];
            self[0] = FakeFinder.of(FakeFinder.found(2 * SECOND, FakeFinder.file("a", 1, 1)), () -> {
                self[0].waitHere();
                return new FoundSources(List.of(FakeFinder.file("a", 2, 2)), ALL);
            });
            return self[0];
        }
    }

    @Nested
    class Live {
        private final ManualClock clock = new ManualClock(Instant.ofEpochSecond(NOW / SECOND));
        private final SlowSource live = SlowSource.live("live");

        @Test
        void record_ofALiveSource_waitsForASearchAsLongAsTheLateness() {
            FakeFinder[] self = new FakeFinder[1];
            self[0] = FakeFinder.of(FakeFinder.found(NOW - 60 * SECOND), () -> {
                self[0].waitHere();
                return null;
            });
            clock.duringWait(live::isOpen, () -> live.give(FakeFinder.route(NOW)));
            try (BgpStream stream = BgpStream.builder()
                    .clock(clock)
                    .source(self[0])
                    .source(live)
                    .lateness(Duration.ofSeconds(3))
                    .open()) {
                assertThat(Objects.requireNonNull(stream.pollRecord(Duration.ofDays(1)))
                                .timeMicros())
                        .isEqualTo(NOW);
            }
            assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(NOW / SECOND + 3));
        }

        @Test
        void liveSource_besideASearchThatDoesNotAnswer_isReadAfterTwoMinutes() {
            FakeFinder[] self = new FakeFinder[1];
            self[0] = FakeFinder.of(() -> {
                self[0].waitHere();
                return null;
            });
            clock.duringWait(
                    () -> {
                        clock.advance(Duration.ofSeconds(1));
                        return live.isOpen();
                    },
                    () -> live.give(FakeFinder.route(NOW)));
            try (BgpStream stream = BgpStream.builder()
                    .clock(clock)
                    .source(self[0])
                    .source(live)
                    .lateness(Duration.ofSeconds(3))
                    .open()) {
                assertThat(Objects.requireNonNull(stream.pollRecord(Duration.ofDays(1)))
                                .timeMicros())
                        .isEqualTo(NOW);
            }
            assertThat(clock.instant()).isAfterOrEqualTo(Instant.ofEpochSecond(NOW / SECOND + 120));
        }

        @Test
        void record_ofAFoundFile_comesBeforeTheLiveOneThatASearchHoldsUp() {
            FakeFinder[] self = new FakeFinder[1];
            self[0] = FakeFinder.of(
                    FakeFinder.found(NOW - 60 * SECOND, FakeFinder.file("a", NOW / SECOND - 90, NOW / SECOND - 30)),
                    () -> {
                        self[0].waitHere();
                        return null;
                    });
            clock.duringWait(live::isOpen, () -> live.give(FakeFinder.route(NOW)));
            try (BgpStream stream = BgpStream.builder()
                    .clock(clock)
                    .source(self[0])
                    .source(live)
                    .open()) {
                assertThat(FakeFinder.line(Objects.requireNonNull(stream.pollRecord(Duration.ofDays(1)))))
                        .isEqualTo("a U " + (NOW / SECOND - 30));
                assertThat(FakeFinder.line(Objects.requireNonNull(stream.pollRecord(Duration.ofDays(1)))))
                        .isEqualTo("live U " + NOW / SECOND);
                assertThat(stream.stats().lateRecords()).isZero();
            }
        }

        @Test
        void liveSource_thatIsFound_isConnectedAsOneThatWasAdded() {
            FakeFinder finder = FakeFinder.of(FakeFinder.found(ALL, FakeFinder.file("a", 1, 1, 2), live));
            clock.duringWait(live::isOpen, () -> live.give(FakeFinder.route(NOW)));
            clock.duringWait(live::isOpen, () -> live.end());
            clock.standStill();
            List<Boolean> connected = new ArrayList<>();
            try (BgpStream stream =
                    BgpStream.builder().clock(clock).source(finder).open()) {
                for (BgpElem elem : stream) {
                    connected.add(live.isOpen());
                    assertThat(elem.timeMicros()).isPositive();
                }
            }
            assertThat(connected).containsExactly(false, false, true);
        }
    }

    @Nested
    class Missing {
        @Test
        void missingFiles_areARecordWithTheirSpan_andCounted() {
            SourceInfo info = new SourceInfo("ris", "rrc00", "", null, 100, "updates.100 to updates.400");
            Gap hole = Gap.ofTime(Gap.Cause.MISSING_FILES, Gap.UNKNOWN, 100 * SECOND, 400 * SECOND);
            DecodeIssue issue = new DecodeIssue(DecodeIssue.Code.MISSING, -1, "input", "2 files are missing");
            BgpSource missing = new AboutSource(info, hole, issue);
            List<Gap> told = new ArrayList<>();
            try (BgpStream stream = BgpStream.builder()
                    .source(FakeFinder.of(FakeFinder.found(
                            ALL, FakeFinder.file("a", 50, 50), missing, FakeFinder.file("a", 500, 500))))
                    .listener(new StreamListener() {
                        @Override
                        public void gap(SourceInfo source, Gap gap) {
                            told.add(gap);
                        }
                    })
                    .open()) {
                List<BgpRecord> records = stream.records().toList();
                assertThat(records)
                        .extracting(BgpRecord::timeMicros)
                        .containsExactly(50 * SECOND, 100 * SECOND, 500 * SECOND);
                assertThat(records.get(1).gap()).isEqualTo(hole);
                assertThat(records.get(1).issue()).isEqualTo(issue);
                assertThat(records.get(1).source()).isEqualTo(info);
                assertThat(stream.stats().gaps()).isEqualTo(1);
                assertThat(stream.stats().failedSources()).isEqualTo(1);
                assertThat(stream.sourceStats())
                        .extracting(SourceStats::failure)
                        .contains("2 files are missing");
            }
            assertThat(told).containsExactly(hole);
        }

        /** Has one record about itself. */
        private record AboutSource(SourceInfo info, Gap gap, DecodeIssue issue) implements BgpSource {
            @Override
            public RecordReader open(OpenContext context) {
                return new RecordReader() {
                    @Override
                    public boolean read(RecordBatch batch) {
                        int row = batch.addAbout(info, expectedType(), RecordStatus.CORRUPTED_SOURCE, issue);
                        batch.gap(row, gap);
                        return false;
                    }

                    @Override
                    public void close() {}
                };
            }

            @Override
            public RecordType expectedType() {
                return RecordType.UPDATE;
            }

            @Override
            public long earliestMicros() {
                return gap.fromMicros();
            }
        }
    }
}
