package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.rislive.message.RisLine;
import io.github.bgpstream4j.rislive.message.RisMessage;
import io.github.bgpstream4j.rislive.message.RisSink;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.Reconnector;
import io.github.bgpstream4j.transport.Standby;
import io.github.bgpstream4j.transport.bounds.DuplicateWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** One connection, or two of which each stands by for the other. Each message is handed on once, by one thread at a time. */
public final class Link implements AutoCloseable {
    private final List<Reconnector> connections = new ArrayList<>();

    /** What came before is left out. */
    private record Once(RisSink sink, DuplicateWindow known, ReentrantLock lock, StreamClock clock, boolean twice)
            implements RisSink {
        @Override
        public boolean message(RisMessage message) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                boolean isKnown = message.id() != 0 && known.isDuplicate(message.id(), clock.nanos());
                return isKnown || sink.message(message);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean rejected(RisLine.Rejected line) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                boolean isKnown = twice && known.isDuplicate(DuplicateWindow.key(line.text()), clock.nanos());
                return isKnown || sink.rejected(line);
            } finally {
                lock.unlock();
            }
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
            LinkSettings settings, Subscriptions asked, StreamClock clock, RisSink sink, Reconnector.Listener listener) {
        boolean isStream = settings.endpoint().isStream();
        Subscriptions possible = isStream ? asked.inOne() : asked;
        possible.warnings().forEach(listener::warned);
        LinkSettings fitting = isStream ? settings.withoutPings(possible.isEverything()) : settings;
        DuplicateWindow known = new DuplicateWindow(200_000, Duration.ofSeconds(60));
        RisSink once = new Once(sink, known, new ReentrantLock(), clock, settings.standby());
        Standby standby = new Standby(clock, listener, sink::lost, sink::ready);
        Notices notices = new Notices(listener::warned);
        for (int i = 0; i < (settings.standby() ? 2 : 1); i++) {
            Standby.Side side = standby.add();
            RisConnection handler = new RisConnection(fitting, possible, clock, new RisConnection.To(once, side, notices));
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
