package io.github.bgpstream4j.kafka.lane;

import io.github.bgpstream4j.kafka.place.Place;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A partition that is read. What is not final is guarded by the lock of {@link Lanes}. */
public final class Lane {
    /** Which one. */
    public final TopicPartition partition;

    /** Its number among all that were ever read. */
    public final int index;

    /** Up to where it was delivered before; null if it was not. */
    public final @Nullable Place place;

    /** Messages before that time are left out, in microseconds since 1970. */
    public final long fromMicros;

    List<Message> incoming = new ArrayList<>();
    long incomingBytes;
    long takenBytes;
    long arrivedMicros;
    boolean hungry = true;
    boolean behind;
    boolean waived;
    boolean closed;
    boolean withdrawn;
    boolean awaited;
    long awaitedSinceNanos;

    @Nullable
    Loss unreported;

    Lane(TopicPartition partition, int index, @Nullable Place place, long fromMicros) {
        this.partition = partition;
        this.index = index;
        this.place = place;
        this.fromMicros = fromMicros;
    }

    @Override
    public String toString() {
        return partition.topic() + "/" + partition.partition();
    }
}
