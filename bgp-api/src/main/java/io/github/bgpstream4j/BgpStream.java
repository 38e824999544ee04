package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemVisitor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One traversal over the records and elems of one or more sources.
 *
 * <pre>{@code
 * try (BgpStream stream = BgpStream.open("mrt:updates.20160811.1600.gz")) {
 *   for (BgpElem elem : stream) {
 *     System.out.println(elem);
 *   }
 * }
 * }</pre>
 *
 * <p>A stream is traversed once, by one of {@link #iterator()}, {@link #elems()}, {@link #records()},
 * {@link #forEachElem}, {@link #visitElems}, {@link #traverse}, {@link #forEachPart}, {@link #poll} and {@link #pollRecord}; a call of
 * another one, and a second call of those that are not polled, throws {@link IllegalStateException}. Elems and records are immutable and
 * may be kept for ever, but for those that a visitor is lent: {@code for}, {@link #elems()} and {@link #forEachElem} make an object of each
 * elem, {@link #visitElems} makes none and is several times as fast.
 * {@link Builder#publisher()} and {@link Builder#recordPublisher()} make a stream for each {@link Flow.Subscriber}.
 *
 * <p>Several sources give one order: by time in microseconds, at the same time tables before updates, then sources in the
 * order they were added; each source keeps its own order. Each open source is read on a thread of its own, unless
 * {@link Builder#readAhead} is switched off. A {@link io.github.bgpstream4j.source.SourceFinder} is searched as the stream comes along, and what
 * it finds has the order it would have if it had been added in the finder's place.
 *
 * <p>Bad data never throws: it is a record with a status and an issue. A source that cannot be opened throws from the first read if it
 * is the only one, named and with an end; else it is a record, too, see {@link Builder#failFast}. An {@link Error} of a thread that reads
 * is thrown to the consumer. Used by one thread at a time, except that any thread
 * may {@link #close()} it, replace its {@link #filter} and ask for its {@link #stats}. A thread that is interrupted while it
 * reads gets a {@link StreamInterruptedException}.
 */
public final class BgpStream implements Iterable<BgpElem>, AutoCloseable {
    private volatile FilterPlan plan;
    private final boolean allFamilies;
    private final RecordFeed feed;
    private final int parallelism;
    private @Nullable Object face;
    private boolean polled;
    private boolean ended;

    BgpStream(StreamSettings settings) {
        allFamilies = settings.allFamilies;
        plan = plan(settings.filter);
        parallelism = settings.parallelism;
        feed = new RecordFeed(SourcePlan.of(settings), settings, () -> settings.context(plan.scope()));
    }

    /**
     * Begins a stream.
     *
     * @return a builder without sources
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Opens sources given as text, see {@link io.github.bgpstream4j.source.SourceSpec}.
     *
     * @param specs for example {@code mrt:updates.20160811.1600.gz}
     * @return a stream over all of them
     * @throws io.github.bgpstream4j.source.SourceException if a text is not understood
     * @throws IllegalArgumentException if there is no text
     */
    public static BgpStream open(String... specs) {
        if (specs.length == 0) {
            throw new IllegalArgumentException("no source: name one at least");
        }
        Builder builder = builder();
        for (String spec : specs) {
            builder.source(spec);
        }
        return builder.open();
    }

    /**
     * The elems, one after the other.
     *
     * @return to be used once
     */
    @Override
    public Iterator<BgpElem> iterator() {
        Queue<BgpElem> ready = new ArrayDeque<>();
        Traversal traversal = start(elem -> ready.add(elem.owned()));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                while (ready.isEmpty()) {
                    if (!traversal.next(BgpStream.this::plan)) {
                        return false;
                    }
                    traversal.decode();
                    feed.handedOut(ready.isEmpty());
                }
                return true;
            }

            @Override
            public BgpElem next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("end of stream");
                }
                feed.handedOut(true);
                return ready.remove();
            }
        };
    }

    /**
     * The elems as a {@link Stream}. Closing it closes this.
     *
     * @return sequential, in order
     */
    public Stream<BgpElem> elems() {
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), characteristics), false)
                .onClose(this::close);
    }

    /**
     * The records as a {@link Stream}, those without matching elems too. Closing it closes this.
     *
     * @return sequential, in order
     */
    public Stream<BgpRecord> records() {
        Traversal traversal = start(elem -> {});
        Spliterator<BgpRecord> records =
                new AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    @Override
                    public boolean tryAdvance(Consumer<? super BgpRecord> action) {
                        if (!traversal.next(BgpStream.this::plan)) {
                            return false;
                        }
                        action.accept(traversal.keep());
                        return true;
                    }
                };
        return StreamSupport.stream(records, false).onClose(this::close);
    }

    /** The records, one after the other; that of a {@link Stream} would not report that it is one ahead. */
    private Iterator<BgpRecord> recordIterator() {
        Traversal traversal = start(elem -> {});
        return new Iterator<>() {
            private @Nullable BgpRecord ready;

            @Override
            public boolean hasNext() {
                if (ready == null && traversal.next(BgpStream.this::plan)) {
                    ready = traversal.keep();
                    feed.handedOut(false);
                }
                return ready != null;
            }

            @Override
            public BgpRecord next() {
                BgpRecord record = hasNext() ? ready : null;
                if (record == null) {
                    throw new NoSuchElementException("end of stream");
                }
                ready = null;
                feed.handedOut(true);
                return record;
            }
        };
    }

    /**
     * Calls back for each elem.
     *
     * @param consumer receives elems that may be kept
     */
    public void forEachElem(Consumer<? super BgpElem> consumer) {
        visitElems(elem -> consumer.accept(elem.owned()));
    }

    /**
     * Calls back for each elem without making an object of it.
     *
     * @param visitor receives elems that must not be kept
     */
    public void visitElems(ElemVisitor visitor) {
        Traversal traversal = start(visitor);
        while (traversal.next(this::plan)) {
            traversal.decode();
        }
    }

    /**
     * Follows the stream on several threads at once. Its records are dealt to workers in parts of some hundred; each worker
     * shows those it gets to a collector of its own, and the consumer gets what parts have become, one after the other, in the
     * order of the stream, on the thread that calls.
     *
     * <p>Memory is bounded by what collectors keep of one part, times the parts under way: two for each worker and one. A part is
     * some hundred KiB of records, but its elems, their paths printed, can be gigabytes, if somebody sends such records. A
     * collector that keeps something of each elem should therefore say when it {@linkplain PartCollector#isFull() is full}: a part
     * then has several results.
     *
     * <p>A collector that answers false to {@link StreamVisitor#beginRecord} leaves out the elems of that record. A new
     * {@link #filter} holds from the next part on that is begun.
     *
     * @param <R> what a part becomes
     * @param collectors makes a collector for each worker; called by the workers
     * @param consumer is given the results in order
     */
    public <R> void forEachPart(Supplier<? extends PartCollector<R>> collectors, Consumer<? super R> consumer) {
        PartPipeline<R> pipeline = new PartPipeline<>(feed, this::plan, parallelism, collectors, consumer);
        claim(pipeline);
        pipeline.run();
    }

    /**
     * Waits for the next elem, but not longer than for a time. May be called again and again.
     *
     * @param timeout how long to wait; zero for not at all
     * @return null if the time is over or the stream has ended: {@link #hasEnded} tells which
     */
    public @Nullable BgpElem poll(Duration timeout) {
        ElemQueue elems = pollingFace(ElemQueue.class, ElemQueue::new);
        long until = until(timeout);
        while (elems.ready.isEmpty()) {
            if (!next(elems.traversal, until)) {
                return null;
            }
            elems.traversal.decode();
            feed.handedOut(elems.ready.isEmpty());
            if (elems.ready.isEmpty() && feed.arrivals().nowMicros() > until) {
                return null; // there are records, but none with an elem that is wanted
            }
        }
        feed.handedOut(true);
        return elems.ready.remove();
    }

    /**
     * Waits for the next record, but not longer than for a time. May be called again and again.
     *
     * @param timeout how long to wait; zero for not at all
     * @return null if the time is over or the stream has ended: {@link #hasEnded} tells which
     */
    public @Nullable BgpRecord pollRecord(Duration timeout) {
        Traversal traversal = pollingFace(Traversal.class, () -> new Traversal(feed, plan, elem -> {}));
        return next(traversal, until(timeout)) ? traversal.keep() : null;
    }

    /**
     * Whether {@link #poll}, {@link #pollRecord} or {@link #advance} has come to the end of the stream.
     *
     * @return false while there may be more
     */
    public boolean hasEnded() {
        return ended;
    }

    /**
     * Follows the stream record by record without making objects.
     *
     * @param visitor is shown each record and its elems
     */
    public void traverse(StreamVisitor visitor) {
        Traversal traversal = start(visitor);
        while (traversal.next(this::plan) && visitor.beginRecord(traversal.record())) {
            traversal.decode();
            visitor.endRecord(traversal.record());
        }
    }

    /**
     * Shows a visitor the next record and its elems, without making objects, and waits for the record if need be. Called again
     * and again: {@code while (stream.advance(visitor)) {}} is {@link #traverse}, but the caller says when to go on.
     *
     * @param visitor is shown the record and its elems; may be another one each time
     * @return false at the end of the stream, and if the visitor answers false to {@link StreamVisitor#beginRecord}, which
     *     leaves out the elems of that record only: {@link #hasEnded} reports which
     */
    public boolean advance(StreamVisitor visitor) {
        Steps steps = pollingFace(Steps.class, Steps::new);
        steps.visitor = visitor;
        if (!next(steps.traversal, RecordFeed.NEVER) || !visitor.beginRecord(steps.traversal.record())) {
            return false;
        }
        steps.traversal.decode();
        visitor.endRecord(steps.traversal.record());
        return true;
    }

    /**
     * Replaces the filter while the stream runs, from the next record on; may be called by any thread. What a source was
     * asked to leave out when it was opened stays out.
     *
     * @param newFilter any condition on elems
     */
    public void filter(Filter newFilter) {
        plan = plan(Objects.requireNonNull(newFilter, "filter"));
    }

    private FilterPlan plan(Filter filter) {
        return allFamilies ? filter.plan().withAllFamilies() : filter.plan();
    }

    /**
     * What has been delivered so far, of all sources together. May be called by any thread.
     *
     * @return a snapshot
     */
    public StreamStats stats() {
        StreamStats sum = StreamStats.ZERO;
        for (RecordFeed.Member member : feed.members()) {
            sum = sum.plus(member.counts());
        }
        return sum;
    }

    /**
     * What has been delivered so far, of each source. May be called by any thread.
     *
     * <p>A {@link io.github.bgpstream4j.source.SourceFinder} has one entry for itself and all that it has found and that has ended, and
     * after it one for each of those that failed, up to 256, and of those that have not ended.
     *
     * @return a snapshot, in the order the sources were added
     */
    public List<SourceStats> sourceStats() {
        List<SourceStats> sources = new ArrayList<>();
        for (RecordFeed.Member member : feed.members()) {
            member.stats(sources::add);
        }
        return List.copyOf(sources);
    }

    /**
     * Ends the traversal and closes all sources, also from inside a callback or by another thread; may be called twice. When
     * it returns no thread of the stream reads any more, unless one waits for input that cannot be interrupted, such as a
     * terminal. A traversal that has begun ends; none can begin any more.
     */
    @Override
    public void close() {
        feed.close();
    }

    private FilterPlan plan() {
        return plan;
    }

    /** Ends the traversal and makes all sources end soon, without waiting for them; by any thread. Closing must follow. */
    void stop() {
        feed.stop();
    }

    private Traversal start(ElemVisitor visitor) {
        Traversal traversal = new Traversal(feed, plan, visitor);
        claim(traversal);
        return traversal;
    }

    private void claim(Object newFace) {
        if (face != null) {
            throw new IllegalStateException("a stream is traversed once; open another one");
        }
        if (feed.isClosed()) {
            throw new IllegalStateException("the stream is closed; open another one");
        }
        face = newFace;
    }

    /** The face that an earlier poll has begun, or a new one. */
    private <F> F pollingFace(Class<F> type, Supplier<F> begin) {
        if (!polled || !type.isInstance(face)) {
            claim(begin.get());
            polled = true;
        }
        return type.cast(Objects.requireNonNull(face));
    }

    private boolean next(Traversal traversal, long untilMicros) {
        RecordFeed.Outcome outcome = traversal.next(this::plan, untilMicros);
        ended = outcome == RecordFeed.Outcome.END;
        return outcome == RecordFeed.Outcome.RECORD;
    }

    private long until(Duration timeout) {
        long now = feed.arrivals().nowMicros();
        long micros = TimeUnit.MICROSECONDS.convert(timeout); // the most there is, for one too long to count
        return micros < RecordFeed.NEVER - now ? now + micros : RecordFeed.NEVER;
    }

    /** Elems of the record that polling has come to. */
    private final class ElemQueue {
        final Queue<BgpElem> ready = new ArrayDeque<>();
        final Traversal traversal = new Traversal(feed, plan, elem -> ready.add(elem.owned()));
    }

    /** A traversal whose visitor is given with each record. */
    private final class Steps {
        private static final StreamVisitor NOBODY = new StreamVisitor() {};

        StreamVisitor visitor = NOBODY;
        final Traversal traversal = new Traversal(feed, plan, elem -> visitor.visit(elem));
    }

    /** Everything about a stream that can be chosen. Not safe for use by several threads. */
    public static final class Builder extends StreamOptions {
        private Builder() {}

        @Override
        Builder builder() {
            return this;
        }

        /**
         * What {@link #open} would read with the settings that the builder has now. Opens nothing; but a
         * {@link io.github.bgpstream4j.source.SourceFinder} is searched, on this thread: to the end if all intervals have one, else as far
         * as its first answer goes, as what is still to come is not waited for.
         *
         * @return the sources and their intervals, what was found in place of its finder
         * @throws IllegalArgumentException as {@link #open} does
         * @throws IllegalStateException as {@link #open} does
         * @throws io.github.bgpstream4j.source.SourceException if a search fails
         * @throws StreamInterruptedException if the thread is interrupted while it searches
         */
        public StreamPlan plan() {
            StreamSettings settings = new StreamSettings(this);
            SourceScope scope = filter.plan().scope();
            return new StreamPlan(SourcePlan.searched(settings, scope).stream()
                    .filter(source -> source.mayBeWanted(scope))
                    .toList());
        }

        /**
         * Opens the stream. Sources are opened when their first record is due.
         *
         * @return a stream to be closed
         * @throws IllegalArgumentException if a reversed stream is to have a live source, to begin with tables, or to search without an end
         * @throws IllegalStateException if no source was given
         */
        public BgpStream open() {
            return new BgpStream(new StreamSettings(this));
        }

        /**
         * Gives each subscriber the elems of a stream of its own.
         *
         * <p>Subscribing opens a stream with the settings that the builder has now, and reads it on a daemon thread of its own,
         * which emits no more than was requested and waits for demand. It is one elem ahead of the demand, so an end or a failure
         * is told without being asked for. {@code onSubscribe} is called by the thread that subscribes, everything else by that
         * thread.
         *
         * <p>A failure, such as that of a source with {@link #failFast}, goes to {@code onError}; bad data is none. When
         * {@code onError} or {@code onComplete} is called, the sources are closed. Cancelling closes them too, and does not wait
         * for it. A subscriber that throws is cancelled; what it threw goes to the thread's handler of uncaught exceptions, or
         * from {@code onSubscribe} to whoever subscribed. The sources are opened once for each subscriber, and a {@link #listener} is told of all of them, by several
         * threads at once perhaps.
         *
         * @return may be subscribed to by any thread, any number of times; as Reactive Streams 1.0.4 rules
         * @throws IllegalArgumentException as {@link #open} does
         * @throws IllegalStateException as {@link #open} does
         */
        public Flow.Publisher<BgpElem> publisher() {
            return new StreamPublisher<>(new StreamSettings(this), BgpStream::iterator);
        }

        /**
         * Gives each subscriber the records of a stream of its own, those without matching elems too. In all else as
         * {@link #publisher()}.
         *
         * @return may be subscribed to by any thread, any number of times
         * @throws IllegalArgumentException as {@link #open} does
         * @throws IllegalStateException as {@link #open} does
         */
        public Flow.Publisher<BgpRecord> recordPublisher() {
            return new StreamPublisher<>(new StreamSettings(this), BgpStream::recordIterator);
        }
    }
}
