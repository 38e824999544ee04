package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.read.SearchAhead;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.SourceSearch;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One finder on its way through a stream: its search, the runs of what it has found, and what became of those that have ended, summed
 * up, so that ten years of files need no more memory than an hour of them.
 *
 * <p>A search that fails is reported after all that was found before: when the last of it has ended.
 *
 * <p>Used by the consumer's thread, but for {@link #close()} and the counts.
 */
final class FinderRun implements RecordFeed.Member {
    /** The search is over: nothing has to wait for it. */
    static final long NO_FRONTIER = RecordFeed.NEVER;

    /**
     * This many sources of servers are open before their time has come: each costs the server's answer, and to wait for one answer after the
     * other would take most of the time of reading small files.
     */
    private static final int OPEN_AHEAD = 4;

    /** How many sources that failed are kept by name. */
    private static final int MOST_FAILED = 256;

    private static final long MOST_FOUND = 0xffff_ffffL;

    private final SourceFinder finder;
    private final long order;
    private final StreamSetup setup;
    private final Consumer<SourceRun> runs;
    private final FoundPlan plan;
    private final SourceWatch watch;
    private final SearchAhead search;
    private long frontierMicros = Long.MIN_VALUE;
    private boolean answered;
    private long found;
    private int recorded;
    private int begun;
    private final Deque<SourceRun> next = new ArrayDeque<>();
    private long lastMicros = Long.MIN_VALUE;
    private @Nullable IOException failure;
    private volatile SourceStats.State state = SourceStats.State.WAITING;

    // guarded by this
    private final Set<SourceRun> open = new LinkedHashSet<>();
    private final List<SourceStats> failed = new ArrayList<>();
    private StreamStats ended = StreamStats.ZERO;
    private boolean closed;

    /** A run whose sources have places from an order on, and are given to the feed as they are found. */
    FinderRun(SourceFinder finder, long order, StreamSetup setup, Consumer<SourceRun> runs) {
        this.finder = finder;
        this.order = order;
        this.setup = setup;
        this.runs = runs;
        this.plan = new FoundPlan(finder, setup.settings());
        this.watch = new SourceWatch(finder.info(), setup.listener());
        this.search = new SearchAhead(this::begin, setup.arrivals()::signal, setup.threads());
    }

    /** What is due at this time or later may have to come after what is still to be found; {@link #NO_FRONTIER} at the end. */
    long frontierMicros() {
        return frontierMicros;
    }

    /**
     * Takes the next answer, if there is one, and asks for another.
     *
     * @param here whether to ask on this thread
     * @return false if there is none yet
     */
    boolean advance(boolean here) {
        if (state == SourceStats.State.WAITING) {
            state = SourceStats.State.OPEN;
            if (!plan.mayFind(scope())) {
                end(SourceStats.State.SKIPPED);
                watch.skipped();
                return true;
            }
        }
        try {
            if (here) {
                search.askHere();
            } else {
                search.ask();
            }
            FoundSources answer = search.take();
            if (answer == null) {
                return search.hasEnded() && end(SourceStats.State.ENDED);
            }
            add(answer);
            if (!here) {
                search.ask();
            }
        } catch (IOException e) {
            failure = e;
            end(SourceStats.State.OPEN);
            reportFailure();
        } catch (InterruptedException e) {
            throw StreamInterruptedException.of(e);
        }
        return true;
    }

    /**
     * Says that a source that was found is being read, and has the next ones asked for, too, unless delivery is paced: all that may begin when it
     * does, as it is merged with them, and a few that come later.
     */
    void begun(SourceRun one) {
        begun++;
        next.removeIf(run -> run.state() != SourceRun.State.WAITING);
        StreamSettings settings = setup.settings();
        while (!next.isEmpty()
                && (begun < OPEN_AHEAD || next.element().dueMicros() <= one.dueMicros())
                && settings.pacing.isUnpaced()
                && !settings.reversed) {
            next.remove().openAhead(); // calls back
        }
    }

    /** Says that a source that was found is closed until its time has come. */
    void paused() {
        begun--;
    }

    /** Says that a source that was found has ended. */
    void ended(SourceRun run, boolean wasBegun) {
        begun -= wasBegun ? 1 : 0;
        if (!run.isLive()) {
            recorded--;
            lastMicros = Math.max(lastMicros, run.dueMicros());
        }
        SourceStats stats = run.watch().stats();
        synchronized (this) {
            open.remove(run);
            if (stats.state() == SourceStats.State.FAILED && failed.size() < MOST_FAILED) {
                failed.add(stats);
            } else {
                ended = ended.plus(stats.counts());
            }
        }
        run.watch().countIn(watch);
        reportFailure();
    }

    @Override
    public void close() {
        List<SourceRun> reading;
        synchronized (this) {
            closed = true;
            reading = List.copyOf(open);
        }
        search.close();
        reading.forEach(SourceRun::close);
    }

    @Override
    public StreamStats counts() {
        StreamStats[] sum = {StreamStats.ZERO};
        stats(source -> sum[0] = sum[0].plus(source.counts()));
        return sum[0];
    }

    /** The finder itself with all that has ended, what failed by name, and what has not ended. */
    @Override
    public synchronized void stats(Consumer<SourceStats> sources) {
        SourceStats own = watch.stats();
        SourceStats.State now = own.state() == SourceStats.State.WAITING ? state : own.state();
        SourceStats.State shown = now == SourceStats.State.ENDED && !open.isEmpty() ? SourceStats.State.OPEN : now;
        sources.accept(new SourceStats(own.source(), shown, own.counts().plus(ended), own.failure()));
        failed.forEach(sources);
        for (SourceRun run : open) {
            sources.accept(run.watch().stats());
        }
    }

    private SourceScope scope() {
        return setup.context().get().scope();
    }

    private SourceSearch begin() throws IOException {
        OpenContext context = setup.context().get();
        return plan.search(context.withMonitor(watch));
    }

    private boolean end(SourceStats.State how) {
        lastMicros = Math.max(lastMicros, frontierMicros);
        frontierMicros = NO_FRONTIER;
        state = how;
        return true;
    }

    private void add(FoundSources answer) {
        answered = true;
        for (BgpSource source : answer.sources()) {
            PlannedSource planned = plan.of(source);
            if (planned != null) {
                add(planned);
            }
        }
        if (!setup.settings().reversed) { // else what begins last is the first
            frontierMicros = Math.max(frontierMicros, Math.min(answer.completeUntilMicros(), NO_FRONTIER - 1));
        }
    }

    private void add(PlannedSource planned) {
        SourceWatch counts = new SourceWatch(planned.source().info(), setup.listener());
        SourceRun run = new SourceRun(planned, order + Math.min(found++, MOST_FOUND), setup, counts, this);
        if (!run.isLive()) {
            recorded++;
        }
        next.add(run);
        synchronized (this) {
            open.add(run);
            if (closed) {
                run.close();
            }
        }
        runs.accept(run);
    }

    private void reportFailure() {
        IOException cause = failure;
        if (cause != null && recorded == 0) {
            failure = null;
            watch.opened(); // it is a source that was tried, like those it has found
            PlannedSource itself = new PlannedSource(finder, List.of(), false);
            SourceRun report = new SourceRun(itself, order + MOST_FOUND, setup, watch, null);
            report.fail(cause, answered, lastMicros);
            runs.accept(report);
        }
    }
}
