package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.transport.Reconnector.Loss;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a connection brings into records of the stream.
 *
 * @param sink puts records into its queue
 * @param history asks for the past; null if there is to be none
 * @param initialTable whether it begins with a table
 * @param fillsGaps whether it is asked after losses
 */
record LiveRecords(RecordSink sink, @Nullable Backfill history, boolean initialTable, boolean fillsGaps)
        implements LiveConnection.Receiver {
    @Override
    public void connected(@Nullable Loss before) {
        if (history == null) {
            return;
        }
        if (before == null && initialTable) {
            history.beginWithTable();
        } else if (before != null && fillsGaps) {
            history.beginAt(before.from());
        }
    }

    @Override
    public boolean message(LiveMessage message) throws InterruptedException {
        return history == null ? sink.update(message) : history.message(message);
    }

    @Override
    public boolean rejected(Frame.Rejected why, String raw) throws InterruptedException {
        return sink.rejected(why, raw);
    }
}
