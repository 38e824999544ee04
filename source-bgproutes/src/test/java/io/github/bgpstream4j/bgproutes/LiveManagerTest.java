package io.github.bgpstream4j.bgproutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import io.github.bgpstream4j.testkit.FakeTime;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscribing. */
@Timeout(60)
class LiveManagerTest {
    private final FakeTime timing = Tests.time();
    private FakeBgproutes service;
    private BgproutesClient client;

    @BeforeEach
    void start() {
        service = FakeBgproutes.start(Tests.KEY);
        client = client(Tests.settings(service));
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    private BgproutesClient client(LiveSettings.Builder settings) {
        return BgproutesClient.builder(Tests.key())
                .settings(settings.build())
                .clock(timing)
                .open();
    }

    private PrefixAssociationException refusal() {
        return catchThrowableOfType(PrefixAssociationException.class, () -> client.subscribe("192.0.2.0/24"));
    }

    @Test
    void prefixes_ofBothFamilies_areSetInCanonicalForm() throws IOException {
        client.subscribe(" 192.0.2.77/24, 2001:DB8:0::/48,192.0.2.0/24");

        assertThat(service.subscriptions()).containsExactly("192.0.2.0/24,2001:db8::/48");
    }

    @Test
    void prefixes_tooManyOrNone_areRefusedWithoutAsking() {
        List<Prefix> eleven = IntStream.range(0, 11)
                .mapToObj(i -> Prefix.parse("10.0." + i + ".0/24"))
                .toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.subscribe(eleven))
                .withMessage("1 to 10 prefixes can be subscribed, not 11");
        assertThatIllegalArgumentException().isThrownBy(() -> client.subscribe(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> client.subscribe("192.0.2.0/33"));
        assertThat(service.subscriptions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void answer_ofClientError_isFinal(int status) {
        service.answerManager(status, "no: " + Tests.KEY + " \u0007");

        PrefixAssociationException refusal = refusal();

        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal)
                .hasMessage(
                        "the live manager did not set the prefixes 192.0.2.0/24: HTTP " + status + ": no: *** \\u0007");
        assertThat(service.subscriptions()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t\\/k3y+of:tests", "s3cr3t%2fk3y%2bof%3atests", "s3cr3t\\u002fk3y\\u002bof:tests"})
    void answer_thatEchoesTheKey_inAnySpelling_isShownWithoutIt(String spelling) {
        service.answerManager(400, "{\"error\":\"unknown key " + spelling + "\"}");

        assertThat(refusal()).hasMessageEndingWith("{\"error\":\"unknown key ***\"}");
    }

    @Test
    void answer_thatIsAComplaintWithStatus200_isNoSuccess() throws IOException {
        for (int i = 0; i < 4; i++) {
            service.answerManager(200, "{\"x\":[{}],\"error\":\"no such key " + Tests.KEY + "\"}");
        }
        service.answerManager(200, "{\"error\":{\"code\":1}}");

        assertThat(refusal())
                .hasMessage("the live manager did not set the prefixes 192.0.2.0/24: HTTP 200: no such key ***");
        client.subscribe("198.51.100.0/24");
        assertThat(service.subscriptions()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "{}",
                "{\"error\":null}",
                "{\"error\":false,\"status\":\"ok\"}",
                "[\"error\"]",
                "{\"status\":"
            })
    void answer_withStatus200_isASuccess(String body) throws IOException {
        service.answerManager(200, body);

        client.subscribe("192.0.2.0/24");

        assertThat(service.subscriptions()).hasSize(1);
    }

    @Test
    void answer_long_isCut() {
        service.answerManager(400, "x".repeat(10_000));

        assertThat(refusal().getMessage()).hasSizeLessThan(600);
    }

    @Test
    void answer_tooManyRequests_isMindedAndTriedAgain() throws IOException {
        service.answerManager(429, "slow down", "Retry-After: 7");

        client.subscribe("192.0.2.0/24");

        assertThat(service.subscriptions()).hasSize(2);
        assertThat(timing.sleeps()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void answer_retryAfterADate_isWaitedForFiveMinutesAtMost() throws IOException {
        String soon = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Tests.START.plusSeconds(90).atOffset(ZoneOffset.UTC));
        service.answerManager(503, "", "Retry-After: " + soon);
        service.answerManager(503, "", "Retry-After: Fri, 31 Dec 2027 23:59:59 GMT");

        client.subscribe("192.0.2.0/24");

        assertThat(timing.sleeps()).containsExactly(Duration.ofSeconds(90), Duration.ofMinutes(5));
    }

    @Test
    void answer_serverError_isTriedThreeTimesAgain() {
        for (int i = 0; i < 5; i++) {
            service.answerManager(500, "broken");
        }

        assertThat(refusal().status()).isEqualTo(500);
        assertThat(service.subscriptions()).hasSize(4);
    }

    @Test
    void answer_missing_isATimeout() {
        client.close();
        client = client(Tests.settings(service).requestTimeout(Duration.ofMillis(50)));
        for (int i = 0; i < 5; i++) {
            service.answerManager(0, "");
        }

        PrefixAssociationException refusal = refusal();

        assertThat(refusal.status()).isEqualTo(PrefixAssociationException.NO_ANSWER);
        assertThat(refusal).hasMessageEndingWith("no answer: timeout");
    }

    @Test
    void answer_redirect_isNotFollowed() {
        service.answerManager(302, "", "Location: " + service.history() + "/elsewhere");

        assertThat(refusal().status()).isEqualTo(302);
        assertThat(service.questions()).isEmpty();
        assertThat(service.subscriptions()).hasSize(1);
    }

    @Test
    void server_gone_isNoAnswer() {
        service.close();

        assertThat(refusal().status()).isEqualTo(PrefixAssociationException.NO_ANSWER);
        assertThat(timing.sleeps()).hasSize(3);
    }

    @Test
    void interrupt_endsTheCall() {
        Thread.currentThread().interrupt();

        assertThat(catchThrowableOfType(InterruptedIOException.class, () -> client.subscribe("192.0.2.0/24")))
                .isNotNull();
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://websocket.bgproutes.io",
                "https://websocket.bgproutes.io",
                "wss://websocket.bgproutes.io/?x=1",
                "wss://user@websocket.bgproutes.io",
                "wss:///nowhere",
                "ws://localhost.example.org"
            })
    void endpoint_thatWouldGiveTheKeyAway_isRefused(String address) {
        Endpoints service = Endpoints.DEFAULT;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Endpoints(URI.create(address), service.manager(), service.history()));
    }

    @Test
    void subscribe_whileConnected_connectsAnew() throws IOException {
        service.onConnection(connection -> connection.send(Tests.announcement(connection.number())));
        var messages = client.messages().iterator();
        assertThat(Tests.take(messages, 1)).containsExactly(1L);

        client.subscribe("192.0.2.0/24");

        assertThat(Tests.take(messages, 1)).containsExactly(2L);
        assertThat(service.subscriptions()).containsExactly("192.0.2.0/24");
    }
}
