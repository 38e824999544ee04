package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.FilterLanguage;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.OverflowPolicy;
import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The options of {@link BgpStream.Builder}, apart from what it does with them. */
abstract sealed class StreamOptions permits BgpStream.Builder {
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
    boolean allFamilies;

    @Nullable
    Boolean failFast;

    int parallelism = Runtime.getRuntime().availableProcessors();

    abstract BgpStream.Builder builder();

    /**
     * Adds a source. What a {@link io.github.bgpstream4j.source.SourceFinder} finds counts as added in its place.
     *
     * @param source read after those added before
     * @return this builder
     */
    public BgpStream.Builder source(BgpSource source) {
        sources.add(Objects.requireNonNull(source, "source"));
        hasSource = true;
        return builder();
    }

    /**
     * Adds sources, such as those of {@link BgpSources#of}. There may be none of them: a stream without sources ends at once.
     *
     * @param newSources read in this order after those added before
     * @return this builder
     */
    public BgpStream.Builder sources(Collection<? extends BgpSource> newSources) {
        Objects.requireNonNull(newSources, "sources").forEach(this::source);
        hasSource = true;
        return builder();
    }

    /**
     * Adds the sources that a text stands for.
     *
     * @param spec see {@link io.github.bgpstream4j.source.SourceSpec}
     * @return this builder
     * @throws io.github.bgpstream4j.source.SourceException if the text is not understood
     */
    public BgpStream.Builder source(String spec) {
        return sources(BgpSources.of(Objects.requireNonNull(spec, "spec")));
    }

    /**
     * Sets the filter; without one every elem is delivered.
     *
     * @param newFilter any condition on elems
     * @return this builder
     */
    public BgpStream.Builder filter(Filter newFilter) {
        filter = Objects.requireNonNull(newFilter, "filter");
        return builder();
    }

    /**
     * Sets the filter, given as text.
     *
     * @param text in the language of the filters module
     * @return this builder
     * @throws IllegalArgumentException if the text is no filter
     * @throws IllegalStateException if no filter language is on the class path
     */
    public BgpStream.Builder filter(String text) {
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
    public BgpStream.Builder interval(Instant from, @Nullable Instant until) {
        intervals.add(TimeInterval.of(Objects.requireNonNull(from, "from"), until));
        return builder();
    }

    /**
     * Adds an interval of record times, as {@link #interval(Instant, Instant)} does.
     *
     * @param interval such as one of a {@link PlannedSource}
     * @return this builder
     */
    public BgpStream.Builder interval(TimeInterval interval) {
        intervals.add(Objects.requireNonNull(interval, "interval"));
        return builder();
    }

    /**
     * Sets bounds on what sources may make the stream hold.
     *
     * @param newLimits the bounds
     * @return this builder
     */
    public BgpStream.Builder limits(DecodeLimits newLimits) {
        limits = Objects.requireNonNull(newLimits, "limits");
        return builder();
    }

    /**
     * Takes a table of a collector only if the last one taken is older by a period, as BGPStream's {@code -P}. By the
     * nominal times of the tables; updates are all taken. What a {@link io.github.bgpstream4j.source.SourceFinder} finds is counted by itself,
     * in the order it is found.
     *
     * @param period at least a second; more than the tables span for only the first of each collector
     * @return this builder
     * @throws IllegalArgumentException if it is less than a second
     */
    public BgpStream.Builder ribPeriod(Duration period) {
        if (Objects.requireNonNull(period, "period").toSeconds() < 1) {
            throw new IllegalArgumentException("ribPeriod " + period + " is below a second");
        }
        ribPeriodSeconds = period.toSeconds();
        return builder();
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
     * <p>A {@link io.github.bgpstream4j.source.SourceFinder} is asked for tables of the 8 hours before the first interval, and then of the 26 hours
     * before it, without intervals before now. A table of less than a tenth of the bytes of the one before is left out with a warning, if
     * both sizes are known. Of a collector without table the updates from the begin of the first interval on are delivered.
     *
     * @return this builder
     */
    public BgpStream.Builder latestRib() {
        latestRib = true;
        return builder();
    }

    /**
     * Delivers records from the last to the first. Each file is then held in memory as a whole while it is read, and
     * where there are many is read twice. The search of a {@link io.github.bgpstream4j.source.SourceFinder} is read to its end first, so all intervals must
     * have one.
     *
     * @return this builder
     */
    public BgpStream.Builder reversed() {
        reversed = true;
        return builder();
    }

    /**
     * Delivers elems of all address families, also of those without prefixes, such as EVPN, flow specifications and BGP-LS. Such an elem has no
     * {@link io.github.bgpstream4j.model.ElemView#prefix() prefix}; its {@link io.github.bgpstream4j.model.ElemView#nlri() nlri} says what the route
     * leads to. Without this, consumers may expect a prefix of every announcement, withdrawal and table entry.
     *
     * @return this builder
     */
    public BgpStream.Builder allFamilies() {
        allFamilies = true;
        return builder();
    }

    /**
     * Sets how fast recorded time passes; without it as fast as possible.
     *
     * @param newPacing the speed
     * @return this builder
     */
    public BgpStream.Builder pacing(Pacing newPacing) {
        pacing = Objects.requireNonNull(newPacing, "pacing");
        return builder();
    }

    /**
     * Sets whether each open source is read ahead on a thread of its own, which is so unless it is switched off.
     *
     * <p>Without, a source with an end is opened, decompressed and cut into records by the thread that traverses the stream,
     * whenever its next records are needed, so that a stream of files starts no thread, not even for bzip2: for programs that have one processor
     * for each stream. The order and everything else stay the same, but a poll takes as long as a file takes to be read, and
     * closing by another thread ends a read of the source only if the source can end it.
     *
     * <p>A live source is read on a thread of its own all the same, as it has to be while the stream is elsewhere. A
     * {@link io.github.bgpstream4j.source.SourceFinder} is searched by the thread that traverses the stream, unless there are live sources.
     * {@link BgpStream#forEachPart} and publishers have their own threads, too.
     *
     * @param newReadAhead false to read on the caller's thread
     * @return this builder
     */
    public BgpStream.Builder readAhead(boolean newReadAhead) {
        readAhead = newReadAhead;
        return builder();
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
    public BgpStream.Builder overflow(int capacity, OverflowPolicy policy) {
        if (capacity < 1) {
            throw new IllegalArgumentException("overflow capacity " + capacity + " is below 1");
        }
        queueCapacity = capacity;
        overflow = Objects.requireNonNull(policy, "policy");
        return builder();
    }

    /**
     * Sets for how long a record waits for older ones of live sources that have none at the moment. Older ones that come
     * even later are delivered out of order and counted as late.
     *
     * @param newLateness by default one second
     * @return this builder
     */
    public BgpStream.Builder lateness(Duration newLateness) {
        if (Objects.requireNonNull(newLateness, "lateness").isNegative()) {
            throw new IllegalArgumentException("lateness " + newLateness + " is below 0");
        }
        lateness = newLateness;
        return builder();
    }

    /**
     * Says whether a source that cannot be read ends the stream with a {@link io.github.bgpstream4j.source.SourceException}, or
     * only gives a record with the status CORRUPTED_SOURCE. Unless this is called, it is thrown only if the stream has one
     * source, which the caller named, is not live, and cannot even be opened: there is no such file, the server refuses, a
     * library is missing. One source that finds others counts as such a source if its search fails before it has found anything; what it finds
     * does not. A search that fails is reported after the records of what it has found before.
     *
     * @param newFailFast true to throw of any source, at any place; false to throw of none
     * @return this builder
     */
    public BgpStream.Builder failFast(boolean newFailFast) {
        failFast = newFailFast;
        return builder();
    }

    /**
     * Sets how many workers {@link BgpStream#forEachPart} has.
     *
     * @param workers at least 1; by default one for each processor
     * @return this builder
     */
    public BgpStream.Builder parallelism(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("parallelism " + workers + " is below 1");
        }
        parallelism = workers;
        return builder();
    }

    /**
     * Sets the listener for what happens to the sources. Without a listener, failures of sources that are not thrown, warnings, and the
     * first loss of each source are logged by the {@link System.Logger} {@code io.github.bgpstream4j}.
     *
     * @param newListener one listener; {@link StreamListener#SILENT} to log nothing
     * @return this builder
     */
    public BgpStream.Builder listener(StreamListener newListener) {
        listener = Objects.requireNonNull(newListener, "listener");
        return builder();
    }

    /**
     * Sets the time that the stream goes by.
     *
     * @param newClock by default that of the machine
     * @return this builder
     */
    public BgpStream.Builder clock(StreamClock newClock) {
        clock = Objects.requireNonNull(newClock, "clock");
        return builder();
    }
}
