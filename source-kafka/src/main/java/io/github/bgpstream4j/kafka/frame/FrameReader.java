package io.github.bgpstream4j.kafka.frame;

import org.jspecify.annotations.Nullable;

/** Makes records of the messages of one partition, in their order. Used by one thread. */
public interface FrameReader {
    /**
     * When a message was received, as far as it says so; called once for each message, before it is read.
     *
     * @param value null for a tombstone
     * @param kafkaMillis what Kafka says, milliseconds since 1970; below zero if it does not
     * @return microseconds since 1970, 0 if nobody knows
     */
    long timeMicros(byte @Nullable [] value, long kafkaMillis);

    /**
     * Gives the records of a message to the outlet that this was made with; none if it is not of use. What cannot be read is a record that says so.
     *
     * @param key null if there is none
     * @param value null for a tombstone
     * @param timeMicros what {@link #timeMicros} said
     * @param offset where it is in the partition
     * @throws InterruptedException if interrupted while waiting for room
     */
    void read(byte @Nullable [] key, byte @Nullable [] value, long timeMicros, long offset) throws InterruptedException;

    /**
     * Looks at the message before the first one that is read: it was delivered when the partition was read before, and is there for comparison only.
     *
     * @param key null if there is none
     * @param value null for a tombstone
     * @param timeMicros what {@link #timeMicros} said
     */
    default void before(byte @Nullable [] key, byte @Nullable [] value, long timeMicros) {}
}
