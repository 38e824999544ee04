package io.github.bgpstream4j.bgpgg;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a router, whatever for. Not safe for use by several threads.
 *
 * @param <B> the builder whose part this is
 */
public abstract sealed class BgpggConnectionBuilder<B> permits BgpggClient.Builder, BgpggSource.Builder {
    private final HostPort target;
    private boolean tls;
    private @Nullable Path trusted;
    private Duration timeout = BgpggChannel.Settings.DEFAULT_TIMEOUT;
    private int maxMessageBytes = BgpggChannel.Settings.defaultMaxMessageBytes();

    BgpggConnectionBuilder(HostPort target) {
        this.target = target;
    }

    /**
     * Encrypts the connection, for a router behind a proxy that speaks TLS.
     *
     * @return this builder
     */
    public B tls() {
        tls = true;
        return self();
    }

    /**
     * Encrypts the connection and trusts these certificates instead of the JDK's.
     *
     * @param certificates a PEM file
     * @return this builder
     */
    public B tls(Path certificates) {
        trusted = certificates;
        return tls();
    }

    /**
     * Sets how long to wait for an answer, or for the next part of one that comes in parts; by default two minutes.
     *
     * @param newTimeout more than zero
     * @return this builder
     */
    public B timeout(Duration newTimeout) {
        if (newTimeout.isNegative() || newTimeout.isZero()) {
            throw new IllegalArgumentException("timeout is more than zero");
        }
        timeout = newTimeout;
        return self();
    }

    /**
     * Sets how large an answer may be, which matters most for v0.1; by default 512 MiB, or an eighth of the heap if that is
     * less. A route that comes by itself may have 4 MiB.
     *
     * @param bytes at least 1
     * @return this builder
     */
    public B maxMessageBytes(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxMessageBytes " + bytes);
        }
        maxMessageBytes = bytes;
        return self();
    }

    abstract B self();

    final HostPort target() {
        return target;
    }

    final BgpggChannel.Settings connection() {
        return new BgpggChannel.Settings(target, tls, trusted, timeout, maxMessageBytes);
    }
}
