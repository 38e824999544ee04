package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.bgpgg.BgpggException.Reason;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import io.grpc.Context;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Polls a router: asks for its sessions and its table again and again, and delivers what has changed.
 *
 * <p>Implementation: bgpgg tells no changes, only whole tables; a table that breaks off, or an error that comes as an empty
 * one, must not look like routes going away. So a poll is
 *
 * <pre>
 *   WAIT ▶ LOOK at the sessions ▶ read the ROUTES, telling new and changed paths ▶ CHECK: look again, was all that whole?
 *     ▲                                                                                  │ yes               │ no
 *     └──────────────────────────────────────────── SWEEP: withdraw what was not seen ◀──┘                   │
 *     └──────────────────────────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>and a path is withdrawn only if the answer it is missing from was complete and plausible, and its session was the same
 * one before and after. A session that was lost takes its paths with it: the state change tells that, so they are
 * forgotten, and announced anew when they are seen again.
 *
 * <p>It is pulled: nothing is polled unless somebody reads, and a batch ends where its array is full. Read by one thread;
 * {@link #cancel()} may come from any.
 */
final class RoutePoller implements RecordReader {
    private static final Duration MIN_GRACE = Duration.ofSeconds(30);
    private static final double JITTER = 0.1;

    // fewer routes than this need not be plausible: half of them may well go at once
    private static final int PLAUSIBLE = 100;

    private final BgpggOptions options;
    private final BgpggClient client;
    private final SourceScope scope;
    private final SourceMonitor monitor;
    private final StreamClock clock;
    private final RandomGenerator random;
    private final Set<Integer> ipVersions;
    private final BatchWriter records;
    private final PeerBook book = new PeerBook();
    private final PeerWatch peers;
    private final TableDiff diff;
    private final Outage outage;
    private final PolicyHint hint;
    private final RouteShape shape = new RouteShape();

    private final Context.CancellableContext scopeOfCalls = Context.ROOT.withCancellation();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private Phase phase = Phase.LOOK;
    private Duration pause = Duration.ZERO;
    private long timeMicros;
    private long answeredMicros;
    private long noSweepBefore = Long.MIN_VALUE;
    private boolean everConnected;
    private boolean streams = true;
    private boolean warnedOfLocal;
    private boolean warnedOfUnknown;
    private boolean warnedOfUnreadable;
    private boolean warnedOfSkipped;
    private long warnedOfRepeated;
    private @Nullable RouteLayout layout;

    private final Queue<Table> tables = new ArrayDeque<>();
    private @Nullable Table table;
    private @Nullable Routes routes;
    private boolean inRoute;
    private boolean retried;
    private boolean atOnce; // whether this poll follows the one before without a wait
    private boolean whole;
    private long routesInTable;
    private long routesInSnapshot;
    private long numRoutesBefore;
    private long damaged;
    private long undecided;
    private long skipped;
    private long octets;
    private SortedMap<IpAddress, PeerStatus> later = new TreeMap<>();

    private enum Phase {
        WAIT,
        LOOK,
        ROUTES,
        CHECK,
        SWEEP,
        CONCLUDE
    }

    RoutePoller(BgpggSource source, BgpggClient client, OpenContext context) {
        this.options = source.options();
        this.client = client;
        this.scope = context.scope();
        this.monitor = context.monitor();
        this.clock = context.clock();
        this.random = RandomGenerator.of("SplittableRandom");
        this.ipVersions = wantedVersions(options.ipVersions(), scope.ipVersions());
        this.records = new BatchWriter(source.info());
        this.peers = new PeerWatch(client, options.peers(), book, this::lost);
        boolean wantsTable = options.initialRib()
                && (scope.types().isEmpty() || scope.types().contains(RecordType.RIB));
        this.diff = new TableDiff(options, peers, book, wantsTable);
        this.outage = new Outage(monitor);
        this.hint = new PolicyHint(client, version());
    }

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        Context before = scopeOfCalls.attach();
        try {
            records.begin(batch);
            while (records.isEmpty()) {
                step();
            }
            return true;
        } finally {
            scopeOfCalls.detach(before);
            monitor.bytesRead(octets);
            octets = 0;
        }
    }

    @Override
    public void cancel() {
        cancelled.countDown();
        scopeOfCalls.cancel(null);
    }

    @Override
    public void close() {
        cancel();
        closeRoutes();
        client.close();
    }

    /** Octets of state per table, for those who measure. */
    long footprint() {
        return diff.footprint();
    }

    private void step() throws IOException {
        if (peers.tell(records)) {
            return;
        }
        try {
            switch (phase) {
                case WAIT -> await();
                case LOOK -> look();
                case ROUTES -> readRoutes();
                case CHECK -> check();
                case SWEEP -> sweep();
                case CONCLUDE -> conclude();
            }
        } catch (BgpggException e) {
            failed(e);
        } catch (WireException e) {
            failed(new BgpggException(Reason.FAILED, String.valueOf(e.getMessage())));
        }
    }

    private void await() throws IOException {
        boolean waited;
        try {
            waited = clock.sleep(pause, cancelled);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        if (!waited || cancelled.getCount() == 0) {
            throw new InterruptedIOException("closed");
        }
        atOnce = false;
        phase = Phase.LOOK;
    }

    private void look() throws IOException {
        if (!client.channel().isConnected()) {
            if (everConnected) {
                outage.connectionLost("connection lost");
            }
            client.channel().startAnew();
        }
        timeMicros = now();
        SortedMap<IpAddress, PeerStatus> found = peers.look();
        connected();
        warnOfPeers();
        peers.accept(found, timeMicros);
        if (options.rib() == BgpggRib.GLOBAL) {
            watchLocalRoutes(found);
            numRoutesBefore = client.serverInfo().getNumRoutes();
        } else {
            book.showsTable(false); // peers met later announce their routes
        }
        retried = false;
        beginSnapshot();
    }

    private void beginSnapshot() throws IOException {
        diff.beginSnapshot();
        whole = true;
        routesInSnapshot = 0;
        damaged = 0;
        skipped = 0;
        plan();
        phase = Phase.ROUTES;
    }

    private void plan() throws IOException {
        tables.clear();
        int version = version();
        if (options.rib() == BgpggRib.GLOBAL) {
            tables.add(Table.of(options.rib(), null, version));
            return;
        }
        if (client.isFirstRelease()) {
            throw new IOException(
                    "bgpgg v0.1 has no tables of peers: rib=" + options.rib().word() + " needs v0.2");
        }
        for (PeerSession peer : book.sessions()) {
            peer.complete = false;
            boolean inScope = scope.peerAsns().isEmpty() || scope.peerAsns().contains(peer.asn());
            // v0.2 shows what a peer sent before its session was lost, so only established ones are asked for
            if (peer.status().isEstablished() && inScope) {
                tables.add(Table.of(options.rib(), peer, version));
            }
        }
    }

    /** The family to ask for; 0 for both. */
    private int version() {
        return ipVersions.size() == 1 ? ipVersions.iterator().next() : 0;
    }

    private void readRoutes() throws IOException {
        while (records.hasRoom()) {
            Table current = table;
            Routes open = routes;
            if (current == null || open == null) {
                current = tables.poll();
                if (current == null) {
                    phase = Phase.CHECK;
                    return;
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
    }

    private Routes open(Table wanted) throws IOException {
        if (streams && !client.isFirstRelease()) {
            return RouteStream.start(client.channel(), wanted.request());
        }
        return new RouteList(client.listRoutesRaw(wanted.request()));
    }

    private void beginRoute(Routes open) throws IOException {
        routesInTable++;
        octets += open.to() - open.from();
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
            inRoute = diff.nextPath(current.peer(), timeMicros, records);
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
            records.damage(timeMicros, open.bytes(), open.from(), open.to(), String.valueOf(cause.getMessage()));
        }
    }

    /** A connection has one layout, so one of the two routes lies. */
    private void conflict() {
        whole = false;
        layout = null;
        tables.clear();
        closeRoutes();
        monitor.warned("routes of two layouts in one answer");
    }

    private void endTable(Table current) throws IOException {
        if (layout == null && undecided > 0 && undecided == routesInTable) {
            throw new IOException("unsupported layout of bgpgg's routes: none of " + undecided + " could be read");
        }
        closeRoutes();
        routesInSnapshot += routesInTable;
        boolean complete = damaged == 0 && (routesInTable > 0 || isReallyEmpty(current));
        PeerSession peer = current.peer();
        if (peer != null) {
            peer.complete = complete;
        } else {
            whole &= complete;
        }
    }

    /** The router streams errors as empty tables; asked for the same in one answer it tells them. */
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

    private void check() throws IOException {
        later = peers.look();
        if (options.rib() == BgpggRib.GLOBAL && !isPlausible()) {
            whole = false;
            if (!retried) {
                retried = true;
                beginSnapshot();
                return;
            }
            monitor.warned("table of " + routesInSnapshot + " routes where the router counts " + numRoutesBefore
                    + "; nothing is withdrawn");
        }
        explainEmptyTable();
        diff.beginSweep();
        phase = Phase.SWEEP;
    }

    private boolean isPlausible() throws IOException {
        long numRoutes = Math.min(numRoutesBefore, client.serverInfo().getNumRoutes());
        if (ipVersions.size() == 1) {
            return true; // the router counts both families
        }
        return routesInSnapshot == 0 ? numRoutes == 0 : numRoutes <= PLAUSIBLE || routesInSnapshot * 2 >= numRoutes;
    }

    private void sweep() throws IOException {
        if (timeMicros < noSweepBefore) {
            phase = Phase.CONCLUDE;
            return;
        }
        while (records.hasRoom()) {
            if (!diff.sweepNext(this::mayWithdraw, timeMicros, records)) {
                phase = Phase.CONCLUDE;
                return;
            }
        }
    }

    /** Whether a path of a peer that was not seen is gone. */
    private boolean mayWithdraw(PeerSession peer) {
        PeerStatus before = peer.status();
        PeerStatus after = later.getOrDefault(peer.address(), before.isListed() ? PeerStatus.GONE : before);
        if (!before.isSameSession(after)) {
            return false;
        }
        if (options.rib() == BgpggRib.GLOBAL) {
            return whole;
        }
        return before.isEstablished() ? peer.complete : options.withdrawOnDown();
    }

    private void conclude() throws IOException {
        if (options.rib() == BgpggRib.GLOBAL) {
            if (whole) {
                book.showsTable(false);
                book.sessions().forEach(peer -> peer.showsTable = false);
            }
        } else {
            book.sessions().forEach(peer -> peer.showsTable &= !peer.complete);
        }
        if (skipped > 0 && !warnedOfSkipped) {
            warnedOfSkipped = true;
            monitor.warned(count(skipped, "route is", "routes are") + " left out: of BGP-LS, or without a prefix");
        }
        if (damaged > 1) {
            monitor.warned(damaged + " routes could not be read");
        }
        if (diff.repeated() > 0 && diff.repeated() != warnedOfRepeated) {
            monitor.warned(count(diff.repeated(), "path has", "paths have")
                    + " the same peer, prefix and identifier as another one");
        }
        warnedOfRepeated = diff.repeated();
        timeMicros = now();
        answeredMicros = timeMicros;
        peers.accept(later, timeMicros);
        boolean again = diff.hasUntold() && !atOnce;
        atOnce = again;
        if (again) {
            phase = Phase.LOOK;
        } else {
            rest(jittered(options.interval()));
        }
    }

    private void rest(Duration duration) {
        pause = duration;
        phase = Phase.WAIT;
    }

    /** To be called when the router has answered for the first time, or again. */
    private void connected() {
        everConnected = true;
        if (outage.ended()) {
            layout = null;
            streams = true;
            hint.restart();
            records.gap(Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, answeredMicros, timeMicros));
            Duration grace = options.interval().multipliedBy(2);
            // a daemon that was started anew fills its table slowly, and its counters may hide that
            noSweepBefore = timeMicros + micros(grace.compareTo(MIN_GRACE) > 0 ? grace : MIN_GRACE);
        }
        answeredMicros = timeMicros;
    }

    private void failed(BgpggException cause) throws IOException {
        boolean streaming = routes instanceof RouteStream;
        closeRoutes();
        if (cancelled.getCount() == 0 || Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("closed");
        }
        if (cause.reason() == Reason.UNSUPPORTED && phase == Phase.ROUTES && streaming) {
            streams = false; // an odd build; one answer does as well
            beginSnapshot();
            return;
        }
        if (isFatal(cause) || (options.failFast() && !everConnected)) {
            throw cause;
        }
        if (everConnected && !client.channel().isConnected()) {
            outage.connectionLost(String.valueOf(cause.getMessage()));
        }
        rest(outage.failed(String.valueOf(cause.getMessage())));
    }

    private static boolean isFatal(BgpggException cause) {
        return switch (cause.reason()) {
            case UNSUPPORTED, INVALID_REQUEST, TOO_LARGE, NOT_ALLOWED -> true;
            default -> false;
        };
    }

    private void lost(PeerSession peer) {
        peer.showsTable = false;
        if (!options.withdrawOnDown()) {
            diff.forget(peer);
        }
    }

    private void watchLocalRoutes(SortedMap<IpAddress, PeerStatus> found) throws IOException {
        PeerSession local = peers.local();
        if (!found.containsKey(local.address())) {
            local.asn(options.localAsn());
        } else if (!warnedOfLocal) {
            warnedOfLocal = true;
            monitor.warned("127.0.0.1 is a peer, so the router's own routes look like its routes");
        }
    }

    private void warnOfPeers() {
        if (!warnedOfUnknown) {
            warnedOfUnknown = true;
            String unknown = peers.describeUnknown();
            if (unknown != null) {
                monitor.warned(unknown);
            }
        }
        String unreadable = peers.unreadable();
        if (unreadable != null && !warnedOfUnreadable) {
            warnedOfUnreadable = true;
            monitor.warned("a peer is left out: '" + unreadable + "' is no address");
        }
    }

    private void explainEmptyTable() throws IOException {
        if (options.rib() != BgpggRib.GLOBAL) {
            return;
        }
        if (routesInSnapshot > 0 || !whole) {
            hint.tableIsNotEmpty();
            return;
        }
        List<PeerSession> established = new ArrayList<>();
        for (PeerSession session : book.sessions()) {
            PeerStatus status = later.get(session.address());
            if (status != null && status.isEstablished()) {
                established.add(session);
            }
        }
        String explanation = hint.tableIsEmpty(established);
        if (explanation != null) {
            monitor.warned(explanation);
        }
    }

    private void closeRoutes() {
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

    private Duration jittered(Duration interval) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis((long) (interval.toMillis() * factor));
    }

    /** Never steps back, whatever the clock does. */
    private long now() {
        return Math.max(timeMicros, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static Set<Integer> wantedVersions(Set<Integer> chosen, Set<Integer> scope) {
        Set<Integer> versions = new HashSet<>(Set.of(4, 6));
        for (Set<Integer> wanted : List.of(chosen, scope)) {
            if (!wanted.isEmpty()) {
                versions.retainAll(wanted);
            }
        }
        return versions;
    }
}
