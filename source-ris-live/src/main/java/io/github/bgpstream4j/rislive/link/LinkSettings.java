package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.transport.ReconnectSettings;
import java.time.Duration;

/**
 * How connections are made and looked after.
 *
 * @param endpoint where the service is
 * @param reconnect pauses and limits
 * @param staleness a connection whose messages are all older than this, for three minutes, is made again
 * @param standby whether there are two connections
 */
public record LinkSettings(Endpoint endpoint, ReconnectSettings reconnect, Duration staleness, boolean standby) {
    /** The same for a stream of lines: its silence is that of what was asked for, of which only everything is never silent. */
    LinkSettings withoutPings(boolean everything) {
        Duration limit = everything ? Duration.ofMinutes(1) : Duration.ofHours(1);
        Duration given = reconnect.silenceLimit();
        Duration longer = given.compareTo(limit) < 0 ? limit : given;
        return new LinkSettings(endpoint, reconnect.withSilenceLimit(longer), staleness, standby);
    }
}
