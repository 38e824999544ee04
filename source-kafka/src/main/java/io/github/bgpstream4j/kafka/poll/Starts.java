package io.github.bgpstream4j.kafka.poll;

import io.github.bgpstream4j.kafka.lane.Loss;
import io.github.bgpstream4j.kafka.place.Place;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Finds out where partitions begin, with one question for all. */
final class Starts {
    /** Kafka's time of a message is the producer's; the collector's may be before it by as much. */
    private static final long EARLIER_MILLIS = 60_000;

    private final Consumer<byte[], byte[]> client;
    private final Duration timeout;

    Starts(Consumer<byte[], byte[]> client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /**
     * Where partitions begin.
     *
     * @param places up to where some were delivered
     * @param otherwise where the others begin
     * @param until where they end; null for nowhere
     */
    Map<TopicPartition, Start> of(
            Collection<TopicPartition> partitions,
            Map<TopicPartition, Place> places,
            Bound otherwise,
            @Nullable Bound until) {
        Map<TopicPartition, Long> beginnings = client.beginningOffsets(partitions, timeout);
        Map<TopicPartition, Long> ends = client.endOffsets(partitions, timeout);
        Map<TopicPartition, Long> froms = new HashMap<>();
        if (otherwise.kind() == Bound.Kind.TIME) {
            froms = offsetsOf(partitions, millis(otherwise) - EARLIER_MILLIS);
        }
        Map<TopicPartition, Long> untils = until != null && until.kind() == Bound.Kind.TIME
                ? offsetsOf(partitions, millis(until))
                : new HashMap<>();
        Map<TopicPartition, Start> starts = new LinkedHashMap<>();
        for (TopicPartition partition : partitions) {
            long beginning = Objects.requireNonNullElse(beginnings.get(partition), 0L);
            long end = Objects.requireNonNullElse(ends.get(partition), beginning);
            long last = until == null
                    ? Long.MAX_VALUE
                    : until.kind() == Bound.Kind.LATEST
                            ? end
                            : Objects.requireNonNullElse(untils.get(partition), Long.MAX_VALUE);
            Place place = places.get(partition);
            if (place != null) {
                starts.put(partition, again(place, beginning, end, last));
                continue;
            }
            long offset = switch (otherwise.kind()) {
                case EARLIEST -> beginning;
                case LATEST -> end;
                case TIME -> Objects.requireNonNullElse(froms.get(partition), end);
            };
            long fromMicros = otherwise.kind() == Bound.Kind.TIME ? otherwise.micros() : 0;
            starts.put(partition, new Start(offset, null, fromMicros, end, last, null));
        }
        return starts;
    }

    private static Start again(Place place, long beginning, long end, long until) {
        Loss loss = loss(place.offset(), beginning, end);
        if (loss != null) {
            return new Start(beginning, null, 0, end, until, loss);
        }
        return new Start(Math.max(beginning, place.offset() - 1), place, 0, end, until, null);
    }

    /** What is lost where a place is not between the beginning and the end; null if it is. */
    static @Nullable Loss loss(long wanted, long beginning, long end) {
        return wanted < beginning ? new Loss(beginning - wanted) : wanted > end ? Loss.MADE_AGAIN : null;
    }

    /** Where the first message of a time is; nothing of partitions that have none. */
    private Map<TopicPartition, Long> offsetsOf(Collection<TopicPartition> partitions, long millis) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, Math.max(0, millis)));
        Map<TopicPartition, OffsetAndTimestamp> found = client.offsetsForTimes(times, timeout);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    private static long millis(Bound time) {
        return TimeUnit.MICROSECONDS.toMillis(time.micros());
    }
}
