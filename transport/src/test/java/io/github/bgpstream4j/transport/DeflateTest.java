package io.github.bgpstream4j.transport;

import static io.github.bgpstream4j.transport.HostileWebsocket.COMPRESSED;
import static io.github.bgpstream4j.transport.HostileWebsocket.CONTINUATION;
import static io.github.bgpstream4j.transport.HostileWebsocket.FIN;
import static io.github.bgpstream4j.transport.HostileWebsocket.PING;
import static io.github.bgpstream4j.transport.HostileWebsocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed messages of websockets, and what servers say in place of a handshake. */
@Timeout(60)
final class DeflateTest {
    private static final int MAX_MESSAGE = 1 << 16;
    private static final String AGREED = "Sec-WebSocket-Extensions: permessage-deflate";

    private final List<String> messages = new ArrayList<>();
    private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);

    private Session.Ending run(URI address, boolean inflates, int enough) throws IOException {
        Session session = new WebSocketOptions(null, MAX_MESSAGE, inflates)
                .dial(address, Map.of("Authorization", "Bearer s3cr3t"));
        return session.run(new Session.Listener() {
            @Override
            public void opened() {}

            @Override
            public void message(String text) {
                messages.add(text);
                if (messages.size() == enough) {
                    session.abort("enough");
                }
            }

            @Override
            public void heard() {}
        });
    }

    private String ending(int enough, HostileWebsocket.Script script) throws IOException {
        try (HostileWebsocket server = new HostileWebsocket(script)) {
            return run(server.address(), true, enough).reason();
        }
    }

    /** As RFC 7692 §7.2.1 has it; refers to messages before. */
    private byte[] deflated(byte[] bytes) {
        deflater.setInput(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[1_000];
        int count;
        do {
            count = deflater.deflate(part, 0, part.length, Deflater.SYNC_FLUSH);
            out.write(part, 0, count);
        } while (count == part.length);
        byte[] all = out.toByteArray();
        return Arrays.copyOf(all, all.length - 4);
    }

    private byte[] deflated(String text) {
        return deflated(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate; server_max_window_bits=15; client_max_window_bits",
                "permessage-deflate;server_no_context_takeover"
            })
    void messages_compressed_areInflated_withTheOthersBetween(String agreed) throws IOException {
        boolean forgets = agreed.contains("no_context");
        String reason = ending(5, peer -> {
            assertThat(peer.request()).contains(AGREED, "Authorization: Bearer s3cr3t");
            peer.welcome("Sec-WebSocket-Extensions: " + agreed);
            for (int i = 0; i < 2; i++) {
                peer.frame(FIN | COMPRESSED | TEXT, deflated("{\"path\":\"\u20ac 1299 3356\"}"));
                if (forgets) {
                    deflater.reset();
                }
            }
            peer.message("plain");
            byte[] whole = deflated("{\"fragments\":3}");
            peer.frame(COMPRESSED | TEXT, whole[0]).frame(CONTINUATION, Arrays.copyOfRange(whole, 1, 5));
            peer.frame(FIN | CONTINUATION, Arrays.copyOfRange(whole, 5, whole.length));
            if (forgets) {
                deflater.reset();
            }
            peer.frame(FIN | COMPRESSED | TEXT, (byte) 0); // an empty one (§7.2.3.6)
            peer.awaitFrame();
        });

        assertThat(reason).isEqualTo("enough");
        assertThat(messages)
                .containsExactly(
                        "{\"path\":\"\u20ac 1299 3356\"}",
                        "{\"path\":\"\u20ac 1299 3356\"}",
                        "plain",
                        "{\"fragments\":3}",
                        "");
    }

    @Test
    void message_whoseLastBlockIsMarked_isNotTheLastOne() throws IOException {
        ByteArrayOutputStream ended = new ByteArrayOutputStream();
        deflater.setInput("first".getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        byte[] part = new byte[100];
        ended.write(part, 0, deflater.deflate(part));
        ended.write(0); // §7.2.3.4
        deflater.reset();

        ending(
                2,
                peer -> peer.welcome(AGREED)
                        .frame(FIN | COMPRESSED | TEXT, ended.toByteArray())
                        .frame(FIN | COMPRESSED | TEXT, deflated("second"))
                        .awaitFrame());

        assertThat(messages).containsExactly("first", "second");
    }

    @ParameterizedTest
    @CsvSource({"65536, enough", "65537, closed with code 1009: a message of more than 65536 bytes"})
    void message_asLongAsAllowed_isTheLongest(int length, String reason) throws IOException {
        assertThat(ending(
                        1,
                        peer -> peer.welcome(AGREED)
                                .frame(FIN | COMPRESSED | TEXT, deflated("a".repeat(length)))
                                .awaitFrame()))
                .isEqualTo(reason);
    }

    /** 16 MiB in 16 KiB, at once and in fragments: inflating stops at the bound. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void bomb_endsTheConnection(int fragments) throws IOException {
        byte[] bomb = deflated(new byte[16 << 20]);
        int step = (bomb.length + fragments - 1) / fragments;
        String reason = ending(1, peer -> {
            peer.welcome(AGREED);
            for (int at = 0; at < bomb.length; at += step) {
                int head = (at == 0 ? COMPRESSED | TEXT : CONTINUATION) | (at + step >= bomb.length ? FIN : 0);
                peer.frame(head, Arrays.copyOfRange(bomb, at, Math.min(bomb.length, at + step)));
            }
            peer.awaitFrame();
        });

        assertThat(reason).isEqualTo("closed with code 1009: a message of more than 65536 bytes");
        assertThat(messages).isEmpty();
    }

    @Test
    void message_thatIsNotCompressedAsItSays_endsTheConnection() throws IOException {
        assertThat(ending(
                        1,
                        peer -> peer.welcome(AGREED)
                                .frame(FIN | COMPRESSED | TEXT, (byte) 0xff, (byte) 0xff, (byte) 0xff)
                                .awaitFrame()))
                .isEqualTo("a message that is not compressed as it should be");
    }

    @Test
    void ping_withinACompressedMessage_endsTheConnection_ratherThanToGarbleIt() throws IOException {
        byte[] whole = deflated("{\"fragments\":2}");

        assertThat(ending(
                        1,
                        peer -> peer.welcome(AGREED)
                                .frame(COMPRESSED | TEXT, Arrays.copyOf(whole, 4))
                                .frame(FIN | PING)
                                .frame(FIN | CONTINUATION, Arrays.copyOfRange(whole, 4, whole.length))
                                .awaitFrame()))
                .contains("a ping within a compressed message");
        assertThat(messages).isEmpty();
    }

    @Test
    void compression_notAgreedOn_isRefused() throws IOException {
        try (HostileWebsocket server = new HostileWebsocket(peer -> {
            assertThat(peer.request()).noneMatch(line -> line.startsWith("Sec-WebSocket-Extensions"));
            peer.welcome().frame(FIN | COMPRESSED | TEXT, deflated("{}")).awaitFrame();
        })) {
            assertThat(run(server.address(), false, 1).reason()).contains("bad rsv RSV1: true");
        }
        assertThat(ending(
                        1,
                        peer -> peer.welcome("Sec-WebSocket-Extensions: permessage-deflate; window=infinite")
                                .frame(FIN | COMPRESSED | TEXT, deflated("{}"))
                                .awaitFrame()))
                .contains("bad rsv RSV1: true");
        assertThat(messages).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "429 Too Many Requests, 30, false",
        "503 Service Unavailable, 30, false",
        "401 Unauthorized for Bearer s3cr3t, 0, true",
        "404 Not Found, 0, true",
    })
    void handshake_refused_saysWhetherAndWhenToComeAgain(String status, int seconds, boolean isFinal)
            throws IOException {
        try (HostileWebsocket server = new HostileWebsocket(peer -> {
            for (char c :
                    ("HTTP/1.1 " + status + "\r\nserver: x\r\nretry-after: " + seconds + "\r\n\r\n").toCharArray()) {
                peer.raw(String.valueOf(c));
            }
        })) {
            Session.Ending ending = run(server.address(), true, 1);

            assertThat(ending.reason())
                    .contains(status.replace("Bearer s3cr3t", "***"))
                    .doesNotContain("s3cr3t");
            assertThat(ending.isFinal()).isEqualTo(isFinal);
            assertThat(ending.isOurs()).isFalse();
            assertThat(ending.askedFor()).hasSeconds(seconds);
        }
    }
}
