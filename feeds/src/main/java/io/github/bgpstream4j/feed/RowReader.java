package io.github.bgpstream4j.feed;

import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** Reads messages of which it is known only afterwards how many records they make. A failure comes after the records before it. */
public abstract class RowReader implements RecordReader {
    /** What has been read and is in no batch yet. */
    protected final Rows rows = new Rows();

    private @Nullable IOException failure;

    /** Has read nothing yet. */
    protected RowReader() {}

    /**
     * Adds records to {@link #rows} until they are full or nothing more is there, but waits only for the first.
     *
     * @return false at the end
     * @throws IOException if it cannot be read on
     * @throws InterruptedException if interrupted
     */
    protected abstract boolean fill() throws IOException, InterruptedException;

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        boolean more = false;
        try {
            if (failure == null) {
                more = fill();
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
}
