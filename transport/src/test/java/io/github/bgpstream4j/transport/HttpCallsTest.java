package io.github.bgpstream4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.FileServer;
import io.github.bgpstream4j.transport.HttpCalls.Answer;
import io.github.bgpstream4j.transport.HttpCalls.BodyReader;
import io.github.bgpstream4j.transport.HttpCalls.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to a server of this machine; the time between attempts passes at once. */
@Timeout(60)
final class HttpCallsTest {
    private static final RetryPolicy RETRIES =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(60), 1, 4, Duration.ofMinutes(5));

    private final FakeTime time = new FakeTime(Instant.parse("2016-08-11T16:00:00Z"));
    private final HttpCalls calls =
            new HttpCalls(Duration.ofSeconds(20), RETRIES, null, text -> text.replace("secret", "***"), time);
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer("answer".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer<String> get() throws InterruptedException {
        return calls.get(server.url("/x?key=secret"), Map.of("x-key", "secret"), HttpCallsTest::text);
    }

    private static String text(InputStream body) throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void answer_good_isWhatTheReaderMakesOfIt() throws InterruptedException {
        server.then(request -> {
            assertThat(request.getHeaders().get("x-key")).isEqualTo("secret");
            assertThat(request.getTarget()).isEqualTo("/x?key=secret");
            return server.whatIsAskedFor(request);
        });

        assertThat(get()).isEqualTo(new Answer<>(200, "", "answer", new Version(FileServer.TAG, FileServer.DATE)));
        assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 503, 520})
    void status_thatMayPass_isAskedForAgain(int status) throws InterruptedException {
        server.thenStatus(status).thenStatus(status);

        assertThat(get().body()).isEqualTo("answer");
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 404, 501, 505})
    void status_final_isNotAskedForAgain(int status) throws InterruptedException {
        server.thenStatus(status, "Location", "/elsewhere");

        Answer<String> answer = get();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem())
                .isEqualTo("HTTP " + status + ": "
                        + (status == 301
                                ? "redirected, which is not followed, since a password or key would be sent along"
                                : "failed without saying why"));
        assertThat(answer.body()).isNull();
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 1", "3600, 300", "'Thu, 11 Aug 2016 16:01:30 GMT', 90", "later, 1"})
    void retryAfter_isMindedAsFarAsThePolicyAllows(String retryAfter, long seconds) throws InterruptedException {
        server.thenStatus(429, "Retry-After", retryAfter);

        assertThat(get().body()).isEqualTo("answer");
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(seconds));
    }

    @Test
    void server_gone_isNoAnswer() throws InterruptedException {
        server.close();

        Answer<String> answer = get();

        assertThat(answer.problem()).startsWith("no answer: ").doesNotContain("secret");
        assertThat(time.sleeps()).hasSize(3);
    }

    @Test
    void text_ofTheServer_isOneLineWithoutSecretsAndControlCharacters() throws InterruptedException {
        server.then(request -> server.whatIsAskedFor(request).code(400).body("\n no: secret \u0007\r\n\tat 7\n"));

        assertThat(get().problem()).isEqualTo("HTTP 400: no: *** \\u0007 at 7");
    }

    @ParameterizedTest
    @CsvSource({"6, answer, ''", "5, , more than 5 bytes"})
    void body_longerThanWanted_isRefusedAtOnce(int limit, String body, String text) throws InterruptedException {
        Answer<String> answer = calls.get(server.url("/x"), Map.of(), BodyReader.text(limit));

        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.text()).isEqualTo(text);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void body_compressed_isCountedAfterDecompression() throws InterruptedException {
        Buffer compressed = new Buffer();
        try (BufferedSink gzip = Okio.buffer(new GzipSink(compressed))) {
            gzip.write(new byte[100_000]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.then(request -> server.whatIsAskedFor(request)
                .setHeader("Content-Encoding", "gzip")
                .body(compressed.clone()));
        server.then(request -> server.whatIsAskedFor(request)
                .setHeader("Content-Encoding", "gzip")
                .body(compressed.clone()));

        assertThat(calls.get(server.url("/x"), Map.of(), BodyReader.text(100_000))
                        .body())
                .hasSize(100_000);
        assertThat(calls.get(server.url("/x"), Map.of(), BodyReader.text(99_999))
                        .problem())
                .isEqualTo("HTTP 200: more than 99999 bytes");
    }

    @Test
    void page_inPlaceOfData_isAskedForAgain() throws InterruptedException {
        server.then(request -> server.whatIsAskedFor(request).body("\n<html>try later</html>"));

        assertThat(calls.get(server.url("/x"), Map.of(), BodyReader.data(100)).body())
                .isEqualTo("answer");
        assertThat(time.sleeps()).hasSize(1);

        server.then(request -> server.whatIsAskedFor(request).body("<html>a list</html>"));
        assertThat(calls.get(server.url("/x"), Map.of(), BodyReader.text(100)).body())
                .startsWith("<html>");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"\"one\", Thu, If-None-Match", "-, Thu, If-Modified-Since"})
    void version_known_isNotSentAgain(@Nullable String tag, String lastModified, String header)
            throws InterruptedException {
        Version version = new Version(tag, lastModified);
        server.then(request -> {
            assertThat(request.getHeaders().get(header)).isEqualTo(tag == null ? lastModified : tag);
            return new MockResponse.Builder().code(304);
        });

        Answer<String> answer = calls.get(server.url("/x"), version.condition(), BodyReader.text(100));

        assertThat(answer.isUnchanged()).isTrue();
        assertThat(answer.body()).isNull();
        assertThat(server.requests()).hasSize(1);
        assertThat(Version.UNKNOWN.condition()).isEmpty();
        assertThat(get().isUnchanged()).isFalse();
    }

    @Test
    void redirect_isFollowedWithoutSecretsOnly_andNotForEver() throws InterruptedException {
        try (HttpCalls following = HttpCalls.withoutSecrets(Duration.ofSeconds(20), RETRIES, time)) {
            server.thenStatus(302, "Location", "/elsewhere");
            assertThat(following
                            .get(server.url("/x"), Map.of(), BodyReader.text(100))
                            .body())
                    .isEqualTo("answer");

            for (int i = 0; i < 30; i++) {
                server.thenStatus(302, "Location", "/x");
            }
            assertThat(following
                            .get(server.url("/x"), Map.of(), BodyReader.text(100))
                            .text())
                    .isEqualTo("redirected in a circle, or too often");
            assertThat(server.requests()).hasSize(2 + 21);
        }
    }

    @Test
    void host_thatIsAskedEightAtOnce_isAskedByNoOther() throws Exception {
        HostGate gate = HttpClients.OF_PROCESS.gate();
        String host = server.url("/x").getHost();
        for (int i = 0; i < 8; i++) {
            assertThat(gate.enter(host, () -> false)).isTrue();
        }
        CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> {
            try {
                return get().problem();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        calls.close();

        assertThat(asked.get()).isEqualTo("no answer: closed");
        assertThat(server.requests()).isEmpty();
        for (int i = 0; i < 8; i++) {
            gate.leave(host);
        }
    }

    @Test
    void place_atTheHost_isGivenBack() throws InterruptedException {
        for (int i = 0; i < 9; i++) {
            assertThat(get().body()).isEqualTo("answer");
        }
    }

    @Test
    void reader_thatFails_isGivenAnotherAnswer_unlessThatIsOfNoUse() throws InterruptedException {
        Answer<String> answer = calls.get(server.url("/x"), Map.of(), body -> {
            throw new IOException("cut off");
        });
        assertThat(answer.text()).isEqualTo("cut off");
        assertThat(server.requests()).hasSize(4);

        answer = calls.get(server.url("/x"), Map.of(), body -> {
            throw HttpFailure.of("too much");
        });
        assertThat(answer.text()).isEqualTo("too much");
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void close_duringAPause_makesNoOtherAttempt() throws InterruptedException {
        server.thenStatus(503);
        time.onSleep(calls::close);

        assertThat(get().status()).isEqualTo(503);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void interrupt_endsTheCall() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::get).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
