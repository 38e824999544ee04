package io.github.bgpstream4j;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.source.RecordCursor;
import java.util.function.Supplier;

/** The one walk over a stream, record by record, that all its faces share. */
final class Traversal {
    private final RecordFeed feed;
    private final RecordCursor cursor;
    private boolean hasElem;

    Traversal(RecordFeed feed, FilterPlan plan, ElemVisitor visitor) {
        this.feed = feed;
        this.cursor = new RecordCursor(plan, elem -> {
            hasElem = true;
            feed.watch().elem();
            visitor.visit(elem);
        });
    }

    /** Goes to the next record that a filter wants, waiting for it if need be; false at the end. */
    boolean next(Supplier<FilterPlan> plan) {
        return next(plan, RecordFeed.NEVER) == RecordFeed.Outcome.RECORD;
    }

    /** Goes to the next record that a filter wants, waiting no longer than until a time of the clock. */
    RecordFeed.Outcome next(Supplier<FilterPlan> plan, long untilMicros) {
        return feed.next(cursor, plan, untilMicros);
    }

    RecordView record() {
        return cursor;
    }

    /** Gives the record's elems to the visitor. */
    void decode() {
        RecordStatus framed = cursor.framedStatus();
        hasElem = false;
        cursor.decode();
        if (hasElem) {
            feed.elemDelivered();
        }
        feed.watch().finished(framed, cursor.issueMet());
    }

    /** The record to keep, its elems not yet decoded. */
    BgpRecord keep() {
        BgpRecord record = cursor.toRecord();
        feed.elemDelivered(); // callers that read records have seen the loss on the record itself
        feed.watch().finished(cursor.framedStatus(), record.issue());
        return record;
    }
}
