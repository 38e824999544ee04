package io.github.bgpstream4j.read;

import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;

/**
 * Marks the first and the last record of a source with an end, or that it has none. What was read last waits here until there is
 * more or the end is known.
 */
final class PositionedReader implements RecordReader {
    private final BgpSource source;
    private final RecordReader reader;
    private final RecordBatch read = new RecordBatch();
    private final RecordBatch held = new RecordBatch(); // one record, or none
    private boolean any;

    private PositionedReader(BgpSource source, RecordReader reader) {
        this.source = source;
        this.reader = reader;
    }

    /** Opens a source to be read with positions. */
    static RecordReader open(BgpSource source, OpenContext context) throws IOException {
        RecordReader reader = source.open(context);
        return source.isLive() || reader.tellsPositions() ? reader : new PositionedReader(source, reader);
    }

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        batch.start(0);
        boolean more = true;
        while (more && batch.size() == 0) {
            more = false; // also if reading fails: what was read before is then passed on
            boolean whole = false;
            read.start(0);
            try {
                more = reader.read(read);
                whole = !more;
            } finally {
                pass(batch, more);
            }
            if (whole) {
                end(batch);
            }
        }
        return more;
    }

    @Override
    public void cancel() {
        reader.cancel();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    @Override
    public boolean tellsPositions() {
        return true;
    }

    @Override
    public boolean followsDelivery() {
        return reader.followsDelivery();
    }

    @Override
    public void delivered(long count) {
        reader.delivered(count);
    }

    private void pass(RecordBatch batch, boolean more) {
        int last = read.size() - 1;
        if (held.size() > 0 && (last >= 0 || !more)) {
            add(batch, held, 0);
            held.start(0);
        }
        for (int row = 0; row < last; row++) {
            add(batch, read, row);
        }
        if (last >= 0 && more) {
            held.addCopy(read, last);
        } else if (last >= 0) {
            add(batch, read, last);
        }
    }

    private void add(RecordBatch batch, RecordBatch from, int row) {
        int added = batch.addCopy(from, row);
        if (!any) {
            any = true;
            batch.position(added, DumpPosition.START);
        }
    }

    private void end(RecordBatch batch) {
        if (!any) {
            batch.addAbout(source.info(), source.expectedType(), RecordStatus.EMPTY_SOURCE, null);
        }
        batch.position(batch.size() - 1, DumpPosition.END);
    }
}
