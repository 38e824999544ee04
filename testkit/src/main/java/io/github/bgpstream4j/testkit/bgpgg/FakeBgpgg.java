package io.github.bgpstream4j.testkit.bgpgg;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bgpgg router in this process: a gRPC server on the loopback interface that speaks the layout of one release, has its
 * quirks, and behaves like a small router. Routes and sessions are changed by methods and by the router's own calls.
 *
 * <p>Quirks: a stream of routes answers every error with an empty table, routes come in another order each time,
 * {@link #restart} forgets counters and routes of its own, unknown attributes get the Partial bit. Faults are asked for: {@link #failNext},
 * {@link #breakRoutesAfter}, {@link #stallRoutesAfter}, {@link #injectRoute}.
 *
 * <p>Safe for use by several threads.
 */
public final class FakeBgpgg implements AutoCloseable {
    private final ServerCredentials credentials;
    private final FakeService service;
    private @Nullable Server server;
    private int port;

    private FakeBgpgg(BgpggRelease release, ServerCredentials credentials) {
        this.credentials = credentials;
        this.service = new FakeService(release);
    }

    /**
     * Starts a router without neighbours and routes.
     *
     * @param release whose interface to have
     * @return a router to be closed
     */
    public static FakeBgpgg start(BgpggRelease release) {
        return start(release, InsecureServerCredentials.create());
    }

    /**
     * Starts a router behind TLS, as a proxy would offer it.
     *
     * @param release whose interface to have
     * @param certificate a PEM file
     * @param key a PEM file with its private key in PKCS #8 form
     * @return a router to be closed
     */
    public static FakeBgpgg startTls(BgpggRelease release, Path certificate, Path key) {
        try {
            return start(release, TlsServerCredentials.create(certificate.toFile(), key.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FakeBgpgg start(BgpggRelease release, ServerCredentials credentials) {
        FakeBgpgg fake = new FakeBgpgg(release, credentials);
        fake.listen();
        return fake;
    }

    /**
     * Where it listens.
     *
     * @return host:port, the same one after a restart
     */
    public String target() {
        return "127.0.0.1:" + port;
    }

    /**
     * Adds a neighbour whose session is established.
     *
     * @param address its IP address
     * @param asn its AS number
     * @return this router
     */
    public FakeBgpgg peer(String address, long asn) {
        synchronized (service) {
            FakePeer peer = new FakePeer(address, asn);
            peer.establish();
            service.router.peers.put(address, peer);
        }
        return this;
    }

    /**
     * Adds a neighbour that the router has no settings for, whose session is established; v0.1 and v0.2 allow that.
     *
     * @param address its IP address
     * @param asn its AS number
     * @return this router
     */
    public FakeBgpgg unconfiguredPeer(String address, long asn) {
        synchronized (service) {
            peer(address, asn);
            known(address).configured = false;
        }
        return this;
    }

    /**
     * Keeps the routes of a neighbour out of the whole table, as v0.4 does with an eBGP peer that has no policy (RFC 8212).
     *
     * @param address the neighbour
     * @return this router
     */
    public FakeBgpgg withoutPolicy(String address) {
        synchronized (service) {
            known(address).accepted = false;
        }
        return this;
    }

    /**
     * Forgets a neighbour and its routes.
     *
     * @param address its IP address
     */
    public void removePeer(String address) {
        synchronized (service) {
            service.router.peers.remove(address);
        }
    }

    /**
     * Establishes a session; what the neighbour announced before is forgotten.
     *
     * @param address the neighbour
     */
    public void peerUp(String address) {
        synchronized (service) {
            FakePeer peer = known(address);
            if (!peer.stale) {
                peer.received.clear();
            }
            peer.establish();
        }
    }

    /**
     * Ends a session.
     *
     * @param address the neighbour
     */
    public void peerDown(String address) {
        synchronized (service) {
            known(address).state = FakePeer.IDLE;
        }
    }

    /**
     * Puts a session that is not established into a state. A real one that is down goes through several of them for ever.
     *
     * @param address the neighbour
     * @param state 0 Idle, 1 Connect, 2 Active, 3 OpenSent, 4 OpenConfirm
     */
    public void peerState(String address, int state) {
        synchronized (service) {
            known(address).state = state;
        }
    }

    /**
     * Ends a session and keeps its routes in the whole table, as graceful restart does (RFC 4724).
     *
     * @param address the neighbour
     */
    public void peerDownGracefully(String address) {
        synchronized (service) {
            known(address).stale = true;
            known(address).state = FakePeer.IDLE;
        }
    }

    /**
     * Lets the routes that graceful restart kept go.
     *
     * @param address the neighbour
     */
    public void expireStale(String address) {
        synchronized (service) {
            known(address).stale = false;
        }
    }

    /**
     * Makes a neighbour announce a path, which replaces one with the same path identifier.
     *
     * @param address the neighbour
     * @param prefix as text; bits behind the length stay
     * @param path the path
     * @return this router
     */
    public FakeBgpgg announce(String address, String prefix, BgpggPath path) {
        synchronized (service) {
            known(address).announce(prefix, path);
        }
        return this;
    }

    /**
     * Makes a neighbour withdraw the path without path identifier.
     *
     * @param address the neighbour
     * @param prefix as announced
     */
    public void withdraw(String address, String prefix) {
        withdraw(address, prefix, -1);
    }

    /**
     * Makes a neighbour withdraw a path.
     *
     * @param address the neighbour
     * @param prefix as announced
     * @param pathId its path identifier
     */
    public void withdraw(String address, String prefix, long pathId) {
        synchronized (service) {
            known(address).withdraw(prefix, pathId);
        }
    }

    /**
     * Adds a route of the router's own.
     *
     * @param prefix as text
     * @param path the path
     * @return this router
     */
    public FakeBgpgg announceLocal(String prefix, BgpggPath path) {
        synchronized (service) {
            service.router.local.put(prefix, path);
        }
        return this;
    }

    /**
     * Removes a route of the router's own.
     *
     * @param prefix as announced
     */
    public void withdrawLocal(String prefix) {
        synchronized (service) {
            service.router.local.remove(prefix);
        }
    }

    /**
     * Puts a synthetic table behind everything else in the whole table: the same routes each time, 2.4 paths each, from
     * ten neighbours that are added.
     *
     * @param prefixes how many, at most 14 million
     * @return this router
     */
    public FakeBgpgg fill(int prefixes) {
        synchronized (service) {
            for (int i = 0; i < SyntheticTable.PEERS; i++) {
                if (!service.router.peers.containsKey(SyntheticTable.address(i))) {
                    peer(SyntheticTable.address(i), SyntheticTable.FIRST_ASN + i);
                }
            }
            service.router.synthetic = prefixes;
        }
        return this;
    }

    /**
     * The prefixes of the whole table, the synthetic ones excepted.
     *
     * @return a sorted copy
     */
    public Set<String> prefixes() {
        synchronized (service) {
            return service.router.prefixes();
        }
    }

    /**
     * What has been called since the start.
     *
     * @return names of RPCs in order
     */
    public List<String> calls() {
        synchronized (service) {
            return List.copyOf(service.calls);
        }
    }

    /**
     * Lets the next call of an RPC fail.
     *
     * @param rpc its name
     * @param code name of a gRPC status code
     * @param message its text
     */
    public void failNext(String rpc, String code, String message) {
        synchronized (service) {
            service.failures.put(rpc, status(code, message));
        }
    }

    /**
     * Lets the next stream of routes break off.
     *
     * @param routes how many come before
     * @param code name of the gRPC status code that it ends with; OK makes it look complete
     */
    public void breakRoutesAfter(int routes, String code) {
        synchronized (service) {
            service.breakAfter = routes;
            service.breakStatus = status(code, "broken off");
        }
    }

    /**
     * Lets the next stream of routes stop without an end.
     *
     * @param routes how many come before
     */
    public void stallRoutesAfter(int routes) {
        synchronized (service) {
            service.breakAfter = routes;
            service.breakStatus = null;
        }
    }

    /**
     * Lets the next stream of routes begin with a message that need not be one.
     *
     * @param message its octets
     */
    public void injectRoute(byte[] message) {
        synchronized (service) {
            service.injected.add(message);
        }
    }

    /**
     * The session that holds the lock of the configuration, whose UUID v0.4 has in a file beside it.
     *
     * @return a UUID
     */
    public String configSession() {
        return FakeSettings.SESSION;
    }

    /** Breaks all connections and listens no more. Routes and sessions stay what they are. */
    public void stop() {
        Server running = server;
        if (running != null) {
            running.shutdownNow();
            try {
                running.awaitTermination(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        server = null;
    }

    /** Listens again after {@link #stop}, as if only the connection had been lost. */
    public void resume() {
        listen();
    }

    /**
     * Starts the daemon anew, perhaps another release: sessions are made anew, counters start at 0, nothing has been
     * announced yet and routes of its own are gone.
     *
     * @param release whose interface to have from now on
     */
    public void restart(BgpggRelease release) {
        stop();
        synchronized (service) {
            service.release = release;
            service.router.local.clear();
            service.router.linkState.clear();
            for (FakePeer peer : service.router.peers.values()) {
                peer.received.clear();
                peer.forgetCounters();
                peer.establish();
            }
        }
        listen();
    }

    @Override
    public void close() {
        stop();
    }

    private void listen() {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            Server fresh = NettyServerBuilder.forAddress(address, credentials)
                    .addService(service.define())
                    .build()
                    .start();
            server = fresh;
            port = fresh.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Status status(String code, String message) {
        return Status.Code.valueOf(code).toStatus().withDescription(message);
    }

    private FakePeer known(String address) {
        return Objects.requireNonNull(service.router.peers.get(address), () -> "no peer " + address);
    }
}
