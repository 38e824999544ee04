package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.codec.mrt.Bgp4mpSubtype;
import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.codec.mrt.MrtType;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordContext;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.net.BigEndian;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a stream delivers as MRT records (RFC 6396, RFC 8050), so that it can be replayed.
 *
 * <p>A record that was collected as MRT, is not damaged and of which the stream's filter leaves nothing out is written octet for
 * octet, with the PEER_INDEX_TABLE that it refers to before it. Everything else is encoded from its elems: announcements and withdrawals
 * as BGP4MP messages with four-octet AS numbers (two-octet ones if they came so), BGP4MP_ET if their time has microseconds; table entries as
 * TABLE_DUMP_V2. Whoever reads it gets elems with the same peers, times, prefixes, attributes and states. What MRT has no room for is lost:
 * where a record came from, microseconds of table entries, and elems longer than any message, which are counted.
 *
 * <p>After the first {@link IOException} the writer is broken for good: whatever is called later throws one, too, and writes
 * nothing; {@link #close} then only closes the output. The counts are those of what was handed to the output.
 *
 * <p>Not safe for use by several threads.
 */
public final class MrtWriter implements Closeable, Flushable {
    private static final int MOST_PENDING = 4096;

    private final RecordOutput output;
    private final MessageEncoder messages;
    private final TableEncoder tables;
    private final List<BgpElem> pending = new ArrayList<>();
    private @Nullable RecordContext inForce;
    private long contextAt = Long.MIN_VALUE / 2;
    private boolean mixed;
    private long copied;
    private long left;

    /**
     * Makes a writer.
     *
     * @param out where the octets go; written to in small pieces, so it should be buffered; closed with the writer
     */
    public MrtWriter(OutputStream out) {
        output = new RecordOutput(out);
        messages = new MessageEncoder(output);
        tables = new TableEncoder(output);
    }

    /**
     * Writes a record: of one that the stream's filter leaves something out only the elems that pass, and nothing if none does.
     *
     * @param record any record, also one that only tells of its source, of which nothing is written
     * @throws IOException if the output cannot be written
     */
    public void write(BgpRecord record) throws IOException {
        output.check();
        writePending();
        byte[] bytes = record.rawBytes();
        if (isMrt(record, bytes) && record.isWhole() && providesContext(record, bytes)) {
            output.write(bytes);
            copied++;
        } else {
            encode(record.elems());
        }
    }

    /**
     * Writes an elem. Those that come one after the other out of the same record are written as one record again, so the last
     * one may not be written before the next one comes, or {@link #flush} is called.
     *
     * @param elem any elem; what a callback lends is copied
     * @throws IOException if the output cannot be written
     * @throws IllegalArgumentException if elems before have NLRI that their family does not have; they are left out
     */
    public void write(ElemView elem) throws IOException {
        output.check();
        BgpElem owned = elem.owned();
        if (!pending.isEmpty()) {
            if (!isOfOneRecord(pending.get(pending.size() - 1), owned) || pending.size() == MOST_PENDING) {
                writePending();
            }
        }
        pending.add(owned);
    }

    /**
     * What was written so far, without what waits for elems of the same record.
     *
     * @return a snapshot
     */
    public WriterCounts counts() {
        return new WriterCounts(output.records(), copied, left, output.octets());
    }

    /** Writes everything to the output and flushes that. */
    @Override
    public void flush() throws IOException {
        writePending();
        output.flush();
    }

    /** Writes everything and closes the output. */
    @Override
    public void close() throws IOException {
        try (output) {
            output.check();
            writePending();
        }
    }

    /** Flushes whole records without tearing elems apart that may belong together. */
    void flushRecords() throws IOException {
        output.flush();
    }

    private void writePending() throws IOException {
        if (!pending.isEmpty()) {
            try {
                encode(pending);
            } finally {
                pending.clear();
            }
        }
    }

    private void encode(List<BgpElem> elems) throws IOException {
        int from = 0;
        for (int to = 1; to <= elems.size(); to++) {
            if (to == elems.size() || isEntry(elems.get(to)) != isEntry(elems.get(from))) {
                List<BgpElem> alike = elems.subList(from, to);
                if (isEntry(elems.get(from))) {
                    inForce = null;
                    left += tables.write(alike);
                } else {
                    left += messages.write(alike);
                }
                from = to;
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // other records may say the same of themselves
    private static boolean isOfOneRecord(BgpElem last, BgpElem next) {
        return last.record() == next.record() && last.index() < next.index();
    }

    private static boolean isEntry(BgpElem elem) {
        return elem.type() == ElemType.RIB;
    }

    /**
     * Whether the octets of a record say by themselves what it says. Not if it was read in the light of others, such as a session
     * whose path identifiers were found hidden.
     */
    private static boolean isMrt(BgpRecord record, byte[] bytes) {
        DecodeIssue issue = record.issue();
        return isWhole(bytes)
                && (issue == null
                        || (issue.code() != DecodeIssue.Code.REPAIRED
                                && !issue.code().losesElems()))
                && isTable(bytes) == (record.type() == RecordType.RIB);
    }

    private static boolean isWhole(byte[] bytes) {
        int header = MrtHeaderLayout.HEADER_LENGTH;
        return bytes.length >= header
                && BigEndian.uint32(bytes, MrtHeaderLayout.LENGTH_OFFSET) == bytes.length - header;
    }

    /** Whether a record holds entries of tables rather than messages. */
    private static boolean isTable(byte[] bytes) {
        int subtype = BigEndian.uint16(bytes, MrtHeaderLayout.SUBTYPE_OFFSET);
        return MrtType.isTable(type(bytes))
                || (MrtType.isBgp4mp(type(bytes)) && subtype == Bgp4mpSubtype.BGP4MP_ENTRY.code());
    }

    private static int type(byte[] bytes) {
        return BigEndian.uint16(bytes, MrtHeaderLayout.TYPE_OFFSET);
    }

    /**
     * Makes the table that a record refers to the one in force: false if it is not. Where another one would be written again after
     * less than its own length, as when records of two tables come by turns, all entries are encoded from then on.
     */
    private boolean providesContext(BgpRecord record, byte[] bytes) throws IOException {
        RecordContext context = record.context();
        if (context == null) {
            return type(bytes) != MrtType.TABLE_DUMP_V2;
        }
        if (mixed || context.equals(inForce)) {
            return !mixed;
        }
        byte[] table = context.rawBytes();
        mixed = output.octets() - contextAt < table.length;
        if (mixed || !isWhole(table)) {
            return false;
        }
        output.write(table);
        tables.forgetPeers();
        inForce = context;
        contextAt = output.octets();
        return true;
    }
}
