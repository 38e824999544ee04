package io.github.bgpstream4j.transport;

import io.github.bgpstream4j.transport.bounds.BoundedLines;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * An answer that does not end, line by line. Nothing is read while the listener waits, and of HTTP/1.1 no more is read ahead than sockets
 * hold, so the server is made to wait. No place of the {@link HostGate} is taken: it would be kept for days.
 */
final class HttpStreamSession implements Session {
    private static final int MAX_TEXT = 500;
    private static final int MAX_BEGINNING = 1_000;

    private final URI address;
    private final RequestHeaders headers;
    private final HttpStreamOptions options;
    private final HttpClients clients;
    private boolean opened; // the thread that runs this
    private @Nullable HttpExchange exchange; // guarded by this
    private @Nullable Ending ending; // guarded by this

    HttpStreamSession(URI address, RequestHeaders headers, HttpStreamOptions options, HttpClients clients) {
        this.address = address;
        this.headers = headers;
        this.options = options;
        this.clients = clients;
    }

    @Override
    public Ending run(Listener listener) {
        OkHttpClient client = client();
        try {
            HttpExchange current = new HttpExchange(client, address, headers.toMap());
            begin(current);
            try {
                read(current, listener);
                note(new Ending("closed by the server", true));
            } finally {
                current.close(false);
            }
        } catch (IOException e) {
            Ending failed = Ending.of(e);
            note(new Ending(failed.reason(), failed.isOurs(), failed.isFinal() && !opened, failed.askedFor()));
        } finally {
            clients.release();
        }
        return ending();
    }

    /** No time is limited: the heartbeat aborts what takes too long. */
    private OkHttpClient client() {
        OkHttpClient.Builder builder = clients.acquire()
                .newBuilder()
                .connectTimeout(Duration.ZERO)
                .callTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)) // none is of use to another
                .addNetworkInterceptor(chain -> {
                    String host = chain.request().url().host();
                    if (!host.equals(chain.call().request().url().host())) {
                        throw new ProtocolException("redirected to another host, which is not followed: " + host);
                    }
                    return chain.proceed(chain.request());
                });
        Tls tls = options.tls();
        if (tls != null) {
            builder.sslSocketFactory(tls.context().getSocketFactory(), tls.trust());
        }
        return builder.build();
    }

    private void read(HttpExchange current, Listener listener) throws IOException {
        clients.sockets().begin();
        current.send();
        InputStream body =
                new CountedInput(current.body(), count -> clients.sockets().begin());
        requireStream(current, body);
        opened = true;
        listener.opened();
        BoundedLines lines = new BoundedLines(body, options.maxLineBytes());
        try {
            while (lines.next()) {
                deliver(lines, listener);
            }
        } catch (IOException e) {
            String rest = lines.rest();
            // last words of a server that cuts us off; the beginning of an object is of no use
            if (!rest.isBlank() && rest.length() <= MAX_TEXT && !rest.startsWith("{")) {
                listener.message(rest);
            }
            throw e;
        }
    }

    private static void deliver(BoundedLines lines, Listener listener) {
        if (lines.isTooLong()) {
            int shown = Math.min(lines.length(), MAX_BEGINNING);
            listener.tooLong(new String(lines.bytes(), lines.offset(), shown, StandardCharsets.UTF_8));
        } else if (lines.length() == 0) {
            listener.heard();
        } else {
            listener.message(lines.text());
        }
    }

    /** A page is what stands before a server that fails, with status 200, too. */
    private void requireStream(HttpExchange answer, InputStream body) throws IOException {
        String type =
                Objects.requireNonNullElse(answer.header("Content-Type"), "").toLowerCase(Locale.ROOT);
        boolean isPage = type.startsWith("text/html");
        int status = answer.status();
        if (status == 200 && isPage) {
            throw new IOException("the server answers with a page (text/html) in place of a stream");
        }
        if (status != 200) {
            String text = isPage ? "" : new String(body.readNBytes(4 * MAX_TEXT), StandardCharsets.UTF_8);
            throw HttpFailure.refusal(status, text.isBlank() ? answer.phrase() : text, answer::header);
        }
    }

    private synchronized void begin(HttpExchange current) throws IOException {
        if (ending != null) {
            throw HttpFailure.of("aborted before it began");
        }
        exchange = current;
    }

    /** The first reason is the one that counts. */
    private synchronized void note(Ending why) {
        if (ending == null) {
            ending = new Ending(headers.redact(why.reason()), why.isOurs(), why.isFinal(), why.askedFor());
        }
    }

    private synchronized Ending ending() {
        return Objects.requireNonNull(ending);
    }

    @Override
    public void send(String text) {
        // there is no way to
    }

    @Override
    public void ping() {
        // as above
    }

    @Override
    public void leave(String reason) {
        abort(reason);
    }

    @Override
    public synchronized void abort(String reason) {
        note(new Ending(reason, false));
        if (exchange != null) {
            exchange.cancel();
        }
    }
}
