package io.github.bgpstream4j.source;

import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Rows in batches, whose bytes are overwritten by the next batch; counts what is done to it. */
public final class MemorySource implements BgpSource {
    private static final long DUMP_TIME = 1_600_000_000;

    private final SourceInfo info;
    private final int rowsPerBatch;
    private final int failAfter;
    private final List<Row> rows;
    private int opened;
    private int open;
    private int reads;

    private MemorySource(SourceInfo info, int rowsPerBatch, int failAfter, List<Row> rows) {
        this.info = info;
        this.rowsPerBatch = rowsPerBatch;
        this.failAfter = failAfter;
        this.rows = rows;
    }

    /** A source of the collector rrc06 of ris, two rows in a batch. */
    public static MemorySource of(Row... rows) {
        return of(new SourceInfo("ris", "rrc06", "", null, DUMP_TIME, "memory"), rows);
    }

    /** A source from elsewhere, two rows in a batch. */
    public static MemorySource of(SourceInfo info, Row... rows) {
        return new MemorySource(info, 2, Integer.MAX_VALUE, List.of(rows));
    }

    /** The same, breaking after some rows; below 0 it cannot be opened. */
    public MemorySource failingAfter(int count) {
        return new MemorySource(info, rowsPerBatch, count, rows);
    }

    /** The same with batches of another size. */
    public MemorySource rowsPerBatch(int count) {
        return new MemorySource(info, count, failAfter, rows);
    }

    /** How often it was opened. */
    public int opened() {
        return opened;
    }

    /** How many readers are open. */
    public int open() {
        return open;
    }

    /** How many batches were asked for. */
    public int reads() {
        return reads;
    }

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        opened++;
        if (failAfter < 0) {
            throw new IOException("no such memory");
        }
        open++;
        return new Reader();
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public RecordType expectedType() {
        return RecordType.UPDATE;
    }

    private final class Reader implements RecordReader {
        private final byte[] slab = new byte[4096];
        private int next;
        private boolean closed;

        @Override
        public boolean read(RecordBatch batch) throws IOException {
            reads++;
            Arrays.fill(slab, (byte) 0xee);
            batch.start(slab);
            int end = Math.min(Math.min(next + rowsPerBatch, rows.size()), failAfter);
            int at = 5;
            for (; next < end; next++) {
                Row row = rows.get(next);
                byte[] bytes = row.attributes().toByteArray();
                System.arraycopy(bytes, 0, slab, at, bytes.length);
                RecordBatch.Kind kind = new RecordBatch.Kind(info, row.type(), true, "BGP4MP_ET", row.decoder());
                int added = batch.add(kind, row.timeMicros(), at, bytes.length, 100L * next);
                if (row.status() != RecordStatus.VALID) {
                    batch.fail(added, row.status(), null);
                }
                if (row.gap() != null) {
                    batch.gap(added, row.gap());
                }
                at += bytes.length;
            }
            if (next == failAfter) {
                throw new IOException("torn after " + failAfter);
            }
            return batch.size() > 0;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }
}
