package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A source in memory. Its readers reuse their bytes as greedily as a file's may: at each read the bytes of the records
 * before are overwritten.
 *
 * <p>Immutable but for the count of its open readers; safe for use by several threads.
 */
public final class FakeSource implements BgpSource {
    /** Where its records come from unless another info is given. */
    public static final SourceInfo INFO = new SourceInfo("ris", "rrc06", "", null, 1_600_000_000, "fake");

    private static final int NEVER = Integer.MAX_VALUE;
    private static final byte USED = (byte) 0xee;

    private final List<FakeRecord> records;
    private final SourceInfo info;
    private final int recordsPerBatch;
    private final int failAfter;
    private final boolean live;
    private final AtomicInteger opened;
    private final AtomicInteger open;

    private FakeSource(
            List<FakeRecord> records,
            SourceInfo info,
            int recordsPerBatch,
            int failAfter,
            boolean live,
            AtomicInteger opened,
            AtomicInteger open) {
        this.records = records;
        this.info = info;
        this.recordsPerBatch = recordsPerBatch;
        this.failAfter = failAfter;
        this.live = live;
        this.opened = opened;
        this.open = open;
    }

    /**
     * A source of these records, two in a batch, with positions as in a file.
     *
     * @param records in its order; none make an EMPTY_SOURCE record
     * @return the source
     */
    public static FakeSource of(FakeRecord... records) {
        return new FakeSource(List.of(records), INFO, 2, NEVER, false, new AtomicInteger(), new AtomicInteger());
    }

    /**
     * The same records from elsewhere.
     *
     * @param newInfo where from
     * @return a new source
     */
    public FakeSource info(SourceInfo newInfo) {
        return with(newInfo, recordsPerBatch, failAfter, live);
    }

    /**
     * The same with batches of another size.
     *
     * @param records at least 1
     * @return a new source
     */
    public FakeSource recordsPerBatch(int records) {
        return with(info, records, failAfter, live);
    }

    /**
     * The same, breaking off with the message {@code broken after n records}.
     *
     * @param count records delivered before; below 0 the source cannot be opened
     * @return a new source
     */
    public FakeSource failingAfter(int count) {
        return with(info, recordsPerBatch, count, live);
    }

    /**
     * The same as a live source: all positions are MIDDLE, and reading behind the last record is an error, because it
     * would wait for ever.
     *
     * @return a new source
     */
    public FakeSource live() {
        return with(info, recordsPerBatch, failAfter, true);
    }

    /**
     * How many readers have been opened.
     *
     * @return 0 or more
     */
    public int opened() {
        return opened.get();
    }

    /**
     * How many readers are open.
     *
     * @return 0 if each was closed
     */
    public int openReaders() {
        return open.get();
    }

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        if (failAfter < 0) {
            throw new IOException("broken before the first record");
        }
        opened.incrementAndGet();
        open.incrementAndGet();
        return new Reader();
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public RecordType expectedType() {
        return records.isEmpty() ? RecordType.UPDATE : records.get(0).type();
    }

    private FakeSource with(SourceInfo newInfo, int newRecordsPerBatch, int newFailAfter, boolean newLive) {
        return new FakeSource(
                records, newInfo, newRecordsPerBatch, newFailAfter, newLive, new AtomicInteger(), new AtomicInteger());
    }

    private final class Reader implements RecordReader {
        private byte[] slab = {};
        private int next;
        private boolean closed;

        @Override
        public boolean read(RecordBatch batch) throws IOException {
            if (closed) {
                throw new IOException("read after close");
            }
            int first = next;
            int end = Math.min(Math.min(first + recordsPerBatch, records.size()), failAfter);
            int length = records.subList(first, end).stream()
                    .mapToInt(record -> record.bytes().length)
                    .sum();
            slab = batch.start(length);
            Arrays.fill(slab, USED);
            int at = 0;
            while (next < end) {
                at = add(batch, records.get(next++), at);
            }
            if (next >= failAfter) {
                throw new IOException("broken after " + failAfter + " records");
            }
            if (end == first && live) {
                throw new AssertionError("read behind the last record of a live source");
            }
            return end > first;
        }

        /** A live one has only middles. */
        @Override
        public boolean tellsPositions() {
            return live;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }

        private int add(RecordBatch batch, FakeRecord record, int at) {
            byte[] bytes = record.bytes();
            System.arraycopy(bytes, 0, slab, at, bytes.length);
            int row = batch.add(kind(record), record.timeMicros(), at, bytes.length, -1);
            if (record.status() != RecordStatus.VALID) {
                batch.fail(row, record.status(), record.framingIssue());
            }
            if (record.gap() != null) {
                batch.gap(row, record.gap());
            }
            if (record.routerMicros() != 0) {
                batch.routerMicros(row, record.routerMicros());
            }
            record.marks().forEach(mark -> batch.mark(row, mark));
            return at + bytes.length;
        }

        private RecordBatch.Kind kind(FakeRecord record) {
            boolean micros = record.timeMicros() % 1_000_000 != 0;
            return new RecordBatch.Kind(info, record.type(), micros, "", record::decode);
        }
    }
}
