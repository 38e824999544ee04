package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.testkit.BgproutesFrame;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.faults.FaultyProxy;
import io.github.bgpstream4j.transport.ReconnectSettings;
import java.lang.Thread.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the tests here share. */
final class Tests {
    /** With characters that URLs write differently. */
    static final String KEY = "s3cr3t/k3y+of:tests";

    static final String ENCODED_KEY = "s3cr3t%2Fk3y%2Bof%3Atests";
    static final long SECONDS = 1_757_325_312;
    static final String VP = "65001_192.0.2.1";

    static final Instant START = Instant.ofEpochSecond(SECONDS);

    private Tests() {}

    static FakeTime time() {
        return new FakeTime(START);
    }

    static ApiKey key() {
        return ApiKey.of(KEY);
    }

    static LiveSettings.Builder settings(FakeBgproutes service) {
        return LiveSettings.builder()
                .endpoints(new Endpoints(service.websocket(), service.manager(), service.history()));
    }

    /** The live feed through a proxy; the rest of the service is asked directly. */
    static LiveSettings.Builder settings(FakeBgproutes service, FaultyProxy proxy) {
        return LiveSettings.builder()
                .endpoints(new Endpoints(proxy.through(service.websocket()), service.manager(), service.history()));
    }

    static ReconnectSettings attempts(int count) {
        ReconnectSettings usual = ReconnectSettings.DEFAULT;
        return usual.withRetries(usual.retries().withAttempts(count));
    }

    static ReconnectSettings silence(Duration pingInterval, Duration limit) {
        ReconnectSettings usual = ReconnectSettings.DEFAULT;
        return new ReconnectSettings(
                usual.retries(), usual.handshakeTimeout(), pingInterval, limit, usual.closeTimeout());
    }

    static ReconnectSettings withoutPatience() {
        ReconnectSettings usual = ReconnectSettings.DEFAULT;
        return new ReconnectSettings(
                usual.retries(),
                usual.handshakeTimeout(),
                usual.pingInterval(),
                usual.silenceLimit(),
                Duration.ofMillis(1));
    }

    /** An announcement that its number tells from others. */
    static String announcement(int number) {
        return BgproutesFrame.update(VP)
                .time(SECONDS + number / 1_000_000, number % 1_000_000)
                .prefixes("192.0.2.0/24")
                .asPath("65001 " + (number + 1))
                .origin("IGP")
                .nextHop("192.0.2.1")
                .json();
    }

    static String[] announcements(int from, int to) {
        String[] frames = new String[to - from];
        for (int i = from; i < to; i++) {
            frames[i - from] = announcement(i);
        }
        return frames;
    }

    /** The number of an announcement. */
    static long number(LiveMessage message) {
        return message.asPath() == null ? -1 : message.asPath().originAsn(0) - 1;
    }

    static List<Long> take(Iterator<LiveMessage> messages, int count) {
        List<Long> numbers = new ArrayList<>();
        while (numbers.size() < count && messages.hasNext()) {
            numbers.add(number(messages.next()));
        }
        return numbers;
    }

    /** Waits until our threads and those of the websocket library's client are gone. */
    static void awaitNoThreads() {
        await(() -> threads().isEmpty());
    }

    /** Waits until the connection's thread waits for whoever takes its messages. */
    static void awaitFullQueue() {
        await(() -> threads().stream()
                .anyMatch(thread -> thread.getName().equals("bgproutes-live") && thread.getState() == State.WAITING));
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("interrupted; alive are " + threads());
            }
        }
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("bgproutes-")
                        || thread.getName().startsWith("WebSocketWriteThread"))
                .toList();
    }
}
