package io.github.bgpstream4j.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A server of streams that writes what no library would: one script for each connection, the last for all that follow. */
final class LineServer implements AutoCloseable {
    static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n";

    /** Plays the server, whose client may be gone at any time. */
    interface Script {
        void play(Peer peer) throws IOException;
    }

    private final ScriptedServer<Script> server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    LineServer(Script... scripts) throws IOException {
        this(ServerSocketFactory.getDefault(), scripts);
    }

    LineServer(ServerSocketFactory factory, Script... scripts) throws IOException {
        server = new ScriptedServer<>(factory.createServerSocket(), List.of(scripts), this::play);
    }

    URI address(String scheme) {
        return URI.create(scheme + "://localhost:" + server.port() + "/v1/stream/");
    }

    /** The heads of all requests. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.close();
    }

    private void play(Script script, Socket socket) throws IOException {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.append(line).append('\n');
            }
            if (head.length() > 0) { // else it only connected
                requests.add(head.toString());
                script.play(new Peer(socket));
            }
        }
    }

    /** The server's end of a connection, which is closed after its script. */
    static final class Peer {
        private final Socket socket;
        private final OutputStream out;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            out = socket.getOutputStream();
        }

        Peer raw(byte... bytes) throws IOException {
            out.write(bytes);
            return this;
        }

        Peer raw(String text) throws IOException {
            return raw(text.getBytes(StandardCharsets.UTF_8));
        }

        Peer welcome() throws IOException {
            return raw(HEAD + "\r\n");
        }

        Peer chunk(byte... bytes) throws IOException {
            return raw(Integer.toHexString(bytes.length) + "\r\n").raw(bytes).raw("\r\n");
        }

        Peer chunk(String text) throws IOException {
            return chunk(text.getBytes(StandardCharsets.UTF_8));
        }

        /** The end as it should be. */
        void end() throws IOException {
            raw("0\r\n\r\n");
        }

        /** The end as it should not be. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Waits until the client is gone. */
        void linger() throws IOException {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
