package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.rislive.message.MessageReader;
import io.github.bgpstream4j.rislive.message.RisLine;
import io.github.bgpstream4j.rislive.message.RisMessage;
import io.github.bgpstream4j.rislive.message.RisSink;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.MessageAge;
import io.github.bgpstream4j.transport.Reconnector;
import io.github.bgpstream4j.transport.Requests;
import io.github.bgpstream4j.transport.Session;
import io.github.bgpstream4j.transport.Standby;
import io.github.bgpstream4j.transport.bounds.Backlog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection: what is asked on it, and what its messages and its end mean. */
final class RisConnection implements Reconnector.Handler {
    private static final long STABLE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long PING_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration APART = Duration.ofMillis(200); // who is faster may be cut off
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AFTER_BEHIND = Duration.ofSeconds(10);
    private static final String TOO_SLOW = "the stream is read too slowly for RIS Live";
    private static final String ADVICE = "ask for less, or do less with each message";
    private static final Duration AFTER_TOO_MANY = Duration.ofSeconds(30);

    private final LinkSettings settings;
    private final Subscriptions asked;
    private final StreamClock clock;
    private final To to;
    private final MessageReader reader = new MessageReader();
    private final MessageAge age;
    private final Backlog backlog;
    private boolean ready;
    private long readyNanos;
    private long differing;
    private long lagMicros; // of the last message
    private @Nullable String lastWords; // unless messages follow

    // what the heartbeat sees, too
    private volatile @Nullable Requests requests; // null for a stream
    private volatile @Nullable Reconnector connection;
    private volatile long messageNanos;
    private long pingNanos; // the heartbeat's

    /**
     * Where all goes.
     *
     * @param sink gets messages
     * @param side hears when the connection is ready, and when not
     * @param notices hears of what the service complains of
     * @param monitor is told how many messages differ, and are dropped
     * @param gaps hears of what was dropped
     */
    record To(RisSink sink, Standby.Side side, Notices notices, SourceMonitor monitor, Consumer<Gap> gaps) {}

    RisConnection(LinkSettings settings, Subscriptions asked, StreamClock clock, To to) {
        this.settings = settings;
        this.asked = asked;
        this.clock = clock;
        this.to = to;
        backlog = new Backlog(Backlog.DEFAULT_LIMIT, clock, to.monitor());
        age = new MessageAge(settings.staleness(), Duration.ofMinutes(3));
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
        backlog.connected();
        lagMicros = 0;
        connection = current;
        if (settings.endpoint().isStream()) {
            ready(current);
        } else {
            Requests mine = new Requests(asked.all(), clock, APART, PATIENCE, current::send, this::unanswered);
            requests = mine;
            mine.start("ris-live-subscribe");
        }
    }

    private void unanswered(String subscription) {
        to.side().warned("RIS Live does not confirm the subscription " + subscription + "; going on without");
    }

    @Override
    public boolean message(Reconnector current, String text) throws InterruptedException {
        reader.begin(text);
        boolean isWanted = true;
        for (RisLine line = reader.next(); line != null && isWanted; line = reader.next()) {
            if (line instanceof RisMessage message) {
                isWanted = message(current, message, text.length());
            } else if (line instanceof RisLine.Answer answer) {
                answer(current, answer);
            } else {
                isWanted = rejected(current, (RisLine.Rejected) line);
            }
        }
        long more = reader.differing() - differing;
        if (more > 0) {
            differing += more;
            to.monitor().counted("json-differs", more);
        }
        Requests waiting = requests;
        if (!ready && waiting != null && waiting.areSettled()) {
            ready(current);
        }
        return isWanted;
    }

    private void ready(Reconnector current) {
        ready = true;
        readyNanos = clock.nanos();
        current.ready();
        to.side().ready();
    }

    private boolean message(Reconnector current, RisMessage message, int length) throws InterruptedException {
        long now = clock.nanos();
        messageNanos = now;
        lastWords = null;
        if (ready && now - readyNanos >= STABLE_NANOS) {
            current.succeeded();
        } else {
            current.alive();
        }
        lagMicros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) - message.timeMicros();
        age.came(lagMicros, now);
        if (backlog.drops(message.timeMicros(), length)) {
            to.notices().once(TOO_SLOW + ", and messages are dropped: " + ADVICE);
            return true;
        }
        Gap dropped = backlog.takeGap();
        if (dropped != null) {
            to.gaps().accept(dropped);
        }
        boolean more = to.sink().message(message);
        if (clock.nanos() - now > SLOW_NANOS) {
            age.reset(); // it is we who are late
        }
        return more;
    }

    private void answer(Reconnector current, RisLine.Answer answer) {
        current.alive();
        Requests waiting = requests;
        if (answer.kind() == RisLine.AnswerKind.SUBSCRIBED && waiting != null) {
            waiting.answered(answer.text());
        } else if (answer.kind() == RisLine.AnswerKind.ERROR) {
            String words = "RIS Live says: " + settings.endpoint().redact(answer.text());
            lastWords = words;
            to.notices().once(words);
        }
    }

    private boolean rejected(Reconnector current, RisLine.Rejected line) throws InterruptedException {
        current.unreadable();
        String shown = settings.endpoint().redact(line.text());
        return to.sink().rejected(new RisLine.Rejected(line.timeMicros(), shown, line.issue()));
    }

    @Override
    public Reconnector.Verdict lost(Session.Ending ending) {
        Requests waiting = requests;
        requests = null;
        if (waiting != null) {
            waiting.end();
        }
        if (ready) {
            long limit = settings.reconnect().silenceLimit().toNanos();
            long silent = Math.min(clock.nanos() - messageNanos, limit);
            to.side().lost(clock.instant().minusNanos(silent), Duration.of(Math.max(lagMicros, 0), ChronoUnit.MICROS));
        }
        ready = false;
        age.reset();
        String reason = lastWords == null ? settings.endpoint().redact(ending.reason()) : lastWords;
        Duration least = Duration.ZERO;
        if (reason.contains("behind by more than")) {
            least = AFTER_BEHIND;
            to.notices().once(TOO_SLOW + ", which has cut it off: " + ADVICE);
        } else if (reason.matches("HTTP 429.*|.* status code received: 429.*")) {
            least = AFTER_TOO_MANY;
        }
        Duration extra = ending.askedFor().compareTo(least) < 0 ? least : ending.askedFor();
        return new Reconnector.Verdict(reason, ending.isFinal(), extra);
    }

    @Override
    public @Nullable String reasonToLeave() {
        long now = clock.nanos();
        Requests waiting = requests;
        Reconnector current = connection;
        if (waiting != null && current != null) {
            waiting.tick();
            if (now - messageNanos >= PING_NANOS && now - pingNanos >= PING_NANOS) {
                pingNanos = now;
                current.send("{\"type\":\"ping\",\"data\":null}");
            }
        }
        return age.isOld()
                ? "for 3 minutes all messages were older than "
                        + settings.staleness().toSeconds() + " s"
                : null;
    }
}
