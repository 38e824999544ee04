package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.Row;
import io.github.bgpstream4j.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20) // a wait that is not ended would be for ever
final class MergeTest {
    @AfterEach
    void noThreadIsLeft() {
        ReadThreadsLeft.assertNone();
    }

    /** Against a merge that looks at the next record of every source each time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void order_ofRandomSources_isThatOfTheNaiveMerge(long seed) {
        Random random = new Random(seed);
        MemorySource.OpenCount count = new MemorySource.OpenCount();
        List<List<Row>> parts = new ArrayList<>();
        BgpStream.Builder builder = BgpStream.builder();
        int sources = 1 + random.nextInt(60);
        for (int i = 0; i < sources; i++) {
            List<Row> part = randomRows(random);
            parts.add(part);
            MemorySource source = MemorySource.of(new SourceInfo("p", "c" + i, "", null, 0, "s" + i), rows(part))
                    .rowsPerBatch(1 + random.nextInt(4));
            builder.source(random.nextInt(4) == 0 ? source : source.reopenable(count));
        }

        List<String> merged = new ArrayList<>();
        try (BgpStream stream = builder.open()) {
            stream.records().forEach(record -> merged.add(record.source().collector() + " " + record.timeMicros()));
        }

        assertThat(merged).as("seed %d", seed).isEqualTo(naiveMerge(parts));
        assertThat(count.now()).isZero();
    }

    @Test
    void sources_withoutTimeInTheirName_areOpenOnlyAboutTheirTime() {
        MemorySource.OpenCount count = new MemorySource.OpenCount();
        BgpStream.Builder builder = BgpStream.builder();
        int sources = 500;
        for (int i = 0; i < sources; i++) {
            long hour = 3_600_000_000L * ((i * 7) % sources); // any order but that of time
            builder.source(MemorySource.of(route(hour), route(hour + 1), route(hour + 2), route(hour + 3_000_000_000L))
                    .reopenable(count));
        }
        try (BgpStream stream = builder.open()) {
            assertThat(stream.records().mapToLong(BgpRecord::timeMicros))
                    .isSorted()
                    .hasSize(4 * sources);
            assertThat(stream.stats().sources()).isEqualTo(sources);
        }
        assertThat(count.most()).isLessThanOrEqualTo(3);
    }

    @Test
    void source_thatIsSlow_holdsUpOnlyWhatIsDueBehindIt() {
        SlowSource slow = new SlowSource();
        MemorySource fast =
                MemorySource.of(route(1), route(2), route(3), route(9)).rowsPerBatch(4);
        try (BgpStream stream =
                BgpStream.builder().source(slow.startingAt(3)).source(fast).open()) {
            assertThat(Objects.requireNonNull(next(stream)).timeMicros()).isEqualTo(1L);
            assertThat(Objects.requireNonNull(next(stream)).timeMicros()).isEqualTo(2L);
            assertThat(stream.pollRecord(Duration.ZERO)).isNull();
            assertThat(stream.hasEnded()).isFalse();

            slow.give(route(5));
            slow.end();
            List<Long> rest = new ArrayList<>();
            for (BgpRecord record = next(stream); record != null; record = next(stream)) {
                rest.add(record.timeMicros());
            }
            assertThat(rest).containsExactly(3L, 5L, 9L);
            assertThat(stream.hasEnded()).isTrue();
        }
    }

    @Test
    void source_whollyOutsideTheIntervals_isNotOpened() {
        MemorySource before = MemorySource.of(route(1)).earliest(0).latest(9);
        MemorySource inside = MemorySource.of(route(15)).earliest(5).latest(15);
        MemorySource between = MemorySource.of(route(25)).earliest(21).latest(29);
        MemorySource after = MemorySource.of(route(41)).earliest(41);
        try (BgpStream stream = BgpStream.builder()
                .source(before)
                .source(inside)
                .source(between)
                .source(after)
                .interval(micros(10), micros(20))
                .interval(micros(30), micros(40))
                .open()) {
            assertThat(stream.records()).extracting(BgpRecord::timeMicros).containsExactly(15L);
            assertThat(stream.sourceStats())
                    .extracting(SourceStats::state)
                    .containsExactly(
                            SourceStats.State.SKIPPED,
                            SourceStats.State.ENDED,
                            SourceStats.State.SKIPPED,
                            SourceStats.State.SKIPPED);
            assertThat(stream.stats().skippedSources()).isEqualTo(3);
            assertThat(stream.stats().sources()).isEqualTo(1);
        }
        assertThat(before.opened() + between.opened() + after.opened()).isZero();
    }

    @Test
    void failFast_sourceCannotBeOpened_throwsNamingIt() {
        MemorySource broken = MemorySource.of(new SourceInfo("ris", "rrc99", "", null, 5, "the broken one"))
                .failingAfter(-1);
        try (BgpStream stream = BgpStream.builder()
                .source(MemorySource.of(route(1)))
                .source(broken)
                .failFast(true)
                .open()) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> stream.forEach(elem -> {}))
                    .withMessage("the broken one: no such memory");
        }
    }

    @Test
    void faults_severalAtOnce_areEachReportedOnceAndStopNoOther() {
        StreamListener listener = mock();
        BgpStream.Builder builder = BgpStream.builder()
                .source(MemorySource.of(info("good"), route(1), route(8)))
                .source(MemorySource.of(info("missing"), route(2)).failingAfter(-1))
                .source(MemorySource.of(info("torn"), route(2), route(3), route(4))
                        .failingAfter(2))
                .source(MemorySource.of(info("back"), route(5), route(4), route(6)))
                .listener(listener);
        try (BgpStream stream = builder.open()) {
            List<BgpRecord> records = stream.records().toList();

            assertThat(records)
                    .filteredOn(record -> record.status() == RecordStatus.VALID)
                    .extracting(BgpRecord::timeMicros)
                    .containsExactly(1L, 2L, 3L, 5L, 4L, 6L, 8L);
            assertThat(records)
                    .filteredOn(record -> record.status() == RecordStatus.CORRUPTED_SOURCE)
                    .extracting(record -> record.source().location())
                    .containsExactlyInAnyOrder("missing", "torn");
            assertThat(stream.stats().failedSources()).isEqualTo(2);
        }
        verify(listener).sourceFailed(info("missing"), "no such memory");
        verify(listener).sourceFailed(info("torn"), "torn after 2");
        verify(listener, times(2)).sourceFailed(any(), any());
    }

    @Test
    void interrupt_ofAConsumerThatNeverWaits_endsTheStream() throws InterruptedException {
        Row[] rows = new Row[1_000];
        Arrays.setAll(rows, i -> route(i));
        List<Throwable> thrown = new ArrayList<>();
        Thread consumer = new Thread(() -> {
            try (BgpStream stream =
                    BgpStream.builder().source(MemorySource.of(rows)).open()) {
                stream.visitElems(elem -> Thread.currentThread().interrupt());
            } catch (StreamInterruptedException e) {
                thrown.add(e);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
        });
        consumer.start();
        consumer.join();

        assertThat(thrown).hasSize(1);
    }

    private static @Nullable BgpRecord next(BgpStream stream) {
        return stream.pollRecord(Duration.ofDays(1));
    }

    private static SourceInfo info(String location) {
        return new SourceInfo("p", "c", "", null, 0, location);
    }

    private static List<Row> randomRows(Random random) {
        List<Row> rows = new ArrayList<>();
        long time = 1 + random.nextInt(3) * 200_000_000L;
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            time = Math.max(1, time + random.nextInt(8) - 2); // steps back now and then
            rows.add(random.nextInt(3) == 0 ? Row.rib(time, 1, null, PathAttributes.NONE, "10.0.0.0/8") : route(time));
        }
        return rows;
    }

    private static List<String> naiveMerge(List<List<Row>> parts) {
        int[] at = new int[parts.size()];
        long[] key = new long[parts.size()];
        List<String> merged = new ArrayList<>();
        while (true) {
            int best = -1;
            for (int i = 0; i < at.length; i++) {
                if (at[i] < parts.get(i).size()) {
                    key[i] = Math.max(key[i], parts.get(i).get(at[i]).timeMicros());
                    if (best < 0
                            || key[i] < key[best]
                            || (key[i] == key[best] && rank(parts, at, i) < rank(parts, at, best))) {
                        best = i;
                    }
                }
            }
            if (best < 0) {
                return merged;
            }
            merged.add("c" + best + " " + parts.get(best).get(at[best]++).timeMicros());
        }
    }

    private static int rank(List<List<Row>> parts, int[] at, int source) {
        return parts.get(source).get(at[source]).type() == RecordType.RIB ? 0 : 1;
    }

    private static Row[] rows(List<Row> rows) {
        return rows.toArray(new Row[0]);
    }

    private static Row route(long timeMicros) {
        return Row.announcement(timeMicros, 64500, "192.0.2.1", PathAttributes.NONE, "10.0.0.0/8");
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plusNanos(micros * 1000);
    }
}
