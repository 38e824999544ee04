package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.Row;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a source that follows delivery is told, in every way of reading. */
@Timeout(20) // a wait that is not ended would be for ever
final class DeliveryTest {
    private static final int RECORDS = 10;
    private static final int PER_BATCH = 4;

    @AfterEach
    void noThreadIsLeft() {
        ReadThreadsLeft.assertNone();
    }

    /** Keeps in mind what it was told before it was closed. */
    private static final class Following implements BgpSource {
        private final BgpSource rows;
        private final boolean live;
        volatile long delivered = -1;
        volatile long deliveredAtClose = -1;
        volatile boolean toldAfterClose;

        Following(BgpSource rows, boolean live) {
            this.rows = rows;
            this.live = live;
        }

        @Override
        public RecordReader open(OpenContext context) throws IOException {
            RecordReader reader = rows.open(context);
            return new RecordReader() {
                @Override
                public boolean read(RecordBatch batch) throws IOException {
                    return reader.read(batch);
                }

                @Override
                public boolean followsDelivery() {
                    return true;
                }

                @Override
                public void delivered(long records) {
                    assertThat(records).isGreaterThanOrEqualTo(delivered);
                    toldAfterClose |= deliveredAtClose >= 0;
                    delivered = records;
                }

                @Override
                public void close() throws IOException {
                    deliveredAtClose = Math.max(0, delivered);
                    reader.close();
                }
            };
        }

        @Override
        public SourceInfo info() {
            return live ? rows.info().asLive() : rows.info();
        }

        @Override
        public RecordType expectedType() {
            return RecordType.UPDATE;
        }

        void assertDelivered(long records) {
            assertThat(deliveredAtClose).isEqualTo(records);
            assertThat(toldAfterClose).isFalse();
        }
    }

    private static Following source(int records, boolean live) {
        Row[] rows = IntStream.range(0, records)
                .mapToObj(
                        i -> Row.announcement(i, 64500, "192.0.2.1", PathAttributes.NONE, "10.0.0.0/8", "10.1.0.0/16"))
                .toArray(Row[]::new);
        return new Following(MemorySource.of(rows).rowsPerBatch(PER_BATCH), live);
    }

    private static void reads(boolean ahead, long expected, Consumer<BgpStream> consumer) {
        reads(ahead, elem -> true, expected, consumer);
    }

    private static void reads(boolean ahead, Filter filter, long expected, Consumer<BgpStream> consumer) {
        for (boolean live : new boolean[] {false, true}) {
            Following source = source(RECORDS, live);
            try (BgpStream stream = BgpStream.builder()
                    .source(source)
                    .readAhead(ahead)
                    .filter(filter)
                    .open()) {
                consumer.accept(stream);
            }
            source.assertDelivered(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wholeSource_inEveryWayOfReading_isDelivered(boolean ahead) {
        reads(ahead, RECORDS, stream -> stream.traverse(new StreamVisitor() {}));
        reads(ahead, RECORDS, stream -> stream.visitElems(elem -> {}));
        reads(ahead, RECORDS, stream -> stream.forEachElem(elem -> {}));
        reads(ahead, RECORDS, stream -> assertThat(stream.records()).hasSize(RECORDS));
        reads(ahead, RECORDS, stream -> assertThat(stream.elems()).hasSize(2 * RECORDS));
        reads(
                ahead,
                RECORDS,
                stream -> assertThat(stream.iterator()).toIterable().hasSize(2 * RECORDS));
        reads(ahead, RECORDS, stream -> {
            while (stream.advance(new StreamVisitor() {})) {}
        });
        reads(ahead, RECORDS, stream -> {
            while (stream.poll(Duration.ofSeconds(10)) != null) {}
        });
        reads(ahead, RECORDS, stream -> {
            while (stream.pollRecord(Duration.ofSeconds(10)) != null) {}
        });
        reads(ahead, RECORDS, stream -> stream.forEachPart(Counting::new, count -> {}));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void record_thatWasGivenLast_isDelivered_andNoneAfterIt(boolean ahead) {
        for (int wanted = 1; wanted < RECORDS; wanted++) {
            int records = wanted;
            reads(
                    ahead,
                    records,
                    stream -> assertThat(stream.records().limit(records)).hasSize(records));
            reads(ahead, records, stream -> {
                for (int i = 0; i < records; i++) {
                    assertThat(stream.pollRecord(Duration.ofSeconds(10))).isNotNull();
                }
            });
            reads(ahead, records, stream -> {
                for (int i = 0; i < 2 * records; i++) {
                    assertThat(stream.poll(Duration.ofSeconds(10))).isNotNull();
                }
            });
            reads(ahead, records, stream -> {
                for (int i = 0; i < records; i++) {
                    assertThat(stream.advance(new StreamVisitor() {})).isTrue();
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void record_thatTheIteratorHasReadAhead_isNotDelivered(boolean ahead) {
        reads(ahead, 2, stream -> {
            Iterator<?> elems = stream.iterator();
            for (int i = 0; i < 4; i++) {
                elems.next();
            }
            assertThat(elems.hasNext()).isTrue();
        });
        reads(ahead, 3, stream -> {
            Iterator<?> elems = stream.iterator();
            for (int i = 0; i < 5; i++) {
                elems.next();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void records_thatAFilterRejects_arePassedOver(boolean ahead) {
        reads(
                ahead,
                elem -> elem.timeMicros() == 6,
                7,
                stream -> assertThat(stream.poll(Duration.ofSeconds(10))).isNotNull());
        reads(
                ahead,
                elem -> false,
                RECORDS,
                stream -> assertThat(stream.elems()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void records_besideTheInterval_arePassedOver(boolean ahead) {
        Following source = new Following(
                MemorySource.of(IntStream.range(0, RECORDS)
                                .mapToObj(i -> Row.announcement(
                                        i * 1_000_000L, 64500, "192.0.2.1", PathAttributes.NONE, "10.0.0.0/8"))
                                .toArray(Row[]::new))
                        .rowsPerBatch(PER_BATCH),
                false);
        try (BgpStream stream = BgpStream.builder()
                .source(source)
                .readAhead(ahead)
                .interval(Instant.ofEpochSecond(5), Instant.ofEpochSecond(6))
                .open()) {
            assertThat(stream.pollRecord(Duration.ofSeconds(10))).isNotNull();
        }
        source.assertDelivered(6);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void consumer_thatThrows_hasTheRecordItWasGiven(boolean ahead) {
        for (boolean live : new boolean[] {false, true}) {
            Following source = source(RECORDS, live);
            assertThatIllegalStateException().isThrownBy(() -> {
                try (BgpStream stream =
                        BgpStream.builder().source(source).readAhead(ahead).open()) {
                    stream.visitElems(elem -> {
                        if (elem.timeMicros() == 6) {
                            throw new IllegalStateException("of the consumer");
                        }
                    });
                }
            });
            source.assertDelivered(7);
        }
    }

    @Test
    void records_onSeveralThreads_areDeliveredWithTheResultsOfTheirPart() {
        int records = 10_000; // some parts of 2,048
        Following source = source(records, true);
        long[] seen = new long[1];
        long[] before = new long[1];
        try (BgpStream stream =
                BgpStream.builder().source(source).parallelism(2).open()) {
            stream.forEachPart(Counting::new, count -> {
                assertThat(source.delivered).isLessThanOrEqualTo(seen[0]);
                before[0] = Math.max(before[0], source.delivered);
                seen[0] += count;
            });
        }
        assertThat(seen[0]).isEqualTo(records);
        assertThat(before[0]).as("told while it goes on").isPositive();
        source.assertDelivered(records);
    }

    @Test
    void part_whoseConsumerThrows_isNotDelivered() {
        Following source = source(10_000, true);
        long[] seen = new long[2];
        assertThatIllegalStateException().isThrownBy(() -> {
            try (BgpStream stream =
                    BgpStream.builder().source(source).parallelism(2).open()) {
                stream.forEachPart(Counting::new, count -> {
                    if (seen[1]++ == 2) {
                        throw new IllegalStateException("of the consumer");
                    }
                    seen[0] += count;
                });
            }
        });
        source.assertDelivered(seen[0]);
    }

    @Test
    void record_thatTheSubscriberDidNotAskFor_isNotDelivered() throws InterruptedException {
        Following source = source(RECORDS, true);
        CountDownLatch got = new CountDownLatch(3);
        Flow.Subscription[] subscription = new Flow.Subscription[1];
        BgpStream.builder().source(source).recordPublisher().subscribe(new Flow.Subscriber<BgpRecord>() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription[0] = given;
                given.request(3);
            }

            @Override
            public void onNext(BgpRecord item) {
                got.countDown();
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        });
        got.await();
        subscription[0].cancel();
        ReadThreadsLeft.joinPublishing();
        source.assertDelivered(3);
    }

    /** Counts records. */
    private static final class Counting implements PartCollector<Long> {
        private long records;

        @Override
        public boolean beginRecord(RecordView record) {
            records++;
            return true;
        }

        @Override
        public void visit(ElemView elem) {}

        @Override
        public Long finish() {
            long sum = records;
            records = 0;
            return sum;
        }
    }
}
