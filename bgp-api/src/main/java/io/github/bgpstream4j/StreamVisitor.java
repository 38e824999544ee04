package io.github.bgpstream4j;

import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.RecordView;

/**
 * Follows a stream record by record without an object being made for each record or elem.
 *
 * <p>What it is shown must not be kept beyond the call.
 */
public interface StreamVisitor extends ElemVisitor {
    /**
     * Called before the elems of a record.
     *
     * @param record the record
     * @return false to end the traversal before this record's elems
     */
    default boolean beginRecord(RecordView record) {
        return true;
    }

    /**
     * Called for each elem of the record that passes the filter.
     *
     * @param elem the elem
     */
    @Override
    default void visit(ElemView elem) {}

    /**
     * Called after the elems of a record.
     *
     * @param record the record
     */
    default void endRecord(RecordView record) {}
}
