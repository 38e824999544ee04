package io.github.bgpstream4j.transport;

import java.net.ProtocolException;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The client that all open transfers share, so that they share connections and the bound of what is asked of a host at once.
 * There is none while no transfer is open: no connection is left behind.
 *
 * <p>Safe for use by several threads.
 */
final class HttpClients {
    /** One for the process, because a host counts what comes from all its threads. */
    static final HttpClients OF_PROCESS = new HttpClients(8);

    private final HostGate gate;
    private final GuardedSockets sockets = new GuardedSockets();
    private final @Nullable Consumer<OkHttpClient.Builder> configuration;
    private @Nullable OkHttpClient client;
    private int users;

    HttpClients(int atOnce) {
        this(atOnce, null); // no lambda, which would need the library where there may be none
    }

    /** With more to say to the library, such as which certificates tests trust. */
    HttpClients(int atOnce, @Nullable Consumer<OkHttpClient.Builder> configuration) {
        this.gate = new HostGate(atOnce);
        this.configuration = configuration;
    }

    HostGate gate() {
        return gate;
    }

    /** What all connections are made of. */
    GuardedSockets sockets() {
        return sockets;
    }

    /** To be followed by {@link #release()}. */
    synchronized OkHttpClient acquire() {
        OkHttpClient shared = client;
        if (shared == null) {
            OkHttpClient.Builder builder = new OkHttpClient.Builder()
                    .connectionPool(new ConnectionPool())
                    .socketFactory(sockets)
                    // TCP holds back a transfer of HTTP/1.1 that nobody reads; of HTTP/2, the library takes in
                    // megabytes
                    .protocols(List.of(Protocol.HTTP_1_1))
                    .addNetworkInterceptor(chain -> {
                        if (chain.call().request().isHttps() && !chain.request().isHttps()) {
                            throw new ProtocolException("redirected from https to http");
                        }
                        return chain.proceed(chain.request());
                    });
            if (configuration != null) {
                configuration.accept(builder);
            }
            shared = builder.build();
            client = shared;
        }
        users++;
        return shared;
    }

    synchronized void release() {
        users--;
        OkHttpClient unused = client;
        if (users == 0 && unused != null) {
            unused.connectionPool().evictAll();
            client = null;
        }
    }
}
