package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.ManualClock;
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
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of sources that are found as they come along. */
@Timeout(30) // a wait that is not ended would be for ever
final class FinderTest {
    private static final long SECOND = 1_000_000;
    private static final long NOW = 100_000 * SECOND;
    private static final long ALL = Long.MAX_VALUE;

    @AfterEach
    void noThreadIsLeft() {
        ReadThreadsLeft.assertNone();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @Nested
    class Order {
        @ParameterizedTest
        @MethodSource("io.github.bgpstream4j.FinderTest#seeds")
        void order_ofFoundSources_isThatOfTheSameSourcesAdded(long seed) {
            Random random = new Random(seed);
            List<MemorySource> before = randomFiles(random, "before", 3);
            List<MemorySource> files = randomFiles(random, "found", 60);
            List<MemorySource> others = randomFiles(random, "others", 20);
            List<MemorySource> after = randomFiles(random, "after", 3);
            long ribPeriod = random.nextInt(3) == 0 ? 20 : 0;
            List<String> added = lines(options(ribPeriod)
                    .sources(before)
                    .sources(files)
                    .sources(after)
                    .sources(others));

            for (boolean readAhead : new boolean[] {true, false}) {
                FakeFinder finder = FakeFinder.of(cut(files, random));
                FakeFinder other = FakeFinder.of(cut(others, random));
                BgpStream.Builder found = options(ribPeriod)
                        .sources(before)
                        .source(finder)
                        .sources(after)
                        .source(other)
                        .readAhead(readAhead);
                assertThat(lines(found)).as("seed %d", seed).isEqualTo(added);
                assertThat(finder.open() + other.open()).isZero();
            }
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
        void everyFace_ofFoundSources_givesWhatThoseOfAddedOnesGive(long seed) {
            Random random = new Random(seed);
            List<MemorySource> files = randomFiles(random, "found", 40);
            BgpStream.Builder added = BgpStream.builder().sources(files);
            BgpStream.Builder found = BgpStream.builder().source(FakeFinder.of(cut(files, random)));

            assertThat(parts(found)).isEqualTo(parts(added)).isNotEmpty();
            assertThat(published(found)).isEqualTo(published(added)).isNotEmpty();
            assertThat(polled(found)).isEqualTo(polled(added)).isNotEmpty();
        }

        @Test
        void counts_ofFoundSources_areThoseOfAddedOnes() {
            Random random = new Random(1);
            List<MemorySource> files = randomFiles(random, "found", 40);
            files.add(FakeFinder.file("broken", 50, 50, 51).failingAfter(1));
            BgpStream.Builder added = BgpStream.builder().sources(files);
            BgpStream.Builder found = BgpStream.builder()
                    .source(FakeFinder.of(FakeFinder.found(ALL, files.toArray(new MemorySource[0]))));

            assertThat(counts(found, false)).isEqualTo(counts(added, false));
            assertThat(counts(found, true)).isEqualTo(counts(added, true));
        }

        private StreamStats counts(BgpStream.Builder builder, boolean parts) {
            try (BgpStream stream = builder.parallelism(3).open()) {
                if (parts) {
                    stream.forEachPart(() -> () -> "", part -> {});
                } else {
                    stream.visitElems(elem -> {});
                }
                StreamStats sum = StreamStats.ZERO;
                for (SourceStats source : stream.sourceStats()) {
                    sum = sum.plus(source.counts());
                }
                assertThat(sum).isEqualTo(stream.stats());
                return sum;
            }
        }

        @Test
        void sourceFoundTooLate_isDeliveredAtOnceAndCounted() {
            FakeFinder finder = FakeFinder.of(
                    FakeFinder.found(100 * SECOND, FakeFinder.file("a", 10, 10, 90)),
                    FakeFinder.found(
                            200 * SECOND, FakeFinder.file("late", 40, 50, 120), FakeFinder.file("b", 110, 110)),
                    FakeFinder.found(ALL));
            try (BgpStream stream = BgpStream.builder().source(finder).open()) {
                assertThat(stream.records().map(FakeFinder::line))
                        .containsExactly("a U 10", "a U 90", "late U 50", "b U 110", "late U 120");
                assertThat(stream.stats().lateRecords()).isEqualTo(1);
            }
        }

        @Test
        void records_ofFoundSources_arePaced() {
            ManualClock clock = new ManualClock(Instant.ofEpochSecond(NOW / SECOND));
            FakeFinder finder = FakeFinder.of(
                    FakeFinder.found(100 * SECOND, FakeFinder.file("a", 10, 10, 90)),
                    FakeFinder.found(ALL, FakeFinder.file("b", 100, 130)));
            List<Long> times = new ArrayList<>();
            try (BgpStream stream = BgpStream.builder()
                    .source(finder)
                    .readAhead(false)
                    .clock(clock)
                    .pacing(Pacing.realTime())
                    .open()) {
                stream.visitElems(elem -> times.add(clock.instant().getEpochSecond() - NOW / SECOND));
            }
            assertThat(times).containsExactly(0L, 80L, 120L);
        }
    }

    @Nested
    class Laziness {
        private static final long HOUR = 3_600 * SECOND;
        private static final int DAYS = 3_652;

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void tenYears_areFoundAsTheStreamComesAlong_andForgotten(boolean readAhead) {
            int days = readAhead ? 60 : DAYS;
            AtomicInteger day = new AtomicInteger();
            FakeFinder finder = new FakeFinder(scope -> new Iterator<FakeFinder.Answer>() {
                @Override
                public boolean hasNext() {
                    return day.get() < days;
                }

                @Override
                public FakeFinder.Answer next() {
                    return ofDay(day.getAndIncrement());
                }
            });
            long mostAhead = 0;
            int mostEntries = 0;
            try (BgpStream stream =
                    BgpStream.builder().source(finder).readAhead(readAhead).open()) {
                long records = 0;
                for (BgpElem elem : stream) {
                    records++;
                    mostAhead = Math.max(mostAhead, day.get() - elem.timeMicros() / (24 * HOUR));
                    mostEntries = Math.max(mostEntries, stream.sourceStats().size());
                }
                assertThat(records).isEqualTo(24L * days);
                assertThat(stream.stats().sources()).isEqualTo(24L * days);
                assertThat(stream.sourceStats()).hasSize(1);
            }
            assertThat(mostAhead).isLessThanOrEqualTo(readAhead ? 2 : 1);
            assertThat(mostEntries).isLessThanOrEqualTo(25);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void filesOfServers_areOpenBeforeTheirTime_butNotMoreThanFour(boolean paced) {
            BgpSource[] files = new BgpSource[10];
            for (int hour = 0; hour < files.length; hour++) {
                files[hour] = FakeFinder.file("a", hour * 3_600L, hour * 3_600L + 1);
            }
            List<Long> open = new ArrayList<>();
            BgpStream.Builder builder = BgpStream.builder().source(FakeFinder.of(FakeFinder.found(ALL, files)));
            if (paced) {
                builder.pacing(Pacing.times(1e6));
            }
            try (BgpStream stream = builder.open()) {
                stream.forEachElem(elem -> open.add(stream.sourceStats().stream()
                        .skip(1) // the finder
                        .filter(source -> source.state() == SourceStats.State.OPEN)
                        .count()));
            }
            assertThat(open).hasSizeGreaterThanOrEqualTo(files.length);
            assertThat(open.get(0)).isEqualTo(paced ? 1 : 4);
            assertThat(open).allMatch(count -> count <= 4);
        }

        private FakeFinder.Answer ofDay(int day) {
            BgpSource[] hours = new BgpSource[24];
            for (int hour = 0; hour < hours.length; hour++) {
                long seconds = (day * 24L + hour) * 3_600;
                hours[hour] = FakeFinder.file("a", seconds, seconds + 1);
            }
            return FakeFinder.found((day + 1L) * 24 * HOUR, hours);
        }

        @Test
        void hole_ofAYear_costsOneAnswer() {
            long year = 366L * 86_400;
            FakeFinder finder = FakeFinder.of(
                    FakeFinder.found(100 * SECOND, FakeFinder.file("a", 1, 1)),
                    FakeFinder.found(year * SECOND),
                    FakeFinder.found(ALL, FakeFinder.file("a", year, year)));
            assertThat(lines(BgpStream.builder().source(finder))).containsExactly("a U 1", "a U " + year);
            assertThat(finder.asked()).isEqualTo(4);
        }

        @Test
        void threads_ofSearches_areThoseOfTheStream_orTheCallers() {
            FakeFinder finder =
                    FakeFinder.of(FakeFinder.found(5 * SECOND, FakeFinder.file("a", 1, 1)), FakeFinder.found(ALL));
            assertThat(lines(BgpStream.builder().source(finder))).hasSize(1);
            assertThat(finder.threads()).hasSize(3).allMatch(name -> name.startsWith("bgpstream-read-"));

            FakeFinder here =
                    FakeFinder.of(FakeFinder.found(5 * SECOND, FakeFinder.file("a", 1, 1)), FakeFinder.found(ALL));
            assertThat(lines(BgpStream.builder().source(here).readAhead(false))).hasSize(1);
            assertThat(here.threads())
                    .hasSize(3)
                    .containsOnly(Thread.currentThread().getName());
        }

        @Test
        void failed_ofManyFoundSources_areKeptByNameUpToABound() {
            MemorySource[] broken = new MemorySource[300];
            for (int i = 0; i < broken.length; i++) {
                broken[i] = FakeFinder.file("a", i, i).failingAfter(-1);
            }
            try (BgpStream stream = BgpStream.builder()
                    .source(FakeFinder.of(FakeFinder.found(ALL, broken)))
                    .listener(StreamListener.SILENT)
                    .readAhead(false)
                    .open()) {
                assertThat(stream.records()).hasSize(300);
                assertThat(stream.stats().failedSources()).isEqualTo(300);
                assertThat(stream.sourceStats()).hasSize(257).element(1).satisfies(first -> {
                    assertThat(first.source()).isEqualTo(broken[0].info());
                    assertThat(first.failure()).isEqualTo("no such memory");
                });
            }
        }
    }

    @Nested
    class Failure {
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void search_aloneThatCannotBegin_isThrown(boolean readAhead) {
            FakeFinder finder = FakeFinder.of(FakeFinder.failing("no answer"));
            try (BgpStream stream =
                    BgpStream.builder().source(finder).readAhead(readAhead).open()) {
                assertThatExceptionOfType(SourceException.class)
                        .isThrownBy(() -> stream.visitElems(elem -> {}))
                        .withMessage("the archive: no answer")
                        .withCauseInstanceOf(IOException.class);
                assertThat(stream.stats().sources()).isEqualTo(1);
                assertThat(stream.sourceStats()).singleElement().satisfies(stats -> {
                    assertThat(stats.state()).isEqualTo(SourceStats.State.FAILED);
                    assertThat(stats.failure()).isEqualTo("no answer");
                });
            }
            assertThat(finder.open()).isZero();
        }

        @Test
        void search_thatFailsLater_isARecordAfterWhatWasFound() {
            FakeFinder finder = FakeFinder.of(
                    FakeFinder.found(20 * SECOND, FakeFinder.file("a", 10, 10, 30), FakeFinder.file("b", 15, 15)),
                    FakeFinder.failing("out of order"));
            List<String> failures = new ArrayList<>();
            try (BgpStream stream = BgpStream.builder()
                    .source(finder)
                    .source(FakeFinder.file("c", 25, 25, 30, 40))
                    .listener(new StreamListener() {
                        @Override
                        public void sourceFailed(SourceInfo source, String reason) {
                            failures.add(source.location() + ": " + reason);
                        }
                    })
                    .open()) {
                assertThat(stream.records().map(FakeFinder::line))
                        .containsExactly("a U 10", "b U 15", "c U 25", "a U 30", " U 0 S", "c U 30", "c U 40");
                assertThat(stream.stats().failedSources()).isEqualTo(1);
            }
            assertThat(failures).containsExactly("the archive: out of order");
        }

        @Test
        void search_thatFails_isThrownAfterWhatWasFoundIfSoAsked() {
            FakeFinder finder = FakeFinder.of(
                    FakeFinder.found(20 * SECOND, FakeFinder.file("a", 10, 10, 30)), FakeFinder.failing("gone"));
            List<Long> times = new ArrayList<>();
            try (BgpStream stream =
                    BgpStream.builder().source(finder).failFast(true).open()) {
                assertThatExceptionOfType(SourceException.class)
                        .isThrownBy(() -> stream.visitElems(elem -> times.add(elem.timeMicros() / SECOND)))
                        .withMessage("the archive: gone");
            }
            assertThat(times).containsExactly(10L, 30L);
        }

        @Test
        void search_thatFails_isARecordIfSoAskedOrNotAlone() {
            FakeFinder finder = FakeFinder.of(FakeFinder.failing("no answer"));
            assertThat(lines(BgpStream.builder().source(finder).failFast(false)))
                    .containsExactly(" U 0 S");
            assertThat(lines(BgpStream.builder().source(finder).source(FakeFinder.file("a", 1, 1))))
                    .containsExactly(" U 0 S", "a U 1");
        }

        @Test
        void foundSource_thatCannotBeOpened_isARecordThoughTheFinderIsAlone() {
            FakeFinder finder = FakeFinder.of(
                    FakeFinder.found(ALL, FakeFinder.file("a", 1, 1).failingAfter(-1), FakeFinder.file("a", 2, 2)));
            assertThat(lines(BgpStream.builder().source(finder))).containsExactlyInAnyOrder("a U 1 S", "a U 2");
        }

        @Test
        void search_thatIsRefusedWhatItIsAskedFor_saysOnlyThat() {
            FakeFinder finder = FakeFinder.of(() -> {
                throw new SourceException("no such collector");
            });
            try (BgpStream stream = BgpStream.builder().source(finder).open()) {
                assertThatExceptionOfType(SourceException.class)
                        .isThrownBy(() -> stream.visitElems(elem -> {}))
                        .withMessage("the archive: no such collector");
            }
        }

        @Test
        void defect_ofASearch_isAFailureOfIt() {
            FakeFinder finder = FakeFinder.of(() -> {
                throw new IllegalStateException("oops");
            });
            assertThat(lines(BgpStream.builder().source(finder).failFast(false)))
                    .containsExactly(" U 0 S");
        }
    }

    @Test
    void finder_openedByItself_givesOneSourceAfterTheOther() throws IOException {
        FakeFinder finder = FakeFinder.of(
                FakeFinder.found(5 * SECOND, FakeFinder.file("a", 1, 1, 2, 3)),
                FakeFinder.found(9 * SECOND, FakeFinder.file("b", 1, 1).failingAfter(-1), FakeFinder.file("c", 1, 2)));
        List<String> records = new ArrayList<>();
        try (RecordReader reader = finder.open(OpenContext.DEFAULT)) {
            boolean more = true;
            while (more) {
                RecordBatch batch = new RecordBatch();
                more = reader.read(batch);
                for (int row = 0; row < batch.size(); row++) {
                    records.add(batch.kind(row).source().collector() + " " + batch.timeMicros(row) / SECOND + " "
                            + batch.status(row));
                }
            }
        }
        assertThat(records).containsExactly("a 1 VALID", "a 2 VALID", "a 3 VALID", "b 1 CORRUPTED_SOURCE", "c 2 VALID");
        assertThat(finder.open()).isZero();
    }

    @Test
    void finder_cancelledWhileASourceOpens_cancelsWhatHasOpened() throws IOException {
        AtomicReference<RecordReader> reader = new AtomicReference<>();
        AtomicInteger cancelled = new AtomicInteger();
        BgpSource slow = new BgpSource() {
            @Override
            public RecordReader open(OpenContext context) {
                Objects.requireNonNull(reader.get()).cancel();
                return new RecordReader() {
                    @Override
                    public boolean read(RecordBatch batch) {
                        return false;
                    }

                    @Override
                    public void cancel() {
                        cancelled.incrementAndGet();
                    }

                    @Override
                    public void close() {}
                };
            }

            @Override
            public SourceInfo info() {
                return new SourceInfo("", "a", "", null, 1, "");
            }

            @Override
            public RecordType expectedType() {
                return RecordType.UPDATE;
            }
        };
        try (RecordReader opened = FakeFinder.of(FakeFinder.found(ALL, slow)).open(OpenContext.DEFAULT)) {
            reader.set(opened);
            assertThat(opened.read(new RecordBatch())).isFalse();
        }

        assertThat(cancelled).hasValue(1);
    }

    private static BgpStream.Builder options(long ribPeriod) {
        BgpStream.Builder builder = BgpStream.builder();
        return ribPeriod == 0 ? builder : builder.ribPeriod(Duration.ofSeconds(ribPeriod));
    }

    /** Files by the earliest time they can have, tables before updates, some of them with times that step back. */
    private static List<MemorySource> randomFiles(Random random, String prefix, int most) {
        MemorySource.OpenCount count = new MemorySource.OpenCount();
        List<MemorySource> files = new ArrayList<>();
        int number = random.nextInt(most + 1);
        for (int i = 0; i < number; i++) {
            long start = random.nextInt(200);
            boolean table = random.nextInt(4) == 0;
            Row[] rows = new Row[1 + random.nextInt(5)];
            for (int row = 0; row < rows.length; row++) {
                long time = (start + random.nextInt(30)) * SECOND;
                rows[row] = table ? Row.rib(time, 1, null, PathAttributes.NONE, "10.0.0.0/8") : FakeFinder.route(time);
            }
            MemorySource file = MemorySource.of(rows).rowsPerBatch(1 + random.nextInt(3));
            String collector = prefix + random.nextInt(4);
            file = table ? file.table(collector, start) : file.updates(collector, start);
            file = file.earliest((start - random.nextInt(10)) * SECOND);
            files.add(random.nextBoolean() ? file : file.reopenable(count));
        }
        files.sort(Comparator.comparingLong(MemorySource::earliestMicros)
                .thenComparing(MemorySource::expectedType, Comparator.reverseOrder()));
        if (prefix.equals("found") || prefix.equals("others")) {
            files.sort(Comparator.comparingLong(file -> file.info().dumpTimeSeconds())); // for ribPeriod
            long least = Long.MAX_VALUE;
            List<MemorySource> monotone = new ArrayList<>();
            for (int i = files.size() - 1; i >= 0; i--) {
                least = Math.min(least, files.get(i).earliestMicros());
                monotone.add(files.get(i).earliest(least));
            }
            Collections.reverse(monotone);
            return monotone;
        }
        return files;
    }

    /** Answers that are cut anywhere, some of them empty, complete until some time before the next file. */
    private static FakeFinder.Answer[] cut(List<MemorySource> files, Random random) {
        List<FakeFinder.Answer> answers = new ArrayList<>();
        int given = 0;
        while (given < files.size()) {
            int end = Math.min(files.size(), given + random.nextInt(5));
            long next = end < files.size() ? files.get(end).earliestMicros() : 300 * SECOND;
            long complete = next - random.nextInt(3) * 5L * SECOND;
            FoundSources found = new FoundSources(List.copyOf(files.subList(given, end)), complete);
            boolean slow = random.nextInt(4) == 0;
            answers.add(() -> {
                // work, so that the stream has to wait for some answers
                return slow && new Random(1).longs(20_000).sum() == 0 ? null : found;
            });
            given = end;
        }
        return answers.toArray(new FakeFinder.Answer[0]);
    }

    private static List<String> parts(BgpStream.Builder builder) {
        List<String> lines = new ArrayList<>();
        try (BgpStream stream = builder.parallelism(3).open()) {
            stream.forEachPart(
                    () -> new PartCollector<List<String>>() {
                        private List<String> kept = new ArrayList<>();

                        @Override
                        public void visit(ElemView elem) {
                            kept.add(elem.record().source().location() + " " + elem.timeMicros());
                        }

                        @Override
                        public List<String> finish() {
                            List<String> part = kept;
                            kept = new ArrayList<>();
                            return part;
                        }
                    },
                    lines::addAll);
        }
        return lines;
    }

    private static List<String> published(BgpStream.Builder builder) {
        List<String> lines = new ArrayList<>();
        CompletableFuture<Void> end = new CompletableFuture<>();
        builder.recordPublisher().subscribe(new Flow.Subscriber<BgpRecord>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(BgpRecord record) {
                lines.add(FakeFinder.line(record));
            }

            @Override
            public void onError(Throwable thrown) {
                end.completeExceptionally(thrown);
            }

            @Override
            public void onComplete() {
                end.complete(null);
            }
        });
        end.join();
        return lines;
    }

    private static List<String> polled(BgpStream.Builder builder) {
        List<String> lines = new ArrayList<>();
        try (BgpStream stream = builder.open()) {
            while (!stream.hasEnded()) {
                BgpRecord record = stream.pollRecord(Duration.ofMillis(1));
                if (record != null) {
                    lines.add(FakeFinder.line(record));
                }
            }
        }
        return lines;
    }

    private static List<String> lines(BgpStream.Builder builder) {
        try (BgpStream stream = builder.open()) {
            return stream.records().map(FakeFinder::line).toList();
        }
    }
}
