package io.github.bgpstream4j.testkit.broker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An archive, and three brokers that know its files, on one port of this machine: BGPStream's of {@link #v2}, whose replies cover two
 * hours and files that follow each other; one of {@link #finder} that answers with 500 files; bgpkit's of {@link #bgpkit}. They behave as
 * the real ones do, and as those do at bad times where a test wants it.
 *
 * <pre>{@code
 * try (FakeBroker broker = FakeBroker.start(InstantSource.system())) {
 *     broker.folder(archive).then(503, "<html>busy</html>", "Retry-After", "1");
 *     BgpStream.builder().source("broker:?url=" + broker.v2()) ...
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class FakeBroker implements AutoCloseable {
    private static final int HUGE_PIECE = 1 << 16;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-broker");
        thread.setDaemon(true);
        return thread;
    });
    private final List<BrokerFile> files = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> downloads = new CopyOnWriteArrayList<>();
    private final Queue<Trick> tricks = new ArrayDeque<>(); // guarded by itself
    private final Events events = new Events();
    private final InstantSource clock;
    private volatile UnaryOperator<String> replies = reply -> reply;
    private volatile Runnable onDownload = () -> {};
    private volatile Predicate<BrokerFile> known = file -> true;
    private volatile @Nullable Trick always;
    private volatile boolean gzip;
    private volatile boolean closesListeners;

    /** An answer in place of the one that a broker would give. */
    private record Trick(int status, String body, List<String> header) {}

    private FakeBroker(InstantSource clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        BgpstreamReplies v2 = new BgpstreamReplies(this, 7200, Integer.MAX_VALUE);
        BgpstreamReplies finder = new BgpstreamReplies(this, Long.MAX_VALUE / 2, 500);
        BgpkitReplies bgpkit = new BgpkitReplies(this);
        answer("/v2/data", v2::data);
        answer("/v2/meta/", v2::meta);
        answer("/v1/data", v2::dumpFiles);
        answer("/finder/data", finder::data);
        answer("/v3/broker/search", bgpkit::search);
        answer("/v3/broker/latest", bgpkit::latest);
        answer("/v3/broker/health", query -> new Reply(200, "{\"status\":\"OK\"}"));
        server.createContext("/v3/broker/events", this::events);
        server.createContext("/archive/", this::download);
        server.start();
    }

    /** What a broker says. */
    record Reply(int status, String body) {}

    /** A page of a broker. */
    @FunctionalInterface
    private interface Page {
        Reply answer(Query query);
    }

    /**
     * Starts brokers that know no file.
     *
     * @param clock what time it is for them
     * @return brokers to be closed
     */
    public static FakeBroker start(InstantSource clock) {
        try {
            return new FakeBroker(clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * BGPStream's broker.
     *
     * @return its URL
     */
    public URI v2() {
        return url("/v2");
    }

    /**
     * The same of version 1.
     *
     * @return its URL
     */
    public URI v1() {
        return url("/v1");
    }

    /**
     * A broker that answers as BGPStream's, with 500 files.
     *
     * @return its URL
     */
    public URI finder() {
        return url("/finder");
    }

    /**
     * bgpkit's broker.
     *
     * @return its URL
     */
    public URI bgpkit() {
        return url("/v3/broker");
    }

    /**
     * The archive.
     *
     * @return its URL, with a slash at the end
     */
    public URI archive() {
        return url("/archive/");
    }

    /**
     * Adds files, for those who ask from now on and for those who listen.
     *
     * @param more files
     * @return this server
     */
    public FakeBroker add(BrokerFile... more) {
        for (BrokerFile file : more) {
            files.add(file);
            events.send(BgpkitReplies.event(file, urlOf(file)));
        }
        return this;
    }

    /**
     * Adds all files of a folder that is laid out as an archive.
     *
     * @param root the folder
     * @return this server
     */
    public FakeBroker folder(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            paths.sorted()
                    .map(path -> BrokerFile.of(root, path))
                    .filter(Objects::nonNull)
                    .forEach(this::add);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Has brokers know only some files from now on.
     *
     * @param which which ones
     * @return this server
     */
    public FakeBroker knowing(Predicate<BrokerFile> which) {
        known = which;
        return this;
    }

    /**
     * Changes every reply of a broker before it is sent.
     *
     * @param change such as one that replaces a text
     * @return this server
     */
    public FakeBroker replies(UnaryOperator<String> change) {
        replies = change;
        return this;
    }

    /**
     * Does something before each file is sent, on the thread that sends it.
     *
     * @param action such as one that waits
     * @return this server
     */
    public FakeBroker onDownload(Runnable action) {
        onDownload = action;
        return this;
    }

    /**
     * Answers the next question, or the one after those that are set already, in its own way.
     *
     * @param status of HTTP
     * @param body of the answer
     * @param header names and values in turn
     * @return this server
     */
    public FakeBroker then(int status, String body, String... header) {
        synchronized (tricks) {
            tricks.add(new Trick(status, body, List.of(header)));
        }
        return this;
    }

    /**
     * Answers every question in its own way from now on.
     *
     * @param status of HTTP; 0 to behave as a broker again
     * @param body of the answer; empty for one that never ends
     * @param header names and values in turn
     * @return this server
     */
    public FakeBroker always(int status, String body, String... header) {
        always = status == 0 ? null : new Trick(status, body, List.of(header));
        return this;
    }

    /**
     * Compresses replies.
     *
     * @return this server
     */
    public FakeBroker compressed() {
        gzip = true;
        return this;
    }

    /**
     * Announces something in its own way to those who listen.
     *
     * @param data of the event, on one line
     * @return this server
     */
    public FakeBroker event(String data) {
        events.send("data: " + data + "\n\n");
        return this;
    }

    /**
     * Ends every connection of those who listen from now on as soon as it is made.
     *
     * @return this server
     */
    public FakeBroker closingListeners() {
        closesListeners = true;
        return this;
    }

    /** Ends the connections of those who listen to events. */
    public void dropListeners() {
        events.drop();
    }

    /**
     * How many listen to events.
     *
     * @return connections
     */
    public int listeners() {
        return events.listeners();
    }

    /**
     * What brokers were asked.
     *
     * @return path and query of each question, in order
     */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /**
     * What was asked of the archive.
     *
     * @return a path for each request, in order
     */
    public List<String> downloads() {
        return List.copyOf(downloads);
    }

    @Override
    public void close() {
        events.drop();
        server.stop(0);
        threads.shutdownNow();
    }

    /** What is known now, by time. */
    List<BrokerFile> known() {
        long now = seconds();
        List<BrokerFile> found = new ArrayList<>();
        for (BrokerFile file : files) {
            if (file.addedSeconds() <= now && known.test(file)) {
                found.add(file);
            }
        }
        found.sort((one, other) -> one.seconds() != other.seconds()
                ? Long.compare(one.seconds(), other.seconds())
                : one.type() != other.type()
                        ? one.type().compareTo(other.type())
                        : one.collector().compareTo(other.collector()));
        return found;
    }

    long seconds() {
        return clock.instant().getEpochSecond();
    }

    String urlOf(BrokerFile file) {
        return archive() + file.path();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answer(String path, Page page) {
        server.createContext(path, exchange -> {
            String query = exchange.getRequestURI().getRawQuery();
            requests.add(exchange.getRequestURI().toString());
            Trick trick;
            synchronized (tricks) {
                trick = tricks.poll();
            }
            Trick instead = trick == null ? always : trick;
            if (instead == null) {
                Reply reply = page.answer(new Query(query == null ? "" : query));
                send(exchange, reply.status(), replies.apply(reply.body()).getBytes(StandardCharsets.UTF_8));
            } else {
                for (int i = 0; i < instead.header.size(); i += 2) {
                    exchange.getResponseHeaders().add(instead.header.get(i), instead.header.get(i + 1));
                }
                if (instead.body.isEmpty() && instead.status == 200) {
                    sendWithoutEnd(exchange);
                } else {
                    send(exchange, instead.status, instead.body.getBytes(StandardCharsets.UTF_8));
                }
            }
        });
    }

    private void send(HttpExchange exchange, int status, byte... body) throws IOException {
        byte[] sent = body;
        if (gzip
                && String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding"))
                        .contains("gzip")) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(packed)) {
                out.write(body);
            }
            sent = packed.toByteArray();
        }
        exchange.sendResponseHeaders(status, sent.length == 0 ? -1 : sent.length);
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            out.write(sent);
        }
    }

    /** JSON of more bytes than anybody takes. */
    private static void sendWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            out.write("{\"version\":\"2\",\"data\":[".getBytes(StandardCharsets.UTF_8));
            byte[] piece = "0,".repeat(HUGE_PIECE / 2).getBytes(StandardCharsets.UTF_8);
            while (!Thread.currentThread().isInterrupted()) {
                out.write(piece);
            }
        } catch (IOException e) {
            // the client has had enough
        }
    }

    private void events(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        Trick instead = always;
        if (instead != null) {
            send(exchange, instead.status, instead.body.getBytes(StandardCharsets.UTF_8));
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        if (closesListeners) {
            exchange.close();
        } else {
            events.serve(exchange);
        }
    }

    private void download(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/archive/".length());
        downloads.add(path);
        if (path.isEmpty() || path.endsWith("/")) {
            String listing = listing(path);
            send(exchange, listing.isEmpty() ? 404 : 200, listing.getBytes(StandardCharsets.UTF_8));
            return;
        }
        for (BrokerFile file : files) {
            Path content = file.content();
            if (file.path().equals(path) && content != null) {
                onDownload.run();
                send(exchange, 200, Files.readAllBytes(content));
                return;
            }
        }
        send(exchange, 404, "no such file".getBytes(StandardCharsets.UTF_8));
    }

    /** What a web server shows of a folder; empty if there is none. */
    private String listing(String folder) {
        StringBuilder page = new StringBuilder();
        files.stream()
                .filter(file -> file.content() != null && file.path().startsWith(folder))
                .map(file -> file.path().substring(folder.length()).replaceFirst("(?<=/).*", ""))
                .distinct()
                .sorted()
                .forEach(name -> page.append("<a href=\"")
                        .append(name)
                        .append("\">")
                        .append(name)
                        .append("</a> 2001-01-01 00:00\n"));
        return page.isEmpty() ? "" : "<html><body><a href=\"../\">Parent</a>\n" + page + "</body></html>";
    }
}
