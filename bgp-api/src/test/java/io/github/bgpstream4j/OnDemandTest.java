package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.Row;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that is pulled record by record, and read on the caller's thread. */
@Timeout(20) // a wait that is not ended would be for ever
final class OnDemandTest {
    private static final PathAttributes PATH =
            PathAttributes.builder().asPath(AsPath.of(64500, 13335)).build();

    @AfterEach
    void noThreadIsLeft() {
        ReadThreadsLeft.assertNone();
    }

    /** What a visitor is shown, in words. */
    private static final class Told implements StreamVisitor {
        final List<String> calls = new ArrayList<>();

        @Override
        public boolean beginRecord(RecordView record) {
            calls.add("begin " + record.owned());
            return true;
        }

        @Override
        public void visit(ElemView elem) {
            calls.add("elem " + elem.index() + " " + elem.owned());
        }

        @Override
        public void endRecord(RecordView record) {
            calls.add("end " + record.issueMet());
        }
    }

    @Nested
    class SameAsReadAhead {
        @ParameterizedTest(name = "seed {0}")
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
        void stream_ofRandomSources_isTheSameReadEitherWay(long seed) {
            Random random = new Random(seed);
            MemorySource.OpenCount count = new MemorySource.OpenCount();
            BgpStream.Builder builder = BgpStream.builder().failFast(false).listener(StreamListener.SILENT);
            for (int i = random.nextInt(40); i >= 0; i--) {
                builder.source(randomSource(random, i, count));
            }
            if (random.nextBoolean()) {
                builder.interval(micros(100_000_005), micros(200_000_004));
            }
            if (random.nextInt(3) == 0) {
                builder.filter(elem -> elem.timeMicros() % 3 != 0);
            }
            if (random.nextInt(4) == 0) {
                builder.reversed();
            } else if (random.nextInt(3) == 0) {
                builder.latestRib();
            }

            Told ahead = new Told();
            Told onDemand = new Told();
            try (BgpStream first = builder.readAhead(true).open();
                    BgpStream second = builder.readAhead(false).open()) {
                first.traverse(ahead);
                pull(second, onDemand);

                assertThat(onDemand.calls).as("seed %d", seed).isEqualTo(ahead.calls);
                assertThat(second.stats()).isEqualTo(first.stats());
                assertThat(second.sourceStats()).isEqualTo(first.sourceStats());
            }
            assertThat(count.now()).isZero();
        }

        private MemorySource randomSource(Random random, int number, MemorySource.OpenCount count) {
            long start = random.nextInt(3) * 100_000_000L;
            Row[] rows = new Row[random.nextInt(12)];
            for (int i = 0; i < rows.length; i++) {
                Row row = route(start + 1 + i + random.nextInt(4));
                rows[i] = switch (random.nextInt(12)) {
                    case 0 -> row.status(RecordStatus.CORRUPTED_RECORD);
                    case 1 -> row.status(RecordStatus.UNSUPPORTED_RECORD);
                    case 2 -> row.issue(DecodeIssue.Code.ATTRIBUTE_DISCARD);
                    case 3 -> row.gap(new Gap(Gap.Cause.OVERFLOW, 1 + i, Gap.UNKNOWN, Gap.UNKNOWN));
                    default -> row;
                };
            }
            MemorySource source = MemorySource.of(rows).rowsPerBatch(1 + random.nextInt(4));
            source = random.nextInt(3) == 0
                    ? source.table("c" + number % 3, start / 1_000_000)
                    : source.updates("c" + number % 3, start / 1_000_000);
            if (random.nextInt(6) == 0) {
                source = source.failingAfter(random.nextInt(rows.length + 1) - 1);
            }
            if (random.nextBoolean()) {
                source = source.reopenable(count);
            }
            return random.nextBoolean() ? source.earliest(start).latest(start + 99_000_000) : source;
        }

        @Test
        void failFast_sourceCannotBeOpened_throwsNamingIt() {
            MemorySource broken = MemorySource.of(new SourceInfo("p", "c", "", null, 5, "the broken one"))
                    .failingAfter(-1);
            try (BgpStream stream = onDemand(broken).failFast(true).open()) {
                assertThatExceptionOfType(SourceException.class)
                        .isThrownBy(() -> stream.advance(new Told()))
                        .withMessage("the broken one: no such memory");
            }
        }

        @Test
        void poll_onTheCallersThread_givesTheRecordsAndTheEnd() {
            try (BgpStream stream =
                    onDemand(MemorySource.of(route(1), route(2))).open()) {
                assertThat(stream.pollRecord(Duration.ZERO)).isNotNull();
                assertThat(stream.pollRecord(Duration.ZERO)).isNotNull();
                assertThat(stream.pollRecord(Duration.ZERO)).isNull();
                assertThat(stream.hasEnded()).isTrue();
            }
        }
    }

    @Nested
    class Threads {
        private final Set<Thread> readers = ConcurrentHashMap.newKeySet();

        @Test
        void files_anyNumber_areOpenedReadAndClosedByTheCaller() {
            BgpStream.Builder builder = BgpStream.builder().readAhead(false);
            MemorySource.OpenCount count = new MemorySource.OpenCount();
            for (int i = 0; i < 20; i++) {
                builder.source(watched(MemorySource.of(route(i), route(i + 50), route(i + 90_000_000))
                        .reopenable(count)));
            }
            Told told = new Told();
            try (BgpStream stream = builder.open()) {
                pull(stream, told);
                ReadThreadsLeft.assertNone();
            }
            assertThat(told.calls).hasSize(4 * 60);
            assertThat(readers).containsExactly(Thread.currentThread());
            assertThat(count.now()).isZero();
        }

        @Test
        void liveSource_isReadOnAThreadOfItsOwn() {
            SlowSource live = SlowSource.live("l");
            List<Long> times = new ArrayList<>();
            try (BgpStream stream = onDemand(watched(MemorySource.of(route(1), route(2))), watched(live))
                    .lateness(Duration.ZERO)
                    .open()) {
                StreamVisitor visitor = new StreamVisitor() {
                    @Override
                    public boolean beginRecord(RecordView record) {
                        times.add(record.timeMicros());
                        return true;
                    }
                };
                assertThat(stream.advance(visitor)).isTrue();
                assertThat(stream.advance(visitor)).isTrue();
                Thread giver = new Thread(() -> {
                    live.give(route(3));
                    live.end();
                });
                giver.start();
                pull(stream, visitor);
            }
            assertThat(times).containsExactly(1L, 2L, 3L);
            assertThat(readers).hasSize(2).contains(Thread.currentThread());
        }

        @Test
        void close_byAnotherThreadDuringARead_endsItAndClosesTheSource() throws InterruptedException {
            SlowSource slow = new SlowSource();
            Told told = new Told();
            BgpStream stream = onDemand(slow).open();
            Thread consumer = new Thread(() -> pull(stream, told));
            consumer.start();
            slow.awaitReading();
            stream.close();
            consumer.join();
            slow.awaitClosed();

            assertThat(told.calls).isEmpty();
            assertThat(stream.stats().failedSources()).isZero();
        }

        @Test
        void close_byAnotherThreadBetweenReads_closesTheSourceAtOnce() throws InterruptedException {
            MemorySource source = MemorySource.of(route(1), route(2), route(3));
            BgpStream stream = onDemand(source).open();
            assertThat(stream.advance(new Told())).isTrue();
            Thread closer = new Thread(stream::close);
            closer.start();
            closer.join();

            assertThat(source.open()).isZero();
            assertThat(stream.advance(new Told())).isFalse();
            assertThat(stream.hasEnded()).isTrue();
        }

        @Test
        void close_byAListenerDuringARead_closesTheSourceAfterIt() {
            MemorySource source = MemorySource.of(route(1), route(2), route(3));
            BgpStream[] stream = new BgpStream[1];
            BgpSource closing = new Wrapped(source) {
                @Override
                void beforeRead(OpenContext context) {
                    context.monitor().warned("close me");
                }
            };
            stream[0] = onDemand(closing)
                    .listener(new StreamListener() {
                        @Override
                        public void warned(SourceInfo from, String what) {
                            stream[0].close();
                        }
                    })
                    .open();
            assertThat(stream[0].advance(new Told())).isFalse();
            assertThat(source.reads()).isEqualTo(1);
            assertThat(source.open()).isZero();
        }

        @Test
        void interrupt_duringARead_endsTheStreamAndIsNoFailureOfTheSource() throws InterruptedException {
            SlowSource slow = new SlowSource();
            List<Throwable> thrown = new ArrayList<>();
            BgpStream stream = onDemand(slow).open();
            Thread consumer = new Thread(() -> {
                try (stream) {
                    pull(stream, new Told());
                } catch (StreamInterruptedException e) {
                    thrown.add(e);
                }
            });
            consumer.start();
            slow.awaitReading();
            consumer.interrupt();
            consumer.join();

            assertThat(thrown).hasSize(1);
            assertThat(stream.stats().failedSources()).isZero();
            slow.awaitClosed();
        }

        private BgpSource watched(BgpSource source) {
            return new Wrapped(source) {
                @Override
                void beforeRead(OpenContext context) {
                    readers.add(Thread.currentThread());
                }
            };
        }
    }

    @Nested
    class Advance {
        private final MemorySource source = MemorySource.of(route(1), route(2), route(3));

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void advance_againAndAgain_isTraverse(boolean readAhead) {
            Told traversed = new Told();
            Told pulled = new Told();
            try (BgpStream first = BgpStream.builder().source(source).open();
                    BgpStream second = BgpStream.builder()
                            .source(source)
                            .readAhead(readAhead)
                            .open()) {
                first.traverse(traversed);
                pull(second, pulled);

                assertThat(pulled.calls).isEqualTo(traversed.calls).hasSize(12);
                assertThat(second.hasEnded()).isTrue();
                assertThat(second.advance(pulled)).isFalse();
                assertThat(second.stats()).isEqualTo(first.stats());
            }
        }

        @Test
        void advance_eachTimeWithAnotherVisitor_showsItItsRecord() {
            Told first = new Told();
            Told second = new Told();
            try (BgpStream stream = onDemand(source).open()) {
                assertThat(stream.advance(first)).isTrue();
                assertThat(stream.advance(second)).isTrue();
                assertThat(stream.advance(first)).isTrue();
                assertThat(stream.advance(second)).isFalse();
            }
            assertThat(first.calls).hasSize(8);
            assertThat(second.calls).hasSize(4);
        }

        @Test
        void advance_visitorAnswersFalse_leavesOutTheElemsOfThatRecord() {
            List<String> calls = new ArrayList<>();
            StreamVisitor visitor = new StreamVisitor() {
                @Override
                public boolean beginRecord(RecordView record) {
                    return record.timeMicros() != 2;
                }

                @Override
                public void visit(ElemView elem) {
                    calls.add("elem " + elem.timeMicros());
                }

                @Override
                public void endRecord(RecordView record) {
                    calls.add("end " + record.timeMicros());
                }
            };
            try (BgpStream stream = onDemand(source).open()) {
                assertThat(stream.advance(visitor)).isTrue();
                assertThat(stream.advance(visitor)).isFalse();
                assertThat(stream.hasEnded()).isFalse();
                assertThat(stream.advance(visitor)).isTrue();
                assertThat(stream.advance(visitor)).isFalse();
                assertThat(stream.hasEnded()).isTrue();
            }
            assertThat(calls).containsExactly("elem 1", "elem 1", "end 1", "elem 3", "elem 3", "end 3");
        }

        @Test
        void advance_besideAnotherWayToTraverse_isRefused() {
            try (BgpStream stream = onDemand(source).open()) {
                assertThat(stream.advance(new Told())).isTrue();
                assertThatIllegalStateException().isThrownBy(() -> stream.poll(Duration.ZERO));
                assertThatIllegalStateException().isThrownBy(() -> stream.traverse(new Told()));
            }
        }
    }

    /** A source that shows when it is opened and read. */
    private abstract static class Wrapped implements BgpSource {
        private final BgpSource source;

        Wrapped(BgpSource source) {
            this.source = source;
        }

        abstract void beforeRead(OpenContext context);

        @Override
        public RecordReader open(OpenContext context) throws IOException {
            RecordReader reader = source.open(context);
            return new RecordReader() {
                @Override
                public boolean read(RecordBatch batch) throws IOException {
                    beforeRead(context);
                    return reader.read(batch);
                }

                @Override
                public void cancel() {
                    reader.cancel();
                }

                @Override
                public void close() throws IOException {
                    reader.close();
                }
            };
        }

        @Override
        public SourceInfo info() {
            return source.info();
        }

        @Override
        public RecordType expectedType() {
            return source.expectedType();
        }

        @Override
        public long earliestMicros() {
            return source.earliestMicros();
        }

        @Override
        public boolean isReopenable() {
            return source.isReopenable();
        }
    }

    private static BgpStream.Builder onDemand(BgpSource... sources) {
        BgpStream.Builder builder = BgpStream.builder().readAhead(false);
        for (BgpSource source : sources) {
            builder.source(source);
        }
        return builder;
    }

    private static void pull(BgpStream stream, StreamVisitor visitor) {
        boolean more = true;
        while (more) {
            more = stream.advance(visitor);
        }
    }

    private static Row route(long timeMicros) {
        return Row.announcement(timeMicros, 64500, "192.0.2.1", PATH, "10.0.0.0/8", "10.1.0.0/16");
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plusNanos(micros * 1000);
    }
}
