package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.broker.service.FileIndex;
import io.github.bgpstream4j.broker.service.Resource;
import io.github.bgpstream4j.broker.service.ServiceFailure;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.StreamClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks for new files again and again, every 20 seconds and, when nothing comes, less often. A collector that is late is waited for, but
 * not for longer than allowed. Used by one thread at a time.
 */
final class Follower {
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(150);
    private static final int EMPTY_BEFORE_DOUBLING = 10;
    private static final long TABLE_PAUSE = 900;

    private final Services services;
    private final boolean isPatient;
    private final Finds finds;
    private final StreamClock clock;
    private final TimeInterval interval;
    private long since;
    private long lookedForTables;
    private int empty;
    private boolean isFirst = true;
    private boolean isOver;

    /**
     * Nobody is asked yet.
     *
     * @param isPatient whether to ask on when all services fail
     */
    Follower(Services services, boolean isPatient, Finds finds, StreamClock clock, TimeInterval interval) {
        this.services = services;
        this.isPatient = isPatient;
        this.finds = finds;
        this.clock = clock;
        this.interval = interval;
    }

    /** Whether the interval is over, and all that can be waited for is here. */
    boolean isOver() {
        return isOver;
    }

    /** Has the next question asked without a wait before. */
    void atOnce() {
        isFirst = true;
    }

    /** Waits a while, and asks. */
    FoundSources next() throws IOException, InterruptedException {
        if (!isFirst) {
            services.await(pause());
        }
        isFirst = false;
        FileIndex.News news = news();
        List<Resource> resources = new ArrayList<>(news.resources());
        resources.addAll(tables());
        resources.addAll(missed(resources));
        long now = now();
        int before = finds.count();
        FoundSources found = with(finds.add(resources, Asked.waitingAt(now)), finds.unnamedStreams(now));
        isOver = finds.isOver(now);
        if (isOver) {
            FoundSources last = finds.addLast(List.of(), now);
            found = new FoundSources(with(found, last.sources()).sources(), last.completeUntilMicros());
        }
        since = news.time();
        empty = finds.count() > before ? 0 : empty + 1;
        return found;
    }

    private static FoundSources with(FoundSources found, List<BgpSource> more) {
        List<BgpSource> sources = new ArrayList<>(found.sources());
        sources.addAll(more);
        return new FoundSources(sources, found.completeUntilMicros());
    }

    /** Tables come hours after their time, when what is new may not reach back as far. */
    private List<Resource> tables() throws IOException, InterruptedException {
        List<Resource> tables = new ArrayList<>();
        if (now() - lookedForTables >= TABLE_PAUSE) {
            lookedForTables = now();
            for (long time : finds.tablesToCome(now()).headSet(now())) {
                tables.addAll(ask(service -> service.more(time, time)));
            }
        }
        return tables;
    }

    /** What was not announced is asked for once, before it is missing. */
    private List<Resource> missed(List<Resource> news) throws IOException, InterruptedException {
        Finds.Span overdue = finds.overdue(news, now());
        return overdue == null
                ? List.of()
                : ask(service ->
                        service.mayMissNews() ? service.more(overdue.from(), overdue.until()) : List.<Resource>of());
    }

    private <T> T ask(FileIndex.Question<T> question) throws ServiceFailure, InterruptedException {
        return services.ask(isPatient, question);
    }

    private FileIndex.News news() throws ServiceFailure, InterruptedException {
        long begin = Math.floorDiv(Math.max(interval.fromMicros(), 0), TimeInterval.MICROS_PER_SECOND);
        // when only tables are to come, everything else is known up to the present
        return ask(service -> service.news(begin, Math.min(finds.reached(Asked.waitingAt(now())), now()), since));
    }

    private Duration pause() {
        int doublings = Math.min(Math.max(empty - EMPTY_BEFORE_DOUBLING, 0), 3);
        Duration pause = PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
