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

    private final List<Row> rows;
    private SourceInfo info;
    private int rowsPerBatch = 2;
    private int failAfter = Integer.MAX_VALUE;
    private long earliestMicros = Long.MIN_VALUE;
    private long latestMicros = Long.MAX_VALUE;
    private RecordType type = RecordType.UPDATE;
    private boolean reopenable;
    private boolean positioned;
    private OpenCount count = new OpenCount();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();

    private MemorySource(SourceInfo info, List<Row> rows) {
        this.info = info;
        this.rows = rows;
    }

    /** How many readers of several sources are open, and were at most. */
    public static final class OpenCount {
        private int now;
        private int most;

        synchronized void add(int change) {
            now += change;
            most = Math.max(most, now);
        }

        /** How many are open. */
        public synchronized int now() {
            return now;
        }

        /** How many were open at once. */
        public synchronized int most() {
            return most;
        }
    }

    /** A source of the collector rrc06 of ris, two rows in a batch. */
    public static MemorySource of(Row... rows) {
        return of(new SourceInfo("ris", "rrc06", "", null, DUMP_TIME, "memory"), rows);
    }

    /** A source from elsewhere, two rows in a batch. */
    public static MemorySource of(SourceInfo info, Row... rows) {
        return new MemorySource(info, List.of(rows));
    }

    /** The same, breaking after some rows; below 0 it cannot be opened. */
    public MemorySource failingAfter(int rowCount) {
        MemorySource copy = copy();
        copy.failAfter = rowCount;
        return copy;
    }

    /** The same with batches of another size. */
    public MemorySource rowsPerBatch(int rowCount) {
        MemorySource copy = copy();
        copy.rowsPerBatch = rowCount;
        return copy;
    }

    /** The same, saying that it has no record before a time. */
    public MemorySource earliest(long micros) {
        MemorySource copy = copy();
        copy.earliestMicros = micros;
        return copy;
    }

    /** The same, saying that it has no record after a time. */
    public MemorySource latest(long micros) {
        MemorySource copy = copy();
        copy.latestMicros = micros;
        return copy;
    }

    /** The same as a table of a collector, of a nominal time. */
    public MemorySource table(String collector, long seconds) {
        MemorySource copy = copy();
        copy.info = new SourceInfo("ris", collector, "", null, seconds, collector + " " + seconds);
        copy.type = RecordType.RIB;
        return copy;
    }

    /** The same as updates of a collector, of a nominal time. */
    public MemorySource updates(String collector, long seconds) {
        MemorySource copy = table(collector, seconds);
        copy.type = RecordType.UPDATE;
        return copy;
    }

    /** The same, saying that it may be opened again, and counted with others. */
    public MemorySource reopenable(OpenCount newCount) {
        MemorySource copy = copy();
        copy.reopenable = true;
        copy.count = newCount;
        return copy;
    }

    /** The same, whose stream has to find out which record is the first and which the last. */
    public MemorySource positioned() {
        MemorySource copy = copy();
        copy.positioned = true;
        return copy;
    }

    private MemorySource copy() {
        MemorySource copy = new MemorySource(info, rows);
        copy.rowsPerBatch = rowsPerBatch;
        copy.failAfter = failAfter;
        copy.earliestMicros = earliestMicros;
        copy.latestMicros = latestMicros;
        copy.type = type;
        copy.reopenable = reopenable;
        copy.positioned = positioned;
        copy.count = count;
        return copy;
    }

    @Override
    public long earliestMicros() {
        return earliestMicros;
    }

    @Override
    public long latestMicros() {
        return latestMicros;
    }

    @Override
    public boolean isReopenable() {
        return reopenable;
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
        count.add(1);
        return new Reader();
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public RecordType expectedType() {
        return type;
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
                row.marks().forEach(mark -> batch.mark(added, mark));
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

        /** Else one more record would be read than is looked at, which tests count. */
        @Override
        public boolean tellsPositions() {
            return !positioned;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
                count.add(-1);
            }
        }
    }
}
