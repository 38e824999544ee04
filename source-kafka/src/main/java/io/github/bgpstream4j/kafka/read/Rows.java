package io.github.bgpstream4j.kafka.read;

import io.github.bgpstream4j.kafka.frame.Outlet;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.source.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records on their way into a batch, which has to know first how long they are together. Used by one thread. */
final class Rows implements Outlet {
    private static final int MOST = 2_048;
    private static final int MOST_BYTES = 1 << 20;

    private static final class Row {
        final RecordBatch.Kind kind;
        final long timeMicros;
        final byte[] bytes;
        final RecordStatus status;
        final @Nullable DecodeIssue issue;
        long offset;

        @Nullable
        Gap gap;

        List<TableMark> marks = List.of();

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
    private long offset = -1;
    private int toSkip;
    private @Nullable Gap gap;
    private List<TableMark> marks = List.of();

    /**
     * Says where the message of the next rows is.
     *
     * @param skip how many of its rows are left out, as they were delivered before
     */
    void at(long newOffset, int skip) {
        offset = newOffset;
        toSkip = skip;
    }

    @Override
    public int add(
            RecordBatch.Kind kind, long timeMicros, byte[] bytes, RecordStatus status, @Nullable DecodeIssue issue) {
        if (toSkip > 0) {
            toSkip--;
            marks = List.of();
            return -1;
        }
        Row row = new Row(kind, timeMicros, bytes, status, issue);
        row.offset = offset;
        row.gap = gap;
        row.marks = marks;
        rows.add(row);
        length += bytes.length;
        gap = null;
        marks = List.of();
        return rows.size() - 1;
    }

    @Override
    public void gap(Gap loss) {
        gap = Gap.join(gap, loss);
    }

    @Override
    public void mark(TableMark mark) {
        List<TableMark> longer = new ArrayList<>(marks);
        longer.add(mark);
        marks = longer;
    }

    int size() {
        return rows.size();
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
            }
            if (row.gap != null) {
                batch.gap(added, row.gap);
            }
            if (!row.marks.isEmpty()) {
                batch.marks(added, row.marks);
            }
            at += row.bytes.length;
        }
        rows.clear();
        length = 0;
    }
}
