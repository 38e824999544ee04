package io.github.bgpstream4j.transport.live;

import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How old the messages of a connection are. One that brings nothing but old ones lives, but what stands before it does not; and what was
 * lost with it was sent before we lost it, by as much as messages are late. One thread says what comes, any may ask.
 */
public final class MessageAge {
    private static final long NEVER = Long.MIN_VALUE;
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();

    /** Nine times the disorder that was seen of RIS Live, 110 ms. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final StreamClock clock;
    private final Duration old;
    private final Duration least;
    private final Delays delays;
    private long cameNanos;
    private long slowestMicros; // to be handed on, of this minute; what came meanwhile may wait unread
    private long slowestBeforeMicros; // and of the one before
    private long minuteNanos = NEVER;
    private volatile long firstNanos = NEVER;
    private volatile long lastNanos;

    /**
     * Nothing has come yet.
     *
     * @param clock what time it is
     * @param old from which age on messages are old
     * @param least how long nothing else must come
     * @param delays of this connection and those that bring the same
     */
    public MessageAge(StreamClock clock, Duration old, Duration least, Delays delays) {
        this.clock = clock;
        this.old = old;
        this.least = least;
        this.delays = delays;
    }

    /** There is a new connection. */
    public void connected() {
        firstNanos = NEVER;
        lastNanos = clock.nanos();
        minuteNanos = NEVER;
        slowestMicros = 0;
        slowestBeforeMicros = 0;
    }

    /**
     * A message came, and is about to be handed on.
     *
     * @param timeMicros its time, in microseconds since 1970
     */
    public void came(long timeMicros) {
        cameNanos = clock.nanos();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) - timeMicros;
        lastNanos = cameNanos;
        delays.add(micros, cameNanos);
        if (micros <= old.toNanos() / 1_000) {
            firstNanos = NEVER;
        } else if (firstNanos == NEVER) {
            firstNanos = cameNanos;
        }
    }

    /** It has been handed on. If that took long, it is we who are late. */
    public void delivered() {
        long now = clock.nanos();
        long nanos = now - cameNanos;
        if (minuteNanos == NEVER || now - minuteNanos > MINUTE_NANOS) {
            minuteNanos = now;
            slowestBeforeMicros = slowestMicros;
            slowestMicros = 0;
        }
        slowestMicros = Math.max(slowestMicros, nanos / 1_000);
        if (nanos > SLOW_NANOS) {
            firstNanos = NEVER;
        }
    }

    /**
     * When the last message came.
     *
     * @return by our clock; when the connection was made if none has come on it
     */
    public Instant cameLast() {
        return clock.instant().minusNanos(clock.nanos() - lastNanos);
    }

    /**
     * From when on something is missing by the times of the messages. For the thread that says what comes.
     *
     * @param heard when something was heard last, by our clock
     * @return before it by the greatest delay, how long we made messages wait, and a second
     */
    public Instant lossBegins(Instant heard) {
        return heard.minus(delays.most() + Math.max(slowestMicros, slowestBeforeMicros), ChronoUnit.MICROS)
                .minus(MARGIN);
    }

    /**
     * From when on nothing is missing any more by the times of the messages.
     *
     * @param ready when all that was asked for came again, by our clock
     * @return before it by the least delay, and a second after that
     */
    public Instant lossEnds(Instant ready) {
        return ready.minus(delays.least(), ChronoUnit.MICROS).plus(MARGIN);
    }

    /**
     * Whether all messages were old for long enough.
     *
     * @return a reason to make the connection again; null if there is none
     */
    public @Nullable String complaint() {
        long first = firstNanos;
        if (first == NEVER || lastNanos - first < least.toNanos()) {
            return null;
        }
        return "for " + least.toMinutes() + " minutes all messages were older than " + old.toSeconds() + " s";
    }
}
