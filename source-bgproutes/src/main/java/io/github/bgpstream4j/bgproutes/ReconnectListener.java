package io.github.bgpstream4j.bgproutes;

import java.time.Instant;

/** Is told when messages may be missing, on the connection's thread: before the first message that follows. */
@FunctionalInterface
public interface ReconnectListener {
    /**
     * The connection was lost and made anew.
     *
     * @param reason why it was lost
     * @param from when it was lost
     * @param until when it was made anew
     */
    void reconnected(String reason, Instant from, Instant until);
}
