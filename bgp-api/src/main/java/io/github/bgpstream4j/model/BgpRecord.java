package io.github.bgpstream4j.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One message, state change or group of table entries, as collected.
 *
 * <p>Immutable; owns a copy of its bytes, so it may be kept and used by several threads. Elems are decoded each time
 * they are asked for.
 */
public final class BgpRecord implements RecordView, Iterable<BgpElem> {
    private final RecordInfo info;
    private final byte[] bytes;
    private final RecordBody body;
    private final List<NlriField> opaqueNlri;

    /**
     * Makes a record; for the stream itself.
     *
     * @param info what is known of it
     * @param bytes its bytes as collected; not copied
     * @param body its elems
     * @param opaqueNlri what of its NLRI is of families not known here
     */
    public BgpRecord(RecordInfo info, byte[] bytes, RecordBody body, List<NlriField> opaqueNlri) {
        this.info = info;
        this.bytes = bytes;
        this.body = body;
        this.opaqueNlri = List.copyOf(opaqueNlri);
    }

    /**
     * Calls back for each elem.
     *
     * @param consumer receives elems that may be kept
     */
    public void forEachElem(Consumer<? super BgpElem> consumer) {
        body.decode(info, elem -> consumer.accept(elem.owned()));
    }

    /**
     * Calls back for each elem without making an object of it.
     *
     * @param visitor receives elems that must not be kept
     */
    public void visitElems(ElemVisitor visitor) {
        body.decode(info, visitor);
    }

    /**
     * The elems that pass the stream's filter.
     *
     * @return a new list
     */
    public List<BgpElem> elems() {
        List<BgpElem> elems = new ArrayList<>();
        forEachElem(elems::add);
        return elems;
    }

    /**
     * The elems that pass the stream's filter.
     *
     * @return decoded when asked for
     */
    public Stream<BgpElem> stream() {
        return Stream.of(this).mapMulti(BgpRecord::forEachElem);
    }

    @Override
    public Iterator<BgpElem> iterator() {
        return elems().iterator();
    }

    @Override
    public List<NlriField> opaqueNlri() {
        return opaqueNlri;
    }

    /**
     * The bytes as collected: for MRT the whole record with its header.
     *
     * @return a copy; empty for a record that only tells of its source
     */
    public byte[] rawBytes() {
        return bytes.clone();
    }

    /**
     * The record that must stand before this one wherever its {@linkplain #rawBytes bytes} are written to.
     *
     * @return null if none must; the same object for all records of a table
     */
    public @Nullable RecordContext context() {
        return body.context();
    }

    /**
     * Whether the stream's filter leaves nothing of this record out. Decodes it, if there is a filter.
     *
     * @return true for every record of a stream without filter; under a filter of elems true if there are some and all pass
     */
    public boolean isWhole() {
        return body.isWhole(info);
    }

    @Override
    public byte[] firstOctets(int most) {
        return Arrays.copyOf(bytes, Math.min(most, bytes.length));
    }

    /**
     * This record, if nothing of it is lost.
     *
     * @return this
     * @throws MalformedRecordException if the status is not {@link RecordStatus#VALID}
     */
    public BgpRecord orThrow() {
        if (status() != RecordStatus.VALID) {
            throw new MalformedRecordException(info);
        }
        return this;
    }

    /** What is known of it; all other facts of the record are its. */
    @Override
    public RecordInfo owned() {
        return info;
    }

    /** bgpreader's record line. */
    @Override
    public String toString() {
        return info.toString();
    }
}
