package io.github.bgpstream4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TableMark;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60) // a wait that is not ended would be for ever
final class RecordQueueTest {
    private static final RecordBatch.Kind KIND = new RecordBatch.Kind(
            new SourceInfo("live", "c", "", null, 0, "queue"), RecordType.UPDATE, true, "", RecordDecoder.NO_ELEMS);

    private final AtomicLong dropped = new AtomicLong();
    private final RecordBatch batch = new RecordBatch();

    @ParameterizedTest
    @EnumSource
    void read_ofWhatFits_givesAllInOrder(OverflowPolicy policy) throws Exception {
        RecordQueue queue = queue(3, policy);
        offer(queue, 1, 2, 3);
        queue.complete();

        assertThat(queue.read(batch)).isTrue();
        assertThat(times()).containsExactly(1L, 2L, 3L);
        assertThat(batch.firstOctets(1, Integer.MAX_VALUE)).containsExactly(2);
        assertThat(batch.gap(0)).isNull();
        assertThat(queue.read(batch)).isFalse();
        assertThat(dropped).hasValue(0);
    }

    @Test
    void offer_dropNewestAndFull_keepsTheOldAndTellsBehindThem() throws Exception {
        RecordQueue queue = queue(2, OverflowPolicy.DROP_NEWEST);
        offer(queue, 1, 2, 3, 4);
        queue.read(batch);
        assertThat(times()).containsExactly(1L, 2L);
        assertThat(batch.gap(0)).isNull();

        offer(queue, 5);
        queue.read(batch);
        assertThat(times()).containsExactly(5L);
        assertThat(batch.gap(0)).isEqualTo(Gap.ofTime(Gap.Cause.OVERFLOW, 2, 3, 4));
        assertThat(dropped).hasValue(2);
    }

    @Test
    void offer_dropOldestAndFull_keepsTheNewAndTellsBeforeThem() throws Exception {
        RecordQueue queue = queue(2, OverflowPolicy.DROP_OLDEST);
        queue.gap(new Gap(Gap.Cause.RECONNECT, Gap.UNKNOWN, Gap.UNKNOWN, Gap.UNKNOWN));
        offer(queue, 1, 2, 3, 4);
        queue.read(batch);

        assertThat(times()).containsExactly(3L, 4L);
        assertThat(batch.gap(0)).isEqualTo(Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, Gap.UNKNOWN, 2));
        assertThat(batch.gap(1)).isNull();
        assertThat(dropped).hasValue(2);
    }

    @Test
    void offer_dropOldestWithRoomForOne_tellsTheLossWithTheOneThatStays() throws Exception {
        RecordQueue queue = queue(1, OverflowPolicy.DROP_OLDEST);
        offer(queue, 1, 2, 3);
        queue.read(batch);

        assertThat(times()).containsExactly(3L);
        assertThat(batch.gap(0)).isEqualTo(Gap.ofTime(Gap.Cause.OVERFLOW, 2, 1, 2));
    }

    @ParameterizedTest
    @EnumSource
    void mark_beforeRecordsThatAreDropped_isCarriedByTheNextThatStays(OverflowPolicy policy) throws Exception {
        RecordQueue queue = queue(policy == OverflowPolicy.BLOCK ? 4 : 1, policy);
        TableMark begin = new TableMark(TableMark.Kind.DUMP_BEGIN, new Collector("bmp", "c"));
        TableMark end = new TableMark(TableMark.Kind.DUMP_END, new Collector("bmp", "c"));
        if (policy == OverflowPolicy.DROP_NEWEST) {
            offer(queue, 1);
        }
        queue.mark(begin);
        offer(queue, 2);
        queue.mark(end);
        offer(queue, 3);
        queue.read(batch);
        switch (policy) {
            case BLOCK -> {
                assertThat(batch.marks(0)).containsExactly(begin);
                assertThat(batch.marks(1)).containsExactly(end);
            }
            case DROP_OLDEST -> assertThat(batch.marks(0)).containsExactly(begin, end);
            case DROP_NEWEST -> {
                assertThat(batch.marks(0)).isEmpty();
                offer(queue, 4);
                queue.read(batch);
                assertThat(times()).containsExactly(4L);
                assertThat(batch.marks(0)).containsExactly(begin, end);
            }
        }
        offer(queue, 5);
        queue.read(batch);
        assertThat(batch.marks(0)).isEmpty();
    }

    @Test
    void routerTime_ofARecord_standsBesideItsOwn() throws Exception {
        RecordQueue queue = queue(3, OverflowPolicy.BLOCK);
        queue.offer(KIND, 10, 7, new byte[] {1}, RecordStatus.VALID, null);
        offer(queue, 11);
        queue.read(batch);
        RecordBatch copy = new RecordBatch();
        copy.addCopy(batch, 0);

        assertThat(times()).containsExactly(10L, 11L);
        assertThat(batch.routerMicros(0)).isEqualTo(7);
        assertThat(batch.routerMicros(1)).isZero();
        assertThat(copy.routerMicros(0)).isEqualTo(7);
        batch.start(0);
        batch.add(KIND, 12, 0, 0, -1);
        assertThat(batch.routerMicros(0)).isZero();
    }

    @Test
    void offer_moreOctetsThanFit_doesWhatThePolicySays() throws Exception {
        RecordQueue newest = queueOfOctets(100, OverflowPolicy.DROP_NEWEST);
        offerLong(newest, 1, 60, 2, 60, 3, 40, 4, 1);
        newest.read(batch);
        assertThat(times()).containsExactly(1L, 3L);
        assertThat(batch.gap(1)).isEqualTo(Gap.ofTime(Gap.Cause.OVERFLOW, 1, 2, 2));
        assertThat(dropped).hasValue(2);
        offerLong(newest, 5, 100);
        newest.read(batch);
        assertThat(times()).containsExactly(5L);

        RecordQueue oldest = queueOfOctets(100, OverflowPolicy.DROP_OLDEST);
        offerLong(oldest, 1, 30, 2, 30, 3, 30, 4, 80);
        oldest.read(batch);
        assertThat(times()).containsExactly(4L);
        assertThat(batch.gap(0)).isEqualTo(Gap.ofTime(Gap.Cause.OVERFLOW, 3, 1, 3));
        assertThat(dropped).hasValue(5);
    }

    @Test
    void offer_moreOctetsThanFit_waitsIfNothingIsDropped() throws Exception {
        RecordQueue queue = queueOfOctets(100, OverflowPolicy.BLOCK);
        Thread producer = new Thread(() -> {
            try {
                offerLong(queue, 1, 60, 2, 60, 3, 60);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            queue.complete();
        });
        producer.start();
        List<Long> seen = new ArrayList<>();
        while (queue.read(batch)) {
            assertThat(times()).hasSize(1);
            seen.addAll(times());
        }
        producer.join();
        assertThat(seen).containsExactly(1L, 2L, 3L);
        assertThat(dropped).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void offer_oneRecordLongerThanTheQueue_isTaken(OverflowPolicy policy) throws Exception {
        RecordQueue queue = queueOfOctets(100, policy);
        offerLong(queue, 1, 5_000);
        queue.read(batch);
        assertThat(times()).containsExactly(1L);
        assertThat(dropped).hasValue(0);
    }

    private RecordQueue queueOfOctets(long octets, OverflowPolicy policy) {
        OpenContext context = OpenContext.DEFAULT.withQueue(1_000, policy);
        return new RecordQueue(new OpenContext(
                context.scope(),
                DecodeLimits.DEFAULT.withMaxQueuedLength(octets),
                context.clock(),
                context.queueCapacity(),
                context.overflow(),
                monitor(),
                List.of(),
                true));
    }

    /** Offers records of a time and a length each. */
    private static void offerLong(RecordQueue queue, int... timesAndLengths) throws InterruptedException {
        for (int i = 0; i < timesAndLengths.length; i += 2) {
            queue.offer(KIND, timesAndLengths[i], new byte[timesAndLengths[i + 1]]);
        }
    }

    @Test
    void dropped_whoeverIsTold_mayCloseTheQueueFromAnotherThread() throws Exception {
        RecordQueue[] queue = new RecordQueue[1];
        SourceMonitor closing = new SourceMonitor() {
            @Override
            public void dropped(long records) {
                Thread closer = new Thread(() -> queue[0].close());
                closer.start();
                try {
                    closer.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        };
        queue[0] = new RecordQueue(
                OpenContext.DEFAULT.withQueue(1, OverflowPolicy.DROP_OLDEST).withMonitor(closing));
        offer(queue[0], 1, 2);

        assertThat(queue[0].read(batch)).isFalse();
    }

    @Test
    void offer_blockAndFull_waitsForRoom() throws Exception {
        RecordQueue queue = queue(1, OverflowPolicy.BLOCK);
        offer(queue, 1);
        CountDownLatch offered = new CountDownLatch(1);
        Thread producer = new Thread(() -> {
            offerAll(queue, 2, 3);
            queue.complete();
            offered.countDown();
        });
        producer.start();
        List<Long> seen = new ArrayList<>();
        while (queue.read(batch)) {
            seen.addAll(times());
        }
        offered.await();

        assertThat(seen).containsExactly(1L, 2L, 3L);
        assertThat(dropped).hasValue(0);
    }

    @Test
    void close_whileOffering_endsTheWaitAndSaysSo() throws Exception {
        RecordQueue queue = queue(1, OverflowPolicy.BLOCK);
        offer(queue, 1);
        AtomicBoolean accepted = new AtomicBoolean(true);
        Thread producer = new Thread(() -> accepted.set(offerAll(queue, 2)));
        producer.start();
        queue.close();
        producer.join();

        assertThat(accepted).isFalse();
        assertThat(queue.read(batch)).isFalse();
    }

    @Test
    void cancel_whileReading_endsTheWait() throws Exception {
        RecordQueue queue = queue(1, OverflowPolicy.BLOCK);
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread consumer = new Thread(() -> outcome.set(outcomeOfRead(queue)));
        consumer.start();
        queue.cancel();
        consumer.join();

        assertThat(outcome).hasValue(false);
    }

    @Test
    void interrupt_whileReading_endsTheWaitAndKeepsTheMark() throws Exception {
        RecordQueue queue = queue(1, OverflowPolicy.BLOCK);
        AtomicReference<Object> outcome = new AtomicReference<>();
        AtomicBoolean marked = new AtomicBoolean();
        Thread consumer = new Thread(() -> {
            outcome.set(outcomeOfRead(queue));
            marked.set(Thread.currentThread().isInterrupted());
        });
        consumer.start();
        consumer.interrupt();
        consumer.join();

        assertThat(outcome.get()).isInstanceOf(InterruptedIOException.class);
        assertThat(marked).isTrue();
    }

    @Test
    void fail_afterRecords_isThrownBehindThem() throws Exception {
        RecordQueue queue = queue(4, OverflowPolicy.BLOCK);
        offer(queue, 1);
        queue.fail(new IOException("kicked out"));
        queue.complete();

        assertThat(queue.read(batch)).isTrue();
        assertThat(times()).containsExactly(1L);
        assertThatIOException().isThrownBy(() -> queue.read(batch)).withMessage("kicked out");
        assertThat(queue.read(batch)).isFalse();
        assertThat(offerAll(queue, 2)).isFalse();
    }

    @Test
    void offer_withStatusOrIssue_isReadWithBoth() throws Exception {
        RecordQueue queue = queue(4, OverflowPolicy.BLOCK);
        DecodeIssue issue = new DecodeIssue(DecodeIssue.Code.MALFORMED, 0, "JSON", "no comma");
        DecodeIssue note = new DecodeIssue(DecodeIssue.Code.REPAIRED, 0, "JSON", "made of values");
        queue.offer(KIND, 7, new byte[] {1}, RecordStatus.CORRUPTED_RECORD, issue);
        queue.offer(KIND, 7, new byte[] {1}, RecordStatus.VALID, note);
        queue.read(batch);

        assertThat(batch.status(0)).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        assertThat(batch.issue(0)).isEqualTo(issue);
        assertThat(batch.status(1)).isEqualTo(RecordStatus.VALID);
        assertThat(batch.issue(1)).isEqualTo(note);
    }

    @Test
    void read_ofManyRecords_fillsBatchesOfBoundedSize() throws Exception {
        RecordQueue queue = queue(10_000, OverflowPolicy.BLOCK);
        for (int i = 0; i < 10_000; i++) {
            offer(queue, i);
        }
        queue.complete();
        int count = 0;
        while (queue.read(batch)) {
            assertThat(batch.size()).isLessThanOrEqualTo(4_096);
            count += batch.size();
        }
        assertThat(count).isEqualTo(10_000);
    }

    @Test
    void loss_thatNoRecordHasReported_isToldToTheMonitor() throws Exception {
        List<Long> told = new ArrayList<>();
        RecordQueue queue = new RecordQueue(OpenContext.DEFAULT.withMonitor(new SourceMonitor() {
            @Override
            public void lostSince(long micros) {
                told.add(micros);
            }
        }));

        queue.lostSince(100);
        queue.gap(Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, 90, 200));
        queue.lostSince(Gap.UNKNOWN);
        offer(queue, 201, 202);

        assertThat(told).containsExactly(100L, 90L, Gap.UNKNOWN);
    }

    @Test
    void monitor_isTold_howMuchWaitsAndHowFarItIsBehind() throws Exception {
        List<String> told = new ArrayList<>();
        SourceMonitor writing = new SourceMonitor() {
            @Override
            public void lag(long micros) {
                told.add("lag " + micros);
            }

            @Override
            public void queued(long bytes) {
                told.add("queued " + bytes);
            }
        };
        RecordQueue queue = new RecordQueue(
                OpenContext.DEFAULT.withMonitor(writing).withClock(new ManualClock(Instant.ofEpochSecond(10))));
        queue.offer(KIND, 7_000_000, new byte[700_000]);
        queue.offer(KIND, 9_500_000, new byte[700_000]); // a batch has no more than 1 MiB
        queue.offer(KIND, 0, new byte[] {1});
        queue.complete();

        while (queue.read(batch)) {
            told.add("read");
        }

        // a time that is not known is no lag
        assertThat(told).containsExactly("queued 1400000", "queued 700001", "lag 3000000", "read", "queued 0", "read");
    }

    private RecordQueue queue(int capacity, OverflowPolicy policy) {
        return new RecordQueue(OpenContext.DEFAULT.withQueue(capacity, policy).withMonitor(monitor()));
    }

    private SourceMonitor monitor() {
        return new SourceMonitor() {
            @Override
            public void dropped(long records) {
                dropped.addAndGet(records);
            }
        };
    }

    private List<Long> times() {
        List<Long> times = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            times.add(batch.timeMicros(row));
        }
        return times;
    }

    private static void offer(RecordQueue queue, long... times) throws InterruptedException {
        for (long time : times) {
            queue.offer(KIND, time, new byte[] {(byte) time});
        }
    }

    /** Whether the last one was accepted. */
    private static boolean offerAll(RecordQueue queue, long... times) {
        boolean accepted = false;
        try {
            for (long time : times) {
                accepted = queue.offer(KIND, time, new byte[] {(byte) time});
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return accepted;
    }

    private static Object outcomeOfRead(RecordQueue queue) {
        try {
            return queue.read(new RecordBatch());
        } catch (IOException e) {
            return e;
        }
    }
}
