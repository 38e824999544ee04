package io.github.bgpstream4j.feed;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.source.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records on their way into a batch, which has to know first how long they are together. Used by one thread. */
public final class Rows implements Outlet {
    private static final int MOST = 2_048;
    private static final int MOST_BYTES = 1 << 20;

    private static final class Row {
        final RecordBatch.Kind kind;
        final long timeMicros;
        final long routerMicros;
        final byte[] bytes;
        final RecordStatus status;
        final @Nullable DecodeIssue issue;
        long offset;

        @Nullable
        Gap gap;

        List<TableMark> marks = List.of();

        Row(
                RecordBatch.Kind kind,
                long timeMicros,
                long routerMicros,
                byte[] bytes,
                RecordStatus status,
                @Nullable DecodeIssue issue) {
            this.kind = kind;
            this.timeMicros = timeMicros;
            this.routerMicros = routerMicros;
            this.bytes = bytes;
            this.status = status;
            this.issue = issue;
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private int length;
    private long offset = -1;
    private @Nullable Gap gap;
    private List<TableMark> marks = List.of();

    /** No records yet. */
    public Rows() {}

    /**
     * Says where the message of the next records begins.
     *
     * @param newOffset bytes from the beginning, or what counts its messages
     */
    public void at(long newOffset) {
        offset = newOffset;
    }

    @Override
    public boolean add(
            RecordBatch.Kind kind,
            long timeMicros,
            long routerMicros,
            byte[] bytes,
            RecordStatus status,
            @Nullable DecodeIssue issue) {
        Row row = new Row(kind, timeMicros, routerMicros, bytes, status, issue);
        row.offset = offset;
        row.gap = gap;
        row.marks = marks;
        rows.add(row);
        length += bytes.length;
        gap = null;
        marks = List.of();
        return true;
    }

    @Override
    public void gap(Gap loss) {
        gap = Gap.join(gap, loss);
    }

    @Override
    public void mark(TableMark mark) {
        marks = TableMark.join(marks, List.of(mark));
    }

    /**
     * How many there are.
     *
     * @return records
     */
    public int size() {
        return rows.size();
    }

    /**
     * Whether there are none.
     *
     * @return true if there are none
     */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Whether there are as many as a batch should have.
     *
     * @return true if the next ones belong into another batch
     */
    public boolean isFull() {
        return rows.size() >= MOST || length >= MOST_BYTES;
    }

    /**
     * Gives all to a batch, and forgets them. A loss and marks after the last one wait for the next one.
     *
     * @param batch an empty one
     */
    public void moveTo(RecordBatch batch) {
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
            if (row.gap != null) {
                batch.gap(added, row.gap);
            }
            if (row.routerMicros != 0) {
                batch.routerMicros(added, row.routerMicros);
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
