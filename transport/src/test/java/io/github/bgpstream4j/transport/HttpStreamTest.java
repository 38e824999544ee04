package io.github.bgpstream4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.transport.Reconnector.Loss;
import io.github.bgpstream4j.transport.Session.Ending;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of lines of a server of this machine, and what servers do in place of them. */
@Timeout(60)
final class HttpStreamTest {
    private static final int MAX_LINE = 1 << 16;
    private static final String TOKEN = "Bearer s3cr3t-t0ken";

    /** Writes down what comes. */
    private static final class Heard implements Session.Listener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void opened() {
            heard.add("opened");
        }

        @Override
        public void message(String text) {
            heard.add(text);
        }

        @Override
        public void tooLong(String beginning) {
            heard.add("too long: " + beginning);
        }

        @Override
        public void heard() {
            heard.add("heard");
        }
    }

    private final Heard heard = new Heard();

    private Ending run(URI address, @Nullable Tls tls) throws IOException {
        return new HttpStreamOptions(tls, MAX_LINE)
                .dial(address, Map.of("Authorization", TOKEN, "X-RIS-Subscribe", "{\"host\":\"rrc00\"}"))
                .run(heard);
    }

    private static String status(String status, String... headers) {
        return "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private Ending run(LineServer.Script script) throws IOException {
        try (LineServer server = new LineServer(script)) {
            return run(server.address("http"), null);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000})
    void lines_chunkedAnywhere_areWhole(int chunk) throws IOException {
        byte[] text = "{\"a\":\"\u20ac\ud83d\ude00\"}\r\n\n{}\nClosing connection".getBytes(StandardCharsets.UTF_8);

        Ending ending = run(peer -> {
            peer.welcome();
            for (int at = 0; at < text.length; at += chunk) {
                peer.chunk(Arrays.copyOfRange(text, at, Math.min(at + chunk, text.length)));
            }
            peer.end();
        });

        assertThat(ending).isEqualTo(new Ending("closed by the server", true));
        assertThat(heard.heard)
                .containsExactly("opened", "{\"a\":\"\u20ac\ud83d\ude00\"}", "heard", "{}", "Closing connection");
    }

    @Test
    void request_hasTheHeadersAndAsksForGzip() throws IOException {
        Buffer body = new Buffer();
        try (BufferedSink gzip = Okio.buffer(new GzipSink(body))) {
            gzip.writeUtf8("{\"n\":1}\n{\"n\":2}\n");
        }
        try (LineServer server = new LineServer(peer -> peer.raw(LineServer.HEAD + "Content-Encoding: gzip\r\n\r\n")
                .chunk(body.readByteArray())
                .end())) {
            run(server.address("http"), null);

            assertThat(server.requests().get(0))
                    .contains("Authorization: " + TOKEN)
                    .contains("X-RIS-Subscribe: {\"host\":\"rrc00\"}")
                    .contains("Accept-Encoding: gzip");
        }
        assertThat(heard.heard).containsExactly("opened", "{\"n\":1}", "{\"n\":2}");
    }

    @Test
    void line_tooLong_isSkipped_andTheNextOneIsRead() throws IOException {
        run(peer -> {
            peer.welcome();
            for (int i = 0; i < 1_000; i++) {
                peer.chunk("a".repeat(1_000));
            }
            peer.chunk("\n{}\n").end();
        });

        assertThat(heard.heard).containsExactly("opened", "too long: " + "a".repeat(1_000), "{}");
    }

    @ParameterizedTest
    @CsvSource({
        "200 OK, text/html; charset=utf-8, the server answers with a page (text/html) in place of a stream, false",
        "404 Not Found, text/html, HTTP 404: Not Found, true",
        "400 Bad Request, text/plain, HTTP 400: <html>no *** here</html>, true",
        "301 Moved Permanently, text/html, HTTP 301: Moved Permanently, true",
        "503 Service Unavailable, text/html, HTTP 503: Service Unavailable, false",
    })
    void answer_thatIsNoStream_isSaidInALine(String status, String type, String reason, boolean isFinal)
            throws IOException {
        Ending ending = run(peer -> peer.raw(status(status, "Content-Type: " + type, "Connection: close"))
                .raw("<html>no\n" + TOKEN + " here</html>"));

        assertThat(ending.reason()).isEqualTo(reason);
        assertThat(ending.isFinal()).isEqualTo(isFinal);
        assertThat(heard.heard).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"17, 17", "99999999999999999999, 999999999", "'Thu, 11 Aug 2016 16:01:30 GMT', 90", "soon, 30"})
    void retryAfter_isWhatTheServerAsksFor(String value, long seconds) throws IOException {
        Ending ending = run(peer -> peer.raw(status(
                "429 Too Many Requests",
                "Date: Thu, 11 Aug 2016 16:00:00 GMT",
                "Retry-After: " + value,
                "Content-Length: 0")));

        assertThat(ending)
                .isEqualTo(new Ending("HTTP 429: Too Many Requests", false, false, Duration.ofSeconds(seconds)));
    }

    @Test
    void redirect_withinTheHost_isFollowed_andToAnotherRefused() throws IOException {
        try (LineServer there =
                        new LineServer(peer -> peer.welcome().chunk("{}\n").end());
                LineServer here = new LineServer(peer -> peer.raw(
                        status("301 Moved Permanently", "Location: " + there.address("http"), "Content-Length: 0")))) {
            run(here.address("http"), null);

            assertThat(heard.heard).containsExactly("opened", "{}");
            String other = "http://127.0.0.1:" + there.address("http").getPort();
            Ending ending = run(peer -> peer.raw(status("301 Moved", "Location: " + other, "Content-Length: 0")));

            assertThat(ending.reason()).isEqualTo("redirected to another host, which is not followed: 127.0.0.1");
            assertThat(ending.isFinal()).isTrue();
            assertThat(there.requests()).hasSize(1);
        }
    }

    private static ServerSocketFactory secured(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext()
                .getServerSocketFactory();
    }

    private static HeldCertificate certificate(String host) {
        return new HeldCertificate.Builder()
                .ecdsa256()
                .addSubjectAlternativeName(host)
                .build();
    }

    private static Tls trusting(HeldCertificate certificate) {
        HandshakeCertificates client = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        return new Tls(client.sslContext(), client.trustManager());
    }

    @Test
    void certificate_wrong_isSaidInALine() throws IOException {
        HeldCertificate certificate = certificate("localhost");
        HeldCertificate other = certificate("elsewhere.example");
        LineServer.Script lines = peer -> peer.welcome().chunk("{}\n").end();
        try (LineServer server = new LineServer(secured(certificate), lines);
                LineServer wrong = new LineServer(secured(other), lines)) {
            Ending untrusted = run(server.address("https"), null);
            Ending elsewhere = run(wrong.address("https"), trusting(other));
            assertThat(untrusted.reason())
                    .isEqualTo("the server's certificate is not accepted: "
                            + "unable to find valid certification path to requested target");
            assertThat(elsewhere.reason()).isEqualTo("the server's certificate is for another host");
            assertThat(untrusted.isFinal() && elsewhere.isFinal()).isTrue();
            assertThat(heard.heard).isEmpty();

            run(server.address("https"), trusting(certificate));
            assertThat(heard.heard).containsExactly("opened", "{}");
        }
    }

    @Test
    void connection_reset_isNotFinal_andHalfAnObjectIsNoMessage() throws IOException {
        Ending ending = run(peer -> peer.welcome().chunk("{}\n{\"a\":").reset());

        assertThat(ending.isOurs()).isTrue();
        assertThat(ending.isFinal()).isFalse();
        assertThat(heard.heard).startsWith("opened").doesNotContain("{\"a\":");
    }

    @Test
    void lastWords_beforeAConnectionIsCutOff_areHeard() throws IOException {
        Ending ending = run(peer -> peer.welcome().chunk("{}\nClosing connection after being behind"));

        assertThat(ending.reason()).isEqualTo("the data ends too early");
        assertThat(heard.heard).containsExactly("opened", "{}", "Closing connection after being behind");
    }

    @Test
    void server_gone_isSaidInALine() throws IOException {
        LineServer server = new LineServer(peer -> {});
        server.close();

        assertThat(run(server.address("http"), null).reason()).startsWith("Failed to connect to ");
    }

    @Test
    void header_withALineOfItsOwn_isRefused_andNotShown() {
        HttpStreamOptions options = new HttpStreamOptions(null, MAX_LINE);
        URI address = URI.create("http://localhost/");

        assertThatThrownBy(() -> options.dial(address, Map.of("Authorization", "secret\r\nX: y")))
                .isInstanceOf(IOException.class)
                .hasMessage("the value of header Authorization has a character that HTTP does not allow");
        assertThatThrownBy(() -> options.dial(address, Map.of("a b", "secret")))
                .hasMessage("the name of a header has a character that HTTP does not allow");
    }

    /** What a consumer does not take, the server cannot send: TCP holds it back. */
    @Test
    void consumer_thatWaits_makesTheServerWait() throws Exception {
        long much = 256L << 20;
        AtomicLong sent = new AtomicLong();
        CountDownLatch over = new CountDownLatch(1);
        byte[] lines = ("{\"a\":\"" + "a".repeat(1_015) + "\"}\n").repeat(64).getBytes(StandardCharsets.UTF_8);
        try (LineServer server = new LineServer(peer -> {
            try {
                peer.welcome();
                for (; sent.get() < much; sent.addAndGet(lines.length)) {
                    peer.chunk(lines);
                }
            } finally {
                over.countDown();
            }
        })) {
            Session session = new HttpStreamOptions(null, MAX_LINE).dial(server.address("http"), Map.of());
            Ending ending = session.run(new Session.Listener() {
                @Override
                public void opened() {}

                @Override
                public void message(String text) {
                    long before;
                    do { // until nothing more fits into the sockets
                        before = sent.get();
                        LockSupport.parkNanos(10_000_000); // too short a wait would only let this pass too easily
                    } while (sent.get() != before);
                    session.abort("enough");
                }

                @Override
                public void heard() {}
            });

            assertThat(ending.reason()).isEqualTo("enough");
            over.await();
            assertThat(sent.get()).isLessThan(much / 2);
        }
    }

    /** A source as part L makes them: the connection is made again, and the loss is known. */
    private static final class Lines implements Reconnector.Handler, Reconnector.Listener {
        private final URI address;
        private final List<String> said = new ArrayList<>();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final CountDownLatch first = new CountDownLatch(1);

        Lines(URI address) {
            this.address = address;
        }

        @Override
        public Session dial() throws IOException {
            return new HttpStreamOptions(null, MAX_LINE).dial(address, Map.of());
        }

        @Override
        public void connected(Reconnector connection, @Nullable Loss loss) {
            said.add("connected");
        }

        @Override
        public boolean message(Reconnector connection, String text) {
            connection.succeeded();
            said.add(text);
            first.countDown();
            return !text.equals("stop");
        }

        @Override
        public void missed(Loss loss) {
            said.add("missed: " + loss.reason());
        }

        @Override
        public void resumed(Loss loss) {}

        @Override
        public void warned(String what) {
            said.add(what);
        }

        @Override
        public void ended(@Nullable IOException failure) {
            said.add(failure == null ? "closed" : "failed: " + failure.getMessage());
            ended.countDown();
        }
    }

    private static final ReconnectSettings SETTINGS = ReconnectSettings.DEFAULT
            .withRetries(new RetryPolicy(
                    Duration.ofSeconds(1), Duration.ofSeconds(60), 1, Integer.MAX_VALUE, Duration.ofMinutes(5)))
            .withSilenceLimit(Duration.ofSeconds(90));

    @Test
    void reconnector_drivesIt_asItDoesWebsockets() throws Exception {
        FakeTime time = new FakeTime(Instant.parse("2026-11-30T12:00:00Z"));
        try (LineServer server = new LineServer(
                peer -> peer.welcome().chunk("1\n").end(),
                peer -> peer.raw(status("429 Slow down", "Retry-After: 3600", "Content-Length: 0")),
                peer -> peer.raw(status("404 Not Found", "Content-Length: 0")),
                peer -> peer.welcome().chunk("2\nstop\n").linger())) {
            Lines lines = new Lines(server.address("http"));
            new Reconnector("lines", SETTINGS, time, lines, lines).start();
            lines.ended.await();

            assertThat(lines.said)
                    .containsExactly(
                            "connected",
                            "1",
                            "not connected: closed by the server; next attempt in 1000 ms",
                            "not connected: HTTP 429: Slow down; next attempt in 302000 ms",
                            "not connected: HTTP 404: Not Found; next attempt in 4000 ms",
                            "missed: closed by the server",
                            "connected",
                            "2",
                            "stop",
                            "closed");
        }
    }

    @Test
    void refusal_ofTheFirstConnection_isTheEnd() throws Exception {
        FakeTime time = new FakeTime(Instant.EPOCH);
        try (LineServer server = new LineServer(peer -> peer.raw(status("404 Not Found", "Content-Length: 0")))) {
            Lines lines = new Lines(server.address("http"));
            new Reconnector("lines", SETTINGS, time, lines, lines).start();
            lines.ended.await();

            assertThat(lines.said).containsExactly("failed: HTTP 404: Not Found");
        }
    }

    @Test
    void connection_halfOpen_isNoticedByTheSilence() throws Exception {
        FakeTime time = new FakeTime(Instant.EPOCH);
        try (LineServer server = new LineServer(
                peer -> peer.welcome().chunk("1\n").linger(),
                peer -> peer.welcome().chunk("stop\n").linger())) {
            Lines lines = new Lines(server.address("http"));
            new Reconnector("lines", SETTINGS, time, lines, lines).start();
            lines.first.await();

            time.advanceToSleep(Duration.ofSeconds(1));
            lines.ended.await();

            assertThat(lines.said)
                    .contains("not connected: no message and no answer for 90 s; next attempt in 1000 ms")
                    .endsWith("stop", "closed");
        }
    }
}
