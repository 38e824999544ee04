package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.feed.ris.RisSink;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.transport.Reconnector;
import io.github.bgpstream4j.transport.live.Delays;
import io.github.bgpstream4j.transport.live.Standby;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** One connection, or two of which each stands by for the other. Each message is handed on once, by one thread at a time. */
public final class Link implements AutoCloseable {
    private static final int MOST_COMPLAINTS = 100;

    private final List<Reconnector> connections = new ArrayList<>();

    /**
     * Connections that are not yet made.
     *
     * @param settings how they are made, and how many
     * @param asked what to ask for
     * @param context has the clock, and the monitor that hears how many messages came twice
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
        Set<String> said = ConcurrentHashMap.newKeySet();
        RisConnection.To to = new RisConnection.To(
                what -> {
                    if (said.size() < MOST_COMPLAINTS && said.add(what)) {
                        listener.warned(what);
                    }
                },
                gaps,
                new Delays());
        Once once = new Once(sink, context);
        Standby standby = new Standby(listener);
        for (int i = 0; i < (settings.standby() ? 2 : 1); i++) {
            Once.Lane lane = once.lane();
            RisConnection handler = new RisConnection(fitting, possible, context, lane, to);
            connections.add(
                    new Reconnector("ris-live", fitting.reconnect(), context.clock(), handler, standby.add(lane)));
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
