package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.FilterLanguage;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.OverflowPolicy;
import io.github.bgpstream4j.source.SourceMonitor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.ServiceLoader;
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
 * {@link Builder#readAhead} is switched off.
 *
 * <p>Bad data never throws: it is a record with a status and an issue. A source that cannot be opened throws from the first read if it
 * is the only one, named and with an end; else it is a record, too, see {@link Builder#failFast}. An {@link Error} of a thread that reads
 * is thrown to the consumer. Used by one thread at a time, except that any thread
 * may {@link #close()} it, replace its {@link #filter} and ask for its {@link #stats}. A thread that is interrupted while it
 * reads gets a {@link StreamInterruptedException}.
 */
public final class BgpStream implements Iterable<BgpElem>, AutoCloseable {
    private volatile FilterPlan plan;
    private final RecordFeed feed;
    private final int parallelism;
    private @Nullable Object face;
    private boolean polled;
    private boolean ended;

    private BgpStream(Builder builder) {
        plan = builder.filter.plan();
        parallelism = builder.parallelism;
        OpenContext given = new OpenContext(
                plan.scope(),
                builder.limits,
                builder.clock,
                builder.queueCapacity,
                builder.overflow,
                SourceMonitor.SILENT,
                builder.readAhead);
        feed = new RecordFeed(SourcePlan.of(builder), builder, () -> given.withScope(plan.scope()));
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
                }
                return true;
            }

            @Override
            public BgpElem next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("end of stream");
                }
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
            if (elems.ready.isEmpty() && feed.arrivals().nowMicros() > until) {
                return null; // there are records, but none with an elem that is wanted
            }
        }
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
        plan = Objects.requireNonNull(newFilter, "filter").plan();
    }

    /**
     * What has been delivered so far, of all sources together. May be called by any thread.
     *
     * @return a snapshot
     */
    public StreamStats stats() {
        StreamStats sum = StreamStats.ZERO;
        for (SourceRun run : feed.runs()) {
            sum = sum.plus(run.watch().counts());
        }
        return sum;
    }

    /**
     * What has been delivered so far, of each source. May be called by any thread.
     *
     * @return a snapshot, in the order the sources were added
     */
    public List<SourceStats> sourceStats() {
        return feed.runs().stream().map(run -> run.watch().stats()).toList();
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
    public static final class Builder {
        final List<BgpSource> sources = new ArrayList<>();
        final List<TimeInterval> intervals = new ArrayList<>();
        Filter filter = Filter.EVERYTHING;
        DecodeLimits limits = DecodeLimits.DEFAULT;
        StreamClock clock = StreamClock.SYSTEM;
        Pacing pacing = Pacing.unpaced();
        Duration lateness = Duration.ofSeconds(1);
        int queueCapacity = OpenContext.DEFAULT_QUEUE_CAPACITY;
        OverflowPolicy overflow = OverflowPolicy.BLOCK;
        boolean readAhead = true;

        @Nullable
        StreamListener listener;

        boolean hasSource;
        long ribPeriodSeconds;
        boolean latestRib;
        boolean reversed;

        @Nullable
        Boolean failFast;

        int parallelism = Runtime.getRuntime().availableProcessors();

        private Builder() {}

        private Builder(Builder that) {
            hasSource = that.hasSource;
            sources.addAll(that.sources);
            intervals.addAll(that.intervals);
            filter = that.filter;
            limits = that.limits;
            clock = that.clock;
            pacing = that.pacing;
            lateness = that.lateness;
            queueCapacity = that.queueCapacity;
            overflow = that.overflow;
            readAhead = that.readAhead;
            listener = that.listener;
            ribPeriodSeconds = that.ribPeriodSeconds;
            latestRib = that.latestRib;
            reversed = that.reversed;
            failFast = that.failFast;
            parallelism = that.parallelism;
        }

        /** A builder with the same settings, which go their own way from now on. */
        Builder copy() {
            return new Builder(this);
        }

        /**
         * Adds a source.
         *
         * @param source read after those added before
         * @return this builder
         */
        public Builder source(BgpSource source) {
            sources.add(Objects.requireNonNull(source, "source"));
            hasSource = true;
            return this;
        }

        /**
         * Adds sources, such as those of {@link BgpSources#of}. There may be none of them: a stream without sources ends at once.
         *
         * @param newSources read in this order after those added before
         * @return this builder
         */
        public Builder sources(Collection<? extends BgpSource> newSources) {
            Objects.requireNonNull(newSources, "sources").forEach(this::source);
            hasSource = true;
            return this;
        }

        /**
         * Adds the sources that a text stands for.
         *
         * @param spec see {@link io.github.bgpstream4j.source.SourceSpec}
         * @return this builder
         * @throws io.github.bgpstream4j.source.SourceException if the text is not understood
         */
        public Builder source(String spec) {
            return sources(BgpSources.of(Objects.requireNonNull(spec, "spec")));
        }

        /**
         * Sets the filter; without one every elem is delivered.
         *
         * @param newFilter any condition on elems
         * @return this builder
         */
        public Builder filter(Filter newFilter) {
            filter = Objects.requireNonNull(newFilter, "filter");
            return this;
        }

        /**
         * Sets the filter, given as text.
         *
         * @param text in the language of the filters module
         * @return this builder
         * @throws IllegalArgumentException if the text is no filter
         * @throws IllegalStateException if no filter language is on the class path
         */
        public Builder filter(String text) {
            Objects.requireNonNull(text, "filter");
            FilterLanguage language = ServiceLoader.load(FilterLanguage.class)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "filters as text need the artifact io.github.bgpstream4j:bgpstream4j-filters"));
            return filter(language.parse(text));
        }

        /**
         * Adds an interval of record times; a record in any of them is delivered, and without intervals every record.
         *
         * @param from its first microsecond
         * @param until its last microsecond, null for no end
         * @return this builder
         * @throws IllegalArgumentException if it ends before it begins
         */
        public Builder interval(Instant from, @Nullable Instant until) {
            intervals.add(TimeInterval.of(Objects.requireNonNull(from, "from"), until));
            return this;
        }

        /**
         * Adds an interval of record times, as {@link #interval(Instant, Instant)} does.
         *
         * @param interval such as one of a {@link PlannedSource}
         * @return this builder
         */
        public Builder interval(TimeInterval interval) {
            intervals.add(Objects.requireNonNull(interval, "interval"));
            return this;
        }

        /**
         * Sets bounds on what sources may make the stream hold.
         *
         * @param newLimits the bounds
         * @return this builder
         */
        public Builder limits(DecodeLimits newLimits) {
            limits = Objects.requireNonNull(newLimits, "limits");
            return this;
        }

        /**
         * Takes a table of a collector only if the last one taken is older by a period, as BGPStream's {@code -P}. By the
         * nominal times of the tables; updates are all taken.
         *
         * @param period at least a second; more than the tables span for only the first of each collector
         * @return this builder
         * @throws IllegalArgumentException if it is less than a second
         */
        public Builder ribPeriod(Duration period) {
            if (Objects.requireNonNull(period, "period").toSeconds() < 1) {
                throw new IllegalArgumentException("ribPeriod " + period + " is below a second");
            }
            ribPeriodSeconds = period.toSeconds();
            return this;
        }

        /**
         * Begins with the latest table of each collector, and goes on with all its updates since.
         *
         * <p>The latest table is the last one whose nominal time is not after the begin of the first interval, or the last of
         * all if there are no intervals. It is delivered whole and at once, though its records have times of minutes later,
         * and then the updates from its nominal time on until the last interval ends. An interval of one instant so gives
         * what makes the tables at that instant. Of a collector without such a table all updates are delivered, from the first
         * there is.
         *
         * @return this builder
         */
        public Builder latestRib() {
            latestRib = true;
            return this;
        }

        /**
         * Delivers records from the last to the first. Each file is then held in memory as a whole while it is read, and
         * where there are many is read twice.
         *
         * @return this builder
         */
        public Builder reversed() {
            reversed = true;
            return this;
        }

        /**
         * Sets how fast recorded time passes; without it as fast as possible.
         *
         * @param newPacing the speed
         * @return this builder
         */
        public Builder pacing(Pacing newPacing) {
            pacing = Objects.requireNonNull(newPacing, "pacing");
            return this;
        }

        /**
         * Sets whether each open source is read ahead on a thread of its own, which is so unless it is switched off.
         *
         * <p>Without, a source with an end is opened, decompressed and cut into records by the thread that traverses the stream,
         * whenever its next records are needed, so that a stream of files starts no thread, not even for bzip2: for programs that have one processor
         * for each stream. The order and everything else stay the same, but a poll takes as long as a file takes to be read, and
         * closing by another thread ends a read of the source only if the source can end it.
         *
         * <p>A live source is read on a thread of its own all the same, as it has to be while the stream is elsewhere.
         * {@link BgpStream#forEachPart} and publishers have their own threads, too.
         *
         * @param newReadAhead false to read on the caller's thread
         * @return this builder
         */
        public Builder readAhead(boolean newReadAhead) {
            readAhead = newReadAhead;
            return this;
        }

        /**
         * Sets how many records each live source may hold that the stream has not yet taken, and what happens to more. How many
         * bytes they may have is one of the {@link #limits}.
         *
         * @param capacity records, at least 1; by default {@value OpenContext#DEFAULT_QUEUE_CAPACITY}
         * @param policy by default {@link OverflowPolicy#BLOCK}
         * @return this builder
         * @throws IllegalArgumentException if there is no room for a record
         */
        public Builder overflow(int capacity, OverflowPolicy policy) {
            if (capacity < 1) {
                throw new IllegalArgumentException("overflow capacity " + capacity + " is below 1");
            }
            queueCapacity = capacity;
            overflow = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Sets for how long a record waits for older ones of live sources that have none at the moment. Older ones that come
         * even later are delivered out of order and counted as late.
         *
         * @param newLateness by default one second
         * @return this builder
         */
        public Builder lateness(Duration newLateness) {
            if (Objects.requireNonNull(newLateness, "lateness").isNegative()) {
                throw new IllegalArgumentException("lateness " + newLateness + " is below 0");
            }
            lateness = newLateness;
            return this;
        }

        /**
         * Says whether a source that cannot be read ends the stream with a {@link io.github.bgpstream4j.source.SourceException}, or
         * only gives a record with the status CORRUPTED_SOURCE. Unless this is called, it is thrown only if the stream has one
         * source, which the caller named, is not live, and cannot even be opened: there is no such file, the server refuses, a
         * library is missing.
         *
         * @param newFailFast true to throw of any source, at any place; false to throw of none
         * @return this builder
         */
        public Builder failFast(boolean newFailFast) {
            failFast = newFailFast;
            return this;
        }

        /**
         * Sets how many workers {@link BgpStream#forEachPart} has.
         *
         * @param workers at least 1; by default one for each processor
         * @return this builder
         */
        public Builder parallelism(int workers) {
            if (workers < 1) {
                throw new IllegalArgumentException("parallelism " + workers + " is below 1");
            }
            parallelism = workers;
            return this;
        }

        /**
         * Sets who is told what happens to the sources. Without a listener, failures of sources that are not thrown, warnings, and the
         * first loss of each source are logged by the {@link System.Logger} {@code io.github.bgpstream4j}.
         *
         * @param newListener one listener; {@link StreamListener#SILENT} to log nothing
         * @return this builder
         */
        public Builder listener(StreamListener newListener) {
            listener = Objects.requireNonNull(newListener, "listener");
            return this;
        }

        /**
         * Sets the time that the stream goes by.
         *
         * @param newClock by default that of the machine
         * @return this builder
         */
        public Builder clock(StreamClock newClock) {
            clock = Objects.requireNonNull(newClock, "clock");
            return this;
        }

        /**
         * What {@link #open} would read with the settings that the builder has now. Opens nothing.
         *
         * @return the sources and their intervals
         * @throws IllegalArgumentException as {@link #open} does
         * @throws IllegalStateException as {@link #open} does
         */
        public StreamPlan plan() {
            check();
            SourceScope scope = filter.plan().scope();
            return new StreamPlan(SourcePlan.of(this).stream()
                    .filter(source -> source.mayBeWanted(scope))
                    .toList());
        }

        /**
         * Opens the stream. Sources are opened when their first record is due.
         *
         * @return a stream to be closed
         * @throws IllegalArgumentException if a reversed stream is to have a live source or to begin with tables
         * @throws IllegalStateException if no source was given
         */
        public BgpStream open() {
            check();
            return new BgpStream(this);
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
            check();
            return new StreamPublisher<>(copy(), BgpStream::iterator);
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
            check();
            return new StreamPublisher<>(copy(), stream -> stream.records().iterator());
        }

        StreamListener listenerOrLog() {
            return listener == null ? new WarningLog() : listener;
        }

        StreamSetup.Failures failures() {
            if (failFast != null) {
                return failFast ? StreamSetup.Failures.THROWN : StreamSetup.Failures.REPORTED;
            }
            return sources.size() == 1 ? StreamSetup.Failures.THROWN_IF_ALONE : StreamSetup.Failures.REPORTED;
        }

        private void check() {
            if (reversed && (latestRib || sources.stream().anyMatch(BgpSource::isLive))) {
                throw new IllegalArgumentException(
                        latestRib
                                ? "reversed and latestRib exclude each other"
                                : "a live source has no end to begin at");
            }
            if (!hasSource) {
                throw new IllegalStateException("no source: call source(…) first");
            }
        }
    }
}
