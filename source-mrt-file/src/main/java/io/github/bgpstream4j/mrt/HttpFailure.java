package io.github.bgpstream4j.mrt;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serial;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** A server answered, but not with what was asked for. */
final class HttpFailure extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Request Timeout, Too Many Requests, and the answers of servers and proxies that are not well. */
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final boolean isFinal;
    private final Duration retryAfter;

    private HttpFailure(String message, boolean isFinal, Duration retryAfter) {
        super(message);
        this.isFinal = isFinal;
        this.retryAfter = retryAfter;
    }

    static HttpFailure of(String message) {
        return new HttpFailure(message, true, Duration.ZERO);
    }

    static HttpFailure changed() {
        return of("the file was changed while it was read");
    }

    static HttpFailure ofStatus(HttpExchange answer, InstantSource clock) {
        int status = answer.status();
        return new HttpFailure(
                "HTTP " + status,
                !TRANSIENT.contains(status),
                retryAfter(answer.header("Retry-After"), clock.instant()));
    }

    /** Whether another attempt would fail as well. */
    static boolean isFinal(IOException cause) {
        if (cause instanceof HttpFailure failure) {
            return failure.isFinal;
        }
        if (cause instanceof InterruptedIOException) {
            return !(cause instanceof SocketTimeoutException);
        }
        // the library says of a body that is cut off, too, that the protocol is broken
        boolean cutOff = String.valueOf(cause.getMessage()).startsWith("unexpected end of stream");
        return (cause instanceof ProtocolException && !cutOff)
                || cause instanceof SSLPeerUnverifiedException
                || isOfCertificate(cause);
    }

    /** How long the server wants to be left alone. */
    Duration retryAfter() {
        return retryAfter;
    }

    private static boolean isOfCertificate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    /** Seconds or a date (RFC 9110 §10.2.3); zero if it is neither. */
    private static Duration retryAfter(@Nullable String text, Instant now) {
        if (text == null) {
            return Duration.ZERO;
        }
        try {
            if (text.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            Duration until = Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
