package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.codec.mrt.MrtType;
import io.github.bgpstream4j.net.BigEndian;

/**
 * Whether a file is one of MRT records, so that what a search after damage finds are records: in the megabytes of a file of another
 * kind much looks like one.
 *
 * <p>Three records are enough: of those read one after the other from the first byte, and of those that begin in the first 64 KiB
 * and have a body that fits their length, or a successor. A file that is no longer than that may end with one of them instead.
 */
final class MrtEvidence {
    private static final int VIEW = 64 << 10;
    private static final int ENOUGH = 3;

    /** Zeros are a table without peers, or a prefix without entries. */
    private static final int LEAST_TABLE_RECORD = 32;

    /** Small numbers are times of the year 1970. */
    private static final long LEAST_SECONDS = 365L * 24 * 60 * 60;

    private final RecordSearch search;
    private int records;
    private long nextLook;

    MrtEvidence(RecordSearch search) {
        this.search = search;
    }

    boolean isEnough() {
        return records >= ENOUGH;
    }

    /** Counts a record that the first byte or the record before has led to. */
    void count(byte[] bytes, int at, int filled) {
        if (search.header(bytes, at, filled, true, RecordSearch.NO_TIME) == RecordSearch.Answer.YES) {
            records++;
        }
    }

    /** Looks at what is in view from a place on: undecided if more data is needed. */
    RecordSearch.Answer look(FrameBuffer buffer, int from) {
        if (isEnough()) {
            return RecordSearch.Answer.YES;
        }
        long seen = buffer.offset + buffer.filled;
        boolean last = buffer.endsHere || seen >= 2 * VIEW; // so that a record that begins in the first half is whole
        if (!last && seen < nextLook) {
            return RecordSearch.Answer.UNDECIDED; // data that come one by one are not looked at each time
        }
        nextLook = 2 * seen;
        if (holdsEnough(buffer, from)) {
            records = ENOUGH;
            return RecordSearch.Answer.YES;
        }
        return last ? RecordSearch.Answer.NO : RecordSearch.Answer.UNDECIDED;
    }

    private boolean holdsEnough(FrameBuffer buffer, int from) {
        int whole = buffer.filled - MrtHeaderLayout.HEADER_LENGTH;
        long last = Math.min(whole, VIEW - buffer.offset);
        long near = RecordSearch.NO_TIME;
        int found = records;
        int at = from;
        while (at <= last || (at == from && at <= whole)) { // the place where a record is due may be beyond the view
            int end = buffer.bytes[at + MrtHeaderLayout.TYPE_OFFSET] == 0 ? end(buffer, at) : RecordShape.UNKNOWN;
            if (end != RecordShape.UNKNOWN) {
                long seconds = BigEndian.uint32(buffer.bytes, at);
                found = RecordSearch.isNear(seconds, near) ? found + 1 : 1;
                near = seconds;
                if (found >= ENOUGH || (isEnd(buffer, end) && buffer.offset + end <= VIEW)) {
                    return true;
                }
            }
            at = end == RecordShape.UNKNOWN ? at + 1 : end;
        }
        return false;
    }

    /** Where a record ends that is hardly anything else; {@link RecordShape#UNKNOWN} if there is none, or not the whole of it. */
    private int end(FrameBuffer buffer, int at) {
        byte[] bytes = buffer.bytes;
        long seconds = BigEndian.uint32(bytes, at);
        int type = BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET);
        int subtype = BigEndian.uint16(bytes, at + MrtHeaderLayout.SUBTYPE_OFFSET);
        if (seconds < LEAST_SECONDS
                || !MrtKinds.isKnown(type, subtype)
                || search.header(bytes, at, buffer.filled, true, RecordSearch.NO_TIME) != RecordSearch.Answer.YES) {
            return RecordShape.UNKNOWN;
        }
        int next = search.next(bytes, at, buffer.filled, seconds);
        int told = RecordShape.end(bytes, at, buffer.filled);
        if (told == RecordShape.UNKNOWN) {
            boolean broken =
                    type == MrtType.TABLE_DUMP || (type == MrtType.TABLE_DUMP_V2 && !MrtType.isGenericRib(subtype));
            return broken || !leads(buffer, next, seconds) ? RecordShape.UNKNOWN : next;
        }
        if (MrtType.isTable(type) && (next - at < LEAST_TABLE_RECORD || isDefaultRoute(bytes, at, type, subtype))) {
            return RecordShape.UNKNOWN;
        }
        if (next <= buffer.filled && RecordShape.endsAt(bytes, at, next)) {
            return RecordShape.addsUp(bytes, at, next) ? next : RecordShape.UNKNOWN;
        }
        return leads(buffer, told, seconds) ? told : RecordShape.UNKNOWN;
    }

    /** Of TABLE_DUMP, whose records have neither a marker nor a family. */
    private static boolean isDefaultRoute(byte[] bytes, int at, int type, int subtype) {
        int prefix = at + MrtHeaderLayout.HEADER_LENGTH + RecordShape.TABLE_DUMP_VIEW_AND_SEQUENCE;
        return type == MrtType.TABLE_DUMP && bytes[prefix + (subtype == 1 ? 4 : 16)] == 0;
    }

    private boolean leads(FrameBuffer buffer, int end, long seconds) {
        return isEnd(buffer, end)
                || (end < buffer.filled
                        && search.header(buffer.bytes, end, buffer.filled, true, seconds) == RecordSearch.Answer.YES);
    }

    private static boolean isEnd(FrameBuffer buffer, int end) {
        return buffer.ended && end == buffer.filled;
    }
}
