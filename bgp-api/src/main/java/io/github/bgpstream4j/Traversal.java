package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.source.RecordCursor;

/** The one walk over a stream, record by record, that all its faces share. */
final class Traversal {
    private final RecordFeed feed;
    private final RecordCursor cursor;
    private final StreamCounters counters;

    Traversal(RecordFeed feed, FilterPlan plan, StreamCounters counters, ElemVisitor visitor) {
        this.feed = feed;
        this.counters = counters;
        this.cursor = new RecordCursor(plan, elem -> {
            counters.elems++;
            visitor.visit(elem);
        });
    }

    /** Goes to the next record that a filter wants; false at the end. */
    boolean next(FilterPlan plan) {
        cursor.plan(plan);
        return feed.next(cursor);
    }

    RecordView record() {
        return cursor;
    }

    /** Gives the record's elems to the visitor. */
    void decode() {
        RecordStatus framed = cursor.framedStatus();
        cursor.decode();
        counters.finished(framed, cursor.issueMet());
    }

    /** The record to keep, its elems not yet decoded. */
    BgpRecord keep() {
        BgpRecord record = cursor.toRecord();
        counters.finished(cursor.framedStatus(), record.issue());
        return record;
    }
}
