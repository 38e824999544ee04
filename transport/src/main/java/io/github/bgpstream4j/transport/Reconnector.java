package io.github.bgpstream4j.transport;

import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.text.DisplayText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is made again whenever it is lost, until it is closed or there is no hope.
 *
 * <pre>
 *   prepare ▶ dial ▶ connected ▶ messages ▶ lost ▶ wait ▶ prepare ...
 * </pre>
 *
 * <p>One thread does all this and calls the handler; it waits when the handler does. A second one, the heartbeat, looks after the first
 * and does nothing that could wait; time in which the handler waits does not count. Any thread may close this or leave the session.
 */
public final class Reconnector implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration STABLE = Duration.ofSeconds(60);
    private static final Duration ABORT_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_REASON = 500;
    private static final int MAX_UNREADABLE = 1_000;

    private final ReconnectSettings settings;
    private final StreamClock clock;
    private final Handler handler;
    private final Listener listener;
    private final Thread thread;
    private final Thread heartbeat;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Object lock = new Object();

    // what several threads see
    private @Nullable Session session; // guarded by lock
    private volatile boolean open;
    private volatile boolean delivering;
    private volatile boolean leaving;
    private volatile long sinceNanos; // when the state began: connecting, open or leaving
    private volatile long heardNanos;
    private long pingNanos; // the heartbeat's

    // what only the connection's thread sees
    private boolean ready;
    private int failures;
    private int unreadableInRow;
    private boolean unreadableBefore; // and nothing good since
    private boolean everOpen;
    private @Nullable Loss loss; // until the next connection that is ready; it does not end yet
    private @Nullable Loss unreported; // until a message shows that it is over
    private long lossNanos;

    /**
     * What may have been missed.
     *
     * @param reason why the connection was lost
     * @param from when something was heard last
     * @param until when there was a connection again that was ready
     */
    public record Loss(String reason, Instant from, Instant until) {
        private Loss to(Instant end) {
            return new Loss(reason, from, end);
        }
    }

    /**
     * What follows a loss.
     *
     * @param reason why the connection was lost, without secrets
     * @param isFinal whether another attempt is of no use
     * @param extra what to wait besides the usual pause
     */
    public record Verdict(String reason, boolean isFinal, Duration extra) {}

    /**
     * What is said, and what losses mean. Called on the connection's thread, unless something else is said, and with no lock held.
     */
    public interface Handler {
        /**
         * Prepares the next attempt.
         *
         * @param lostFor how long ago the connection was lost; zero if there was none yet
         * @return what keeps us from connecting for now; null if nothing does
         * @throws IOException if there is no hope
         * @throws InterruptedException if interrupted while waiting
         */
        default @Nullable String prepare(Duration lostFor) throws IOException, InterruptedException {
            return null;
        }

        /**
         * Makes the session of the next attempt.
         *
         * @return a session that has not run
         * @throws IOException if there is no hope
         */
        Session dial() throws IOException;

        /**
         * Whether a connection is of use only when this says so by {@link #ready()}, such as after what was asked for is agreed to.
         *
         * @return always the same; false if it is as soon as it is open
         */
        default boolean saysReady() {
            return false;
        }

        /**
         * The connection can be used. The other side may still refuse us.
         *
         * @param connection what to send with
         * @param loss what may be missing, so far; null if nothing is
         * @throws InterruptedException if interrupted while waiting
         */
        void connected(Reconnector connection, @Nullable Loss loss) throws InterruptedException;

        /**
         * A message came. Says by {@link #succeeded()}, {@link #alive()} or {@link #unreadable()} what it shows, before it is delivered.
         *
         * @param connection what to answer with
         * @param text what it says
         * @return false if nobody wants more
         * @throws InterruptedException if interrupted while waiting
         */
        boolean message(Reconnector connection, String text) throws InterruptedException;

        /**
         * A message came that is longer than was agreed. Counts as {@link #unreadable()} if this does not say what it shows.
         *
         * @param connection what to answer with
         * @param beginning of it
         * @return false if nobody wants more
         * @throws InterruptedException if interrupted while waiting
         */
        default boolean tooLong(Reconnector connection, String beginning) throws InterruptedException {
            connection.unreadable();
            return true;
        }

        /**
         * Judges why a connection was lost, or not made. Without more knowledge, a server that refuses the first connection for good is
         * believed, and one that wants to be left alone is.
         *
         * @param ending why; what {@link #prepare} said is the other side's. It is final before the first connection only, since who has
         *     served us may do so again, and asks for no longer than the {@linkplain RetryPolicy policy} allows
         * @return what follows
         */
        default Verdict lost(Session.Ending ending) {
            return new Verdict(ending.reason(), ending.isFinal(), ending.askedFor());
        }

        /**
         * From when on something may be missing, by the times that messages have.
         *
         * @param heard when something was heard last, by our clock
         * @return the same if messages have no times
         */
        default Instant lossBegins(Instant heard) {
            return heard;
        }

        /**
         * From when on nothing is missing any more, by the times that messages have.
         *
         * @param ready when the connection was ready, by our clock
         * @return the same if messages have no times
         */
        default Instant lossEnds(Instant ready) {
            return ready;
        }

        /**
         * What to send with each ping, for services that answer messages only. Called by the heartbeat; must not wait.
         *
         * @return null for nothing
         */
        default @Nullable String ping() {
            return null;
        }

        /**
         * Whether to make the connection again although it lives. Called by the heartbeat each second; must not wait.
         *
         * @return why; null to stay
         */
        default @Nullable String reasonToLeave() {
            return null;
        }
    }

    /** Hears what becomes of the connection, on its thread; a {@link io.github.bgpstream4j.transport.live.LiveReader} for sources. */
    public interface Listener {
        /**
         * A connection is ready; a loss before it has been reported.
         *
         * @param since from when on nothing is missing
         */
        default void nowReady(Instant since) {}

        /**
         * A connection is lost, whether it was ready or not.
         *
         * @param since from when on something may be missing
         */
        default void notReady(Instant since) {}

        /**
         * There is a connection again, and it is ready. What it brings from now on comes after the loss.
         *
         * @param loss what may be missing
         */
        default void missed(Loss loss) {}

        /**
         * The first message after a loss is here, so the connection is of use.
         *
         * @param loss what may be missing
         */
        void resumed(Loss loss);

        /**
         * Something that the connection can live with.
         *
         * @param what in one line
         */
        void warned(String what);

        /**
         * Nothing will come any more.
         *
         * @param failure why it was given up; null if it was closed
         */
        void ended(@Nullable IOException failure);
    }

    /**
     * A connection that is not yet made.
     *
     * @param name of the source, for its threads
     * @param settings how it is looked after
     * @param clock what it goes by and waits with
     * @param handler the protocol
     * @param listener hears of losses, warnings and the end
     */
    public Reconnector(String name, ReconnectSettings settings, StreamClock clock, Handler handler, Listener listener) {
        this.settings = settings;
        this.clock = clock;
        this.handler = handler;
        this.listener = listener;
        thread = new Thread(this::run, name + "-live");
        thread.setDaemon(true);
        heartbeat = new Thread(this::beat, name + "-heartbeat");
        heartbeat.setDaemon(true);
    }

    /** Begins to connect, on a thread of its own. */
    public void start() {
        thread.start();
    }

    /**
     * Sends a message, if there is a connection; else it is lost.
     *
     * @param text what it says
     */
    public void send(String text) {
        synchronized (lock) {
            if (session != null) {
                session.send(text);
            }
        }
    }

    /**
     * Asks the other side to end the connection, which is then made again.
     *
     * @param reason why
     */
    public void leave(String reason) {
        synchronized (lock) {
            if (session != null) {
                leave(session, reason);
            }
        }
    }

    /** For handlers that {@linkplain Handler#saysReady() say so}: the connection is of use, which is the end of a loss. */
    public void ready() {
        if (ready) {
            return;
        }
        ready = true;
        Instant since = handler.lossEnds(clock.instant());
        Loss over = loss;
        if (over != null) {
            loss = null;
            over = over.to(since);
            unreported = (unreported == null ? over : unreported).to(since);
            listener.missed(over);
        }
        listener.nowReady(since);
    }

    private boolean isStable(long now) {
        return ready && now - sinceNanos >= STABLE.toNanos();
    }

    /** For handlers: the message at hand can be read, and shows that a loss is over; after a minute, that all is as it should be. */
    public void alive() {
        unreadableInRow = 0;
        if ((unreadableBefore || failures > 0) && isStable(clock.nanos())) {
            unreadableBefore = false;
            failures = 0;
        }
        resume();
    }

    /** For handlers: the message at hand is as it should be, so a loss is over, and once we are ready the next one is the first in a row. */
    public void succeeded() {
        alive();
        unreadableBefore = false;
        if (ready) {
            failures = 0;
        }
    }

    /**
     * For handlers: the message at hand cannot be read, but a loss is over. After {@value #MAX_UNREADABLE} in a row the
     * connection is made again, and after as many again given up: the other side speaks another language.
     */
    public void unreadable() {
        resume();
        if (++unreadableInRow == MAX_UNREADABLE) {
            leave(MAX_UNREADABLE + " messages in a row cannot be read");
        }
    }

    private void resume() {
        Loss over = unreported;
        if (over != null) {
            unreported = null;
            listener.resumed(over);
        }
    }

    /** Says goodbye, and waits a moment for the answer. Nothing comes after this, but for what is being delivered. */
    @Override
    public void close() {
        Session current;
        synchronized (lock) {
            closed.countDown();
            current = session;
            if (current != null) {
                if (open) {
                    leave(current, "closed by us");
                } else {
                    current.abort("closed by us");
                }
            }
        }
        thread.interrupt(); // a thread that reads from a socket does not mind
        if (thread != Thread.currentThread()) {
            Joining.of(thread, settings.closeTimeout());
            if (thread.isAlive() && current != null) {
                current.abort("the server does not close");
                Joining.of(thread, ABORT_TIMEOUT);
            }
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void run() {
        IOException failure = null;
        heartbeat.start();
        try {
            while (!isClosed()) {
                String refusal = handler.prepare(Duration.ofNanos(loss == null ? 0 : clock.nanos() - lossNanos));
                Session.Ending ending = refusal == null ? session() : new Session.Ending(refusal, false);
                if (!isClosed()) {
                    recover(ending);
                }
            }
        } catch (InterruptedException e) {
            closed.countDown();
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = new IOException("defect in the source: " + e);
        } finally {
            ended.countDown();
        }
        listener.ended(failure);
    }

    /** From connecting to the loss of the connection. */
    private Session.Ending session() throws IOException {
        Session fresh = handler.dial();
        synchronized (lock) {
            if (isClosed()) {
                return new Session.Ending("", true);
            }
            leaving = false;
            sinceNanos = clock.nanos();
            session = fresh;
        }
        Session.Ending ending = fresh.run(new Incoming());
        synchronized (lock) {
            session = null;
        }
        return ending;
    }

    /** Waits before the next attempt, or gives up. */
    private void recover(Session.Ending ending) throws IOException, InterruptedException {
        long now = clock.nanos();
        if (isStable(now)) {
            failures = 0;
        }
        open = false;
        ready = false;
        Verdict verdict = handler.lost(new Session.Ending(
                ending.reason(),
                ending.isOurs(),
                ending.isFinal() && !everOpen,
                settings.retries().minded(ending.askedFor())));
        String reason = DisplayText.shown(verdict.reason(), MAX_REASON);
        // a dead connection is noticed late
        Instant since = handler.lossBegins(clock.instant().minusNanos(now - heardNanos));
        if (everOpen && loss == null) {
            lossNanos = now;
            loss = new Loss(reason, since, Instant.MAX);
        }
        listener.notReady(since);
        failures++;
        boolean unreadable = unreadableInRow >= MAX_UNREADABLE;
        if (verdict.isFinal()
                || (unreadable && unreadableBefore)
                || settings.retries().isOver(failures)) {
            throw new IOException(reason);
        }
        if (unreadable) {
            unreadableBefore = true;
            unreadableInRow = 0;
        }
        Duration pause = settings.retries().pause(failures).plus(verdict.extra());
        listener.warned("not connected: " + reason + "; next attempt in " + pause.toMillis() + " ms");
        clock.sleep(pause, closed);
    }

    private void beat() {
        try {
            while (clock.beat(TICK, ended)) {
                tick();
            }
        } catch (InterruptedException e) {
            // nobody does that to it
        }
    }

    /** Looks after the connection; the clock stands still while the handler makes it wait. */
    private void tick() {
        long now = clock.nanos();
        Session current;
        synchronized (lock) {
            current = session;
            if (current == null || delivering || !isSteady(current, now)) {
                return;
            }
        }
        String why = handler.reasonToLeave(); // without the lock: a handler has locks of its own
        long pause = settings.pingInterval().toNanos();
        boolean pings = why == null && now - pingNanos >= pause;
        String text = pings ? handler.ping() : null;
        synchronized (lock) {
            if (session != current) {
                return;
            }
            if (why != null) {
                leave(current, why);
            } else if (pings && !leaving) {
                pingNanos = now;
                current.ping();
                if (text != null) {
                    current.send(text);
                }
            }
        }
    }

    /** Aborts what takes too long. */
    private boolean isSteady(Session current, long now) {
        if (leaving || !open) {
            Duration limit = leaving ? settings.closeTimeout() : settings.handshakeTimeout();
            if (now - sinceNanos > limit.toNanos()) {
                current.abort(
                        leaving ? "the server does not close" : "no handshake within " + limit.toSeconds() + " s");
            }
            return false;
        }
        Duration limit = settings.silenceLimit();
        boolean isSilent = now - heardNanos > limit.toNanos();
        if (isSilent) {
            current.abort("no message and no answer for " + limit.toSeconds() + " s");
        }
        return !isSilent;
    }

    /** With the lock. Says goodbye once: who reads no more and is then closed has done so. */
    private void leave(Session current, String reason) {
        if (leaving) {
            return;
        }
        leaving = true;
        sinceNanos = clock.nanos();
        current.leave(reason);
    }

    private interface Delivery {
        boolean of(Reconnector connection, String text) throws InterruptedException;
    }

    /** What the session brings, on the connection's thread. */
    private final class Incoming implements Session.Listener {
        private final Delivery messages = handler::message;
        private final Delivery longOnes = handler::tooLong;

        @Override
        public void opened() {
            delivering = true;
            try {
                Loss soFar = loss == null ? null : loss.to(handler.lossEnds(clock.instant()));
                if (!handler.saysReady()) {
                    ready();
                }
                handler.connected(Reconnector.this, soFar);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                long now = clock.nanos();
                sinceNanos = now;
                heardNanos = now;
                everOpen = true;
                open = true;
                delivering = false;
            }
        }

        @Override
        public void heard() {
            heardNanos = clock.nanos();
        }

        @Override
        public void message(String text) {
            deliver(text, messages);
        }

        @Override
        public void tooLong(String beginning) {
            deliver(beginning, longOnes);
        }

        private void deliver(String text, Delivery delivery) {
            if (isClosed()) {
                return;
            }
            delivering = true;
            try {
                if (!delivery.of(Reconnector.this, text)) {
                    closed.countDown();
                    leave("nobody reads on");
                }
            } catch (InterruptedException e) {
                closed.countDown(); // closing is the only reason for an interrupt, and has said goodbye
                Thread.currentThread().interrupt();
            } finally {
                heardNanos = clock.nanos();
                delivering = false;
            }
        }
    }
}
