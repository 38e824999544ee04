package io.github.bgpstream4j.feed.ris;

/** Gets what the connections bring, in order; each method answers false if nobody reads on, and may wait. */
public interface RisSink {
    /**
     * Takes a message that has not come before.
     *
     * @param message a message
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting
     */
    boolean message(RisMessage message) throws InterruptedException;

    /**
     * Takes a line that cannot be read.
     *
     * @param line why, and its beginning
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting
     */
    boolean rejected(RisLine.Rejected line) throws InterruptedException;
}
