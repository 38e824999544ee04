package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.NotOpenedException;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.Row;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sources that cannot be opened or read on, and threads that die. */
@Timeout(20) // a wait that is not ended would be for ever
final class FailureTest {
    private static final MemorySource MISSING = MemorySource.of(
                    new SourceInfo("p", "c", "", null, 0, "the file"), route(1))
            .failingAfter(-1);

    private final Logger logger = Logger.getLogger("io.github.bgpstream4j");
    private final List<String> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public synchronized void publish(LogRecord line) {
            logged.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void source_aloneThatCannotBeOpened_isThrownByEachFace() {
        List<Consumer<BgpStream>> faces = List.of(
                stream -> assertThat(stream.iterator().hasNext()).isTrue(),
                stream -> assertThat(stream.elems().count()).isOne(),
                stream -> assertThat(stream.records().count()).isOne(),
                stream -> stream.forEachElem(elem -> {}),
                stream -> stream.visitElems(elem -> {}),
                stream -> stream.traverse(new StreamVisitor() {}),
                stream -> stream.poll(Duration.ofDays(1)),
                stream -> stream.pollRecord(Duration.ofDays(1)),
                stream -> stream.forEachPart(() -> () -> "", part -> {}));
        for (Consumer<BgpStream> face : faces) {
            try (BgpStream stream = BgpStream.builder().source(MISSING).open()) {
                assertThatExceptionOfType(SourceException.class)
                        .isThrownBy(() -> face.accept(stream))
                        .withMessage("the file: no such memory")
                        .withCauseInstanceOf(IOException.class);
                assertThat(stream.stats().failedSources()).isEqualTo(1);
                assertThat(stream.sourceStats()).singleElement().satisfies(stats -> {
                    assertThat(stats.state()).isEqualTo(SourceStats.State.FAILED);
                    assertThat(stats.failure()).isEqualTo("no such memory");
                });
            }
        }
        assertThat(logged).isEmpty();
    }

    @Test
    void source_aloneThatCannotBeOpened_isTheErrorOfAPublisher() {
        CompletableFuture<Throwable> error = new CompletableFuture<>();
        BgpStream.builder().source(MISSING).publisher().subscribe(new Flow.Subscriber<BgpElem>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(BgpElem item) {}

            @Override
            public void onError(Throwable thrown) {
                error.complete(thrown);
            }

            @Override
            public void onComplete() {
                error.completeExceptionally(new AssertionError("no error"));
            }
        });
        assertThat(error.join()).isInstanceOf(SourceException.class).hasMessage("the file: no such memory");
    }

    @Test
    void source_aloneThatIsReversedOrOpensItselfLate_isThrownAlike() {
        assertThrown(BgpStream.builder().source(MISSING).reversed(), "the file: no such memory");
        assertThrown(
                BgpStream.builder().source(new Failing(new NotOpenedException("HTTP 404", new IOException()))),
                "failing: HTTP 404");
    }

    @Test
    void source_aloneThatIsDamagedFoundOrLive_isARecord() {
        Failing torn = new Failing(new IOException("torn"));
        for (BgpSource source : List.of(torn, found(MISSING), live())) {
            assertThat(records(BgpStream.builder().source(source)))
                    .extracting(BgpRecord::status)
                    .containsExactly(RecordStatus.CORRUPTED_SOURCE);
        }
        assertThat(logged)
                .containsExactly(
                        "WARNING failing: torn",
                        "WARNING the file: no such memory",
                        "WARNING live\\u202efeed: refused");
    }

    @Test
    void sources_severalOfWhichOneCannotBeOpened_areARecordAndAWarning() {
        assertThat(records(BgpStream.builder().source(MISSING).source(MemorySource.of(route(1)))))
                .extracting(BgpRecord::status)
                .containsExactlyInAnyOrder(RecordStatus.CORRUPTED_SOURCE, RecordStatus.VALID);
        assertThat(logged).containsExactly("WARNING the file: no such memory");
    }

    @Test
    void failFast_false_throwsNothing() {
        assertThat(records(BgpStream.builder().source(MISSING).failFast(false)))
                .extracting(BgpRecord::status)
                .containsExactly(RecordStatus.CORRUPTED_SOURCE);
    }

    @Test
    void listener_set_isToldAndNothingIsLogged() {
        StreamListener listener = mock();
        assertThrown(BgpStream.builder().source(MISSING).listener(listener), "the file: no such memory");
        records(BgpStream.builder().source(MISSING).failFast(false).listener(listener));
        records(BgpStream.builder().source(MISSING).failFast(false).listener(StreamListener.SILENT));

        verify(listener, times(2)).sourceFailed(any(), eq("no such memory"));
        assertThat(logged).isEmpty();
    }

    @Test
    void losses_ofASource_areLoggedOnce() {
        Gap lost = new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, 100, 130);
        MemorySource source = MemorySource.of(
                new SourceInfo("p", "c", "", null, 0, "the\nfile"), route(1).gap(lost), route(2).gap(lost));
        records(BgpStream.builder().source(source));

        assertThat(logged)
                .containsExactly(
                        "WARNING the\\u000afile: data were lost, 30 bytes; more losses only show in records and counters");
    }

    @Test
    void error_ofASourcesThread_isThrownAndNeverARecord() {
        for (Error error : new Error[] {new OutOfMemoryError("test"), new NoClassDefFoundError("io/missing/Class")}) {
            Failing failing = new Failing(error);
            for (BgpStream.Builder builder : List.of(
                    BgpStream.builder().source(failing),
                    BgpStream.builder().source(failing).failFast(false),
                    BgpStream.builder().source(failing).source(MemorySource.of(route(1))))) {
                try (BgpStream stream = builder.open()) {
                    assertThatThrownBy(() -> stream.records()
                                    .forEach(record ->
                                            assertThat(record.status()).isEqualTo(RecordStatus.VALID)))
                            .isSameAs(error);
                    assertThat(stream.stats().failedSources()).isEqualTo(1);
                    assertThat(stream.sourceStats().get(0).failure()).contains(error.toString());
                }
            }
        }
    }

    private static void assertThrown(BgpStream.Builder builder, String message) {
        try (BgpStream stream = builder.open()) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> stream.iterator().hasNext())
                    .withMessage(message);
        }
    }

    private static List<BgpRecord> records(BgpStream.Builder builder) {
        try (BgpStream stream = builder.open()) {
            return stream.records().toList();
        }
    }

    private static Row route(long time) {
        return Row.update(time, RecordDecoder.NO_ELEMS);
    }

    private static BgpSource found(BgpSource source) {
        return new Other(source, false, false);
    }

    private static BgpSource live() {
        SourceInfo info = new SourceInfo("p", "c", "", null, 0, "live\u202efeed").asLive();
        return new Other(new Failing(info, new NotOpenedException("refused", new IOException())), true, true);
    }

    /** Opens, and then throws. */
    private record Failing(SourceInfo info, Throwable thrown) implements BgpSource {
        Failing(Throwable thrown) {
            this(new SourceInfo("p", "c", "", null, 0, "failing"), thrown);
        }

        @Override
        public RecordReader open(OpenContext context) {
            return new RecordReader() {
                @Override
                public boolean read(RecordBatch batch) throws IOException {
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (IOException) thrown;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public RecordType expectedType() {
            return RecordType.UPDATE;
        }
    }

    /** A source that was found, or is live. */
    private record Other(BgpSource same, boolean isLive, boolean isNamed) implements BgpSource {
        @Override
        public RecordReader open(OpenContext context) throws IOException {
            return same.open(context);
        }

        @Override
        public SourceInfo info() {
            return same.info();
        }

        @Override
        public RecordType expectedType() {
            return same.expectedType();
        }
    }
}
