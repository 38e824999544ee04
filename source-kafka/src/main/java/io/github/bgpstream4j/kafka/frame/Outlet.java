package io.github.bgpstream4j.kafka.frame;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.source.RecordBatch;
import org.jspecify.annotations.Nullable;

/** Where records go. Used by one thread. */
public interface Outlet {
    /**
     * Adds a record, with the gap and the marks before it.
     *
     * @param kind what it shares with others
     * @param timeMicros microseconds since 1970, 0 if unknown
     * @param bytes the record; not to be changed any more
     * @param status what became of it
     * @param issue why; null if nothing is wrong
     * @return its row
     */
    int add(RecordBatch.Kind kind, long timeMicros, byte[] bytes, RecordStatus status, @Nullable DecodeIssue issue);

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
