package io.github.bgpstream4j.testkit.elsewhere;

import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.testkit.BgproutesFrame;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import io.github.bgpstream4j.testkit.FakeRecord;
import io.github.bgpstream4j.testkit.FakeSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server, seen by plain clients. */
@Timeout(60)
class FakeBgproutesTest {
    private final FakeBgproutes service = FakeBgproutes.start("k+y");

    @AfterEach
    void stop() {
        service.close();
    }

    /** Tells what comes. */
    private static final class Client extends WebSocketClient {
        private final BlockingQueue<String> came = new LinkedBlockingQueue<>();

        Client(URI address) {
            super(address);
        }

        String next() throws InterruptedException {
            return came.take();
        }

        @Override
        public void onOpen(ServerHandshake handshake) {}

        @Override
        public void onMessage(String message) {
            came.add(message);
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            came.add("closed " + code);
        }

        @Override
        public void onError(Exception cause) {}
    }

    private Client connect(String key) {
        Client client = new Client(URI.create(service.websocket() + "/?api_key=" + key));
        client.connect();
        return client;
    }

    @Test
    void stream_sent_arrivesAsLiveMessages() throws InterruptedException {
        service.onConnection(connection -> {
            connection.send(BgpStream.builder()
                    .source(FakeSource.of(
                            FakeRecord.update(1_600_000_000_000_007L)
                                    .peer(64500, "192.0.2.1")
                                    .attr(
                                            origin(Origin.IGP),
                                            asPath("64500 {1,2}"),
                                            nextHop("192.0.2.1"),
                                            communities("64500:1 64500:2"))
                                    .withdraw("2001:db8::/48")
                                    .route("192.0.2.0/24", "198.51.100.0/24"),
                            FakeRecord.update(1_600_000_001_000_000L)
                                    .peer(64500, "192.0.2.1")
                                    .withdraw("192.0.2.0/24"),
                            FakeRecord.update(1_600_000_002_000_000L).stateChange(6, 1)))
                    .open());
            connection.close(1000, "done");
        });
        Client client = connect("k%2By");

        assertThat(client.next())
                .isEqualTo("{\"record_type\":\"update\",\"vp\":\"64500_192.0.2.1\",\"sec\":1600000000,\"Usec\":7,"
                        + "\"prefixes\":\"192.0.2.0/24,198.51.100.0/24\",\"as-path\":\"64500 {1,2}\","
                        + "\"origin\":\"IGP\",\"nexthop\":\"192.0.2.1\",\"communities\":\"64500:1 64500:2\","
                        + "\"withdraws\":\"2001:db8::/48\"}");
        assertThat(client.next())
                .isEqualTo("{\"record_type\":\"update\",\"vp\":\"64500_192.0.2.1\",\"sec\":1600000001,\"Usec\":0,"
                        + "\"withdraws\":\"192.0.2.0/24\"}");
        assertThat(client.next()).isEqualTo("closed 1000");
    }

    @Test
    void key_unknown_isRefused() throws InterruptedException {
        Client client = connect("other");

        assertThat(client.next())
                .isEqualTo(BgproutesFrame.error("invalid API key").json());
        assertThat(client.next()).isEqualTo("closed 1008");
        assertThat(service.connections()).isEqualTo(1);
    }

    @Test
    void manager_byDefault_acceptsTheKey() throws IOException, InterruptedException {
        assertThat(status("/update_live_prefixes?api_key=k%2By&new_pfxs=192.0.2.0/24"))
                .isEqualTo(200);
        assertThat(status("/update_live_prefixes?api_key=other&new_pfxs=::/0")).isEqualTo(403);
        assertThat(service.subscriptions()).containsExactly("192.0.2.0/24", "::/0");
    }

    @Test
    void secondConnection_ofAKey_isRefusedWhileTheFirstIsOpen() throws Exception {
        service.oneConnectionPerKey().onConnection(connection -> connection.send("hello"));
        Client first = connect("k%2By");
        assertThat(first.next()).isEqualTo("hello");
        Client second = connect("k%2By");

        assertThat(second.next())
                .isEqualTo(BgproutesFrame.error("Another client is already connected with this API key")
                        .json());
        assertThat(second.next()).isEqualTo("closed 1000");
        first.closeBlocking();
        service.awaitGoodbyes(1);
        assertThat(connectWhenFree().next()).isEqualTo("hello");
    }

    /** The server learns of the end of a connection after its goodbye. */
    private Client connectWhenFree() throws InterruptedException {
        while (true) {
            Client client = connect("k%2By");
            String first = client.next();
            if (first.equals("hello")) {
                client.came.add(first);
                return client;
            }
        }
    }

    @Test
    void connection_byDefault_isOneOfAny_andNeedsNoPrefixes() throws InterruptedException {
        service.onConnection(connection -> connection.send("hello"));

        assertThat(connect("k%2By").next()).isEqualTo("hello");
        assertThat(connect("k%2By").next()).isEqualTo("hello");
        assertThat(service.prefixes()).isEmpty();
    }

    @Test
    void connection_ofAKeyWithoutPrefixes_getsItsScriptOnceThereAreSome() throws Exception {
        service.onlyAssociated().onConnection(connection -> connection.send("hello"));
        Client client = connect("k%2By");
        service.awaitConnections(1);
        assertThat(status("/update_live_prefixes?api_key=other&new_pfxs=::/0")).isEqualTo(403);
        service.answerManager(500, "");
        assertThat(status("/update_live_prefixes?api_key=k%2By&new_pfxs=::/0")).isEqualTo(500);
        assertThat(service.prefixes()).isEmpty();
        assertThat(client.came).isEmpty();

        assertThat(status("/update_live_prefixes?api_key=k%2By&new_pfxs=192.0.2.0/24"))
                .isEqualTo(200);

        assertThat(client.next()).isEqualTo("hello");
        assertThat(service.prefixes()).isEqualTo("192.0.2.0/24");
        assertThat(connect("k%2By").next()).isEqualTo("hello");
        assertThat(service.forgetPrefixes().prefixes()).isEmpty();
    }

    private int status(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(service.manager() + path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void frame_ofAnyCharacters_isJson() {
        assertThat(BgproutesFrame.error("a\"b\\c\n").json()).isEqualTo("{\"error\":\"a\\\"b\\\\c\\u000a\"}");
    }
}
