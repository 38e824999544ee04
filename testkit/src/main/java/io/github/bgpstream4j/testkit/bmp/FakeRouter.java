package io.github.bgpstream4j.testkit.bmp;

import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Octets;
import io.github.bgpstream4j.testkit.bmp.RouterTables.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A router that speaks BMP as one of the {@link BmpDaemon}s does: its peers come and go, announce and withdraw, and it says so to all
 * stations that it is connected to, and into {@link #bytes()}. A station that connects later is sent everything first.
 *
 * <pre>{@code
 * FakeRouter router = FakeRouter.like(BmpDaemon.FRR_8, "rtr1").views(ADJ_RIB_IN_PRE, ADJ_RIB_IN_POST).build();
 * MonitoredPeer peer = MonitoredPeer.of(64501, "192.0.2.1", "192.0.2.101");
 * router.connect(station);
 * router.up(peer);
 * router.announce(peer, BmpRoute.of("10.0.0.0/8", 64501, 64502));
 * router.closedByPeer(peer);
 * }</pre>
 *
 * <p>Safe for use by several threads. It uses none of the codecs that are tested with it.
 */
public final class FakeRouter implements AutoCloseable {
    private final RouterVoice voice;
    private final RouterTables state;
    private final boolean hasLocRib;
    private final List<RouterConnection> connections = new ArrayList<>();
    private Octets stream = new Octets();
    private @Nullable ServerSocket listening;

    private FakeRouter(Builder settings) {
        voice = new RouterVoice(
                settings.sysName, settings.daemon, settings.self, Set.copyOf(settings.quirks), settings.views);
        state = new RouterTables(settings.self.asn(), settings.quirks, settings.views);
        hasLocRib = settings.views.contains(RibView.LOC_RIB);
        stream.put(begin());
    }

    /** What a router is made of. */
    public static final class Builder {
        private final String sysName;
        private final BmpDaemon daemon;
        private final Set<BmpQuirk> quirks = EnumSet.noneOf(BmpQuirk.class);
        private Collection<RibView> views = List.of(RibView.ADJ_RIB_IN_PRE);
        private BmpPeer self = BmpPeer.of(65000, "192.0.2.254");

        Builder(BmpDaemon daemon, String sysName) {
            this.daemon = daemon;
            this.sysName = sysName;
            quirks.addAll(daemon.quirks());
        }

        /**
         * Adds quirks.
         *
         * @param more any
         * @return this builder
         */
        public Builder with(BmpQuirk... more) {
            quirks.addAll(List.of(more));
            return this;
        }

        /**
         * Takes quirks away.
         *
         * @param fewer any
         * @return this builder
         */
        public Builder without(BmpQuirk... fewer) {
            quirks.removeAll(List.of(fewer));
            return this;
        }

        /**
         * Sets which tables are monitored; what peers send before policy unless said otherwise.
         *
         * @param monitored in the order in which they are sent
         * @return this builder
         */
        public Builder views(RibView... monitored) {
            views = List.of(monitored);
            return this;
        }

        /**
         * Sets the router's AS and BGP identifier; 65000 and 192.0.2.254 unless said otherwise.
         *
         * @param asn its AS
         * @param bgpId its BGP identifier
         * @return this builder
         */
        public Builder as(long asn, String bgpId) {
            self = BmpPeer.of(asn, bgpId);
            return this;
        }

        /**
         * Makes the router.
         *
         * @return it has no peers and no connections
         */
        public FakeRouter build() {
            return new FakeRouter(this);
        }
    }

    /**
     * Begins a router with the quirks of a daemon.
     *
     * @param daemon which
     * @param sysName the router's name
     * @return its builder
     */
    public static Builder like(BmpDaemon daemon, String sysName) {
        return new Builder(daemon, sysName);
    }

    /**
     * Sets the router's clock, which goes on by a microsecond with each message.
     *
     * @param micros since 1970
     */
    public synchronized void clock(long micros) {
        voice.clock(micros);
    }

    /**
     * Configures a peer that is not up.
     *
     * @param peer the peer
     */
    public synchronized void configure(MonitoredPeer peer) {
        state.configured.add(peer);
    }

    /**
     * A session begins.
     *
     * @param peer whose
     */
    public synchronized void up(MonitoredPeer peer) {
        state.configured.add(peer);
        change(() -> state.up.putIfAbsent(peer, new LinkedHashMap<>()), voice.up(peer));
    }

    /**
     * A peer that is up announces routes.
     *
     * @param peer the peer
     * @param routes in their order
     */
    public synchronized void announce(MonitoredPeer peer, BmpRoute... routes) {
        Map<String, BmpRoute> received = received(peer);
        change(
                () -> {
                    for (BmpRoute route : routes) {
                        received.put(route.key(), route);
                    }
                },
                List.of());
    }

    /**
     * A peer that is up withdraws routes.
     *
     * @param peer the peer
     * @param routes of which prefixes and path identifiers count
     */
    public synchronized void withdraw(MonitoredPeer peer, BmpRoute... routes) {
        Map<String, BmpRoute> received = received(peer);
        change(
                () -> {
                    for (BmpRoute route : routes) {
                        received.remove(route.key());
                    }
                },
                List.of());
    }

    /**
     * The peer's table has been sent: its End-of-RIB markers.
     *
     * @param peer the peer
     */
    public synchronized void endOfRib(MonitoredPeer peer) {
        say(endOfRib(table -> peer.equals(table.peer())));
    }

    /**
     * The router reports statistics of a peer, with the counters that the daemon has; one that has none says nothing.
     *
     * @param peer a peer that is up
     */
    public synchronized void reportStatistics(MonitoredPeer peer) {
        say(voice.statistics(peer, received(peer).size()));
    }

    /**
     * The router has routes of its own.
     *
     * @param routes in their order
     */
    public synchronized void originate(BmpRoute... routes) {
        change(
                () -> {
                    for (BmpRoute route : routes) {
                        state.local.put(route.key(), route);
                    }
                },
                List.of());
    }

    /**
     * A peer sends a NOTIFICATION, which ends its session.
     *
     * @param peer the peer
     * @param notification the message
     */
    public synchronized void notifiedByPeer(MonitoredPeer peer, BgpMessage notification) {
        down(peer, voice.down(peer, 3, notification.bytes()));
    }

    /**
     * A peer closes its connection, which ends its session.
     *
     * @param peer the peer
     */
    public synchronized void closedByPeer(MonitoredPeer peer) {
        down(peer, voice.down(peer, 4));
    }

    /**
     * The router ends a session.
     *
     * @param peer whose
     * @param notification what it sends to the peer; some routers do not say that they did
     */
    public synchronized void closedByRouter(MonitoredPeer peer, BgpMessage notification) {
        down(peer, voice.endedByRouter(peer, notification));
    }

    /**
     * A peer is monitored no longer.
     *
     * @param peer the peer
     */
    public synchronized void deconfigure(MonitoredPeer peer) {
        down(peer, voice.down(peer, 5));
        state.configured.remove(peer);
    }

    /**
     * A session ends and nobody says so: the router is not connected at that time, or forgets it.
     *
     * @param peer whose
     */
    public synchronized void vanish(MonitoredPeer peer) {
        state.up.remove(peer);
    }

    /** The router's own table is monitored no longer, or goes with its VRF. */
    public synchronized void locRibDown() {
        say(List.of(voice.locRibDown()));
    }

    /**
     * Says anything else.
     *
     * @param messages right or wrong
     */
    public synchronized void say(BmpMessage... messages) {
        say(List.of(messages));
    }

    /**
     * Says what need not be messages.
     *
     * @param bytes such as half a message
     */
    public synchronized void sayBytes(byte... bytes) {
        stream.put(bytes);
        connections.forEach(connection -> connection.say(bytes));
    }

    /**
     * What a table holds.
     *
     * @param view which
     * @param peer whose; null for the Loc-RIB, and for routes of no peer
     * @return sorted lines such as {@code 10.0.0.0/8#1 64500 64501}, as the peer announced them
     */
    public synchronized List<String> table(RibView view, @Nullable MonitoredPeer peer) {
        return state.lines(view, peer);
    }

    /**
     * What was said so far, as one connection that began at the begin or at the last {@link #beginAgain}.
     *
     * @return a new array
     */
    public synchronized byte[] bytes() {
        return stream.bytes();
    }

    /**
     * Lets {@link #bytes()} begin again, as a connection that begins now.
     *
     * @return what they were
     */
    public synchronized byte[] beginAgain() {
        byte[] before = stream.bytes();
        stream = new Octets().put(begin());
        return before;
    }

    /**
     * Connects to a station, which is sent everything and then what comes.
     *
     * @param station where it listens
     */
    public void connect(InetSocketAddress station) {
        connect(station, 0);
    }

    /**
     * Connects to a station and writes in pieces.
     *
     * @param station where it listens
     * @param bytes how many are written at once; 0 for whole messages
     */
    public void connect(InetSocketAddress station, int bytes) {
        try {
            add(new Socket(station.getAddress(), station.getPort()), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits for stations that connect to the router; each is sent everything and then what comes.
     *
     * @return where, on this host
     */
    public synchronized InetSocketAddress listen() {
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listening = server;
            Thread thread = new Thread(() -> accept(server), "fake-router-accepts");
            thread.setDaemon(true);
            thread.start();
            return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How many connections nobody has ended.
     *
     * @return 0 or more
     */
    public synchronized int connections() {
        connections.removeIf(RouterConnection::isClosed);
        return connections.size();
    }

    /** Ends all connections after everything has been written. */
    public synchronized void disconnect() {
        if (voice.has(BmpQuirk.TERMINATION)) {
            say(BmpMessage.termination(0));
        }
        connections.forEach(RouterConnection::end);
        connections.clear();
    }

    /** Ends all connections at once, by RST. */
    public synchronized void abort() {
        connections.forEach(RouterConnection::abort);
        connections.clear();
    }

    /**
     * Waits until all connections are over, whichever side ends them.
     *
     * @throws InterruptedException if interrupted
     */
    public void awaitDisconnected() throws InterruptedException {
        List<RouterConnection> open;
        synchronized (this) {
            open = List.copyOf(connections);
        }
        for (RouterConnection connection : open) {
            connection.awaitClosed();
        }
    }

    /** Ends everything at once. */
    @Override
    public void close() {
        ServerSocket server;
        synchronized (this) {
            server = listening;
            abort();
        }
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket server) {
        while (true) {
            try {
                add(server.accept(), 0);
            } catch (IOException e) {
                return; // it was closed
            }
        }
    }

    private synchronized void add(Socket socket, int bytes) throws IOException {
        RouterConnection connection = new RouterConnection(socket, bytes);
        connection.say(begin());
        connections.add(connection);
    }

    private Map<String, BmpRoute> received(MonitoredPeer peer) {
        Map<String, BmpRoute> received = state.up.get(peer);
        if (received == null) {
            throw new IllegalStateException("the peer is not up");
        }
        return received;
    }

    /** How a connection begins: who it is, then everything. */
    private byte[] begin() {
        List<BmpMessage> said = new ArrayList<>(voice.initiation());
        if (voice.has(BmpQuirk.DOWN_OF_NEVER_UP)) {
            for (MonitoredPeer peer : state.configured) {
                if (!state.up.containsKey(peer)) {
                    said.add(voice.neverUp(peer));
                }
            }
        }
        if (hasLocRib) {
            said.addAll(voice.locRibUp());
        }
        state.up.keySet().forEach(peer -> said.addAll(voice.up(peer)));
        Map<Table, Map<String, BmpRoute>> tables = state.all();
        List<BmpMessage> routes = voice.news(Map.of(), tables, true);
        boolean first = voice.has(BmpQuirk.END_OF_RIB_FIRST);
        List<BmpMessage> ends = endOfRib(table -> table.peer() != null || table.view() == RibView.LOC_RIB);
        said.addAll(first ? ends : routes);
        said.addAll(first ? routes : ends);
        return BmpMessage.stream(said.toArray(new BmpMessage[0]));
    }

    private List<BmpMessage> endOfRib(Predicate<Table> wanted) {
        List<BmpMessage> said = new ArrayList<>();
        for (Table table : state.all().keySet()) {
            if (wanted.test(table)) {
                said.addAll(voice.endOfRib(table, state.up.size()));
            }
        }
        return said;
    }

    private void change(Runnable change, List<BmpMessage> first) {
        Map<Table, Map<String, BmpRoute>> before = state.all();
        change.run();
        say(first);
        say(voice.news(before, state.all(), false));
    }

    private void down(MonitoredPeer peer, BmpMessage message) {
        Map<Table, Map<String, BmpRoute>> before = state.all();
        if (voice.has(BmpQuirk.WITHDRAWS_BEFORE_DOWN)) {
            received(peer).clear();
            say(voice.news(before, state.all(), true)); // made by the router, so no news of the peer
            before = state.all();
        }
        state.up.remove(peer);
        say(message);
        Map<Table, Map<String, BmpRoute>> after = state.all();
        if (voice.has(BmpQuirk.LOC_RIB_KEEPS_ROUTES_OF_ENDED_SESSIONS)) {
            Table locRib = new Table(RibView.LOC_RIB, null);
            Map<String, BmpRoute> left = after.getOrDefault(locRib, Map.of());
            before.getOrDefault(locRib, new LinkedHashMap<>()).keySet().retainAll(left.keySet());
        }
        say(voice.news(before, after, false));
    }

    private void say(List<BmpMessage> messages) {
        sayBytes(BmpMessage.stream(messages.toArray(new BmpMessage[0])));
    }
}
