package io.github.bgpstream4j.bgproutes;

import com.fasterxml.jackson.core.JacksonException;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.text.DisplayText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * GET requests that carry a key, one at a time. A request that found no server, or one that is overloaded or broken, is made
 * again a few times; no redirect is followed, because the key would travel with it.
 */
final class HttpCalls {
    private static final int ATTEMPTS = 4;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);
    private static final int TOO_MANY_REQUESTS = 429;

    private final OkHttpClient client;
    private final ApiKey key;
    private final LiveSettings settings;
    private final Timing timing;

    HttpCalls(ApiKey key, LiveSettings settings, Timing timing, Duration timeout) {
        this.key = key;
        this.settings = settings;
        this.timing = timing;
        // none is kept: requests are few, and one that the server has closed meanwhile would cost an attempt
        ConnectionPool connections = new ConnectionPool(0, 1, TimeUnit.SECONDS);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .callTimeout(timeout)
                .readTimeout(timeout)
                .connectionPool(connections)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false);
        if (settings.tls != null && settings.trust != null) {
            builder.sslSocketFactory(settings.tls.getSocketFactory(), settings.trust);
        }
        client = builder.build();
    }

    /** An answer of any status; its body is what {@code reader} made of it. */
    <T> Answer<T> get(Request request, BodyReader<T> reader) throws InterruptedException {
        Backoff backoff = new Backoff(settings.firstBackoff, settings.lastBackoff, Math::random);
        while (true) {
            Answer<T> answer = attempt(request, reader);
            Duration pause = backoff.next();
            if (!answer.worthAnother() || backoff.attempts() == ATTEMPTS) {
                return answer;
            }
            timing.pause(answer.retryAfter().compareTo(pause) > 0 ? answer.retryAfter() : pause);
        }
    }

    /** Gives back connections and threads. */
    void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
    }

    /**
     * What came back.
     *
     * @param status of HTTP, or {@link #NONE}
     * @param text what went wrong, fit to be shown; empty if nothing did
     * @param retryAfter how long the server wants us to wait
     * @param worthAnother whether another attempt may bring more
     * @param body null unless the status is 200 and the answer could be read
     */
    record Answer<T>(
            int status,
            String text,
            Duration retryAfter,
            boolean worthAnother,
            @Nullable T body) {
        static final int NONE = 0;
    }

    /** Reads a body of status 200. */
    @FunctionalInterface
    interface BodyReader<T> {
        T read(ResponseBody body) throws IOException;
    }

    private <T> Answer<T> attempt(Request request, BodyReader<T> reader) throws InterruptedException {
        int status = Answer.NONE;
        try (Response response = client.newCall(request).execute()) {
            status = response.code();
            if (status == 200) {
                return new Answer<>(200, "", Duration.ZERO, false, reader.read(response.body()));
            }
            String text = response.peekBody(4L * DebugLog.LONG).string();
            boolean worthAnother = status == TOO_MANY_REQUESTS || status >= 500;
            return new Answer<>(status, shown(text), retryAfter(response), worthAnother, null);
        } catch (Past.TooMuchException e) {
            return new Answer<>(status, shown(String.valueOf(e.getMessage())), Duration.ZERO, false, null);
        } catch (InterruptedIOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new Answer<>(status, "timeout", Duration.ZERO, true, null);
        } catch (JacksonException e) {
            return new Answer<>(status, shown(e.getOriginalMessage()), Duration.ZERO, true, null);
        } catch (IOException e) {
            // its message may show the URL, which holds the key
            return new Answer<>(status, shown(SourceException.reason(e)), Duration.ZERO, true, null);
        }
    }

    private String shown(String text) {
        return DisplayText.shown(key.redact(text), DebugLog.LONG);
    }

    private static Duration retryAfter(Response response) {
        String seconds = response.header("Retry-After", "0");
        try {
            Duration asked =
                    Duration.ofSeconds(Long.parseLong(String.valueOf(seconds).strip()));
            return asked.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : asked;
        } catch (NumberFormatException e) {
            return Duration.ofMinutes(1); // a date: the other form of RFC 9110 §10.2.3
        }
    }
}
