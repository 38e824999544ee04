package io.github.bgpstream4j.bmp;

import io.github.bgpstream4j.feed.Outlet;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordQueue;
import org.jspecify.annotations.Nullable;

/** The queue that a stream reads from. */
final class QueueOutlet implements Outlet {
    private final RecordQueue queue;

    QueueOutlet(RecordQueue queue) {
        this.queue = queue;
    }

    @Override
    public boolean add(
            RecordBatch.Kind kind,
            long timeMicros,
            long routerMicros,
            byte[] bytes,
            RecordStatus status,
            @Nullable DecodeIssue issue)
            throws InterruptedException {
        return queue.offer(kind, timeMicros, routerMicros, bytes, status, issue);
    }

    @Override
    public void gap(Gap gap) {
        queue.gap(gap);
    }

    @Override
    public void mark(TableMark mark) {
        queue.mark(mark);
    }
}
