package io.github.bgpstream4j.source;

import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Rows in batches, whose bytes are overwritten by the next batch; counts what is done to it. */
public final class MemorySource implements BgpSource {
    private static final long DUMP_TIME = 1_600_000_000;

    private final SourceInfo info;
    private final int rowsPerBatch;
    private final int failAfter;
    private final List<Row> rows;
    private final long earliestMicros;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();

    private MemorySource(SourceInfo info, int rowsPerBatch, int failAfter, long earliestMicros, List<Row> rows) {
        this.info = info;
        this.rowsPerBatch = rowsPerBatch;
        this.failAfter = failAfter;
        this.earliestMicros = earliestMicros;
        this.rows = rows;
    }

    /** A source of the collector rrc06 of ris, two rows in a batch. */
    public static MemorySource of(Row... rows) {
        return of(new SourceInfo("ris", "rrc06", "", null, DUMP_TIME, "memory"), rows);
    }

    /** A source from elsewhere, two rows in a batch. */
    public static MemorySource of(SourceInfo info, Row... rows) {
        return new MemorySource(info, 2, Integer.MAX_VALUE, Long.MIN_VALUE, List.of(rows));
    }

    /** The same, breaking after some rows; below 0 it cannot be opened. */
    public MemorySource failingAfter(int count) {
        return new MemorySource(info, rowsPerBatch, count, earliestMicros, rows);
    }

    /** The same with batches of another size. */
    public MemorySource rowsPerBatch(int count) {
        return new MemorySource(info, count, failAfter, earliestMicros, rows);
    }

    /** The same, saying that it has no record before a time. */
    public MemorySource earliest(long micros) {
        return new MemorySource(info, rowsPerBatch, failAfter, micros, rows);
    }

    @Override
    public long earliestMicros() {
        return earliestMicros;
    }

    /** How often it was opened. */
    public int opened() {
        return opened.get();
    }

    /** How many readers are open. */
    public int open() {
        return open.get();
    }

    /** How many batches were asked for. */
    public int reads() {
        return reads.get();
    }

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        opened.incrementAndGet();
        if (failAfter < 0) {
            throw new IOException("no such memory");
        }
        open.incrementAndGet();
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
        private int next;
        private boolean closed;

        @Override
        public boolean read(RecordBatch batch) throws IOException {
            reads.incrementAndGet();
            byte[] slab = batch.start(4096);
            Arrays.fill(slab, (byte) 0xee);
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
                open.decrementAndGet();
            }
        }
    }
}
