package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordQueue;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.transport.Reconnector.Loss;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Turns what a connection brings into records, and hands them to the stream. */
final class LiveRecordReader implements RecordReader, LiveReceiver {
    private final RecordQueue queue;
    private final RecordSink sink;
    private final SourceMonitor monitor;
    private @Nullable LiveConnection connection;
    private @Nullable Backfill history;
    private boolean initialTable;
    private boolean fillsGaps;

    LiveRecordReader(SourceInfo info, OpenContext context) {
        queue = new RecordQueue(context);
        sink = new RecordSink(queue, info);
        monitor = context.monitor();
    }

    RecordSink sink() {
        return sink;
    }

    /** Begins; what is set here the connection's thread sees, because it is started afterwards. */
    void start(LiveConnection newConnection, @Nullable Backfill newHistory, boolean table, boolean gaps)
            throws WebsocketConnectionException {
        history = newHistory;
        initialTable = table;
        fillsGaps = gaps;
        newConnection.start();
        connection = newConnection;
    }

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        return queue.read(batch);
    }

    @Override
    public void cancel() {
        queue.cancel();
    }

    @Override
    public void close() {
        queue.close();
        if (connection != null) {
            connection.close();
        }
        if (history != null) {
            history.close();
        }
    }

    @Override
    public void connected(@Nullable Loss before) {
        Backfill past = history;
        if (before != null) {
            queue.gap(Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, micros(before.from()), micros(before.until())));
            if (past != null && fillsGaps) {
                past.beginAt(before.from());
            }
        } else if (past != null && initialTable) {
            past.beginWithTable();
        }
    }

    @Override
    public void resumed(Loss before) {
        monitor.reconnected(before.reason());
    }

    @Override
    public boolean message(LiveMessage message) throws InterruptedException {
        Backfill past = history;
        return past == null ? sink.update(message) : past.message(message);
    }

    @Override
    public boolean rejected(Frame.Rejected why, String raw) throws InterruptedException {
        return sink.rejected(why, raw);
    }

    @Override
    public void warned(String what) {
        monitor.warned(what);
    }

    @Override
    public void ended(@Nullable BgproutesException failure) {
        if (failure == null) {
            queue.complete();
        } else {
            queue.fail(failure);
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
