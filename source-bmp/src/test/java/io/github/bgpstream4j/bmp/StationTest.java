package io.github.bgpstream4j.bmp;

import static io.github.bgpstream4j.bmp.RouterBytes.HELLO;
import static io.github.bgpstream4j.bmp.RouterBytes.PEER;
import static io.github.bgpstream4j.bmp.RouterBytes.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.OverflowPolicy;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class StationTest {
    private static final int RECORDS = RouterBytes.messages().size() - 1; // Initiation is none
    private static final byte[] UP = BmpMessage.stream(HELLO, PEER.up().message());

    private static byte[] dump(int routes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < routes; i++) {
            out.writeBytes(PEER.routes(update("64500", "10." + i / 256 % 256 + "." + i % 256 + ".0/24"))
                    .bytes());
        }
        return out.toByteArray();
    }

    @Test
    void router_thatSendsByteByByte_isReadAsOneThatDoesNot() throws IOException {
        try (Listening station = new Listening(Listening::anywhere)) {
            Socket router = station.connect();
            for (byte each : RouterBytes.stream()) {
                router.getOutputStream().write(each);
            }

            assertThat(station.read(RECORDS))
                    .hasSize(RECORDS)
                    .allMatch(got -> got.router().equals("rtr1"));
        }
    }

    @Test
    void eightRouters_atOnce_loseNothing() throws IOException, InterruptedException {
        int routers = 8;
        int routes = 10_000;
        byte[] dump = dump(routes);
        try (Listening station = new Listening(Listening::anywhere)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < routers; i++) {
                Socket router = station.connect(BmpMessage.stream(
                        BmpMessage.initiation("rtr" + i, ""), PEER.up().message()));
                Thread thread = new Thread(() -> {
                    try {
                        router.getOutputStream().write(dump);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            station.read(routers * (routes + 1));
            for (Thread each : threads) {
                each.join();
            }

            assertThat(station.got).hasSize(routers * (routes + 1));
            for (int i = 0; i < routers; i++) {
                String name = "rtr" + i;
                assertThat(station.got.stream().filter(got -> got.router().equals(name)))
                        .hasSize(routes + 1);
            }
        }
    }

    @Test
    void connectionThatEnds_isAGapAtOnce_andTheDumpAfterItIsMarked() throws IOException {
        try (Listening station = new Listening(Listening::anywhere)) {
            station.connect(UP).close();
            List<Listening.Got> got = station.read(2);

            assertThat(got.get(0).marks()).extracting(TableMark::kind).containsExactly(TableMark.Kind.DUMP_BEGIN);
            assertThat(got.get(1).gap()).isNotNull().extracting(Gap::cause).isEqualTo(Gap.Cause.RECONNECT);
            assertThat(got.get(1).marks()).extracting(TableMark::kind).containsExactly(TableMark.Kind.STALE);

            station.connect(BmpMessage.stream(HELLO, PEER.up().message(), PEER.routes(update("64500", "10.0.0.0/8"))));
            assertThat(station.read(3).get(2).marks())
                    .extracting(TableMark::kind)
                    .containsExactly(TableMark.Kind.DUMP_BEGIN);
        }
    }

    @Test
    void messageThatIsCutOff_isThePartOfAGap_andOtherRoutersGoOn() throws IOException {
        byte[] cut = dump(1);
        try (Listening station = new Listening(Listening::anywhere)) {
            Socket first = station.connect(UP);
            station.read(1);
            first.getOutputStream().write(cut, 0, cut.length - 1);
            first.close();
            assertThat(station.read(2).get(1).gap()).isNotNull();

            station.connect(BmpMessage.stream(
                    BmpMessage.initiation("rtr2", ""), PEER.up().message()));
            assertThat(station.read(3).get(2).router()).isEqualTo("rtr2");
        }
    }

    @Test
    void secondConnection_ofARouter_closesTheFirst() throws IOException {
        try (Listening station = new Listening(Listening::anywhere)) {
            Socket first = station.connect(UP);
            station.read(1);
            station.connect(UP);

            assertThat(Listening.isClosed(first)).isTrue();
        }
    }

    @Test
    void stranger_isClosedAtOnce_andOnlyCounted() throws IOException {
        try (Listening station = new Listening(builder ->
                builder.listen("127.0.0.1", 0).routers(Prefix.parse("192.0.2.0/24"), Prefix.parse("2001:db8::/32")))) {
            assertThat(Listening.isClosed(station.connect())).isTrue();
            Listening.until(() -> station.counted("strangers") == 1);
            assertThat(station.warnings).isEmpty();
        }
    }

    @Test
    void tenThousandConnects_leaveNothing_andARouterIsHeardAfterThem() throws IOException {
        int connects = 10_000;
        try (Listening station = new Listening(Listening::anywhere)) {
            for (int i = 0; i < connects; i++) {
                new Socket(station.address().getAddress(), station.address().getPort()).close();
            }
            station.connect(UP);

            assertThat(station.read(1)).hasSize(1);
            Listening.until(() -> station.counted("connections without BMP") == connects);
        }
    }

    @Test
    void routerThatHasSpoken_isNotClosed_howeverManyConnect() throws IOException {
        try (Listening station = new Listening(Listening::anywhere)) {
            Socket router = station.connect(UP);
            for (int i = 0; i < 500; i++) {
                new Socket(station.address().getAddress(), station.address().getPort()).close();
            }
            router.getOutputStream().write(dump(3));
            assertThat(station.read(4)).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001",
                "\u0000",
                "\u0003\u0000\u0000\u0000\u0001\u0004"
            })
    void connection_thatBringsSomethingElse_isClosedQuietly(String bytes) throws IOException {
        try (Listening station = new Listening(Listening::anywhere)) {
            assertThat(Listening.isClosed(station.connect(bytes.getBytes(StandardCharsets.ISO_8859_1))))
                    .isTrue();
            Listening.until(() -> station.counted("connections without BMP") == 1);
            assertThat(station.warnings).isEmpty();
        }
    }

    @Test
    void connection_thatSaysNothing_isClosedAfterAWhile() throws IOException {
        FakeTime time = new FakeTime(Instant.EPOCH);
        try (Listening station = new Listening(Listening::anywhere, OpenContext.DEFAULT.withClock(time))) {
            Socket silent = station.connect();
            Listening.advanceUntil(time, () -> station.counted("connections without BMP") == 1, Duration.ofSeconds(10));
            assertThat(Listening.isClosed(silent)).isTrue();
        }
    }

    @Test
    void router_thatIsIdle_isClosedOnRequest() throws IOException {
        FakeTime time = new FakeTime(Instant.EPOCH);
        try (Listening station = new Listening(
                builder -> builder.listen("127.0.0.1", 0).idle(Duration.ofMinutes(5)),
                OpenContext.DEFAULT.withClock(time))) {
            Socket router = station.connect(UP);
            station.read(1);
            router.setSoTimeout(1);
            Listening.advanceUntil(time, () -> Listening.isClosedByNow(router), Duration.ofSeconds(30));
            while (station.got.stream().noneMatch(got -> got.gap() != null)) {
                station.readOnce();
            }
        }
    }

    @Test
    void routers_thatAreTooMany_areRefused_withOneWarning() throws IOException {
        try (Listening station =
                new Listening(builder -> builder.listen("127.0.0.1", 0).maxRouters(1))) {
            station.connect(UP);
            station.read(1);

            assertThat(Listening.isClosed(station.connect())).isTrue();
            assertThat(Listening.isClosed(station.connect())).isTrue();
            Listening.until(() -> station.counted("strangers") == 2);
            assertThat(station.warnings).singleElement().asString().contains("more than 1 connections");
        }
    }

    @Test
    void slowReader_holdsTheRouterBack_andLosesNothing() throws IOException, InterruptedException {
        int routes = 20_000;
        try (Listening station =
                new Listening(Listening::anywhere, OpenContext.DEFAULT.withQueue(10, OverflowPolicy.BLOCK))) {
            Socket router = station.connect(UP);
            Thread thread = new Thread(() -> {
                try {
                    router.getOutputStream().write(dump(routes));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            thread.start();
            station.read(routes + 1);
            thread.join();

            assertThat(station.got).hasSize(routes + 1).noneMatch(got -> got.gap() != null);
            assertThat(station.dropped).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP_NEWEST", "DROP_OLDEST"})
    void routerWhoseRecordsAreDropped_isClosed_asItSendsEverythingAgainThen(String policy) throws IOException {
        try (Listening station =
                new Listening(Listening::anywhere, OpenContext.DEFAULT.withQueue(10, OverflowPolicy.valueOf(policy)))) {
            Socket router = station.connect(UP);
            router.getOutputStream().write(dump(100));

            assertThat(Listening.isClosed(router)).isTrue();
            while (station.got.isEmpty()) {
                station.readOnce();
            }
            station.connect(UP).getOutputStream().write(dump(1));
            while (station.got.stream()
                    .flatMap(got -> got.marks().stream())
                    .noneMatch(mark -> mark.kind() == TableMark.Kind.STALE)) {
                station.readOnce();
            }
            assertThat(station.dropped.get()).isPositive();
            assertThat(station.got.stream().map(Listening.Got::gap).filter(Objects::nonNull))
                    .isNotEmpty();
        }
    }

    @Test
    void routerThatWaitsForStations_isConnectedTo_againAndAgain() throws IOException {
        FakeTime time = new FakeTime(Instant.EPOCH);
        try (ServerSocket router = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Listening station = new Listening(
                        builder -> builder.connect("127.0.0.1", router.getLocalPort()),
                        OpenContext.DEFAULT.withClock(time))) {
            try (Socket first = router.accept()) {
                first.getOutputStream().write(UP);
                assertThat(station.read(1)).hasSize(1);
            }
            assertThat(station.read(2).get(1).gap()).isNotNull();
            router.setSoTimeout(1);
            Socket[] second = new Socket[1];
            Listening.advanceUntil(time, () -> accepts(router, second), Duration.ofSeconds(1));
            try (Socket again = second[0]) {
                again.getOutputStream().write(BmpMessage.stream(HELLO, PEER.down(4)));
                assertThat(station.read(3)).hasSize(3);
            }
        }
    }

    private static boolean accepts(ServerSocket server, Socket[] into) {
        try {
            into[0] = server.accept();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void routerThatCannotBeConnectedTo_isWarnedOfOnce() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        FakeTime time = new FakeTime(Instant.EPOCH);
        try (Listening station =
                new Listening(builder -> builder.connect("127.0.0.1", port), OpenContext.DEFAULT.withClock(time))) {
            Listening.advanceUntil(time, () -> !station.warnings.isEmpty(), Duration.ofSeconds(1));
            time.advance(Duration.ofMinutes(2));
            time.advance(Duration.ofMinutes(2));

            assertThat(station.warnings).singleElement().asString().startsWith("cannot connect to 127.0.0.1:" + port);
        }
    }

    @Test
    void messagesThatAreKept_areReadAgainWithTheSameRecords(@TempDir Path folder) throws IOException {
        List<String> live = new ArrayList<>();
        List<Socket> sockets = new ArrayList<>();
        List<InetSocketAddress> addresses = new ArrayList<>();
        try (BgpStream stream = BgpStream.builder()
                .source(Listening.anywhere(BmpSource.builder())
                        .collector("station")
                        .record(folder)
                        .listening(at -> {
                            addresses.add(at);
                            sockets.add(send(at, RouterBytes.stream()));
                        })
                        .build())
                .open()) {
            for (BgpElem elem : stream) {
                live.add(elem + " " + elem.record().marks());
                boolean isEnd = elem.toString().endsWith("IDLE");
                if (isEnd && sockets.size() == 2) {
                    stop(stream);
                } else if (isEnd) { // the same router again, when all of the first connection has been read
                    sockets.add(send(addresses.get(0), RouterBytes.stream()));
                }
            }
        }
        for (Socket each : sockets) {
            each.close();
        }

        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        assertThat(files).singleElement().asString().endsWith(".obmp");
        List<String> replayed = new ArrayList<>();
        try (BgpStream stream = BgpStream.builder()
                .source(BmpFile.builder(files.get(0)).build())
                .open()) {
            stream.forEach(elem -> replayed.add(elem + " " + elem.record().marks()));
        }
        assertThat(replayed).isEqualTo(live).isNotEmpty();
    }

    private static Socket send(InetSocketAddress station, byte[] bytes) {
        try {
            Socket socket = new Socket(station.getAddress(), station.getPort());
            socket.getOutputStream().write(bytes);
            return socket;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** From inside a traversal. */
    private static void stop(BgpStream stream) {
        stream.close();
    }

    @Test
    void settings_thatAreUnsafe_areRefusedWithWhatToDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BmpSource.builder().listen("0.0.0.0", 11_019).build())
                .withMessageContaining("routers=");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BmpSource.builder().listen("127.0.0.1", 179).build())
                .withMessageContaining("1024");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BmpSource.builder().build())
                .withMessageContaining("neither");
        assertThat(BmpSource.builder()
                        .listen("", 11_019)
                        .routers(Prefix.parse("192.0.2.0/24"))
                        .build())
                .hasToString(":11019");
    }
}
