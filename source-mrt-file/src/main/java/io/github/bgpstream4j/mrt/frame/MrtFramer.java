package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.codec.mrt.MrtType;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.transport.Cancellable;
import io.github.bgpstream4j.transport.file.DamageTolerantInput;
import io.github.bgpstream4j.transport.file.DecompressedInput;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of MRT octets into records by the length in each header: a body that cannot be decoded so never costs the
 * next record. The header behind each is looked at before the record is added. If it cannot be one, the length has led
 * astray, and {@link RecordSearch} finds the next record, perhaps inside the octets that the length takes in; what lies
 * between is told as a gap. Behind a place where compressed data are damaged records are sought in the same way. A file that
 * {@link MrtEvidence} does not take for one of MRT records is read only as far as each record leads to the next.
 *
 * <p>Octets behind the last whole record of a batch are carried over to the next one. That last one is carried, too, until more
 * data or the end is seen, because only then its position is known; but not that of a live file, whose records are all in its
 * middle.
 */
public final class MrtFramer implements RecordReader {
    // what a search may keep while it waits for more: three records as long as it relies on
    private static final int MOST_SOUGHT = 4 * RecordSearch.MAX_LENGTH;

    private final FrameBuffer buffer;
    private final MrtRows rows;
    private final RecordSearch search;
    private final MrtEvidence evidence;
    private final DecodeLimits limits;
    private final boolean live;
    private final Cancellable waiting;

    /** The first octet of the buffer that belongs to no row yet. */
    private int at;

    /** Whether something says that a record begins there. */
    private boolean accepted;

    private boolean behindDamage;
    private int knownKey = (MrtType.BGP4MP << 16) | 1; // any type and subtype that is known
    private long lastSeconds = RecordSearch.NO_TIME;
    private int steady;
    private long searchedTo;
    private boolean closed;

    /**
     * Makes a reader of a file.
     *
     * @param file what is known of it
     * @param in its bytes; closed with this
     * @param limits what a record may take
     */
    public MrtFramer(FramedFile file, DecompressedInput in, DecodeLimits limits) {
        this.buffer = new FrameBuffer(new DamageTolerantInput(in), file.slow());
        this.rows = new MrtRows(file);
        this.search = new RecordSearch(limits.maxRecordLength());
        this.evidence = new MrtEvidence(search);
        this.limits = limits;
        this.live = file.info().live();
        this.waiting = in;
    }

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        boolean wasAny = rows.any();
        while (!closed && batch.size() == 0) {
            if (buffer.ended && buffer.filled == 0) {
                fail();
                return false;
            }
            buffer.begin(batch);
            rows.begin(batch, buffer);
            at = 0;
            frame();
            if (buffer.isDamaged()) {
                tellDamage();
            }
            if (buffer.ended) {
                end();
            }
            buffer.carry(at);
        }
        // a single record is the last one rather than the first, as in BGPStream
        boolean only = buffer.ended && buffer.filled == 0 && batch.size() == 1;
        if (!wasAny && batch.size() > 0 && !only && !live) {
            batch.position(0, DumpPosition.START);
        }
        return batch.size() > 0;
    }

    @Override
    public boolean tellsPositions() {
        return true;
    }

    @Override
    public void cancel() {
        waiting.cancel();
    }

    @Override
    public void close() {
        closed = true;
        buffer.close();
    }

    private void fail() throws IOException {
        IOException broken = buffer.takeFailure();
        if (broken != null) {
            boolean unread = buffer.offset == 0 && !rows.any();
            throw unread || broken instanceof InterruptedIOException
                    ? broken
                    : new IOException("at byte " + buffer.offset + ": " + SourceException.reason(broken), broken);
        }
    }

    /** The damage is told when the records before it have been delivered. */
    private void tellDamage() {
        if (buffer.losesOctets()) {
            int left = buffer.filled - at;
            String what = left == 0 ? "" : "the data break off after " + left + " octets of a record: ";
            DecodeIssue.Code code = left == 0 ? DecodeIssue.Code.MALFORMED : DecodeIssue.Code.TRUNCATED;
            rows.lost(at, buffer.filled, hasHeader(), issue(code, 0, what + buffer.passDamage()));
            at = buffer.filled;
            accepted = false;
            behindDamage = true;
            steady = 0;
        } else if (buffer.isPastDamage(at)) {
            rows.remark(
                    at,
                    at,
                    RecordStatus.CORRUPTED_RECORD,
                    issue(DecodeIssue.Code.MALFORMED, 0, buffer.passDamage() + "; no octet is left out"));
        }
    }

    /** The end of the data: tells of octets that make no record, or marks the last one. */
    private void end() {
        int left = buffer.filled - at;
        if (left == 0) {
            rows.end(buffer.hasFailed());
        } else if (isZero(at, buffer.filled)) {
            lose(buffer.filled);
        } else {
            DecodeIssue cut =
                    issue(DecodeIssue.Code.TRUNCATED, 0, "the data ends after " + left + " octets of a record");
            rows.cut(at, buffer.filled, hasHeader(), cut);
            at = buffer.filled;
        }
    }

    /** Whether the time of the octets here is that of a record. */
    private boolean hasHeader() {
        return accepted && buffer.filled - at >= MrtHeaderLayout.HEADER_LENGTH;
    }

    /** Adds the whole records of the buffer, except a last one that nothing follows yet. */
    private void frame() {
        boolean more = true;
        while (more && buffer.filled - at >= MrtHeaderLayout.HEADER_LENGTH) {
            more = accepted ? next() : first();
        }
    }

    /** At octets of which nothing says that a record begins there: false if more data has to say it. */
    private boolean first() {
        if (behindDamage) {
            return seek(at, at); // anything may be here, so one header alone says little
        }
        return switch (accepts(at)) {
            case YES -> {
                accepted = true;
                yield true;
            }
            case NO -> seek(at, at + 1);
            case UNDECIDED -> false;
        };
    }

    /** Adds the record that begins here, once what follows it shows that it ends where it says. */
    private boolean next() {
        long declared = (long) at + MrtHeaderLayout.HEADER_LENGTH + bodyLength(at);
        if (declared > buffer.filled) {
            return beyond(declared);
        }
        int end = (int) declared;
        if (buffer.filled - end < MrtHeaderLayout.HEADER_LENGTH) {
            if (!buffer.endsHere && !(live && end == buffer.filled)) {
                return false;
            }
            if (buffer.endsHere && end < buffer.filled) {
                return seek(end, at + 1);
            }
            deliver(end, null);
            accepted = false;
            return true;
        }
        return switch (accepts(end)) {
            case YES -> {
                int begin = mayHoldOthers(end) ? firstInside(end) : end;
                deliver(begin, begin == end ? null : cutShort(end, begin));
                yield true;
            }
            case NO -> seek(end, at + 1);
            case UNDECIDED -> {
                if (live) {
                    deliver(end, null); // the next one may be long in coming
                    accepted = false;
                }
                yield live;
            }
        };
    }

    /**
     * Whether a record that ends where another begins may have taken in some between them. The entries of a table are walked
     * only if its sequence numbers say so: that took a tenth of the time of reading a table.
     */
    private boolean mayHoldOthers(int end) {
        boolean table = BigEndian.uint16(buffer.bytes, at + MrtHeaderLayout.TYPE_OFFSET) == MrtType.TABLE_DUMP_V2;
        int number = MrtHeaderLayout.HEADER_LENGTH;
        return !table
                || (end + number + 4 <= buffer.filled
                        && end - at >= number + 4
                        && BigEndian.uint32(buffer.bytes, end + number)
                                != BigEndian.uint32(buffer.bytes, at + number) + 1);
    }

    /** Where in a record that ends where another begins other records begin that lead there; its end if there are none. */
    private int firstInside(int end) {
        int own = RecordShape.end(buffer.bytes, at, end);
        if (own == end ? RecordShape.addsUp(buffer.bytes, at, end) : !RecordShape.isTold(buffer.bytes, at)) {
            return end;
        }
        if (evidence.look(buffer, at) != RecordSearch.Answer.YES) {
            return end;
        }
        int begin = own != RecordShape.UNKNOWN && own != end && search.leads(buffer.bytes, own, end, reference())
                ? own
                : search.find(buffer.bytes, at + MrtHeaderLayout.HEADER_LENGTH, end, true, reference());
        return begin > 0 && search.leads(buffer.bytes, begin, end, reference()) ? begin : end;
    }

    /** A record that is longer than the data read so far: perhaps it only says so. */
    private boolean beyond(long declared) {
        int own = RecordShape.end(buffer.bytes, at, buffer.filled);
        int begin = RecordShape.UNKNOWN;
        if (buffer.endsHere && RecordShape.endsAt(buffer.bytes, at, buffer.filled)) {
            deliver(buffer.filled, mended(declared, buffer.filled, "the data ends there"));
            return true;
        }
        if (buffer.endsHere && evidence.look(buffer, at) == RecordSearch.Answer.YES) {
            begin = find(at + 1);
        } else if (own != RecordShape.UNKNOWN
                && search.chain(buffer.bytes, own, buffer.filled, false, reference()) == RecordSearch.Answer.YES) {
            begin = own;
        }
        if (begin < 0) {
            return false;
        }
        if (begin - at < MrtHeaderLayout.HEADER_LENGTH) {
            lose(begin);
        } else {
            deliver(begin, begin == own ? mended(declared, begin) : torn(begin));
        }
        return true;
    }

    /** Whether a record can begin at a place of which another one, or nothing, says that it does. */
    private RecordSearch.Answer accepts(int place) {
        long length = bodyLength(place);
        if (length > limits.maxRecordLength()) {
            return RecordSearch.Answer.NO;
        }
        int key = (int) BigEndian.uint32(buffer.bytes, place + MrtHeaderLayout.TYPE_OFFSET);
        boolean known = key == knownKey || MrtKinds.isKnown(key >>> 16, key & 0xffff);
        if (known) {
            knownKey = key;
            if (RecordSearch.isNear(BigEndian.uint32(buffer.bytes, place), lastSeconds)) {
                return RecordSearch.Answer.YES;
            }
        }
        if (!known && !RecordSearch.isNear(BigEndian.uint32(buffer.bytes, place), lastSeconds)) {
            return RecordSearch.Answer.NO;
        }
        int longest = known ? limits.maxRecordLength() : Math.min(limits.maxRecordLength(), RecordSearch.MAX_LENGTH);
        return search.isFollowed(buffer.bytes, place, buffer.filled, buffer.endsHere, lastSeconds, longest);
    }

    /**
     * Goes to where records can be read again.
     *
     * @param end where the record here ends by its length; here if there is none
     * @param from the first place where the next one may begin: inside that record, if it was torn or its length is wrong
     * @return false if more data is needed
     */
    private boolean seek(int end, int from) {
        RecordSearch.Answer searches = evidence.look(buffer, at);
        if (searches == RecordSearch.Answer.UNDECIDED) {
            return false;
        }
        return searches == RecordSearch.Answer.YES ? search(end, from) : leaveOff(end);
    }

    private boolean search(int end, int from) {
        int start = (int) Math.max(from, searchedTo - buffer.offset);
        int found = search.find(buffer.bytes, start, buffer.filled, buffer.endsHere, lastSeconds);
        if (found < 0) {
            searchedTo = buffer.offset + ~found;
            boolean waits = !buffer.endsHere
                    && (buffer.filled - from < FrameBuffer.SIZE
                            || ~found + MrtHeaderLayout.HEADER_LENGTH <= buffer.filled);
            if (waits && buffer.filled - from < MOST_SOUGHT) {
                return false;
            }
            // a time may be what is wrong, but that is too little to cut a record that is whole
            int first = isWhole(end) ? end : from;
            found = search.find(buffer.bytes, first, buffer.filled, buffer.endsHere, RecordSearch.NO_TIME);
        }
        if (found < 0) {
            deliverLast(end);
            lose(buffer.endsHere ? buffer.filled : buffer.filled - MrtHeaderLayout.HEADER_LENGTH + 1);
            accepted = false;
        } else {
            resume(end, found);
            steady = 0;
        }
        return true;
    }

    /** Delivers the record here, if there is one, that none follows as far as is seen. */
    private void deliverLast(int end) {
        if (end > at) {
            boolean longer = buffer.endsHere && RecordShape.endsAt(buffer.bytes, at, buffer.filled);
            deliver(longer ? buffer.filled : end, longer ? mended(end, buffer.filled) : null);
        }
        if (buffer.endsHere) {
            mendLength(buffer.filled);
        }
    }

    /** Reads no farther: after so few records, or none, what looks like one is none. */
    private boolean leaveOff(int end) {
        if (isAnyRead()
                || search.header(buffer.bytes, at, buffer.filled, true, RecordSearch.NO_TIME)
                        == RecordSearch.Answer.YES) {
            deliverLast(end);
        }
        accepted = false;
        boolean isMrt = isAnyRead() || isTooLong();
        if (buffer.endsHere && (isMrt || !buffer.ended || buffer.hasFailed())) {
            lose(buffer.filled);
        } else {
            rows.leaveOff(at, isMrt);
            at = buffer.filled;
            buffer.ended = true;
        }
        return true;
    }

    private boolean isAnyRead() {
        return lastSeconds != RecordSearch.NO_TIME;
    }

    /** The next record, of about the time of the last one; of any time if that of the last one may be wrong. */
    private int find(int from) {
        int found = search.find(buffer.bytes, from, buffer.filled, buffer.endsHere, lastSeconds);
        return found < 0 && buffer.endsHere && reference() == RecordSearch.NO_TIME
                ? search.find(buffer.bytes, from, buffer.filled, true, RecordSearch.NO_TIME)
                : found;
    }

    /** Whether the record here ends by its body where it ends by its length, as far as its first octets tell. */
    private boolean isWhole(int end) {
        return end > at && RecordShape.endsAt(buffer.bytes, at, end) && RecordShape.addsUp(buffer.bytes, at, end);
    }

    /** Goes on at a place where records begin. */
    private void resume(int end, int begin) {
        if (end > at && begin - at >= MrtHeaderLayout.HEADER_LENGTH) {
            if (begin < end || RecordShape.endsAt(buffer.bytes, at, begin)) {
                deliver(begin, cutShort(end, begin));
            } else {
                deliver(end, null);
            }
        }
        mendLength(begin);
        lose(begin);
        accepted = true;
        behindDamage = false;
    }

    /** Delivers a record of which only the length is wrong, so that nothing said that it begins here. */
    private void mendLength(int end) {
        if (at < end
                && end - at <= limits.maxRecordLength()
                && isKnown(at)
                && RecordShape.endsAt(buffer.bytes, at, end)) {
            deliver(end, mended((long) at + MrtHeaderLayout.HEADER_LENGTH + bodyLength(at), end));
        }
    }

    private boolean isKnown(int place) {
        return place + MrtHeaderLayout.HEADER_LENGTH <= buffer.filled
                && MrtKinds.isKnown(
                        BigEndian.uint16(buffer.bytes, place + MrtHeaderLayout.TYPE_OFFSET),
                        BigEndian.uint16(buffer.bytes, place + MrtHeaderLayout.SUBTYPE_OFFSET))
                && RecordSearch.isNear(BigEndian.uint32(buffer.bytes, place), reference());
    }

    /** Whether the record here is longer than any that is read. */
    private boolean isTooLong() {
        return isKnown(at) && bodyLength(at) > limits.maxRecordLength();
    }

    private long bodyLength(int place) {
        return BigEndian.uint32(buffer.bytes, place + MrtHeaderLayout.LENGTH_OFFSET);
    }

    /** A time that records nearby have. That of one record alone may be wrong. */
    private long reference() {
        return steady < 2 ? RecordSearch.NO_TIME : lastSeconds;
    }

    private void deliver(int end, @Nullable DecodeIssue note) {
        long seconds = BigEndian.uint32(buffer.bytes, at);
        steady = RecordSearch.isNear(seconds, lastSeconds) ? steady + 1 : 0;
        lastSeconds = seconds;
        if (!evidence.isEnough()) {
            evidence.count(buffer.bytes, at, buffer.filled);
        }
        rows.record(at, end, note);
        at = end;
    }

    private DecodeIssue mended(long declaredEnd, int end) {
        return mended(declaredEnd, end, "the next record begins there");
    }

    private DecodeIssue mended(long declaredEnd, int end, String why) {
        int body = at + MrtHeaderLayout.HEADER_LENGTH;
        return issue(
                DecodeIssue.Code.REPAIRED,
                MrtHeaderLayout.LENGTH_OFFSET,
                "record length " + (declaredEnd - body) + " read as " + (end - body) + ": " + why);
    }

    /** What is to be said of a record that ends before its length says. */
    private DecodeIssue cutShort(int declaredEnd, int end) {
        return RecordShape.endsAt(buffer.bytes, at, end) ? mended(declaredEnd, end) : torn(end);
    }

    private DecodeIssue torn(int end) {
        int body = at + MrtHeaderLayout.HEADER_LENGTH;
        return issue(
                DecodeIssue.Code.TRUNCATED,
                end - at,
                "record of " + bodyLength(at) + " octets cut after " + (end - body) + ": the next record begins there");
    }

    /** Steps over octets that make no record, and tells of them. */
    private void lose(int end) {
        boolean last = buffer.ended && end == buffer.filled;
        if (last && at < end && isZero(at, end)) {
            String detail = (end - at) + " octets of zeros behind the records ignored";
            rows.remark(at, end, RecordStatus.UNSUPPORTED_RECORD, issue(DecodeIssue.Code.REPAIRED, 0, detail));
        } else if (at < end) {
            boolean tooLong = end - at >= MrtHeaderLayout.HEADER_LENGTH && isTooLong();
            String what = tooLong
                    ? "record length " + bodyLength(at) + " > " + limits.maxRecordLength()
                    : (end - at) + " octets are no record";
            String where = last ? "nothing behind is read" : "reading goes on at byte " + (buffer.offset + end);
            int octet = tooLong ? MrtHeaderLayout.LENGTH_OFFSET : 0;
            rows.lost(at, end, false, issue(DecodeIssue.Code.MALFORMED, octet, what + "; " + where));
        }
        at = end;
    }

    private boolean isZero(int from, int end) {
        for (int i = from; i < end; i++) {
            if (buffer.bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static DecodeIssue issue(DecodeIssue.Code code, int offset, String detail) {
        return new DecodeIssue(code, offset, MrtRows.RULE, detail);
    }
}
