package io.github.bgpstream4j.transport.live;

import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How old the messages of a connection are. One that brings nothing but old ones lives, but what stands before it does not; and what was
 * lost with it begins with the last message, not when that came. One thread says what comes, any may ask.
 */
public final class MessageAge {
    private static final long NEVER = Long.MIN_VALUE;
    private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();

    private final StreamClock clock;
    private final Duration old;
    private final Duration least;
    private long cameNanos;
    private long micros; // of the last message
    private volatile long firstNanos = NEVER;
    private volatile long lastNanos;

    /**
     * Nothing has come yet.
     *
     * @param clock what time it is
     * @param old from which age on messages are old
     * @param least how long nothing else must come
     */
    public MessageAge(StreamClock clock, Duration old, Duration least) {
        this.clock = clock;
        this.old = old;
        this.least = least;
    }

    /** There is a new connection. */
    public void connected() {
        firstNanos = NEVER;
        micros = 0;
    }

    /**
     * A message came, and is about to be handed on.
     *
     * @param timeMicros its time, in microseconds since 1970
     */
    public void came(long timeMicros) {
        cameNanos = clock.nanos();
        micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) - timeMicros;
        lastNanos = cameNanos;
        if (micros <= old.toNanos() / 1_000) {
            firstNanos = NEVER;
        } else if (firstNanos == NEVER) {
            firstNanos = cameNanos;
        }
    }

    /** It has been handed on. If that took long, it is we who are late. */
    public void delivered() {
        long nanos = clock.nanos() - cameNanos;
        micros += nanos / 1_000;
        if (nanos > SLOW_NANOS) {
            firstNanos = NEVER;
        }
    }

    /**
     * By how much the last message is behind the present, for the thread that says what comes.
     *
     * @return zero if nothing has come on this connection
     */
    public Duration behind() {
        return Duration.of(Math.max(micros, 0), ChronoUnit.MICROS);
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
