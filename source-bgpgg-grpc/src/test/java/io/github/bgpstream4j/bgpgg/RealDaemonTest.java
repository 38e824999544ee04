package io.github.bgpstream4j.bgpgg;

import static io.github.bgpstream4j.bgpgg.RealDaemon.ASN;
import static io.github.bgpstream4j.bgpgg.RealDaemon.BGP_PORT;
import static io.github.bgpstream4j.bgpgg.RealDaemon.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bgpstream4j.bgpgg.BgpggException.Reason;
import io.github.bgpstream4j.bgpgg.RealDaemon.Release;
import io.github.bgpstream4j.bgpgg.proto.AddIpRouteRequest;
import io.github.bgpstream4j.bgpgg.proto.AddPeerRequest;
import io.github.bgpstream4j.bgpgg.proto.AsPathSegment;
import io.github.bgpstream4j.bgpgg.proto.AsPathSegmentType;
import io.github.bgpstream4j.bgpgg.proto.BgpState;
import io.github.bgpstream4j.bgpgg.proto.SessionConfig;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real daemons: runs if the environment variable BGPGGD names a binary of bgpgg, and BGPGGD_RELEASE its release if it is not
 * v0.4. Everything else about releases is tested with the fake router.
 */
class RealDaemonTest {
    private static final String BINARY = System.getenv("BGPGGD");
    private static final String POLLED = "127.0.0.1";
    private static final String ANNOUNCING = "127.0.0.2"; // 127.0.0.1 is what the router calls its own routes
    private static final String SPEAKER = "127.0.0.3";

    @TempDir
    private Path folder;

    private Release release = Release.V0_4;

    @BeforeEach
    void skipWithoutDaemon() {
        assumeTrue(BINARY != null, "skipped: the environment variable BGPGGD does not name a bgpgg binary");
        release = Release.underTest();
    }

    @Test
    void poller_ofARealDaemon_tellsWhatItLearns() throws Exception {
        try (RealDaemon polled = start("polled", POLLED, "1.1.1.1");
                RealDaemon announcing = start("announcing", ANNOUNCING, "2.2.2.2");
                BgpggClient router = BgpggClient.connect(polled.target());
                BgpggClient other = BgpggClient.connect(announcing.target());
                Polls polls = Polls.of(polled.target())) {
            // connects from 127.0.0.1 whether the release binds its sockets or not; only later ones are known to bind
            boolean polledWaits = release == Release.V0_4;
            router.addPeer(peer(ANNOUNCING, polledWaits));
            other.addPeer(peer(POLLED, !polledWaits));
            until(() -> router.getPeer(ANNOUNCING).getPeer().getState() == BgpState.ESTABLISHED);
            assertThat(polls.next()).contains("S 65001 UNKNOWN ESTABLISHED");

            other.addRoute(route("10.99.0.0/24", 0));
            List<String> lines = new ArrayList<>();
            until(() -> lines.addAll(polls.next()) && lines.contains("A 65001 10.99.0.0/24 64500 64501"));

            other.addRoute(route("10.99.0.0/24", 7));
            until(() -> polls.next().contains("A 65001 10.99.0.0/24 64500 64501"));

            other.removeRoute("10.99.0.0/24");
            until(() -> polls.next().contains("W 65001 10.99.0.0/24"));

            int routes = release == Release.V0_1 ? 100 : 10_000; // v0.1 takes them one by one
            announce(other, routes);
            List<String> announced = new ArrayList<>();
            until(() -> {
                announced.addAll(polls.next());
                return announced.size() == routes;
            });

            router.addRoute(route("10.98.0.0/24", 0));
            until(() -> polls.next().contains("A 0 10.98.0.0/24 64500 64501"));

            other.disablePeer(POLLED);
            List<String> down = new ArrayList<>();
            until(() -> {
                down.addAll(polls.next());
                return down.stream().anyMatch(line -> line.startsWith("S 65001 ESTABLISHED"));
            });
            assertThat(down).noneMatch(line -> line.startsWith("W"));

            polled.kill();
            assertThat(polls.next()).isEmpty();
            assertThat(polls.next()).isEmpty();
        }
    }

    private void announce(BgpggClient router, int count) throws BgpggException {
        List<AddIpRouteRequest> routes = IntStream.range(0, count)
                .mapToObj(i -> route("10." + i / 256 + "." + i % 256 + ".0/24", 0))
                .toList();
        if (release == Release.V0_1) {
            for (AddIpRouteRequest route : routes) {
                router.addRoute(route);
            }
        } else {
            assertThat(router.addRoutes(routes.iterator())).isEqualTo(count);
        }
    }

    /** v0.1 has sessions of two-octet AS numbers only and passes AS4_PATH on; later releases merge it (RFC 6793). */
    @Test
    void path_ofATwoOctetSpeaker_hasFourOctetAsns() throws Exception {
        byte[] update = BgpMessage.update()
                .attr(
                        WireAttribute.origin(0),
                        WireAttribute.asPath2("65004 23456 23456 64501"),
                        WireAttribute.nextHop("192.168.1.1"),
                        WireAttribute.localPref(100),
                        WireAttribute.as4Path("4200000001 4200000002 64501"))
                .nlri("10.97.0.0/24")
                .bytes();
        try (RealDaemon polled = start("polled", POLLED, "1.1.1.1");
                BgpggClient router = BgpggClient.connect(polled.target());
                Polls polls = Polls.of(polled.target())) {
            router.addPeer(peer(SPEAKER, true));
            try (Socket session = establish()) {
                session.getOutputStream().write(update);
                List<String> lines = new ArrayList<>();
                until(() ->
                        lines.addAll(polls.next()) && lines.stream().anyMatch(line -> line.contains("10.97.0.0/24")));
                assertThat(lines)
                        .filteredOn(line -> line.contains("10.97.0.0/24"))
                        .singleElement()
                        .asString()
                        .endsWith("10.97.0.0/24 65004 4200000001 4200000002 64501");
            }
        }
    }

    /** Opens a session of a speaker that has no capabilities: OPEN and KEEPALIVE (RFC 4271 §4.2, §4.4) from both sides. */
    private static Socket establish() throws Exception {
        byte[] open = BgpMessage.of(
                        BgpMessage.OPEN,
                        (byte) 4,
                        (byte) (ASN >> 8),
                        (byte) ASN,
                        (byte) 0,
                        (byte) 90,
                        (byte) 3,
                        (byte) 3,
                        (byte) 3,
                        (byte) 3,
                        (byte) 0)
                .bytes();
        Socket[] connected = new Socket[1];
        until(() -> {
            Socket socket = new Socket();
            try {
                socket.bind(new InetSocketAddress(SPEAKER, 0));
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), BGP_PORT), 1_000);
                socket.setSoTimeout(10_000);
                OutputStream out = socket.getOutputStream();
                out.write(open);
                out.write(BgpMessage.keepalive().bytes());
                // an idle peer is not listened to: its connection is closed, and another one tried
                while (readType(socket.getInputStream()) != BgpMessage.KEEPALIVE) {
                    // OPEN comes first
                }
                connected[0] = socket;
                return true;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        });
        return connected[0];
    }

    /** Reads a message; its type. */
    private static int readType(InputStream in) throws IOException {
        byte[] header = in.readNBytes(19);
        if (header.length < 19) {
            throw new IOException("closed");
        }
        int length = (header[16] & 0xff) << 8 | (header[17] & 0xff);
        in.skipNBytes(length - 19);
        return header[18];
    }

    /** The router keeps bits after a prefix's length, and so has three routes. */
    @Test
    void prefix_withAnotherRouteOfIt_isNotWithdrawn() throws Exception {
        assumeTrue(release.isAtLeast(Release.V0_2), "skipped: not known of v0.1");
        try (RealDaemon polled = start("polled", POLLED, "1.1.1.1");
                BgpggClient router = BgpggClient.connect(polled.target());
                Polls polls = Polls.of(polled.target())) {
            for (int i = 0; i < 3; i++) {
                router.addRoute(route("10.7.0." + i + "/24", i));
            }
            assertThat(polls.next()).containsExactly("R 0 10.7.0.0/24 64500 64501");
            router.removeRoute("10.7.0.1/24");
            router.removeRoute("10.7.0.0/24");
            List<String> lines = new ArrayList<>(polls.next());
            lines.addAll(polls.next());
            assertThat(lines).noneMatch(line -> line.startsWith("W"));
            router.removeRoute("10.7.0.2/24");
            List<String> last = new ArrayList<>();
            until(() -> last.addAll(polls.next()) && last.contains("W 0 10.7.0.0/24"));
        }
    }

    @Test
    void client_ofARealDaemon_tellsWhatItsReleaseLacks() throws Exception {
        try (RealDaemon polled = start("polled", POLLED, "1.1.1.1");
                BgpggClient router = BgpggClient.connect(polled.target())) {
            router.addPeer(peer(SPEAKER, true));
            assertThat(router.listPeers())
                    .singleElement()
                    .satisfies(listed -> assertThat(listed.getAddress()).isEqualTo(SPEAKER));
            assertThat(router.getPeer(SPEAKER).getPeer().getAddress()).isEqualTo(SPEAKER);
            assertUnsupportedBefore(Release.V0_2, router::listBmpServers);
            assertUnsupportedBefore(Release.V0_3, router::listRpkiCaches);
            assertUnsupportedBefore(Release.V0_4, router::runningConfig);
        }
    }

    private interface Call {
        Object make() throws BgpggException;
    }

    private void assertUnsupportedBefore(Release first, Call call) throws BgpggException {
        if (release.isAtLeast(first)) {
            assertThat(call.make()).isNotNull();
            return;
        }
        try {
            call.make();
        } catch (BgpggException e) {
            assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED);
            return;
        }
        throw new AssertionError("a call of " + first + " was answered");
    }

    private RealDaemon start(String name, String address, String routerId) throws Exception {
        return RealDaemon.start(String.valueOf(BINARY), release, folder.resolve(name), address, routerId);
    }

    private static AddPeerRequest peer(String address, boolean passive) {
        return AddPeerRequest.newBuilder()
                .setAddress(address)
                .setConfig(SessionConfig.newBuilder()
                        .setPassiveMode(passive)
                        .setPort(BGP_PORT)
                        .setAsn(ASN)
                        .setDampPeerOscillations(false)
                        .setIdleHoldTimeSecs(1))
                .build();
    }

    private static AddIpRouteRequest route(String prefix, int med) {
        return AddIpRouteRequest.newBuilder()
                .setPrefix(prefix)
                .setNextHop("192.168.1.1")
                .setMed(med)
                .addAsPath(AsPathSegment.newBuilder()
                        .setSegmentType(AsPathSegmentType.AS_SEQUENCE)
                        .addAsns(64500)
                        .addAsns(64501))
                .build();
    }
}
