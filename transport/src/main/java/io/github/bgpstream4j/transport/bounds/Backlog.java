package io.github.bgpstream4j.transport.bounds;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * Drops messages of a consumer that is so slow that the server would cut it off: one gap in place of a loop of lost connections. What
 * waits at the server is estimated: how far messages are behind the present, times the bytes in a second of them. When it is more than
 * a limit, messages are dropped, which is faster than to read them, until it is an eighth of that.
 *
 * <p>Clocks may differ, so what counts is by how much more messages are behind than at best. Should that not become less while they are
 * dropped, it is no backlog: a clock was set, or the network is slow. To stand before a queue; used by one thread at a time.
 */
public final class Backlog {
    /** Half of what RIS Live cuts a consumer off at. */
    public static final long DEFAULT_LIMIT = 64L << 20;

    private static final int STEP = 64 * 1024; // looking at the clock for each message would cost more than the rest
    private static final long SECOND_MICROS = 1_000_000;
    private static final double NEWEST_PART = 0.25; // of a rate that is smoothed
    private static final int ENOUGH = 8; // that part of the limit is no backlog
    private static final long STUCK_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int COUNT_STEP = 1_000;

    private final long limitBytes;
    private final StreamClock clock;
    private final SourceMonitor monitor;
    private final Consumer<Gap> gaps;
    private long unseenBytes; // since the last look
    private long bytes; // since a time of messages
    private long sinceMicros;
    private double bytesPerSecond;
    private long lagMicros; // at the last look
    private long leastLagMicros;
    private int looks; // at this connection: 0, 1 or more
    private boolean dropping;
    private long lowestMicros; // of this drop
    private long lowestNanos; // when it was last lowered
    private long dropped;
    private long fromMicros;
    private long toMicros;

    /**
     * Drops nothing yet.
     *
     * @param limitBytes how much may wait at the server
     * @param clock what time it is
     * @param monitor hears how many messages are dropped
     * @param gaps hears of a loss that is over, before the message after it is passed on
     */
    public Backlog(long limitBytes, StreamClock clock, SourceMonitor monitor, Consumer<Gap> gaps) {
        this.limitBytes = limitBytes;
        this.clock = clock;
        this.monitor = monitor;
        this.gaps = gaps;
    }

    /** There is a new connection, for which nothing waits yet. */
    public void connected() {
        looks = 0;
        dropping = false;
        sinceMicros = 0;
        unseenBytes = 0;
    }

    /**
     * Whether to drop a message.
     *
     * @param timeMicros its time, in microseconds since 1970; what has none is not to be asked about
     * @param length its bytes, uncompressed
     * @return true if it is to be forgotten, and counted here
     */
    public boolean drops(long timeMicros, int length) {
        unseenBytes += length;
        if (unseenBytes >= STEP || dropping) {
            look(timeMicros);
        }
        if (dropping) {
            fromMicros = dropped == 0 ? timeMicros : Math.min(fromMicros, timeMicros);
            toMicros = dropped == 0 ? timeMicros : Math.max(toMicros, timeMicros);
            if (dropped++ % COUNT_STEP == 0) {
                monitor.dropped(1); // at once, as it is the warning
            } else if (dropped % COUNT_STEP == 0) {
                monitor.dropped(COUNT_STEP - 1);
            }
        } else if (dropped > 0) {
            reportGap();
        }
        return dropping;
    }

    private void reportGap() {
        long uncounted = dropped % COUNT_STEP - 1;
        if (uncounted > 0) {
            monitor.dropped(uncounted);
        }
        Gap gap = Gap.ofTime(Gap.Cause.OVERFLOW, dropped, fromMicros, toMicros);
        dropped = 0;
        gaps.accept(gap);
    }

    private void look(long timeMicros) {
        measure(timeMicros);
        long lag = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) - timeMicros;
        long before = lagMicros;
        lagMicros = lag;
        if (looks == 0) {
            looks = 1;
            return;
        }
        // of two, so that one message whose time is wrong, or that comes late, says nothing
        long lower = Math.min(lag, before);
        long higher = Math.max(lag, before);
        leastLagMicros = looks == 1 ? higher : Math.min(leastLagMicros, higher);
        looks = 2;
        double waiting = (lower - leastLagMicros) * bytesPerSecond / SECOND_MICROS;
        if (!dropping) {
            dropping = waiting > limitBytes;
            lowestMicros = lower;
            lowestNanos = clock.nanos();
        } else if (waiting * ENOUGH <= limitBytes) {
            dropping = false;
        } else if (lower < lowestMicros - SECOND_MICROS) {
            lowestMicros = lower;
            lowestNanos = clock.nanos();
        } else if (clock.nanos() - lowestNanos > STUCK_NANOS) {
            leastLagMicros = lower;
            dropping = false;
        }
    }

    private void measure(long timeMicros) {
        bytes += unseenBytes;
        unseenBytes = 0;
        long span = timeMicros - sinceMicros;
        if (sinceMicros == 0) {
            sinceMicros = timeMicros;
            bytes = 0;
        } else if (span >= SECOND_MICROS) {
            double now = (double) bytes * SECOND_MICROS / span;
            bytesPerSecond = bytesPerSecond == 0 ? now : bytesPerSecond + (now - bytesPerSecond) * NEWEST_PART;
            sinceMicros = timeMicros;
            bytes = 0;
        }
    }
}
