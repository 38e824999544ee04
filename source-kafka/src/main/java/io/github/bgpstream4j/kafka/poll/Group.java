package io.github.bgpstream4j.kafka.poll;

import io.github.bgpstream4j.kafka.lane.Lanes;
import io.github.bgpstream4j.kafka.place.Place;
import io.github.bgpstream4j.kafka.place.Places;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * A member of a group, whose places the brokers keep. What it was told to read it delivers before another member goes on with it. Used by the thread that
 * polls, which the client calls back on.
 */
final class Group implements ConsumerRebalanceListener {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);
    private static final long MOST_WAIT_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int WAIT_MILLIS = 10;

    private final KafkaSettings settings;
    private final Bound first;
    private final Set<String> topics;
    private final Consumer<byte[], byte[]> client;
    private final Partitions partitions;
    private final Places places;
    private final Lanes lanes;

    /**
     * A member that does not take part yet.
     *
     * @param first where to begin in partitions without a place
     * @param topics those that there are; others that come later are read from their beginning
     */
    Group(KafkaSettings settings, Bound first, Set<String> topics, Partitions partitions, Places places, Lanes lanes) {
        this.settings = settings;
        this.first = first;
        this.topics = topics;
        this.partitions = partitions;
        this.places = places;
        this.lanes = lanes;
        client = partitions.client();
    }

    void subscribe() {
        settings.topics().subscribe(client, this);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        Set<TopicPartition> added = new HashSet<>(assigned);
        added.removeAll(partitions.all());
        if (added.isEmpty()) {
            return;
        }
        Map<TopicPartition, Place> kept = new HashMap<>();
        client.committed(added, TIMEOUT).forEach((partition, offset) -> {
            if (offset != null) {
                kept.put(partition, new Place(offset.offset(), records(offset.metadata())));
            }
        });
        List<TopicPartition> old = new ArrayList<>();
        List<TopicPartition> fresh = new ArrayList<>();
        added.forEach(partition -> (topics.contains(partition.topic()) ? old : fresh).add(partition));
        Starts starts = new Starts(client, TIMEOUT);
        if (!old.isEmpty()) {
            partitions.add(starts.of(old, kept, first, null), false);
        }
        if (!fresh.isEmpty()) {
            partitions.add(starts.of(fresh, kept, Bound.EARLIEST, null), false);
        }
    }

    private static int records(String metadata) {
        try {
            return metadata.isEmpty() ? 0 : Math.max(0, Integer.parseInt(metadata));
        } catch (NumberFormatException e) {
            return 0; // somebody else's
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        partitions.remove(revoked, true, false);
        long until = System.nanoTime() + MOST_WAIT_NANOS;
        while (!lanes.hasEnded() // when the stream is being closed nothing more is delivered
                && (!lanes.haveLeft(revoked) || places.hasOpen(revoked))
                && System.nanoTime() < until) {
            lanes.awaitRoom(WAIT_MILLIS);
        }
        commit(places.of(revoked));
        places.forget(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        partitions.remove(lost, true, false);
        places.forget(lost);
    }

    /** Has the brokers keep places; false if that did not work. */
    boolean commit(Map<TopicPartition, Place> now) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        now.forEach((partition, place) -> offsets.put(
                partition,
                new OffsetAndMetadata(place.offset(), place.records() == 0 ? "" : String.valueOf(place.records()))));
        if (offsets.isEmpty()) {
            return true;
        }
        try {
            try {
                client.commitSync(offsets, COMMIT_TIMEOUT);
            } catch (WakeupException e) {
                client.commitSync(offsets, COMMIT_TIMEOUT); // the stream is being closed: this was the first call since
            }
            return true;
        } catch (RetriableException | CommitFailedException e) {
            return false;
        }
    }
}
