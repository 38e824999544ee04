package io.github.bgpstream4j.bgproutes;

import static io.github.bgpstream4j.bgproutes.HostileWebsocket.CONTINUATION;
import static io.github.bgpstream4j.bgproutes.HostileWebsocket.FIN;
import static io.github.bgpstream4j.bgproutes.HostileWebsocket.PING;
import static io.github.bgpstream4j.bgproutes.HostileWebsocket.PONG;
import static io.github.bgpstream4j.bgproutes.HostileWebsocket.TEXT;
import static io.github.bgpstream4j.bgproutes.Tests.announcement;
import static io.github.bgpstream4j.bgproutes.Tests.take;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.FakeBgproutes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that would fill our memory, or keep us waiting. Each sends 0, misbehaves, and sends 1 on the next connection. */
@Timeout(60)
final class HostileWebsocketTest {
    private static final long ENOUGH = 64 << 20; // to see whether anything stops it

    private static final HostileWebsocket.Script GOOD =
            peer -> peer.welcome().message(announcement(1)).awaitFrame();

    private final FakeTiming timing = new FakeTiming();
    private final List<String> losses = new ArrayList<>();
    private final FakeBgproutes rest = FakeBgproutes.start(Tests.KEY);

    @BeforeEach
    void nothingToldYet() {
        losses.clear();
    }

    @AfterEach
    void stop() {
        rest.close();
        Tests.awaitNoThreads();
    }

    private BgproutesClient client(LiveSettings settings) {
        return BgproutesClient.builder(Tests.key())
                .settings(settings)
                .timing(timing, timing)
                .onReconnect((reason, from, until) -> losses.add(reason))
                .open();
    }

    /** Why the first connection was ended. */
    private String ending(HostileWebsocket.Script script, int maxMessageLength) throws IOException {
        HostileWebsocket.Script first = peer -> script.play(peer.welcome().message(announcement(0)));
        try (HostileWebsocket server = new HostileWebsocket(first, GOOD);
                BgproutesClient client = client(
                        server.settings(rest).maxMessageLength(maxMessageLength).build())) {
            assertThat(take(client.messages().iterator(), 2)).containsExactly(0L, 1L);
        }
        assertThat(losses).hasSize(1);
        return losses.get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 125})
    void pings_whoseAnswersAreNotRead_endTheConnection(int length) throws IOException {
        assertThat(ending(peer -> peer.flood(FIN | PING, new byte[length], ENOUGH), 1 << 20))
                .isEqualTo("the server does not read the answers to its pings");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void fragments_withoutEnd_endTheConnection(int length) throws IOException {
        String ending = ending(
                peer -> peer.frame(TEXT, (byte) '{')
                        .flood(CONTINUATION, " ".repeat(length).getBytes(StandardCharsets.US_ASCII), ENOUGH),
                1 << 20);

        assertThat(ending).contains("1009", "a message of more than 16384 fragments");
    }

    @Test
    void fragments_asManyAsAllowed_withPingsBetween_areJoined() throws IOException {
        String text = announcement(7);
        HostileWebsocket.Script script = peer -> {
            peer.welcome();
            for (int message = 0; message < 2; message++) {
                peer.frame(TEXT);
                for (int i = 2; i < BoundedDraft.FREE_FRAGMENTS; i++) {
                    peer.frame(CONTINUATION);
                }
                peer.frame(FIN | PING).frame(CONTINUATION, text.getBytes(StandardCharsets.UTF_8));
                peer.frame(FIN | CONTINUATION).awaitFrame();
            }
        };
        try (HostileWebsocket server = new HostileWebsocket(script);
                BgproutesClient client = client(server.settings(rest)
                        .maxMessageLength(1_000)
                        .removeDuplicates(false)
                        .build())) {
            assertThat(take(client.messages().iterator(), 2)).containsExactly(7L, 7L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PING, PONG})
    void controlFrames_inPlaceOfAnAnswer_areNoSignOfLife(int opcode) throws Exception {
        AtomicInteger sent = new AtomicInteger();
        HostileWebsocket.Script first = peer -> {
            peer.welcome().message(announcement(0));
            while (true) {
                if (peer.awaitFrame() == PING) {
                    sent.incrementAndGet();
                    peer.frame(FIN | opcode, "12345678".getBytes(StandardCharsets.US_ASCII));
                }
            }
        };
        try (HostileWebsocket server = new HostileWebsocket(first, GOOD);
                BgproutesClient client = client(server.settings(rest).build())) {
            Iterator<LiveMessage> messages = client.messages().iterator();
            assertThat(take(messages, 1)).containsExactly(0L);
            AtomicBoolean done = new AtomicBoolean();
            List<Long> second = new ArrayList<>();
            Thread consumer = new Thread(() -> {
                second.addAll(take(messages, 1));
                done.set(true);
            });
            consumer.start();
            // far slower than an answer takes
            timing.advanceUntil(() -> done.get() || sent.get() > 1_000, Duration.ofMillis(100));
            consumer.interrupt();
            consumer.join();
            assertThat(second).containsExactly(1L);
        }
        assertThat(losses).containsExactly("no message and no answer for 45 s");
    }

    @Test
    void handshake_withoutEnd_isRefused() throws IOException {
        HostileWebsocket.Script endless = peer -> {
            peer.raw("HTTP/1.1 101 Switching Protocols\r\nX: ");
            for (long sent = 0; sent < ENOUGH; sent += 1_024) {
                peer.raw("a".repeat(1_024));
            }
        };
        List<String> warnings = new ArrayList<>();
        RecordingReceiver receiver = new RecordingReceiver(message -> {}, warnings::add);
        try (HostileWebsocket server = new HostileWebsocket(endless, GOOD);
                LiveConnection connection =
                        new LiveConnection(Tests.key(), server.settings(rest).build(), timing, timing, receiver)) {
            connection.start();
            receiver.awaitMessages(1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(warnings).singleElement().asString().contains("a handshake of more than 16384 bytes");
    }
}
