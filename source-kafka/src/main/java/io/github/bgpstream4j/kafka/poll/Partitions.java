package io.github.bgpstream4j.kafka.poll;

import io.github.bgpstream4j.kafka.lane.Lane;
import io.github.bgpstream4j.kafka.lane.Lanes;
import io.github.bgpstream4j.kafka.lane.Loss;
import io.github.bgpstream4j.kafka.lane.Message;
import io.github.bgpstream4j.kafka.place.Place;
import io.github.bgpstream4j.kafka.place.Places;
import io.github.bgpstream4j.source.SourceMonitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The partitions that are read: their positions, their ends, and which of them pause. Used by the thread that polls. */
final class Partitions {
    private static final long MOST_WAITING = 4 << 20; // of one partition
    private static final long LEAST_WAITING = 16 << 10;
    private static final int MOST_NUMBERS = 64; // each is kept for as long as the stream lasts

    /** A partition on its way. */
    private static final class Reading {
        final Lane lane;
        long next;
        long until;
        boolean ended;

        @Nullable
        Loss loss;

        long lag;
        long lagShown;

        Reading(Lane lane, Start start) {
            this.lane = lane;
            next = start.offset();
            until = start.until();
            loss = start.loss();
        }
    }

    private final KafkaSettings settings;
    private final Consumer<byte[], byte[]> client;
    private final Lanes lanes;
    private final Places places;
    private final SourceMonitor monitor;
    private final Duration timeout;
    private final Map<TopicPartition, Reading> readings = new LinkedHashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private long share;
    private int open;

    Partitions(
            KafkaSettings settings,
            Consumer<byte[], byte[]> client,
            Lanes lanes,
            Places places,
            SourceMonitor monitor,
            Duration timeout) {
        this.settings = settings;
        this.client = client;
        this.lanes = lanes;
        this.places = places;
        this.monitor = monitor;
        this.timeout = timeout;
    }

    /** Reads partitions from their starts on. */
    void add(Map<TopicPartition, Start> starts, boolean assign) {
        starts.forEach((partition, start) -> {
            Lane lane = lanes.add(partition, start.place(), start.fromMicros(), start.next() < start.end());
            Reading reading = new Reading(lane, start);
            readings.put(partition, reading);
            open++;
            places.begin(partition, start.place() == null ? new Place(start.offset(), 0) : start.place());
            if (start.loss() != null) {
                lanes.unreported(lane, start.loss());
            }
        });
        if (assign) {
            assign();
        }
        starts.forEach((partition, start) -> client.seek(partition, start.offset()));
        starts.forEach((partition, start) -> {
            if (start.next() >= start.until()) {
                end(partition, of(partition));
            }
        });
        share = Math.max(LEAST_WAITING, Math.min(MOST_WAITING, settings.buffer() / 2 / Math.max(1, readings.size())));
    }

    private void assign() {
        client.assign(new ArrayList<>(readings.keySet()));
    }

    private Reading of(TopicPartition partition) {
        Reading reading = readings.get(partition);
        if (reading == null) {
            throw new IllegalStateException("a message of a partition that was not asked for");
        }
        return reading;
    }

    Consumer<byte[], byte[]> client() {
        return client;
    }

    Set<TopicPartition> all() {
        return readings.keySet();
    }

    /** Whether all partitions have come to their end. */
    boolean haveEnded() {
        return open == 0;
    }

    /** Forgets partitions that there are no more, or that others read. */
    void remove(Collection<TopicPartition> gone, boolean withdrawn, boolean assign) {
        for (TopicPartition partition : gone) {
            Reading reading = readings.remove(partition);
            if (reading != null) {
                open -= reading.ended ? 0 : 1;
                lanes.close(reading.lane, withdrawn);
                paused.remove(partition);
            }
        }
        if (assign && !gone.isEmpty()) {
            assign();
        }
    }

    /** How many messages of partitions are known not to have been read. */
    long unread(Collection<TopicPartition> of) {
        long sum = 0;
        for (TopicPartition partition : of) {
            Reading reading = readings.get(partition);
            sum += reading == null ? 0 : reading.lag;
        }
        return sum;
    }

    /** Hands messages over. */
    void take(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            Reading reading = readings.get(partition);
            if (reading != null && !reading.ended) {
                take(partition, reading, records.records(partition));
            }
        }
    }

    private void take(TopicPartition partition, Reading reading, List<ConsumerRecord<byte[], byte[]>> records) {
        List<Message> messages = new ArrayList<>(records.size());
        boolean last = false;
        for (ConsumerRecord<byte[], byte[]> each : records) {
            if (each.offset() >= reading.until || isAfterEnd(each)) {
                last = true;
                break;
            }
            messages.add(new Message(each.key(), each.value(), each.offset(), each.timestamp(), reading.loss));
            reading.loss = null;
            reading.next = each.offset() + 1;
        }
        OptionalLong lag = client.currentLag(partition);
        reading.lag = lag.orElse(reading.lag);
        lanes.give(reading.lane, messages, reading.lag > 0 && !last);
        if (last || reading.next >= reading.until || isThere(reading, lag)) {
            end(partition, reading);
        } else if (lanes.bytes(reading.lane) >= share || lanes.bytes() >= settings.buffer()) {
            pause(partition);
        }
    }

    private boolean isAfterEnd(ConsumerRecord<byte[], byte[]> message) {
        Bound until = settings.until();
        return until != null
                && until.kind() == Bound.Kind.TIME
                && message.timestamp() >= TimeUnit.MICROSECONDS.toMillis(until.micros());
    }

    /** Whether nothing is left before the end, though the last messages before it are none that are delivered. */
    private static boolean isThere(Reading reading, OptionalLong lag) {
        return reading.until != Long.MAX_VALUE && lag.isPresent() && lag.getAsLong() == 0;
    }

    private void end(TopicPartition partition, Reading reading) {
        if (!reading.ended) {
            reading.ended = true;
            open--;
            lanes.close(reading.lane, false);
            client.pause(List.of(partition));
            paused.remove(partition);
        }
    }

    private void pause(TopicPartition partition) {
        if (paused.add(partition)) {
            client.pause(List.of(partition));
            monitor.counted("pauses", 1);
        }
    }

    /** Lets go on what has room again; returns whether some still pause. */
    boolean resume() {
        if (paused.isEmpty()) {
            return false;
        }
        boolean full = lanes.bytes() >= settings.buffer() / 4 * 3;
        List<TopicPartition> going = new ArrayList<>();
        for (TopicPartition partition : paused) {
            long bytes = lanes.bytes(of(partition).lane);
            if (bytes == 0 || (!full && bytes < share / 2)) {
                going.add(partition);
            }
        }
        paused.removeAll(going);
        client.resume(going);
        return !paused.isEmpty();
    }

    /** Whether nothing can come. */
    boolean allPause() {
        return paused.size() == open;
    }

    /** Looks which partitions have more than was read; transactions that came to nothing bring no message. Returns how much that is of all. */
    long look() {
        long sum = 0;
        List<TopicPartition> there = new ArrayList<>();
        for (Map.Entry<TopicPartition, Reading> entry : readings.entrySet()) {
            Reading reading = entry.getValue();
            if (reading.ended) {
                continue;
            }
            OptionalLong lag = client.currentLag(entry.getKey());
            if (lag.isPresent()) {
                reading.lag = lag.getAsLong();
                lanes.behind(reading.lane, reading.lag > 0);
                if (isThere(reading, lag)) {
                    there.add(entry.getKey());
                }
            }
            sum += reading.lag;
        }
        there.forEach(partition -> end(partition, of(partition)));
        return sum;
    }

    /** Ends all partitions after what they have now. */
    void untilNow() {
        List<TopicPartition> endless = new ArrayList<>();
        readings.forEach((partition, reading) -> {
            if (!reading.ended && reading.until == Long.MAX_VALUE) {
                endless.add(partition);
            }
        });
        Map<TopicPartition, Long> ends = client.endOffsets(endless, timeout);
        for (TopicPartition partition : endless) {
            Reading reading = of(partition);
            reading.until = Objects.requireNonNullElse(ends.get(partition), 0L);
            if (reading.next >= reading.until || isThere(reading, client.currentLag(partition))) {
                end(partition, reading);
            }
        }
    }

    /** Reports how many messages each partition is behind, where there are not too many of them: a number that goes up and down. */
    void reportLags() {
        if (readings.size() > MOST_NUMBERS) {
            return;
        }
        for (Reading reading : readings.values()) {
            if (reading.lag != reading.lagShown) {
                monitor.counted("messages behind of " + reading.lane, reading.lag - reading.lagShown);
                reading.lagShown = reading.lag;
            }
        }
    }

    /** Goes on where the brokers begin, and keeps in mind what is lost. */
    void outOfRange(OffsetOutOfRangeException problem) {
        Map<TopicPartition, Long> wanted = problem.offsetOutOfRangePartitions();
        if (problem instanceof LogTruncationException truncated) {
            // another broker leads, which never had the last messages: others have their places now
            truncated.divergentOffsets().forEach((partition, offset) -> client.seek(partition, offset.offset()));
            wanted = new LinkedHashMap<>(wanted);
            wanted.keySet().removeAll(truncated.divergentOffsets().keySet());
        }
        if (wanted.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> beginnings = client.beginningOffsets(wanted.keySet(), timeout);
        Map<TopicPartition, Long> ends = client.endOffsets(wanted.keySet(), timeout);
        wanted.forEach((partition, position) -> {
            Reading reading = readings.get(partition);
            Long beginning = beginnings.get(partition);
            Long end = ends.get(partition);
            if (reading == null || beginning == null || end == null) {
                return;
            }
            Place place = reading.lane.place;
            long from = place != null && position == place.offset() - 1 ? position + 1 : position;
            Loss loss = Starts.loss(from, beginning, end);
            client.seek(partition, loss == null ? from : beginning);
            if (loss != null) {
                reading.loss = reading.loss == null ? loss : loss.after(reading.loss);
                lanes.unreported(reading.lane, reading.loss);
                reading.next = beginning;
            }
            if (beginning >= reading.until) {
                end(partition, reading);
            }
        });
    }
}
