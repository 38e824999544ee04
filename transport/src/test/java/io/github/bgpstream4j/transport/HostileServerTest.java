package io.github.bgpstream4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.FileServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that answer what no server should. */
@Timeout(60)
final class HostileServerTest {
    private static final byte[] FILE = new byte[5_000];

    /** What a server sends after it has read a request. */
    private interface Answer {
        void to(OutputStream out) throws IOException;
    }

    @Test
    void chunkExtension_withoutEnd_endsTheFile() {
        byte[] extension = new byte[1 << 16];
        Arrays.fill(extension, (byte) 'a');
        assertThatThrownBy(() -> read(out -> {
                    head(out, "HTTP/1.1 200 OK", "Transfer-Encoding: chunked");
                    out.write("5;".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write(extension);
                    }
                }))
                .hasMessage("the server sends more than 1048576 bytes and nothing of the file");
    }

    @Test
    void chunkExtensions_short_areRead() throws IOException {
        byte[] read = read(out -> {
            head(out, "HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Connection: close");
            for (byte octet : FILE) {
                out.write(("1;" + "a".repeat(200) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(octet);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });

        assertThat(read).isEqualTo(FILE);
    }

    @Test
    void length_thatIsNegative_endsTheFile() {
        assertThatThrownBy(() -> read(out -> {
                    head(out, "HTTP/1.1 200 OK", "Content-Length: -5", "Connection: close");
                    out.write(FILE);
                }))
                .hasMessage("an answer with a length below zero");
    }

    @Test
    void failure_afterARedirect_namesTheHost() throws IOException {
        try (FileServer other = new FileServer(FILE)) {
            other.thenStatus(404);
            URI elsewhere = URI.create("http://127.0.0.1:" + other.port() + "/x");
            assertThatThrownBy(() -> read(out -> head(
                            out,
                            "HTTP/1.1 302 Found",
                            "Location: " + elsewhere,
                            "Content-Length: 0",
                            "Connection: close")))
                    .hasMessage("HTTP 404 (redirected to 127.0.0.1)");
        }
    }

    @Test
    void host_ofARedirectThatIsUnknown_isNamed() {
        assertThatThrownBy(() -> read(out -> head(
                        out,
                        "HTTP/1.1 302 Found",
                        "Location: http://nowhere.invalid/x",
                        "Content-Length: 0",
                        "Connection: close")))
                .hasMessageContaining("unknown host nowhere.invalid");
    }

    private static List<InetAddress> onlyThisMachine(String host) throws UnknownHostException {
        if (host.equals("nowhere.invalid")) {
            throw new UnknownHostException(host + ": Name or service not known");
        }
        return List.of(InetAddress.getLoopbackAddress());
    }

    private static void head(OutputStream out, String... lines) throws IOException {
        out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] read(Answer answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> serve(server, answer), "hostile-server");
            thread.setDaemon(true);
            thread.start();
            HttpFile file = HttpFile.of(URI.create("http://localhost:" + server.getLocalPort() + "/updates.mrt"))
                    .with(new HttpClients(8, builder -> builder.dns(HostileServerTest::onlyThisMachine)));
            try (InputStream in = file.open(OpenContext.DEFAULT.withClock(new FakeTime(Instant.EPOCH)))) {
                return in.readAllBytes();
            }
        }
    }

    private static void serve(ServerSocket server, Answer answer) {
        while (true) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[4096]);
                answer.to(socket.getOutputStream());
                socket.getOutputStream().flush();
            } catch (SocketException e) {
                if (server.isClosed()) {
                    return; // else the client has had enough
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
