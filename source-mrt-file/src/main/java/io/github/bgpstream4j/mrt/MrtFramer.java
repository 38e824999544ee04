package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of MRT octets into records, trusting nothing but the length in each header: a body that cannot be
 * decoded so never costs the next record.
 *
 * <p>Records lie in the array of their batch; the octets behind the last whole one are carried over to the next batch.
 * That last one is carried, too, until more data or the end is seen, because only then its position is known; but not that of
 * a live file, whose records are all in its middle.
 */
final class MrtFramer implements RecordReader {
    private static final long MICROS_PER_SECOND = 1_000_000;

    // the slab and what is decoded out of it stay in the second-level cache
    private static final int SLAB = 256 << 10;

    // a stream of many files looks at the first record of each; 16 KB are about a hundred records
    private static final int FIRST_SLAB = 16 << 10;

    private final MrtFileSource file;
    private final InputStream in;
    private final DecodeLimits limits;
    private final @Nullable Cancellable waiting;

    private byte[] slab = {};
    private byte[] carried = {};
    private int at;
    private int filled;
    private long slabOffset;
    private boolean ended;
    private boolean closed;
    private @Nullable IOException failure;

    private @Nullable MrtKinds kinds;
    private SourceInfo source;
    private RecordType lastType;
    private boolean any;

    MrtFramer(MrtFileSource file, InputStream raw, DecodeLimits limits) {
        this.file = file;
        this.in = new DecompressedInput(raw);
        this.limits = limits;
        this.waiting = raw instanceof Cancellable cancellable ? cancellable : null;
        this.source = file.info();
        this.lastType = file.expectedType();
    }

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        boolean wasAny = any;
        while (!closed && batch.size() == 0) {
            if (finished()) {
                return false;
            }
            begin(batch);
            fill();
            frame(batch);
            if (ended) {
                end(batch);
            }
            carry();
        }
        // a single record is the last one rather than the first, as in BGPStream
        boolean only = ended && at == filled && batch.size() == 1;
        if (!wasAny && batch.size() > 0 && !only && !file.isLive()) {
            batch.position(0, DumpPosition.START);
        }
        return batch.size() > 0;
    }

    @Override
    public void cancel() {
        if (waiting != null) {
            waiting.cancel();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            in.close();
        } catch (IOException e) {
            // nothing more is wanted of it, and what was read has been delivered
            ended = true;
        }
    }

    private boolean finished() throws IOException {
        if (!ended || at < filled) {
            return false;
        }
        IOException broken = failure;
        failure = null;
        if (broken != null) {
            long offset = slabOffset + at;
            boolean unread = offset == 0 && !any;
            throw unread || broken instanceof InterruptedIOException
                    ? broken
                    : new IOException("at byte " + offset + ": " + reason(broken), broken);
        }
        return true;
    }

    /** Takes the batch's array and puts the octets carried over at its front. */
    private void begin(RecordBatch batch) {
        int left = filled - at;
        slabOffset += at;
        // a record longer than the slab: room grows with the data that is really there, not on the word of its length
        slab = batch.start(Math.max(any ? SLAB : FIRST_SLAB, left * 2));
        System.arraycopy(carried, 0, slab, 0, left);
        at = 0;
        filled = left;
    }

    private void carry() {
        int left = filled - at;
        if (carried.length < left) {
            carried = new byte[left];
        }
        System.arraycopy(slab, at, carried, 0, left);
    }

    private void fill() {
        try {
            while (filled < slab.length && !ended) {
                int count = in.read(slab, filled, slab.length - filled);
                if (count < 0) {
                    ended = true;
                } else {
                    filled += count;
                    if (file.isSlow()) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            failure = e;
            ended = true;
        }
    }

    /** Adds the whole records of the slab, except a last one that nothing follows yet. */
    private void frame(RecordBatch batch) {
        while (filled - at >= MrtHeaderLayout.HEADER_LENGTH) {
            long bodyLength = BigEndian.uint32(slab, at + MrtHeaderLayout.LENGTH_OFFSET);
            if (bodyLength > limits.maxRecordLength()) {
                damaged(batch, bodyLength);
                return;
            }
            int next = at + MrtHeaderLayout.HEADER_LENGTH + (int) bodyLength;
            if (next > filled || (next == filled && !ended && !file.isLive())) {
                return;
            }
            record(batch, next - at);
            at = next;
        }
    }

    private void record(RecordBatch batch, int length) {
        long seconds = BigEndian.uint32(slab, at);
        int type = BigEndian.uint16(slab, at + MrtHeaderLayout.TYPE_OFFSET);
        int subtype = BigEndian.uint16(slab, at + MrtHeaderLayout.SUBTYPE_OFFSET);
        MrtKinds table = kindsFor(seconds, type);
        if (type == MrtType.TABLE_DUMP_V2 && subtype == MrtType.PEER_INDEX_TABLE) {
            peerIndexTable(batch, table, seconds, length);
            return;
        }
        RecordBatch.Kind kind = table.of(type, subtype);
        long micros = seconds * MICROS_PER_SECOND;
        if (kind == null) {
            int row = add(batch, table.undecoded(lastType), micros, length);
            batch.fail(
                    row,
                    RecordStatus.UNSUPPORTED_RECORD,
                    new DecodeIssue(
                            DecodeIssue.Code.UNSUPPORTED,
                            MrtHeaderLayout.TYPE_OFFSET,
                            "RFC 6396 §4",
                            "MRT type " + type + " subtype " + subtype));
            return;
        }
        lastType = kind.type();
        if (!kind.hasMicroseconds()) {
            add(batch, kind, micros, length);
        } else if (length >= MrtHeaderLayout.HEADER_LENGTH + MrtHeaderLayout.MICROSECONDS_LENGTH) {
            // a count of a second or more is damage; it must not move the record out of its second
            long fraction = BigEndian.uint32(slab, at + MrtHeaderLayout.HEADER_LENGTH);
            add(batch, kind, micros + Math.min(fraction, MICROS_PER_SECOND - 1), length);
        } else {
            int row = add(batch, kind, micros, length);
            fail(batch, row, DecodeIssue.Code.TRUNCATED, MrtHeaderLayout.HEADER_LENGTH, "no room for microseconds");
        }
    }

    private void peerIndexTable(RecordBatch batch, MrtKinds table, long seconds, int length) {
        lastType = RecordType.RIB;
        PeerIndexTable peers = PeerIndexTable.decode(slab, at + MrtHeaderLayout.HEADER_LENGTH, at + length);
        table.peers(peers);
        if (peers.size() < peers.declared()) {
            int row = add(batch, table.undecoded(RecordType.RIB), seconds * MICROS_PER_SECOND, length);
            fail(
                    batch,
                    row,
                    DecodeIssue.Code.TRUNCATED,
                    MrtHeaderLayout.HEADER_LENGTH,
                    "PEER_INDEX_TABLE holds " + peers.size() + " of " + peers.declared() + " peers");
        }
    }

    /** What is known only with the first record: a file without a time in its name has that of its first record. */
    private MrtKinds kindsFor(long seconds, int type) {
        MrtKinds table = kinds;
        if (table == null) {
            lastType = MrtType.isTable(type) ? RecordType.RIB : RecordType.UPDATE;
            source = file.infoWithTime(seconds);
            table = new MrtKinds(source, file.declaredType());
            kinds = table;
        }
        return table;
    }

    /** The end of the data: marks the last record, or tells of octets that make no record, or of an empty file. */
    private void end(RecordBatch batch) {
        int left = filled - at;
        if (left > 0) {
            int row = add(batch, undecoded(), 0, left);
            fail(batch, row, DecodeIssue.Code.TRUNCATED, 0, "the data ends after " + left + " octets of a record");
            at = filled;
        } else if (file.isLive()) {
            return; // the next file goes on where this one ends
        } else if (!any && failure == null) {
            any = true;
            long micros = source.dumpTimeSeconds() * MICROS_PER_SECOND;
            int row = batch.add(undecoded(), micros, 0, 0, -1);
            batch.position(row, DumpPosition.END);
            batch.fail(row, RecordStatus.EMPTY_SOURCE, null);
        } else if (batch.size() > 0 && failure == null) {
            batch.position(batch.size() - 1, DumpPosition.END);
        }
    }

    /** A length that cannot be: nothing tells where the next record begins. */
    private void damaged(RecordBatch batch, long bodyLength) {
        int row = add(batch, undecoded(), 0, MrtHeaderLayout.HEADER_LENGTH);
        fail(
                batch,
                row,
                DecodeIssue.Code.MALFORMED,
                MrtHeaderLayout.LENGTH_OFFSET,
                "record length " + bodyLength + " > " + limits.maxRecordLength() + "; nothing behind it is read");
        at = filled;
        ended = true;
    }

    private RecordBatch.Kind undecoded() {
        MrtKinds table = kinds == null ? new MrtKinds(source, file.declaredType()) : kinds;
        return table.undecoded(lastType);
    }

    private int add(RecordBatch batch, RecordBatch.Kind kind, long micros, int length) {
        any = true;
        return batch.add(kind, micros, at, length, slabOffset + at);
    }

    private static void fail(RecordBatch batch, int row, DecodeIssue.Code code, int offset, String detail) {
        batch.fail(row, RecordStatus.CORRUPTED_RECORD, new DecodeIssue(code, offset, "RFC 6396 §2", detail));
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
