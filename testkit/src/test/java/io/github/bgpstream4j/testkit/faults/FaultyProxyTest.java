package io.github.bgpstream4j.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes through the proxy. */
@Timeout(60)
final class FaultyProxyTest {
    private static final String TEXT = "0123456789";

    private ServerSocket server;
    private FaultyProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy = FaultyProxy.before(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
        assertThat(proxy.openSockets()).isZero();
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("faulty-proxy"))) {
            Thread.onSpinWait(); // they have nothing to do any more but to end
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String receive(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** What a client gets if the server sends ten digits and ends the connection. */
    private String toClient(FaultPlan plan) throws IOException {
        proxy.onConnection(plan);
        try (Socket client = connect();
                Socket end = server.accept()) {
            send(end, TEXT);
            end.shutdownOutput();
            return receive(client);
        }
    }

    private String toServer(FaultPlan plan) throws IOException {
        proxy.onConnection(plan);
        try (Socket client = connect();
                Socket end = server.accept()) {
            send(client, TEXT);
            client.shutdownOutput();
            return receive(end);
        }
    }

    @Test
    void octets_withoutFaults_comeAsTheyAre() throws IOException {
        assertThat(toClient(FaultPlan.none())).isEqualTo(TEXT);
        assertThat(toServer(FaultPlan.none())).isEqualTo(TEXT);
        assertThat(proxy.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void octets_inPieces_areTheSame(int size) throws IOException {
        assertThat(toClient(FaultPlan.none().inPieces(size))).isEqualTo(TEXT);
        assertThat(toClient(FaultPlan.none().inPieces(size).toClient(Fault.swap(2, 4))))
                .isEqualTo("0167892345");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10})
    void cut_givesWhatIsBeforeItAndAnEnd(int after) throws IOException {
        assertThat(toClient(FaultPlan.none().toClient(Fault.cut(after)))).isEqualTo(TEXT.substring(0, after));
        assertThat(toServer(FaultPlan.none().toServer(Fault.cut(after)))).isEqualTo(TEXT.substring(0, after));
    }

    @Test
    void cut_leavesTheOtherDirectionOpen() throws IOException {
        proxy.onConnection(FaultPlan.none().toClient(Fault.cut(3)));
        try (Socket client = connect();
                Socket end = server.accept()) {
            send(end, TEXT);
            assertThat(receive(client)).isEqualTo("012");
            send(client, "still here");
            client.shutdownOutput();
            assertThat(receive(end)).isEqualTo("still here");
        }
    }

    @Test
    void cut_needsNoOctetBehindIt() throws IOException {
        proxy.onConnection(FaultPlan.none().toClient(Fault.cut(10)));
        try (Socket client = connect();
                Socket end = server.accept()) {
            send(end, TEXT);
            assertThat(receive(client)).isEqualTo(TEXT);
        }
    }

    @Test
    void reset_isSeenByBothSides() throws IOException {
        proxy.onConnection(FaultPlan.none().toClient(Fault.reset(4)));
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Socket client = connect();
                Socket end = server.accept()) {
            send(end, TEXT);
            assertThatThrownBy(() -> client.getInputStream().transferTo(received))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            assertThatThrownBy(() -> end.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat("0123").startsWith(received.toString(StandardCharsets.US_ASCII));
    }

    @Test
    void reset_bySide_isPassedOn() throws IOException {
        try (Socket client = connect()) {
            try (Socket end = server.accept()) {
                end.setSoLinger(true, 0);
            }
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void faults_ofOneDirection_happenInTheirOrder() throws IOException {
        FaultPlan plan =
                FaultPlan.none().toClient(Fault.cut(9), Fault.swap(3, 2)).toClient(Fault.flip(0, 1), Fault.omit(7, 1));

        assertThat(toClient(plan)).isEqualTo("112563" + "48");
        assertThat(toServer(plan)).isEqualTo(TEXT);
    }

    @Test
    void swap_behindWhatIsThere_changesNothing() throws IOException {
        assertThat(toClient(FaultPlan.none().toClient(Fault.swap(6, 3)))).isEqualTo(TEXT);
        assertThat(toClient(FaultPlan.none().toClient(Fault.omit(6, 300)))).isEqualTo("012345");
        assertThat(toClient(FaultPlan.none().toClient(Fault.flip(10, 1)))).isEqualTo(TEXT);
    }

    @Test
    void faults_thatOverlap_areRefused() {
        FaultPlan plan = FaultPlan.none().toClient(Fault.swap(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> plan.toClient(Fault.cut(6)));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.flip(0, 256));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.cut(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> plan.inPieces(0));
    }

    @Test
    void hold_delaysUntilTheGateIsOpened() throws Exception {
        Gate gate = new Gate();
        proxy.onConnection(FaultPlan.none().toClient(Fault.hold(4, gate)));
        try (Socket client = connect();
                Socket end = server.accept()) {
            send(end, TEXT);
            end.shutdownOutput();
            gate.awaitReached();
            assertThat(client.getInputStream().readNBytes(4)).asString().isEqualTo("0123");
            assertThat(client.getInputStream().available()).isZero();
            gate.open();
            assertThat(receive(client)).isEqualTo("456789");
        }
    }

    @Test
    void plans_areOfOneConnectionEach_theLastOfAllThatFollow() throws IOException {
        proxy.onConnection(FaultPlan.closedAtOnce(), FaultPlan.resetAtOnce(), FaultPlan.none());
        try (Socket client = connect()) {
            send(client, TEXT);
            assertThat(client.getInputStream().read()).isNegative();
        }
        assertThatThrownBy(() -> {
                    try (Socket client = connect()) {
                        client.getInputStream().read();
                    }
                })
                .isInstanceOf(SocketException.class);
        for (int i = 0; i < 2; i++) {
            try (Socket client = connect();
                    Socket end = server.accept()) {
                send(end, TEXT);
                end.shutdownOutput();
                assertThat(receive(client)).isEqualTo(TEXT);
            }
        }
        assertThat(proxy.connections()).isEqualTo(4);
    }

    @Test
    void connections_refused_areAcceptedLaterOnTheSamePort() throws IOException {
        proxy.refuseConnections();
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        proxy.acceptConnections();
        proxy.acceptConnections();
        assertThat(toClient(FaultPlan.none())).isEqualTo(TEXT);
    }

    @Test
    void server_gone_resetsTheClient() throws IOException {
        server.close();
        assertThatThrownBy(() -> {
                    try (Socket client = connect()) {
                        client.getInputStream().read();
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    @Test
    void connections_thatEnd_leaveNoSocket() throws Exception {
        toClient(FaultPlan.none());
        toClient(FaultPlan.none().toClient(Fault.cut(2)));
        proxy.awaitNoConnections();
        assertThat(proxy.openSockets()).isZero();
    }

    @Test
    void close_whileGateIsShutAndPeersWait_endsEverything() throws Exception {
        Gate gate = new Gate();
        proxy.onConnection(FaultPlan.none().toClient(Fault.hold(0, gate)));
        try (Socket client = connect();
                Socket end = server.accept()) {
            FutureTask<Integer> reading = new FutureTask<>(() -> readUntilOver(client));
            new Thread(reading, "reading").start();
            gate.awaitReached();
            proxy.close();
            proxy.close();
            assertThat(reading.get()).isEqualTo(-1);
            assertThat(readUntilOver(end)).isNegative();
        }
    }

    /** A socket that is closed with bytes unread resets its connection. */
    private static int readUntilOver(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException e) {
            return -1;
        }
    }

    @Test
    void through_keepsTheResource() {
        assertThat(proxy.through(URI.create("http://me:x%2F@localhost:1/a/b?c=%26#e")))
                .hasToString("http://me:x%2F@127.0.0.1:" + proxy.port() + "/a/b?c=%26#e");
    }
}
