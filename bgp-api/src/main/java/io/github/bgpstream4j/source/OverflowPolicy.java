package io.github.bgpstream4j.source;

/** What becomes of a live record when the queue before the stream is full. Every record dropped is counted and told. */
public enum OverflowPolicy {
    /**
     * Nothing is dropped: the thread that receives records waits, and so makes the sender wait. A sender that does not wait
     * may end the connection.
     */
    BLOCK,
    /** The record that has just arrived is dropped. */
    DROP_NEWEST,
    /** The record that has waited longest is dropped. */
    DROP_OLDEST
}
