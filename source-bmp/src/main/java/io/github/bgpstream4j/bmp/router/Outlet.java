package io.github.bgpstream4j.bmp.router;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.source.RecordBatch;
import org.jspecify.annotations.Nullable;

/** Where records go: to the queue of a live stream, or into what is read from a file. Used by one thread. */
public interface Outlet {
    /**
     * Adds a record, with the gap and the marks before it.
     *
     * @param kind what it shares with others
     * @param times when it was received, and the router's time
     * @param bytes the record; not to be changed any more
     * @param status what became of it
     * @param issue why; null if nothing is wrong
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    boolean add(RecordBatch.Kind kind, Times times, byte[] bytes, RecordStatus status, @Nullable DecodeIssue issue)
            throws InterruptedException;

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
