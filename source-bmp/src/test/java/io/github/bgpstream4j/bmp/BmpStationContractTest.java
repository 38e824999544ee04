package io.github.bgpstream4j.bmp;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.testkit.BgpSourceContractTest;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** The contract, kept with a router that connects as soon as the station listens. */
@Timeout(120)
class BmpStationContractTest extends BgpSourceContractTest {
    private final List<Socket> routers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket each : routers) {
            each.close();
        }
    }

    private synchronized void connect(InetSocketAddress station, byte[] bytes) {
        try {
            Socket socket = new Socket(station.getAddress(), station.getPort());
            routers.add(socket);
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BgpSource source(byte[] bytes) {
        return BmpSource.builder()
                .listen("127.0.0.1", 0)
                .collector("station")
                .routerTime(true)
                .listening(station -> connect(station, bytes))
                .build();
    }

    @Override
    protected BgpSource source() {
        return source(RouterBytes.stream());
    }

    @Override
    protected List<String> expectedElems() {
        return RouterBytes.lines("station", "rtr1|127.0.0.1");
    }

    @Override
    protected boolean endless() {
        return true;
    }

    @Override
    protected BgpSource damagedSource() {
        List<BmpMessage> messages = new ArrayList<>(RouterBytes.messages());
        messages.add(3, RouterBytes.PEER.message(77));
        return source(BmpMessage.stream(messages.toArray(BmpMessage[]::new)));
    }

    @Override
    protected List<String> expectedElemsDespiteDamage() {
        return expectedElems();
    }

    /** Its port is taken. */
    @Override
    protected BgpSource unreadableSource() throws IOException {
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        taking.add(taken);
        return BmpSource.builder().listen("127.0.0.1", taken.getLocalPort()).build();
    }

    private final List<ServerSocket> taking = new ArrayList<>();

    @AfterEach
    void give() throws IOException {
        for (ServerSocket each : taking) {
            each.close();
        }
    }
}
