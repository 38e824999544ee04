package io.github.bgpstream4j.bgpgg.record;

import io.github.bgpstream4j.bgpgg.peer.PeerSession;
import io.github.bgpstream4j.bgpgg.wire.WireException;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.source.RecordBatch;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts records into the batch being read. Owned by one thread. */
public final class BatchWriter {
    private static final int SLAB = 1 << 20;
    private static final int MAX_SHOWN_DAMAGE = 4_096;

    private final RecordWriter writer = new RecordWriter();
    private final Map<RecordForm, RecordBatch.Kind> kinds = new EnumMap<>(RecordForm.class);
    private RecordBatch batch = new RecordBatch();
    private byte[] slab = {};
    private int at;
    private long timeMicros;
    private @Nullable Gap gap;

    public BatchWriter(SourceInfo source) {
        for (RecordForm form : RecordForm.values()) {
            kinds.put(form, form.kind(source));
        }
    }

    public void begin(RecordBatch empty) {
        batch = empty;
        slab = empty.start(SLAB + RecordWriter.MAX_RECORD);
        at = 0;
    }

    public boolean isEmpty() {
        return batch.size() == 0;
    }

    /** Whether one more record fits, however large it is. */
    public boolean hasRoom() {
        return at < SLAB;
    }

    /** Sets the time of the records that follow. */
    public void time(long micros) {
        timeMicros = micros;
    }

    /** Reports a loss with the next record. */
    public void gap(Gap loss) {
        gap = loss;
    }

    public void path(boolean table, PeerSession peer, NlriWriter nlri, byte[] bytes, int from, int to)
            throws WireException {
        WireBuffer record = writer.announce(timeMicros, peer, nlri, bytes, from, to);
        if (nlri.hasPathId()) {
            add(table ? RecordForm.TABLE_ADD_PATH : RecordForm.MESSAGE_ADD_PATH, record);
        } else {
            add(table ? RecordForm.TABLE : RecordForm.MESSAGE, record);
        }
    }

    public void withdrawal(PeerSession peer, NlriWriter nlri) throws WireException {
        WireBuffer record = writer.withdraw(timeMicros, peer, nlri);
        add(nlri.hasPathId() ? RecordForm.MESSAGE_ADD_PATH : RecordForm.MESSAGE, record);
    }

    public void stateChange(PeerSession peer, int oldState, int newState) {
        add(RecordForm.STATE_CHANGE, writer.stateChange(timeMicros, peer, oldState, newState));
    }

    /** Shows what could not be read. */
    public void damage(byte[] bytes, int from, int to, String detail) {
        int row = add(RecordForm.MESSAGE, bytes, from, Math.min(to - from, MAX_SHOWN_DAMAGE));
        batch.fail(
                row,
                RecordStatus.CORRUPTED_RECORD,
                new DecodeIssue(DecodeIssue.Code.MALFORMED, -1, "bgpgg Route", detail));
    }

    private void add(RecordForm form, WireBuffer record) {
        add(form, record.bytes(), 0, record.length());
    }

    private int add(RecordForm form, byte[] bytes, int from, int length) {
        System.arraycopy(bytes, from, slab, at, length);
        int row = batch.add(Objects.requireNonNull(kinds.get(form)), timeMicros, at, length, -1);
        if (gap != null) {
            batch.gap(row, gap);
            gap = null;
        }
        at += length;
        return row;
    }
}
