package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.read.WorkThreads;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.SourceException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a stream on several threads and keeps its order.
 *
 * <p>The consumer's thread merges the sources, copies records into parts, hands them to workers and takes the results back in
 * the order it handed them out. A few parts are on their way at once, each with a few results, so memory is bounded. Whenever
 * the stream would have to wait for a record, what there is is handed out first.
 *
 * <p>A worker whose part has results enough waits until the consumer takes them. Parts are begun in their order, so the one whose
 * results are due is always being decoded.
 */
final class PartPipeline<R> {
    private static final long NOT_AT_ALL = 0; // a time long past

    private final RecordFeed feed;
    private final Supplier<FilterPlan> plan;
    private final Supplier<? extends PartCollector<R>> collectors;
    private final Consumer<? super R> consumer;
    private final WorkThreads threads;
    private final int partsAtOnce;
    private final Queue<Part<R>> underWay = new ArrayDeque<>();
    private final Queue<Part<R>> free = new ArrayDeque<>();
    private final Queue<Worker> idleWorkers = new ConcurrentLinkedQueue<>();
    private final RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> {});

    PartPipeline(
            RecordFeed feed,
            Supplier<FilterPlan> plan,
            int workers,
            Supplier<? extends PartCollector<R>> collectors,
            Consumer<? super R> consumer) {
        this.feed = feed;
        this.plan = plan;
        this.collectors = collectors;
        this.consumer = consumer;
        this.threads = new WorkThreads("bgpstream-decode-", workers);
        this.partsAtOnce = 2 * workers + 1; // each worker has one to do next
    }

    void run() {
        try (threads) {
            Part<R> part = emptyPart();
            RecordFeed.Outcome outcome = RecordFeed.Outcome.RECORD;
            feed.delivery().byParts();
            while (outcome != RecordFeed.Outcome.END) {
                boolean idle = part.isEmpty() && underWay.isEmpty();
                outcome = next(part, idle ? RecordFeed.NEVER : NOT_AT_ALL);
                if (outcome == RecordFeed.Outcome.RECORD) {
                    feed.copyTo(part);
                }
                boolean complete = part.isFull() || outcome != RecordFeed.Outcome.RECORD;
                if (complete && !part.isEmpty()) {
                    handOut(part);
                    part = emptyPart();
                } else if (complete && !underWay.isEmpty()) {
                    deliverFirst();
                }
            }
            deliverAll();
            if (!feed.isClosed()) {
                feed.delivery().part().run();
            }
        }
    }

    /** Goes to the next record; what comes before a failure is delivered first, however far the workers are. */
    private RecordFeed.Outcome next(Part<R> part, long untilMicros) {
        try {
            return feed.next(
                    cursor,
                    () -> {
                        if (part.isEmpty()) {
                            part.begin(plan.get());
                        }
                        return part.plan();
                    },
                    untilMicros);
        } catch (SourceException e) {
            if (!part.isEmpty()) {
                handOut(part);
            }
            deliverAll();
            throw e;
        }
    }

    private void deliverAll() {
        while (!underWay.isEmpty()) {
            deliverFirst();
        }
    }

    private Part<R> emptyPart() {
        while (underWay.size() >= partsAtOnce) {
            deliverFirst();
        }
        Part<R> part = Objects.requireNonNullElseGet(free.poll(), Part::new);
        part.begin(plan.get());
        return part;
    }

    private void handOut(Part<R> part) {
        part.onceDelivered(feed.delivery().part());
        threads.executor().execute(() -> {
            try {
                Worker worker = Objects.requireNonNullElseGet(idleWorkers.poll(), Worker::new);
                worker.decode(part);
                idleWorkers.add(worker);
            } catch (RuntimeException | Error e) {
                part.results.fail(e);
            }
        });
        underWay.add(part);
    }

    /** Gives the consumer what has been under way longest; nothing any more once the stream is closed. */
    private void deliverFirst() {
        Part<R> part = underWay.remove();
        Runnable delivered = part.onceDelivered();
        boolean last = false;
        while (!last && !feed.isClosed()) {
            R result = part.results.take();
            last = part.results.isTaken();
            if (last) {
                part.count();
                free.add(part);
            }
            consumer.accept(result);
        }
        if (last) {
            delivered.run();
        } else {
            underWay.clear();
        }
    }

    /** A collector and the cursor that shows it the records. */
    private final class Worker {
        private final PartCollector<R> collector = collectors.get();
        private @Nullable PartResults<R> results;
        private int elems;
        private final RecordCursor decoder = new RecordCursor(FilterPlan.EVERYTHING, elem -> {
            elems++;
            collector.visit(elem);
            handOnIfFull();
        });

        void decode(Part<R> part) {
            results = part.results;
            decoder.plan(part.plan());
            for (int row = 0; row < part.records.size(); row++) {
                elems = 0;
                decoder.move(part.records, row);
                if (collector.beginRecord(decoder)) {
                    decoder.decode();
                }
                collector.endRecord(decoder);
                handOnIfFull();
                part.decoded(row, elems, decoder.issueMet());
            }
            // the consumer may use the part again from here on
            part.results.end(collector.finish());
        }

        private void handOnIfFull() {
            if (collector.isFull()) {
                Objects.requireNonNull(results).put(collector.finish());
            }
        }
    }
}
