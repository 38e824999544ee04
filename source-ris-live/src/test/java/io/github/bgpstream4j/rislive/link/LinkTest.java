package io.github.bgpstream4j.rislive.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.feed.ris.RisSink;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.rislive.FakeRisLive;
import io.github.bgpstream4j.testkit.rislive.Generation;
import io.github.bgpstream4j.testkit.rislive.RisLiveConnection;
import io.github.bgpstream4j.testkit.rislive.RisLiveMessage;
import io.github.bgpstream4j.testkit.rislive.RisLiveRules;
import io.github.bgpstream4j.transport.ReconnectSettings;
import io.github.bgpstream4j.transport.Reconnector;
import io.github.bgpstream4j.transport.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked on connections, when they are of use, and what their end means. */
@Timeout(60)
class LinkTest {
    private static final Instant NOW = Instant.parse("2026-08-19T12:00:00Z");
    private static final Duration PING = Duration.ofSeconds(20);
    private static final Duration UNANSWERED = Duration.ofSeconds(21);

    private final FakeTime time = new FakeTime(NOW);
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<RisLine.Rejected> rejected = new LinkedBlockingQueue<>();
    private FakeRisLive service;
    private ReconnectSettings reconnect = ReconnectSettings.DEFAULT.withSilenceLimit(Duration.ofHours(9));
    private @Nullable Link link;
    private int pongs;

    @BeforeEach
    void start() {
        service = FakeRisLive.start(Generation.G2);
    }

    @AfterEach
    void stop() {
        if (link != null) {
            link.close();
        }
        service.close();
    }

    private final class Recorder implements RisSink, Reconnector.Listener {
        @Override
        public boolean message(RisMessage message) {
            return events.add("message of " + message.from().peer().address());
        }

        @Override
        public boolean rejected(RisLine.Rejected line) {
            rejected.add(line);
            return events.add("rejected " + line.text());
        }

        @Override
        public void missed(Reconnector.Loss loss) {
            events.add("missed " + Duration.between(NOW, loss.from()).toSeconds() + " to "
                    + Duration.between(NOW, loss.until()).toSeconds());
        }

        @Override
        public void resumed(Reconnector.Loss loss) {
            events.add("resumed");
        }

        @Override
        public void warned(String what) {
            events.add(what.replaceFirst("; next attempt in \\d+ ms", ""));
        }

        @Override
        public void ended(@Nullable IOException failure) {
            events.add("ended" + (failure == null ? "" : ": " + failure.getMessage()));
        }
    }

    private void connect(Endpoint endpoint, boolean standby, String... collectors) {
        Recorder recorder = new Recorder();
        Subscriptions asked = Subscriptions.of(
                SourceScope.builder().collectors(List.of(collectors)).build());
        link = new Link(
                new LinkSettings(endpoint, reconnect, Duration.ofMinutes(5), standby),
                asked,
                OpenContext.DEFAULT.withClock(time),
                recorder,
                recorder,
                gap -> events.add("dropped"));
        link.start();
    }

    private void connect(String... collectors) {
        connect(new Endpoint(service.websocketUrl(), "test", null, null), false, collectors);
    }

    private RisLiveMessage of(int peer) {
        return RisLiveMessage.update("rrc00", 64500, "192.0.2." + peer)
                .at(time.instant())
                .withdraw("198.51.100.0/24")
                .build();
    }

    private static RisLiveMessage old() {
        return RisLiveMessage.update("rrc00", 64500, "192.0.2.9")
                .at(NOW.minusSeconds(400))
                .withdraw("198.51.100.0/24")
                .build();
    }

    private void expect(String... expected) throws InterruptedException {
        for (String event : expected) {
            assertThat(events.poll(30, TimeUnit.SECONDS)).isEqualTo(event);
        }
    }

    /** Of what two threads do in any order. */
    private void expectInAnyOrder(String... expected) throws InterruptedException {
        List<String> left = new ArrayList<>(List.of(expected));
        while (!left.isEmpty()) {
            String event = String.valueOf(events.poll(30, TimeUnit.SECONDS));
            assertThat(left).contains(event);
            left.remove(event);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all connections have read what was sent, and what was answered to what they had sent before. */
    private void awaitRead() {
        for (int i = 0; i < 2; i++) {
            pongs += service.connections().size();
            service.forAll(RisLiveConnection::ping);
            service.awaitPongs(pongs);
        }
    }

    @Test
    void subscriptions_areSent200MillisecondsApart() throws Exception {
        connect("rrc00", "rrc01", "rrc21");

        service.awaitSubscriptions(3);
        service.send(of(1));
        expect("message of 192.0.2.1");
        assertThat(time.sleeps()).isNotEmpty().allMatch(Duration.ofMillis(200)::equals);
        assertThat(service.requests()).containsExactly("/v1/ws/?client=test");
    }

    @Test
    void loss_isOverOnlyWhenAllSubscriptionsAreConfirmed() throws Exception {
        connect("rrc00", "rrc01");
        service.awaitSubscriptions(2);
        service.send(of(1));
        expect("message of 192.0.2.1");
        service.acknowledge(1).withholdAcks(1);

        service.closeAll(1012, "service restart");
        expect("not connected: closed with code 1012: service restart");
        service.awaitSubscriptions(2);
        service.send(of(2));
        expect("message of 192.0.2.2");
        assertThat(events).isEmpty();

        time.advance(UNANSWERED, () -> !events.isEmpty());
        assertThat(events.poll()).matches("missed -1 to 2\\d");
        assertThat(service.connections().get(0).received()).anyMatch(text -> text.contains("rrc01.ripe.net"));
        service.send(of(3));
        expectInAnyOrder("resumed", "message of 192.0.2.3");
    }

    @Test
    void subscription_thatIsNotConfirmed_isSentInTheLongForm_andThenGivenUp() throws Exception {
        service.hosts(RisLiveRules.HostForm.LONG).ignoreSubscriptions(1);
        connect("rrc00");
        service.awaitConnections(1);
        awaitReceived(0, "{\"host\":\"rrc00\"");
        awaitRead();
        time.advance(UNANSWERED, () -> !service.subscriptions().isEmpty());
        service.send(of(1));
        expect("message of 192.0.2.1");

        service.ignoreSubscriptions(2);
        service.closeAll(1011, "");
        expect("not connected: closed with code 1011");
        service.awaitConnections(2);
        awaitReceived(0, "{\"host\":\"rrc00.ripe.net\"");
        awaitRead();
        time.advance(UNANSWERED, () -> hasReceived(0, "{\"host\":\"rrc00\""));
        time.advance(UNANSWERED, () -> !events.isEmpty());
        expect("RIS Live does not confirm the subscription {\"host\":\"rrc00\"}; going on without");
    }

    @Test
    void complaint_isShownOnce_andIsTheReasonOfTheEnd() throws Exception {
        service.greet(FakeRisLive.error("bad\u001b[31m filter\n"));
        connect("rrc00");
        String shown = String.valueOf(events.poll(30, TimeUnit.SECONDS));
        assertThat(shown).startsWith("RIS Live says: bad").doesNotContain("\u001b", "\n");
        service.awaitSubscribed(1);
        service.closeAll(1011, "");

        service.awaitConnections(2);
        service.awaitSubscribed(1);
        service.send(of(1));
        assertThat(events.poll(30, TimeUnit.SECONDS)).startsWith("not connected: RIS Live says: bad");
        String next = String.valueOf(events.poll(30, TimeUnit.SECONDS));
        assertThat(next).doesNotContain("says");
    }

    @Test
    void silence_withPongs_isNoLoss_andWithoutIsOne() throws Exception {
        reconnect = ReconnectSettings.DEFAULT.withSilenceLimit(Duration.ofMinutes(10));
        connect("rrc00");
        service.awaitSubscribed(1);
        awaitRead();
        service.silence(true);
        for (int i = 1; i <= 40; i++) {
            int pings = 2 * i; // of the websocket and of the service
            time.advance(PING, () -> service.pings() >= pings);
            awaitRead();
        }
        assertThat(service.connectionCount()).isEqualTo(1);
        service.speak();
        service.send(of(1));
        expect("message of 192.0.2.1");

        awaitRead();
        service.silence(false);
        time.advance(Duration.ofSeconds(601), () -> !events.isEmpty());
        expect("not connected: no message and no answer for 600 s");
    }

    @Test
    void messages_thatAreOldForThreeMinutes_areAReasonToConnectAgain() throws Exception {
        connect("rrc00");
        service.awaitSubscribed(1);
        for (int i = 0; i < 19; i++) {
            service.send(old());
            service.sendText("then");
            expect("message of 192.0.2.9", "rejected then"); // so that the one before is done with
            if (i == 9) {
                service.send(of(1)); // one that is not old begins it again
                service.sendText("then");
                expect("message of 192.0.2.1", "rejected then");
            }
            time.advance(Duration.ofSeconds(20));
        }
        assertThat(service.connectionCount()).isEqualTo(1);

        service.send(old());
        expect("message of 192.0.2.9");
        time.advance(Duration.ZERO, () -> !events.isEmpty());
        expect("not connected: for 3 minutes all messages were older than 300 s");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void consumer_thatIsTooSlow_isToldOnce_andStaysAwayForTenSeconds(boolean stream) throws Exception {
        connect(
                new Endpoint(stream ? service.streamUrl() : service.websocketUrl(), "test", null, null),
                false,
                "rrc00");
        for (int cut = 1; cut <= 2; cut++) {
            service.awaitSubscribed(1);
            service.send(of(cut));
            service.flush();
            service.forAll(RisLiveConnection::cutAsTooSlow);
            service.awaitConnections(cut + 1);
        }
        service.awaitSubscribed(1);

        assertThat(events)
                .filteredOn(event -> event.startsWith("the stream is read too slowly"))
                .hasSize(1);
        assertThat(time.sleeps()).filteredOn(pause -> pause.toSeconds() >= 10).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void server_thatWantsToBeLeftAlone_is(boolean stream) {
        service.then(429, "slow down", "Retry-After", "120").then(429, "");
        connect(
                new Endpoint(stream ? service.streamUrl() : service.websocketUrl(), "test", null, null),
                false,
                "rrc00");
        service.awaitSubscribed(1);

        assertThat(time.sleeps().get(0)).as("%s", events).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        assertThat(time.sleeps().get(1)).as("%s", events).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void standby_deliversEachMessageOnce_andLosesNothingWithOneConnection() throws Exception {
        connect(new Endpoint(service.websocketUrl(), "test", null, null), true, "rrc00");
        service.awaitSubscribed(2);
        awaitRead();
        time.advance(Duration.ofSeconds(5)); // longer than the margins of a loss
        service.send(of(1));
        expect("message of 192.0.2.1");

        CountDownLatch later = new CountDownLatch(1);
        time.onSleep(() -> await(later));
        service.connections().get(0).close(1011, "");
        expect("not connected: closed with code 1011");
        service.send(of(2));
        expect("message of 192.0.2.2");
        later.countDown();
        service.awaitConnections(3);
        service.awaitSubscribed(2);
        service.send(of(3));
        service.flush();
        expectInAnyOrder("message of 192.0.2.3", "resumed");
        assertThat(events).isEmpty();
    }

    @Test
    void standby_whenBothAreLost_reportsOneGap() throws Exception {
        connect(new Endpoint(service.websocketUrl(), "test", null, null), true, "rrc00");
        service.awaitSubscribed(2);
        awaitRead();
        time.advance(Duration.ofSeconds(5)); // longer than the margins of a loss
        service.send(of(1));
        service.flush();
        expect("message of 192.0.2.1");
        CountDownLatch later = new CountDownLatch(1);
        time.onSleep(() -> await(later));
        service.closeAll(1011, "");
        expectInAnyOrder("not connected: closed with code 1011", "not connected: closed with code 1011");

        later.countDown();
        service.awaitConnections(4);
        service.awaitSubscribed(2);
        service.send(of(2));
        service.flush();
        List<String> seen = new ArrayList<>();
        while (!seen.contains("message of 192.0.2.2")) {
            seen.add(String.valueOf(events.poll(30, TimeUnit.SECONDS)));
        }
        assertThat(seen).filteredOn(event -> event.startsWith("missed")).hasSize(1);
        assertThat(events).noneMatch(event -> event.startsWith("missed") || event.startsWith("message"));
    }

    @Test
    void authorization_isSent_andShownNowhere() throws Exception {
        String secret = "Bearer tell-nobody";
        service.authorization(secret).greet(FakeRisLive.error("go away, tell-nobody, Bearer tell-nobody"));
        Endpoint endpoint = new Endpoint(service.websocketUrl(), "test", Secret.of(secret), null);
        connect(endpoint, false, "rrc00");
        service.awaitSubscribed(1);
        service.sendText("Bearer tell-nobody is no JSON");
        service.flush();
        service.closeAll(1011, "tell-nobody");
        service.awaitConnections(2);
        service.awaitSubscribed(1);

        assertThat(events).noneMatch(event -> event.contains("tell-nobody")).anyMatch(event -> event.contains("***"));
        assertThat(endpoint.toString()).doesNotContain("tell-nobody");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Endpoint(URI.create("ws://ris.example/v1/ws/"), "test", Secret.of(secret), null))
                .withMessage("authorization needs wss or https: ws://ris.example/v1/ws/");
    }

    @Test
    void stream_asksInAHeader_andIsReadyAtOnce() throws Exception {
        connect(new Endpoint(service.streamUrl(), "test", null, null), false, "rrc00");
        service.awaitSubscribed(1);
        service.send(of(1));
        expect("message of 192.0.2.1");
        assertThat(service.connections().get(0).header("X-RIS-Subscribe"))
                .isEqualTo("{\"host\":\"rrc00\",\"includeRaw\":true,\"socketOptions\":{\"includeRaw\":true}}");
        service.closeAll(1000, "");
        expect("not connected: closed by the server");
        service.awaitSubscribed(1);
        service.send(of(2));
        assertThat(events.poll(30, TimeUnit.SECONDS)).startsWith("missed");
        expect("resumed", "message of 192.0.2.2");
    }

    @Test
    void stream_lineTooLong_isRejected_withItsBeginning() throws Exception {
        connect(new Endpoint(service.streamUrl(), "test", null, null), false, "rrc00");
        service.awaitSubscribed(1);
        service.sendText("x".repeat(Endpoint.LONGEST + 1));
        service.send(of(1));

        expect("rejected " + "x".repeat(1_000), "message of 192.0.2.1");
        assertThat(rejected.remove().issue()).hasToString("MALFORMED: a line of more than 1048576 bytes (RIS Live)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"peer", "peer_asn", "timestamp", "id", "host", "type", "raw", "announcements"})
    void authorization_repeatedInAField_isShownNowhere(String field) throws Exception {
        String secret = "Bearer tell-nobody";
        Endpoint endpoint = new Endpoint(service.websocketUrl(), "test", Secret.of(secret), null);
        service.authorization(secret);
        connect(endpoint, false, "rrc00");
        service.awaitSubscribed(1);
        for (String spelling : List.of("tell-nobody", "Bearer tell-nobody", "Bearer \\u0074ell-nobody")) {
            service.sendText(
                    "{\"type\":\"ris_message\",\"data\":{\"timestamp\":1.5,\"peer\":\"192.0.2.1\",\"peer_asn\":\"1\","
                            + "\"host\":\"rrc00\",\"type\":\"UPDATE\",\"" + field + "\":\"" + spelling + "\"}}");
        }
        service.sendText("then");
        while (!events.contains("rejected then")) {
            Thread.onSpinWait();
        }

        assertThat(events).noneMatch(event -> event.contains("tell-nobody"));
        assertThat(rejected).noneMatch(line -> line.issue().toString().contains("tell-nobody"));
    }

    @Test
    void standby_messageWithoutId_isDeliveredOnce() throws Exception {
        connect(new Endpoint(service.websocketUrl(), "test", null, null), true, "rrc00");
        service.awaitSubscribed(2);
        for (int peer = 1; peer <= 2; peer++) {
            service.send(RisLiveMessage.update("rrc00", 64500, "192.0.2." + peer)
                    .at(time.instant())
                    .withdraw("198.51.100.0/24")
                    .field("id", null)
                    .build());
            expect("message of 192.0.2." + peer);
        }
        service.send(of(3));
        service.flush();
        expect("message of 192.0.2.3");
        assertThat(events).isEmpty();
    }

    @Test
    void host_thatIsRefused_isAskedForInTheLongFormAtOnce_andOnlySoLater() throws Exception {
        service.ignoreSubscriptions(1);
        connect("rrc00");
        service.awaitConnections(1);
        awaitReceived(0, "{\"host\":\"rrc00\"");
        service.sendText(FakeRisLive.error("unknown host rrc00"));
        expect("RIS Live says: unknown host rrc00");
        service.awaitSubscribed(1); // without a second of the clock
        assertThat(service.connections().get(0).received()).anyMatch(text -> text.contains("rrc00.ripe.net"));
        service.send(of(1));
        expect("message of 192.0.2.1");

        service.closeAll(1012, "");
        service.awaitConnections(2);
        service.awaitSubscribed(1);
        List<RisLiveConnection> open = service.connections();
        assertThat(open.get(open.size() - 1).received()).isNotEmpty().allMatch(text -> text.contains("rrc00.ripe.net"));
    }

    private void awaitReceived(int connection, String part) {
        while (!hasReceived(connection, part)) {
            Thread.onSpinWait();
        }
    }

    private boolean hasReceived(int connection, String part) {
        return service.connections().get(connection).received().stream().anyMatch(text -> text.contains(part));
    }
}
