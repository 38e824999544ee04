package io.github.bgpstream4j.format;

import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.text.AsciiBuffer;

/** A text form of records without their elems, one line for each. The formats here keep no state. */
@FunctionalInterface
public interface RecordFormat {
    /** bgpreader's {@code -r}: 9 fields. */
    RecordFormat BGPREADER = (out, record) -> {
        record.appendTo(out);
        out.put('\n');
    };

    /** JSON Lines: what {@link ElemFormat#JSON} tells of a record. */
    RecordFormat JSON = JsonText::appendRecord;

    /**
     * Appends one record.
     *
     * @param out receives a line with its line end
     * @param record the record, not kept
     */
    void append(AsciiBuffer out, RecordView record);
}
