package io.github.bgpstream4j.bgpgg;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.Serial;

/** A call that the router did not carry out: refused, failed, or never arrived. */
public final class BgpggException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

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
        /** A message is larger than allowed. */
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

    /**
     * Says what went wrong.
     *
     * @param reason the kind
     * @param message one line that names the call
     */
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

    private static String text(String call, Status status) {
        String description = status.getDescription();
        return call + ": " + (description == null ? status.getCode().toString() : description.replace('\n', ' '));
    }

    private static Reason reason(Status status) {
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
