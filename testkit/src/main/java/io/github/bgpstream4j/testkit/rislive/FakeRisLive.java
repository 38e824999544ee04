package io.github.bgpstream4j.testkit.rislive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * RIS Live and RIPE's archive on this host: the websocket, the stream of lines and the collectors' files, on one port. It does what the
 * service does, in either {@link Generation}, and what the service does at bad times where a test wants it.
 *
 * <pre>{@code
 * try (FakeRisLive service = FakeRisLive.start(Generation.G2)) {
 *     // ... connect to service.websocketUrl() or service.streamUrl()
 *     service.awaitSubscribed(1);
 *     service.send(RisLiveMessage.update("rrc21", 64500, "192.0.2.1").withdraw("198.51.100.0/24").build());
 *     service.closeAll(1011, "restart");
 * }
 * }</pre>
 *
 * <p>What is sent goes to the connections whose subscriptions it matches, and is kept only until they have read it: {@link #send} waits
 * for the slowest one. For faults of the network that are not here, put a {@link io.github.bgpstream4j.testkit.faults.FaultyProxy} before
 * it. All waits end with an AssertionError after a minute.
 *
 * <p>Safe for use by several threads; messages are in order if one thread sends them.
 */
public final class FakeRisLive extends RisLiveRules implements AutoCloseable {
    /** What the service says to a client that does not read fast enough. */
    public static final String BEHIND =
            "Closing connection after being behind by more than 134217728 (uncompressed) bytes over 10 seconds";

    static final long WAIT_SECONDS = 60;

    private static final int SEND_BUFFER =
            1 << 17; // of the kernel, which else takes megabytes of a client that reads nothing

    private final Generation generation;
    private final boolean tls;
    private final ServerSocket listener;
    private final RisLiveArchive archive = new RisLiveArchive(this);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-ris-live");
        thread.setDaemon(true);
        return thread;
    });
    private final List<RisLiveConnection> open = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private final Set<Socket> sockets = new LinkedHashSet<>();
    private int connectionCount;
    private int pings;
    private int pongs;
    private int goodbyes;

    @FunctionalInterface
    interface Condition {
        boolean holds();
    }

    private FakeRisLive(Generation generation, @Nullable SSLContext certificate) throws IOException {
        this.generation = generation;
        tls = certificate != null;
        ServerSocketFactory factory =
                certificate == null ? ServerSocketFactory.getDefault() : certificate.getServerSocketFactory();
        listener = factory.createServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /**
     * Starts a service on a free port of this host.
     *
     * @param generation how it writes messages
     * @return a service to be closed
     */
    public static FakeRisLive start(Generation generation) {
        return start(generation, null);
    }

    /**
     * Starts a service of https and wss.
     *
     * @param generation how it writes messages
     * @param certificate the one of {@code localhost}, or a wrong one; null for http and ws
     * @return a service to be closed
     */
    public static FakeRisLive start(Generation generation, @Nullable SSLContext certificate) {
        try {
            return new FakeRisLive(generation, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The address of the websocket.
     *
     * @return {@code …/v1/ws/}
     */
    public URI websocketUrl() {
        return url(tls ? "wss" : "ws", "/v1/ws/");
    }

    /**
     * The address of the stream of lines.
     *
     * @return {@code …/v1/stream/?format=json}
     */
    public URI streamUrl() {
        return url(tls ? "https" : "http", "/v1/stream/?format=json");
    }

    /**
     * Where it listens.
     *
     * @return a port of this host
     */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * How it writes messages.
     *
     * @return the generation
     */
    public Generation generation() {
        return generation;
    }

    /**
     * The files of the collectors.
     *
     * @return the archive beside the service, empty at first
     */
    public RisLiveArchive archive() {
        return archive;
    }

    /**
     * Sends a message to those who have subscribed to it; waits while one of them has too much to read.
     *
     * @param message any
     * @return how many connections it went to; what goes to none is lost, but for the archive
     */
    public int send(RisLiveMessage message) {
        if (isSilent()) {
            return 0;
        }
        Rendered rendered = new Rendered(message, generation);
        int sent = 0;
        for (RisLiveConnection connection : open) {
            sent += connection.deliver(rendered) ? 1 : 0;
        }
        return sent;
    }

    /**
     * Sends messages one after the other.
     *
     * @param messages such as a {@link RisLiveTraffic}
     */
    public void sendAll(Iterable<RisLiveMessage> messages) {
        messages.forEach(this::send);
    }

    /**
     * Sends texts to all connections, whatever they subscribed to: each a frame, or a line.
     *
     * @param texts any
     */
    public void sendText(String... texts) {
        open.forEach(connection -> connection.sendText(texts));
    }

    /**
     * A {@code ris_error}.
     *
     * @param message what is wrong
     * @return JSON
     */
    public static String error(String message) {
        StringBuilder out = new StringBuilder("{\"type\":\"ris_error\",\"data\":{\"message\":");
        Json.quote(out, message);
        return out.append("}}").toString();
    }

    /**
     * Closes all connections as it should be, see {@link RisLiveConnection#close}.
     *
     * @param code of the close frame
     * @param reason of the close frame
     */
    public void closeAll(int code, String reason) {
        forAll(connection -> connection.close(code, reason));
    }

    /**
     * Ends all connections.
     *
     * @param how one way of many
     */
    public void endAll(Disconnection how) {
        forAll(how::of);
    }

    /**
     * Does something with each open connection.
     *
     * @param action such as a ping
     */
    public void forAll(Consumer<RisLiveConnection> action) {
        open.forEach(action);
    }

    /** Waits until all that was sent is on its way to the clients. */
    public void flush() {
        open.forEach(RisLiveConnection::flush);
    }

    /**
     * The open connections.
     *
     * @return the oldest first, without those that are frozen
     */
    public List<RisLiveConnection> connections() {
        return open.stream().filter(RisLiveConnection::isOpen).toList();
    }

    /**
     * How many connections there were, those refused not counted.
     *
     * @return also those that are open
     */
    public int connectionCount() {
        synchronized (lock) {
            return connectionCount;
        }
    }

    /**
     * The subscriptions in force.
     *
     * @return those of all open connections, see {@link RisLiveConnection#subscriptions}
     */
    public List<String> subscriptions() {
        return connections().stream()
                .flatMap(connection -> connection.subscriptions().stream())
                .toList();
    }

    /**
     * What was requested by HTTP, the archive's files not counted.
     *
     * @return path and query of each, those refused too
     */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /**
     * How many pings came, of the websocket or of the service.
     *
     * @return also those that are not answered
     */
    public int pings() {
        synchronized (lock) {
            return pings;
        }
    }

    /**
     * Waits until there were some connections.
     *
     * @param count how many
     */
    public void awaitConnections(int count) {
        await(() -> connectionCount >= count, count + " connections");
    }

    /**
     * Waits until some connections are open that have subscribed to something.
     *
     * @param count how many
     */
    public void awaitSubscribed(int count) {
        await(() -> open.stream().filter(RisLiveConnection::isSubscribed).count() >= count, count + " subscribed");
    }

    /**
     * Waits until some subscriptions are in force.
     *
     * @param count how many, on all connections together
     */
    public void awaitSubscriptions(int count) {
        await(() -> subscriptions().size() >= count, count + " subscriptions");
    }

    /** Waits until no connection is open. */
    public void awaitNone() {
        await(() -> open.stream().noneMatch(RisLiveConnection::isOpen), "no connection");
    }

    /**
     * Waits until some pings have come.
     *
     * @param count how many
     */
    public void awaitPings(int count) {
        await(() -> pings >= count, count + " pings");
    }

    /**
     * Waits until pings of this service were answered.
     *
     * @param count how many
     */
    public void awaitPongs(int count) {
        await(() -> pongs >= count, count + " pongs");
    }

    /**
     * Waits until clients have sent close frames.
     *
     * @param count how many, answers included
     */
    public void awaitGoodbyes(int count) {
        await(() -> goodbyes >= count, count + " goodbyes");
    }

    @Override
    public void close() {
        List<Socket> all;
        synchronized (lock) {
            all = List.copyOf(sockets);
        }
        try {
            listener.close();
        } catch (IOException e) {
            // nobody can connect any more, one way or the other
        }
        open.forEach(RisLiveConnection::ended);
        all.forEach(FakeRisLive::close);
        threads.shutdownNow();
    }

    @Override
    FakeRisLive self() {
        return this;
    }

    Executor threads() {
        return threads;
    }

    URI url(String scheme, String resource) {
        return URI.create(scheme + "://" + (tls ? "localhost" : "127.0.0.1") + ":" + port() + resource);
    }

    URI archiveUrl() {
        return url(tls ? "https" : "http", RisLiveArchive.PATH);
    }

    String collectorList() {
        String suffix = generation == Generation.G1 ? "" : ".ripe.net";
        return Json.write(collectors().stream().map(name -> name + suffix).toList());
    }

    boolean pinged() {
        synchronized (lock) {
            pings++;
            lock.notifyAll();
        }
        return answersPings();
    }

    void ponged() {
        synchronized (lock) {
            pongs++;
            lock.notifyAll();
        }
    }

    void saidGoodbye() {
        synchronized (lock) {
            goodbyes++;
            lock.notifyAll();
        }
    }

    void changed() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    void gone(RisLiveConnection connection) {
        open.remove(connection);
        changed();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                synchronized (lock) {
                    sockets.add(socket);
                }
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            socket.setSendBufferSize(SEND_BUFFER);
            serve(socket, new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            close(socket); // the client is gone, or does not trust the certificate
        } finally {
            synchronized (lock) {
                sockets.removeIf(Socket::isClosed);
            }
        }
    }

    private void serve(Socket socket, BufferedInputStream in) throws IOException {
        Request request = Request.read(in);
        String path = request.path();
        if (path.startsWith(RisLiveArchive.PATH)) {
            archive.answer(request, socket.getOutputStream());
            socket.close();
            return;
        }
        requests.add(request.target());
        boolean websocket = path.equals("/v1/ws/") || path.equals("/v1/ws");
        boolean stream = path.equals("/v1/stream/") || path.equals("/v1/stream");
        Refusal refusal = refusal(request, websocket, stream);
        if (refusal != null) {
            byte[] body = refusal.body().getBytes(StandardCharsets.UTF_8);
            respond(socket.getOutputStream(), refusal.status(), refusal.header(), false, body);
            socket.close();
            return;
        }
        RisLiveConnection connection;
        synchronized (lock) {
            connectionCount++;
            connection = websocket
                    ? new WebSocketConnection(this, socket, in, request, connectionCount)
                    : new StreamConnection(this, socket, in, request, connectionCount);
            open.add(connection);
            lock.notifyAll();
        }
        greetings().forEach(connection::sendText);
        connection.serve();
    }

    /** Writes an answer of HTTP after which the connection ends. */
    static void respond(OutputStream out, int status, List<String> header, boolean headOnly, byte[] body)
            throws IOException {
        StringBuilder head = new StringBuilder(String.format(
                Locale.ROOT, "HTTP/1.1 %d Status\r\nConnection: close\r\nContent-Length: %d\r\n", status, body.length));
        for (int i = 0; i < header.size(); i += 2) {
            head.append(header.get(i)).append(": ").append(header.get(i + 1)).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!headOnly) {
            out.write(body);
        }
        out.flush();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }

    private void await(Condition condition, String what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        synchronized (lock) {
            while (!condition.holds()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("waited in vain for " + what);
                }
                try {
                    lock.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError("interrupted while waiting for " + what, e);
                }
            }
        }
    }
}
