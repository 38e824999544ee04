package io.github.bgpstream4j.compress;

/** Decodes the deflate stream (RFC 1951) of one gzip member after another. */
interface Inflation {
    /** How far it has come. */
    enum State {
        RUNNING,
        FINISHED,
        DAMAGED,
        TRUNCATED
    }

    /** Begins with the deflate stream at the reader's position. */
    void begin();

    /**
     * Decodes into {@code out[from, to)}; may write anywhere in there. It waits for input only while it has nothing to give.
     *
     * @return how many octets; 0 only if no longer running
     */
    int inflate(byte[] out, int from, int to);

    State state();

    /** What is wrong with a stream that is damaged. */
    String damage();
}
