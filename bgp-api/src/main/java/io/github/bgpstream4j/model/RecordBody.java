package io.github.bgpstream4j.model;

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
}
