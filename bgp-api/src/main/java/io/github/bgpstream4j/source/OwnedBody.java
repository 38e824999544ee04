package io.github.bgpstream4j.source;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.RecordBody;
import io.github.bgpstream4j.model.RecordContext;
import io.github.bgpstream4j.model.RecordInfo;
import org.jspecify.annotations.Nullable;

/** The elems of a record that was copied out of its batch. */
final class OwnedBody implements RecordBody {
    private final byte[] bytes;
    private final RecordDecoder decoder;
    private final FilterPlan plan;
    private final ReaderCaches caches;
    private final int elems; // how many there are, wanted or not

    OwnedBody(byte[] bytes, RecordDecoder decoder, FilterPlan plan, ReaderCaches caches, int elems) {
        this.bytes = bytes;
        this.decoder = decoder;
        this.plan = plan;
        this.caches = caches;
        this.elems = elems;
    }

    @Override
    public void decode(RecordInfo record, ElemVisitor visitor) {
        ElemCursor cursor = caches.take(record, plan, visitor);
        try {
            if (cursor.start(record)) {
                cursor.decode(decoder, bytes, 0, bytes.length);
            }
        } finally {
            caches.giveBack(cursor);
        }
    }

    /** A filter that decides by the record alone has no need of elems. */
    @Override
    public boolean isWhole(RecordInfo record) {
        ElemCursor cursor = caches.take(record, plan, ElemCursor.NOBODY);
        try {
            boolean possible = cursor.start(record);
            if (possible && !cursor.isDecided()) {
                cursor.decode(decoder, bytes, 0, bytes.length);
                return cursor.index > 0 && cursor.index >= elems;
            }
            return possible;
        } finally {
            caches.giveBack(cursor);
        }
    }

    @Override
    public @Nullable RecordContext context() {
        return decoder.context();
    }
}
