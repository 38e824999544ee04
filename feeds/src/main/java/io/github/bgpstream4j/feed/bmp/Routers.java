package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.codec.RouteKeys;
import io.github.bgpstream4j.feed.Outlet;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.SourceMonitor;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All routers that were heard of, by name and address. One that connects again is the one that it was, so that it is known which of its sessions stood
 * meanwhile. Used by one thread.
 */
public final class Routers {
    private static final int MOST = 4_096; // more than connect, so somebody invents them

    final RouterSettings settings;
    final SourceScope scope;
    final Outlet outlet;
    final SourceMonitor monitor;
    final Counts counts;
    final RouteKeys.Reader keyReader = new RouteKeys.Reader();
    private final Times times;
    private final SourceInfo source;
    private final Map<Collector, Router> known = new LinkedHashMap<>();
    private long nanos;

    /**
     * Knows no router yet.
     *
     * @param settings what is wanted
     * @param scope what is wanted at most
     * @param source location of the records, and whether they are live
     * @param outlet where records go
     * @param monitor receives what is no record
     * @param counts is reported by the caller
     */
    public Routers(
            RouterSettings settings,
            SourceScope scope,
            SourceInfo source,
            Outlet outlet,
            SourceMonitor monitor,
            Counts counts) {
        this.settings = settings;
        this.scope = scope;
        this.source = source;
        this.outlet = outlet;
        this.monitor = monitor;
        this.counts = counts;
        times = new Times(settings.routerTime());
    }

    /**
     * Begins a connection.
     *
     * @param address of the router; null if nobody knows
     * @param collector who collects its messages
     * @param name what the router is called if it does not say it
     * @return takes its messages
     */
    public Feed connect(@Nullable IpAddress address, String collector, String name) {
        return new Feed(this, address, collector, name);
    }

    /**
     * Says when the next messages were received.
     *
     * @param micros microseconds since 1970, 0 if nobody knows
     * @param now nanoseconds that count on while messages are read
     */
    public void at(long micros, long now) {
        times.received(micros);
        nanos = now;
    }

    /**
     * The times of the message before.
     *
     * @return the same object each time
     */
    public Times times() {
        return times;
    }

    long nanos() {
        return nanos;
    }

    /** Adds a record that has the times of the message; false if nobody reads on. */
    boolean add(RecordBatch.Kind kind, byte[] bytes, RecordStatus status, @Nullable DecodeIssue issue)
            throws InterruptedException {
        return outlet.add(kind, times.record(), times.router(), bytes, status, issue);
    }

    /**
     * Whether the passing of time can end something.
     *
     * @return false if there is nothing to do for {@link #tick}
     */
    public boolean isDumping() {
        return known.values().stream().anyMatch(Router::isDumping);
    }

    /**
     * Ends what only the passing of time ends. To be called now and then.
     *
     * @param micros what time it is
     * @param now nanoseconds that count on while messages are read
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean tick(long micros, long now) throws InterruptedException {
        boolean more = true;
        for (Router router : known.values()) {
            if (router.isDumping()) {
                at(micros, now);
                more &= router.tick();
            }
        }
        return more;
    }

    /** Whether a router has closed for good before (RFC 7854 §4.5). What a file holds was accepted when it came. */
    boolean refuses(Feed feed, String name) {
        boolean asks = source.live() && settings.relay() == null;
        Router router = asks ? known.get(identity(feed, name)) : null;
        return router != null && router.isClosedForGood();
    }

    boolean isLive() {
        return source.live();
    }

    private Collector identity(Feed feed, String name) {
        String chosen = settings.router();
        return new Collector(settings.project(), feed.collector(), chosen == null ? name : chosen, feed.address());
    }

    /** The router of a connection, which is its only one from now on. Where no name says which it is, two connections are two routers. */
    Router claim(Feed feed, String name) throws InterruptedException {
        Collector identity = identity(feed, name);
        Router router = known.get(identity);
        Feed other = router == null ? null : router.feed();
        if (other != null && name.isEmpty()) {
            router = new Router(this, info(identity), name);
        } else {
            if (other != null) {
                other.supersede();
            }
            if (other != null && router != null) {
                router.superseded();
            }
            if (router == null) {
                forgetOne();
                router = new Router(this, info(identity), name);
                known.put(identity, router);
            }
        }
        router.connected(feed);
        return router;
    }

    private SourceInfo info(Collector identity) {
        Relay relay = settings.relay();
        UnaryOperator<Collector> archive = relay == null ? null : relay.archive();
        Collector named = archive == null ? identity : archive.apply(identity);
        return new SourceInfo(named, 0, source.location(), source.live());
    }

    /** The one known longest of those that are not connected. */
    private void forgetOne() {
        if (known.size() < MOST) {
            return;
        }
        Iterator<Router> routers = known.values().iterator();
        while (routers.hasNext()) {
            if (routers.next().feed() == null) {
                routers.remove();
                return;
            }
        }
    }
}
