package io.github.bgpstream4j.bgproutes;

import static io.github.bgpstream4j.bgproutes.Tests.announcement;
import static io.github.bgpstream4j.bgproutes.Tests.announcements;
import static io.github.bgpstream4j.bgproutes.Tests.number;
import static io.github.bgpstream4j.bgproutes.Tests.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.testkit.BgproutesFrame;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.faults.FaultyProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection against a server that misbehaves; time is the test's. */
@Timeout(60)
class LiveConnectionTest {
    private final FakeTime timing = Tests.time();
    private final List<String> losses = new ArrayList<>();
    private FakeBgproutes service;

    @BeforeEach
    void start() {
        service = FakeBgproutes.start(Tests.KEY);
    }

    @AfterEach
    void stop() {
        service.close();
        Tests.awaitNoThreads();
    }

    private BgproutesClient client(LiveSettings settings) {
        return BgproutesClient.builder(Tests.key())
                .settings(settings)
                .clock(timing)
                .onReconnect(loss -> losses.add(loss.reason()))
                .open();
    }

    private BgproutesClient client() {
        return client(Tests.settings(service).build());
    }

    private static String failure(BgproutesClient client) {
        try {
            Iterator<LiveMessage> messages = client.messages().iterator();
            while (messages.hasNext()) {
                messages.next();
            }
        } catch (WebsocketConnectionException e) {
            return String.valueOf(e.getMessage());
        } catch (UncheckedIOException e) {
            Throwable cause = e.getCause();
            assertThat(cause).isInstanceOf(WebsocketConnectionException.class);
            return cause == null ? "" : String.valueOf(cause.getMessage());
        }
        throw new AssertionError("it did not fail");
    }

    @Nested
    class Losses {
        @Test
        void closed_withCode1000_dataGoesOnAfterReconnect() throws Exception {
            service.onConnection(
                    connection -> connection.send(announcement(0)).close(1000, ""),
                    connection -> connection.send(announcement(1)));
            try (BgproutesClient client = client()) {
                assertThat(take(client.messages().iterator(), 2)).containsExactly(0L, 1L);
                assertThat(client.stats().reconnects()).isEqualTo(1);
            }
            assertThat(losses).containsExactly("closed with code 1000");
            assertThat(timing.sleeps()).hasSize(1).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) <= 0);
        }

        @Test
        void reset_abruptly_dataGoesOnAfterReconnect() throws Exception {
            service.onConnection(
                    connection -> connection.send(announcement(0)).drop(),
                    connection -> connection.send(announcement(1)));
            try (BgproutesClient client = client()) {
                assertThat(take(client.messages().iterator(), 2)).containsExactly(0L, 1L);
            }
            assertThat(losses).hasSize(1);
        }

        @Test
        void halfOpen_nothingHeard_isAbortedAndMadeAnew() throws Exception {
            service.answerPings(false)
                    .onConnection(
                            connection -> connection.send(announcement(0)),
                            connection -> connection.send(announcement(1)));
            try (BgproutesClient client = client()) {
                Iterator<LiveMessage> messages = client.messages().iterator();
                assertThat(take(messages, 1)).containsExactly(0L);
                timing.advanceToSleep(Duration.ofSeconds(1));
                assertThat(take(messages, 1)).containsExactly(1L);
            }
            assertThat(losses.get(0)).isEqualTo("no message and no answer for 45 s");
        }

        @Test
        void silent_butAnsweringPings_staysConnected() throws Exception {
            service.onConnection(connection -> connection.send(announcement(0)));
            // so long that an answer may be read a hundred pings later
            LiveSettings settings = Tests.settings(service)
                    .reconnect(Tests.silence(Duration.ofSeconds(20), Duration.ofSeconds(2_000)))
                    .build();
            try (BgproutesClient client = client(settings)) {
                Iterator<LiveMessage> messages = client.messages().iterator();
                assertThat(take(messages, 1)).containsExactly(0L);
                for (int i = 1; i <= 150; i++) {
                    int pings = i;
                    timing.advance(Duration.ofSeconds(20), () -> service.pings() >= pings);
                }
                assertThat(service.connections()).isEqualTo(1);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"ws", "wss"})
        void handshake_neverAnswered_isAborted(String scheme) throws Exception {
            try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                URI address = URI.create(scheme + "://127.0.0.1:" + mute.getLocalPort());
                LiveSettings settings = LiveSettings.builder()
                        .endpoints(new Endpoints(address, service.manager(), service.history()))
                        .reconnect(Tests.attempts(1))
                        .build();
                AtomicBoolean done = new AtomicBoolean();
                List<String> failures = new ArrayList<>();
                try (BgproutesClient client = client(settings)) {
                    Thread consumer = new Thread(() -> {
                        failures.add(failure(client));
                        done.set(true);
                    });
                    consumer.start();
                    mute.accept();
                    timing.advance(Duration.ofSeconds(21), done::get);
                    consumer.join();
                }
                assertThat(failures).containsExactly("bgproutes.io: no handshake within 20 s");
            }
        }

        @Test
        void message_longerThanAllowed_isRefusedAndConnectionMadeAnew() throws Exception {
            service.onConnection(
                    connection -> connection.send("x".repeat(2_000)), connection -> connection.send(announcement(1)));
            try (BgproutesClient client =
                    client(Tests.settings(service).maxMessageLength(1_000).build())) {
                assertThat(take(client.messages().iterator(), 1)).containsExactly(1L);
            }
            assertThat(losses.get(0)).contains("1009");
        }

        @Test
        void connection_refused_isToldAsConnectionError() throws Exception {
            int port;
            try (ServerSocket gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                port = gone.getLocalPort();
            }
            LiveSettings settings = LiveSettings.builder()
                    .endpoints(
                            new Endpoints(URI.create("ws://127.0.0.1:" + port), service.manager(), service.history()))
                    .reconnect(Tests.attempts(7))
                    .build();
            try (BgproutesClient client = client(settings)) {
                assertThat(failure(client)).startsWith("bgproutes.io: Connection refused");
            }
            assertThat(timing.sleeps()).hasSize(6);
        }
    }

    @Nested
    class Complaints {
        @Test
        void errorFrame_keyRefused_isFatal() {
            service.onConnection(connection ->
                    connection.send(BgproutesFrame.error("Invalid API key").json()));
            try (BgproutesClient client = client()) {
                assertThat(failure(client)).isEqualTo("bgproutes.io: the server says: Invalid API key");
            }
            assertThat(service.connections()).isEqualTo(1);
        }

        @Test
        void errorFrame_afterData_messagesBeforeItAreDelivered() throws Exception {
            service.onConnection(connection -> connection.send(
                    announcement(0), BgproutesFrame.error("key expired").json()));
            try (BgproutesClient client = client()) {
                Iterator<LiveMessage> messages = client.messages().iterator();
                assertThat(take(messages, 1)).containsExactly(0L);
                assertThatThrownBy(messages::hasNext)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasCauseInstanceOf(WebsocketConnectionException.class)
                        .hasMessageContaining("key expired");
            }
        }

        @Test
        void errorFrame_keyInUse_waitsGrow_andAMessageEndsThem() throws Exception {
            String inUse =
                    BgproutesFrame.error("another client uses it already").json();
            service.onConnection(
                    connection -> connection.send(inUse),
                    connection -> connection.send(inUse),
                    connection -> connection.send(announcement(0), inUse),
                    connection -> connection.send(announcement(1)));
            try (BgproutesClient client = client()) {
                assertThat(take(client.messages().iterator(), 2)).containsExactly(0L, 1L);
            }
            assertThat(timing.sleeps()).hasSize(3);
            assertThat(timing.sleeps().get(0)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
            assertThat(timing.sleeps().get(1)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
            assertThat(timing.sleeps().get(2)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
        }

        @Test
        void errorFrame_keyInUse_isFatalAfterFiveInARow_andIsNoReconnect() {
            service.onConnection(connection -> connection.send(
                    BgproutesFrame.error("another client uses it already").json()));
            try (BgproutesClient client = client()) {
                assertThat(failure(client)).isEqualTo("bgproutes.io: the server says: another client uses it already");
                assertThat(client.stats().reconnects()).isZero();
            }
            assertThat(service.connections()).isEqualTo(5);
            assertThat(timing.sleeps()).hasSize(4).allMatch(pause -> pause.compareTo(Duration.ofSeconds(30)) >= 0);
            assertThat(losses).isEmpty();
        }

        @Test
        void reconnect_isToldWithTheFirstMessage_andTheFirstReason() throws Exception {
            service.onConnection(
                    connection -> connection.send(announcement(0)).close(1000, "maintenance"),
                    connection -> connection.send(BgproutesFrame.error("another client uses it already")
                            .json()),
                    connection -> connection.close(1000, "not yet"),
                    connection -> connection.send(announcement(1)));
            try (BgproutesClient client = client()) {
                assertThat(take(client.messages().iterator(), 2)).containsExactly(0L, 1L);
                assertThat(client.stats().reconnects()).isEqualTo(1);
            }
            assertThat(losses).containsExactly("closed with code 1000: maintenance");
        }

        /** Two programs, as the service sees them: the second one has taken the prefixes away before it is refused. */
        @Test
        void key_inUseByAnotherProgram_isRefused_andItsPrefixesAreReplaced() throws Exception {
            service.oneConnectionPerKey().onlyAssociated().onConnection(connection -> connection.send(announcement(0)));
            try (FaultyProxy other = FaultyProxy.before(service.websocket());
                    BgproutesClient first = client();
                    BgproutesClient second =
                            client(Tests.settings(service, other).build())) {
                first.subscribe("192.0.2.0/24");
                assertThat(take(first.messages().iterator(), 1)).containsExactly(0L);

                second.subscribe("198.51.100.0/24");

                assertThat(failure(second)).contains("Another client is already connected");
                assertThat(service.prefixes()).isEqualTo("198.51.100.0/24");
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {429, 503})
        void manager_inABrownOut_isAskedUntilItIsOver(int status) throws Exception {
            for (int i = 0; i < 10; i++) {
                service.answerManager(status, "no key server, try another", "Retry-After: 1");
            }
            List<String> warnings = new ArrayList<>();
            RecordingReceiver receiver = new RecordingReceiver(message -> {}, warnings::add);
            service.onConnection(connection -> connection.send(announcement(0)));
            try (LiveConnection connection =
                    new LiveConnection(Tests.key(), Tests.settings(service).build(), timing, receiver, receiver)) {
                connection.request(List.of(Prefix.parse("192.0.2.0/24")));
                connection.start();
                receiver.awaitMessages(1);
            }
            assertThat(service.subscriptions()).hasSize(11);
            assertThat(warnings).hasSize(2).allMatch(warning -> warning.contains("HTTP " + status));
            assertThat(timing.sleeps())
                    .filteredOn(pause -> pause.compareTo(Duration.ofSeconds(30)) >= 0)
                    .hasSize(2);
        }

        @Test
        void manager_downForLong_isGivenUpAfterTheAttemptsAllowed() throws Exception {
            for (int i = 0; i < 12; i++) {
                service.answerManager(500, "broken");
            }
            AtomicReference<String> failure = new AtomicReference<>();
            CountDownLatch ended = new CountDownLatch(1);
            RecordingReceiver receiver = new RecordingReceiver(message -> {}) {
                @Override
                public void ended(@Nullable IOException cause) {
                    failure.set(String.valueOf(cause));
                    ended.countDown();
                }
            };
            LiveSettings settings =
                    Tests.settings(service).reconnect(Tests.attempts(3)).build();
            try (LiveConnection connection = new LiveConnection(Tests.key(), settings, timing, receiver, receiver)) {
                connection.request(List.of(Prefix.parse("192.0.2.0/24")));
                connection.start();
                ended.await();
            }
            assertThat(failure.get()).contains("HTTP 500: broken");
            assertThat(service.subscriptions()).hasSize(12);
            assertThat(service.connections()).isZero();
        }

        @Test
        void failure_onOurSide_isNoComplaint() {
            assertThat(RefusalReason.of("BindException: Address already in use"))
                    .isEqualTo(RefusalReason.KEY_IN_USE);
            int port;
            try (ServerSocket gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                port = gone.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            LiveSettings settings = LiveSettings.builder()
                    .endpoints(
                            new Endpoints(URI.create("ws://127.0.0.1:" + port), service.manager(), service.history()))
                    .complaints(text -> RefusalReason.KEY_REFUSED)
                    .reconnect(Tests.attempts(4))
                    .build();
            try (BgproutesClient client = client(settings)) {
                assertThat(failure(client)).startsWith("bgproutes.io: Connection refused");
            }
            assertThat(timing.sleeps()).hasSize(3);
        }

        @Test
        void errorFrame_unknownText_isFatalAfterFiveInARow() {
            service.onConnection(
                    connection -> connection.send(BgproutesFrame.error("flux").json()));
            try (BgproutesClient client = client()) {
                assertThat(failure(client)).endsWith("flux");
            }
            assertThat(service.connections()).isEqualTo(5);
        }

        @Test
        void errorFrame_thatIsNoText_isAComplaint() {
            service.onConnection(connection -> connection.send("{\"error\":{\"code\":1}}"));
            try (BgproutesClient client = client()) {
                assertThat(failure(client)).endsWith("unspecified");
            }
        }

        @Test
        void closeReason_keyRefused_isFatal() {
            service.onConnection(connection -> connection.close(1008, "unauthorized"));
            try (BgproutesClient client = client()) {
                assertThat(failure(client)).endsWith("closed with code 1008: unauthorized");
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {401, 403})
        void handshake_refusedWithStatus_isFatal(int status) throws IOException {
            try (HttpStatusServer server = new HttpStatusServer(status);
                    BgproutesClient client = client(server.settings(service))) {
                assertThat(failure(client)).contains(Integer.toString(status));
                assertThat(timing.sleeps()).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {429, 503})
        void handshake_overload_waitsHalfAMinute(int status) throws IOException {
            try (HttpStatusServer server = new HttpStatusServer(status);
                    BgproutesClient client = client(server.settings(service))) {
                assertThat(failure(client)).contains(Integer.toString(status));
                assertThat(timing.sleeps()).hasSize(2).allMatch(pause -> pause.compareTo(Duration.ofSeconds(30)) >= 0);
            }
        }

        @Test
        void judge_ofOnesOwn_isAsked() {
            service.onConnection(
                    connection -> connection.send(BgproutesFrame.error("flux").json()));
            LiveSettings settings = Tests.settings(service)
                    .complaints(text -> RefusalReason.KEY_REFUSED)
                    .build();
            try (BgproutesClient client = client(settings)) {
                assertThat(failure(client)).endsWith("flux");
            }
            assertThat(service.connections()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "{\"record_type\":\"state\"}"})
        void messages_thousandBadOnesTwice_areFatal(String frame) {
            String[] bad = new String[1_000];
            Arrays.fill(bad, frame);
            service.onConnection(connection -> connection.send(bad));
            try (BgproutesClient client = client()) {
                assertThat(failure(client)).endsWith("1000 messages in a row cannot be read");
            }
            assertThat(service.connections()).isEqualTo(2);
        }
    }

    @Nested
    class Frames {
        @Test
        void fragments_areJoined() throws Exception {
            String frame = announcement(3);
            service.onConnection(connection ->
                    connection.sendFragments(frame.substring(0, 10), frame.substring(10, 11), frame.substring(11)));
            try (BgproutesClient client = client()) {
                assertThat(take(client.messages().iterator(), 1)).containsExactly(3L);
            }
        }

        @Test
        void binary_isReadAsText() throws Exception {
            service.onConnection(connection -> connection.sendBinary(announcement(4)));
            try (BgproutesClient client = client()) {
                assertThat(take(client.messages().iterator(), 1)).containsExactly(4L);
            }
        }

        @Test
        void duplicates_ofMessagesInTwoQueues_areRemoved() throws Exception {
            String twice = BgproutesFrame.update(Tests.VP)
                    .time(Tests.SECONDS)
                    .prefixes("192.0.2.0/24,198.51.100.0/24")
                    .asPath("65001 8")
                    .json();
            service.onConnection(
                    connection -> connection.send(twice, announcement(1), twice, announcement(1), announcement(2)));
            try (BgproutesClient client = client()) {
                assertThat(take(client.messages().iterator(), 3)).containsExactly(7L, 1L, 2L);
                assertThat(client.stats().duplicates()).isEqualTo(2);
            }
        }

        @Test
        void duplicates_ifWanted_stay() throws Exception {
            service.onConnection(connection -> connection.send(announcement(1), announcement(1)));
            try (BgproutesClient client =
                    client(Tests.settings(service).removeDuplicates(false).build())) {
                assertThat(take(client.messages().iterator(), 2)).containsExactly(1L, 1L);
            }
        }

        @Test
        void flap_withinOneSecond_isNoDuplicate() throws Exception {
            String up = BgproutesFrame.update(Tests.VP)
                    .time(Tests.SECONDS)
                    .prefixes("192.0.2.0/24")
                    .asPath("65001 2")
                    .json();
            String down = BgproutesFrame.update(Tests.VP)
                    .time(Tests.SECONDS)
                    .withdraws("192.0.2.0/24")
                    .json();
            service.onConnection(connection -> connection.send(up, down, up));
            try (BgproutesClient client = client()) {
                assertThat(take(client.messages().iterator(), 3)).containsExactly(1L, -1L, 1L);
            }
        }
    }

    @Nested
    class BackPressure {
        @Test
        void consumer_slow_losesNothingAndKeepsOrder() throws Exception {
            int count = 50_000; // several times what the client's queue holds
            service.onConnection(connection -> connection.send(announcements(0, count)));
            try (BgproutesClient client = client()) {
                Iterator<LiveMessage> messages = client.messages().iterator();
                assertThat(take(messages, 1)).containsExactly(0L);
                Tests.awaitFullQueue();
                for (int i = 0; i < 200; i++) {
                    timing.advance(Duration.ofSeconds(60));
                }
                assertThat(take(messages, count - 1))
                        .isEqualTo(LongStream.range(1, count).boxed().toList());
            }
        }

        @Test
        void receiver_waiting_stopsTheHeartbeat() throws Exception {
            CountDownLatch waiting = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            service.answerPings(false).onConnection(connection -> connection.send(announcement(0), announcement(1)));
            List<Long> numbers = new ArrayList<>();
            RecordingReceiver receiver = new RecordingReceiver(message -> {
                if (numbers.isEmpty()) {
                    waiting.countDown();
                    goOn.await();
                }
                numbers.add(number(message));
            });
            try (LiveConnection connection =
                    new LiveConnection(Tests.key(), Tests.settings(service).build(), timing, receiver, receiver)) {
                connection.start();
                waiting.await();
                timing.advance(Duration.ofHours(1));
                goOn.countDown();
                receiver.awaitMessages(2);
                assertThat(numbers).containsExactly(0L, 1L);
                assertThat(service.connections()).isEqualTo(1);
            }
        }
    }

    @Nested
    class Closing {
        @Test
        void close_releasesTheKey_andSaysGoodbye() throws Exception {
            service.onConnection(connection -> connection.send(announcement(connection.number())));
            for (int i = 1; i <= 3; i++) {
                try (BgproutesClient client = client()) {
                    assertThat(take(client.messages().iterator(), 1)).containsExactly((long) i);
                }
                service.awaitGoodbyes(i);
            }
        }

        @Test
        void secondConnection_withTheSameKey_isRefusedHere() throws Exception {
            LiveSettings impatient =
                    Tests.settings(service).reconnect(Tests.withoutPatience()).build();
            try (BgproutesClient first = client();
                    BgproutesClient second = client(impatient)) {
                assertThat(first.messages()).isNotNull();
                assertThatThrownBy(second::messages)
                        .isInstanceOf(WebsocketConnectionException.class)
                        .hasMessageContaining("same API key");
            }
        }

        @Test
        void close_fromAnotherThread_endsTheIteration() throws Exception {
            BgproutesClient client = client();
            Iterator<LiveMessage> messages = client.messages().iterator();
            service.awaitConnections(1);
            Thread closer = new Thread(client::close);
            closer.start();
            assertThat(messages.hasNext()).isFalse();
            closer.join();
        }

        @Test
        void close_whileTheQueueIsFull_isPrompt() throws Exception {
            service.onConnection(connection -> connection.send(announcements(0, 20_000)));
            BgproutesClient client = client();
            assertThat(take(client.messages().iterator(), 1)).containsExactly(0L);
            Tests.awaitFullQueue();
            client.close();
            client.close();
            assertThatThrownBy(client::messages).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void interrupt_endsTheIteration() throws Exception {
            try (BgproutesClient client = client()) {
                Iterator<LiveMessage> messages = client.messages().iterator();
                Thread.currentThread().interrupt();
                assertThat(messages.hasNext()).isFalse();
                assertThat(Thread.interrupted()).isTrue();
            }
        }

        @Test
        void failed_messagesAskedAgain_connectAnew() throws Exception {
            service.onConnection(
                    connection ->
                            connection.send(BgproutesFrame.error("invalid key").json()),
                    connection -> connection.send(announcement(1)));
            try (BgproutesClient client = client()) {
                assertThat(failure(client)).endsWith("invalid key");
                assertThat(take(client.messages().iterator(), 1)).containsExactly(1L);
            }
        }
    }

    @Nested
    class FourHours {
        @Test
        void silence_ofThreeAndAHalfHours_setsThePrefixesAnew() throws Exception {
            service.onConnection(connection -> connection.send(announcement(connection.number())));
            LiveSettings settings = Tests.settings(service)
                    .reconnect(Tests.silence(Duration.ofSeconds(20), Duration.ofDays(1)))
                    .build();
            try (BgproutesClient client = client(settings)) {
                client.subscribe("192.0.2.0/24");
                Iterator<LiveMessage> messages = client.messages().iterator();
                assertThat(take(messages, 1)).containsExactly(1L);
                timing.advanceToSleep(Duration.ofSeconds(30));
                assertThat(take(messages, 1)).containsExactly(2L);
            }
            assertThat(service.subscriptions()).containsExactly("192.0.2.0/24", "192.0.2.0/24");
            assertThat(losses.get(0)).startsWith("no message for 210 min");
        }

        @Test
        void outage_ofMoreThanThreeHours_setsThePrefixesAnew() throws Exception {
            timing.oversleep(Duration.ofHours(4));
            service.onConnection(
                    connection -> connection.send(announcement(1)).drop(),
                    connection -> connection.send(announcement(2)));
            try (BgproutesClient client = client()) {
                client.subscribe("192.0.2.0/24");
                assertThat(take(client.messages().iterator(), 2)).containsExactly(1L, 2L);
            }
            assertThat(service.subscriptions()).containsExactly("192.0.2.0/24", "192.0.2.0/24");
        }
    }

    /** Answers every request with one status. */
    private static final class HttpStatusServer implements AutoCloseable {
        private final HttpServer server;

        HttpStatusServer(int status) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(status, -1);
                }
            });
            server.start();
        }

        LiveSettings settings(FakeBgproutes service) {
            URI address = URI.create("ws://127.0.0.1:" + server.getAddress().getPort());
            return LiveSettings.builder()
                    .endpoints(new Endpoints(address, service.manager(), service.history()))
                    .reconnect(Tests.attempts(3))
                    .build();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
