package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.codec.mrt.Bgp4mpDecoder;
import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.codec.mrt.MrtType;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.mrt.session.Neighbors;
import io.github.bgpstream4j.mrt.session.Session;
import io.github.bgpstream4j.mrt.session.Sessions;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of a batch of the ranges of octets that are records of one file, and of those that are none: with the decoder of
 * each type and subtype, the table of peers in force, how each session is to be read, and whose session a state change is of.
 */
final class MrtRows {
    static final String RULE = "RFC 6396 §2";

    // sessions whose subtypes turn out to be wrong in one batch: hostile data may have one in every record
    private static final int MOST_READ_AGAIN = 64;

    private final FramedFile file;
    private final boolean repairs;
    private final Sessions sessions = new Sessions();
    private final Neighbors neighbors = new Neighbors();

    private SourceInfo source;
    private RecordType lastType;
    private @Nullable MrtKinds kinds;
    private boolean any;
    private long last = -1;

    private RecordBatch batch = new RecordBatch();
    private byte[] bytes = {};
    private int filled;
    private long offset;
    private int readAgain;

    MrtRows(FramedFile file) {
        this.file = file;
        this.repairs = file.repairs();
        this.source = file.info();
        this.lastType = file.expectedType();
    }

    /** The batch that the next rows go to, and its octets. */
    void begin(RecordBatch to, FrameBuffer buffer) {
        batch = to;
        bytes = buffer.bytes;
        filled = buffer.filled;
        offset = buffer.offset;
        readAgain = 0;
        neighbors.begin();
    }

    /** Whether there has been a row. */
    boolean any() {
        return any;
    }

    /**
     * A record.
     *
     * @param note what is to be said of its place or length
     */
    void record(int at, int end, @Nullable DecodeIssue note) {
        int row = batch.size();
        add(at, end);
        if (note != null) {
            if (batch.size() == row) { // a peer index table makes no record of its own
                add(undecoded(), seconds(at) * TimeInterval.MICROS_PER_SECOND, at, end);
            }
            batch.note(row, note);
        }
    }

    /**
     * Octets that are no record, or not the whole of one, told of with their range.
     *
     * @param begun whether they begin with the header of a record
     */
    void lost(int at, int end, boolean begun, DecodeIssue issue) {
        int row = cut(at, end, begun, issue);
        batch.gap(row, new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, offset + at, offset + end));
    }

    /**
     * The first octets of a record.
     *
     * @param begun whether the header is among them
     * @return its row
     */
    int cut(int at, int end, boolean begun, DecodeIssue issue) {
        int row;
        if (begun) {
            MrtKinds table = kindsFor(at, BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET));
            row = add(table.undecoded(lastType), seconds(at) * TimeInterval.MICROS_PER_SECOND, at, end);
        } else {
            row = add(undecoded(), lastMicros(), at, end);
        }
        batch.fail(row, RecordStatus.CORRUPTED_RECORD, issue);
        return row;
    }

    /**
     * The file is not read from a place on.
     *
     * @param isMrt whether anything before it is a record
     */
    void leaveOff(int at, boolean isMrt) {
        int row = batch.add(undecoded(), lastMicros(), at, 0, isMrt ? offset + at : -1);
        String what = isMrt
                ? "no record that can be read, and too few before it to search for others; nothing after it is read"
                : "not an MRT file" + OtherFormat.hint(bytes, filled);
        batch.fail(
                row,
                RecordStatus.CORRUPTED_SOURCE,
                new DecodeIssue(DecodeIssue.Code.UNREADABLE, isMrt ? 0 : -1, RULE, what));
        if (isMrt) {
            batch.gap(row, new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, offset + at, Gap.UNKNOWN));
        }
        any = true;
    }

    /** Octets that carry nothing, or something that is wrong with the data at a place. */
    void remark(int at, int end, RecordStatus status, DecodeIssue issue) {
        batch.fail(add(undecoded(), lastMicros(), at, end), status, issue);
    }

    /** The end of the file behind its last row. */
    void end(boolean failed) {
        if (file.info().live() || failed) {
            return; // the next file goes on where a live one ends
        }
        if (!any) {
            int row = batch.addAbout(source, undecoded().type(), RecordStatus.EMPTY_SOURCE, null);
            batch.position(row, DumpPosition.END);
            any = true;
        } else if (batch.size() > 0) {
            batch.position(batch.size() - 1, DumpPosition.END);
        }
    }

    /** The time of bytes that have none of their own: that of the record before, or of the file. */
    private long lastMicros() {
        return last < 0 ? source.dumpTimeSeconds() * TimeInterval.MICROS_PER_SECOND : last;
    }

    private void add(int at, int end) {
        long micros = seconds(at) * TimeInterval.MICROS_PER_SECOND;
        last = micros;
        int type = BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET);
        int subtype = BigEndian.uint16(bytes, at + MrtHeaderLayout.SUBTYPE_OFFSET);
        MrtKinds table = kindsFor(at, type);
        if (type == MrtType.TABLE_DUMP_V2 && subtype == MrtType.PEER_INDEX_TABLE) {
            peerIndexTable(table, micros, at, end);
            return;
        }
        boolean read = repairs && MrtType.isBgp4mp(type);
        Neighbors.Change change = read ? neighbors.see(type, subtype, bytes, at, end, filled) : null;
        int reading = read ? sessions.read(bytes, at, end, offset + at) : 0;
        Neighbors.Side peer = change == null ? null : change.peer();
        RecordBatch.Kind kind = change == null || peer == null
                ? table.of(type, subtype, reading)
                : table.stateChange(type, peer, change.states());
        if (kind == null) {
            int row = add(table.undecoded(lastType), micros, at, end);
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
            add(kind, micros, at, end);
        } else if (end - at >= MrtHeaderLayout.HEADER_LENGTH + MrtHeaderLayout.MICROSECONDS_LENGTH) {
            // a count of a second or more is damage; it must not move the record out of its second
            long fraction = BigEndian.uint32(bytes, at + MrtHeaderLayout.HEADER_LENGTH);
            int row = add(kind, micros + Math.min(fraction, TimeInterval.MICROS_PER_SECOND - 1), at, end);
            if (fraction >= TimeInterval.MICROS_PER_SECOND) {
                batch.note(
                        row,
                        new DecodeIssue(
                                DecodeIssue.Code.REPAIRED,
                                MrtHeaderLayout.HEADER_LENGTH,
                                "RFC 6396 §3",
                                "microseconds " + fraction + " read as 999999"));
            }
        } else {
            cut(add(kind, micros, at, end), "no room for microseconds");
        }
        if (change != null) {
            batch.note(batch.size() - 1, change.issue());
        }
        Session mislabelled = repairs ? sessions.mislabelled() : null;
        if (mislabelled != null && reading != 0 && ++readAgain <= MOST_READ_AGAIN) {
            readAgain(table, mislabelled, end);
        }
    }

    private void peerIndexTable(MrtKinds table, long micros, int at, int end) {
        lastType = RecordType.RIB;
        PeerIndexTable peers = PeerIndexTable.decode(bytes, at, end, repairs);
        table.peers(peers);
        DecodeIssue issue = peers.issue();
        if (issue != null) {
            int row = add(table.undecoded(RecordType.RIB), micros, at, end);
            if (issue.code().losesElems()) {
                batch.fail(row, RecordStatus.CORRUPTED_RECORD, issue);
            } else {
                batch.note(row, issue);
            }
        }
    }

    private void cut(int row, String detail) {
        batch.fail(
                row,
                RecordStatus.CORRUPTED_RECORD,
                new DecodeIssue(DecodeIssue.Code.TRUNCATED, MrtHeaderLayout.HEADER_LENGTH, RULE, detail));
    }

    /**
     * The subtype of a session was found to be wrong: its records of this batch are looked at again. First they count, as most had not, and so do
     * those that follow in the buffer: a damaged record alone must not speak for the others.
     */
    private void readAgain(MrtKinds table, Session mislabelled, int end) {
        for (int row = 0; row < batch.size() - 1; row++) {
            readAgain(row, table, mislabelled, true);
        }
        lookAhead(mislabelled, end);
        for (int row = 0; row < batch.size(); row++) {
            readAgain(row, table, mislabelled, false);
        }
    }

    private void lookAhead(Session mislabelled, int from) {
        int at = from;
        while (at + MrtHeaderLayout.HEADER_LENGTH <= filled) {
            long end = at + MrtHeaderLayout.HEADER_LENGTH + BigEndian.uint32(bytes, at + MrtHeaderLayout.LENGTH_OFFSET);
            if (end > filled) {
                return;
            }
            if (MrtType.isBgp4mp(BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET))) {
                if (sessions.restarts(bytes, at, (int) end, mislabelled)) {
                    return;
                }
                sessions.readAgain(bytes, at, (int) end, mislabelled, true);
            }
            at = (int) end;
        }
    }

    private void readAgain(int row, MrtKinds table, Session mislabelled, boolean learn) {
        int start = batch.offset(row);
        int end = start + batch.length(row);
        if (end - start < MrtHeaderLayout.HEADER_LENGTH
                || offset + start < mislabelled.sinceByte()
                || !(batch.kind(row).decoder() instanceof Bgp4mpDecoder)) {
            return;
        }
        int reading = sessions.readAgain(bytes, start, end, mislabelled, learn);
        RecordBatch.Kind kind = reading < 0 || learn
                ? null
                : table.of(
                        BigEndian.uint16(bytes, start + MrtHeaderLayout.TYPE_OFFSET),
                        BigEndian.uint16(bytes, start + MrtHeaderLayout.SUBTYPE_OFFSET),
                        reading);
        if (kind != null) {
            batch.kind(row, kind);
        }
    }

    /** What is known only with the first record: a file without a time in its name has that of its first record. */
    private MrtKinds kindsFor(int at, int type) {
        MrtKinds table = kinds;
        if (table == null) {
            lastType = MrtType.isTable(type) ? RecordType.RIB : RecordType.UPDATE;
            source = file.infoWithTime(seconds(at));
            table = new MrtKinds(source, file.declaredType(), repairs);
            kinds = table;
        }
        return table;
    }

    private RecordBatch.Kind undecoded() {
        MrtKinds table = kinds == null ? new MrtKinds(source, file.declaredType(), repairs) : kinds;
        return table.undecoded(lastType);
    }

    private int add(RecordBatch.Kind kind, long micros, int at, int end) {
        any = true;
        return batch.add(kind, micros, at, end - at, offset + at);
    }

    private long seconds(int at) {
        return BigEndian.uint32(bytes, at);
    }
}
