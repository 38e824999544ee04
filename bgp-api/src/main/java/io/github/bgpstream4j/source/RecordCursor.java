package io.github.bgpstream4j.source;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.NlriField;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TableMark;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one record of a batch after the other, and decodes those that are wanted. Owned by one thread; allocates
 * nothing but for what {@link #owned()}, {@link #toRecord()} and {@link #opaqueNlri()} return.
 */
public final class RecordCursor implements RecordView {
    private final ReaderCaches caches = new ReaderCaches();
    private final ElemCursor elems;
    private @Nullable ElemCursor inspector;

    private RecordBatch batch = new RecordBatch();
    private int row;
    private boolean checked;
    private RecordStatus status = RecordStatus.VALID;
    private @Nullable DecodeIssue issue;
    private @Nullable RecordInfo owned;

    /**
     * Makes a cursor.
     *
     * @param plan what is wanted
     * @param visitor given the elems that are
     */
    public RecordCursor(FilterPlan plan, ElemVisitor visitor) {
        this.elems = new ElemCursor(this, caches, false);
        elems.plan(plan);
        elems.visitor = visitor;
    }

    /**
     * Replaces what is wanted, from the next record on.
     *
     * @param newPlan what is wanted
     */
    public void plan(FilterPlan newPlan) {
        elems.plan(newPlan);
    }

    /**
     * Goes to a record.
     *
     * @param newBatch holds it
     * @param newRow 0 to size - 1
     * @return false if the filter leaves out the whole record, whatever its elems are
     */
    public boolean move(RecordBatch newBatch, int newRow) {
        batch = newBatch;
        row = newRow;
        status = newBatch.status(newRow);
        issue = newBatch.issue(newRow);
        checked = status != RecordStatus.VALID;
        owned = null;
        return elems.start(this);
    }

    /** Decodes the elems that the filter wants and gives them to the visitor; a record that is not valid has none. */
    public void decode() {
        if (batch.status(row) == RecordStatus.VALID) {
            batch.decode(row, elems);
        }
    }

    @Override
    public @Nullable DecodeIssue issueMet() {
        return DecodeIssue.graver(issue, elems.issue());
    }

    /**
     * What the reader said became of the record; unlike {@link #status()} it decodes nothing.
     *
     * @return the status before decoding
     */
    public RecordStatus framedStatus() {
        return batch.status(row);
    }

    /**
     * This record in a form that may be kept.
     *
     * @return owns a copy of its bytes
     */
    public BgpRecord toRecord() {
        byte[] bytes = batch.firstOctets(row, Integer.MAX_VALUE);
        boolean valid = batch.status(row) == RecordStatus.VALID;
        RecordDecoder decoder = valid ? batch.kind(row).decoder() : RecordDecoder.NO_ELEMS;
        ElemCursor inspection = inspector(true);
        inspection.decode(decoder, bytes, 0, bytes.length);
        if (valid) {
            conclude(inspection.issue());
        }
        OwnedBody body = new OwnedBody(bytes, decoder, elems.plan, caches, inspection.index);
        return new BgpRecord(owned(), bytes, body, inspection.opaque());
    }

    @Override
    public RecordType type() {
        return batch.kind(row).type();
    }

    @Override
    public RecordStatus status() {
        check();
        return status;
    }

    @Override
    public DumpPosition position() {
        return batch.position(row);
    }

    @Override
    public long timeMicros() {
        return batch.timeMicros(row);
    }

    @Override
    public boolean hasMicroseconds() {
        return batch.kind(row).hasMicroseconds();
    }

    @Override
    public SourceInfo source() {
        return batch.kind(row).source();
    }

    @Override
    public long byteOffset() {
        return batch.byteOffset(row);
    }

    @Override
    public @Nullable DecodeIssue issue() {
        check();
        return issue;
    }

    @Override
    public byte[] firstOctets(int most) {
        return batch.firstOctets(row, most);
    }

    /** While an elem is lent, all that was lost since the last elem of the source. */
    @Override
    public @Nullable Gap gap() {
        return elems.lent ? batch.gapOfElems(row) : batch.gap(row);
    }

    @Override
    public long routerMicros() {
        return batch.routerMicros(row);
    }

    /** While an elem is lent, all that was said since the last elem of the source. */
    @Override
    public List<TableMark> marks() {
        return elems.lent ? batch.marksOfElems(row) : batch.marks(row);
    }

    @Override
    public String dumpLabel() {
        return batch.kind(row).dumpLabel();
    }

    @Override
    public RecordInfo owned() {
        RecordInfo info = owned;
        Gap gap = gap();
        List<TableMark> marks = marks();
        if (info == null || !Objects.equals(info.gap(), gap) || !info.marks().equals(marks)) {
            info = new RecordInfo(
                    type(),
                    status(),
                    position(),
                    timeMicros(),
                    hasMicroseconds(),
                    source(),
                    byteOffset(),
                    issue(),
                    gap,
                    dumpLabel(),
                    routerMicros(),
                    marks);
            owned = info;
        }
        return info;
    }

    /** bgpreader's record line, of the record that the cursor is at. */
    @Override
    public String toString() {
        return row < batch.size() ? owned().toString() : "no record";
    }

    @Override
    public List<NlriField> opaqueNlri() {
        if (batch.status(row) != RecordStatus.VALID) {
            return List.of();
        }
        ElemCursor collector = inspector(true);
        batch.decode(row, collector);
        return collector.opaque();
    }

    private ElemCursor inspector(boolean collectOpaque) {
        ElemCursor cursor = inspector;
        if (cursor == null) {
            cursor = new ElemCursor(this, caches, true);
            inspector = cursor;
        }
        cursor.collecting = collectOpaque;
        cursor.sameFamilies(elems);
        cursor.start(this);
        return cursor;
    }

    private void check() {
        if (!checked) {
            ElemCursor inspection = inspector(false);
            batch.decode(row, inspection);
            conclude(inspection.issue());
        }
    }

    private void conclude(@Nullable DecodeIssue found) {
        checked = true;
        issue = DecodeIssue.graver(batch.issue(row), found);
        if (issue != null && issue.code().losesElems()) {
            status = RecordStatus.CORRUPTED_RECORD;
        }
    }
}
