package io.github.bgpstream4j.kafka.lane;

import org.jspecify.annotations.Nullable;

/** A message of a partition, as the broker keeps it. */
public final class Message {
    private static final int OVERHEAD = 96; // objects around the bytes

    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final long offset;
    private final long millis;
    private final @Nullable Loss loss;

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
     * Its key.
     *
     * @return not to be changed; null if there is none
     */
    public byte @Nullable [] key() {
        return key;
    }

    /**
     * Its value.
     *
     * @return not to be changed; null for a tombstone
     */
    public byte @Nullable [] value() {
        return value;
    }

    /**
     * Where it is in the partition.
     *
     * @return its offset
     */
    public long offset() {
        return offset;
    }

    /**
     * Kafka's time of it.
     *
     * @return milliseconds since 1970; below zero if there is none
     */
    public long millis() {
        return millis;
    }

    /**
     * What was lost before it.
     *
     * @return null if nothing was
     */
    public @Nullable Loss loss() {
        return loss;
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
