package io.github.bgpstream4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.longThat;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.testkit.FakeTime;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.InOrder;

/** A websocket source made of this module alone, and a server of this machine. */
@Timeout(60)
final class WebSocketTest {
    private final FakeTime time = new FakeTime(Instant.parse("2026-11-30T12:00:00Z"));
    private Server server;

    @BeforeEach
    void start() throws InterruptedException {
        server = new Server();
        server.start();
        server.started.await();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop(1_000);
    }

    /** Answers each subscription with the next script. */
    private static final class Server extends WebSocketServer {
        private final CountDownLatch started = new CountDownLatch(1);
        private final Queue<Consumer<WebSocket>> scripts = new ConcurrentLinkedQueue<>();
        private final List<String> said = new ArrayList<>();

        Server(Draft... drafts) {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, List.of(drafts));
            setDaemon(true);
        }

        @Override
        public void onStart() {
            started.countDown();
        }

        @Override
        public void onOpen(WebSocket connection, ClientHandshake handshake) {}

        @Override
        public void onMessage(WebSocket connection, String message) {
            synchronized (said) {
                said.add(message);
            }
            Consumer<WebSocket> script = scripts.poll();
            if (script != null) {
                script.accept(connection);
            }
        }

        @Override
        public void onClose(WebSocket connection, int code, String reason, boolean remote) {}

        @Override
        public void onError(WebSocket connection, Exception cause) {}
    }

    private NewsSource source() {
        return new NewsSource(URI.create("ws://127.0.0.1:" + server.getPort()), "rrc00");
    }

    @Test
    void source_connectsIsLostAndConnectsAgain_withAGap() {
        server.scripts.add(connection -> {
            connection.send("news 1");
            connection.close(1001, "maintenance");
        });
        server.scripts.add(connection -> {
            connection.send("news 2");
            connection.send("news 3".getBytes(StandardCharsets.UTF_8)); // binary
        });
        List<BgpRecord> records;
        try (BgpStream stream = BgpStream.builder().source(time.of(source())).open()) {
            records = stream.records().limit(3).toList();
            assertThat(stream.stats().reconnects()).isEqualTo(1);
        }

        assertThat(records)
                .extracting(record -> new String(record.rawBytes(), StandardCharsets.UTF_8))
                .containsExactly("news 1", "news 2", "news 3");
        assertThat(records.get(0).gap()).isNull();
        Gap gap = records.get(1).gap();
        assertThat(gap).extracting(Gap::cause).isEqualTo(Gap.Cause.RECONNECT);
        assertThat(gap).matches(missed -> missed.fromMicros() > 0 && missed.toMicros() >= missed.fromMicros());
        assertThat(records.get(2).gap()).isNull();
        assertThat(server.said).containsExactly("subscribe rrc00", "subscribe rrc00");
    }

    @Test
    void monitor_hearsOfTheLoss_untilARecordReportsIt() throws IOException {
        server.scripts.add(connection -> {
            connection.send("news 1");
            connection.close(1001, "maintenance");
        });
        server.scripts.add(connection -> connection.send("news 2"));
        SourceMonitor monitor = mock();
        try (RecordReader reader =
                source().open(OpenContext.DEFAULT.withMonitor(monitor).withClock(time))) {
            int records = 0;
            while (records < 2) {
                RecordBatch batch = new RecordBatch();
                assertThat(reader.read(batch)).isTrue();
                records += batch.size();
            }
        }

        InOrder order = inOrder(monitor);
        order.verify(monitor).lostSince(longThat(micros -> micros >= 0));
        order.verify(monitor).warned(any());
        order.verify(monitor).reconnected("closed with code 1001: maintenance");
        order.verify(monitor).lostSince(Gap.UNKNOWN);
        verify(monitor, atLeastOnce()).queued(0);
        verifyNoMoreInteractions(monitor);
    }

    @Test
    void complaint_isTheEnd() throws IOException {
        server.scripts.add(connection -> connection.send("error no such topic"));
        try (RecordReader reader = source().open(OpenContext.DEFAULT.withClock(time))) {
            assertThatThrownBy(() -> reader.read(new RecordBatch()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("error no such topic");
        }
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void send_withoutAConnection_isLost() throws IOException {
        Session session = new WebSocketOptions(null, 1_000, false).dial(source().address());
        session.send("hello");
        session.ping();
        session.leave("over before it began");
        Session.Listener listener = mock();

        assertThat(session.run(listener).reason()).isEqualTo("over before it began");
        verify(listener, never()).message(any());
    }

    @Test
    void ping_thatIsAnswered_isHeard() throws IOException {
        Session session = new WebSocketOptions(null, 1_000, false).dial(source().address());
        String reason = session.run(new Session.Listener() {
                    @Override
                    public void opened() {
                        session.ping();
                    }

                    @Override
                    public void message(String text) {}

                    @Override
                    public void heard() {
                        session.abort("heard");
                    }
                })
                .reason();

        assertThat(reason).isEqualTo("heard");
    }

    /** With what the library has as a server, which is not ours. */
    @Test
    void messages_compressed_areRead() throws Exception {
        Server compressing = new Server(new Draft_6455(new PerMessageDeflateExtension()));
        compressing.start();
        compressing.started.await();
        String news = "news ".repeat(1_000);
        compressing.scripts.add(connection -> {
            connection.send(news);
            connection.send(news);
        });
        try {
            List<String> heard = new ArrayList<>();
            Session session = new WebSocketOptions(null, news.length(), true)
                    .dial(URI.create("ws://127.0.0.1:" + compressing.getPort()));
            session.run(new Session.Listener() {
                @Override
                public void opened() {
                    session.send("subscribe");
                }

                @Override
                public void message(String text) {
                    heard.add(text);
                    if (heard.size() == 2) {
                        session.abort("enough");
                    }
                }

                @Override
                public void heard() {}
            });

            assertThat(heard).containsExactly(news, news);
            assertThat(compressing.said).containsExactly("subscribe");
        } finally {
            compressing.stop(1_000);
        }
    }

    /** Users who need no websocket need no library for it. */
    @Test
    void library_missing_isNamed() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader without =
                new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader()) {
                    @Override
                    protected Class<?> findClass(String name) throws ClassNotFoundException {
                        if (name.startsWith("org.java_websocket.")) {
                            throw new ClassNotFoundException(name);
                        }
                        return super.findClass(name);
                    }
                }) {
            Class<?> options = without.loadClass(WebSocketOptions.class.getName());
            Object made = options.getConstructors()[0].newInstance(null, 1_000, false);

            assertThatThrownBy(() -> options.getMethod("dial", URI.class).invoke(made, URI.create("ws://127.0.0.1")))
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "a websocket, and the library for it is not on the class path: org.java-websocket:Java-WebSocket");
        }
    }
}
