package io.github.bgpstream4j.bgpgg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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

/**
 * A bgpgg daemon in a process of its own, on loopback addresses and without rights of root. {@code BGPGGD} names the binary
 * and {@code BGPGGD_RELEASE} its release, such as v0.2.0; without it v0.4.0.
 */
final class RealDaemon implements AutoCloseable {
    /** The AS of all daemons and peers: other ones would need policies in v0.4 (RFC 8212). */
    static final int ASN = 65001;

    static final int BGP_PORT = 11179;

    private static final Pattern GRPC_ADDRESS = Pattern.compile("\"grpc_addr\"\\s*:\\s*\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final String target;

    /** How each release wants to be started. */
    enum Release {
        V0_1,
        V0_2,
        V0_3,
        V0_4;

        /** The release under test. */
        static Release underTest() {
            String text = System.getenv("BGPGGD_RELEASE");
            if (text == null || text.isBlank()) {
                return V0_4;
            }
            Matcher matcher = Pattern.compile("v?0\\.([1-4])(\\.\\d+)?").matcher(text.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "BGPGGD_RELEASE is v0.1.0, v0.2.0, v0.3.0 or v0.4.0, not '" + text + "'");
            }
            return values()[Integer.parseInt(matcher.group(1)) - 1];
        }

        boolean isAtLeast(Release that) {
            return compareTo(that) >= 0;
        }

        private String configFile() {
            return this == V0_4 ? "rogg.conf" : "config.yaml";
        }

        /** The text of the configuration: braces in v0.4; before, YAML, with keys that have _ until v0.2 and - in v0.3. */
        private String config(String address, String routerId, int grpcPort) {
            if (this == V0_4) {
                return """
                        service bgp {
                          asn %d
                          router-id %s
                          listen-addr %s:%d
                          grpc-listen-addr 127.0.0.1:%d
                          log-level error
                          hold-time 90
                          connect-retry 5
                        }
                        """.formatted(ASN, routerId, address, BGP_PORT, grpcPort);
            }
            String text = """
                    asn: %d
                    router_id: %s
                    listen_addr: "%s:%d"
                    grpc_listen_addr: "127.0.0.1:%d"
                    """.formatted(ASN, routerId, address, BGP_PORT, grpcPort);
            return this == V0_3 ? text.replace('_', '-') : text;
        }

        /** The addresses are given as flags too, where there are such: v0.3 drops a file with an error and takes its defaults. */
        private List<String> flags(Path config, Path home, String address, int grpcPort) {
            List<String> flags = new ArrayList<>(List.of("--config", config.toString()));
            switch (this) {
                case V0_1 -> {}
                case V0_2, V0_3 ->
                    flags.addAll(List.of(
                            "--listen-addr", address + ":" + BGP_PORT, "--grpc-listen-addr", "127.0.0.1:" + grpcPort));
                case V0_4 -> flags.addAll(List.of("--runtime-dir", home.toString()));
            }
            return flags;
        }
    }

    private RealDaemon(Process process, String target) {
        this.process = process;
        this.target = target;
    }

    /**
     * Starts a daemon and waits until it listens for BGP.
     *
     * @param home where its files go
     * @param address where it listens for BGP
     */
    static RealDaemon start(String binary, Release release, Path home, String address, String routerId)
            throws Exception {
        Files.createDirectories(home);
        boolean choosesPort = release == Release.V0_4; // it takes 0 and writes down which port that became
        int grpcPort = choosesPort ? 0 : freePort();
        Path config = home.resolve(release.configFile());
        Files.writeString(config, release.config(address, routerId, grpcPort));
        File log = home.resolve("log").toFile();
        List<String> command = new ArrayList<>(List.of(binary));
        command.addAll(release.flags(config, home, address, grpcPort));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            String target = choosesPort ? targetIn(home.resolve("bgpggd.json")) : "127.0.0.1:" + grpcPort;
            try (BgpggClient client = BgpggClient.connect(target)) {
                until(() -> client.serverInfo().getListenPort() == BGP_PORT);
            }
            return new RealDaemon(process, target);
        } catch (AssertionError e) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(
                    "the daemon did not come up with " + command + "; it wrote: " + Files.readString(log.toPath()), e);
        }
    }

    private static String targetIn(Path state) throws Exception {
        until(() -> Files.exists(state)
                && GRPC_ADDRESS.matcher(Files.readString(state)).find());
        Matcher matcher = GRPC_ADDRESS.matcher(Files.readString(state));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where its gRPC interface listens. */
    String target() {
        return target;
    }

    /** Ends the process at once, as a crash does. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** Waits for a condition; an answer that fails counts as not yet. */
    static void until(Callable<Boolean> condition) throws Exception {
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
