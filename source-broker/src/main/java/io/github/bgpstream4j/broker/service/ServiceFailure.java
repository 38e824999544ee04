package io.github.bgpstream4j.broker.service;

import java.io.IOException;
import java.io.Serial;

/** A broker does not say what it was asked for. The message is one line without secrets. */
public final class ServiceFailure extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean isFinal;
    private final int status;

    public ServiceFailure(String message, boolean isFinal, int status) {
        super(message);
        this.isFinal = isFinal;
        this.status = status;
    }

    /** Whether it would say the same again: what was asked for is wrong, or the server is no broker. */
    public boolean isFinal() {
        return isFinal;
    }

    /** Of HTTP; 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** Whether the server has no such page, so that it may be a broker of another kind. */
    boolean isNotFound() {
        return status == 404;
    }
}
