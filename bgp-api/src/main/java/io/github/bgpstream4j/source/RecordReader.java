package io.github.bgpstream4j.source;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads the records of one opened source in its order. What you implement to add a source.
 *
 * <p>Used by one thread at a time. A source without records delivers one with the status EMPTY_SOURCE. Bad data is no exception but a record with a status and an issue; an
 * {@link IOException} means that the source ends here, after the records delivered so far.
 */
public interface RecordReader extends Closeable {
    /**
     * Reads on, waiting if need be.
     *
     * @param batch empty; receives at least one record
     * @return false if there are no more records, now or ever
     * @throws IOException if the source cannot be read on; the batch still holds the records read before
     */
    boolean read(RecordBatch batch) throws IOException;

    /**
     * Makes a read that waits end soon, with an exception or with whatever it likes: nobody will look. The only method that
     * another thread may call while one reads; {@link #close()} follows.
     */
    default void cancel() {}

    /** Gives back what the source holds; may be called twice. */
    @Override
    void close();
}
