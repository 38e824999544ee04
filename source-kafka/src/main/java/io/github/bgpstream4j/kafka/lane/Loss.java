package io.github.bgpstream4j.kafka.lane;

/**
 * Messages of a partition that the brokers no longer have.
 *
 * @param messages how many; below zero if nobody knows, as the topic was made again
 */
public record Loss(long messages) {
    /** The topic was made again: nobody knows what was in the old one. */
    public static final Loss MADE_AGAIN = new Loss(-1);

    /**
     * One loss in place of two.
     *
     * @param before the earlier one
     * @return the sum, if both are known
     */
    public Loss after(Loss before) {
        return messages < 0 || before.messages < 0 ? MADE_AGAIN : new Loss(before.messages + messages);
    }
}
