package io.github.bgpstream4j.kafka.read;

import io.github.bgpstream4j.feed.Outlet;
import io.github.bgpstream4j.feed.Rows;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.source.RecordBatch;
import org.jspecify.annotations.Nullable;

/** The records of messages but those that were delivered before the source was opened again. Used by one thread. */
final class Again implements Outlet {
    private final Rows rows;
    private int toSkip;

    Again(Rows rows) {
        this.rows = rows;
    }

    /** Leaves out the first records of the next message, with what is said before them. */
    void skip(int records) {
        toSkip = records;
    }

    @Override
    public boolean add(
            RecordBatch.Kind kind,
            long timeMicros,
            long routerMicros,
            byte[] bytes,
            RecordStatus status,
            @Nullable DecodeIssue issue) {
        if (toSkip > 0) {
            toSkip--;
            return true;
        }
        return rows.add(kind, timeMicros, routerMicros, bytes, status, issue);
    }

    @Override
    public void gap(Gap gap) {
        if (toSkip == 0) {
            rows.gap(gap);
        }
    }

    @Override
    public void mark(TableMark mark) {
        if (toSkip == 0) {
            rows.mark(mark);
        }
    }
}
