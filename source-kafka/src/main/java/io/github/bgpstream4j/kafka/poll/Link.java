package io.github.bgpstream4j.kafka.poll;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/** Notices that no broker is connected any more: the client itself goes on trying in silence. Used by the thread that polls. */
final class Link {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private final String brokers;
    private final StreamClock clock;
    private final SourceMonitor monitor;
    private final @Nullable Metric connections;
    private boolean away;
    private boolean warned;
    private long awayNanos;
    private Instant since = Instant.EPOCH;

    Link(KafkaSettings settings, Consumer<byte[], byte[]> client, StreamClock clock, SourceMonitor monitor) {
        brokers = settings.brokers();
        this.clock = clock;
        this.monitor = monitor;
        connections = client.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals("connection-count")
                        && entry.getKey().group().equals("consumer-metrics"))
                .map(entry -> (Metric) entry.getValue())
                .findFirst()
                .orElse(null);
    }

    /** To be called every second or so. */
    void look() {
        Metric number = connections;
        boolean none = number != null && number.metricValue() instanceof Number count && count.doubleValue() == 0;
        if (none && !away) {
            away = true;
            awayNanos = clock.nanos();
            since = clock.instant();
        } else if (none && !warned && clock.nanos() - awayNanos >= PATIENCE_NANOS) {
            warned = true;
            monitor.lostSince(ChronoUnit.MICROS.between(Instant.EPOCH, since));
            monitor.warned("no connection to " + brokers + " any more; trying again until there is one");
        } else if (!none) {
            if (warned) {
                monitor.lostSince(Gap.UNKNOWN);
                monitor.reconnected("no connection to " + brokers);
            }
            away = false;
            warned = false;
        }
    }
}
