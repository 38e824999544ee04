package io.github.bgpstream4j.feed;

import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** Reads messages of which it is known only afterwards how many records they make. A failure comes after the records before it. */
public final class RowReader implements RecordReader {
    private final Messages messages;
    private final Rows rows;
    private @Nullable IOException failure;

    /** Where the records come from. Used by one thread, but for {@link #cancel}. */
    public interface Messages extends Closeable {
        /**
         * Adds records to the rows until they are full or nothing more is there, but waits only for the first.
         *
         * @return false at the end
         * @throws IOException if it cannot be read on
         * @throws InterruptedException if interrupted
         */
        boolean fill() throws IOException, InterruptedException;

        /** Makes a call that waits end soon; may be called by any thread. */
        void cancel();
    }

    /**
     * Has read nothing yet.
     *
     * @param messages what is read, and closed with this
     * @param rows what it adds records to
     */
    public RowReader(Messages messages, Rows rows) {
        this.messages = messages;
        this.rows = rows;
    }

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        boolean more = false;
        try {
            if (failure == null) {
                more = messages.fill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (IOException e) {
            failure = e;
        }
        boolean nothing = rows.isEmpty();
        rows.moveTo(batch);
        IOException failed = failure;
        if (failed != null && nothing) {
            failure = null;
            throw failed;
        }
        return more || failed != null;
    }

    @Override
    public void cancel() {
        messages.cancel();
    }

    @Override
    public void close() throws IOException {
        messages.close();
    }
}
