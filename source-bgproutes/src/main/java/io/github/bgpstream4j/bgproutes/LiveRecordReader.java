package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.transport.LiveReader;
import io.github.bgpstream4j.transport.Reconnector.Loss;
import org.jspecify.annotations.Nullable;

/** Turns what a connection brings into records, and hands them to the stream. */
final class LiveRecordReader extends LiveReader implements LiveConnection.Receiver {
    private final RecordSink sink;
    private @Nullable Backfill history;
    private boolean initialTable;
    private boolean fillsGaps;

    LiveRecordReader(SourceInfo info, OpenContext context) {
        super(context);
        sink = new RecordSink(queue(), info);
    }

    RecordSink sink() {
        return sink;
    }

    /** Begins; what is set here the connection's thread sees, because it is started afterwards. */
    void start(LiveConnection connection, @Nullable Backfill newHistory, boolean table, boolean gaps)
            throws WebsocketConnectionException {
        history = newHistory;
        initialTable = table;
        fillsGaps = gaps;
        connection.start();
        onClose(connection::close);
        if (newHistory != null) {
            onClose(newHistory::close);
        }
    }

    @Override
    public void connected(@Nullable Loss before) {
        Backfill past = history;
        if (before != null) {
            missed(before);
            if (past != null && fillsGaps) {
                past.beginAt(before.from());
            }
        } else if (past != null && initialTable) {
            past.beginWithTable();
        }
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
}
