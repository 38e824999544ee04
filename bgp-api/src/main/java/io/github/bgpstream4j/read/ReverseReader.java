package io.github.bgpstream4j.read;

import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Gives the records of a reader from the last to the first, and so holds all of them at once. */
final class ReverseReader implements RecordReader {
    private final RecordReader forward;
    private final Deque<RecordBatch> batches = new ArrayDeque<>();
    private boolean read;
    private @Nullable IOException failure;

    ReverseReader(RecordReader forward) {
        this.forward = forward;
    }

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        if (!read) {
            read = true;
            readAll();
        }
        batch.start(0);
        RecordBatch last = batches.pollLast();
        if (last != null) {
            for (int row = last.size() - 1; row >= 0; row--) {
                batch.addCopy(last, row);
            }
            return true;
        }
        if (failure != null) {
            throw failure;
        }
        return false;
    }

    @Override
    public void cancel() {
        forward.cancel();
    }

    @Override
    public void close() throws IOException {
        forward.close();
    }

    @Override
    public boolean tellsPositions() {
        return true;
    }

    private void readAll() {
        boolean more = true;
        while (more) {
            RecordBatch batch = new RecordBatch();
            batch.start(0);
            try {
                more = forward.read(batch);
            } catch (IOException e) {
                failure = e;
                more = false;
            }
            if (batch.size() > 0) {
                batches.add(batch);
            }
        }
    }
}
