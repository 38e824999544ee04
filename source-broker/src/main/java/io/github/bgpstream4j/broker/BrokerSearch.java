package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveTimes;
import io.github.bgpstream4j.broker.service.FileIndex;
import io.github.bgpstream4j.broker.service.Resource;
import io.github.bgpstream4j.broker.service.ServiceFailure;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSearch;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the intervals of a stream, some hours at a time, up to the present, and from there on as it comes.
 *
 * <pre>
 *   interval ▶ tile ▶ tile ▶ ... ▶ now ▶ follow ▶ ... ▶ next interval
 * </pre>
 */
final class BrokerSearch implements SourceSearch {
    private static final long FIRST_SECONDS = 877_392_000; // October 1997, when the first archive begins

    private static final int MAX_ROUNDS = 100; // of files a minute long, every other of which is missing

    private final Services services;
    private final Finds finds;
    private final OpenContext context;
    private final long beganSeconds;
    private final List<TimeInterval> intervals;
    private final @Nullable Names names;
    private int index;
    private long at;
    private @Nullable Follower follower;
    private volatile @Nullable SourceSearch instead;
    private boolean isFailing;
    private long completeMicros = Long.MIN_VALUE;

    /**
     * A search that has asked nothing yet.
     *
     * @param services what is asked
     * @param finds what is found
     * @param context clock and monitor
     * @param intervals by time and apart from each other
     * @param names goes on when no service does; null for nothing
     */
    BrokerSearch(
            Services services, Finds finds, OpenContext context, List<TimeInterval> intervals, @Nullable Names names) {
        this.services = services;
        this.finds = finds;
        this.context = context;
        this.intervals = intervals;
        this.names = names;
        beganSeconds = now();
        services.onChange(finds::anotherService);
        begin();
    }

    /** Begins a search that asks no service. */
    @FunctionalInterface
    interface Names {
        /** In intervals, or what is left of them. */
        SourceSearch search(List<TimeInterval> left) throws IOException;
    }

    @Override
    public @Nullable FoundSources next() throws IOException, InterruptedException {
        FoundSources found = find();
        if (found == null) {
            return null;
        }
        completeMicros = Math.max(completeMicros, found.completeUntilMicros()); // another way may be behind
        return new FoundSources(found.sources(), completeMicros);
    }

    private @Nullable FoundSources find() throws IOException, InterruptedException {
        while (true) {
            SourceSearch other = instead;
            if (other == null) {
                try {
                    return ask();
                } catch (ServiceFailure e) {
                    if (names == null || services.isClosed()) {
                        throw e;
                    }
                    services.leave(e.getMessage() + "; going on with the names that files of the archives have");
                    other = begin(names, SourceException.reason(e));
                }
            } else if (isLive() && services.isAnyDue()) {
                FoundSources found = back(other);
                if (found != null) {
                    return found;
                }
            }
            List<BgpSource> streams = finds.unnamedStreams(now());
            if (!streams.isEmpty()) {
                return new FoundSources(streams, completeMicros);
            }
            try {
                FoundSources found = other.next();
                isFailing = false;
                return found == null ? null : finds.without(found);
            } catch (IOException e) {
                if (names == null || !isLive() || services.isClosed()) {
                    throw e;
                }
                if (!isFailing) {
                    context.monitor().warned(SourceException.reason(e) + "; trying again");
                }
                isFailing = true;
                other.close();
                services.pause();
                begin(names, SourceException.reason(e));
            }
        }
    }

    /** Tries the services again that were left; null if none answers. */
    private @Nullable FoundSources back(SourceSearch other) throws IOException, InterruptedException {
        Follower following = follower;
        if (following != null) {
            following.atOnce();
        }
        at = reachedBefore();
        try {
            FoundSources found = ask();
            instead = null;
            other.close();
            return found;
        } catch (ServiceFailure e) {
            return null;
        }
    }

    /** Whether the last interval is being gone through, and was not over when the search began. */
    private boolean isLive() {
        return index == intervals.size() - 1 && isOpen(intervals.get(index));
    }

    private boolean isOpen(TimeInterval interval) {
        return Math.floorDiv(interval.untilMicros(), TimeInterval.MICROS_PER_SECOND) > beganSeconds;
    }

    private @Nullable FoundSources ask() throws IOException, InterruptedException {
        while (index < intervals.size() && !services.isClosed()) {
            Follower following = follower;
            if (following != null && !following.isOver()) {
                return following.next();
            }
            TimeInterval interval = intervals.get(index);
            long now = now();
            boolean isOpen = isOpen(interval); // another one waits for nothing
            long last = Math.min(ArchiveTimes.lastFileSeconds(interval.untilMicros()), now);
            if (following == null && at <= last) {
                return tile(last, now, isOpen);
            }
            if (following == null && isOpen) {
                follow();
            } else {
                index++;
                begin();
            }
        }
        if (!services.isClosed()) {
            finds.reportRest(context.monitor());
        }
        return null;
    }

    @Override
    public void close() {
        services.close();
        finds.close();
        SourceSearch other = instead;
        if (other != null) {
            other.close();
        }
    }

    /** Begins a search that goes on in place of the services. */
    private SourceSearch begin(Names search, String failure) throws IOException {
        SourceSearch other;
        try {
            other = search.search(left());
        } catch (SourceException e) { // of names that only the broker knows
            throw new IOException(failure + "; " + e.getMessage(), e);
        }
        instead = other;
        if (services.isClosed()) {
            other.close(); // close may have looked before it was there
        }
        return other;
    }

    /** What has not been gone through. */
    private List<TimeInterval> left() {
        List<TimeInterval> left = new ArrayList<>(intervals.subList(index, intervals.size()));
        TimeInterval current = left.get(0);
        long from = (follower == null ? reachedBefore() : reached()) * TimeInterval.MICROS_PER_SECOND;
        long until = current.untilMicros();
        left.set(0, new TimeInterval(Math.min(Math.max(from, current.fromMicros()), until), until));
        return left;
    }

    /** Up to where the past has been gone through, by whatever search. */
    private long reachedBefore() {
        return Math.max(at, ArchiveTimes.archivedSeconds(completeMicros));
    }

    private long reached() {
        long now = now();
        return Math.min(finds.reached(Asked.waitingAt(now)), now);
    }

    /** Begins with an interval. */
    private void begin() {
        follower = null;
        if (index < intervals.size()) {
            at = Math.max(ArchiveTimes.firstFileSeconds(intervals.get(index).fromMicros()), FIRST_SECONDS);
            finds.begin(intervals.get(index), index + 1 < intervals.size() ? intervals.get(index + 1) : null);
        }
    }

    /** What one question may cover, and how far that is. */
    private record Tile(List<Resource> files, long until) {}

    private FoundSources tile(long last, long now, boolean isOpen) throws IOException, InterruptedException {
        boolean isPatient = isOpen && names == null;
        Tile tile = services.ask(isPatient, service -> {
            long until = Math.min(at + service.tileSeconds(), last);
            return new Tile(service.files(at, until), until);
        });
        Asked asked = new Asked(tile.until, now, isOpen);
        List<Resource> files = new ArrayList<>(tile.files);
        Finds.Span hole = finds.suspicious(files, at, asked);
        int rounds = 0;
        while (hole != null) {
            Finds.Span span = hole;
            boolean isEndless = ++rounds > MAX_ROUNDS || files.size() > FileIndex.MAX_FILES;
            List<Resource> more = services.ask(isPatient, service -> {
                if (isEndless) {
                    throw new ServiceFailure("no end of files before " + Instant.ofEpochSecond(tile.until), true, 200);
                }
                return service.more(span.from(), span.until());
            });
            // what lies after its last file may again be what it has not come to
            long reached = Finds.last(more, span);
            files.addAll(more);
            hole = reached < 0 ? null : finds.suspicious(files, reached + 1, asked);
        }
        boolean isDone = tile.until == last;
        at = isDone ? tile.until + 1 : tile.until;
        if (isDone && !isOpen) {
            return finds.addLast(files, now);
        }
        if (isDone) {
            follow();
        }
        return finds.add(files, asked);
    }

    private void follow() {
        follower = new Follower(services, names == null, finds, context.clock(), intervals.get(index));
    }

    private long now() {
        Instant now = context.clock().instant();
        return now.getEpochSecond();
    }
}
