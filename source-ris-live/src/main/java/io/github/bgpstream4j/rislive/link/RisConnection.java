package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.rislive.message.MessageReader;
import io.github.bgpstream4j.rislive.message.RisLine;
import io.github.bgpstream4j.rislive.message.RisMessage;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.Reconnector;
import io.github.bgpstream4j.transport.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection: what is asked on it, and what its messages and its end mean. */
final class RisConnection implements Reconnector.Handler {
    private static final long STABLE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long PING_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long OLD_NANOS = Duration.ofMinutes(3).toNanos();
    private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration AFTER_BEHIND = Duration.ofSeconds(10);
    private static final Duration AFTER_TOO_MANY = Duration.ofSeconds(30);
    private static final int MAX_COMPLAINTS = 100;
    private static final long NEVER = Long.MIN_VALUE;

    private final LinkSettings settings;
    private final Subscriptions asked;
    private final StreamClock clock;
    private final Link.Side side;
    private final MessageReader reader = new MessageReader();
    private final Set<String> complaints = new HashSet<>();
    private boolean ready;
    private long readyNanos;
    private @Nullable String lastWords; // unless messages follow

    // what the heartbeat sees, too
    private volatile @Nullable Acknowledgements answers; // null for a stream
    private volatile @Nullable Reconnector connection;
    private volatile long messageNanos;
    private volatile long oldSinceNanos = NEVER;
    private long pingNanos; // the heartbeat's

    RisConnection(LinkSettings settings, Subscriptions asked, StreamClock clock, Link.Side side) {
        this.settings = settings;
        this.asked = asked;
        this.clock = clock;
        this.side = side;
    }

    @Override
    public Session dial() throws IOException {
        return settings.endpoint().dial(asked);
    }

    @Override
    public boolean saysReady() {
        return true;
    }

    @Override
    public void connected(Reconnector current, Reconnector.@Nullable Loss loss) {
        lastWords = null;
        messageNanos = clock.nanos();
        connection = current;
        if (settings.endpoint().isStream()) {
            ready(current);
        } else {
            Acknowledgements mine = new Acknowledgements(asked.all(), clock, current::send, side::warned);
            answers = mine;
            mine.start();
        }
    }

    @Override
    public boolean message(Reconnector current, String text) throws InterruptedException {
        reader.begin(text);
        for (RisLine line = reader.next(); line != null; line = reader.next()) {
            boolean more = line instanceof RisMessage message
                    ? message(current, message)
                    : line instanceof RisLine.Answer answer
                            ? answer(current, answer)
                            : rejected(current, (RisLine.Rejected) line);
            if (!more) {
                return false;
            }
        }
        Acknowledgements waiting = answers;
        if (!ready && waiting != null && waiting.isReady()) {
            ready(current);
        }
        return true;
    }

    private void ready(Reconnector current) {
        ready = true;
        readyNanos = clock.nanos();
        current.ready();
        side.ready();
    }

    private boolean message(Reconnector current, RisMessage message) throws InterruptedException {
        long now = clock.nanos();
        messageNanos = now;
        lastWords = null;
        if (ready && now - readyNanos >= STABLE_NANOS) {
            current.succeeded();
        } else {
            current.alive();
        }
        long ageMicros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) - message.timeMicros();
        boolean isOld = ageMicros > settings.staleness().toNanos() / 1_000;
        oldSinceNanos = !isOld ? NEVER : oldSinceNanos == NEVER ? now : oldSinceNanos;
        boolean more = side.message(message);
        if (clock.nanos() - now > SLOW_NANOS) {
            oldSinceNanos = NEVER; // it is we who are late
        }
        return more;
    }

    private boolean answer(Reconnector current, RisLine.Answer answer) {
        current.alive();
        Acknowledgements waiting = answers;
        if (answer.kind() == RisLine.AnswerKind.SUBSCRIBED && waiting != null) {
            waiting.answered(answer.text());
        } else if (answer.kind() == RisLine.AnswerKind.ERROR) {
            String text = "RIS Live says: " + settings.endpoint().redact(answer.text());
            lastWords = text;
            if (complaints.size() < MAX_COMPLAINTS && complaints.add(text)) {
                side.warned(text);
            }
        }
        return true;
    }

    private boolean rejected(Reconnector current, RisLine.Rejected line) throws InterruptedException {
        current.unreadable();
        return side.rejected(new RisLine.Rejected(
                line.timeMicros(), settings.endpoint().redact(line.text()), line.issue()));
    }

    @Override
    public Reconnector.Verdict lost(Session.Ending ending) {
        Acknowledgements waiting = answers;
        answers = null;
        if (waiting != null) {
            waiting.end();
        }
        if (ready) {
            long silent = Math.min(
                    clock.nanos() - messageNanos, settings.reconnect().silenceLimit().toNanos());
            side.lost(clock.instant().minusNanos(silent));
        }
        ready = false;
        oldSinceNanos = NEVER;
        String reason = lastWords == null ? settings.endpoint().redact(ending.reason()) : lastWords;
        Duration extra = ending.askedFor();
        if (reason.contains("behind by more than")) {
            extra = longer(extra, AFTER_BEHIND);
            side.tooSlow();
        } else if (reason.matches("HTTP 429.*|.* status code received: 429.*")) {
            extra = longer(extra, AFTER_TOO_MANY);
        }
        return new Reconnector.Verdict(reason, ending.isFinal(), extra);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    @Override
    public @Nullable String reasonToLeave() {
        long now = clock.nanos();
        Acknowledgements waiting = answers;
        Reconnector current = connection;
        if (waiting != null && current != null) {
            waiting.tick();
            if (now - messageNanos >= PING_NANOS && now - pingNanos >= PING_NANOS) {
                pingNanos = now;
                current.send("{\"type\":\"ping\",\"data\":null}");
            }
        }
        long old = oldSinceNanos;
        return old == NEVER || messageNanos - old < OLD_NANOS
                ? null
                : "for 3 minutes all messages were older than " + settings.staleness().toSeconds() + " s";
    }
}
