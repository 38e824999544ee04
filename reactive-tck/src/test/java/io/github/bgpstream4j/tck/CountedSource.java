package io.github.bgpstream4j.tck;

import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;

/**
 * A number of records, possibly more than anybody reads, with one withdrawal each.
 *
 * @param records how many; below 0 for a source that cannot be opened
 */
record CountedSource(long records) implements BgpSource {
    private static final int ROWS_PER_BATCH = 16;
    private static final SourceInfo INFO = new SourceInfo("tck", "counted", "", null, 0, "counted");
    private static final IpAddress PEER = IpAddress.parse("192.0.2.1");
    private static final RecordDecoder DECODER = (bytes, offset, length, elems) -> {
        if (elems.peer(64500, PEER)
                && elems.noAttributes()
                && elems.type(ElemType.WITHDRAWAL, AddressFamily.IPV4_UNICAST, false)
                && elems.prefix(0x0a00_0000L << 32, 0, 8)) {
            elems.emit();
        }
    };
    private static final RecordBatch.Kind KIND = new RecordBatch.Kind(INFO, RecordType.UPDATE, true, "", DECODER);

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        if (records < 0) {
            throw new IOException("cannot be opened");
        }
        return new RecordReader() {
            private long next;

            @Override
            public boolean read(RecordBatch batch) {
                batch.start(0);
                for (int row = 0; row < ROWS_PER_BATCH && next < records; row++) {
                    batch.add(KIND, next++, 0, 0, -1);
                }
                return next < records;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public SourceInfo info() {
        return INFO;
    }

    @Override
    public RecordType expectedType() {
        return RecordType.UPDATE;
    }
}
