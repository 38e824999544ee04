package io.github.bgpstream4j.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sockets of a server with one script for each connection, the last for all that follow. */
final class ScriptedServer<S> implements AutoCloseable {
    /** Plays the server, whose client may be gone at any time. */
    interface Player<S> {
        void play(S script, Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final List<S> scripts;
    private final Player<S> player;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** Binds a server of this host, and waits for nobody. */
    ScriptedServer(ServerSocket server, List<S> scripts, Player<S> player) throws IOException {
        this.server = server;
        this.scripts = scripts;
        this.player = player;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        close(server);
        sockets.forEach(ScriptedServer::close);
    }

    private static void close(Closeable opened) {
        try {
            opened.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                S script = scripts.get(Math.min(sockets.size(), scripts.size() - 1));
                sockets.add(socket);
                start(() -> play(script, socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void play(S script, Socket socket) {
        try {
            player.play(script, socket);
        } catch (IOException e) {
            // the client has had enough
        } catch (RuntimeException | Error e) {
            close(socket); // or the client would wait for ever
            throw e;
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }
}
