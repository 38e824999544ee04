package io.github.bgpstream4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.FileServer;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.RecordingMonitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers from a server of this machine; the time between attempts passes at once. */
@Timeout(60)
final class HttpTransferTest {
    private static final int LENGTH = 300_000;
    private static final byte[] FILE = octets(LENGTH, 1);
    private static final Instant NOW = Instant.parse("2016-08-11T16:00:00Z");

    private final FakeTime time = new FakeTime(NOW);
    private final HttpClients clients = new HttpClients(8);
    private final RecordingMonitor monitor = new RecordingMonitor();
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer(FILE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] octets(int length, int seed) {
        byte[] octets = new byte[length];
        new Random(seed).nextBytes(octets);
        return octets;
    }

    private static HttpOptions options(Duration stall) {
        RetryPolicy retries =
                new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30), 1, 5, Duration.ofMinutes(2));
        return new HttpOptions(Duration.ofSeconds(20), stall, retries);
    }

    private InputStream open(URI url, Duration stall, OpenContext context) throws IOException {
        return HttpFile.of(url).with(clients).with(options(stall)).open(context);
    }

    private OpenContext context() {
        return OpenContext.DEFAULT.withMonitor(monitor).withClock(time);
    }

    private byte[] read(Duration stall) throws IOException {
        try (InputStream in = open(server.url("/updates.gz"), stall, context())) {
            return in.readAllBytes();
        }
    }

    private byte[] read() throws IOException {
        return read(Duration.ofSeconds(20));
    }

    private void assertFails(String message) {
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessage(message);
    }

    @Test
    void read_wholeFile_isAsTheServerHasIt() throws IOException {
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.requests()).containsExactly("whole");
        assertThat(monitor.bytes()).isEqualTo(LENGTH);
        assertThat(monitor.warnings()).isEmpty();
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void read_emptyFile_isEmpty() throws IOException {
        server.change();
        assertThat(read()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, LENGTH - 1})
    void read_connectionBroken_goesOnAtTheOctet(int octet) throws IOException {
        server.thenBreakAt(octet);

        assertThat(read()).isEqualTo(FILE);
        assertThat(server.requests()).containsExactly("whole", "bytes=" + octet + "- " + FileServer.TAG);
        assertThat(monitor.bytes()).isEqualTo(LENGTH);
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1));
        assertThat(monitor.warnings())
                .containsExactly("unexpected end of stream; trying again in 1 s from byte " + octet);
    }

    @Test
    void read_brokenBeforeTheFirstOctet_beginsAnew() throws IOException {
        server.thenBreakAt(0);

        assertThat(read()).isEqualTo(FILE);
        assertThat(server.requests()).containsExactly("whole", "whole");
    }

    /** Each attempt brings something, so there may be more of them than are made in vain. */
    @Test
    void read_brokenManyTimes_goesOnWhileItComesForward() throws IOException {
        for (int octet = 1000; octet <= 20_000; octet += 1000) {
            server.thenBreakAt(octet);
        }

        assertThat(read()).isEqualTo(FILE);
        assertThat(server.requests()).hasSize(21);
        assertThat(time.sleeps()).hasSize(20).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void read_stalled_goesOnWhereItStalled() throws IOException {
        server.thenStallAt(7777);

        assertThat(read(Duration.ofSeconds(1))).isEqualTo(FILE);
        assertThat(server.requests()).containsExactly("whole", "bytes=7777- " + FileServer.TAG);
        assertThat(monitor.warnings()).singleElement().asString().contains("nothing came for 1 s");
    }

    @Test
    void read_serverWithoutRanges_startsAgainAndSkips() throws IOException {
        server.withoutRanges().thenBreakAt(100_000);

        assertThat(read()).isEqualTo(FILE);
        assertThat(server.requests()).hasSize(2);
        assertThat(monitor.bytes()).isEqualTo(LENGTH + 100_000);
    }

    /** What was read already is no progress. */
    @Test
    void read_serverWithoutRangesAlwaysBreaking_isGivenUp() {
        server.withoutRanges();
        for (int i = 0; i < 9; i++) {
            server.thenBreakAt(100_000);
        }

        assertFails("unexpected end of stream, 5 times");
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void read_onlyADate_isTheCondition() throws IOException {
        server.named(null, FileServer.DATE).thenBreakAt(5);

        assertThat(read()).isEqualTo(FILE);
        assertThat(server.requests()).containsExactly("whole", "bytes=5- " + FileServer.DATE);
    }

    @Test
    void read_weakTag_isNoCondition() throws IOException {
        server.named("W/\"x\"", null).thenBreakAt(5);

        assertThat(read()).isEqualTo(FILE);
        assertThat(server.requests()).containsExactly("whole", "bytes=5- null");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"\"two\", -", "\"one\", Fri\\, 12 Aug 2016 16:05:00 GMT", "-, -"})
    void read_fileChangedInBetween_isAnError(String tag, String date) {
        server.then(request -> {
            MockResponse.Builder answer = server.whatIsAskedFor(request)
                    .body(new Buffer().write(FILE, 0, 1000))
                    .setHeader("Content-Length", LENGTH)
                    .onResponseEnd(mockwebserver3.SocketEffect.ShutdownConnection.INSTANCE);
            server.named(tag, date).change(octets(LENGTH, 2));
            return answer;
        });
        if (tag == null) {
            server.withoutRanges();
        }

        assertFails("the file was changed while it was read");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void read_fileShorterNow_isAnError() {
        server.thenBreakAt(1000).thenStatus(416);

        assertFails("the file was changed while it was read");
    }

    @Test
    void read_otherRange_isAnError() {
        server.thenBreakAt(1000)
                .then(request -> server.whatIsAskedFor(request).setHeader("Content-Range", "bytes 999-299999/300000"));

        assertFails("an answer that is not what was asked for: Content-Range bytes 999-299999/300000");
    }

    @Test
    void read_otherTotal_isAnError() {
        server.thenBreakAt(1000)
                .then(request -> server.whatIsAskedFor(request).setHeader("Content-Range", "bytes 1000-299999/300001"));

        assertFails("the file was changed while it was read");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 206, 304})
    void read_finalStatus_isNotTriedAgain(int status) {
        server.thenStatus(status);

        assertFails("HTTP " + status);
        assertThat(server.requests()).hasSize(1);
        assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void read_transientStatus_isTriedAgain(int status) throws IOException {
        server.thenStatus(status).thenStatus(status);

        assertThat(read()).isEqualTo(FILE);
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void read_alwaysUnavailable_isGivenUp() {
        for (int i = 0; i < 9; i++) {
            server.thenStatus(503);
        }

        assertFails("HTTP 503, 5 times");
        assertThat(server.requests()).hasSize(5);
        assertThat(time.sleeps()).extracting(Duration::toMillis).containsExactly(1000L, 2000L, 4000L, 8000L);
    }

    @ParameterizedTest
    @CsvSource({"7, 7000", "0, 1000", "later, 1000", "'Thu, 11 Aug 2016 16:01:30 GMT', 90000"})
    void read_retryAfter_isWaitedFor(String retryAfter, long millis) throws IOException {
        server.thenStatus(429, "Retry-After", retryAfter);

        assertThat(read()).isEqualTo(FILE);
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(millis));
    }

    @Test
    void read_retryAfterTooLong_isGivenUp() {
        server.thenStatus(429, "Retry-After", "3600");

        assertFails("HTTP 429, to be asked again only after 3600 s");
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void read_redirect_isFollowed() throws IOException {
        server.thenStatus(301, "Location", server.url("/there").toString());

        assertThat(read()).isEqualTo(FILE);
        assertThat(server.requests()).hasSize(2);
    }

    /** Some servers call a gzip file the gzip encoding of a file; it is the file that is wanted. */
    @Test
    void read_contentEncoding_isNotUndone() throws IOException {
        byte[] gzip = MrtFile.gzip(octets(500, 3));
        server.change(gzip);
        String[] asked = {""};
        server.then(request -> {
            asked[0] = String.valueOf(request.getHeaders().get("Accept-Encoding"));
            return server.whatIsAskedFor(request).setHeader("Content-Encoding", "gzip");
        });

        assertThat(read()).isEqualTo(gzip);
        assertThat(asked[0]).isEqualTo("identity");
    }

    @Test
    void read_chunkedBody_isReadToItsEnd() throws IOException {
        server.then(request -> new MockResponse.Builder().chunkedBody(new Buffer().write(FILE), 1000));

        assertThat(read()).isEqualTo(FILE);
    }

    @Test
    void read_noServer_isTriedAgainAndNamed() {
        server.close();

        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessageMatching("Failed to connect to [^/]*")
                .hasMessageEndingWith(", 5 times");
        assertThat(time.sleeps()).hasSize(4);
    }

    @Test
    void read_failed_failsAgain() throws IOException {
        server.thenStatus(404);
        try (InputStream in = open(server.url("/x"), Duration.ofSeconds(20), context())) {
            assertThatThrownBy(in::read).hasMessage("HTTP 404");
            assertThatThrownBy(in::read).hasMessage("HTTP 404");
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void userInfo_isSentButNotShown() throws IOException {
        String[] authorization = {""};
        server.then(request -> {
            authorization[0] = String.valueOf(request.getHeaders().get("Authorization"));
            assertThat(request.getTarget()).isEqualTo("/x?token=hidden");
            return server.whatIsAskedFor(request);
        });
        String host = server.url("/").getHost() + ":" + server.port();
        HttpFile file = HttpFile.of(URI.create("http://user:pass@" + host + "/x?token=hidden#part"));
        try (InputStream in = file.with(clients).open(context())) {
            assertThat(in.readAllBytes()).isEqualTo(FILE);
        }

        assertThat(authorization[0]).isEqualTo("Basic dXNlcjpwYXNz");
        assertThat(file).hasToString("http://" + host + "/x");
    }

    @Test
    void cancel_duringAStall_endsTheRead() throws Exception {
        server.thenStallAt(1000);
        RecordingMonitor reached = new RecordingMonitor(1000);
        InputStream in = open(server.url("/x"), Duration.ofHours(1), context().withMonitor(reached));
        FutureTask<byte[]> reading = new FutureTask<>(in::readAllBytes);
        new Thread(reading).start();
        reached.awaitBytes();

        ((Cancellable) in).cancel();

        assertThatThrownBy(reading::get).hasRootCauseMessage("cancelled");
        in.close();
    }

    @Test
    void cancel_beforeAPause_makesNoOtherAttempt() throws IOException {
        server.thenStatus(503);
        InputStream[] in = {InputStream.nullInputStream()};
        time.onSleep(() -> ((Cancellable) in[0]).cancel());
        in[0] = open(server.url("/x"), Duration.ofSeconds(20), context());

        assertThatThrownBy(in[0]::read).hasMessage("cancelled");
        assertThat(server.requests()).hasSize(1);
        in[0].close();
    }

    /** Nobody holds a place while it is not read: a merge needs the first octets of all before it goes on with one. */
    @Test
    void read_moreFilesThanPlaces_inTurns() throws IOException {
        HttpClients narrow = new HttpClients(1);
        HttpFile file = HttpFile.of(server.url("/x")).with(narrow);
        try (InputStream one = file.open(context());
                InputStream two = file.open(context())) {
            for (byte octet : octets(1000, 1)) {
                assertThat((byte) one.read()).isEqualTo(octet);
                assertThat((byte) two.read()).isEqualTo(octet);
            }
        }
    }

    @Test
    void read_noPlaceLeft_waitsBeforeItAsksTheServer() throws Exception {
        HttpClients narrow = new HttpClients(1);
        server.thenStallAt(1000);
        RecordingMonitor reached = new RecordingMonitor(1000);
        InputStream stalled = HttpFile.of(server.url("/x"))
                .with(narrow)
                .with(options(Duration.ofHours(1)))
                .open(context().withMonitor(reached));
        FutureTask<byte[]> first = new FutureTask<>(stalled::readAllBytes);
        new Thread(first).start();
        reached.awaitBytes();
        InputStream waiting = HttpFile.of(server.url("/x")).with(narrow).open(context());
        FutureTask<byte[]> second = new FutureTask<>(waiting::readAllBytes);
        Thread thread = new Thread(second);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(server.requests()).hasSize(1);

        ((Cancellable) stalled).cancel();

        assertThat(second.get()).isEqualTo(FILE);
        stalled.close();
        waiting.close();
    }

    @Test
    void close_ofTheLastTransfer_leavesNoConnection() throws IOException {
        OkHttpClient client = clients.acquire();
        assertThat(read()).isEqualTo(FILE);
        assertThat(client.connectionPool().connectionCount()).isEqualTo(1);

        clients.release();

        assertThat(client.connectionPool().connectionCount()).isZero();
    }

    @Test
    void close_early_closesTheConnection() throws IOException {
        OkHttpClient client = clients.acquire();
        server.thenStallAt(1000);
        try (InputStream in = open(server.url("/x"), Duration.ofHours(1), context())) {
            assertThat(in.readNBytes(1000)).hasSize(1000);
        }
        assertThat(client.connectionPool().connectionCount()).isZero();
        clients.release();
    }

    /** The library's own threads end by themselves within a minute, and keep no process alive meanwhile. */
    @Test
    void threads_afterClose_keepNoProcessAlive() throws IOException {
        List<Thread> before = threads().toList();
        assertThat(read()).isEqualTo(FILE);

        assertThat(threads().filter(thread -> !before.contains(thread)))
                .filteredOn(thread -> !thread.getName().startsWith("MockWebServer"))
                .allMatch(Thread::isDaemon)
                .allMatch(thread -> thread.getName().startsWith("Ok"));
    }

    private static Stream<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream();
    }

    /** Between two looks at this clock some time passes. */
    private byte[] readWhileEachReadTakes(Duration each) throws IOException {
        AtomicLong now = new AtomicLong();
        OpenContext slow = context().withClock(new StreamClock() {
            @Override
            public long nanos() {
                return now.addAndGet(each.toNanos());
            }

            @Override
            public boolean sleep(Duration pause, CountDownLatch cancelled) throws InterruptedException {
                return time.sleep(pause, cancelled);
            }
        });
        try (InputStream in = open(server.url("/updates.gz"), Duration.ofSeconds(20), slow)) {
            byte[] all = new byte[0];
            for (byte[] next = in.readNBytes(100); next.length > 0; next = in.readNBytes(100)) {
                int length = all.length;
                all = Arrays.copyOf(all, length + next.length);
                System.arraycopy(next, 0, all, length, next.length);
            }
            return all;
        }
    }

    @Test
    void server_thatDrips_isGivenUp() {
        assertThatThrownBy(() -> readWhileEachReadTakes(Duration.ofSeconds(61)))
                .isInstanceOf(IOException.class)
                .hasMessage("only 100 bytes in 61 s, 5 times");
        assertThat(monitor.warnings())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("only 100 bytes in 61 s; trying again in ");
        assertThat(time.sleeps()).hasSize(4);
    }

    @Test
    void server_thatIsSlow_isWaitedFor() throws IOException {
        assertThat(readWhileEachReadTakes(Duration.ofMillis(900))).isEqualTo(FILE);
        assertThat(monitor.warnings()).isEmpty();
    }
}
