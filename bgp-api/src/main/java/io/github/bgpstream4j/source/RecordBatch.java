package io.github.bgpstream4j.source;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.model.TimeInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that were framed but not decoded: ranges of one array, and what their headers tell.
 *
 * <p>Filled by a {@link RecordReader}, then read, perhaps by another thread; used by one thread at a time, and reused.
 */
public final class RecordBatch {
    // thousands of small files may be open at once, with three batches each; larger ones soon have room enough
    private static final int INITIAL_ROWS = 8;

    private byte[] bytes = new byte[0];
    private int size;
    private Kind[] kinds = new Kind[INITIAL_ROWS];
    private int[] offsets = new int[INITIAL_ROWS];
    private int[] lengths = new int[INITIAL_ROWS];
    private long[] timesMicros = new long[INITIAL_ROWS];
    private long[] byteOffsets = new long[INITIAL_ROWS];
    private DumpPosition[] positions = new DumpPosition[INITIAL_ROWS];
    private RecordStatus[] statuses = new RecordStatus[INITIAL_ROWS];
    private @Nullable DecodeIssue[] issues = new @Nullable DecodeIssue[INITIAL_ROWS];
    private @Nullable Gap[] gaps = new @Nullable Gap[INITIAL_ROWS];
    // as long as the others only where there is one
    private @Nullable Gap[] gapsOfElems = {};
    private long[] routersMicros = {};
    private @Nullable List<TableMark>[] marks = noLists(0);
    private @Nullable List<TableMark>[] marksOfElems = marks;

    /**
     * What many records share.
     *
     * @param source where they come from
     * @param type table or updates
     * @param hasMicroseconds whether their times have microseconds
     * @param dumpLabel bgpdump's name of this kind of record; empty if it has none
     * @param decoder makes elems of them
     */
    public record Kind(
            SourceInfo source, RecordType type, boolean hasMicroseconds, String dumpLabel, RecordDecoder decoder) {}

    /** Makes an empty batch. */
    public RecordBatch() {}

    /**
     * Forgets the records and gives room for the next ones.
     *
     * @param capacity octets
     * @return the array that the records are to lie in, at least that long, with anything in it; the batch's own, so
     *     the reader may write to it only until it returns the batch
     */
    public byte[] start(int capacity) {
        if (bytes.length < capacity) {
            bytes = new byte[capacity];
        }
        Arrays.fill(issues, 0, size, null);
        Arrays.fill(gaps, 0, size, null);
        Arrays.fill(gapsOfElems, 0, Math.min(size, gapsOfElems.length), null);
        Arrays.fill(routersMicros, 0, Math.min(size, routersMicros.length), 0);
        Arrays.fill(marks, 0, Math.min(size, marks.length), null);
        Arrays.fill(marksOfElems, 0, Math.min(size, marksOfElems.length), null);
        size = 0;
        return bytes;
    }

    /**
     * Adds a valid record in the middle of its file.
     *
     * @param kind what it shares with others
     * @param timeMicros microseconds since 1970, 0 if unknown
     * @param offset its first octet in the array
     * @param length its octets
     * @param byteOffset where it begins in its decompressed file, or -1
     * @return its row
     */
    public int add(Kind kind, long timeMicros, int offset, int length, long byteOffset) {
        if (size == kinds.length) {
            grow();
        }
        int row = size++;
        kinds[row] = kind;
        offsets[row] = offset;
        lengths[row] = length;
        timesMicros[row] = timeMicros;
        byteOffsets[row] = byteOffset;
        positions[row] = DumpPosition.MIDDLE;
        statuses[row] = RecordStatus.VALID;
        return row;
    }

    /**
     * Adds a record without bytes that says what became of its source, at the nominal time of that.
     *
     * @param source which source
     * @param type what its records are, as far as is known
     * @param status one that {@linkplain RecordStatus#isAboutSource is about a source}
     * @param issue why; null if nothing is wrong
     * @return its row
     */
    public int addAbout(SourceInfo source, RecordType type, RecordStatus status, @Nullable DecodeIssue issue) {
        Kind about = new Kind(source, type, false, "", RecordDecoder.NO_ELEMS);
        int row = add(about, source.dumpTimeSeconds() * TimeInterval.MICROS_PER_SECOND, 0, 0, -1);
        fail(row, status, issue);
        return row;
    }

    /**
     * Adds a copy of a record of another batch, in an array that grows as need be. Not to be mixed with {@link #add}.
     *
     * @param that holds the record
     * @param row 0 to size - 1
     * @return its row here
     */
    public int addCopy(RecordBatch that, int row) {
        int length = that.lengths[row];
        int at = size == 0 ? 0 : offsets[size - 1] + lengths[size - 1];
        if (bytes.length - at < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + length));
        }
        System.arraycopy(that.bytes, that.offsets[row], bytes, at, length);
        int added = add(that.kinds[row], that.timesMicros[row], at, length, that.byteOffsets[row]);
        positions[added] = that.positions[row];
        statuses[added] = that.statuses[row];
        issues[added] = that.issues[row];
        gaps[added] = that.gaps[row];
        Gap gapOfElems = row < that.gapsOfElems.length ? that.gapsOfElems[row] : null;
        if (gapOfElems != null) {
            gapOfElems(added, gapOfElems);
        }
        long routerMicros = that.routerMicros(row);
        if (routerMicros != 0) {
            routerMicros(added, routerMicros);
        }
        if (row < that.marks.length) {
            marks(added, that.marks(row));
        }
        if (row < that.marksOfElems.length) {
            marksOfElems(added, that.marksOfElems(row));
        }
        return added;
    }

    /**
     * How many octets the records are long together.
     *
     * @return as far as they lie behind each other, as copies do
     */
    public int octets() {
        return size == 0 ? 0 : offsets[size - 1] + lengths[size - 1];
    }

    /**
     * Says where in its file a record stands; for readers that {@linkplain RecordReader#tellsPositions() do so}.
     *
     * @param row from {@link #add}
     * @param position its position
     */
    public void position(int row, DumpPosition position) {
        positions[row] = position;
    }

    /**
     * Says that a record is not valid.
     *
     * @param row from {@link #add}
     * @param status what became of it
     * @param issue why
     */
    public void fail(int row, RecordStatus status, @Nullable DecodeIssue issue) {
        statuses[row] = status;
        issues[row] = issue;
    }

    /**
     * Tells of an issue of a record that is decoded all the same: for example that its length was wrong and which one it has.
     *
     * @param row from {@link #add}
     * @param issue what its reader found; decoding may find a graver one
     */
    public void note(int row, DecodeIssue issue) {
        issues[row] = DecodeIssue.graver(issues[row], issue);
    }

    /**
     * Says what was lost before a record.
     *
     * @param row from {@link #add}
     * @param gap the loss
     */
    public void gap(int row, Gap gap) {
        gaps[row] = gap;
    }

    /**
     * Says what was lost since the last elem before a record, where that is more than was lost before the record itself: whoever
     * is shown elems only has not seen the records between.
     *
     * @param row from {@link #add}
     * @param gap the losses, joined
     */
    public void gapOfElems(int row, Gap gap) {
        if (gapsOfElems.length < kinds.length) {
            gapsOfElems = Arrays.copyOf(gapsOfElems, kinds.length);
        }
        gapsOfElems[row] = gap;
    }

    /**
     * Reports the time that a monitored router gives a record.
     *
     * @param row from {@link #add}
     * @param micros microseconds since 1970; 0 for none
     */
    public void routerMicros(int row, long micros) {
        if (routersMicros.length < kinds.length) {
            routersMicros = Arrays.copyOf(routersMicros, kinds.length);
        }
        routersMicros[row] = micros;
    }

    /**
     * Reports what is said of whole tables before a record, after what was reported already.
     *
     * @param row from {@link #add}
     * @param mark one more
     */
    public void mark(int row, TableMark mark) {
        List<TableMark> longer = new ArrayList<>(marks(row));
        longer.add(mark);
        marks(row, longer);
    }

    /**
     * Reports what is said of whole tables before a record, in place of what was reported already.
     *
     * @param row from {@link #add}
     * @param all in their order; not to be changed any more
     */
    public void marks(int row, List<TableMark> all) {
        if (marks.length < kinds.length) {
            marks = Arrays.copyOf(marks, kinds.length);
        }
        marks[row] = all;
    }

    /**
     * Reports what is said of whole tables since the last elem before a record, where that is more than before the record itself.
     *
     * @param row from {@link #add}
     * @param all in their order; not to be changed any more
     */
    public void marksOfElems(int row, List<TableMark> all) {
        if (marksOfElems.length < kinds.length) {
            marksOfElems = Arrays.copyOf(marksOfElems, kinds.length);
        }
        marksOfElems[row] = all;
    }

    /**
     * How many records there are.
     *
     * @return rows
     */
    public int size() {
        return size;
    }

    /**
     * What the record shares with others.
     *
     * @param row 0 to size - 1
     * @return its kind
     */
    public Kind kind(int row) {
        return kinds[row];
    }

    /**
     * The time of the record.
     *
     * @param row 0 to size - 1
     * @return microseconds since 1970
     */
    public long timeMicros(int row) {
        return timesMicros[row];
    }

    /**
     * Where the record lies in the array of the batch.
     *
     * @param row 0 to size - 1
     * @return the index of its first octet
     */
    public int offset(int row) {
        return offsets[row];
    }

    /**
     * How long the record is.
     *
     * @param row 0 to size - 1
     * @return octets
     */
    public int length(int row) {
        return lengths[row];
    }

    /**
     * Has a record decoded in another way, once later ones have shown how it has to be read.
     *
     * @param row 0 to size - 1
     * @param kind takes the place of what {@link #add} was told
     */
    public void kind(int row, Kind kind) {
        kinds[row] = kind;
    }

    /**
     * What its reader says became of the record; decoding may find more.
     *
     * @param row 0 to size - 1
     * @return the status
     */
    public RecordStatus status(int row) {
        return statuses[row];
    }

    DumpPosition position(int row) {
        return positions[row];
    }

    /**
     * What its reader says is wrong with the record; decoding may find more.
     *
     * @param row 0 to size - 1
     * @return null if nothing is
     */
    public @Nullable DecodeIssue issue(int row) {
        return issues[row];
    }

    /**
     * What was lost before a record.
     *
     * @param row 0 to size - 1
     * @return null if nothing was
     */
    public @Nullable Gap gap(int row) {
        return gaps[row];
    }

    /**
     * The time that a monitored router gives the record.
     *
     * @param row 0 to size - 1
     * @return microseconds since 1970; 0 if there is none
     */
    public long routerMicros(int row) {
        return row < routersMicros.length ? routersMicros[row] : 0;
    }

    /**
     * What is said of whole tables before a record.
     *
     * @param row 0 to size - 1
     * @return in their order; empty for nearly all
     */
    public List<TableMark> marks(int row) {
        List<TableMark> here = row < marks.length ? marks[row] : null;
        return here == null ? List.of() : here;
    }

    /**
     * Whether something is said of whole tables before a record.
     *
     * @param row 0 to size - 1
     * @return false for nearly all
     */
    public boolean hasMarks(int row) {
        return row < marks.length && marks[row] != null;
    }

    List<TableMark> marksOfElems(int row) {
        List<TableMark> here = row < marksOfElems.length ? marksOfElems[row] : null;
        return here == null ? marks(row) : here;
    }

    @Nullable
    Gap gapOfElems(int row) {
        Gap gap = row < gapsOfElems.length ? gapsOfElems[row] : null;
        return gap == null ? gaps[row] : gap;
    }

    /**
     * Where a record begins in its source.
     *
     * @param row 0 to size - 1
     * @return the offset of its first byte, decompressed; negative if the source has none
     */
    public long byteOffset(int row) {
        return byteOffsets[row];
    }

    byte[] firstOctets(int row, int most) {
        return Arrays.copyOfRange(bytes, offsets[row], offsets[row] + Math.min(most, lengths[row]));
    }

    void decode(int row, ElemCursor elems) {
        elems.decode(kinds[row].decoder(), bytes, offsets[row], lengths[row]);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a type with arguments
    private static @Nullable List<TableMark>[] noLists(int length) {
        return new @Nullable List[length];
    }

    private void grow() {
        int rows = kinds.length * 2;
        kinds = Arrays.copyOf(kinds, rows);
        offsets = Arrays.copyOf(offsets, rows);
        lengths = Arrays.copyOf(lengths, rows);
        timesMicros = Arrays.copyOf(timesMicros, rows);
        byteOffsets = Arrays.copyOf(byteOffsets, rows);
        positions = Arrays.copyOf(positions, rows);
        statuses = Arrays.copyOf(statuses, rows);
        issues = Arrays.copyOf(issues, rows);
        gaps = Arrays.copyOf(gaps, rows);
    }
}
