package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.format.RecordFormat;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.text.AsciiBuffer;

/**
 * Appends the lines of records and elems in bgpreader's order. For each record:
 *
 * <ol>
 *   <li>with {@code -r} the record;
 *   <li>if it begins a table, the record, in bgpreader's formats; with {@code -r} so a second time;
 *   <li>its elems, if elems are wanted;
 *   <li>if it ends a table and elems are wanted, the record, in bgpreader's formats.
 * </ol>
 */
final class RecordPrinter implements StreamVisitor {
    private AsciiBuffer buffer;
    private final ElemFormat elemFormat;
    private final RecordFormat recordFormat;
    private final boolean printRecords;
    private final boolean printElems;
    private final boolean marksTables;

    /**
     * Makes a printer.
     *
     * @param options say what is printed
     * @param buffer receives the lines
     */
    RecordPrinter(Options options, AsciiBuffer buffer) {
        this.buffer = buffer;
        this.elemFormat = options.format().elems().forOneThread();
        this.recordFormat = options.format().records();
        this.printRecords = options.records();
        this.printElems = options.elems();
        this.marksTables = !options.total() && options.format().marksTables();
    }

    /** Prints to another buffer from now on. */
    void goOnIn(AsciiBuffer newBuffer) {
        buffer = newBuffer;
    }

    @Override
    public boolean beginRecord(RecordView record) {
        if (printRecords) {
            print(record);
        }
        if (marksTables && isTable(record, DumpPosition.START)) {
            print(record);
        }
        return true;
    }

    @Override
    public void visit(ElemView elem) {
        if (printElems) {
            elemFormat.append(buffer, elem);
        }
    }

    @Override
    public void endRecord(RecordView record) {
        if (printElems && marksTables && isTable(record, DumpPosition.END)) {
            print(record);
        }
    }

    private void print(RecordView record) {
        recordFormat.append(buffer, record);
    }

    private static boolean isTable(RecordView record, DumpPosition position) {
        return record.type() == RecordType.RIB && record.position() == position;
    }
}
