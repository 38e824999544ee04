package io.github.bgpstream4j.transport;

import java.time.Duration;
import java.util.List;

/**
 * How a connection is looked after.
 *
 * @param retries what follows a loss
 * @param handshakeTimeout how long connecting may take, TLS and the protocol's handshake included
 * @param pingInterval how often to ask an open connection whether it lives
 * @param silenceLimit after how long without a message and an answer to our pings a connection counts as dead; where there are no pings,
 *     it has to be longer than what is asked for may be silent
 * @param closeTimeout how long to wait for the other side to agree to a close
 */
public record ReconnectSettings(
        RetryPolicy retries,
        Duration handshakeTimeout,
        Duration pingInterval,
        Duration silenceLimit,
        Duration closeTimeout) {
    /** What fits most services: attempts without end, up to a minute apart. */
    public static final ReconnectSettings DEFAULT = new ReconnectSettings(
            RetryPolicy.upTo(Duration.ofSeconds(1), Duration.ofSeconds(60), Integer.MAX_VALUE),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(45),
            Duration.ofSeconds(2));

    /**
     * Checks the times.
     *
     * @param retries what follows a loss
     * @param handshakeTimeout how long connecting may take
     * @param pingInterval how often to ask an open connection whether it lives
     * @param silenceLimit after how long a connection counts as dead
     * @param closeTimeout how long to wait for the other side to agree to a close
     */
    public ReconnectSettings {
        for (Duration time : List.of(handshakeTimeout, pingInterval, silenceLimit, closeTimeout)) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("a positive time expected: " + time);
            }
        }
    }

    /**
     * The same with other pauses or fewer attempts.
     *
     * @param policy what follows a loss
     * @return settings
     */
    public ReconnectSettings withRetries(RetryPolicy policy) {
        return new ReconnectSettings(policy, handshakeTimeout, pingInterval, silenceLimit, closeTimeout);
    }

    /**
     * The same with another bound of silence.
     *
     * @param limit {@link io.github.bgpstream4j.source.StreamClock#FOREVER} for none
     * @return settings
     */
    public ReconnectSettings withSilenceLimit(Duration limit) {
        return new ReconnectSettings(retries, handshakeTimeout, pingInterval, limit, closeTimeout);
    }
}
