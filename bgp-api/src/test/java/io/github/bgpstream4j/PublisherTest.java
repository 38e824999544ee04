package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.ManualClock;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.OverflowPolicy;
import io.github.bgpstream4j.source.Row;
import io.github.bgpstream4j.source.SourceException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20) // a wait that is not ended would be for ever
final class PublisherTest {
    private static final PathAttributes PATH =
            PathAttributes.builder().asPath(AsPath.of(64500, 13335)).build();

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        ReadThreadsLeft.joinPublishing();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("bgpstream-"));
    }

    /** Takes what comes, and notes when it is more than it has asked for, or two signals at once. */
    private static class Probe<T> implements Flow.Subscriber<T> {
        final BlockingQueue<T> items = new LinkedBlockingQueue<>();
        private final CompletableFuture<String> end = new CompletableFuture<>();
        private final AtomicLong allowed = new AtomicLong();
        private final AtomicInteger inside = new AtomicInteger();
        private final List<String> faults = new ArrayList<>(); // guarded by itself
        private volatile Flow.@Nullable Subscription subscription;

        void request(long n) {
            allowed.accumulateAndGet(n, (a, b) -> a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b);
            subscription().request(n);
        }

        Flow.Subscription subscription() {
            return Objects.requireNonNull(subscription);
        }

        /** How it ended: "complete", or the error. */
        String end() throws InterruptedException {
            try {
                return end.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e);
            }
        }

        boolean hasEnded() {
            return end.isDone();
        }

        void assertNoFaults() {
            synchronized (faults) {
                assertThat(faults).isEmpty();
            }
        }

        /** What a test does when an item has come. */
        void use() {}

        @Override
        public void onSubscribe(Flow.Subscription given) {
            require(subscription == null, "subscribed twice");
            subscription = given;
        }

        @Override
        public void onNext(T item) {
            enter();
            require(allowed.getAndDecrement() > 0, "more than requested");
            items.add(item);
            use();
            leave();
        }

        @Override
        public void onError(Throwable error) {
            enter();
            end(error.toString());
            leave();
        }

        @Override
        public void onComplete() {
            enter();
            end("complete");
            leave();
        }

        private void end(String how) {
            require(end.complete(how), "ended twice");
        }

        private void enter() {
            require(subscription != null, "not subscribed");
            require(!end.isDone(), "signal after the end");
            require(inside.incrementAndGet() == 1, "two signals at once");
        }

        private void leave() {
            inside.decrementAndGet();
        }

        private void require(boolean condition, String fault) {
            if (!condition) {
                synchronized (faults) {
                    faults.add(fault);
                }
            }
        }
    }

    @Test
    void elems_allRequested_areThoseOfTheStream() throws InterruptedException {
        BgpStream.Builder builder = BgpStream.builder().source(rows(500)).source(rows(300));
        Probe<BgpElem> probe = new Probe<>();
        builder.publisher().subscribe(probe);
        probe.request(Long.MAX_VALUE);
        probe.request(Long.MAX_VALUE);

        assertThat(probe.end()).isEqualTo("complete");
        assertThat(List.copyOf(probe.items)).isEqualTo(elems(builder));
        probe.assertNoFaults();
    }

    @Test
    void records_allRequested_areThoseOfTheStreamWithoutMatchingElemsToo() throws InterruptedException {
        BgpStream.Builder builder = BgpStream.builder().source(rows(100)).filter(elem -> false);
        Probe<BgpRecord> probe = new Probe<>();
        builder.recordPublisher().subscribe(probe);
        probe.request(Long.MAX_VALUE);

        assertThat(probe.end()).isEqualTo("complete");
        assertThat(probe.items).extracting(BgpRecord::timeMicros).hasSize(100).isSorted();
        probe.assertNoFaults();
    }

    @Test
    void subscriber_askingOneByOne_getsNoMoreThanThat() throws InterruptedException {
        BgpStream.Builder builder = BgpStream.builder().source(rows(50));
        Probe<BgpElem> probe = new Probe<>();
        builder.publisher().subscribe(probe);
        List<BgpElem> taken = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            assertThat(probe.items).isEmpty();
            probe.request(1);
            taken.add(probe.items.take());
        }
        assertThat(probe.end()).isEqualTo("complete"); // which nobody has to ask for
        assertThat(taken).isEqualTo(elems(builder));
        probe.assertNoFaults();
    }

    @Test
    void source_whoseElemsNobodyRequests_isNotReadOn() throws InterruptedException {
        MemorySource source = rows(1000);
        Probe<BgpElem> probe = new Probe<>();
        BgpStream.builder().source(source).publisher().subscribe(probe);
        probe.request(5);
        for (int i = 0; i < 5; i++) {
            probe.items.take();
        }
        probe.subscription().cancel();
        ReadThreadsLeft.joinPublishing();

        assertThat(source.reads()).isLessThan(10);
        assertThat(probe.items).isEmpty();
        probe.assertNoFaults();
    }

    @Test
    void requests_fromSeveralThreads_addUp() throws InterruptedException {
        Probe<BgpElem> probe = new Probe<>();
        BgpStream.builder().source(rows(1500)).publisher().subscribe(probe);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 1000; n++) {
                    probe.request(1);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(probe.end()).isEqualTo("complete");
        assertThat(probe.items).hasSize(3000);
        probe.assertNoFaults();
    }

    @Test
    void request_insideOnNext_doesNotRecur() throws InterruptedException {
        Probe<BgpElem> probe = new Probe<>() {
            @Override
            void use() {
                request(1);
            }
        };
        BgpStream.builder().source(rows(20_000).rowsPerBatch(100)).publisher().subscribe(probe);
        probe.request(1);

        assertThat(probe.end()).isEqualTo("complete");
        assertThat(probe.items).hasSize(40_000);
        probe.assertNoFaults();
    }

    @Test
    void stream_withoutElems_completesUnasked() throws InterruptedException {
        Probe<BgpElem> probe = new Probe<>();
        BgpStream.builder().sources(List.of()).publisher().subscribe(probe);

        assertThat(probe.end()).isEqualTo("complete");
        probe.assertNoFaults();
    }

    @Test
    void sources_whenTheEndIsTold_areClosed() throws InterruptedException {
        MemorySource source = rows(10);
        AtomicInteger open = new AtomicInteger(-1);
        Probe<BgpElem> probe = new Probe<>() {
            @Override
            public void onComplete() {
                open.set(source.open());
                super.onComplete();
            }
        };
        BgpStream.builder().source(source).publisher().subscribe(probe);
        probe.request(100);

        assertThat(probe.end()).isEqualTo("complete");
        assertThat(open).hasValue(0);
    }

    @Test
    void subscribers_several_getEverythingEach() throws InterruptedException {
        MemorySource source = rows(200);
        Flow.Publisher<BgpElem> publisher = BgpStream.builder().source(source).publisher();
        Probe<BgpElem> fast = new Probe<>();
        Probe<BgpElem> slow = new Probe<>();
        publisher.subscribe(fast);
        publisher.subscribe(slow);
        slow.request(1);
        slow.items.take();
        fast.request(1000);
        assertThat(fast.end()).isEqualTo("complete");
        slow.request(1000);

        assertThat(slow.end()).isEqualTo("complete");
        assertThat(fast.items).hasSize(400);
        assertThat(slow.items).hasSize(399);
        assertThat(source.opened()).isEqualTo(2);
        fast.assertNoFaults();
        slow.assertNoFaults();
    }

    @Test
    void cancel_insideOnNext_closesTheSourcesAndEmitsNothingMore() throws InterruptedException {
        MemorySource source = rows(1000);
        Probe<BgpElem> probe = new Probe<>() {
            @Override
            void use() {
                subscription().cancel();
                subscription().request(1);
                subscription().request(-1); // neither means anything any more
            }
        };
        BgpStream.builder().source(source).publisher().subscribe(probe);
        probe.request(Long.MAX_VALUE);
        probe.items.take();
        ReadThreadsLeft.joinPublishing();

        assertThat(probe.items).isEmpty();
        assertThat(probe.hasEnded()).isFalse();
        assertThat(source.open()).isZero();
        probe.assertNoFaults();
    }

    @Test
    void cancel_whileTheStreamWaitsForARecord_endsTheWait() throws InterruptedException {
        SlowSource live = SlowSource.live("live");
        Probe<BgpElem> probe = new Probe<>();
        BgpStream.builder().source(live).publisher().subscribe(probe);
        probe.request(1);
        live.awaitReading();
        probe.subscription().cancel();
        ReadThreadsLeft.joinPublishing();

        assertThat(probe.hasEnded()).isFalse();
        probe.assertNoFaults();
    }

    @Test
    void cancel_whileTheSubscriberIsBusy_closesTheSourcesAtOnce() throws InterruptedException {
        CountDownLatch free = new CountDownLatch(1);
        SlowSource live = SlowSource.live("live");
        Probe<BgpElem> probe = new Probe<>() {
            @Override
            void use() {
                try {
                    free.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        };
        BgpStream.builder().source(live).publisher().subscribe(probe);
        probe.request(2);
        live.give(Row.announcement(1, 64500, null, PATH, "10.0.0.0/8"));
        probe.items.take();
        probe.subscription().cancel();
        live.awaitClosed();
        free.countDown();
        ReadThreadsLeft.joinPublishing();

        assertThat(probe.hasEnded()).isFalse();
    }

    @Test
    void cancel_insideOnSubscribe_opensNothing() throws InterruptedException {
        MemorySource source = rows(10);
        Probe<BgpElem> probe = new Probe<>() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                super.onSubscribe(given);
                request(5);
                given.cancel();
            }
        };
        BgpStream.builder().source(source).publisher().subscribe(probe);
        ReadThreadsLeft.joinPublishing();

        assertThat(source.opened()).isZero();
        assertThat(probe.items).isEmpty();
        assertThat(probe.hasEnded()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void request_ofNothing_isAnErrorEvenDuringAWait(long n) throws InterruptedException {
        SlowSource live = SlowSource.live("live");
        Probe<BgpElem> probe = new Probe<>();
        BgpStream.builder().source(live).publisher().subscribe(probe);
        live.awaitReading();
        probe.subscription().request(n);

        assertThat(probe.end())
                .isEqualTo("java.lang.IllegalArgumentException: request of " + n
                        + " items is below 1 (Reactive Streams, rule 3.9)");
        probe.assertNoFaults();
    }

    @Test
    void source_unreadableWithFailFast_isToldBehindWhatWasRead() throws InterruptedException {
        MemorySource source = rows(10).failingAfter(3);
        Probe<BgpElem> probe = new Probe<>();
        BgpStream.builder().source(source).failFast(true).publisher().subscribe(probe);
        probe.request(6);

        assertThat(probe.end()).isEqualTo(SourceException.class.getName() + ": memory: torn after 3");
        assertThat(probe.items).hasSize(6);
        assertThat(source.open()).isZero();
        probe.assertNoFaults();
    }

    @Test
    void filter_thatThrows_isToldAsAnError() throws InterruptedException {
        MemorySource source = rows(10);
        Probe<BgpElem> probe = new Probe<>();
        BgpStream.builder()
                .source(source)
                .filter(elem -> {
                    throw new ArithmeticException("from the filter");
                })
                .publisher()
                .subscribe(probe);

        assertThat(probe.end()).isEqualTo("java.lang.ArithmeticException: from the filter");
        assertThat(source.open()).isZero();
        probe.assertNoFaults();
    }

    @Test
    void stream_thatCannotBeOpened_isToldAsAnErrorAfterOnSubscribe() throws InterruptedException {
        Filter broken = new Filter() {
            @Override
            public boolean test(ElemView elem) {
                return true;
            }

            @Override
            public FilterPlan plan() {
                throw new ArithmeticException("no plan");
            }
        };
        Probe<BgpElem> probe = new Probe<>();
        BgpStream.builder().sources(List.of()).filter(broken).publisher().subscribe(probe);

        assertThat(probe.end()).isEqualTo("java.lang.ArithmeticException: no plan");
        probe.assertNoFaults();
    }

    @Test
    void subscriber_thatThrows_isCancelledAndItsThreadsHandlerTold() throws InterruptedException {
        MemorySource source = rows(10);
        BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
        Probe<BgpElem> probe = new Probe<>() {
            @Override
            void use() {
                Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> uncaught.add(error));
                throw new ArithmeticException("from the subscriber");
            }
        };
        BgpStream.builder().source(source).publisher().subscribe(probe);
        probe.request(10);

        assertThat(uncaught.take()).hasMessage("from the subscriber");
        ReadThreadsLeft.joinPublishing();
        assertThat(probe.hasEnded()).isFalse();
        assertThat(probe.items).hasSize(1);
        assertThat(source.open()).isZero();
    }

    @Test
    void subscriber_thatThrowsInOnSubscribe_readsNothing() {
        MemorySource source = rows(10);
        Probe<BgpElem> probe = new Probe<>() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                throw new ArithmeticException("from the subscriber");
            }
        };
        Flow.Publisher<BgpElem> publisher = BgpStream.builder().source(source).publisher();

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> publisher.subscribe(probe));
        assertThat(source.opened()).isZero();
    }

    @Test
    void thread_interruptedBySubscriber_isAnError() throws InterruptedException {
        Probe<BgpElem> probe = new Probe<>() {
            @Override
            void use() {
                Thread.currentThread().interrupt();
            }
        };
        BgpStream.builder().source(rows(10)).publisher().subscribe(probe);
        probe.request(1);

        assertThat(probe.end()).startsWith(StreamInterruptedException.class.getName());
        probe.assertNoFaults();
    }

    @Test
    @SuppressWarnings("NullAway") // what is not allowed is tried
    void subscriber_null_isRefused() {
        Flow.Publisher<BgpElem> publisher =
                BgpStream.builder().sources(List.of()).publisher();
        assertThatNullPointerException().isThrownBy(() -> publisher.subscribe(null));
    }

    @Test
    void builder_thatCannotOpen_makesNoPublisher() {
        BgpStream.Builder builder =
                BgpStream.builder().source(SlowSource.live("live")).reversed();
        assertThatIllegalArgumentException().isThrownBy(builder::publisher);
        assertThatIllegalArgumentException().isThrownBy(builder::recordPublisher);
    }

    @Test
    void builder_changedAfterwards_changesNoPublisher() throws InterruptedException {
        MemorySource later = rows(1);
        BgpStream.Builder builder = BgpStream.builder().source(rows(10));
        Flow.Publisher<BgpElem> publisher = builder.publisher();
        builder.source(later).filter(elem -> false).interval(Instant.EPOCH, Instant.EPOCH);
        Probe<BgpElem> probe = new Probe<>();
        publisher.subscribe(probe);
        probe.request(100);

        assertThat(probe.end()).isEqualTo("complete");
        assertThat(probe.items).hasSize(20);
        assertThat(later.opened()).isZero();
    }

    @Test
    void settings_ofABuilder_haveEveryOption() throws IllegalAccessException {
        StreamSettings plain = new StreamSettings(BgpStream.builder().sources(List.of()));
        StreamSettings chosen = new StreamSettings(BgpStream.builder()
                .source(rows(1))
                .interval(Instant.EPOCH, null)
                .filter(elem -> false)
                .limits(new DecodeLimits(99_999))
                .clock(new ManualClock(Instant.EPOCH))
                .pacing(Pacing.times(2))
                .lateness(Duration.ofSeconds(9))
                .overflow(7, OverflowPolicy.DROP_NEWEST)
                .readAhead(false)
                .listener(new StreamListener() {})
                .ribPeriod(Duration.ofHours(1))
                .latestRib()
                .allFamilies()
                .failFast(true)
                .parallelism(plain.parallelism + 1));
        for (Field field : StreamSettings.class.getDeclaredFields()) {
            field.setAccessible(true);
            if (!Modifier.isStatic(field.getModifiers()) && !field.getName().equals("reversed")) {
                assertThat(field.get(chosen)).as(field.getName()).isNotEqualTo(field.get(plain));
            }
        }
        assertThat(new StreamSettings(BgpStream.builder().source(rows(1)).reversed()).reversed)
                .isTrue();
    }

    /** Records of two elems each. */
    private static MemorySource rows(int count) {
        Row[] rows = new Row[count];
        for (int i = 0; i < count; i++) {
            rows[i] = Row.announcement(i, 64500, "192.0.2.1", PATH, "10." + i % 256 + ".0.0/16", "11.0.0.0/8");
        }
        return MemorySource.of(rows);
    }

    private static List<BgpElem> elems(BgpStream.Builder builder) {
        List<BgpElem> elems = new ArrayList<>();
        try (BgpStream stream = builder.open()) {
            stream.forEach(elems::add);
        }
        return elems;
    }
}
