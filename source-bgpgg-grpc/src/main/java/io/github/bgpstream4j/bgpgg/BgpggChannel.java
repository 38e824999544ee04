package io.github.bgpstream4j.bgpgg;

import io.grpc.ChannelCredentials;
import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection to a router: made when it is first used, and again whenever it was lost. Safe for use by several threads.
 */
final class BgpggChannel implements AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 10;
    private static final int CLOSE_SECONDS = 5;

    private final ManagedChannel channel;
    private final Settings settings;

    /**
     * How to reach a router.
     *
     * @param target host and port
     * @param tls whether the connection is encrypted
     * @param trusted a PEM file of the certificates to trust; null for those of the JDK
     * @param timeout how long to wait for an answer
     * @param maxMessageBytes how large an answer may be
     */
    record Settings(HostPort target, boolean tls, @Nullable Path trusted, Duration timeout, int maxMessageBytes) {
        static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

        /** Room for the whole table of v0.1 in one message. */
        static final int DEFAULT_MAX_MESSAGE_BYTES = 512 << 20;
    }

    private BgpggChannel(ManagedChannel channel, Settings settings) {
        this.channel = channel;
        this.settings = settings;
    }

    static BgpggChannel open(Settings settings) throws IOException {
        // brackets are not allowed in the path of a URI
        String path = settings.target().toString().replace("[", "%5B").replace("]", "%5D");
        ManagedChannel channel = Grpc.newChannelBuilder("dns:///" + path, credentials(settings))
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .idleTimeout(Long.MAX_VALUE, TimeUnit.DAYS) // a lost connection is to be told from a quiet one
                .maxInboundMessageSize(settings.maxMessageBytes())
                .disableRetry() // who calls knows better whether trying again makes sense
                .build();
        return new BgpggChannel(channel, settings);
    }

    ManagedChannel grpc() {
        return channel;
    }

    Settings settings() {
        return settings;
    }

    boolean isConnected() {
        return channel.getState(false) == ConnectivityState.READY;
    }

    /** Lets the next call connect anew and wait for it, rather than fail at once because connecting has just failed. */
    void startAnew() {
        channel.enterIdle();
    }

    /** Ends calls under way, too. */
    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ChannelCredentials credentials(Settings settings) throws IOException {
        if (!settings.tls()) {
            return InsecureChannelCredentials.create();
        }
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
        if (settings.trusted() != null) {
            tls.trustManager(settings.trusted().toFile());
        }
        return tls.build();
    }
}
