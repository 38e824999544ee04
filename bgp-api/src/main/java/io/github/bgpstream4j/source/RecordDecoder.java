package io.github.bgpstream4j.source;

import io.github.bgpstream4j.model.RecordContext;
import org.jspecify.annotations.Nullable;

/**
 * Turns one record into elems. Carries the context the record was framed in, such as the peer index table in force.
 *
 * <p>Immutable; safe for use by several threads.
 */
@FunctionalInterface
public interface RecordDecoder {
    /** The decoder of records without elems. */
    RecordDecoder NO_ELEMS = (bytes, offset, length, elems) -> {};

    /**
     * Decodes a record. Must not throw, whatever the bytes are: what is wrong with them goes to
     * {@link ElemCursor#issue}. What a filter or a consumer throws comes through the calls of the cursor and is none of that:
     * read the bytes first, then tell the cursor, outside of any {@code try}. The cursor throws it again all the same.
     *
     * @param bytes holds the record, and others; not to be kept
     * @param offset its first octet
     * @param length its octets
     * @param elems is told the facts as they are found and asked whether to go on
     */
    void decode(byte[] bytes, int offset, int length, ElemCursor elems);

    /**
     * What must stand before the records that this decodes wherever they are written to.
     *
     * @return by default null: nothing must
     */
    default @Nullable RecordContext context() {
        return null;
    }
}
