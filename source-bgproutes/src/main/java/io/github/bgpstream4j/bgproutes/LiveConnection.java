package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.text.DisplayText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the service that is made anew whenever it is lost, until it is closed or there is no hope.
 *
 * <pre>
 *   set prefixes ▶ connect ▶ open ▶ messages ▶ lost ▶ wait ▶ connect ...
 * </pre>
 *
 * <p>One thread does all this and calls the receiver; it waits when the receiver does. A second one, the heartbeat, looks
 * after the first and does nothing that could wait. Any thread may close the connection or have it made anew.
 */
final class LiveConnection implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration STABLE = Duration.ofSeconds(60);

    // the service forgets the prefixes of a key that was not used for 4 hours; whether silence counts as use is not
    // told
    private static final Duration ASSOCIATION_AGE = Duration.ofHours(3);
    private static final Duration ASSOCIATION_SILENCE = Duration.ofMinutes(210);
    private static final Duration BETWEEN_ASSOCIATIONS = Duration.ofSeconds(5);

    // the server has to get over it, or to notice that our last connection is dead; doubles if the key is in use again
    private static final Duration LONG_PAUSE = Duration.ofSeconds(30);
    private static final int MAX_COMPLAINTS = 5;
    private static final int MAX_BAD_MESSAGES = 1_000;
    private static final Duration ABORT_TIMEOUT = Duration.ofSeconds(2);

    private final ApiKey key;
    private final LiveSettings settings;
    private final Timing timing;
    private final InstantSource clock;
    private final LiveReceiver receiver;
    private final LiveManager manager;
    private final LiveCounters counters = new LiveCounters();
    private final MessageDecoder decoder;
    private final DuplicateFilter duplicates = new DuplicateFilter();
    private final Backoff backoff;
    private final URI address;
    private final Thread thread;
    private final Object lock = new Object();

    // what several threads see
    private @Nullable LiveSocket socket; // guarded by lock
    private volatile boolean closed;
    private volatile List<Prefix> prefixes = List.of();
    private volatile boolean open;
    private volatile boolean delivering;
    private volatile boolean associated;
    private volatile boolean associationDue;
    private volatile long sinceNanos; // when the state began: connecting, open or leaving
    private volatile boolean leaving;
    private volatile long heardNanos;
    private volatile long messageNanos;
    private long pingNanos; // the heartbeat's

    // what only the connection's thread sees
    private long associatedNanos;
    private @Nullable String serverError;
    private @Nullable Complaint judged; // null if it is the words of the server that count
    private LiveReceiver.@Nullable Outage untold; // until a message shows that it is over
    private @Nullable String lossReason;
    private Instant lossInstant = Instant.EPOCH;
    private long lossNanos;
    private boolean everOpen;
    private int complaintsInRow;
    private int badInRow;
    private boolean badBefore;
    private int inUseInRow;

    /** A connection that is not yet made, for the prefixes that the key already has. */
    LiveConnection(ApiKey key, LiveSettings settings, Timing timing, InstantSource clock, LiveReceiver receiver) {
        this.key = key;
        this.settings = settings;
        this.timing = timing;
        this.clock = clock;
        this.receiver = receiver;
        manager = new LiveManager(key, settings, timing);
        decoder = new MessageDecoder(settings.withdrawnFields, clock, counters);
        backoff = new Backoff(settings.firstBackoff, settings.lastBackoff, Math::random);
        address = settings.endpoints.websocketWith(key);
        thread = new Thread(this::run, "bgproutes-live");
        thread.setDaemon(true);
    }

    /** Has prefixes set before the first connection is made. */
    void request(List<Prefix> wanted) {
        remember(wanted);
        associated = false;
        associationDue = true;
    }

    /** Takes prefixes that the key already has, to set them anew should the service forget them. */
    void remember(List<Prefix> known) {
        prefixes = known;
        associated = true;
        decoder.inferWithdrawn(settings.infersWithdrawn && known.size() == 1 ? known.get(0) : null);
    }

    void start() throws WebsocketConnectionException {
        try {
            KeysInUse.acquire(key, settings.endpoints.websocket(), settings.closeTimeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WebsocketConnectionException("interrupted");
        }
        thread.start();
    }

    LiveStats stats() {
        return counters.snapshot();
    }

    /** Takes prefixes that the key has been given while it was connected: it may mind them only on a new one. */
    void changeTo(List<Prefix> newPrefixes) {
        remember(newPrefixes);
        synchronized (lock) {
            if (socket != null) {
                leave(socket, "the prefixes changed");
            }
        }
    }

    @Override
    public void close() {
        LiveSocket current;
        synchronized (lock) {
            closed = true;
            current = socket;
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
            join(settings.closeTimeout);
            if (thread.isAlive() && current != null) {
                current.abort();
                join(ABORT_TIMEOUT);
            }
        }
    }

    /** Waits even if interrupted: a stream that is closed interrupts whoever closes this, and the goodbye takes a moment. */
    private void join(Duration limit) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toMillis(); left > 0 && thread.isAlive(); left = millisUntil(deadline)) {
            try {
                thread.join(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long millisUntil(long deadlineNanos) {
        return (deadlineNanos - System.nanoTime()) / 1_000_000;
    }

    private void run() {
        BgproutesException failure = null;
        Timing.Ticks heartbeat = timing.every(TICK, this::tick);
        try {
            while (!closed) {
                String refusal = associateIfDue();
                String ending = refusal == null ? session() : refusal;
                if (!closed) {
                    recover(ending);
                }
            }
        } catch (InterruptedException e) {
            closed = true;
        } catch (BgproutesException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = new WebsocketConnectionException(key.redact("defect in the source: " + e));
        } finally {
            heartbeat.close();
            manager.close();
            KeysInUse.release(key, settings.endpoints.websocket());
        }
        receiver.ended(failure);
    }

    /**
     * What is worth another attempt; null if all is well. The first association must succeed; a later one may have been
     * needless.
     */
    private @Nullable String associateIfDue() throws BgproutesException, InterruptedException {
        List<Prefix> wanted = prefixes;
        long now = timing.nanos();
        boolean old = lossReason != null && now - lossNanos > ASSOCIATION_AGE.toNanos();
        if (wanted.isEmpty() || !(associationDue || old)) {
            return null;
        }
        long early = BETWEEN_ASSOCIATIONS.toNanos() - (now - associatedNanos);
        if (associated && early > 0) {
            timing.pause(Duration.ofNanos(early));
        }
        try {
            manager.associate(wanted);
            associationDue = false;
        } catch (PrefixAssociationException e) {
            if (!associated && e.isTemporary()) {
                judged = e.asksForPatience() ? Complaint.TOO_MANY : Complaint.OTHER;
                serverError = null;
                return String.valueOf(e.getMessage());
            }
            if (!associated) {
                throw e;
            }
            receiver.warned(String.valueOf(e.getMessage()));
        }
        associated = true;
        associatedNanos = timing.nanos();
        return null;
    }

    /** From connecting to the loss of the connection, whose reason is returned. */
    private String session() {
        LiveSocket fresh = new LiveSocket(address, settings, new FrameListener());
        synchronized (lock) {
            if (closed) {
                return "";
            }
            serverError = null;
            leaving = false;
            sinceNanos = timing.nanos();
            socket = fresh;
        }
        String ending = fresh.follow();
        synchronized (lock) {
            socket = null;
        }
        String complaint = serverError;
        judged = complaint == null && fresh.endedHere() ? Complaint.OTHER : null;
        return DisplayText.shown(key.redact(complaint == null ? ending : complaint), DebugLog.LONG);
    }

    /** Waits before the next attempt, or gives up. */
    private void recover(String ending) throws WebsocketConnectionException, InterruptedException {
        if (open && timing.nanos() - sinceNanos >= STABLE.toNanos()) {
            backoff.reset();
        }
        if (everOpen && lossReason == null) {
            lossReason = ending;
            lossNanos = timing.nanos();
            lossInstant = clock.instant().minusNanos(lossNanos - heardNanos); // a dead connection is noticed late
        }
        open = false;
        if (badInRow >= MAX_BAD_MESSAGES) {
            giveUpIf(badBefore, ending);
            badBefore = true;
            badInRow = 0;
        }
        Complaint complaint = judged == null ? settings.complaints.apply(ending) : judged;
        giveUpIf(complaint == Complaint.KEY_REFUSED, ending);
        boolean unknownComplaint = serverError != null && complaint == Complaint.OTHER;
        giveUpIf(unknownComplaint && ++complaintsInRow >= MAX_COMPLAINTS, ending);
        boolean inUse = complaint == Complaint.KEY_IN_USE;
        giveUpIf(inUse && ++inUseInRow >= MAX_COMPLAINTS, ending);
        Duration pause = backoff.next();
        giveUpIf(backoff.attempts() >= settings.maxAttempts, ending);
        if (inUse || complaint == Complaint.TOO_MANY) {
            pause = pause.plus(LONG_PAUSE.multipliedBy(inUse ? 1L << (inUseInRow - 1) : 1));
        }
        receiver.warned("not connected: " + ending + "; next attempt in " + pause.toMillis() + " ms");
        timing.pause(pause);
    }

    private void giveUpIf(boolean hopeless, String ending) throws WebsocketConnectionException {
        if (hopeless) {
            throw new WebsocketConnectionException("bgproutes.io: " + ending);
        }
    }

    /** Looks after the connection; the clock stands still while the receiver makes it wait. */
    private void tick() {
        synchronized (lock) {
            LiveSocket current = socket;
            if (current == null || delivering) {
                return;
            }
            long now = timing.nanos();
            if (leaving) {
                abortIf(now - sinceNanos > settings.closeTimeout.toNanos(), current, "the server does not close");
            } else if (!open) {
                abortIf(
                        now - sinceNanos > settings.handshakeTimeout.toNanos(),
                        current,
                        "no handshake within " + settings.handshakeTimeout.toSeconds() + " s");
            } else if (now - heardNanos > settings.silenceLimit.toNanos()) {
                current.abort("no message and no answer for " + settings.silenceLimit.toSeconds() + " s");
            } else if (!prefixes.isEmpty() && now - messageNanos > ASSOCIATION_SILENCE.toNanos()) {
                associationDue = true;
                leave(
                        current,
                        "no message for " + ASSOCIATION_SILENCE.toMinutes() + " min: are the prefixes still set?");
            } else if (now - pingNanos >= settings.pingInterval.toNanos()) {
                pingNanos = now;
                current.ping();
            }
        }
    }

    private void abortIf(boolean condition, LiveSocket current, String reason) {
        if (condition) {
            current.abort(reason);
        }
    }

    private void leave(LiveSocket current, String reason) {
        leaving = true;
        sinceNanos = timing.nanos();
        current.leave(reason);
    }

    /** What the socket brings, on the connection's thread. */
    private final class FrameListener implements LiveSocket.Listener {
        @Override
        public void opened() {
            delivering = true;
            try {
                LiveReceiver.Outage outage = outage();
                if (outage != null) {
                    LiveReceiver.Outage first = untold == null ? outage : untold;
                    untold = new LiveReceiver.Outage(first.reason(), first.from(), outage.until());
                }
                receiver.connected(outage);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                long now = timing.nanos();
                sinceNanos = now;
                heardNanos = now;
                messageNanos = now;
                everOpen = true;
                open = true;
                delivering = false;
            }
        }

        @Override
        public void heard() {
            heardNanos = timing.nanos();
        }

        @Override
        public void frame(String text) {
            if (closed || serverError != null) {
                return;
            }
            delivering = true;
            try {
                if (!deliver(text)) {
                    closed = true;
                    leaveCurrent("nobody reads on");
                }
            } catch (InterruptedException e) {
                closed = true; // closing is the only reason for an interrupt, and has said goodbye
                Thread.currentThread().interrupt();
            } finally {
                heardNanos = timing.nanos();
                delivering = false;
            }
        }

        private LiveReceiver.@Nullable Outage outage() {
            String reason = lossReason;
            lossReason = null;
            return reason == null ? null : new LiveReceiver.Outage(reason, lossInstant, clock.instant());
        }

        private boolean deliver(String text) throws InterruptedException {
            Frame frame = decoder.decode(text);
            if (!(frame instanceof Frame.ServerError)) {
                resume();
            }
            if (frame instanceof Frame.Message good) {
                return message(good.message(), text);
            }
            if (frame instanceof Frame.Rejected bad) {
                return rejected(bad, text);
            }
            serverError = "the server says: " + ((Frame.ServerError) frame).text();
            leaveCurrent("an error frame");
            return true;
        }

        private void resume() {
            LiveReceiver.Outage over = untold;
            if (over != null) {
                untold = null;
                counters.reconnect();
                receiver.resumed(over);
            }
        }

        private boolean message(LiveMessage message, String text) throws InterruptedException {
            long now = timing.nanos();
            messageNanos = now;
            backoff.reset();
            complaintsInRow = 0;
            badInRow = 0;
            badBefore = false;
            inUseInRow = 0;
            if (settings.removesDuplicates && duplicates.isDuplicate(text, message, now)) {
                counters.duplicate();
                return true;
            }
            counters.message();
            return receiver.message(message);
        }

        private boolean rejected(Frame.Rejected bad, String text) throws InterruptedException {
            // a withdrawal without prefix is read, as far as it goes
            badInRow = bad.flaw() == Flaw.WITHDRAWAL_WITHOUT_PREFIX ? 0 : badInRow + 1;
            if (badInRow == MAX_BAD_MESSAGES) {
                leaveCurrent(MAX_BAD_MESSAGES + " messages in a row cannot be read");
            }
            Frame.Rejected shown = new Frame.Rejected(
                    bad.flaw(), DisplayText.shown(key.redact(bad.detail()), DebugLog.SHORT), bad.timeMicros());
            return receiver.rejected(shown, key.redact(text));
        }

        private void leaveCurrent(String reason) {
            synchronized (lock) {
                leave(Objects.requireNonNull(socket), reason);
            }
        }
    }
}
