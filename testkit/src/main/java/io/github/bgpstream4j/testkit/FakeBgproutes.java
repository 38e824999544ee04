package io.github.bgpstream4j.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.bgpstream4j.BgpStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.java_websocket.WebSocket;
import org.java_websocket.enums.Opcode;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/**
 * A bgproutes.io of one's own on this host: the websocket, the live manager and the historical API, which do what a test
 * says. Needs the library {@code org.java-websocket:Java-WebSocket}, which the source of bgproutes.io brings.
 *
 * <pre>{@code
 *   try (FakeBgproutes service = FakeBgproutes.start("secret")) {
 *     service.onConnection(connection -> connection.send(BgpStream.open("mrt:updates.20160811.1600.gz")));
 *     // ... connect to service.websocket()
 *   }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class FakeBgproutes implements AutoCloseable {
    private static final long WAIT_SECONDS = 30;
    private static final int STOP_MILLIS = 1_000;

    private final String apiKey;
    private final Socket server;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "fake-bgproutes");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);

    private final Object lock = new Object(); // guards all that follows
    private final Queue<Script> scripts = new ArrayDeque<>();
    private final Queue<Answer> managerAnswers = new ArrayDeque<>();
    private final Map<String, Queue<Answer>> historyAnswers = new LinkedHashMap<>();
    private final List<String> subscriptions = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private Script script = connection -> {};
    private final Set<WebSocket> open = new HashSet<>();
    private boolean answersPings = true;
    private boolean onlyOne;
    private boolean onlyAssociated;
    private String prefixes = "";
    private int connections;
    private int goodbyes;
    private int pings;

    private FakeBgproutes(String apiKey) throws IOException {
        this.apiKey = apiKey;
        server = new Socket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/update_live_prefixes", this::manage);
        http.createContext("/v1", this::tellHistory);
    }

    /** What happens on a connection, on a thread of its own. It stays open at the end, until one of both closes it. */
    @FunctionalInterface
    public interface Script {
        /**
         * Plays the server.
         *
         * @param connection to the client
         * @throws InterruptedException if the server is closed meanwhile
         */
        void play(Connection connection) throws InterruptedException;
    }

    /**
     * Starts a server on free ports of this host.
     *
     * @param apiKey the key that it accepts
     * @return a server to be closed
     */
    public static FakeBgproutes start(String apiKey) {
        try {
            FakeBgproutes fake = new FakeBgproutes(apiKey);
            fake.http.start();
            fake.server.start();
            fake.await(fake.started, "the start of the server");
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The address of the websocket.
     *
     * @return to be used in place of the service's
     */
    public URI websocket() {
        return URI.create("ws://127.0.0.1:" + server.getPort());
    }

    /**
     * The address of the live manager.
     *
     * @return to be used in place of the service's
     */
    public URI manager() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /**
     * The address of the historical API.
     *
     * @return to be used in place of the service's
     */
    public URI history() {
        return URI.create(manager() + "/v1");
    }

    /**
     * Says what happens on the next connections that are not refused: on the first what comes first; the last for all that follow.
     *
     * @param plays by default nothing is sent
     * @return this server
     */
    public FakeBgproutes onConnection(Script... plays) {
        synchronized (lock) {
            scripts.clear();
            scripts.addAll(List.of(plays));
        }
        return this;
    }

    /**
     * Says whether pings are answered; a server that does not is dead, as far as a client can tell.
     *
     * @param answers by default true
     * @return this server
     */
    public FakeBgproutes answerPings(boolean answers) {
        synchronized (lock) {
            answersPings = answers;
        }
        return this;
    }

    /**
     * Refuses a connection while there is another one, as the service does: an error frame, then a close frame. By default it is
     * accepted, because a server may learn late that a connection is lost.
     *
     * @return this server
     */
    public FakeBgproutes oneConnectionPerKey() {
        synchronized (lock) {
            onlyOne = true;
        }
        return this;
    }

    /**
     * Plays scripts only for a key that has prefixes, as the service does: on a connection without, from when the live manager sets
     * some. By default a connection needs no prefixes.
     *
     * @return this server
     */
    public FakeBgproutes onlyAssociated() {
        synchronized (lock) {
            onlyAssociated = true;
        }
        return this;
    }

    /**
     * The prefixes that the key has: those that the live manager was last asked to set, and did.
     *
     * @return with commas between; empty if it has none
     */
    public String prefixes() {
        synchronized (lock) {
            return prefixes;
        }
    }

    /**
     * Forgets the prefixes of the key, as the service does when it was not used for some hours.
     *
     * @return this server
     */
    public FakeBgproutes forgetPrefixes() {
        synchronized (lock) {
            prefixes = "";
        }
        return this;
    }

    /**
     * Sets one answer of the live manager, behind those set before; without any it accepts every list.
     *
     * @param status of HTTP
     * @param body any text
     * @param header {@code Name: value}, or none
     * @return this server
     */
    public FakeBgproutes answerManager(int status, String body, String... header) {
        synchronized (lock) {
            managerAnswers.add(new Answer(status, body, List.of(header)));
        }
        return this;
    }

    /**
     * Sets one answer of the historical API, behind those set before; the last one stays, and without any it knows nothing.
     *
     * @param path {@code /vantage_points}, {@code /rib} or {@code /updates}
     * @param status of HTTP
     * @param body JSON
     * @return this server
     */
    public FakeBgproutes answerHistory(String path, int status, String body) {
        synchronized (lock) {
            historyAnswers.computeIfAbsent(path, any -> new ArrayDeque<>()).add(new Answer(status, body, List.of()));
        }
        return this;
    }

    /**
     * The lists of prefixes that the live manager was asked to set.
     *
     * @return in order, those it refused too
     */
    public List<String> subscriptions() {
        synchronized (lock) {
            return List.copyOf(subscriptions);
        }
    }

    /**
     * The questions that the historical API was asked.
     *
     * @return paths with queries, in order
     */
    public List<String> questions() {
        synchronized (lock) {
            return List.copyOf(questions);
        }
    }

    /**
     * How many connections there were.
     *
     * @return also those that are open
     */
    public int connections() {
        synchronized (lock) {
            return connections;
        }
    }

    /**
     * How many pings came.
     *
     * @return also those that are not answered
     */
    public int pings() {
        synchronized (lock) {
            return pings;
        }
    }

    /**
     * Waits until the client has ended some connections as it should, with a close frame.
     *
     * @param count how many
     */
    public void awaitGoodbyes(int count) {
        awaitThat(() -> goodbyes >= count, count + " goodbyes");
    }

    /**
     * Waits until there were some connections.
     *
     * @param count how many
     */
    public void awaitConnections(int count) {
        awaitThat(() -> connections >= count, count + " connections");
    }

    @Override
    public void close() {
        closing.countDown();
        threads.shutdownNow();
        http.stop(0);
        try {
            server.stop(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server's end of a connection. */
    public static final class Connection {
        private static final int FRAMES_AHEAD = 256;
        private static final long LOOK_AGAIN_NANOS = 100_000;

        private final WebSocket socket;
        private int sent;

        private Connection(WebSocket socket) {
            this.socket = socket;
        }

        /**
         * Sends text frames, waiting now and then for a client that is slow.
         *
         * @param frames see {@link BgproutesFrame}
         * @return this connection
         */
        public Connection send(String... frames) {
            for (String frame : frames) {
                if (!socket.isOpen()) {
                    return this;
                }
                socket.send(frame);
                if (++sent % FRAMES_AHEAD == 0) {
                    flush();
                }
            }
            return this;
        }

        /**
         * Sends a text in a binary frame.
         *
         * @param text of UTF-8
         * @return this connection
         */
        public Connection sendBinary(String text) {
            socket.send(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /**
         * Sends a text frame in fragments.
         *
         * @param parts at least one
         * @return this connection
         */
        public Connection sendFragments(String... parts) {
            for (int i = 0; i < parts.length; i++) {
                ByteBuffer part = ByteBuffer.wrap(parts[i].getBytes(StandardCharsets.UTF_8));
                socket.sendFragmentedFrame(Opcode.TEXT, part, i == parts.length - 1);
            }
            return this;
        }

        /**
         * Sends all that a stream announces and withdraws as if it were live, and closes the stream.
         *
         * @param stream for example of an MRT file
         * @return this connection
         */
        public Connection send(BgpStream stream) {
            try (stream) {
                stream.records()
                        .forEachOrdered(record -> BgproutesFrame.of(record).forEach(this::send));
            }
            return this;
        }

        /** Waits until everything is on its way. */
        public void flush() {
            while (socket.isOpen()
                    && socket.hasBufferedData()
                    && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }

        /**
         * Closes the connection as it should be.
         *
         * @param code of the close frame
         * @param reason of the close frame
         */
        public void close(int code, String reason) {
            socket.close(code, reason);
        }

        /** Ends the connection without a close frame, behind what was sent. */
        public void drop() {
            flush();
            socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "dropped");
        }

        /**
         * The number of this connection.
         *
         * @return 1 for the first
         */
        public int number() {
            Integer number = socket.getAttachment();
            return number;
        }
    }

    private record Answer(int status, String body, List<String> headers) {}

    @FunctionalInterface
    private interface Condition {
        boolean holds();
    }

    private void opened(WebSocket socket, String resource) {
        if (!value(URI.create(resource).getRawQuery(), "api_key").equals(apiKey)) {
            number(socket);
            refuse(socket, CloseFrame.POLICY_VALIDATION, "invalid API key");
            return;
        }
        boolean refused;
        Script play;
        synchronized (lock) {
            refused = onlyOne && !open.isEmpty();
            if (!refused) {
                open.add(socket);
                Script next = scripts.poll();
                script = next == null ? script : next;
            }
            play = script;
        }
        number(socket);
        if (refused) {
            refuse(socket, CloseFrame.NORMAL, "Another client is already connected with this API key");
            return;
        }
        threads.execute(() -> {
            try {
                awaitPrefixes();
                play.play(new Connection(socket));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void number(WebSocket socket) {
        synchronized (lock) {
            connections++;
            socket.setAttachment(connections);
            lock.notifyAll();
        }
    }

    private static void refuse(WebSocket socket, int code, String why) {
        socket.send(BgproutesFrame.error(why).json());
        socket.close(code, why);
    }

    private void awaitPrefixes() throws InterruptedException {
        synchronized (lock) {
            while (onlyAssociated && prefixes.isEmpty()) {
                lock.wait();
            }
        }
    }

    private void closed(WebSocket socket) {
        synchronized (lock) {
            open.remove(socket);
        }
    }

    private void closing(int code, boolean byClient) {
        synchronized (lock) {
            goodbyes += byClient && code == CloseFrame.NORMAL ? 1 : 0;
            lock.notifyAll();
        }
    }

    private void manage(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String asked = value(query, "new_pfxs");
        boolean known = value(query, "api_key").equals(apiKey);
        Answer answer = known ? new Answer(200, "OK", List.of()) : new Answer(403, "unknown key", List.of());
        synchronized (lock) {
            subscriptions.add(asked);
            Answer set = managerAnswers.poll();
            answer = set == null ? answer : set;
            if (known && answer.status() == 200) {
                prefixes = asked;
                lock.notifyAll();
            }
        }
        respond(exchange, answer);
    }

    private void tellHistory(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        Answer answer = new Answer(200, "{\"data\":{\"bgp\":{},\"bmp\":{}}}", List.of());
        synchronized (lock) {
            questions.add(uri.toString());
            Queue<Answer> answers = historyAnswers.get(uri.getPath().substring("/v1".length()));
            if (answers != null) {
                answer = answers.size() > 1 ? answers.remove() : answers.element();
            }
        }
        boolean known = apiKey.equals(exchange.getRequestHeaders().getFirst("x-api-key"));
        respond(exchange, known ? answer : new Answer(403, "{\"detail\":\"unknown key\"}", List.of()));
    }

    /** Status 0 is no answer at all. */
    private void respond(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            if (answer.status() == 0) {
                await(closing, "the end of the test");
                return;
            }
            for (String header : answer.headers()) {
                int colon = header.indexOf(':');
                exchange.getResponseHeaders()
                        .add(
                                header.substring(0, colon),
                                header.substring(colon + 1).strip());
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String value(String query, String name) {
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private void awaitThat(Condition condition, String what) {
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

    private void await(CountDownLatch latch, String what) {
        try {
            if (!latch.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain for " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed meanwhile
        }
    }

    /** The library's server, which calls back. */
    private final class Socket extends WebSocketServer {
        Socket(InetSocketAddress address) {
            super(address, 1);
            setDaemon(true);
            setReuseAddr(true);
            setConnectionLostTimeout(0);
        }

        @Override
        public void onStart() {
            started.countDown();
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            opened(socket, handshake.getResourceDescriptor());
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {
            closed(socket); // it may come before the library has looked at the close frame: see onClosing
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason, boolean remote) {
            closing(code, remote);
        }

        @Override
        public void onMessage(WebSocket socket, String message) {
            // clients have nothing to say
        }

        @Override
        public void onError(WebSocket socket, Exception cause) {
            // the connection ends, and onClose tells
        }

        @Override
        public void onWebsocketPing(WebSocket socket, Framedata frame) {
            boolean answers;
            synchronized (lock) {
                pings++;
                answers = answersPings;
            }
            if (answers) {
                super.onWebsocketPing(socket, frame);
            }
        }
    }
}
