package io.github.bgpstream4j.rislive.lines;

import io.github.bgpstream4j.codec.PeerRecords;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.source.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records on their way into a batch, which has to know first how long they are together. Used by one thread. */
final class Rows implements PeerRecords.Into {
    private static final int MOST = 2_048;
    private static final int MOST_BYTES = 1 << 20;

    private static final class Row {
        final RecordBatch.Kind kind;
        final long timeMicros;
        final byte[] bytes;
        final RecordStatus status;
        final @Nullable DecodeIssue issue;
        long offset;

        Row(RecordBatch.Kind kind, long timeMicros, byte[] bytes, RecordStatus status, @Nullable DecodeIssue issue) {
            this.kind = kind;
            this.timeMicros = timeMicros;
            this.bytes = bytes;
            this.status = status;
            this.issue = issue;
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private int length;
    private long offset;

    /** Says where the line of the next rows begins. */
    void at(long newOffset) {
        offset = newOffset;
    }

    @Override
    public boolean add(
            RecordBatch.Kind kind, long timeMicros, byte[] bytes, RecordStatus status, @Nullable DecodeIssue issue) {
        Row row = new Row(kind, timeMicros, bytes, status, issue);
        row.offset = offset;
        rows.add(row);
        length += bytes.length;
        return true;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    boolean isFull() {
        return rows.size() >= MOST || length >= MOST_BYTES;
    }

    /** Gives all to a batch, and forgets them. */
    void moveTo(RecordBatch batch) {
        byte[] slab = batch.start(length);
        int at = 0;
        for (Row row : rows) {
            System.arraycopy(row.bytes, 0, slab, at, row.bytes.length);
            int added = batch.add(row.kind, row.timeMicros, at, row.bytes.length, row.offset);
            if (row.status != RecordStatus.VALID) {
                batch.fail(added, row.status, row.issue);
            } else if (row.issue != null) {
                batch.note(added, row.issue);
            }
            at += row.bytes.length;
        }
        rows.clear();
        length = 0;
    }
}
