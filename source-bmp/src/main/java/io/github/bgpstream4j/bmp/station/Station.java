package io.github.bgpstream4j.bmp.station;

import io.github.bgpstream4j.codec.bmp.BmpFrames;
import io.github.bgpstream4j.codec.bmp.OpenBmpHeader;
import io.github.bgpstream4j.feed.bmp.Counts;
import io.github.bgpstream4j.feed.bmp.Routers;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Listens for routers, connects to others, and reads what they send, all on one thread: a consumer that is slow makes that thread wait, so that no socket is
 * read and TCP holds the routers back. A second thread is the heartbeat: it wakes the first each second, and looks up names.
 *
 * <p>A station says nothing to a router, so a stranger learns nothing and costs an accepted connection.
 */
public final class Station implements AutoCloseable {
    private static final long NANOS_PER_MICRO = 1_000;
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final long SECOND = 1_000_000_000;
    /** Who connects and does not send a whole message in this time is no router. */
    private static final long FIRST_MESSAGE = 30 * SECOND;
    /** What a round of reading takes longer than this, it has waited for the consumer. */
    private static final long WAITED = SECOND / 20;

    /** Connections that wait to be accepted, so that many strangers do not keep routers waiting. */
    private static final int BACKLOG = 1_024;

    /** How many are accepted before others are read; what was closed is forgotten only then. */
    private static final int AT_ONCE = 64;

    private static final long JOIN_MILLIS = 5_000;

    private final StationSettings settings;
    private final OpenBmpHeader own; // of what is of no router
    private final StreamClock clock;
    private final SourceMonitor monitor;
    private final Counts counts;
    private final Selector selector;
    private final @Nullable ServerSocketChannel server;
    private final List<Connection> connections = new ArrayList<>();
    private final List<Dialer> dialers = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final Thread heartbeat;
    private @Nullable Recording recording;
    private @Nullable Backlog backlog;
    private @Nullable Routers routers;
    private long waitedNanos; // for the consumer
    private long tickNanos;
    private int accepted;
    private boolean saidFull;
    private boolean saidNotAccepted;

    @FunctionalInterface
    private interface Step {
        void run(Recording recording) throws IOException;
    }

    /** What a station fills. */
    public interface Backlog {
        /**
         * Whether records were dropped since the call before.
         *
         * @return true if tables may be wrong
         */
        boolean hasDropped();

        /**
         * Whether what is dropped may be of another router than the one whose record came last.
         *
         * @return true if it is what has waited longest
         */
        boolean hasDroppedOfAny();

        /**
         * Says that nothing more comes.
         *
         * @param failure why; null if it was closed
         */
        void ended(@Nullable IOException failure);
    }

    /**
     * Tries what a station needs, and gives it back.
     *
     * @param settings where and how much
     * @throws IOException if the port or the folder cannot be had; its message says what to do
     */
    public static void require(StationSettings settings) throws IOException {
        Endpoint listen = settings.listen();
        if (listen != null) {
            bind(listen).close();
        }
        Path folder = settings.record();
        if (folder != null) {
            Recording.require(folder);
        }
    }

    /**
     * Takes the port.
     *
     * @param settings where and how much
     * @param context clock and monitor
     * @param counts what is counted
     * @throws IOException if the port or the folder cannot be had; its message says what to do
     */
    public Station(StationSettings settings, OpenContext context, Counts counts) throws IOException {
        this.settings = settings;
        own = new OpenBmpHeader(settings.collector(), "", "", null, "");
        this.counts = counts;
        clock = context.clock();
        monitor = context.monitor();
        Endpoint listen = settings.listen();
        server = listen == null ? null : bind(listen);
        try {
            selector = Selector.open();
            if (server != null) {
                server.configureBlocking(false);
                server.register(selector, SelectionKey.OP_ACCEPT);
            }
            if (settings.record() != null) {
                recording = Recording.open(settings.record(), clock.instant());
            }
        } catch (IOException e) {
            if (server != null) {
                server.close();
            }
            throw e;
        }
        for (Endpoint each : settings.connect()) {
            dialers.add(new Dialer(each, clock.nanos()));
        }
        thread = new Thread(this::run, "bmp-station");
        heartbeat = new Thread(this::beat, "bmp-station-beat");
        thread.setDaemon(true);
        heartbeat.setDaemon(true);
    }

    /** Takes a port; the message of a failure says what to do. */
    private static ServerSocketChannel bind(Endpoint listen) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(listen.toListen(), BACKLOG);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw new IOException("cannot listen on " + listen + ": " + SourceException.reason(e), e);
        }
    }

    /**
     * Where it listens.
     *
     * @return null if it does not
     */
    public @Nullable InetSocketAddress address() {
        try {
            return server == null ? null : (InetSocketAddress) server.getLocalAddress();
        } catch (IOException e) {
            return null; // closed meanwhile
        }
    }

    /**
     * Begins to read.
     *
     * @param known takes what routers say
     * @param filled is asked and told about the queue
     */
    public void start(Routers known, Backlog filled) {
        routers = known;
        backlog = filled;
        tickNanos = clock.nanos();
        thread.start();
        heartbeat.start();
    }

    /** Closes everything and waits for the threads. The queue is to be closed before, as the station may wait for it. */
    @Override
    public void close() {
        closed.countDown();
        selector.wakeup();
        try {
            heartbeat.join(JOIN_MILLIS);
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            release(); // also if it was never started
        }
    }

    private void beat() {
        try {
            do {
                dialers.forEach(Dialer::resolve);
                selector.wakeup();
            } while (clock.beat(BEAT, closed));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void run() {
        Routers known = routers;
        Backlog filled = backlog;
        if (known == null || filled == null) {
            throw new IllegalStateException("not started");
        }
        IOException failure = null;
        try {
            known.at(micros(), clock.nanos());
            keep(known, own, Note.What.BEGIN, "");
            while (!isClosed()) {
                selector.select();
                round(known, filled);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new IOException("internal error: " + e, e);
        } finally {
            counts.report(monitor);
            release();
            filled.ended(failure);
        }
    }

    private void round(Routers known, Backlog filled) throws IOException, InterruptedException {
        long before = clock.nanos();
        known.at(micros(), before - waitedNanos);
        for (SelectionKey key : selector.selectedKeys()) {
            if (isClosed()) {
                return;
            }
            ready(key, known, filled);
        }
        selector.selectedKeys().clear();
        long now = clock.nanos();
        if (now - before > WAITED) {
            waitedNanos += now - before; // that time the consumer took, and no router was silent
            connections.forEach(each -> each.heardNanos += now - before);
            keep(known, own, Note.What.WAITED, "");
        }
        if (now - tickNanos >= SECOND) {
            tickNanos = now;
            tick(known, now);
        }
        for (Dialer dialer : dialers) {
            dial(dialer, now);
        }
        Recording open = recording;
        if (open != null) {
            keep(open, Recording::flush); // people end the program in any moment
        }
        counts.report(monitor);
    }

    private void ready(SelectionKey key, Routers known, Backlog filled) throws InterruptedException {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            for (int i = 0; i < AT_ONCE && accept(key, known, filled); i++) {
                // the next one
            }
        } else if (key.attachment() instanceof Dialer dialer) {
            connected((SocketChannel) key.channel(), dialer, known, filled);
        } else if (key.attachment() instanceof Connection connection) {
            read(connection, known, filled);
        }
    }

    /** Whether there may be another one. */
    private boolean accept(SelectionKey key, Routers known, Backlog filled) throws InterruptedException {
        ServerSocketChannel listening = server;
        if (listening == null) {
            return false;
        }
        SocketChannel channel;
        try {
            channel = listening.accept();
        } catch (IOException e) {
            key.interestOps(0); // until the next beat: too many open files do not pass at once
            if (!saidNotAccepted) {
                saidNotAccepted = true;
                monitor.warned("a connection could not be accepted: " + SourceException.reason(e));
            }
            return false;
        }
        if (channel == null) {
            return false;
        }
        try {
            InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
            if (remote == null || !settings.networks().contain(remote.getAddress())) {
                counts.add(Counts.What.STRANGERS);
                channel.close();
            } else {
                take(channel, remote, null, known, filled);
            }
        } catch (IOException e) { // it is closed already
            counts.add(Counts.What.NOT_BMP);
            quietly(channel);
        }
        return true;
    }

    private void take(
            SocketChannel channel, InetSocketAddress remote, @Nullable Dialer dialer, Routers known, Backlog filled)
            throws IOException, InterruptedException {
        if (connections.size() >= settings.maxRouters() && !dropOneThatSaysNothing(known, filled)) {
            channel.close();
            counts.add(Counts.What.STRANGERS);
            if (!saidFull) {
                saidFull = true;
                monitor.warned("more than " + settings.maxRouters()
                        + " connections at once; others are refused (max-routers)");
            }
            return;
        }
        Connection.prepare(channel);
        Connection connection = new Connection(
                channel,
                BmpFrames.ofConnection(settings.maxMessage()),
                known.connect(IpAddress.of(remote.getAddress()), settings.collector(), ""),
                Recording.header(settings.collector(), IpAddress.of(remote.getAddress()), micros(), ++accepted),
                dialer);
        connection.heardNanos = clock.nanos();
        SelectionKey dialed = channel.keyFor(selector);
        if (dialed == null) {
            channel.register(selector, SelectionKey.OP_READ, connection);
        } else {
            dialed.attach(connection);
            dialed.interestOps(SelectionKey.OP_READ);
        }
        connections.add(connection);
    }

    /**
     * Makes room by closing the one that has waited longest with its first message, so that who only connects keeps no router out. What it
     * has said may still wait to be read.
     */
    private boolean dropOneThatSaysNothing(Routers known, Backlog filled) throws InterruptedException {
        for (Connection each : List.copyOf(connections)) {
            if (!each.isRouter) {
                read(each, known, filled);
            }
            if (!each.isRouter) {
                close(each, known, "");
            }
            if (connections.size() < settings.maxRouters()) {
                return true;
            }
        }
        return false;
    }

    private void read(Connection connection, Routers known, Backlog filled) throws InterruptedException {
        if (connection.feed.isSuperseded()) {
            close(connection, known, "");
            return;
        }
        String end = null;
        try {
            ByteBuffer room = connection.frames.room();
            int count = connection.channel.read(room);
            if (count < 0) {
                end = "the router closed the connection";
            } else if (count > 0) {
                monitor.bytesRead(count);
                known.at(micros(), clock.nanos() - waitedNanos);
                end = messages(connection, known);
                connection.heardNanos = connection.isRouter ? clock.nanos() : connection.heardNanos;
            }
        } catch (IOException e) {
            end = SourceException.reason(e);
        }
        if (end != null) {
            close(connection, known, end);
        }
        if (filled.hasDropped()) {
            for (Connection each : filled.hasDroppedOfAny() ? List.copyOf(connections) : List.of(connection)) {
                close(each, known, "records were dropped, as they are read too slowly; all is to be sent again");
            }
            filled.hasDropped(); // those that say so, too, which is nothing new
        }
    }

    /** Takes the messages that are there. Why the connection is to be closed, or null. */
    private @Nullable String messages(Connection connection, Routers known) throws InterruptedException {
        BmpFrames frames = connection.frames;
        while (true) {
            switch (frames.next()) {
                case MORE -> {
                    return null;
                }
                case UNREADABLE -> {
                    return "no BMP: " + frames.problem();
                }
                case OTHER_VERSION -> {
                    counts.add(Counts.What.VERSION_4);
                    keep(connection, known);
                }
                case MESSAGE -> {
                    if (!connection.feed.message(frames)) {
                        closed.countDown();
                        return "nobody reads on";
                    }
                    if (connection.feed.isRefused()) {
                        counts.add(Counts.What.STRANGERS);
                        connection.isRouter = true;
                        return "";
                    }
                    keep(connection, known);
                }
                case NOTE -> throw new AssertionError("a note of a connection");
            }
            connection.isRouter = true;
            if (connection.feed.isTerminated()) {
                return "";
            }
        }
    }

    private void keep(Connection connection, Routers known) {
        Recording open = recording;
        if (open != null) {
            keep(open, to -> to.write(connection.header, known.times().received(), connection.frames));
        }
    }

    private void keep(Routers known, OpenBmpHeader header, Note.What what, String text) {
        Recording open = recording;
        if (open != null) {
            Note note = new Note(what, waitedNanos / NANOS_PER_MICRO, text);
            keep(open, to -> to.write(header, known.times().received(), note));
        }
    }

    private void keep(Recording open, Step step) {
        try {
            step.run(open);
        } catch (IOException e) {
            recording = null;
            monitor.warned("messages are not kept any more: " + SourceException.reason(e));
            open.close();
        }
    }

    private void close(Connection connection, Routers known, String why) throws InterruptedException {
        if (!connections.remove(connection)) {
            return;
        }
        quietly(connection.channel);
        Dialer dialer = connection.dialer;
        if (dialer != null) {
            boolean forGood = connection.feed.isTerminatedForGood() || connection.feed.isRefused();
            dialer.failed(forGood ? Long.MAX_VALUE / 2 : clock.nanos(), true);
        }
        if (!connection.isRouter) {
            counts.add(Counts.What.NOT_BMP);
            return;
        }
        if (!connection.feed.isRefused()) {
            keep(known, connection.header, Note.What.LOST, why);
        }
        if (!connection.feed.lost(why)) {
            closed.countDown();
        }
    }

    private void tick(Routers known, long now) throws InterruptedException {
        SelectionKey accepting = server == null ? null : server.keyFor(selector);
        if (accepting != null && accepting.isValid()) {
            accepting.interestOps(SelectionKey.OP_ACCEPT);
        }
        for (Connection each : List.copyOf(connections)) {
            long silent = now - each.heardNanos;
            if (each.feed.isSuperseded()) {
                close(each, known, "");
            } else if (!each.isRouter && silent > FIRST_MESSAGE) {
                close(each, known, "no message");
            } else if (!settings.idle().isZero() && silent > settings.idle().toNanos()) {
                close(each, known, "no message for " + settings.idle().toSeconds() + " seconds");
            }
        }
        if (known.isDumping()) {
            long micros = micros();
            known.at(micros, now - waitedNanos);
            keep(known, own, Note.What.TICK, "");
            if (!known.tick(micros, now - waitedNanos)) {
                closed.countDown();
            }
        }
    }

    private void dial(Dialer dialer, long now) {
        SocketChannel channel = null;
        try {
            InetSocketAddress address = dialer.due(now);
            if (address != null) {
                channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_CONNECT, dialer);
                channel.connect(address);
            }
        } catch (IOException | RuntimeException e) { // of an address that cannot be connected to
            notConnected(dialer, channel, e);
        }
    }

    private void connected(SocketChannel channel, Dialer dialer, Routers known, Backlog filled)
            throws InterruptedException {
        try {
            if (channel.finishConnect()) {
                dialer.opened(clock.nanos());
                take(channel, (InetSocketAddress) channel.getRemoteAddress(), dialer, known, filled);
            }
        } catch (IOException e) {
            notConnected(dialer, channel, e);
        }
    }

    private void notConnected(Dialer dialer, @Nullable SocketChannel channel, Exception why) {
        if (channel != null) {
            quietly(channel);
        }
        if (dialer.failed(clock.nanos(), false)) {
            monitor.warned("cannot connect to " + dialer + ", and will try again: " + SourceException.reason(why));
        }
    }

    private long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    private void release() {
        connections.forEach(each -> quietly(each.channel));
        connections.clear();
        for (SelectionKey key : selector.isOpen() ? selector.keys() : List.<SelectionKey>of()) {
            if (key.channel() instanceof SocketChannel channel) {
                quietly(channel);
            }
        }
        Recording open = recording;
        recording = null;
        if (open != null) {
            open.close();
        }
        try {
            if (server != null) {
                server.close();
            }
            selector.close();
        } catch (IOException e) {
            monitor.warned("the port could not be closed: " + SourceException.reason(e));
        }
    }

    private static void quietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // it is of no use any more in any case
        }
    }
}
