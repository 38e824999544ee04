package io.github.bgpstream4j.bmp.station;

import io.github.bgpstream4j.transport.RetryPolicy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When to connect to a router again. Names are looked up by another thread than the station's, as that may take long; everything else is the
 * station's.
 */
final class Dialer {
    /** Attempts without end, up to a minute apart. */
    private static final RetryPolicy RETRIES =
            RetryPolicy.upTo(Duration.ofSeconds(1), Duration.ofSeconds(60), Integer.MAX_VALUE);

    /** How long a connection has to stand so that the next attempt does not wait longer than the last one. */
    private static final long STABLE_NANOS = Duration.ofSeconds(60).toNanos();

    private final Endpoint endpoint;
    private int failures;
    private boolean busy;
    private long dueNanos;
    private long openedNanos;
    private boolean warned;

    private volatile boolean asked = true;
    private volatile @Nullable InetSocketAddress address;
    private volatile @Nullable IOException unknown;

    Dialer(Endpoint endpoint, long nanos) {
        this.endpoint = endpoint;
        dueNanos = nanos;
    }

    /** Looks the name up, if that is asked for; on the other thread. */
    void resolve() {
        if (!asked) {
            return;
        }
        try {
            address = endpoint.toConnect();
        } catch (IOException e) {
            unknown = e;
        }
        asked = false;
    }

    /** Where to connect to now; null for nowhere yet. */
    @Nullable
    InetSocketAddress due(long nanos) throws IOException {
        if (busy || asked || nanos - dueNanos < 0) {
            return null;
        }
        IOException failure = unknown;
        if (failure != null) {
            unknown = null;
            throw failure;
        }
        busy = true;
        return address;
    }

    void opened(long nanos) {
        openedNanos = nanos;
        warned = false;
    }

    /**
     * Plans the next attempt.
     *
     * @return whether this is the first failure in a row, which people should know of
     */
    boolean failed(long nanos, boolean wasOpen) {
        failures = wasOpen && nanos - openedNanos > STABLE_NANOS ? 1 : failures + 1;
        busy = false;
        dueNanos = nanos + RETRIES.pause(failures).toNanos();
        asked = true;
        boolean first = !warned;
        warned = true;
        return first;
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
