package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.bgproutes.bounds.MessageQueue;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.text.DisplayText;
import io.github.bgpstream4j.transport.Reconnector;
import io.github.bgpstream4j.transport.Reconnector.Loss;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client of bgproutes.io's websocket, for those who want the service's own messages; {@link BgproutesSource} brings the
 * same as records and elems.
 *
 * <pre>{@code
 *   try (BgproutesClient client = BgproutesClient.builder(ApiKey.fromEnvironment("BGP_API_KEY")).open()) {
 *     client.subscribe("192.0.2.0/24,2001:db8::/48");
 *     for (LiveMessage message : client.messages()) {
 *       System.out.println(message.text());
 *     }
 *   }
 * }</pre>
 *
 * <p>Messages wait in a bounded queue; when it is full the server has to wait, and nothing is lost here. A lost connection is
 * made anew. Any thread may close the client; one at a time takes messages.
 */
public final class BgproutesClient implements AutoCloseable {
    private static final int QUEUE_CAPACITY = 8_192;
    private static final LiveStats NOTHING_YET = new LiveStats.Counters().snapshot();

    private final ApiKey key;
    private final LiveSettings settings;
    private final Consumer<Loss> listener;
    private final StreamClock clock;
    private final LiveManager manager;
    private final DebugLog log;
    private List<Prefix> prefixes = List.of(); // guarded by this
    private @Nullable LiveConnection connection; // guarded by this
    private boolean closed; // guarded by this

    private BgproutesClient(Builder builder) {
        key = builder.key;
        settings = builder.settings;
        listener = builder.listener;
        clock = builder.clock;
        manager = new LiveManager(key, settings, clock);
        log = new DebugLog(key, clock);
    }

    /**
     * Begins a client.
     *
     * @param key who we are
     * @return a builder
     */
    public static Builder builder(ApiKey key) {
        return new Builder(key);
    }

    /**
     * Sets the prefixes of the key, at most ten, in place of those it had, for all who use it. A connection is made anew, because
     * the service does not promise to mind a change before.
     *
     * @param wanted distinct prefixes
     * @throws IllegalArgumentException if there are none or too many
     * @throws PrefixAssociationException if the service refuses or does not answer
     * @throws InterruptedIOException if interrupted while waiting for the answer
     */
    public void subscribe(Collection<Prefix> wanted) throws IOException {
        List<Prefix> checked = LiveManager.checked(wanted, settings.maxPrefixes);
        try {
            manager.associate(checked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (PrefixAssociationException e) {
            log.tell(DebugLevel.ESSENTIAL, String.valueOf(e.getMessage()));
            throw e;
        }
        List<Prefix> before;
        synchronized (this) {
            before = prefixes;
            prefixes = checked;
            if (connection != null) {
                connection.changeTo(checked);
            }
        }
        log.tell(DebugLevel.EXHAUSTIVE, "subscribed to " + checked + " in place of " + before);
    }

    /**
     * The same with prefixes as text.
     *
     * @param wanted prefixes with commas between
     * @throws IllegalArgumentException if there are none or too many, or one of them is none
     * @throws PrefixAssociationException if the service refuses or does not answer
     * @throws InterruptedIOException if interrupted while waiting for the answer
     */
    public void subscribe(String wanted) throws IOException {
        subscribe(LiveManager.parse(wanted));
    }

    /**
     * The messages from now on. The iterator waits for them; it ends when the client is closed or the thread interrupted, and throws
     * {@link UncheckedIOException} if the connection is given up, which another call makes anew.
     *
     * @return to be iterated over once
     * @throws WebsocketConnectionException if this program already has a connection with the key
     * @throws IllegalStateException if the client is closed
     */
    public synchronized Iterable<LiveMessage> messages() throws WebsocketConnectionException {
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
        LiveConnection before = connection;
        if (before != null) {
            before.close();
        }
        MessageQueue<LiveMessage> queue = new MessageQueue<>(QUEUE_CAPACITY, LiveMessage::size);
        Inbox inbox = new Inbox(queue);
        LiveConnection fresh = new LiveConnection(key, settings, clock, inbox, inbox);
        fresh.remember(prefixes);
        fresh.start();
        connection = fresh;
        return () -> queue;
    }

    /**
     * What the connection has seen.
     *
     * @return counters since the last call of {@link #messages()}
     */
    public synchronized LiveStats stats() {
        return connection == null ? NOTHING_YET : connection.stats();
    }

    /**
     * Sets how much the client tells of itself; at first nothing.
     *
     * @param level how much
     */
    public void debugLevel(DebugLevel level) {
        log.level(level);
    }

    /**
     * Sets where the client tells of itself.
     *
     * @param file lines are put behind what is there; null for the program's log ({@link System.Logger}), as at first
     * @throws IOException if the file cannot be opened; all stays as it was
     */
    public void debugFile(@Nullable Path file) throws IOException {
        log.file(file);
    }

    /** Says goodbye to the server, so that the key is free for the next connection. */
    @Override
    public void close() {
        LiveConnection open;
        synchronized (this) {
            closed = true;
            open = connection;
        }
        if (open != null) {
            open.close();
        }
        manager.close();
        try {
            log.close();
        } catch (IOException e) {
            // what was told is told
        }
    }

    /** Names the server, not the key. */
    @Override
    public String toString() {
        return "BgproutesClient[" + settings.endpoints.websocket() + "]";
    }

    /** Everything that can be chosen. Not safe for use by several threads. */
    public static final class Builder {
        private final ApiKey key;
        private LiveSettings settings = LiveSettings.DEFAULT;
        private Consumer<Loss> listener = loss -> {};
        private StreamClock clock = StreamClock.SYSTEM;

        private Builder(ApiKey key) {
            this.key = key;
        }

        /**
         * Sets how to deal with the service.
         *
         * @param newSettings by default {@link LiveSettings#DEFAULT}
         * @return this builder
         */
        public Builder settings(LiveSettings newSettings) {
            settings = newSettings;
            return this;
        }

        /**
         * Sets who hears when messages may be missing, on the connection's thread: before the first message that follows.
         *
         * @param newListener by default nobody
         * @return this builder
         */
        public Builder onReconnect(Consumer<Loss> newListener) {
            listener = newListener;
            return this;
        }

        Builder clock(StreamClock newClock) {
            clock = newClock;
            return this;
        }

        /**
         * Makes the client; it connects when messages are asked for.
         *
         * @return a client to be closed
         */
        public BgproutesClient open() {
            return new BgproutesClient(this);
        }
    }

    /** Hands messages from the connection's thread to the caller's, and tells the log. */
    private final class Inbox implements LiveConnection.Receiver, Reconnector.Listener {
        private final MessageQueue<LiveMessage> queue;

        Inbox(MessageQueue<LiveMessage> queue) {
            this.queue = queue;
        }

        @Override
        public void connected(@Nullable Loss before) {
            log.tell(DebugLevel.EXHAUSTIVE, "connected" + (before == null ? "" : " after " + before.reason()));
        }

        @Override
        public void resumed(Loss before) {
            listener.accept(before);
        }

        @Override
        public boolean message(LiveMessage message) throws InterruptedException {
            if (log.tells(DebugLevel.TOO_MUCH)) {
                log.tell(DebugLevel.TOO_MUCH, message.text());
            }
            queue.put(message);
            return true;
        }

        @Override
        public boolean rejected(Frame.Rejected why, String raw) {
            log.tell(
                    DebugLevel.ESSENTIAL,
                    why.flaw() + ": " + why.detail() + ": " + DisplayText.shown(raw, DebugLog.SHORT));
            return true;
        }

        @Override
        public void warned(String what) {
            log.tell(DebugLevel.ESSENTIAL, what);
        }

        @Override
        public void ended(@Nullable IOException failure) {
            if (failure != null) {
                log.tell(DebugLevel.ESSENTIAL, String.valueOf(failure.getMessage()));
            }
            queue.end(failure);
        }
    }
}
