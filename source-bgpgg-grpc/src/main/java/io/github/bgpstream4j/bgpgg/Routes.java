package io.github.bgpstream4j.bgpgg;

import java.io.IOException;

/** The messages {@code Route} of one answer, one after the other. Used by one thread. */
interface Routes extends AutoCloseable {
    /**
     * Goes to the next route, waiting for it.
     *
     * @return false if the answer is complete
     * @throws IOException if it breaks off
     */
    boolean next() throws IOException;

    /** Holds the route; changed by the next call of {@link #next()}. */
    byte[] bytes();

    int from();

    int to();

    @Override
    void close();
}
