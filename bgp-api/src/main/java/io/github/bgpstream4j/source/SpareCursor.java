package io.github.bgpstream4j.source;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.RecordInfo;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The cursor that the kept records of a reader share: its caches cost some kilobytes, a record some hundred bytes. Made when it is
 * needed. Safe for use by several threads, and by a visitor that looks at another record: who finds it taken makes a new one.
 */
final class SpareCursor {
    private final AtomicReference<@Nullable ElemCursor> spare = new AtomicReference<>();
    private final PeerAddresses addresses;

    SpareCursor(PeerAddresses addresses) {
        this.addresses = addresses;
    }

    ElemCursor take(RecordInfo record, FilterPlan plan, ElemVisitor visitor) {
        ElemCursor cursor = spare.getAndSet(null);
        if (cursor == null) {
            cursor = new ElemCursor(record, addresses);
        }
        cursor.show(plan, visitor);
        return cursor;
    }

    void giveBack(ElemCursor cursor) {
        cursor.showNobody();
        spare.set(cursor);
    }
}
