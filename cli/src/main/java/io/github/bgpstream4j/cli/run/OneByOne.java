package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.cli.terminal.StandardOutput;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordView;
import org.jspecify.annotations.Nullable;

/** Prints record by record: for somebody who waits for each, or wants only so many. */
final class OneByOne implements StreamVisitor {
    private final RecordPrinter printer;
    private final StandardOutput output;
    private final @Nullable PositionFile position;
    private long elemsLeft;

    OneByOne(Options options, StandardOutput output, @Nullable PositionFile position) {
        this.printer = new RecordPrinter(options, output.buffer());
        this.output = output;
        this.position = position;
        this.elemsLeft = options.limits().elems();
    }

    @Override
    public boolean beginRecord(RecordView record) {
        return printer.beginRecord(record);
    }

    @Override
    public void visit(ElemView elem) {
        printer.visit(elem);
        output.flushIfFull();
        if (--elemsLeft == 0) {
            throw StopReading.enoughElems();
        }
    }

    @Override
    public void endRecord(RecordView record) {
        printer.endRecord(record);
        output.endRecord();
        if (position != null) {
            position.add(record, output);
        }
    }
}
