package io.github.bgpstream4j;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordQueue;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.Row;
import io.github.bgpstream4j.source.SourceMonitor;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A source that has the records the test gives it, when it gives them. */
final class SlowSource implements BgpSource {
    private final SourceInfo info;
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private long earliestMicros = Long.MIN_VALUE;
    private volatile @Nullable RecordQueue queue;
    private volatile SourceMonitor monitor = SourceMonitor.SILENT;

    SlowSource() {
        this("slow", false);
    }

    private SlowSource(String collector, boolean live) {
        SourceInfo recorded = new SourceInfo("p", collector, "", null, 0, collector);
        this.info = live ? recorded.asLive() : recorded;
    }

    static SlowSource live(String collector) {
        return new SlowSource(collector, true);
    }

    SlowSource startingAt(long micros) {
        earliestMicros = micros;
        return this;
    }

    boolean isOpen() {
        return queue != null;
    }

    /** Waits until the stream has opened it and asked for a record. */
    void awaitReading() {
        try {
            reading.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the stream has closed it. */
    void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void give(Row... rows) {
        awaitReading();
        try {
            for (Row row : rows) {
                Gap gap = row.gap();
                if (gap != null) {
                    queue().gap(gap);
                }
                RecordBatch.Kind kind = new RecordBatch.Kind(info, row.type(), true, "", row.decoder());
                queue().offer(kind, row.timeMicros(), row.attributes().toByteArray());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void fail(String reason) {
        awaitReading();
        queue().fail(new IOException(reason));
    }

    void end() {
        awaitReading();
        queue().complete();
    }

    SourceMonitor monitor() {
        return monitor;
    }

    private RecordQueue queue() {
        return Objects.requireNonNull(queue);
    }

    @Override
    public RecordReader open(OpenContext context) {
        RecordQueue fresh = new RecordQueue(context);
        queue = fresh;
        monitor = context.monitor();
        return new RecordReader() {
            @Override
            public boolean read(RecordBatch batch) throws IOException {
                reading.countDown();
                return fresh.read(batch);
            }

            @Override
            public boolean tellsPositions() {
                return true; // records are due one by one
            }

            @Override
            public void cancel() {
                fresh.cancel();
            }

            @Override
            public void close() {
                fresh.close();
                closed.countDown();
            }
        };
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public RecordType expectedType() {
        return RecordType.UPDATE;
    }

    @Override
    public long earliestMicros() {
        return earliestMicros;
    }
}
