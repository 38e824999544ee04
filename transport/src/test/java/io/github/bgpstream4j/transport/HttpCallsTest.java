package io.github.bgpstream4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.FileServer;
import io.github.bgpstream4j.transport.HttpCalls.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

        assertThat(get()).isEqualTo(new Answer<>(200, "", "answer"));
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
        assertThat(answer.shownStatus()).isEqualTo("HTTP " + status);
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

        assertThat(answer.shownStatus()).isEqualTo("no answer");
        assertThat(answer.text()).isNotEmpty().doesNotContain("secret");
        assertThat(time.sleeps()).hasSize(3);
    }

    @Test
    void text_ofTheServer_isShownWithoutSecretsAndControlCharacters() throws InterruptedException {
        server.then(request -> server.whatIsAskedFor(request).code(400).body("no: secret \u0007"));

        assertThat(get().text()).isEqualTo("no: *** \\u0007");
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
