package io.github.bgpstream4j.testkit.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.rislive.Disconnection;
import io.github.bgpstream4j.testkit.rislive.FakeRisLive;
import io.github.bgpstream4j.testkit.rislive.Generation;
import io.github.bgpstream4j.testkit.rislive.IdForm;
import io.github.bgpstream4j.testkit.rislive.RisLiveMessage;
import io.github.bgpstream4j.testkit.rislive.RisLiveRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service, seen by plain clients. */
@Timeout(60)
class FakeRisLiveTest {
    private static final String PREFIX = "198.51.100.0/24";

    private final FakeRisLive service = FakeRisLive.start(Generation.G2);

    @AfterEach
    void stop() {
        service.close();
    }

    /** Notes what comes. */
    private static final class Client extends WebSocketClient {
        private final BlockingQueue<String> came = new LinkedBlockingQueue<>();

        Client(URI address, boolean compressed) {
            super(address, compressed ? new Draft_6455(new PerMessageDeflateExtension()) : new Draft_6455());
            setConnectionLostTimeout(0);
        }

        String next() throws InterruptedException {
            return came.take();
        }

        @Override
        public void onOpen(ServerHandshake handshake) {}

        @Override
        public void onMessage(String message) {
            came.add(message);
        }

        @Override
        public void onWebsocketPong(org.java_websocket.WebSocket socket, Framedata frame) {
            came.add("pong of " + new String(frame.getPayloadData().array(), StandardCharsets.US_ASCII));
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            came.add("closed " + code);
        }

        @Override
        public void onError(Exception cause) {}
    }

    /** A stream of lines over a bare socket. */
    private static final class Lines implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Lines(FakeRisLive service, String... headers) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
            String head = "GET /v1/stream/?format=json&client=test HTTP/1.1\r\nHost: test\r\n";
            for (String header : headers) {
                head += header + "\r\n";
            }
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** The next line that is neither empty nor the size of a chunk; {@code end} after the last one. */
        String next() throws IOException {
            String line;
            do {
                line = in.readLine();
            } while (line != null && line.matches("|(?!0$)[0-9a-f]{1,6}"));
            return line == null ? "end" : line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Client connect(boolean compressed) throws InterruptedException {
        Client client = new Client(service.websocketUrl(), compressed);
        client.connectBlocking();
        return client;
    }

    private Client subscribed(String data) throws InterruptedException {
        Client client = connect(false);
        client.send("{\"type\":\"ris_subscribe\",\"data\":" + data + "}");
        service.awaitSubscribed(1);
        return client;
    }

    private static RisLiveMessage.Builder announcement(String collector) {
        return RisLiveMessage.update(collector, 64500, "192.0.2.1")
                .at(Instant.parse("2026-08-19T12:18:16.080Z"))
                .counter(7)
                .path("64500 {64501,64502}")
                .communities("64500:1 64500:2")
                .announce("192.0.2.9", PREFIX);
    }

    @Test
    void message_ofBothGenerations_isWrittenAsTheServiceDoes() {
        RisLiveMessage message = announcement("rrc21").build();
        String raw = HexFormat.of().withUpperCase().formatHex(message.bytes());

        assertThat(message.json(Generation.G2, false))
                .isEqualTo("{\"type\":\"ris_message\",\"data\":{\"timestamp\":1787141896.080,\"peer\":\"192.0.2.1\","
                        + "\"peer_asn\":\"64500\",\"id\":\"192.0.2.1-01a019f537900007\",\"host\":\"rrc21.ripe.net\","
                        + "\"type\":\"UPDATE\",\"path\":[64500,[64501,64502]],\"community\":[[64500,1],[64500,2]],"
                        + "\"origin\":\"IGP\",\"announcements\":[{\"next_hop\":\"192.0.2.9\",\"prefixes\":[\"" + PREFIX
                        + "\"]}],\"withdrawals\":[]}}");
        assertThat(message.json(Generation.G1, true))
                .isEqualTo("{\"type\":\"ris_message\",\"data\":{\"timestamp\":1787141896.08,\"peer\":\"192.0.2.1\","
                        + "\"peer_asn\":\"64500\",\"id\":\"192.0.2.1-1787141896.08-7\",\"raw\":\"" + raw
                        + "\",\"host\":\"rrc21\",\"type\":\"UPDATE\",\"path\":[64500,[64501,64502]],"
                        + "\"community\":[[64500,1],[64500,2]],\"origin\":\"igp\",\"announcements\":[{\"next_hop\":"
                        + "\"192.0.2.9\",\"prefixes\":[\"" + PREFIX + "\"]}]}}");
        assertThat(announcement("rrc21").id(IdForm.INDEX).build().id(Generation.G1))
                .matches("21-\\d+-7");
    }

    @Test
    void message_ofTwoNextHops_isTwoEntriesOrOneText() {
        RisLiveMessage message = RisLiveMessage.update("rrc00", 64500, "2001:db8::1")
                .announceWithLinkLocal("2001:db8::9", "fe80::9", "2001:db8:1::/48")
                .build();

        assertThat(message.json(Generation.G1, false))
                .contains("[{\"next_hop\":\"2001:db8::9\",\"prefixes\":[\"2001:db8:1::/48\"]},"
                        + "{\"next_hop\":\"fe80::9\",\"prefixes\":[\"2001:db8:1::/48\"]}]");
        assertThat(message.json(Generation.G2, false)).contains("\"next_hop\":\"2001:db8::9,fe80::9\"");
        assertThat(HexFormat.of().formatHex(message.bytes()))
                .contains("20010db8000000000000000000000009fe800000000000000000000000000009003020010db80001");
    }

    @Test
    void message_ofFieldsSetByHand_hasThem() {
        String json = announcement("rrc21")
                .field("timestamp", "1e9")
                .field("raw", null)
                .field("extra", "{}")
                .bytes(BgpMessage.keepalive())
                .build()
                .json(Generation.G2, true);

        assertThat(json)
                .contains("\"timestamp\":1e9,")
                .doesNotContain("\"raw\"")
                .endsWith(",\"extra\":{}}}")
                .contains(PREFIX);
        assertThat(RisLiveMessage.state("rrc21", 1, "192.0.2.1", "down").build().json(Generation.G1, true))
                .endsWith("\"host\":\"rrc21\",\"type\":\"RIS_PEER_STATE\",\"state\":\"down\"}}");
        assertThat(RisLiveMessage.state("rrc21", 1, "192.0.2.1", "down").build().json(Generation.G2, true))
                .endsWith("\"type\":\"STATE\",\"state\":\"down\"}}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void websocket_ofASubscription_getsItsAcknowledgementAndWhatMatches(boolean compressed)
            throws InterruptedException {
        Client client = connect(compressed);
        client.send("{\"type\":\"ris_subscribe\",\"data\":{\"host\":\"rrc21\",\"prefix\":\"198.51.0.0/16\","
                + "\"socketOptions\":{\"includeRaw\":true,\"acknowledge\":true}}}");

        assertThat(client.next())
                .isEqualTo(
                        "{\"type\":\"ris_subscribe_ok\",\"data\":{\"subscription\":{\"host\":\"rrc21\","
                                + "\"prefix\":\"198.51.0.0/16\"},\"socketOptions\":{\"includeRaw\":true,\"acknowledge\":true}}}");
        service.awaitSubscribed(1);
        assertThat(service.subscriptions()).containsExactly("{\"host\":\"rrc21\",\"prefix\":\"198.51.0.0/16\"}");
        assertThat(service.send(announcement("rrc00").build())).isZero();
        for (int i = 0; i < 3; i++) {
            RisLiveMessage message = announcement("rrc21").counter(i).build();
            assertThat(service.send(message)).isEqualTo(1);
            assertThat(client.next()).isEqualTo(message.json(Generation.G2, true));
        }
        client.send("{\"type\":\"ris_unsubscribe\",\"data\":{\"host\":\"rrc21\",\"prefix\":\"198.51.0.0/16\"}}");
        client.send("{\"type\":\"ping\",\"data\":null}");
        assertThat(client.next()).isEqualTo("{\"type\":\"pong\",\"data\":null}");
        assertThat(service.subscriptions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"host\":\"rrc21.ripe.net\"}",
                "{\"type\":\"UPDATE\"}",
                "{\"require\":\"announcements\"}",
                "{\"require\":\"withdrawals\"}", // G2 has both keys always
                "{\"peer\":\"192.0.2.1\"}",
                "{\"path\":64501}",
                "{\"path\":\"^64500\"}",
                "{\"path\":\"^64500,64501$\"}",
                "{\"path\":\"!64502\"}",
                "{\"prefix\":\"198.51.100.0/24\",\"moreSpecific\":false}",
                "{\"prefix\":[\"192.0.2.0/24\",\"0.0.0.0/0\"]}",
                "{\"prefix\":\"198.51.100.7/32\",\"lessSpecific\":true}"
            })
    void subscription_thatHolds_bringsTheMessage(String filter) throws InterruptedException {
        subscribed(filter);

        assertThat(service.send(announcement("rrc21").path("64500 64501").build()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"host\":\"rrc2\"}",
                "{\"type\":\"KEEPALIVE\"}",
                "{\"require\":\"aggregator\"}",
                "{\"peer\":\"192.0.2.2\"}",
                "{\"path\":645}",
                "{\"path\":\"64500$\"}",
                "{\"path\":\"^64501\"}",
                "{\"path\":\"!64501\"}",
                "{\"prefix\":\"198.51.0.0/16\",\"moreSpecific\":false}",
                "{\"prefix\":\"198.51.100.7/32\"}",
                "{\"host\":\"rrc21\",\"prefix\":\"192.0.2.0/24\"}"
            })
    void subscription_thatDoesNotHold_bringsNothing(String filter) throws InterruptedException {
        subscribed(filter);

        assertThat(service.send(announcement("rrc21").path("64500 64501").build()))
                .isZero();
    }

    @Test
    void subscriptions_thatAreWithheldRefusedOrWrong_areNotAcknowledged() throws InterruptedException {
        service.acknowledge(1).withholdAcks(1).ignoreSubscriptions(1).refuseSubscriptions(1, "no");
        Client client = connect(false);
        for (String host : List.of("rrc00", "rrc01", "rrc03", "rrc04")) {
            client.send("{\"type\":\"ris_subscribe\",\"data\":{\"host\":\"" + host
                    + "\",\"socketOptions\":{\"acknowledge\":true}}}");
        }
        client.send("{\"type\":\"ris_subscribe\",\"data\":{\"prefix\":\"x\"}}");

        assertThat(client.next()).contains("ris_subscribe_ok", "rrc00");
        assertThat(client.next()).isEqualTo(FakeRisLive.error("no"));
        assertThat(client.next()).contains("ris_error", "not a prefix");
        assertThat(service.subscriptions()).containsExactly("{\"host\":\"rrc00\"}", "{\"host\":\"rrc01\"}");
    }

    @Test
    void stream_withAndWithoutHeader_getsLines() throws IOException {
        try (Lines all = new Lines(service);
                Lines some = new Lines(service, "X-RIS-Subscribe: {\"host\":\"rrc00\"}")) {
            service.awaitSubscribed(2);
            RisLiveMessage one = announcement("rrc21").build();
            RisLiveMessage other = announcement("rrc00").build();
            service.send(one);
            service.send(other);
            service.closeAll(0, "");

            assertThat(all.next()).isEqualTo("HTTP/1.1 200 OK");
            all.next();
            all.next();
            assertThat(all.next()).isEqualTo(one.json(Generation.G2, true));
            assertThat(all.next()).isEqualTo(other.json(Generation.G2, true));
            assertThat(all.next()).isEqualTo("0");
            assertThat(all.next()).isEqualTo("end");
            some.next();
            some.next();
            some.next();
            assertThat(some.next()).isEqualTo(other.json(Generation.G2, false));
        }
    }

    @ParameterizedTest
    @EnumSource(Disconnection.class)
    void disconnection_ofAnyKind_endsTheSubscription(Disconnection how) throws Exception {
        Client client = subscribed("{}");
        try (Lines lines = new Lines(service)) {
            service.awaitSubscribed(2);
            assertThat(lines.next()).isEqualTo("HTTP/1.1 200 OK");

            service.endAll(how);

            service.awaitNone();
            assertThat(service.send(announcement("rrc21").build())).isZero();
            if (how != Disconnection.HALF_OPEN) {
                String last = client.next();
                assertThat(last.startsWith("closed") ? last : client.next())
                        .isEqualTo("closed "
                                + switch (how) {
                                    case NORMAL -> 1000;
                                    case INTERNAL_ERROR, ERROR -> 1011;
                                    case RESTART -> 1012;
                                    case TRY_AGAIN_LATER -> 1013;
                                    default -> 1006;
                                });
            } else {
                client.send("{\"type\":\"ping\",\"data\":null}");
            }
        }
        subscribed("{}");
        assertThat(service.send(announcement("rrc21").build())).isEqualTo(1);
        assertThat(client.came).isEmpty();
    }

    @Test
    void client_thatReadsTooSlowly_isCutWithAPlainLine() throws IOException {
        service.cutWhenBehind(1 << 16);
        try (Lines lines = new Lines(service)) {
            service.awaitSubscribed(1);
            RisLiveMessage message = announcement("rrc21").build();
            long sent = 0;
            while (service.send(message) == 1) {
                sent++;
            }
            String last = "";
            long came = -3;
            for (String line = lines.next(); !line.equals("0"); line = lines.next()) {
                came++;
                last = line;
            }

            assertThat(last).isEqualTo(FakeRisLive.BEHIND);
            assertThat(came).isLessThan(sent);
            assertThat(lines.next()).isEqualTo("end");
        }
    }

    @Test
    void sender_waitsForAClientThatDoesNotRead() throws Exception {
        try (Lines lines = new Lines(service)) {
            service.awaitSubscribed(1);
            RisLiveMessage message = announcement("rrc21").build();
            int count = 50_000; // more than the kernel takes
            Thread sender = new Thread(() -> {
                for (int i = 0; i < count; i++) {
                    service.send(message);
                }
            });
            sender.start();
            lines.next();
            lines.next();
            lines.next();
            for (int i = 0; i < count; i++) {
                assertThat(lines.next()).startsWith("{");
            }
            sender.join();
        }
    }

    @Test
    void silence_withPongsAndWithout() throws InterruptedException {
        Client client = subscribed("{}");
        service.silence(true);
        assertThat(service.send(announcement("rrc21").build())).isZero();
        client.sendPing();
        assertThat(client.next()).startsWith("pong");

        service.silence(false);
        client.sendPing();
        service.awaitPings(2);
        service.speak();
        service.send(announcement("rrc21").build());
        assertThat(client.next()).startsWith("{\"type\":\"ris_message\"");
    }

    @Test
    void connection_thatIsRefused_getsThatAnswer() throws IOException {
        service.then(429, "slow down", "Retry-After", "30").authorization("Bearer x");
        try (Lines lines = new Lines(service)) {
            assertThat(lines.next()).startsWith("HTTP/1.1 401");
        }
        try (Lines lines = new Lines(service, "Authorization: Bearer x")) {
            assertThat(lines.next()).startsWith("HTTP/1.1 429");
            lines.next();
            lines.next();
            assertThat(lines.next()).isEqualTo("Retry-After: 30");
            assertThat(lines.next()).isEqualTo("slow down");
        }
        assertThat(service.requests()).hasSize(2).allMatch("/v1/stream/?format=json&client=test"::equals);
        assertThat(service.connectionCount()).isZero();
    }

    @Test
    void text_inPieces_isOneMessage_andCollectorsAreListed() throws InterruptedException {
        service.greet("hello").collectors("rrc03").hosts(RisLiveRules.HostForm.LONG);
        Client client = subscribed("{\"host\":\"rrc21\"}");
        client.send("{\"type\":\"request_rrc_list\",\"data\":null}");
        byte[] text = "{\"é\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(client.next()).isEqualTo("hello");
        assertThat(client.next()).isEqualTo("{\"type\":\"ris_rrc_list\",\"data\":[\"rrc03.ripe.net\"]}");
        assertThat(service.send(announcement("rrc21").build())).isZero();

        service.forAll(
                connection -> connection.sendPieces(Arrays.copyOf(text, 3), Arrays.copyOfRange(text, 3, text.length)));

        assertThat(client.next()).isEqualTo("{\"é\"}");
    }

    @Test
    void text_withoutEnd_isSentAsFarAsItGoes() throws Exception {
        Client client = subscribed("{}");
        try (Lines lines = new Lines(service)) {
            service.awaitSubscribed(2);
            Thread sender = new Thread(() -> service.forAll(
                    connection -> connection.sendUnfinished(2 << 20, '~').cut())); // it waits for who reads
            sender.start();
            assertThat(lines.next()).isEqualTo("HTTP/1.1 200 OK");
            long length = 0;
            for (String line = lines.next(); !line.equals("end"); line = lines.next()) {
                length += line.chars().filter(c -> c == '~').count();
            }
            assertThat(length).isEqualTo(2 << 20);
            sender.join();
        }
        assertThat(client.next()).isEqualTo("closed 1006");
    }

    @Test
    void tls_isTrustedByThoseWhoKnowTheCertificate() throws Exception {
        HeldCertificate held = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates own =
                new HandshakeCertificates.Builder().heldCertificate(held).build();
        SSLContext trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(held.certificate())
                .build()
                .sslContext();
        try (FakeRisLive secure = FakeRisLive.start(Generation.G2, own.sslContext())) {
            Client stranger = new Client(secure.websocketUrl(), false);
            assertThat(stranger.connectBlocking()).isFalse();
            Client client = new Client(secure.websocketUrl(), false);
            client.setSocketFactory(trusting.getSocketFactory());
            assertThat(client.connectBlocking()).isTrue();
            client.send("{\"type\":\"ris_subscribe\",\"data\":{}}");
            secure.awaitSubscribed(1);
            RisLiveMessage message = announcement("rrc21").build();
            secure.send(message);

            assertThat(client.next()).isEqualTo(message.json(Generation.G2, false));
            secure.endAll(Disconnection.CUT);
            assertThat(client.next()).isEqualTo("closed 1006");
            assertThat(secure.connectionCount()).isEqualTo(1);
        }
    }
}
