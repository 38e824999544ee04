package io.github.bgpstream4j.testkit.broker;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Those who listen to Server-Sent Events. */
final class Events {
    private static final String END = "";
    private static final String KEEP_ALIVE = ": keep-alive\n\n";

    private final List<BlockingQueue<String>> listeners = new ArrayList<>(); // guarded by itself

    /** Sends what there is until the connection is dropped. */
    void serve(HttpExchange exchange) throws IOException {
        BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        synchronized (listeners) {
            listeners.add(queue);
        }
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            out.write(KEEP_ALIVE.getBytes(StandardCharsets.UTF_8));
            out.flush();
            for (String event = queue.take(); !event.equals(END); event = queue.take()) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (listeners) {
                listeners.remove(queue);
            }
        }
    }

    void send(String event) {
        synchronized (listeners) {
            listeners.forEach(listener -> listener.add(event));
        }
    }

    void drop() {
        send(END);
    }

    int listeners() {
        synchronized (listeners) {
            return listeners.size();
        }
    }
}
