package io.github.bgpstream4j.bgpgg;

import io.grpc.ChannelCredentials;
import io.grpc.ConnectivityState;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.NameResolverRegistry;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The connection to a router: made when it is first used, and again whenever it was lost. Safe for use by several threads.
 */
final class BgpggChannel implements AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 10;
    private static final int CLOSE_SECONDS = 5;
    private static final int IDLE_SECONDS = 1;

    static {
        NameResolverRegistry.getDefaultRegistry().register(new HostResolver.Provider());
    }

    private final ManagedChannel channel;
    private final EventLoopGroup loop;
    private final Settings settings;
    private final AtomicInteger connections = new AtomicInteger();

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

        // room for the whole table of v0.1 in one message
        private static final int MOST_MESSAGE_BYTES = 512 << 20;
        private static final int PART_OF_HEAP = 8;

        /** 512 MiB, or an eighth of the heap. */
        static int defaultMaxMessageBytes() {
            return (int) Math.min(MOST_MESSAGE_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        }
    }

    BgpggChannel(Settings settings) throws IOException {
        this.settings = settings;
        loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("bgpgg-" + settings.target().host(), true), BacklogGuard.ioHandlers());
        channel = NettyChannelBuilder.forTarget(HostResolver.Provider.target(settings.target()), credentials(settings))
                .eventLoopGroup(loop)
                .channelFactory(this::connection)
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .idleTimeout(Long.MAX_VALUE, TimeUnit.DAYS) // a lost connection is to be told from a quiet one
                .maxInboundMessageSize(settings.maxMessageBytes())
                .disableRetry() // who calls knows better whether trying again makes sense
                .build();
    }

    private Channel connection() {
        connections.incrementAndGet();
        return BacklogGuard.guardedChannel();
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

    /** How many connections were begun so far: one more if that of before was lost, also if nobody saw it missing. */
    int connections() {
        return connections.get();
    }

    /** Lets the next call connect anew and wait for it, rather than fail at once because connecting has just failed. */
    void startAnew() {
        channel.enterIdle();
        CountDownLatch changed = new CountDownLatch(1);
        // another thread may be at work in the channel, which then goes idle a little later
        channel.notifyWhenStateChanged(ConnectivityState.TRANSIENT_FAILURE, changed::countDown);
        try {
            changed.await(IDLE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
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
