package io.github.bgpstream4j;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.Row;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.SourceSearch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what the test says, answer by answer, and counts what it is asked. */
final class FakeFinder implements SourceFinder {
    static final SourceInfo INFO = new SourceInfo("", "", "", null, 0, "the archive");

    /** What a search says when it is asked once more. */
    interface Answer {
        @Nullable
        FoundSources give() throws IOException, InterruptedException;
    }

    private final Function<SourceScope, Iterator<? extends Answer>> answers;
    private final List<SourceScope> scopes = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    FakeFinder(Function<SourceScope, Iterator<? extends Answer>> answers) {
        this.answers = answers;
    }

    /** One that gives the same answers whatever the scope. */
    static FakeFinder of(Answer... answers) {
        return new FakeFinder(scope -> List.of(answers).iterator());
    }

    /** An answer of sources, complete until a time. */
    static Answer found(long completeUntilMicros, BgpSource... sources) {
        FoundSources found = new FoundSources(Arrays.asList(sources), completeUntilMicros);
        return () -> found;
    }

    /** An answer that is none. */
    static Answer failing(String reason) {
        return () -> {
            throw new IOException(reason);
        };
    }

    /** The scope of each search that was begun. */
    List<SourceScope> scopes() {
        return scopes;
    }

    /** The thread of each answer. */
    List<String> threads() {
        return threads;
    }

    /** How many answers were asked for. */
    int asked() {
        return asked.get();
    }

    /** How many searches have not been closed. */
    int open() {
        return open.get();
    }

    /** Waits until an answer waits. */
    void awaitWaiting() throws InterruptedException {
        waiting.await();
    }

    /** Lets answers that wait, wait no longer. */
    void release() {
        released.countDown();
    }

    /** To be called by an answer: waits until the search is closed or the test releases it. */
    void waitHere() throws InterruptedException {
        waiting.countDown();
        released.await();
    }

    @Override
    public SourceSearch search(OpenContext context) {
        scopes.add(context.scope());
        open.incrementAndGet();
        Iterator<? extends Answer> next = answers.apply(context.scope());
        return new SourceSearch() {
            private boolean closed;

            @Override
            public @Nullable FoundSources next() throws IOException, InterruptedException {
                asked.incrementAndGet();
                threads.add(Thread.currentThread().getName());
                return next.hasNext() ? next.next().give() : null;
            }

            @Override
            public synchronized void close() {
                if (!closed) {
                    closed = true;
                    open.decrementAndGet();
                }
                release();
            }
        };
    }

    @Override
    public SourceInfo info() {
        return INFO;
    }

    /** A file of updates of a collector, of a nominal time; times are in seconds. */
    static MemorySource file(String collector, long nominal, long... times) {
        Row[] rows = new Row[times.length];
        Arrays.setAll(rows, i -> route(times[i] * 1_000_000));
        return MemorySource.of(rows).updates(collector, nominal).earliest(nominal * 1_000_000);
    }

    /** An announcement. */
    static Row route(long micros) {
        return Row.announcement(micros, 64500, "192.0.2.1", PathAttributes.NONE, "10.0.0.0/8");
    }

    /** Those of all records. */
    static List<String> lines(BgpStream.Builder builder) {
        try (BgpStream stream = builder.open()) {
            return new ArrayList<>(stream.records().map(FakeFinder::line).toList());
        }
    }

    /** Collector, type, seconds, and the status unless it is valid. */
    static String line(BgpRecord record) {
        String status = record.status() == RecordStatus.VALID
                ? ""
                : " " + record.status().code();
        return record.source().collector() + " " + record.type().code() + " " + record.timeMicros() / 1_000_000
                + status;
    }
}
