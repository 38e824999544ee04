package io.github.bgpstream4j.model;

import org.jspecify.annotations.Nullable;

/** The elems of a record that is kept: what a {@link BgpRecord} asks for them. For sources and the stream itself. */
@FunctionalInterface
public interface RecordBody {
    /**
     * Decodes the elems, the same ones at each call.
     *
     * @param record the record they belong to
     * @param visitor called for each that passes the stream's filter
     */
    void decode(RecordInfo record, ElemVisitor visitor);

    /**
     * Whether the stream's filter leaves nothing of the record out, see {@link BgpRecord#isWhole}.
     *
     * @param record the record
     * @return by default true
     */
    default boolean isWhole(RecordInfo record) {
        return true;
    }

    /**
     * What must stand before the record, see {@link BgpRecord#context}.
     *
     * @return by default null
     */
    default @Nullable RecordContext context() {
        return null;
    }
}
