package io.github.bgpstream4j.kafka.place;

/**
 * Up to where a partition was delivered.
 *
 * @param offset the first message that was not delivered, or not wholly
 * @param records how many records of that message were delivered
 */
public record Place(long offset, int records) {}
