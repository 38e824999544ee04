package io.github.bgpstream4j.transport;

import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.text.DisplayText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Questions whose answers are read at once. One that finds no server, or a server that is overloaded or broken, is asked again a few
 * times. A host is asked eight at once, with the transfers of files. Safe for use by several threads.
 */
public final class HttpCalls implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration NO_END = Duration.ofDays(365);
    private static final int MAX_TEXT = 500;

    private final HttpClients clients = HttpClients.OF_PROCESS;
    private final Duration timeout;
    private final RetryPolicy retries;
    private final @Nullable Tls tls;
    private final @Nullable UnaryOperator<String> redact; // null: there are no secrets
    private final StreamClock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<HttpExchange> open = ConcurrentHashMap.newKeySet();

    /**
     * Calls with secrets: no redirect is followed, because they would travel with it. Connects nothing yet.
     *
     * @param timeout how long an answer may take, from the request to its last byte
     * @param retries what follows a failure; a server that asks for more time than it allows gets as much as it allows
     * @param tls whom to trust; null for what the JVM trusts
     * @param redact takes secrets out of texts of others, before they are shown; null as {@link #withoutSecrets}
     * @param clock is waited with
     */
    public HttpCalls(
            Duration timeout,
            RetryPolicy retries,
            @Nullable Tls tls,
            @Nullable UnaryOperator<String> redact,
            StreamClock clock) {
        this.timeout = timeout;
        this.retries = retries;
        this.tls = tls;
        this.redact = redact;
        this.clock = clock;
    }

    /**
     * Calls without secrets: redirects are followed, but none from https to http, and no more than twenty. Connects nothing yet.
     *
     * @param timeout how long an answer may take, from the request to its last byte
     * @param retries what follows a failure; a server that asks for more time than it allows gets as much as it allows
     * @param clock is waited with
     * @return calls to be closed
     */
    public static HttpCalls withoutSecrets(Duration timeout, RetryPolicy retries, StreamClock clock) {
        return new HttpCalls(timeout, retries, null, null, clock);
    }

    /**
     * What came back.
     *
     * @param <T> what a body is made into
     * @param status of HTTP, or {@link #NONE}
     * @param text what went wrong, in one line fit to be shown; empty if nothing did
     * @param body null unless the status is 200 and the answer could be read
     * @param version names the body, where the server does
     */
    public record Answer<T>(
            int status, String text, @Nullable T body, Version version) {
        /** The status of no answer. */
        public static final int NONE = 0;

        /**
         * What went wrong, for people.
         *
         * @return such as {@code HTTP 404: no such collector}, or that there was no answer and why
         */
        public String problem() {
            return (status == NONE ? "no answer" : "HTTP " + status) + ": " + text;
        }

        /**
         * Whether the body is the one that the question's {@link Version#condition()} named.
         *
         * @return true if the server did not send it again
         */
        public boolean isUnchanged() {
            return status == 304;
        }
    }

    /**
     * Names what a body was, so that the next question can be for another one only (RFC 9110 §13.1).
     *
     * @param tag an ETag; null if there is none
     * @param lastModified a date as the server writes it; null if there is none
     */
    public record Version(@Nullable String tag, @Nullable String lastModified) {
        /** Nothing is known of it. */
        public static final Version UNKNOWN = new Version(null, null);

        /**
         * Headers of a question for another version.
         *
         * @return If-None-Match or, without a tag, If-Modified-Since; none if this is unknown
         */
        public Map<String, String> condition() {
            return tag != null
                    ? Map.of("If-None-Match", tag)
                    : lastModified != null ? Map.of("If-Modified-Since", lastModified) : Map.of();
        }
    }

    /**
     * How often and how long a question is asked.
     *
     * @param attempts in place of those of the policy
     * @param atMost from the first request to the last byte of the last answer, pauses included; a pause that would end later is the end
     * @param obeys whether a pause that the server asks for is not counted
     * @param onFirst hears why the first attempt failed, if there is a second one; on the thread that asks
     */
    public record Patience(int attempts, Duration atMost, boolean obeys, Consumer<Answer<?>> onFirst) {}

    /**
     * Reads a body of status 200.
     *
     * @param <T> what it is made into
     */
    @FunctionalInterface
    public interface BodyReader<T> {
        /**
         * Reads.
         *
         * @param body ends where the answer does; decompressed
         * @return what it says
         * @throws HttpFailure if another answer would be of no use either
         * @throws IOException if another one may be
         */
        T read(InputStream body) throws IOException;

        /**
         * Text in UTF-8, which may be a page.
         *
         * @param maxBytes a longer one, counted after decompression, is refused
         * @return a reader
         */
        static BodyReader<String> text(int maxBytes) {
            return body -> new String(CountedInput.atMost(maxBytes, body).readAllBytes(), StandardCharsets.UTF_8);
        }

        /**
         * The same where no page is wanted: what stands before a server that fails may answer with HTML and status 200, which is asked
         * again.
         *
         * @param maxBytes a longer one, counted after decompression, is refused
         * @return a reader
         */
        static BodyReader<String> data(int maxBytes) {
            return body -> {
                String text = text(maxBytes).read(body);
                if (text.stripLeading().startsWith("<")) {
                    throw new IOException("a page in place of data");
                }
                return text;
            };
        }
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param <T> what the body is made into
     * @param uri http or https
     * @param headers of the request
     * @param reader reads the body on this thread
     * @return an answer of any status, or that there was none
     * @throws InterruptedException if interrupted while waiting
     */
    public <T> Answer<T> get(URI uri, Map<String, String> headers, BodyReader<T> reader) throws InterruptedException {
        return get(uri, headers, reader, new Patience(retries.attempts(), NO_END, true, answer -> {}));
    }

    /**
     * The same with a patience of its own.
     *
     * @param <T> what the body is made into
     * @param uri http or https
     * @param headers of the request
     * @param reader reads the body on this thread
     * @param patience how often and how long it is asked
     * @return an answer of any status, or that there was none
     * @throws InterruptedException if interrupted while waiting
     */
    public <T> Answer<T> get(URI uri, Map<String, String> headers, BodyReader<T> reader, Patience patience)
            throws InterruptedException {
        OkHttpClient client = client();
        long end = clock.nanos() + patience.atMost.toNanos();
        try {
            for (int failures = 1; true; failures++) {
                Duration left = Duration.ofNanos(Math.max(end - clock.nanos(), 1_000_000));
                HttpExchange exchange = new HttpExchange(
                        left.compareTo(timeout) >= 0
                                ? client
                                : client.newBuilder().callTimeout(left).build(),
                        uri,
                        headers);
                try {
                    return attempt(exchange, reader);
                } catch (IOException e) {
                    Duration pause = retries.pause(failures, HttpFailure.retryAfter(e));
                    if (patience.obeys && !HttpFailure.retryAfter(e).isZero()) {
                        end += pause.toNanos();
                    }
                    boolean isLate = clock.nanos() + pause.toNanos() - end >= 0;
                    boolean isOver = HttpFailure.isFinal(e) || isClosed() || failures >= patience.attempts || isLate;
                    if (!isOver && failures == 1) {
                        patience.onFirst.accept(failed(exchange.status(), e));
                    }
                    if (isOver || !clock.sleep(pause, closed)) {
                        return failed(exchange.status(), e);
                    }
                }
            }
        } catch (HttpFailure e) {
            return failed(Answer.NONE, e);
        } finally {
            clients.release();
        }
    }

    private <T> Answer<T> attempt(HttpExchange exchange, BodyReader<T> reader)
            throws IOException, InterruptedException {
        if (!clients.gate().enter(exchange.host(), this::isClosed)) {
            throw HttpFailure.of("closed");
        }
        open.add(exchange);
        try {
            if (isClosed()) {
                exchange.cancel(); // close may have looked before it was there
            }
            clients.sockets().begin();
            exchange.send();
            InputStream body =
                    new CountedInput(exchange.body(), count -> clients.sockets().begin());
            if (exchange.status() == 200) {
                Version version = new Version(exchange.header("ETag"), exchange.header("Last-Modified"));
                return new Answer<>(200, "", reader.read(body), version);
            }
            String text = new String(body.readNBytes(4 * MAX_TEXT), StandardCharsets.UTF_8);
            throw HttpFailure.ofStatus(
                    exchange,
                    isRedirect(exchange.status())
                            ? redirect(exchange)
                            : text.strip().replaceAll("\\s+", " "),
                    clock);
        } catch (InterruptedIOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new SocketTimeoutException("timeout");
        } finally {
            open.remove(exchange);
            exchange.close(false);
            clients.gate().leave(exchange.host());
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** Why it is the answer. Where it leads may be a secret. */
    private String redirect(HttpExchange exchange) {
        return exchange.header("Location") == null
                ? "redirected, but the answer does not say where"
                : redact == null
                        ? "redirected to what is no http or https URL"
                        : "redirected, which is not followed, since a password or key would be sent along";
    }

    /** Its message may show the URL, which may hold a secret. */
    private <T> Answer<T> failed(int status, IOException failure) {
        String reason = SourceException.reason(failure);
        String text = redact == null ? reason : redact.apply(reason);
        return new Answer<>(status, DisplayText.shown(text, MAX_TEXT), null, Version.UNKNOWN);
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Ends what is being waited for. */
    @Override
    public void close() {
        closed.countDown();
        open.forEach(HttpExchange::cancel);
        clients.gate().wake();
    }

    private OkHttpClient client() {
        OkHttpClient.Builder builder = clients.acquire()
                .newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .callTimeout(timeout)
                .readTimeout(timeout)
                // none is kept: requests are few, and one that the server has closed meanwhile would cost an attempt
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .followRedirects(redact == null)
                .followSslRedirects(redact == null)
                .retryOnConnectionFailure(false);
        if (tls != null) {
            builder.sslSocketFactory(tls.context().getSocketFactory(), tls.trust());
        }
        return builder.build();
    }
}
