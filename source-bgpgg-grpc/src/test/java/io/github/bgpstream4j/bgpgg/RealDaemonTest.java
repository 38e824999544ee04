package io.github.bgpstream4j.bgpgg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bgpstream4j.bgpgg.proto.AddIpRouteRequest;
import io.github.bgpstream4j.bgpgg.proto.AddPeerRequest;
import io.github.bgpstream4j.bgpgg.proto.AsPathSegment;
import io.github.bgpstream4j.bgpgg.proto.AsPathSegmentType;
import io.github.bgpstream4j.bgpgg.proto.BgpState;
import io.github.bgpstream4j.bgpgg.proto.SessionConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two real daemons, one polled, the other announcing: runs if the environment variable BGPGGD names a binary of bgpgg
 * v0.4. Everything else about releases is tested with the fake router.
 */
class RealDaemonTest {
    private static final String BINARY = System.getenv("BGPGGD");
    private static final int ASN = 65001; // the same for both, or v0.4 would want policies (RFC 8212)
    private static final int BGP_PORT = 11179;
    private static final String POLLED = "127.0.0.1";
    private static final String ANNOUNCING = "127.0.0.2"; // 127.0.0.1 is what the router calls its own routes
    private static final Pattern GRPC_ADDRESS = Pattern.compile("\"grpc_addr\"\\s*:\\s*\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final List<Process> daemons = new ArrayList<>();

    @AfterEach
    void stopDaemons() {
        daemons.forEach(Process::destroyForcibly);
    }

    @Test
    void poller_ofARealDaemon_tellsWhatItLearns() throws Exception {
        assumeTrue(BINARY != null, "skipped: the environment variable BGPGGD does not name a bgpgg binary");
        String polled = start("polled", POLLED, "1.1.1.1");
        String announcing = start("announcing", ANNOUNCING, "2.2.2.2");
        try (BgpggClient router = BgpggClient.connect(polled);
                BgpggClient other = BgpggClient.connect(announcing);
                Polls polls = Polls.of(polled)) {
            router.addPeer(peer(ANNOUNCING, true));
            other.addPeer(peer(POLLED, false));
            until(() -> router.getPeer(ANNOUNCING).getPeer().getState() == BgpState.ESTABLISHED);
            assertThat(polls.next()).contains("S 65001 UNKNOWN ESTABLISHED");

            other.addRoute(route("10.99.0.0/24", 0));
            List<String> lines = new ArrayList<>();
            until(() -> lines.addAll(polls.next()) && lines.contains("A 65001 10.99.0.0/24 64500 64501"));

            other.addRoute(route("10.99.0.0/24", 7));
            until(() -> polls.next().contains("A 65001 10.99.0.0/24 64500 64501"));

            other.removeRoute("10.99.0.0/24");
            until(() -> polls.next().contains("W 65001 10.99.0.0/24"));

            long added = other.addRoutes(IntStream.range(0, 10_000)
                    .mapToObj(i -> route("10." + i / 256 + "." + i % 256 + ".0/24", 0))
                    .iterator());
            assertThat(added).isEqualTo(10_000);
            List<String> announced = new ArrayList<>();
            until(() -> {
                announced.addAll(polls.next());
                return announced.size() == 10_000;
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

            daemons.get(0).destroyForcibly().waitFor();
            assertThat(polls.next()).isEmpty();
            assertThat(polls.next()).isEmpty();
        }
    }

    /** Starts a daemon; where its gRPC interface listens. */
    private String start(String name, String address, String routerId) throws Exception {
        Path home = Files.createDirectories(folder.resolve(name));
        Path config = home.resolve("rogg.conf");
        Files.writeString(config, """
                service bgp {
                  asn %d
                  router-id %s
                  listen-addr %s:%d
                  grpc-listen-addr 127.0.0.1:0
                  log-level error
                  hold-time 90
                  connect-retry 5
                }
                """.formatted(ASN, routerId, address, BGP_PORT));
        File log = home.resolve("log").toFile();
        daemons.add(new ProcessBuilder(BINARY, "--config", config.toString(), "--runtime-dir", home.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start());
        Path state = home.resolve("bgpggd.json");
        until(() -> Files.exists(state)
                && GRPC_ADDRESS.matcher(Files.readString(state)).find());
        Matcher matcher = GRPC_ADDRESS.matcher(Files.readString(state));
        assertThat(matcher.find()).isTrue();
        String target = matcher.group(1);
        try (BgpggClient client = BgpggClient.connect(target)) {
            until(() -> client.serverInfo().getListenPort() > 0);
        }
        return target;
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

    private static void until(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (IOException e) {
                // not there yet
            }
            assertThat(System.nanoTime()).as("the daemon took too long").isLessThan(deadline);
            assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
        }
    }
}
