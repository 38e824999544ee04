package io.github.bgpstream4j.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

    private final ServerSocket server;
    private final List<Script> scripts;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    LineServer(Script... scripts) throws IOException {
        this(ServerSocketFactory.getDefault(), scripts);
    }

    LineServer(ServerSocketFactory factory, Script... scripts) throws IOException {
        this.scripts = List.of(scripts);
        server = factory.createServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(this::accept);
    }

    URI address(String scheme) {
        return URI.create(scheme + "://localhost:" + server.getLocalPort() + "/v1/stream/");
    }

    /** The heads of all requests. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Script script = scripts.get(Math.min(sockets.size(), scripts.size() - 1));
                sockets.add(socket);
                start(() -> play(script, socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void play(Script script, Socket socket) {
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
        } catch (IOException e) {
            // the client has had enough
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "line-server");
        thread.setDaemon(true);
        thread.start();
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
