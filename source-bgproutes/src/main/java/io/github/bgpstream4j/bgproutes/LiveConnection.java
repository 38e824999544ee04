package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.bgproutes.bounds.KeysInUse;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.text.DisplayText;
import io.github.bgpstream4j.transport.Reconnector;
import io.github.bgpstream4j.transport.Reconnector.Loss;
import io.github.bgpstream4j.transport.Session;
import io.github.bgpstream4j.transport.WebSocketOptions;
import io.github.bgpstream4j.transport.bounds.DuplicateWindow;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What the service wants of a connection and says on it: the prefixes of the key are set before the first attempt, and again when the
 * service may have forgotten them; its complaints decide how long to wait and when to give up. Any thread may close it.
 */
final class LiveConnection implements AutoCloseable, Reconnector.Handler, Reconnector.Listener {
    // the service forgets the prefixes of a key that was not used for 4 hours; whether silence counts as use is not
    // told
    private static final Duration ASSOCIATION_AGE = Duration.ofHours(3);
    private static final Duration ASSOCIATION_SILENCE = Duration.ofMinutes(210);
    private static final Duration BETWEEN_ASSOCIATIONS = Duration.ofSeconds(5);

    // the server has to get over it, or to notice that our last connection is dead; doubles if the key is in use again
    private static final Duration LONG_PAUSE = Duration.ofSeconds(30);
    private static final int MAX_COMPLAINTS = 5;

    private final ApiKey key;
    private final String keyAtServer;
    private final LiveSettings settings;
    private final StreamClock clock;
    private final Receiver receiver;
    private final Reconnector.Listener listener;
    private final LiveManager manager;
    private final LiveStats.Counters counters = new LiveStats.Counters();
    private final MessageDecoder decoder;
    // the service keeps a queue for each prefix, so a message that lists two wanted ones comes twice
    private final DuplicateWindow duplicates = new DuplicateWindow(10_000, Duration.ofSeconds(30));
    private final URI address;
    private final Reconnector reconnector;

    // what several threads see
    private volatile List<Prefix> prefixes = List.of();
    private volatile boolean associated;
    private volatile boolean associationDue;
    private volatile long messageNanos;

    // what only the connection's thread sees
    private long associatedNanos;
    private @Nullable String serverError;
    private @Nullable RefusalReason judged; // null if it is the words of the server that count
    private int complaintsInRow;
    private int inUseInRow;

    /** Gets what the connection brings, on its thread; who waits makes the server wait. */
    interface Receiver {
        /** The handshake is done; {@code before} says what may be missing, null for the first one. The server may still refuse us. */
        void connected(@Nullable Loss before) throws InterruptedException;

        /** A message; false if nobody wants more. */
        boolean message(LiveMessage message) throws InterruptedException;

        /** A message that is of no use; false if nobody wants more. */
        boolean rejected(Frame.Rejected why, String raw) throws InterruptedException;
    }

    /** A connection that is not yet made, for the prefixes that the key already has. */
    LiveConnection(
            ApiKey key, LiveSettings settings, StreamClock clock, Receiver receiver, Reconnector.Listener listener) {
        this.key = key;
        keyAtServer = settings.endpoints.websocket() + " " + key.fingerprint();
        this.settings = settings;
        this.clock = clock;
        this.receiver = receiver;
        this.listener = listener;
        manager = new LiveManager(key, settings, clock);
        decoder = new MessageDecoder(settings.withdrawnFields, clock, counters);
        address = settings.endpoints.websocketWith(key);
        reconnector = new Reconnector("bgproutes", settings.reconnect, clock, this, this);
    }

    /** Has prefixes set before the first connection is made. */
    void request(List<Prefix> wanted) {
        remember(wanted);
        associated = false;
        associationDue = true;
    }

    /** Takes prefixes that the key already has, to set them again should the service forget them. */
    void remember(List<Prefix> known) {
        prefixes = known;
        associated = true;
        decoder.inferWithdrawn(settings.infersWithdrawn && known.size() == 1 ? known.get(0) : null);
    }

    void start() throws WebsocketConnectionException {
        String refusal = null;
        try {
            if (!KeysInUse.acquire(keyAtServer, settings.reconnect.closeTimeout())) {
                refusal = "this program has a connection with the same API key; close it first, or use another key";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refusal = "interrupted";
        }
        if (refusal != null) {
            manager.close();
            throw new WebsocketConnectionException(refusal);
        }
        reconnector.start();
    }

    LiveStats stats() {
        return counters.snapshot();
    }

    /** Takes prefixes that the key has been given while it was connected: it may mind them only on a new one. */
    void changeTo(List<Prefix> newPrefixes) {
        remember(newPrefixes);
        reconnector.leave("the prefixes changed");
    }

    @Override
    public void close() {
        reconnector.close();
    }

    /** The first association must succeed; a later one may have been needless. */
    @Override
    public @Nullable String prepare(Duration lostFor) throws IOException, InterruptedException {
        judged = null;
        serverError = null;
        List<Prefix> wanted = prefixes;
        if (wanted.isEmpty() || !(associationDue || lostFor.compareTo(ASSOCIATION_AGE) > 0)) {
            return null;
        }
        Duration early = BETWEEN_ASSOCIATIONS.minusNanos(clock.nanos() - associatedNanos);
        if (associated && !early.isNegative()) {
            clock.sleep(early, new CountDownLatch(1)); // what ends it early is the interrupt by which this is closed
        }
        try {
            manager.associate(wanted);
            associationDue = false;
        } catch (PrefixAssociationException e) {
            if (!associated && e.isTemporary()) {
                judged = e.asksForPatience() ? RefusalReason.TOO_MANY : RefusalReason.OTHER;
                return String.valueOf(e.getMessage());
            }
            if (!associated) {
                throw e;
            }
            listener.warned(String.valueOf(e.getMessage()));
        }
        associated = true;
        associatedNanos = clock.nanos();
        return null;
    }

    @Override
    public Session dial() throws IOException {
        return new WebSocketOptions(settings.tls, settings.maxMessageLength, false).dial(address);
    }

    @Override
    public void connected(Reconnector connection, @Nullable Loss loss) throws InterruptedException {
        receiver.connected(loss);
        messageNanos = clock.nanos();
    }

    @Override
    public void nowReady(Instant since) {
        listener.nowReady(since);
    }

    @Override
    public void notReady(Instant since) {
        listener.notReady(since);
    }

    @Override
    public void missed(Loss loss) {
        listener.missed(loss);
    }

    @Override
    public void resumed(Loss loss) {
        counters.reconnect();
        listener.resumed(loss);
    }

    @Override
    public boolean message(Reconnector connection, String text) throws InterruptedException {
        if (serverError != null) {
            return true;
        }
        Frame frame = decoder.decode(text);
        if (frame instanceof Frame.ServerError error) {
            serverError = "the server says: " + error.text();
            connection.leave("an error frame");
            return true;
        }
        return frame instanceof Frame.Message good
                ? message(good.message(), text)
                : rejected((Frame.Rejected) frame, text);
    }

    private boolean message(LiveMessage message, String text) throws InterruptedException {
        long now = clock.nanos();
        messageNanos = now;
        reconnector.succeeded();
        complaintsInRow = 0;
        inUseInRow = 0;
        if (settings.removesDuplicates && isDuplicate(text, message, now)) {
            counters.duplicate();
            return true;
        }
        counters.message();
        return receiver.message(message);
    }

    /**
     * A route that is announced, withdrawn and announced again makes two messages that differ in nothing but their time; they are the
     * same text if the time has whole seconds. Such a text counts as a duplicate only if it could have come through two queues, that is,
     * if it lists several prefixes.
     */
    private boolean isDuplicate(String text, LiveMessage message, long now) {
        boolean differs = message.hasMicroseconds()
                || message.announced().size() + message.withdrawn().size() > 1;
        return differs && duplicates.isDuplicate(DuplicateWindow.key(text), now);
    }

    private boolean rejected(Frame.Rejected bad, String text) throws InterruptedException {
        if (bad.flaw() == MessageIssue.WITHDRAWAL_WITHOUT_PREFIX) {
            reconnector.alive(); // it is read, as far as it goes
        } else {
            reconnector.unreadable();
        }
        Frame.Rejected shown = new Frame.Rejected(
                bad.flaw(), DisplayText.shown(key.redact(bad.detail()), DebugLog.SHORT), bad.timeMicros());
        return receiver.rejected(shown, key.redact(text));
    }

    @Override
    public Reconnector.Verdict lost(Session.Ending ending) {
        String complaintText = serverError;
        String reason = key.redact(complaintText == null ? ending.reason() : complaintText);
        RefusalReason complaint = judged;
        if (complaint == null) {
            boolean isOurs = complaintText == null && ending.isOurs();
            complaint = isOurs ? RefusalReason.OTHER : settings.complaints.apply(reason);
        }
        boolean isUnknown = complaintText != null && complaint == RefusalReason.OTHER;
        boolean isInUse = complaint == RefusalReason.KEY_IN_USE;
        if (complaint == RefusalReason.KEY_REFUSED
                || (isUnknown && ++complaintsInRow >= MAX_COMPLAINTS)
                || (isInUse && ++inUseInRow >= MAX_COMPLAINTS)) {
            return new Reconnector.Verdict(reason, true, Duration.ZERO);
        }
        Duration extra = isInUse
                ? LONG_PAUSE.multipliedBy(1L << (inUseInRow - 1))
                : complaint == RefusalReason.TOO_MANY ? LONG_PAUSE : Duration.ZERO;
        return new Reconnector.Verdict(reason, false, extra);
    }

    @Override
    public @Nullable String reasonToLeave() {
        if (prefixes.isEmpty() || clock.nanos() - messageNanos <= ASSOCIATION_SILENCE.toNanos()) {
            return null;
        }
        associationDue = true;
        return "no message for " + ASSOCIATION_SILENCE.toMinutes() + " min: are the prefixes still set?";
    }

    @Override
    public void warned(String what) {
        listener.warned(what);
    }

    @Override
    public void ended(@Nullable IOException failure) {
        manager.close();
        KeysInUse.release(keyAtServer);
        listener.ended(
                failure == null || failure instanceof BgproutesException
                        ? failure
                        : new WebsocketConnectionException(
                                "bgproutes.io: " + key.redact(String.valueOf(failure.getMessage()))));
    }
}
