package io.github.bgpstream4j.bgproutes;

import static io.github.bgpstream4j.bgproutes.Tests.announcement;
import static io.github.bgpstream4j.bgproutes.Tests.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.testkit.BgproutesFrame;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import io.github.bgpstream4j.testkit.FakeTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in the service's own client, in the order it was found there, and does not here. */
@Timeout(60)
class PythonClientBugsTest {
    private final FakeTime timing = Tests.time();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @TempDir
    private Path folder;

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
        Tests.awaitNoThreads();
    }

    private BgproutesClient client(LiveSettings.Builder settings) {
        return BgproutesClient.builder(Tests.key())
                .settings(settings.build())
                .clock(timing)
                .open();
    }

    private Iterator<LiveMessage> messages(String... frames) throws IOException {
        service.onConnection(connection -> connection.send(frames));
        return client.messages().iterator();
    }

    @Test
    void bug01_closedSocketAfterABadFrame_noBusyLoop() throws Exception {
        service.onConnection(
                connection -> connection.send("garbage").close(1000, ""),
                connection -> connection.send(announcement(1)));

        assertThat(take(client.messages().iterator(), 1)).containsExactly(1L);
        assertThat(client.stats().flaws()).containsExactly(Map.entry(MessageIssue.NOT_JSON, 1L));
        assertThat(timing.sleeps()).hasSize(1);
    }

    @Test
    void bug02_badFrame_nothingIsPrinted() throws Exception {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(take(messages("garbage", announcement(1)), 1)).containsExactly(1L);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void bug03_vantagePointWithoutUnderscore_doesNotEndTheStream() throws Exception {
        assertThat(take(messages("{\"record_type\":\"update\",\"vp\":\"65001\"}", announcement(1)), 1))
                .containsExactly(1L);
    }

    @Test
    void bug04_withdrawnPrefixes_areRead() throws Exception {
        LiveMessage message = messages(BgproutesFrame.update(Tests.VP)
                        .withdraws("192.0.2.0/24")
                        .json())
                .next();

        assertThat(message.withdrawn()).containsExactly(Prefix.parse("192.0.2.0/24"));
    }

    @Test
    void bug05_prefixesOfAnyForm_decideRightly() throws Exception {
        Iterator<LiveMessage> messages = messages(
                BgproutesFrame.update(Tests.VP)
                        .prefixes("192.0.2.0/24")
                        .withdraws("198.51.100.0/24")
                        .json(),
                BgproutesFrame.update(Tests.VP).prefixes("").json(),
                BgproutesFrame.update(Tests.VP).raw("prefixes", "null").json(),
                BgproutesFrame.update(Tests.VP)
                        .raw("prefixes", "[\"203.0.113.0/24\"]")
                        .json());

        LiveMessage both = messages.next();
        assertThat(both.announced()).hasSize(1);
        assertThat(both.withdrawn()).hasSize(1);
        assertThat(messages.next().announced()).containsExactly(Prefix.parse("203.0.113.0/24"));
        assertThat(client.stats().flaws()).containsEntry(MessageIssue.WITHDRAWAL_WITHOUT_PREFIX, 2L);
    }

    @Test
    void bug06_numbersAndAddressesThatAreNone_areCountedNotThrown() throws Exception {
        Iterator<LiveMessage> messages = messages(
                "{\"record_type\":\"update\",\"vp\":\"x_192.0.2.1\",\"prefixes\":\"192.0.2.0/24\"}",
                "{\"record_type\":\"bmp_update\",\"vp\":\"1_192.0.2.1\",\"bmp_peer\":\"2\",\"prefixes\":\"192.0.2.0/24\"}",
                BgproutesFrame.update(Tests.VP).prefixes(" 192.0.2.0/24 , bad").json());

        assertThat(messages.next().announced()).containsExactly(Prefix.parse("192.0.2.0/24"));
        assertThat(client.stats().flaws())
                .containsEntry(MessageIssue.BAD_VANTAGE_POINT, 2L)
                .containsEntry(MessageIssue.BAD_PREFIX, 1L);
    }

    @Test
    void bug07_time_hasOneTypeAndIsNeverAbsent() throws Exception {
        Iterator<LiveMessage> messages = messages(
                BgproutesFrame.update(Tests.VP)
                        .time(Tests.SECONDS)
                        .prefixes("::/0")
                        .json(),
                BgproutesFrame.update(Tests.VP)
                        .time(Tests.SECONDS, 1)
                        .prefixes("::/0")
                        .json(),
                BgproutesFrame.update(Tests.VP).prefixes("::/0").json());

        assertThat(List.of(messages.next().timeMicros(), messages.next().timeMicros()))
                .containsExactly(Tests.SECONDS * 1_000_000, Tests.SECONDS * 1_000_000 + 1);
        assertThat(messages.next().timeMicros()).isPositive();
    }

    @Test
    void bug08_jsonThatIsNoObject_isCounted() throws Exception {
        assertThat(take(messages("7", "null", "\"error\"", "[1]", "true", announcement(1)), 1))
                .containsExactly(1L);
        assertThat(client.stats().flaws()).containsEntry(MessageIssue.NOT_AN_OBJECT, 5L);
    }

    @Test
    void bug09_resetConnection_isNoForeignException() throws Exception {
        client.close();
        client = client(Tests.settings(service).reconnect(Tests.attempts(1)));
        service.onConnection(connection -> connection.drop());
        Iterator<LiveMessage> messages = client.messages().iterator();

        assertThatThrownBy(messages::hasNext)
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(WebsocketConnectionException.class);
    }

    @Test
    void bug10_hostThatIsNotThere_isAConnectionError() throws Exception {
        client.close();
        Endpoints nowhere =
                new Endpoints(URI.create("wss://no-such-host.invalid"), service.manager(), service.history());
        client = client(LiveSettings.builder().endpoints(nowhere).reconnect(Tests.attempts(1)));
        Iterator<LiveMessage> messages = client.messages().iterator();

        assertThatThrownBy(messages::hasNext)
                .hasCauseInstanceOf(WebsocketConnectionException.class)
                .hasMessageContaining("unknown host no-such-host.invalid");
    }

    @Test
    void bug11_client_canBeAskedAgainAndSaysGoodbye() throws Exception {
        service.onConnection(connection -> connection.send(announcement(connection.number())));

        assertThat(take(client.messages().iterator(), 1)).containsExactly(1L);
        assertThat(take(client.messages().iterator(), 1)).containsExactly(2L);
        client.close();
        service.awaitGoodbyes(2);
    }

    @Test
    void bug12_subscription_isCheckedAndReplacesTheList() throws Exception {
        service.answerManager(400, "no " + Tests.ENCODED_KEY);

        assertThatThrownBy(() -> client.subscribe("192.0.2.0/24"))
                .isInstanceOf(PrefixAssociationException.class)
                .hasMessageNotContainingAny(Tests.KEY, Tests.ENCODED_KEY);
        assertThatThrownBy(() -> client.subscribe("no prefix")).isInstanceOf(IllegalArgumentException.class);
        client.subscribe("198.51.100.0/24");
        client.subscribe("203.0.113.0/24");

        assertThat(service.subscriptions()).containsExactly("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24");
    }

    @Test
    void bug13_text_isOfMessagesOnly() throws Exception {
        String text = messages("garbage", announcement(1)).next().text();

        assertThat(text).contains("|U|bgp|").doesNotContain("UNKOWN");
    }

    @Test
    void bug14_unreadableMessage_isLoggedShortAndHarmless() throws Exception {
        Path file = folder.resolve("debug.log");
        client.debugFile(file);
        client.debugLevel(DebugLevel.ESSENTIAL);

        take(messages("\u001b[31m" + Tests.KEY + "x".repeat(10_000), announcement(1)), 1);

        String line = Files.readString(file);
        assertThat(line)
                .hasSizeLessThan(600)
                .contains("NOT_JSON", "\\u001b[31m***xxx")
                .doesNotContain("\u001b");
    }

    @Nested
    class Debug {
        @Test
        void file_setTwice_keepsWhatIsThere() throws IOException {
            Path file = folder.resolve("debug.log");
            Files.writeString(file, "before\n");
            client.debugLevel(DebugLevel.EXHAUSTIVE);
            for (int i = 0; i < 2; i++) {
                client.debugFile(file);
                client.subscribe("192.0.2.0/24");
            }
            client.debugFile(null);
            client.debugLevel(DebugLevel.NOTHING);
            client.subscribe("192.0.2.0/24");

            assertThat(Files.readAllLines(file))
                    .hasSize(3)
                    .element(1)
                    .isEqualTo("[DEBUG - 08/09/2025 09:55:12 UTC]: subscribed to [192.0.2.0/24] in place of []");
        }

        @Test
        void file_thatCannotBeOpened_changesNothing() throws IOException {
            Path file = folder.resolve("debug.log");
            client.debugFile(file);
            client.debugLevel(DebugLevel.EXHAUSTIVE);

            assertThatThrownBy(() -> client.debugFile(folder.resolve("no/such/folder")))
                    .isInstanceOf(IOException.class);
            client.subscribe("192.0.2.0/24");

            assertThat(Files.readAllLines(file)).hasSize(1);
        }

        @Test
        void level_tooMuch_tellsEachMessage() throws Exception {
            Path file = folder.resolve("debug.log");
            client.debugFile(file);
            client.debugLevel(DebugLevel.TOO_MUCH);

            take(messages(announcement(1)), 1);

            assertThat(Files.readAllLines(file)).anyMatch(line -> line.endsWith("|IGP|192.0.2.1"));
        }

        @Test
        void level_essential_tellsRefusals() throws Exception {
            List<String> lines = new ArrayList<>();
            Logger logger = Logger.getLogger(BgproutesClient.class.getName());
            Handler handler = new StreamHandler() {
                @Override
                public synchronized void publish(LogRecord record) {
                    lines.add(record.getLevel() + " " + record.getMessage());
                }
            };
            logger.addHandler(handler);
            try {
                service.answerManager(400, "no");
                client.debugLevel(DebugLevel.ESSENTIAL);
                assertThatThrownBy(() -> client.subscribe("192.0.2.0/24")).isNotNull();
            } finally {
                logger.removeHandler(handler);
            }
            assertThat(lines).singleElement().asString().startsWith("WARNING the live manager did not set");
        }
    }
}
