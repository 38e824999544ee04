package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.OpenContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Asks for new files again and again, every 20 seconds and, when nothing comes, less often. A collector that is late is waited for, but
 * not for longer than allowed. Used by one thread at a time.
 */
final class Follower {
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(150);
    private static final int EMPTY_BEFORE_DOUBLING = 10;
    private static final long TABLE_LATENESS = 10_800; // RIS has its tables after two hours
    private static final long TABLE_PAUSE = 900;

    private final Services services;
    private final Finds finds;
    private final OpenContext context;
    private final TimeInterval interval;
    private final long latenessSeconds;
    private final CountDownLatch closed;
    private long since;
    private long lookedForTables;
    private int empty;
    private boolean isFirst = true;
    private boolean isOver;

    Follower(
            Services services,
            Finds finds,
            OpenContext context,
            TimeInterval interval,
            long latenessSeconds,
            CountDownLatch closed) {
        this.services = services;
        this.finds = finds;
        this.context = context;
        this.interval = interval;
        this.latenessSeconds = latenessSeconds;
        this.closed = closed;
    }

    /** Whether the interval is over, and all that can be waited for is here. */
    boolean isOver() {
        return isOver;
    }

    /** Waits a while, and asks. */
    FoundSources next() throws IOException, InterruptedException {
        if (!isFirst) {
            services.current().await(pause(), context.clock(), closed);
        }
        isFirst = false;
        FileIndex.News news = ask();
        List<Resource> resources = new ArrayList<>(news.resources());
        resources.addAll(tables());
        long waitedUntil = now() - latenessSeconds;
        int before = finds.count();
        FoundSources found = finds.add(resources, waitedUntil, now());
        long until = Math.floorDiv(interval.untilMicros(), TimeInterval.MICROS_PER_SECOND);
        boolean hasTables = !finds.tablesToCome(now() - TABLE_LATENESS).isEmpty();
        isOver = finds.isWhole() || until < (hasTables ? now() - TABLE_LATENESS : waitedUntil);
        if (isOver) {
            FoundSources last = finds.addLast(List.of());
            List<BgpSource> sources = new ArrayList<>(found.sources());
            sources.addAll(last.sources());
            found = new FoundSources(sources, last.completeUntilMicros());
        }
        since = news.time();
        empty = finds.count() > before ? 0 : empty + 1;
        return found;
    }

    /** Tables come hours after their time, when what is new may not reach back as far. */
    private List<Resource> tables() throws IOException, InterruptedException {
        List<Resource> tables = new ArrayList<>();
        if (now() - lookedForTables >= TABLE_PAUSE) {
            lookedForTables = now();
            for (long time : finds.tablesToCome(now() - TABLE_LATENESS).headSet(now())) {
                try {
                    tables.addAll(services.ask(service -> service.files(time, time)));
                } catch (ServiceFailure e) {
                    context.monitor().warned(e.getMessage());
                }
            }
        }
        return tables;
    }

    private FileIndex.News ask() throws IOException, InterruptedException {
        long begin = Math.floorDiv(Math.max(interval.fromMicros(), 0), TimeInterval.MICROS_PER_SECOND);
        while (true) {
            try {
                long known = finds.reached(now() - latenessSeconds);
                return services.ask(service -> service.news(begin, known, since));
            } catch (ServiceFailure e) {
                if (e.isFinal() || closed.getCount() == 0) {
                    throw e;
                }
                context.monitor().warned(e.getMessage() + "; trying again");
                context.clock().sleep(LONGEST_PAUSE, closed);
            }
        }
    }

    private Duration pause() {
        int doublings = Math.min(Math.max(empty - EMPTY_BEFORE_DOUBLING, 0), 3);
        Duration pause = PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private long now() {
        return context.clock().instant().getEpochSecond();
    }
}
