package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.FilterLanguage;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.OpenContext;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
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
 * {@link #forEachElem} and {@link #traverse}; a second call throws
 * {@link IllegalStateException}. Elems and records are immutable and may be kept for ever. {@code for} and
 * {@link #elems()} make an object of each elem; {@link #forEachElem} makes none and is several times as fast.
 *
 * <p>Bad data never throws: it is a record with a status and an issue. Used by one thread at a time, except that any thread may {@link #close()} it or replace its {@link #filter}.
 */
public final class BgpStream implements Iterable<BgpElem>, AutoCloseable {
    private volatile FilterPlan plan;
    private final StreamCounters counters = new StreamCounters();
    private final RecordFeed feed;
    private boolean traversed;

    private BgpStream(Builder builder) {
        plan = builder.filter.plan();
        feed = new RecordFeed(
                List.copyOf(builder.sources),
                List.copyOf(builder.intervals),
                new OpenContext(
                        plan.scope(),
                        builder.limits,
                        OpenContext.DEFAULT.clock(),
                        OpenContext.DEFAULT_QUEUE_CAPACITY,
                        OpenContext.DEFAULT.overflow(),
                        OpenContext.DEFAULT.monitor()),
                counters);
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
     */
    public static BgpStream open(String... specs) {
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
                    if (!traversal.next(plan)) {
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
                        if (!traversal.next(plan)) {
                            return false;
                        }
                        action.accept(traversal.keep());
                        return true;
                    }
                };
        return StreamSupport.stream(records, false).onClose(this::close);
    }

    /**
     * Calls back for each elem without making an object of it.
     *
     * @param visitor receives elems that must not be kept
     */
    public void forEachElem(ElemVisitor visitor) {
        Traversal traversal = start(visitor);
        while (traversal.next(plan)) {
            traversal.decode();
        }
    }

    /**
     * Follows the stream record by record without making objects.
     *
     * @param visitor is shown each record and its elems
     */
    public void traverse(StreamVisitor visitor) {
        Traversal traversal = start(visitor);
        while (traversal.next(plan) && visitor.beginRecord(traversal.record())) {
            traversal.decode();
            visitor.endRecord(traversal.record());
        }
    }

    /**
     * Replaces the filter while the stream runs, from the next record on; may be called by any thread. What a source was
     * asked to leave out when it was opened stays out.
     *
     * @param newFilter any condition on elems
     */
    public void filter(Filter newFilter) {
        plan = newFilter.plan();
    }

    /**
     * What has been delivered so far.
     *
     * @return a snapshot
     */
    public StreamStats stats() {
        return counters.snapshot();
    }

    /** Closes the source being read and ends the traversal, also from inside a callback; may be called twice. */
    @Override
    public void close() {
        feed.close();
    }

    private Traversal start(ElemVisitor visitor) {
        if (traversed) {
            throw new IllegalStateException("a stream is traversed once; open another one");
        }
        traversed = true;
        return new Traversal(feed, plan, counters, visitor);
    }

    /** Everything about a stream that can be chosen. Not safe for use by several threads. */
    public static final class Builder {
        private final List<BgpSource> sources = new ArrayList<>();
        private final List<TimeInterval> intervals = new ArrayList<>();
        private Filter filter = Filter.EVERYTHING;
        private DecodeLimits limits = DecodeLimits.DEFAULT;

        private Builder() {}

        /**
         * Adds a source.
         *
         * @param source read after those added before
         * @return this builder
         */
        public Builder source(BgpSource source) {
            sources.add(source);
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
            sources.addAll(BgpSources.of(spec));
            return this;
        }

        /**
         * Sets the filter; without one every elem is delivered.
         *
         * @param newFilter any condition on elems
         * @return this builder
         */
        public Builder filter(Filter newFilter) {
            filter = newFilter;
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
         */
        public Builder interval(Instant from, @Nullable Instant until) {
            intervals.add(TimeInterval.of(from, until));
            return this;
        }

        /**
         * Sets bounds on what sources may make the stream hold.
         *
         * @param newLimits the bounds
         * @return this builder
         */
        public Builder limits(DecodeLimits newLimits) {
            limits = newLimits;
            return this;
        }

        /**
         * Opens the stream. Sources are opened when their first record is due.
         *
         * @return a stream to be closed
         */
        public BgpStream open() {
            return new BgpStream(this);
        }
    }
}
