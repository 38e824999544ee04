package io.github.bgpstream4j.transport;

import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serial;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** A server answered, but not with what was asked for. */
public final class HttpFailure extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY = 429;
    private static final Duration AFTER_TOO_MANY = Duration.ofSeconds(30); // if the server does not say
    private static final int MAX_DIGITS = 9; // 31 years
    private static final long LONGEST_SECONDS = 999_999_999;
    private static final Set<Integer> TRANSIENT =
            Set.of(408, 425, TOO_MANY); // Request Timeout, Too Early, Too Many Requests
    private static final Set<Integer> NEVER = Set.of(501, 505); // Not Implemented, HTTP Version Not Supported

    /** Whether another attempt would fail as well. */
    private final boolean isFinal;

    /** How long the server wants to be left alone. */
    private final Duration retryAfter;

    /** Of HTTP; 0 if there was no answer. */
    private final int status;

    private HttpFailure(String message, boolean isFinal, Duration retryAfter, int status) {
        super(message);
        this.status = status;
        this.isFinal = isFinal;
        this.retryAfter = retryAfter;
    }

    /**
     * A failure that another attempt would not mend.
     *
     * @param message why, in one line without secrets
     * @return an exception
     */
    public static HttpFailure of(String message) {
        return new HttpFailure(message, true, Duration.ZERO, 0);
    }

    /**
     * The status of the answer that a failure is about.
     *
     * @param failure of any kind
     * @return of HTTP; 0 if neither it nor what caused it is about a status
     */
    public static int statusOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpFailure answered && answered.status != 0) {
                return answered.status;
            }
        }
        return 0;
    }

    static HttpFailure changed() {
        return of("the file was changed while it was read");
    }

    static HttpFailure ofStatus(HttpExchange answer, String text, InstantSource clock) {
        return ofStatus(answer.status(), text, retryAfter(answer.header("Retry-After"), clock.instant()));
    }

    private static HttpFailure ofStatus(int status, String text, Duration retryAfter) {
        boolean isTransient = TRANSIENT.contains(status) || (status >= 500 && !NEVER.contains(status));
        return new HttpFailure(text, !isTransient, retryAfter, status);
    }

    /**
     * A status in place of a connection that was to last. Who makes too many of them stays away for a while, asked to or not.
     *
     * @param words what the server says; empty if nothing
     * @param header gives headers by name; of a date in one, the server's own says how far it is from now
     */
    static HttpFailure refusal(int status, String words, UnaryOperator<@Nullable String> header) {
        Instant now = Objects.requireNonNullElse(HttpEntity.date(header.apply("Date")), Instant.MAX);
        String text = words.strip().replaceAll("\\s+", " ");
        Duration askedFor = retryAfter(header.apply("Retry-After"), now);
        return ofStatus(
                status,
                "HTTP " + status + (text.isEmpty() ? "" : ": " + text),
                status == TOO_MANY && askedFor.isZero() ? AFTER_TOO_MANY : askedFor);
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

    /** Why there is no answer, in one line: the library describes certificates at length, and the JVM the way to what is wrong. */
    static String reason(Exception cause) {
        if (cause instanceof SSLPeerUnverifiedException) {
            return "the server's certificate is for another host";
        }
        if (isOfCertificate(cause)) {
            Throwable first = cause;
            while (first.getCause() != null) {
                first = first.getCause();
            }
            return "the server's certificate is not accepted: " + SourceException.reason(first);
        }
        return SourceException.reason(cause);
    }

    /** How long the server wants to be left alone. */
    static Duration retryAfter(IOException cause) {
        return cause instanceof HttpFailure failure ? failure.retryAfter : Duration.ZERO;
    }

    private static boolean isOfCertificate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    /** Seconds, of any count of digits, or a date (RFC 9110 §10.2.3); zero if it is neither. */
    private static Duration retryAfter(@Nullable String text, Instant now) {
        if (text == null) {
            return Duration.ZERO;
        }
        if (text.matches("\\d+")) {
            return Duration.ofSeconds(text.length() > MAX_DIGITS ? LONGEST_SECONDS : Long.parseLong(text));
        }
        Instant until = HttpEntity.date(text);
        return until == null || until.isBefore(now) ? Duration.ZERO : Duration.between(now, until);
    }
}
