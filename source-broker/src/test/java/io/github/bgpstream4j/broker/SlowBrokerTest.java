package io.github.bgpstream4j.broker;

import static io.github.bgpstream4j.broker.Searching.archive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.bgpstream4j.broker.service.Questions;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import io.github.bgpstream4j.testkit.broker.FakeBroker;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker that answers one byte after the other, without an end. */
class SlowBrokerTest {
    private static final long BEGIN = Instant.parse("2020-03-01T00:00:00Z").getEpochSecond();
    private static final Questions.Limits SHORT = new Questions.Limits(Duration.ofMillis(500), Duration.ofSeconds(30));

    private final FakeTime time = new FakeTime(Instant.parse("2024-01-01T00:00:00Z"));
    private final Searching search =
            new Searching(time).collectors("rrc00").types(RecordType.UPDATE).in(BEGIN, BEGIN + 3599);
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Duration perRequest = Duration.ZERO;
    private HttpServer server;
    private URI slow;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::drip);
        server.start();
        slow = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v2");
        search.source().limits(SHORT);
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void drip(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        time.advance(perRequest);
        exchange.sendResponseHeaders(200, 0);
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            while (!over.await(5, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        } catch (IOException e) {
            // the client has had enough
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void slowBroker_withAnotherOneAtHand_isAskedTwice() throws Exception {
        URI next;
        try (FakeBroker other = FakeBroker.start(time)) {
            other.add(archive("rrc00", RecordType.UPDATE, BEGIN, BEGIN + 3600, 300)
                    .toArray(BrokerFile[]::new));

            next = other.v2();
            search.at(slow, next).run();
        }

        assertThat(search.files()).hasSize(12);
        assertThat(requests).hasValue(2);
        assertThat(search.monitor.warnings())
                .containsExactly(
                        "the broker " + slow + ": timeout; trying again",
                        "the broker " + slow + ": timeout; going on with the broker " + next);
    }

    @Test
    void slowBroker_alone_isAskedFiveTimes() {
        assertThatIOException().isThrownBy(() -> search.at(slow).run()).withMessage("the broker " + slow + ": timeout");
        assertThat(requests).hasValue(5);
        assertThat(search.monitor.warnings()).containsExactly("the broker " + slow + ": timeout; trying again");
    }

    @Test
    void slowBroker_alone_isAskedForHalfAMinute() {
        perRequest = Duration.ofSeconds(14);

        assertThatIOException().isThrownBy(() -> search.at(slow).run());

        assertThat(requests).hasValueLessThan(5); // one may end before the server has seen it
    }
}
