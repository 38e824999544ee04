package io.github.bgpstream4j.testkit.rislive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of a connection. What is sent waits in a queue of bounded size until the client has read what is before it.
 *
 * <p>Safe for use by several threads.
 */
public abstract sealed class RisLiveConnection permits WebSocketConnection, StreamConnection {
    private static final int BUFFER = 1 << 16;

    final FakeRisLive server;
    final Request request;
    final List<RisFilter> filters = new CopyOnWriteArrayList<>();
    volatile boolean includeRaw;

    private final Socket socket;
    private final InputStream in;
    private final int number;
    private final List<String> received = new CopyOnWriteArrayList<>();

    private final Object lock = new Object(); // guards what follows; changes of phase are also told to the server
    private final Deque<Item> queue = new ArrayDeque<>();
    private long queued;
    private volatile Phase phase = Phase.OPEN;

    private enum Phase {
        OPEN,
        ENDING, // nothing is added to the queue any more
        FROZEN,
        ENDED
    }

    RisLiveConnection(FakeRisLive server, Socket socket, InputStream in, Request request, int number) {
        this.server = server;
        this.socket = socket;
        this.in = in;
        this.request = request;
        this.number = number;
    }

    /**
     * The number of this connection.
     *
     * @return 1 for the first of the server
     */
    public final int number() {
        return number;
    }

    /**
     * Whether it is a websocket.
     *
     * @return false for a stream of lines
     */
    public final boolean isWebSocket() {
        return this instanceof WebSocketConnection;
    }

    /**
     * What was requested.
     *
     * @return path and query
     */
    public final String target() {
        return request.target();
    }

    /**
     * A header of the request.
     *
     * @param name in any case
     * @return its value; null if there is none
     */
    public final @Nullable String header(String name) {
        return request.header(name);
    }

    /**
     * The subscriptions in force.
     *
     * @return JSON of each as it was asked for, without options of the socket; one for each prefix of an array
     */
    public final List<String> subscriptions() {
        return filters.stream().map(RisFilter::json).toList();
    }

    /**
     * What the client has sent on the websocket.
     *
     * @return the texts, in order
     */
    public final List<String> received() {
        return List.copyOf(received);
    }

    /**
     * Whether it is open.
     *
     * @return false if either side has ended it, and if it is frozen
     */
    public final boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /**
     * Sends texts: each a frame of the websocket, or a line.
     *
     * @param texts any, such as {@code <html>} or two objects
     * @return this connection
     */
    public final RisLiveConnection sendText(String... texts) {
        for (String text : texts) {
            add(Item.text(text), true);
        }
        return this;
    }

    /**
     * Sends one text in pieces, each by itself: fragments of the websocket, or chunks of HTTP with the line's end after the last one.
     *
     * @param pieces any bytes, such as halves of a character
     * @return this connection
     */
    public final RisLiveConnection sendPieces(byte[]... pieces) {
        for (int i = 0; i < pieces.length; i++) {
            add(new Item(i == 0 ? Item.TEXT : Item.CONTINUATION, i == pieces.length - 1, pieces[i].clone()), true);
        }
        return this;
    }

    /**
     * Sends the beginning of a text that has no end: nothing but the end of the connection may follow.
     *
     * @param length how many bytes; sent piece by piece, as fast as the client reads
     * @param octet what it consists of
     * @return this connection
     */
    public final RisLiveConnection sendUnfinished(long length, int octet) {
        byte[] piece = new byte[BUFFER];
        Arrays.fill(piece, (byte) octet);
        for (long sent = 0; sent < length && isOpen(); sent += BUFFER) {
            byte[] part = length - sent < BUFFER ? Arrays.copyOf(piece, (int) (length - sent)) : piece;
            add(new Item(sent == 0 ? Item.TEXT : Item.CONTINUATION, false, part), true);
        }
        return this;
    }

    /**
     * Sends a ping of the websocket; nothing on a stream.
     *
     * @return this connection
     */
    public final RisLiveConnection ping() {
        if (isWebSocket()) {
            add(new Item(Item.PING, true, new byte[0]), false);
        }
        return this;
    }

    /**
     * Ends it as it should be after what was sent: with a close frame, or the end of the HTTP response.
     *
     * @param code of the close frame, such as 1000, 1011 or 1013; 1006 has no frame and is the same as {@link #cut}
     * @param reason of the close frame
     */
    public final void close(int code, String reason) {
        end(code == WebSocketConnection.ABNORMAL ? Item.cut() : Item.close(code, reason));
    }

    /** Ends it after what was sent with a FIN: no close frame, no end of the response. */
    public final void cut() {
        end(Item.cut());
    }

    /** Ends it at once with a RST; what was sent may not arrive. */
    public final void reset() {
        try {
            if (!(socket instanceof SSLSocket)) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // it is closed already
        }
        ended();
    }

    /** Makes it half open: no byte is read or written any more, and the client is not told. It is ended with the server. */
    public final void freeze() {
        synchronized (lock) {
            if (phase == Phase.OPEN || phase == Phase.ENDING) {
                phase = Phase.FROZEN;
                queue.clear();
                queued = 0;
                lock.notifyAll();
            }
        }
        server.changed();
    }

    /** Says what the service says to those that do not read fast enough, in place of what they have not read, and ends the connection. */
    public final void cutAsTooSlow() {
        synchronized (lock) {
            if (phase != Phase.OPEN) {
                return;
            }
            queue.clear();
            queued = 0;
            lastWords().forEach(item -> {
                queue.add(item);
                queued += item.size();
            });
            phase = Phase.ENDING;
            lock.notifyAll();
        }
        server.changed();
    }

    /** Waits until all that was sent is on its way, or the connection has ended. */
    public final void flush() {
        synchronized (lock) {
            await(() -> queued == 0 || phase == Phase.ENDED || phase == Phase.FROZEN, "the client to read all");
        }
    }

    /** Talks with the client until the connection ends. */
    abstract void talk(InputStream from) throws IOException;

    /** What comes before everything else. */
    abstract void writeHead(OutputStream out) throws IOException;

    abstract void write(Item item, OutputStream out) throws IOException;

    /** Sends what was written. */
    void flush(OutputStream out) throws IOException {
        out.flush();
    }

    abstract List<Item> lastWords();

    /** Runs on the thread of the connection. */
    final void serve() throws IOException {
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        writeHead(out);
        out.flush();
        server.threads().execute(() -> {
            try {
                writeAll(out);
            } catch (IOException e) {
                ended();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                ended();
            }
        });
        try {
            talk(in);
        } finally {
            if (phase != Phase.FROZEN) {
                ended();
            }
        }
    }

    final void note(String text) {
        received.add(text);
    }

    final boolean isFrozen() {
        return phase == Phase.FROZEN;
    }

    /** Whether messages come here. */
    final boolean isSubscribed() {
        return isOpen() && !filters.isEmpty();
    }

    final void subscribe(List<RisFilter> more) {
        filters.addAll(more);
        server.changed();
    }

    /** Changes options of the socket; those that are not given stay. */
    boolean options(Map<String, @Nullable Object> options) {
        includeRaw = RisFilter.flag(options.get("includeRaw"), includeRaw, "includeRaw");
        return includeRaw;
    }

    /** Sends a message as often as it is to come. */
    final boolean deliver(Rendered message) {
        int copies = 0;
        for (RisFilter filter : filters) {
            if (server.serves(filter) && filter.matches(message.message(), server.generation())) {
                copies++;
                if (!server.copiesPerSubscription()) {
                    break;
                }
            }
        }
        boolean added = copies > 0;
        for (int i = 0; i < copies; i++) {
            added &= add(message.item(includeRaw), true);
        }
        return added;
    }

    /** Puts something into the queue; false if the connection has ended. */
    final boolean add(Item item, boolean waiting) {
        long cut = server.cutAt();
        synchronized (lock) {
            if (waiting && cut == 0) {
                await(() -> phase != Phase.OPEN || queued < server.queueLimit(), "the client to read");
            }
            if (phase != Phase.OPEN) {
                return false;
            }
            if (!waiting || cut == 0 || queued + item.size() <= cut) {
                queue.add(item);
                queued += item.size();
                lock.notifyAll();
                return true;
            }
        }
        cutAsTooSlow();
        return false;
    }

    /** Ends the connection for good. */
    final void ended() {
        synchronized (lock) {
            phase = Phase.ENDED;
            queue.clear();
            queued = 0;
            lock.notifyAll();
        }
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
        server.gone(this);
    }

    private void end(Item with) {
        synchronized (lock) {
            if (phase != Phase.OPEN) {
                return;
            }
            queue.add(with);
            queued += with.size();
            phase = Phase.ENDING;
            lock.notifyAll();
        }
        server.changed();
    }

    private void writeAll(OutputStream out) throws IOException, InterruptedException {
        List<Item> batch = new ArrayList<>();
        while (true) {
            synchronized (lock) {
                while (queue.isEmpty()) {
                    if (phase == Phase.ENDED || phase == Phase.FROZEN) {
                        return;
                    }
                    lock.wait();
                }
                batch.addAll(queue);
                queue.clear();
            }
            long written = 0;
            for (Item item : batch) {
                if (phase == Phase.FROZEN) {
                    return;
                }
                write(item, out);
                written += item.size();
                if (item.isPiece()) {
                    flush(out);
                }
                if (item.isEnd()) {
                    flush(out);
                    finish(item);
                    return;
                }
            }
            batch.clear();
            if (phase == Phase.FROZEN) {
                return;
            }
            flush(out);
            synchronized (lock) {
                queued = Math.max(0, queued - written);
                lock.notifyAll();
            }
        }
    }

    /** Lets the client be the one that closes after a close frame; otherwise nothing more will come, and it shall know. */
    private void finish(Item item) throws IOException {
        if (socket instanceof SSLSocket) {
            if (item.opcode() == Item.CUT || !isWebSocket()) {
                ended();
            }
        } else if (item.opcode() == Item.CUT || !isWebSocket()) {
            socket.shutdownOutput();
        }
        synchronized (lock) {
            queued = 0;
            lock.notifyAll();
        }
    }

    private void await(FakeRisLive.Condition condition, String what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(FakeRisLive.WAIT_SECONDS);
        while (!condition.holds()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("connection " + number + " waited in vain for " + what);
            }
            try {
                lock.wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
        }
    }
}
