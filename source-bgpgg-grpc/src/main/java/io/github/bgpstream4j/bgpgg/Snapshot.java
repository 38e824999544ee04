package io.github.bgpstream4j.bgpgg;

import com.google.common.collect.Sets;
import io.github.bgpstream4j.bgpgg.BgpggException.Reason;
import io.github.bgpstream4j.bgpgg.peer.PeerBook;
import io.github.bgpstream4j.bgpgg.peer.PeerSession;
import io.github.bgpstream4j.bgpgg.record.BatchWriter;
import io.github.bgpstream4j.bgpgg.table.TableDiff;
import io.github.bgpstream4j.bgpgg.wire.RouteLayout;
import io.github.bgpstream4j.bgpgg.wire.RouteShape;
import io.github.bgpstream4j.bgpgg.wire.WireException;
import io.github.bgpstream4j.source.OpenContext;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a router shows of its tables in one poll: reads them route by route, and knows whether that was all there is. Owned by
 * one thread.
 */
final class Snapshot {
    private final BgpggClient client;
    private final BgpggRib rib;
    private final OpenContext context;
    private final Set<Integer> ipVersions;
    private final PeerBook book;
    private final TableDiff diff;
    private final BatchWriter records;
    private final RouteShape shape = new RouteShape();
    private final Queue<Table> tables = new ArrayDeque<>();

    private @Nullable Table table;
    private @Nullable Routes routes;
    private @Nullable RouteLayout layout;
    private boolean streams = true;
    private boolean inRoute;
    private boolean whole;
    private long size;
    private long routesInTable;
    private long damaged;
    private long undecided;
    private long skipped;
    private long bytesRead;
    private boolean warnedOfSkipped;
    private long warnedOfRepeated;

    Snapshot(
            BgpggClient client,
            BgpggOptions options,
            OpenContext context,
            PeerBook book,
            TableDiff diff,
            BatchWriter records) {
        this.client = client;
        this.rib = options.rib();
        this.context = context;
        this.ipVersions = Set.copyOf(Sets.intersection(
                bothIfEmpty(options.ipVersions()), bothIfEmpty(context.scope().ipVersions())));
        this.book = book;
        this.diff = diff;
        this.records = records;
    }

    /** The family that is asked for; 0 for both. */
    int ipVersion() {
        return ipVersions.size() == 1 ? ipVersions.iterator().next() : 0;
    }

    /** How many routes the tables that were read to their ends have. */
    long size() {
        return size;
    }

    /** Whether the whole table was read, and all of it. */
    boolean isWhole() {
        return whole;
    }

    /** Says that there must be more than was read. */
    void distrust() {
        whole = false;
    }

    /** The bytes of routes since this was asked last. */
    long takeBytesRead() {
        long taken = bytesRead;
        bytesRead = 0;
        return taken;
    }

    /** Whether a table is being read that comes in parts. */
    boolean isStreaming() {
        return routes instanceof RouteStream;
    }

    /** Asks for tables in one answer from now on: an odd build has no streams, and that does as well. */
    void avoidStreams() {
        streams = false;
    }

    /** Begins again with what the router can do: another release may run now. */
    void forgetRelease() {
        layout = null;
        streams = true;
    }

    void begin() throws IOException {
        diff.beginSnapshot();
        whole = true;
        size = 0;
        damaged = 0;
        skipped = 0;
        tables.clear();
        if (rib == BgpggRib.GLOBAL) {
            tables.add(Table.of(rib, null, ipVersion()));
            return;
        }
        if (client.isFirstRelease()) {
            throw new IOException("bgpgg v0.1 has no tables of peers: rib=" + rib.word() + " needs v0.2");
        }
        Set<Long> asns = context.scope().peerAsns();
        for (PeerSession peer : book.sessions()) {
            peer.complete(false);
            boolean inScope = asns.isEmpty() || asns.contains(peer.asn());
            // v0.2 shows what a peer sent before its session was lost, so only established ones are asked for
            if (peer.status().isEstablished() && inScope) {
                tables.add(Table.of(rib, peer, ipVersion()));
            }
        }
    }

    /** Reads on until the batch is full; true if there is nothing left to read. */
    boolean read() throws IOException {
        while (records.hasRoom()) {
            Table current = table;
            Routes open = routes;
            if (current == null || open == null) {
                current = tables.poll();
                if (current == null) {
                    return true;
                }
                table = current;
                routesInTable = 0;
                undecided = 0;
                routes = open(current);
            } else if (inRoute) {
                nextPath(open, current);
            } else if (open.next()) {
                beginRoute(open);
            } else {
                endTable(current);
            }
        }
        return false;
    }

    private Routes open(Table wanted) throws IOException {
        if (streams && !client.isFirstRelease()) {
            return RouteStream.start(client.channel(), wanted.request());
        }
        return new RouteList(client.listRoutesRaw(wanted.request()));
    }

    private void beginRoute(Routes open) throws IOException {
        routesInTable++;
        bytesRead += open.to() - open.from();
        try {
            shape.read(open.bytes(), open.from(), open.to());
            RouteLayout found = shape.layout();
            if (found == null) {
                undecided(open);
            } else if (layout != null && layout != found) {
                conflict();
            } else {
                layout = found;
                if (shape.isLinkState()) {
                    skipped++;
                } else {
                    diff.beginRoute(open.bytes(), open.from(), open.to(), shape, found);
                    inRoute = ipVersions.contains(diff.isIpv6() ? 6 : 4);
                }
            }
        } catch (WireException e) {
            damaged(open, e);
        }
    }

    private void nextPath(Routes open, Table current) throws IOException {
        try {
            inRoute = diff.nextPath(current.peer(), records);
        } catch (WireException e) {
            inRoute = false;
            damaged(open, e);
        }
    }

    /** v0.1 sends routes of IPv6 without a prefix; of any other release this is damage, or a layout yet to be invented. */
    private void undecided(Routes open) {
        if (client.isFirstRelease()) {
            skipped++;
        } else {
            undecided++;
            damaged(open, new WireException("route in no known layout"));
        }
    }

    /** The first damage of a snapshot is shown, all of it counted; the snapshot then proves nothing. */
    private void damaged(Routes open, WireException cause) {
        whole = false;
        if (damaged++ == 0) {
            records.damage(open.bytes(), open.from(), open.to(), String.valueOf(cause.getMessage()));
        }
    }

    /** A connection has one layout, so one of the two routes lies. */
    private void conflict() {
        whole = false;
        layout = null;
        tables.clear();
        close();
        context.monitor().warned("routes of two layouts in one answer");
    }

    private void endTable(Table current) throws IOException {
        if (layout == null && undecided > 0 && undecided == routesInTable) {
            throw new IOException("unsupported layout of bgpgg's routes: none of " + undecided + " could be read");
        }
        close();
        size += routesInTable;
        boolean complete = damaged == 0 && (routesInTable > 0 || isReallyEmpty(current));
        PeerSession peer = current.peer();
        if (peer != null) {
            peer.complete(complete);
        } else {
            whole &= complete;
        }
    }

    /** The router streams errors as empty tables; asked for the same in one answer it reports them. */
    private boolean isReallyEmpty(Table asked) throws IOException {
        if (diff.size() == 0) {
            return true; // nothing depends on it
        }
        try {
            return client.listRoutesRaw(asked.request()).length == 0;
        } catch (BgpggException e) {
            if (e.reason() == Reason.INVALID_REQUEST || e.reason() == Reason.NOT_FOUND) {
                return false; // its session went down a moment ago, or it is gone
            }
            throw e;
        }
    }

    /** Warns of what was left out. */
    void warn() {
        if (skipped > 0 && !warnedOfSkipped) {
            warnedOfSkipped = true;
            context.monitor()
                    .warned(count(skipped, "route is", "routes are") + " left out: of BGP-LS, or without a prefix");
        }
        if (damaged > 1) {
            context.monitor().warned(damaged + " routes could not be read");
        }
        if (diff.repeated() > 0 && diff.repeated() != warnedOfRepeated) {
            context.monitor()
                    .warned(count(diff.repeated(), "path has", "paths have")
                            + " the same peer, prefix and identifier as another one");
        }
        warnedOfRepeated = diff.repeated();
    }

    /** Gives up the table being read, if there is one. */
    void close() {
        Routes open = routes;
        routes = null;
        table = null;
        inRoute = false;
        if (open != null) {
            open.close();
        }
    }

    private static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static Set<Integer> bothIfEmpty(Set<Integer> versions) {
        return versions.isEmpty() ? Set.of(4, 6) : versions;
    }
}
