package io.github.bgpstream4j.transport;

import java.time.Duration;

/**
 * How a server of files is treated.
 *
 * @param connect how long to wait for a connection
 * @param stall how long to wait for the next bytes
 * @param retries what follows a failure: half a second to a second at first, half a minute at most
 */
record HttpOptions(Duration connect, Duration stall, RetryPolicy retries) {
    static final HttpOptions DEFAULT = new HttpOptions(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30), 0.5, 5, Duration.ofMinutes(2)));
}
