package io.github.bgpstream4j.kafka.lane;

import org.jspecify.annotations.Nullable;

/** A message of a partition, as the broker keeps it. */
public final class Message {
    private static final int OVERHEAD = 96; // objects around the bytes

    /** Its key; null if there is none. */
    public final byte @Nullable [] key;

    /** Its value; null for a tombstone. */
    public final byte @Nullable [] value;

    /** Where it is in the partition. */
    public final long offset;

    /** Kafka's time of it, in milliseconds since 1970; below zero if there is none. */
    public final long millis;

    /** What was lost before it; null if nothing was. */
    public final @Nullable Loss loss;

    /**
     * A message.
     *
     * @param key of it
     * @param value of it
     * @param offset of it
     * @param millis of it
     * @param loss before it
     */
    public Message(byte @Nullable [] key, byte @Nullable [] value, long offset, long millis, @Nullable Loss loss) {
        this.key = key;
        this.value = value;
        this.offset = offset;
        this.millis = millis;
        this.loss = loss;
    }

    /**
     * What it takes in memory.
     *
     * @return about as many bytes
     */
    public int size() {
        return OVERHEAD + (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
    }
}
