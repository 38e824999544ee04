package io.github.bgpstream4j.testkit.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy before a server of this host. What it does to each connection is told by a {@link FaultPlan}; by default
 * everything goes through. It knows no protocol, so places are octets of the connection, heads of HTTP and handshakes
 * included.
 *
 * <p>Safe for use by several threads. {@link #close} ends all connections and threads.
 */
public final class FaultyProxy implements AutoCloseable {
    private static final long WAIT_SECONDS = 60;

    private final InetSocketAddress server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "faulty-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final int port;

    private final Object lock = new Object();
    private final Queue<FaultPlan> plans = new ArrayDeque<>(); // all guarded by lock
    private final Set<Socket> sockets = new HashSet<>();
    private FaultPlan plan = FaultPlan.none();
    private @Nullable ServerSocket listener;
    private CountDownLatch accepting = new CountDownLatch(0);
    private int connections;
    private boolean closed;

    private FaultyProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        this.port = listen(0);
    }

    /**
     * Starts a proxy on a free port of this host.
     *
     * @param serverPort where the server of this host listens
     * @return a proxy to be closed
     */
    public static FaultyProxy before(int serverPort) {
        try {
            return new FaultyProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a proxy before a server whose address has a port.
     *
     * @param address of a server of this host
     * @return a proxy to be closed
     */
    public static FaultyProxy before(URI address) {
        return before(address.getPort());
    }

    /**
     * Where it listens.
     *
     * @return a port of this host
     */
    public int port() {
        return port;
    }

    /**
     * The way to a resource of the server that goes through this proxy.
     *
     * @param address of the resource
     * @return the same one with host and port of this proxy
     */
    public URI through(URI address) {
        String user = address.getRawUserInfo() == null ? "" : address.getRawUserInfo() + "@";
        String whole = address.toString();
        int resource = whole.indexOf(address.getRawAuthority())
                + address.getRawAuthority().length();
        return URI.create(address.getScheme() + "://" + user + "127.0.0.1:" + port + whole.substring(resource));
    }

    /**
     * Says what happens to the next connections: to the first what comes first; the last for all that follow.
     *
     * @param next at least one plan
     * @return this proxy
     */
    public FaultyProxy onConnection(FaultPlan... next) {
        synchronized (lock) {
            plans.clear();
            plans.addAll(List.of(next));
        }
        return this;
    }

    /** Stops listening, so that connections are refused. Those that are open stay. */
    public void refuseConnections() {
        CountDownLatch ended;
        synchronized (lock) {
            close(listener);
            listener = null;
            ended = accepting;
        }
        try {
            // until then the kernel may still take a connection for the thread that waits for one
            if (!ended.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the proxy does not end to listen");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Listens again after {@link #refuseConnections()}, on the same port. */
    public void acceptConnections() {
        synchronized (lock) {
            if (listener != null || closed) {
                return;
            }
            try {
                listen(port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * How many connections were accepted.
     *
     * @return those that were ended at once, too
     */
    public int connections() {
        synchronized (lock) {
            return connections;
        }
    }

    /**
     * How many sockets are open, to clients and to the server.
     *
     * @return 0 when all connections have ended
     */
    public int openSockets() {
        synchronized (lock) {
            return sockets.size();
        }
    }

    /**
     * Waits until all connections have ended.
     *
     * @throws AssertionError if they do not in a minute
     * @throws InterruptedException if the thread is interrupted
     */
    public void awaitNoConnections() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        synchronized (lock) {
            while (!sockets.isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError(sockets.size() + " sockets are open still");
                }
                lock.wait(left);
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            close(listener);
            listener = null;
            Set.copyOf(sockets).forEach(this::end);
        }
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("threads of the proxy do not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int listen(int wanted) throws IOException {
        ServerSocket fresh = new ServerSocket();
        fresh.setReuseAddress(true);
        fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
        CountDownLatch ended = new CountDownLatch(1);
        synchronized (lock) {
            listener = fresh;
            accepting = ended;
        }
        threads.execute(() -> {
            accept(fresh);
            ended.countDown();
        });
        return fresh.getLocalPort();
    }

    private void accept(ServerSocket from) {
        try (from) {
            while (true) {
                Socket client = from.accept();
                FaultPlan its;
                synchronized (lock) {
                    if (!register(client)) {
                        return;
                    }
                    connections++;
                    FaultPlan next = plans.poll();
                    plan = next == null ? plan : next;
                    its = plan;
                    threads.execute(() -> serve(client, its));
                }
            }
        } catch (IOException e) {
            // closed, or told to refuse connections
        }
    }

    private void serve(Socket client, FaultPlan its) {
        switch (its.opening()) {
            case FORWARD -> connect(client, its);
            case RESET -> {
                resetQuietly(client);
                end(client);
            }
            case CLOSE -> carry(client, client, its.pieces(), List.of(Fault.cut(0)), () -> end(client));
        }
    }

    private void connect(Socket client, FaultPlan its) {
        Socket upstream = new Socket();
        synchronized (lock) {
            if (!register(upstream)) {
                return;
            }
        }
        try {
            upstream.connect(server);
            upstream.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException e) {
            resetQuietly(client);
            end(upstream);
            end(client);
            return;
        }
        Runnable done = new Runnable() {
            private int directions = 2;

            @Override
            public void run() {
                synchronized (lock) {
                    if (--directions == 0) {
                        end(client);
                        end(upstream);
                    }
                }
            }
        };
        synchronized (lock) {
            if (closed) {
                return;
            }
            threads.execute(() -> carry(client, upstream, its.pieces(), its.toServer(), done));
        }
        carry(upstream, client, its.pieces(), its.toClient(), done);
    }

    private static void carry(Socket from, Socket to, int pieces, List<Fault> faults, Runnable done) {
        try {
            new Relay(from, to, pieces).run(faults);
        } catch (IOException e) {
            // one side reset the connection: so does the other one
            resetQuietly(from);
            resetQuietly(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } finally {
            done.run();
        }
    }

    private boolean register(Socket socket) {
        if (closed) {
            close(socket);
            return false;
        }
        sockets.add(socket);
        return true;
    }

    private void end(Socket socket) {
        synchronized (lock) {
            close(socket);
            sockets.remove(socket);
            lock.notifyAll();
        }
    }

    private static void resetQuietly(Socket socket) {
        try {
            Relay.reset(socket);
        } catch (IOException e) {
            close(socket);
        }
    }

    private static void close(@Nullable AutoCloseable socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (Exception e) {
            // it is of no use any more
        }
    }
}
