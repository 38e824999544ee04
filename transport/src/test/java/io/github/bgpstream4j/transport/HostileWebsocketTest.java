package io.github.bgpstream4j.transport;

import static io.github.bgpstream4j.transport.HostileWebsocket.CONTINUATION;
import static io.github.bgpstream4j.transport.HostileWebsocket.FIN;
import static io.github.bgpstream4j.transport.HostileWebsocket.PING;
import static io.github.bgpstream4j.transport.HostileWebsocket.PONG;
import static io.github.bgpstream4j.transport.HostileWebsocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that would fill our memory, or keep us waiting. */
@Timeout(60)
final class HostileWebsocketTest {
    private static final long ENOUGH = 64 << 20; // to see whether anything stops it

    /** Pings when it is connected, and has heard enough after some messages. */
    private static final class Client implements Session.Listener {
        private final Session session;
        private final int enough;
        private final List<String> messages = new ArrayList<>();
        private int answers;

        Client(HostileWebsocket server, int maxMessageBytes, int enough) throws IOException {
            session = new WebSocketOptions(null, maxMessageBytes, true).dial(server.address());
            this.enough = enough;
        }

        String run() {
            return session.run(this).reason();
        }

        @Override
        public void opened() {
            session.ping();
        }

        @Override
        public void message(String text) {
            messages.add(text);
            if (messages.size() == enough) {
                session.abort("enough");
            }
        }

        @Override
        public void heard() {
            answers++;
        }
    }

    private static String ending(HostileWebsocket.Script script) throws IOException {
        try (HostileWebsocket server = new HostileWebsocket(script)) {
            return new Client(server, 1 << 20, 1).run();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 125})
    void pings_whoseAnswersAreNotRead_endTheConnection(int length) throws IOException {
        assertThat(ending(peer -> peer.welcome().flood(FIN | PING, new byte[length], ENOUGH)))
                .isEqualTo("the server does not read the answers to its pings");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void fragments_withoutEnd_endTheConnection(int length) throws IOException {
        String ending = ending(peer -> peer.welcome()
                .frame(TEXT, (byte) '{')
                .flood(CONTINUATION, " ".repeat(length).getBytes(StandardCharsets.US_ASCII), ENOUGH));

        assertThat(ending).contains("1009", "a message of more than 16384 fragments");
    }

    @Test
    void fragments_thatAreLongTogether_endTheConnection_beforeTheLastOne() throws IOException {
        String ending =
                ending(peer -> peer.welcome().frame(TEXT, (byte) '{').flood(CONTINUATION, new byte[60_000], ENOUGH));

        assertThat(ending).contains("1009", "a message of more than 1048576 bytes");
    }

    @Test
    void fragments_asManyAsAllowed_withPingsBetween_areJoined() throws IOException {
        HostileWebsocket.Script script = peer -> {
            peer.welcome();
            for (int message = 0; message < 2; message++) {
                peer.frame(TEXT);
                for (int i = 2; i < BoundedDraft.FREE_FRAGMENTS; i++) {
                    peer.frame(CONTINUATION);
                }
                peer.frame(FIN | PING).frame(CONTINUATION, "text".getBytes(StandardCharsets.UTF_8));
                peer.frame(FIN | CONTINUATION).awaitFrame();
            }
        };
        try (HostileWebsocket server = new HostileWebsocket(script)) {
            Client client = new Client(server, 1_000, 2);

            assertThat(client.run()).isEqualTo("enough");
            assertThat(client.messages).containsExactly("text", "text");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PING, PONG})
    void controlFrames_inPlaceOfAnAnswer_areNoSignOfLife(int opcode) throws IOException {
        HostileWebsocket.Script script = peer -> {
            assertThat(peer.welcome().awaitFrame()).isEqualTo(PING);
            peer.frame(FIN | opcode, "12345678".getBytes(StandardCharsets.US_ASCII));
            peer.message("that was all");
        };
        try (HostileWebsocket server = new HostileWebsocket(script)) {
            Client client = new Client(server, 1_000, 1);

            assertThat(client.run()).isEqualTo("enough");
            assertThat(client.answers).isZero();
        }
    }

    @Test
    void handshake_withoutEnd_isRefused() throws IOException {
        HostileWebsocket.Script endless = peer -> {
            peer.raw("HTTP/1.1 101 Switching Protocols\r\nX: ");
            for (long sent = 0; sent < ENOUGH; sent += 1_024) {
                peer.raw("a".repeat(1_024));
            }
        };
        assertThat(ending(endless)).contains("a handshake of more than 16384 bytes");
    }

    @Test
    void endings_ofTheLibrary_areInPlainWords() throws IOException {
        HostileWebsocket.Script wrong = peer -> {
            peer.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n");
            peer.raw("Connection: Upgrade\r\nSec-WebSocket-Accept: no\r\n\r\n");
        };
        assertThat(ending(wrong))
                .endsWith(
                        "the answer to the handshake is not that of a websocket, or asks for something we did not offer");
        try (HostileWebsocket server =
                new HostileWebsocket(peer -> peer.welcome().frame(FIN | TEXT, new byte[2_000]))) {
            assertThat(new Client(server, 1_000, 1).run()).endsWith("a message that is longer than we take");
        }
    }
}
