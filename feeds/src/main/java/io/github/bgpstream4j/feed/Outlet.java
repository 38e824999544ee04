package io.github.bgpstream4j.feed;

import io.github.bgpstream4j.codec.PeerRecords;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.source.RecordBatch;
import org.jspecify.annotations.Nullable;

/** Where records go: to the queue of a live stream, or into the batch that is read. Used by one thread. */
public interface Outlet extends PeerRecords.Into {
    /**
     * Adds a record, with the gap and the marks before it.
     *
     * @param kind what it shares with others
     * @param timeMicros microseconds since 1970, 0 if unknown
     * @param routerMicros the time that the router gives it, 0 if none
     * @param bytes the record; not to be changed any more
     * @param status what became of it
     * @param issue why, or what is to be said of a valid one; null for nothing
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    boolean add(
            RecordBatch.Kind kind,
            long timeMicros,
            long routerMicros,
            byte[] bytes,
            RecordStatus status,
            @Nullable DecodeIssue issue)
            throws InterruptedException;

    @Override
    default boolean add(
            RecordBatch.Kind kind, long timeMicros, byte[] bytes, RecordStatus status, @Nullable DecodeIssue issue)
            throws InterruptedException {
        return add(kind, timeMicros, 0, bytes, status, issue);
    }

    /**
     * Says that something was lost before the next record.
     *
     * @param gap the loss
     */
    void gap(Gap gap);

    /**
     * Says something of whole tables before the next record.
     *
     * @param mark what is said
     */
    void mark(TableMark mark);
}
