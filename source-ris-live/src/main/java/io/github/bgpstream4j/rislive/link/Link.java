package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.rislive.message.RisLine;
import io.github.bgpstream4j.rislive.message.RisMessage;
import io.github.bgpstream4j.rislive.message.RisSink;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.Reconnector;
import io.github.bgpstream4j.transport.Reconnector.Loss;
import io.github.bgpstream4j.transport.bounds.DuplicateWindow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection, or two of which each stands by for the other. Each message is handed on once, and a loss is the time in which no
 * connection was ready. Who gets messages and losses is called by one thread at a time.
 */
public final class Link implements AutoCloseable {
    private static final int MAX_LOSSES = 100;

    private final RisSink sink;
    private final Reconnector.Listener listener;
    private final StreamClock clock;
    private final DuplicateWindow duplicates = new DuplicateWindow(200_000, Duration.ofSeconds(60));
    private final List<Side> sides = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private Instant reportedUntil = Instant.MIN;
    private int open;
    private boolean saidSlow;

    /** A connection, and what became of it. Its losses are kept for as long as another one may turn out to have been dead. */
    final class Side implements Reconnector.Listener {
        private final Reconnector reconnector;
        private final Deque<Loss> losses = new ArrayDeque<>();
        private @Nullable Instant lostSince = clock.instant();

        Side(LinkSettings settings, Subscriptions asked) {
            RisConnection handler = new RisConnection(settings, asked, clock, this);
            reconnector = new Reconnector("ris-live", settings.reconnect(), clock, handler, this);
        }

        /** All that was asked for comes from now on. */
        void ready() {
            locked(() -> lostSince = null);
        }

        /** It is of no use any more, and perhaps was not since then. */
        void lost(Instant since) {
            locked(() -> lostSince = lostSince == null ? since : lostSince);
        }

        boolean message(RisMessage message) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                boolean isKnown = message.id() != 0 && duplicates.isDuplicate(message.id(), clock.nanos());
                return isKnown || sink.message(message);
            } finally {
                lock.unlock();
            }
        }

        boolean rejected(RisLine.Rejected line) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                boolean isKnown = sides.size() > 1 && duplicates.isDuplicate(DuplicateWindow.key(line.text()), clock.nanos());
                return isKnown || sink.rejected(line);
            } finally {
                lock.unlock();
            }
        }

        void tooSlow() {
            locked(() -> {
                if (!saidSlow) {
                    saidSlow = true;
                    listener.warned("the stream is read too slowly for RIS Live, which has cut it off:"
                            + " ask for less, or do less with each message");
                }
            });
        }

        @Override
        public void missed(Loss loss) {
            locked(() -> {
                losses.add(loss);
                if (losses.size() > MAX_LOSSES) {
                    losses.remove();
                }
                List<Loss> gaps = List.of(loss);
                for (Side other : sides) {
                    gaps = other == this ? gaps : other.lossesIn(loss);
                }
                gaps.forEach(Link.this::report);
            });
        }

        private List<Loss> lossesIn(Loss loss) {
            List<Loss> all = new ArrayList<>(losses);
            if (lostSince != null) {
                all.add(new Loss("", lostSince, Instant.MAX));
            }
            List<Loss> both = new ArrayList<>();
            for (Loss own : all) {
                Instant from = own.from().isAfter(loss.from()) ? own.from() : loss.from();
                Instant until = own.until().isBefore(loss.until()) ? own.until() : loss.until();
                if (from.isBefore(until)) {
                    both.add(new Loss(loss.reason(), from, until));
                }
            }
            return both;
        }

        @Override
        public void resumed(Loss loss) {
            locked(() -> listener.resumed(loss));
        }

        @Override
        public void warned(String what) {
            listener.warned(what);
        }

        @Override
        public void ended(@Nullable IOException failure) {
            locked(() -> {
                lostSince = lostSince == null ? clock.instant() : lostSince;
                if (--open == 0) {
                    listener.ended(failure);
                } else if (failure != null) {
                    listener.warned("one of two connections is given up: " + failure.getMessage());
                }
            });
        }
    }

    /**
     * Connections that are not yet made.
     *
     * @param settings how they are made, and how many
     * @param asked what to ask for
     * @param clock what they go by
     * @param sink gets the messages
     * @param listener hears of losses, warnings and the end
     */
    public Link(
            LinkSettings settings,
            Subscriptions asked,
            StreamClock clock,
            RisSink sink,
            Reconnector.Listener listener) {
        this.sink = sink;
        this.listener = listener;
        this.clock = clock;
        Subscriptions possible = settings.endpoint().isStream() ? asked.inOne() : asked;
        possible.warnings().forEach(listener::warned);
        LinkSettings fitting = settings.endpoint().isStream() ? withoutPings(settings, possible) : settings;
        for (open = 0; open < (settings.standby() ? 2 : 1); open++) {
            sides.add(new Side(fitting, possible));
        }
    }

    /** The silence of a stream of lines is that of what was asked for, of which only everything is never silent. */
    private static LinkSettings withoutPings(LinkSettings settings, Subscriptions asked) {
        Duration limit = asked.isEverything() ? Duration.ofMinutes(1) : Duration.ofHours(1);
        Duration given = settings.reconnect().silenceLimit();
        Duration longer = given.compareTo(limit) < 0 ? limit : given;
        return new LinkSettings(
                settings.endpoint(),
                settings.reconnect().withSilenceLimit(longer),
                settings.staleness(),
                settings.standby());
    }

    /** Begins to connect. */
    public void start() {
        sides.forEach(side -> side.reconnector.start());
    }

    @Override
    public void close() {
        sides.forEach(side -> side.reconnector.close());
    }

    private void report(Loss loss) {
        Instant from = loss.from().isAfter(reportedUntil) ? loss.from() : reportedUntil;
        if (from.isBefore(loss.until())) {
            reportedUntil = loss.until();
            listener.missed(new Loss(loss.reason(), from, loss.until()));
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
