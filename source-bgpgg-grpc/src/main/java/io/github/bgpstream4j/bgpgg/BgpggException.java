package io.github.bgpstream4j.bgpgg;

import com.google.common.base.Throwables;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A call that the router did not carry out: refused, failed, or never arrived. */
public final class BgpggException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What is said of a server that knows none of bgpgg's calls. */
    static final String NO_BGPGG = "the server is no bgpgg";

    private static final int MAX_TEXT = 300;

    /** How Netty shows the first bytes of a TLS alert (RFC 8446 §5.1). */
    private static final String TLS_ALERT = ": 1503";

    /** What Netty puts before the system's words. */
    private static final String SYSTEM_CALL = "^\\w+\\(\\.\\.\\) failed[^:]*: ";

    /** The kind. */
    private final Reason reason;

    /** Why a call was not carried out. */
    public enum Reason {
        /** The router answered that it does not do this; nothing has changed. */
        REFUSED,
        /** The router says that the request makes no sense. */
        INVALID_REQUEST,
        /** There is no such peer. */
        NOT_FOUND,
        /** The router's release does not know the call, or the server is no bgpgg. */
        UNSUPPORTED,
        /** A message is larger than allowed, or than the heap has room for. */
        TOO_LARGE,
        /** Somebody between here and the router wants credentials. */
        NOT_ALLOWED,
        /** The router cannot be reached, or went away. */
        UNAVAILABLE,
        /** No answer came in time. */
        TIMEOUT,
        /** The call was given up here. */
        CANCELLED,
        /** The router failed, or answered with something that cannot be read. */
        FAILED
    }

    /** Says what went wrong, in one line that names the call. */
    BgpggException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    private BgpggException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    static BgpggException of(String call, StatusRuntimeException cause) {
        return new BgpggException(reason(cause.getStatus()), text(call, cause.getStatus()), cause);
    }

    static BgpggException of(String call, Status status) {
        StatusException cause = status.asException();
        return new BgpggException(reason(status), text(call, status), cause);
    }

    /**
     * Why the call was not carried out.
     *
     * @return the kind
     */
    public Reason reason() {
        return reason;
    }

    /** What happened rather than what gRPC calls it: the message of the first cause, if it is not the router that speaks. */
    private static String text(String call, Status status) {
        Throwable root = root(status);
        String text = root == null || root.getMessage() == null ? status.getDescription() : root.getMessage();
        if (root instanceof OutOfMemoryError) {
            text = "the answer does not fit into the heap: allow more with -Xmx, or set a smaller max-message";
        } else if (text == null || text.isBlank()) {
            text = status.getCode().toString();
        }
        return call + ": " + oneLine(plain(call, text, status));
    }

    private static @Nullable Throwable root(Status status) {
        Throwable cause = status.getCause();
        return cause == null ? null : Throwables.getRootCause(cause);
    }

    private static String plain(String call, String text, Status status) {
        if (status.getCode() == Status.Code.UNIMPLEMENTED && text.startsWith("unknown service")) {
            return NO_BGPGG + ": " + text;
        } else if (text.startsWith("First received frame was not SETTINGS")) {
            return text.contains(TLS_ALERT)
                    ? "what listens there speaks TLS: encrypt the connection (tls=true)"
                    : "what listens there does not speak HTTP/2, so it is no bgpgg";
        } else if (text.startsWith("HTTP status code")) {
            return text.lines().findFirst().orElse(text) + ": what listens there does not speak gRPC";
        } else if (text.startsWith("not an SSL/TLS record")) {
            return "what listens there does not speak TLS";
        } else if (text.contains("deadline exceeded after")) {
            return "no answer came in time";
        } else if (text.equals("Network closed for unknown reason")) {
            return "the other side closed the connection";
        } else if (text.contains("exceeds maximum size") && !call.endsWith("Stream")) {
            return text + "; a larger max-message allows it";
        }
        return text.replaceFirst(SYSTEM_CALL, "");
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s*[\r\n]+\\s*", " ");
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
    }

    private static Reason reason(Status status) {
        if (root(status) instanceof OutOfMemoryError) {
            return Reason.TOO_LARGE;
        }
        return switch (status.getCode()) {
            case INVALID_ARGUMENT, OUT_OF_RANGE, FAILED_PRECONDITION -> Reason.INVALID_REQUEST;
            case NOT_FOUND -> Reason.NOT_FOUND;
            case ALREADY_EXISTS -> Reason.REFUSED;
            case UNIMPLEMENTED -> Reason.UNSUPPORTED;
            case RESOURCE_EXHAUSTED -> Reason.TOO_LARGE;
            case UNAUTHENTICATED, PERMISSION_DENIED -> Reason.NOT_ALLOWED;
            case UNAVAILABLE, ABORTED -> Reason.UNAVAILABLE;
            case DEADLINE_EXCEEDED -> Reason.TIMEOUT;
            case CANCELLED -> Reason.CANCELLED;
            default -> Reason.FAILED;
        };
    }
}
