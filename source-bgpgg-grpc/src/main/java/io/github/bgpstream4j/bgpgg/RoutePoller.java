package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.bgpgg.BgpggException.Reason;
import io.github.bgpstream4j.bgpgg.peer.PeerBook;
import io.github.bgpstream4j.bgpgg.peer.PeerSession;
import io.github.bgpstream4j.bgpgg.peer.PeerStatus;
import io.github.bgpstream4j.bgpgg.record.BatchWriter;
import io.github.bgpstream4j.bgpgg.table.TableDiff;
import io.github.bgpstream4j.bgpgg.wire.WireException;
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
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Polls a router: asks for its sessions and its table again and again, and delivers what has changed.
 *
 * <p>Implementation: bgpgg reports no changes, only whole tables; a table that breaks off, or an error that comes as an empty
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
    private final SourceMonitor monitor;
    private final StreamClock clock;
    private final RandomGenerator random = RandomGenerator.of("SplittableRandom");
    private final BatchWriter records;
    private final PeerBook book = new PeerBook();
    private final PeerWatch peers;
    private final TableDiff diff;
    private final Snapshot snapshot;
    private final Outage outage;
    private final PolicyHint hint;

    private final Context.CancellableContext scopeOfCalls = Context.ROOT.withCancellation();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private Phase phase = Phase.LOOK;
    private Duration pause = Duration.ZERO;
    private long timeMicros;
    private long answeredMicros;
    private long noSweepBefore = Long.MIN_VALUE;
    private int connections; // 0 until the router has answered
    private boolean warnedOfLocal;
    private boolean warnedOfUnknown;
    private boolean warnedOfUnreadable;
    private boolean retried;
    private boolean atOnce; // whether this poll follows the one before without a wait
    private long numRoutesBefore;
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
        this.monitor = context.monitor();
        this.clock = context.clock();
        this.records = new BatchWriter(source.info());
        this.peers = new PeerWatch(client, options.peers(), book, this::lost);
        Set<RecordType> types = context.scope().types();
        boolean wantsTable = options.initialRib() && (types.isEmpty() || types.contains(RecordType.RIB));
        this.diff = new TableDiff(book, options.maxPaths(), options.rib() == BgpggRib.ADJ_OUT, wantsTable);
        this.snapshot = new Snapshot(client, options, context, book, diff, records);
        this.outage = new Outage(monitor);
        this.hint = new PolicyHint(client, snapshot.ipVersion());
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
            monitor.bytesRead(snapshot.takeBytesRead());
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
        snapshot.close();
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
                case ROUTES -> {
                    if (snapshot.read()) {
                        phase = Phase.CHECK;
                    }
                }
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
            if (connections > 0) {
                outage.connectionLost("connection lost");
            }
            client.channel().startAnew();
        }
        setTime();
        SortedMap<IpAddress, PeerStatus> found = peers.look();
        if (connections > 0 && isReplaced()) {
            outage.connectionLost("connection lost");
        }
        connected();
        warnOfPeers();
        peers.accept(found);
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
        snapshot.begin();
        phase = Phase.ROUTES;
    }

    private void check() throws IOException {
        later = peers.look();
        if (options.rib() == BgpggRib.GLOBAL && !isPlausible()) {
            snapshot.distrust();
            if (!retried) {
                retried = true;
                beginSnapshot();
                return;
            }
            monitor.warned("table of " + snapshot.size() + " routes where the router counts " + numRoutesBefore
                    + "; nothing is withdrawn");
        }
        explainEmptyTable();
        diff.beginSweep();
        phase = Phase.SWEEP;
    }

    private boolean isPlausible() throws IOException {
        long numRoutes = Math.min(numRoutesBefore, client.serverInfo().getNumRoutes());
        if (snapshot.ipVersion() != 0) {
            return true; // the router counts both families
        }
        return snapshot.size() == 0 ? numRoutes == 0 : numRoutes <= PLAUSIBLE || snapshot.size() * 2 >= numRoutes;
    }

    private void sweep() throws IOException {
        if (timeMicros < noSweepBefore || isReplaced()) {
            phase = Phase.CONCLUDE;
            return;
        }
        while (records.hasRoom()) {
            if (!diff.sweepNext(this::mayWithdraw, records)) {
                phase = Phase.CONCLUDE;
                return;
            }
        }
    }

    /** Whether there is another connection than there was: it may lead to a daemon that was started in between. */
    private boolean isReplaced() {
        return client.channel().connections() != connections;
    }

    /** Whether a path of a peer that was not seen is gone. */
    private boolean mayWithdraw(PeerSession peer) {
        PeerStatus before = peer.status();
        PeerStatus after = later.getOrDefault(peer.address(), before.isListed() ? PeerStatus.GONE : before);
        if (!before.isSameSession(after)) {
            return false;
        }
        if (options.rib() == BgpggRib.GLOBAL) {
            return snapshot.isWhole();
        }
        return before.isEstablished() ? peer.isComplete() : options.withdrawOnDown();
    }

    private void conclude() throws IOException {
        if (options.rib() == BgpggRib.GLOBAL) {
            if (snapshot.isWhole()) {
                book.showsTable(false);
                book.sessions().forEach(peer -> peer.showsTable(false));
            }
        } else {
            book.sessions().forEach(peer -> peer.showsTable(peer.showsTable() && !peer.isComplete()));
        }
        snapshot.warn();
        setTime();
        answeredMicros = timeMicros;
        peers.accept(later);
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
        connections = client.channel().connections();
        if (outage.ended()) {
            snapshot.forgetRelease();
            hint.restart();
            records.gap(Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, answeredMicros, timeMicros));
            Duration grace = options.interval().multipliedBy(2);
            // a daemon that was started anew fills its table slowly, and its counters may hide that
            noSweepBefore =
                    timeMicros + TimeUnit.MICROSECONDS.convert(grace.compareTo(MIN_GRACE) > 0 ? grace : MIN_GRACE);
        }
        answeredMicros = timeMicros;
    }

    private void failed(BgpggException cause) throws IOException {
        boolean streaming = snapshot.isStreaming();
        snapshot.close();
        if (cancelled.getCount() == 0 || Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("closed");
        }
        if (cause.reason() == Reason.UNSUPPORTED && phase == Phase.ROUTES && streaming) {
            snapshot.avoidStreams();
            beginSnapshot();
            return;
        }
        if (isFatal(cause) || (options.failFast() && connections == 0)) {
            throw cause;
        }
        if (connections > 0 && !client.channel().isConnected()) {
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
        peer.showsTable(false);
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
        if (snapshot.size() > 0 || !snapshot.isWhole()) {
            hint.tableIsNotEmpty();
            return;
        }
        List<PeerSession> established = book.sessions().stream()
                .filter(peer ->
                        later.getOrDefault(peer.address(), PeerStatus.GONE).isEstablished())
                .toList();
        String explanation = hint.tableIsEmpty(established);
        if (explanation != null) {
            monitor.warned(explanation);
        }
    }

    private Duration jittered(Duration interval) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis((long) (interval.toMillis() * factor));
    }

    /** Never steps back, whatever the clock does. */
    private void setTime() {
        timeMicros = Math.max(timeMicros, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        records.time(timeMicros);
    }
}
