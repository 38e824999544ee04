package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.Gap;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of MRT octets into records by the length in each header: a body that cannot be decoded so never costs the
 * next record. The header behind each is looked at before the record is added. If it cannot be one, the length has led
 * astray, and {@link RecordSearch} finds the next record, perhaps inside the octets that the length takes in; what lies
 * between is told as a gap. Behind a place where compressed data are damaged records are sought in the same way.
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

    // what a search may keep while it waits for more: three records as long as it relies on
    private static final int MOST_SOUGHT = 4 * RecordSearch.MAX_LENGTH;

    private static final String RULE = "RFC 6396 §2";

    private final MrtFileSource file;
    private final PatchyInput in;
    private final DecodeLimits limits;
    private final @Nullable Cancellable waiting;

    private byte[] slab = {};
    private byte[] carried = {};
    private int at;
    private int filled;
    private long slabOffset;
    private boolean ended;

    /** Whether what follows the octets here is not what followed them once: the end, or damage. */
    private boolean endsHere;

    /** Damage behind the octets here that costs some, or whose octets have not been delivered yet. */
    private PatchyInput.@Nullable Damage damage;

    private long damagedAt;
    private boolean behindDamage;
    private boolean closed;
    private @Nullable IOException failure;

    private @Nullable MrtKinds kinds;
    private SourceInfo source;
    private RecordType lastType;
    private boolean any;

    private final RecordSearch search;
    private final Sessions sessions = new Sessions();
    private final boolean repairs;
    private boolean accepted;
    private int knownKey = (MrtType.BGP4MP << 16) | 1; // any type and subtype that is known
    private long lastSeconds = RecordSearch.NO_TIME;
    private int steady;
    private long searchedTo;

    MrtFramer(MrtFileSource file, InputStream raw, DecodeLimits limits) {
        this.file = file;
        this.in = new PatchyInput(new DecompressedInput(raw, limits));
        this.limits = limits;
        this.repairs = file.repairs();
        this.search = new RecordSearch(limits.maxRecordLength());
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
            if (damage != null) {
                tellDamage(batch);
            }
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
                if (count == PatchyInput.DAMAGE) {
                    meet(in.takeDamage());
                    return;
                } else if (count < 0) {
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
        endsHere = ended;
    }

    /** A record may lie on both sides of damage that costs no octets, and have several such places: the first is told. */
    private void meet(PatchyInput.Damage met) {
        PatchyInput.Damage before = damage;
        damagedAt = before == null || met.loses() ? slabOffset + filled : damagedAt;
        damage = before == null ? met : new PatchyInput.Damage(before.reason(), before.loses() || met.loses());
        endsHere = met.loses();
    }

    /** The damage is told when the records before it have been delivered. */
    private void tellDamage(RecordBatch batch) {
        PatchyInput.Damage told = Objects.requireNonNull(damage);
        if (told.loses()) {
            int left = filled - at;
            int row = add(batch, undecoded(), 0, left);
            String what = left == 0 ? "" : "the data break off after " + left + " octets of a record: ";
            DecodeIssue.Code code = left == 0 ? DecodeIssue.Code.MALFORMED : DecodeIssue.Code.TRUNCATED;
            fail(batch, row, code, 0, what + told.reason());
            batch.gap(row, new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, slabOffset + at, slabOffset + filled));
            at = filled;
            accepted = false;
            behindDamage = true;
            steady = 0;
        } else if (slabOffset + at >= damagedAt || ended) {
            int row = add(batch, undecoded(), 0, 0);
            fail(batch, row, DecodeIssue.Code.MALFORMED, 0, told.reason() + "; no octet is left out");
        } else {
            return;
        }
        damage = null;
        endsHere = ended;
    }

    /** Adds the whole records of the slab, except a last one that nothing follows yet. */
    private void frame(RecordBatch batch) {
        boolean more = true;
        while (more && filled - at >= MrtHeaderLayout.HEADER_LENGTH) {
            more = accepted ? next(batch) : first(batch);
        }
    }

    /** At octets of which nothing says that a record begins there: false if more data has to say it. */
    private boolean first(RecordBatch batch) {
        if (behindDamage) {
            return seek(batch, at, at); // anything may be here, so one header alone says little
        }
        return switch (accepts(at)) {
            case YES -> {
                accepted = true;
                yield true;
            }
            case NO -> seek(batch, at, at + 1);
            case UNDECIDED -> false;
        };
    }

    /** Adds the record that begins here, once what follows it shows that it ends where it says. */
    private boolean next(RecordBatch batch) {
        long declared = (long) at + MrtHeaderLayout.HEADER_LENGTH + bodyLength(at);
        if (declared > filled) {
            return beyond(batch, declared);
        }
        int end = (int) declared;
        if (filled - end < MrtHeaderLayout.HEADER_LENGTH) {
            if (!endsHere && !(file.isLive() && end == filled)) {
                return false;
            }
            if (endsHere && end < filled) {
                return seek(batch, end, at + 1);
            }
            deliver(batch, end, null);
            accepted = false;
            return true;
        }
        switch (accepts(end)) {
            case YES -> {
                int begin = mayHoldOthers(end) ? firstInside(end) : end;
                deliver(
                        batch,
                        begin,
                        begin == end ? null : RecordShape.endsAt(slab, at, begin) ? mended(end, begin) : torn(begin));
                return true;
            }
            case NO -> {
                return seek(batch, end, at + 1);
            }
            default -> {
                if (file.isLive()) {
                    deliver(batch, end, null); // the next one may be long in coming
                    accepted = false;
                    return true;
                }
                return false;
            }
        }
    }

    /**
     * Whether a record that ends where another begins may have taken in some between them. The entries of a table are walked
     * only if its sequence numbers say so: that took a tenth of the time of reading a table.
     */
    private boolean mayHoldOthers(int end) {
        boolean table = BigEndian.uint16(slab, at + MrtHeaderLayout.TYPE_OFFSET) == MrtType.TABLE_DUMP_V2;
        int number = MrtHeaderLayout.HEADER_LENGTH;
        return !table
                || (end + number + 4 <= filled
                        && end - at >= number + 4
                        && BigEndian.uint32(slab, end + number) != BigEndian.uint32(slab, at + number) + 1);
    }

    /** Where in a record that ends where another begins other records begin that lead there; its end if there are none. */
    private int firstInside(int end) {
        int own = RecordShape.end(slab, at, end);
        if (own == end ? RecordShape.addsUp(slab, at, end) : !RecordShape.isTold(slab, at)) {
            return end;
        }
        int begin = own != RecordShape.UNKNOWN && own != end && search.leads(slab, own, end, reference())
                ? own
                : search.find(slab, at + MrtHeaderLayout.HEADER_LENGTH, end, true, reference());
        return begin > 0 && search.leads(slab, begin, end, reference()) ? begin : end;
    }

    /** A record that is longer than the data read so far: perhaps it only says so. */
    private boolean beyond(RecordBatch batch, long declared) {
        int own = RecordShape.end(slab, at, filled);
        int begin = RecordShape.UNKNOWN;
        if (endsHere && RecordShape.endsAt(slab, at, filled)) {
            deliver(
                    batch,
                    filled,
                    new DecodeIssue(
                            DecodeIssue.Code.REPAIRED,
                            MrtHeaderLayout.LENGTH_OFFSET,
                            RULE,
                            "record length " + bodyLength(at) + " read as "
                                    + (filled - at - MrtHeaderLayout.HEADER_LENGTH) + ": the data ends there"));
            return true;
        }
        if (endsHere) {
            begin = search.find(slab, at + 1, filled, true, reference());
        } else if (own != RecordShape.UNKNOWN
                && search.chain(slab, own, filled, false, reference()) == RecordSearch.Answer.YES) {
            begin = own;
        }
        if (begin < 0) {
            return false;
        }
        if (begin - at < MrtHeaderLayout.HEADER_LENGTH) {
            lose(batch, begin);
        } else {
            deliver(batch, begin, begin == own ? mended(declared, begin) : torn(begin));
        }
        return true;
    }

    /** Whether a record can begin at a place of which another one, or nothing, says that it does. */
    private RecordSearch.Answer accepts(int place) {
        long length = bodyLength(place);
        if (length > limits.maxRecordLength()) {
            return RecordSearch.Answer.NO;
        }
        int key = (int) BigEndian.uint32(slab, place + MrtHeaderLayout.TYPE_OFFSET);
        boolean known = key == knownKey || MrtKinds.isKnown(key >>> 16, key & 0xffff);
        if (known) {
            knownKey = key;
            if (RecordSearch.isNear(BigEndian.uint32(slab, place), lastSeconds)) {
                return RecordSearch.Answer.YES;
            }
        }
        if (!known && !RecordSearch.isNear(BigEndian.uint32(slab, place), lastSeconds)) {
            return RecordSearch.Answer.NO;
        }
        int longest = known ? limits.maxRecordLength() : Math.min(limits.maxRecordLength(), RecordSearch.MAX_LENGTH);
        return search.isFollowed(slab, place, filled, endsHere, lastSeconds, longest);
    }

    /**
     * Goes to where records can be read again.
     *
     * @param end where the record here ends by its length; here if there is none
     * @param from the first place where the next one may begin: inside that record, if it was torn or its length is wrong
     * @return false if more data is needed
     */
    private boolean seek(RecordBatch batch, int end, int from) {
        int start = (int) Math.max(from, searchedTo - slabOffset);
        int found = search.find(slab, start, filled, endsHere, reference());
        if (found < 0) {
            searchedTo = slabOffset + ~found;
            boolean waits = !endsHere && (filled - from < SLAB || ~found + MrtHeaderLayout.HEADER_LENGTH <= filled);
            if (waits && filled - from < MOST_SOUGHT) {
                return false;
            }
            // before this stretch is given up: a time may be what is wrong
            found = search.find(slab, from, filled, endsHere, RecordSearch.NO_TIME);
        }
        if (found < 0) {
            int lostTo = endsHere ? filled : filled - MrtHeaderLayout.HEADER_LENGTH + 1;
            if (end > at) {
                boolean longer = endsHere && RecordShape.endsAt(slab, at, filled);
                deliver(batch, longer ? filled : end, longer ? mended(end, filled) : null);
            }
            lose(batch, lostTo);
            accepted = false;
        } else {
            resume(batch, end, found);
            steady = 0;
        }
        return true;
    }

    /** Goes on at a place where records begin. */
    private void resume(RecordBatch batch, int end, int begin) {
        if (end > at && begin - at >= MrtHeaderLayout.HEADER_LENGTH) {
            if (RecordShape.endsAt(slab, at, begin)) {
                deliver(batch, begin, mended(end, begin));
            } else if (begin < end) {
                deliver(batch, begin, torn(begin));
            } else {
                deliver(batch, end, null);
            }
        }
        // a record of which only the length is wrong
        if (at < begin
                && begin - at <= limits.maxRecordLength()
                && isKnown(at)
                && RecordShape.endsAt(slab, at, begin)) {
            deliver(batch, begin, mended((long) at + MrtHeaderLayout.HEADER_LENGTH + bodyLength(at), begin));
        }
        lose(batch, begin);
        accepted = true;
        behindDamage = false;
    }

    private boolean isKnown(int place) {
        return place + MrtHeaderLayout.HEADER_LENGTH <= filled
                && MrtKinds.isKnown(
                        BigEndian.uint16(slab, place + MrtHeaderLayout.TYPE_OFFSET),
                        BigEndian.uint16(slab, place + MrtHeaderLayout.SUBTYPE_OFFSET))
                && RecordSearch.isNear(BigEndian.uint32(slab, place), reference());
    }

    private long bodyLength(int place) {
        return BigEndian.uint32(slab, place + MrtHeaderLayout.LENGTH_OFFSET);
    }

    /** A time that records nearby have. That of one record alone may be wrong. */
    private long reference() {
        return steady < 2 ? RecordSearch.NO_TIME : lastSeconds;
    }

    private void deliver(RecordBatch batch, int end, @Nullable DecodeIssue note) {
        int rows = batch.size();
        int length = end - at;
        long seconds = BigEndian.uint32(slab, at);
        steady = RecordSearch.isNear(seconds, lastSeconds) ? steady + 1 : 0;
        lastSeconds = seconds;
        record(batch, length);
        if (note != null) {
            if (batch.size() == rows) { // a peer index table makes no record of its own
                add(batch, undecoded(), seconds * MICROS_PER_SECOND, length);
            }
            batch.note(rows, note);
        }
        at = end;
    }

    private DecodeIssue mended(long declaredEnd, int end) {
        return new DecodeIssue(
                DecodeIssue.Code.REPAIRED,
                MrtHeaderLayout.LENGTH_OFFSET,
                RULE,
                "record length " + (declaredEnd - at - MrtHeaderLayout.HEADER_LENGTH) + " read as "
                        + (end - at - MrtHeaderLayout.HEADER_LENGTH) + ": the next record begins there");
    }

    private DecodeIssue torn(int end) {
        return new DecodeIssue(
                DecodeIssue.Code.TRUNCATED,
                end - at,
                RULE,
                "record of " + bodyLength(at) + " octets cut after " + (end - at - MrtHeaderLayout.HEADER_LENGTH)
                        + ": the next record begins there");
    }

    /** Steps over octets that make no record, and tells of them. */
    private void lose(RecordBatch batch, int end) {
        if (at == end) {
            return;
        }
        int row = add(batch, undecoded(), 0, end - at);
        boolean last = ended && end == filled;
        if (last && isZero(at, end)) {
            batch.fail(
                    row,
                    RecordStatus.UNSUPPORTED_RECORD,
                    new DecodeIssue(
                            DecodeIssue.Code.REPAIRED,
                            0,
                            RULE,
                            (end - at) + " octets of zeros behind the records ignored"));
        } else {
            long length = end - at >= MrtHeaderLayout.HEADER_LENGTH && isKnown(at) ? bodyLength(at) : 0;
            String what = length > limits.maxRecordLength()
                    ? "record length " + length + " > " + limits.maxRecordLength()
                    : (end - at) + " octets are no record";
            String where = last ? "nothing behind is read" : "reading goes on at byte " + (slabOffset + end);
            int offset = length > limits.maxRecordLength() ? MrtHeaderLayout.LENGTH_OFFSET : 0;
            fail(batch, row, DecodeIssue.Code.MALFORMED, offset, what + "; " + where);
            batch.gap(row, new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, slabOffset + at, slabOffset + end));
        }
        at = end;
    }

    private boolean isZero(int from, int end) {
        for (int i = from; i < end; i++) {
            if (slab[i] != 0) {
                return false;
            }
        }
        return true;
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
        int reading = repairs && MrtType.isBgp4mp(type) ? sessions.read(slab, at, at + length, slabOffset + at) : 0;
        RecordBatch.Kind kind = table.of(type, subtype, reading);
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
        Session liar = repairs ? sessions.liar() : null;
        if (liar != null && reading != 0) {
            readAgain(batch, table, liar);
        }
    }

    private void peerIndexTable(RecordBatch batch, MrtKinds table, long seconds, int length) {
        lastType = RecordType.RIB;
        PeerIndexTable peers = PeerIndexTable.decode(slab, at, at + length);
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

    /**
     * A session was found to lie: its records of this batch are looked at again. First they count, as most had not: a damaged
     * record alone must not speak for those before it.
     */
    private void readAgain(RecordBatch batch, MrtKinds table, Session liar) {
        for (boolean learn : new boolean[] {true, false}) {
            int last = batch.size() - (learn ? 2 : 1);
            for (int row = 0; row <= last; row++) {
                readAgain(batch, row, table, liar, learn);
            }
        }
    }

    private void readAgain(RecordBatch batch, int row, MrtKinds table, Session liar, boolean learn) {
        int start = batch.offset(row);
        int end = start + batch.length(row);
        if (end - start < MrtHeaderLayout.HEADER_LENGTH
                || slabOffset + start < liar.sinceByte()
                || !(batch.kind(row).decoder() instanceof Bgp4mpDecoder)) {
            return;
        }
        int reading = sessions.readAgain(slab, start, end, liar, learn);
        RecordBatch.Kind kind = reading < 0 || learn
                ? null
                : table.of(
                        BigEndian.uint16(slab, start + MrtHeaderLayout.TYPE_OFFSET),
                        BigEndian.uint16(slab, start + MrtHeaderLayout.SUBTYPE_OFFSET),
                        reading);
        if (kind != null) {
            batch.kind(row, kind);
        }
    }

    /** What is known only with the first record: a file without a time in its name has that of its first record. */
    private MrtKinds kindsFor(long seconds, int type) {
        MrtKinds table = kinds;
        if (table == null) {
            lastType = MrtType.isTable(type) ? RecordType.RIB : RecordType.UPDATE;
            source = file.infoWithTime(seconds);
            table = new MrtKinds(source, file.declaredType(), repairs);
            kinds = table;
        }
        return table;
    }

    /** The end of the data: marks the last record, or tells of octets that make no record, or of an empty file. */
    private void end(RecordBatch batch) {
        int left = filled - at;
        if (left > 0 && isZero(at, filled)) {
            lose(batch, filled);
        } else if (left > 0) {
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

    private RecordBatch.Kind undecoded() {
        MrtKinds table = kinds == null ? new MrtKinds(source, file.declaredType(), repairs) : kinds;
        return table.undecoded(lastType);
    }

    private int add(RecordBatch batch, RecordBatch.Kind kind, long micros, int length) {
        any = true;
        return batch.add(kind, micros, at, length, slabOffset + at);
    }

    private static void fail(RecordBatch batch, int row, DecodeIssue.Code code, int offset, String detail) {
        batch.fail(row, RecordStatus.CORRUPTED_RECORD, new DecodeIssue(code, offset, RULE, detail));
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
