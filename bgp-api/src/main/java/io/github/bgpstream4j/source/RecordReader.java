package io.github.bgpstream4j.source;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads the records of one opened source in its order. What you implement to add a source.
 *
 * <p>Used by one thread at a time. Bad data is no exception but a record with a status and an issue; an {@link IOException}
 * means that the source ends here, after the records delivered so far. The stream itself marks the first and the last record, and
 * makes the record with the status EMPTY_SOURCE of a source without any, unless {@link #tellsPositions()}.
 */
public interface RecordReader extends Closeable {
    /**
     * Reads on, waiting if need be.
     *
     * @param batch empty; receives the records that come next
     * @return true if there may be more records, and then the batch has at least one; false if those in the batch, if any, are the
     *     last ones: this is not called again
     * @throws NotOpenedException if the source is opened only now, and cannot be
     * @throws IOException if the source cannot be read on; the batch still holds the records read before
     */
    boolean read(RecordBatch batch) throws IOException;

    /**
     * Makes a read that waits end soon, with an exception or with whatever it likes: nobody will look. The only method that
     * another thread may call while one reads; {@link #close()} follows.
     */
    default void cancel() {}

    /**
     * Whether the reader itself says which record is the first and which the last, by {@link RecordBatch#position}, and makes a
     * record of a source that is empty. Else the stream does so of a source that is not live; the record read last then
     * waits until there is another one or the end.
     *
     * @return by default false
     */
    default boolean tellsPositions() {
        return false;
    }

    /**
     * Whether the reader keeps in mind how far its records were delivered. Then {@link #delivered} is called, and the reader is closed only after that.
     *
     * @return by default false
     */
    default boolean followsDelivery() {
        return false;
    }

    /**
     * Says how far the records that were read have been delivered: given to the consumer, or passed over because nobody wants them. It is called seldom: when a
     * batch has been passed, and before {@link #close()}, also where the consumer threw an exception. The record that the consumer was given last
     * counts as delivered then; on several threads the records of a part do once its last result was taken. Only called if {@link #followsDelivery()}, by the consumer's
     * thread or by the one that closes the stream, perhaps while another one reads.
     *
     * @param records how many of all that {@link #read} has given since the source was opened, in their order
     */
    default void delivered(long records) {}

    /**
     * Gives back what the source holds; may be called twice.
     *
     * @throws IOException if that fails, which costs no record: it is reported as a warning
     */
    @Override
    void close() throws IOException;
}
