package io.github.bgpstream4j.bgproutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.testkit.FakeTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who the server is, is checked. */
@Timeout(120)
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static SSLContext context;
    private static X509TrustManager trust;
    private static Server server;

    /** Sends one message to whoever connects. */
    private static final class Server extends WebSocketServer {
        private final CountDownLatch started = new CountDownLatch(1);

        Server() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            setDaemon(true);
        }

        @Override
        public void onStart() {
            started.countDown();
        }

        @Override
        public void onOpen(WebSocket connection, ClientHandshake handshake) {
            connection.send(Tests.announcement(1));
        }

        @Override
        public void onClose(WebSocket connection, int code, String reason, boolean remote) {}

        @Override
        public void onMessage(WebSocket connection, String message) {}

        @Override
        public void onError(WebSocket connection, Exception cause) {}
    }

    @BeforeAll
    static void start() throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore keys = selfSigned("dns:localhost");
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(keys);
        context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
        trust = (X509TrustManager) theirs.getTrustManagers()[0];
        server = new Server();
        server.setWebSocketFactory(new DefaultSSLWebSocketServerFactory(context));
        server.start();
        server.started.await();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.stop(1_000);
    }

    private static KeyStore selfSigned(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static BgproutesClient client(String host, LiveSettings.Builder settings) {
        Endpoints endpoints = new Endpoints(
                URI.create("wss://" + host + ":" + server.getPort()),
                Endpoints.DEFAULT.manager(),
                Endpoints.DEFAULT.history());
        FakeTime timing = Tests.time();
        return BgproutesClient.builder(Tests.key())
                .settings(settings.endpoints(endpoints)
                        .reconnect(Tests.attempts(1))
                        .build())
                .clock(timing)
                .open();
    }

    @Test
    void server_trustedAndRightlyNamed_isConnected() throws IOException {
        try (BgproutesClient client = client("localhost", LiveSettings.builder().tls(context, trust))) {
            assertThat(Tests.take(client.messages().iterator(), 1)).containsExactly(1L);
        }
        Tests.awaitNoThreads();
    }

    @Test
    void server_unknown_isRefused() throws IOException {
        assertRefused(client("localhost", LiveSettings.builder()), "unable to find valid certification path");
    }

    @Test
    void server_ofAnotherName_isRefused() throws IOException {
        assertRefused(client("127.0.0.1", LiveSettings.builder().tls(context, trust)), "127.0.0.1");
    }

    private static void assertRefused(BgproutesClient client, String why) throws IOException {
        try (client) {
            Iterator<LiveMessage> messages = client.messages().iterator();
            assertThatThrownBy(messages::hasNext)
                    .hasCauseInstanceOf(WebsocketConnectionException.class)
                    .hasMessageContaining(why);
        }
    }
}
