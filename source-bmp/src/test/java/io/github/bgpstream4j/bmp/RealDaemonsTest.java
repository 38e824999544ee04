package io.github.bgpstream4j.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.RibView;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real routers on this machine, where they are installed. */
@Timeout(180)
class RealDaemonsTest {
    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process each : processes) {
            each.destroyForcibly().waitFor();
        }
    }

    /** Where a program is, on the path or where packages put routers. */
    private static String program(String name) {
        String path = String.valueOf(System.getenv("PATH")) + File.pathSeparator + "/usr/lib/frr";
        for (String directory : path.split(File.pathSeparator, -1)) {
            Path file = Path.of(directory, name);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        return abort(name + " is not installed");
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        processes.add(process);
        return process;
    }

    private String write(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines)).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Reads until something was heard. */
    private static void read(Consumer<InetSocketAddress> whenListening, String... expected) {
        Set<String> missing = new HashSet<>(List.of(expected));
        try (BgpStream stream = BgpStream.builder()
                .source(BmpSource.builder()
                        .listen("127.0.0.1", 0)
                        .views(RibView.ADJ_RIB_IN_PRE, RibView.ADJ_RIB_IN_POST, RibView.LOC_RIB)
                        .listening(whenListening)
                        .build())
                .open()) {
            for (BgpElem elem : stream) {
                missing.remove(line(elem));
                if (missing.isEmpty()) {
                    break;
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static String line(BgpElem elem) {
        String what = elem.type() == ElemType.PEER_STATE
                ? (elem.newState() == PeerState.ESTABLISHED ? "up" : "down")
                : elem.type().code() + " " + elem.prefix();
        return (elem.record().source().router() + " " + elem.peer().view().word() + " AS" + elem.peerAsn() + " " + what)
                .replace("  ", " ");
    }

    @FunctionalInterface
    private interface Script {
        void run(InetSocketAddress station) throws IOException, InterruptedException;
    }

    private static Consumer<InetSocketAddress> script(Script script) {
        return station -> {
            try {
                script.run(station);
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private void gobgp(String gobgp, int api, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(gobgp, "-p", String.valueOf(api)));
        command.addAll(List.of(arguments));
        while (start(command.toArray(String[]::new)).waitFor() != 0) {
            Thread.onSpinWait(); // it has not started yet
        }
    }

    @Test
    void gobgp_reportsItsPeerAndItsChoice() throws IOException {
        String gobgpd = program("gobgpd");
        String gobgp = program("gobgp");
        int port = freePort();
        int api = freePort();
        int apiOfPeer = freePort();

        read(
                script(station -> {
                    String router = write(
                            "router.toml",
                            "[global.config]",
                            "as = 65000",
                            "router-id = \"10.0.0.1\"",
                            "port = " + port,
                            "local-address-list = [\"127.0.0.1\"]",
                            "[[bmp-servers]]",
                            "[bmp-servers.config]",
                            "address = \"127.0.0.1\"",
                            "port = " + station.getPort(),
                            "route-monitoring-policy = \"all\"",
                            "sys-name = \"gobgp\"",
                            "[[neighbors]]",
                            "[neighbors.config]",
                            "neighbor-address = \"127.0.0.2\"",
                            "peer-as = 65001",
                            "[neighbors.transport.config]",
                            "passive-mode = true");
                    String peer = write(
                            "peer.toml",
                            "[global.config]",
                            "as = 65001",
                            "router-id = \"10.0.0.2\"",
                            "port = -1",
                            "[[neighbors]]",
                            "[neighbors.config]",
                            "neighbor-address = \"127.0.0.1\"",
                            "peer-as = 65000",
                            "[neighbors.transport.config]",
                            "local-address = \"127.0.0.2\"",
                            "remote-port = " + port);
                    start(gobgpd, "-f", router, "--api-hosts", "127.0.0.1:" + api, "--pprof-disable");
                    start(gobgpd, "-f", peer, "--api-hosts", "127.0.0.1:" + apiOfPeer, "--pprof-disable");
                    gobgp(gobgp, apiOfPeer, "global", "rib", "add", "198.51.100.0/24");
                    gobgp(gobgp, api, "global", "rib", "add", "10.99.0.0/16");
                }),
                "gobgp AS65001 up",
                "gobgp in-pre AS65001 A 198.51.100.0/24",
                "gobgp in-post AS65001 A 198.51.100.0/24",
                "gobgp loc AS65000 A 198.51.100.0/24",
                "gobgp loc AS65000 A 10.99.0.0/16");
    }

    @Test
    void frr_reportsItsOwnRoutes() throws IOException {
        String bgpd = program("bgpd");

        read(
                script(station -> {
                    String configuration = write(
                            "bgpd.conf",
                            "hostname frr",
                            "router bgp 65000",
                            " bgp router-id 10.0.0.1",
                            " no bgp network import-check",
                            " bmp targets one",
                            "  bmp connect 127.0.0.1 port " + station.getPort() + " min-retry 100 max-retry 500",
                            "  bmp monitor ipv4 unicast post-policy",
                            " exit",
                            " address-family ipv4 unicast",
                            "  network 10.99.0.0/16",
                            " exit-address-family");
                    start(
                            bgpd,
                            "-M",
                            "bmp",
                            "-n",
                            "-Z",
                            "-S",
                            "-p",
                            "0",
                            "-f",
                            configuration,
                            "-i",
                            folder.resolve("pid").toString(),
                            "--vty_socket",
                            folder.toString());
                }),
                "frr in-post AS0 A 10.99.0.0/16");
    }
}
