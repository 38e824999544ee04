package io.github.bgpstream4j.bmp.station;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where routers are met, and what they may cost.
 *
 * @param collector the collector of the records
 * @param listen where routers connect to; null if they do not
 * @param connect routers that are connected to
 * @param networks from where routers may connect
 * @param maxMessage the largest message, in bytes
 * @param maxRouters how many connections there may be at once
 * @param idle after how long without a message a connection is closed; zero for never
 * @param record folder where messages are kept; null for nowhere
 */
public record StationSettings(
        String collector,
        @Nullable Endpoint listen,
        List<Endpoint> connect,
        Networks networks,
        int maxMessage,
        int maxRouters,
        Duration idle,
        @Nullable Path record) {
    /**
     * Copies the list.
     *
     * @param collector the collector of the records
     * @param listen where routers connect to
     * @param connect routers that are connected to
     * @param networks from where routers may connect
     * @param maxMessage the largest message, in bytes
     * @param maxRouters how many connections there may be at once
     * @param idle after how long without a message a connection is closed
     * @param record folder where messages are kept
     */
    public StationSettings {
        connect = List.copyOf(connect);
    }
}
