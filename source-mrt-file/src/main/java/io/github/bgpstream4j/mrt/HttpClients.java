package io.github.bgpstream4j.mrt;

import java.net.ProtocolException;
import java.util.List;
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
    private @Nullable OkHttpClient client;
    private int users;

    HttpClients(int atOnce) {
        gate = new HostGate(atOnce);
    }

    HostGate gate() {
        return gate;
    }

    /** To be followed by {@link #release()}. */
    synchronized OkHttpClient acquire() {
        OkHttpClient shared = client;
        if (shared == null) {
            shared = new OkHttpClient.Builder()
                    .connectionPool(new ConnectionPool())
                    // A transfer of HTTP/2 that nobody reads takes in megabytes on a thread of the library; one of
                    // HTTP/1.1
                    // is held back by TCP.
                    .protocols(List.of(Protocol.HTTP_1_1))
                    .addNetworkInterceptor(chain -> {
                        if (chain.call().request().isHttps() && !chain.request().isHttps()) {
                            throw new ProtocolException("redirected from https to http");
                        }
                        return chain.proceed(chain.request());
                    })
                    .build();
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
