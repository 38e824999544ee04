package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.rislive.message.RisLine;
import io.github.bgpstream4j.rislive.message.RisMessage;
import io.github.bgpstream4j.rislive.message.RisSink;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.Reconnector;
import io.github.bgpstream4j.transport.Standby;
import io.github.bgpstream4j.transport.bounds.DuplicateWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** One connection, or two of which each stands by for the other. Each message is handed on once, by one thread at a time. */
public final class Link implements AutoCloseable {
    private final List<Reconnector> connections = new ArrayList<>();

    /** What came before is left out, and counted. */
    private static final class Once implements RisSink {
        private static final long REPORT_NANOS = Duration.ofSeconds(1).toNanos();

        private final RisSink sink;
        private final StreamClock clock;
        private final SourceMonitor monitor;
        private final boolean twice;
        private final DuplicateWindow known = new DuplicateWindow(200_000, Duration.ofSeconds(60));
        private final ReentrantLock lock = new ReentrantLock();
        private long duplicates;
        private long reportedNanos;

        Once(RisSink sink, OpenContext context, boolean twice) {
            this.sink = sink;
            this.twice = twice;
            clock = context.clock();
            monitor = context.monitor();
            reportedNanos = clock.nanos();
        }

        @Override
        public boolean message(RisMessage message) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                return (message.id() != 0 && isKnown(message.id())) || sink.message(message);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean rejected(RisLine.Rejected line) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                return (twice && isKnown(DuplicateWindow.key(line.text()))) || sink.rejected(line);
            } finally {
                lock.unlock();
            }
        }

        private boolean isKnown(long key) {
            long now = clock.nanos();
            boolean isKnown = known.isDuplicate(key, now);
            duplicates += isKnown ? 1 : 0;
            if (duplicates > 0 && now - reportedNanos > REPORT_NANOS) {
                monitor.counted("duplicates", duplicates);
                duplicates = 0;
                reportedNanos = now;
            }
            return isKnown;
        }
    }

    /**
     * Connections that are not yet made.
     *
     * @param settings how they are made, and how many
     * @param asked what to ask for
     * @param context has the clock, and the monitor that is told how many messages came twice
     * @param sink gets the messages
     * @param listener hears of losses, warnings and the end
     * @param gaps hears of messages that were dropped, before the next one
     */
    public Link(
            LinkSettings settings,
            Subscriptions asked,
            OpenContext context,
            RisSink sink,
            Reconnector.Listener listener,
            Consumer<Gap> gaps) {
        boolean isStream = settings.endpoint().isStream();
        Subscriptions possible = isStream ? asked.inOne() : asked;
        possible.warnings().forEach(listener::warned);
        LinkSettings fitting = isStream ? settings.withoutPings(possible.isEverything()) : settings;
        StreamClock clock = context.clock();
        RisSink once = new Once(sink, context, settings.standby());
        Standby standby = new Standby(clock, listener, sink::lost, sink::ready);
        Notices notices = new Notices(listener::warned);
        for (int i = 0; i < (settings.standby() ? 2 : 1); i++) {
            Standby.Side side = standby.add();
            RisConnection handler = new RisConnection(
                    fitting, possible, clock, new RisConnection.To(once, side, notices, context.monitor(), gaps));
            connections.add(new Reconnector("ris-live", fitting.reconnect(), clock, handler, side));
        }
    }

    /** Begins to connect. */
    public void start() {
        connections.forEach(Reconnector::start);
    }

    @Override
    public void close() {
        connections.forEach(Reconnector::close);
    }
}
