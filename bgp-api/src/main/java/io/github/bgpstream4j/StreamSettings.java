package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.OverflowPolicy;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of a {@link BgpStream.Builder} as they were when a stream was asked for. Immutable. */
final class StreamSettings {
    final List<BgpSource> sources;
    final List<TimeInterval> intervals;
    final Filter filter;
    final StreamClock clock;
    final Pacing pacing;
    final Duration lateness;
    final boolean readAhead;
    final long ribPeriodSeconds;
    final boolean latestRib;
    final boolean reversed;
    final boolean allFamilies;
    final int parallelism;
    final StreamSetup.Failures failures;
    private final DecodeLimits limits;
    private final int queueCapacity;
    private final OverflowPolicy overflow;
    private final @Nullable StreamListener listener;

    /**
     * Copies and checks options.
     *
     * @throws IllegalArgumentException if two of them exclude each other
     * @throws IllegalStateException if there is no source
     */
    StreamSettings(StreamOptions options) {
        sources = List.copyOf(options.sources);
        intervals = List.copyOf(options.intervals);
        filter = options.filter;
        clock = options.clock;
        pacing = options.pacing;
        lateness = options.lateness;
        readAhead = options.readAhead;
        ribPeriodSeconds = options.ribPeriodSeconds;
        latestRib = options.latestRib;
        reversed = options.reversed;
        allFamilies = options.allFamilies;
        parallelism = options.parallelism;
        failures = failures(options.failFast);
        limits = options.limits;
        queueCapacity = options.queueCapacity;
        overflow = options.overflow;
        listener = options.listener;
        if (reversed && (latestRib || sources.stream().anyMatch(BgpSource::isLive))) {
            throw new IllegalArgumentException(
                    latestRib ? "reversed and latestRib exclude each other" : "a live source has no end to begin at");
        }
        if (reversed && sources.stream().anyMatch(this::mayFindForEver)) {
            throw new IllegalArgumentException(
                    "reversed needs intervals that have an end, as the search for sources must end before the first record");
        }
        if (!options.hasSource) {
            throw new IllegalStateException("no source: call source(…) first");
        }
    }

    private boolean mayFindForEver(BgpSource source) {
        return source instanceof SourceFinder finder
                && !new FoundPlan(finder, this).hasEnd(filter.plan().scope());
    }

    /** What a source is opened with. */
    OpenContext context(SourceScope scope) {
        return new OpenContext(
                scope, limits, clock, queueCapacity, overflow, SourceMonitor.SILENT, List.of(), readAhead);
    }

    /** The listener of one stream; without any, a log of its own. */
    StreamListener listener() {
        return listener == null ? new WarningLog() : listener;
    }

    private StreamSetup.Failures failures(@Nullable Boolean failFast) {
        if (failFast != null) {
            return failFast ? StreamSetup.Failures.THROWN : StreamSetup.Failures.REPORTED;
        }
        return sources.size() == 1 ? StreamSetup.Failures.THROWN_IF_ALONE : StreamSetup.Failures.REPORTED;
    }
}
