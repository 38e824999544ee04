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
import java.util.function.UnaryOperator;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Requests whose answers are read at once. A request that found no server, or one that is overloaded or broken, is made again a few
 * times; no redirect is followed, because secrets would travel with it. Safe for use by several threads.
 */
public final class HttpCalls implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_TEXT = 500;

    private final HttpClients clients = HttpClients.OF_PROCESS;
    private final Duration timeout;
    private final RetryPolicy retries;
    private final @Nullable Tls tls;
    private final UnaryOperator<String> redact;
    private final StreamClock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<HttpExchange> open = ConcurrentHashMap.newKeySet();

    /**
     * Connects nothing yet.
     *
     * @param timeout how long an answer may take, from the request to its last byte
     * @param retries what follows a failure; a server that asks for more time than it allows gets as much as it allows
     * @param tls whom to trust; null for what the JVM trusts
     * @param redact takes secrets out of texts of others, before they are shown
     * @param clock is waited with
     */
    public HttpCalls(
            Duration timeout, RetryPolicy retries, @Nullable Tls tls, UnaryOperator<String> redact, StreamClock clock) {
        this.timeout = timeout;
        this.retries = retries;
        this.tls = tls;
        this.redact = redact;
        this.clock = clock;
    }

    /**
     * What came back.
     *
     * @param <T> what a body is made into
     * @param status of HTTP, or {@link #NONE}
     * @param text what went wrong, fit to be shown; empty if nothing did
     * @param body null unless the status is 200 and the answer could be read
     */
    public record Answer<T>(
            int status, String text, @Nullable T body) {
        /** The status of no answer. */
        public static final int NONE = 0;

        /**
         * The status for people.
         *
         * @return such as HTTP 404, or that there was no answer
         */
        public String shownStatus() {
            return status == NONE ? "no answer" : "HTTP " + status;
        }
    }

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
         * @param body ends where the answer does
         * @return what it says
         * @throws HttpFailure if another answer would be of no use either
         * @throws IOException if another one may be
         */
        T read(InputStream body) throws IOException;
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
        OkHttpClient client = client();
        try {
            for (int failures = 1; true; failures++) {
                int status = Answer.NONE;
                IOException failure;
                HttpExchange exchange = null;
                try {
                    exchange = new HttpExchange(client, uri, headers);
                    open.add(exchange);
                    clients.sockets().begin();
                    exchange.send();
                    status = exchange.status();
                    InputStream body = new CountedInput(
                            exchange.body(), count -> clients.sockets().begin());
                    if (status == 200) {
                        return new Answer<>(status, "", reader.read(body));
                    }
                    String text = new String(body.readNBytes(4 * MAX_TEXT), StandardCharsets.UTF_8);
                    failure = HttpFailure.ofStatus(exchange, text, clock);
                } catch (InterruptedIOException e) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    failure = new SocketTimeoutException("timeout");
                } catch (IOException e) {
                    failure = e;
                } finally {
                    if (exchange != null) {
                        open.remove(exchange);
                        exchange.close(false);
                    }
                }
                if (HttpFailure.isFinal(failure)
                        || retries.isOver(failures)
                        || !clock.sleep(retries.pause(failures, HttpFailure.retryAfter(failure)), closed)) {
                    // its message may show the URL, which may hold a secret
                    String text = redact.apply(SourceException.reason(failure));
                    return new Answer<>(status, DisplayText.shown(text, MAX_TEXT), null);
                }
            }
        } finally {
            clients.release();
        }
    }

    /** Ends what is being waited for. */
    @Override
    public void close() {
        closed.countDown();
        open.forEach(HttpExchange::cancel);
    }

    private OkHttpClient client() {
        OkHttpClient.Builder builder = clients.acquire()
                .newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .callTimeout(timeout)
                .readTimeout(timeout)
                // none is kept: requests are few, and one that the server has closed meanwhile would cost an attempt
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false);
        if (tls != null) {
            builder.sslSocketFactory(tls.context().getSocketFactory(), tls.trust());
        }
        return builder.build();
    }
}
