package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.cli.terminal.ProgressLine;
import io.github.bgpstream4j.cli.terminal.StandardOutput;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordView;
import java.util.ArrayList;
import java.util.List;

/** Prints record by record: for somebody who waits for each, or wants only so many. */
final class OneByOne implements StreamVisitor {
    private final RecordPrinter printer;
    private final StandardOutput output;
    private final Problems problems;
    private final ProgressLine progress;
    private final long limit;
    private final List<Problem> found = new ArrayList<>();
    private long records;

    OneByOne(Options options, StandardOutput output, Problems problems, ProgressLine progress) {
        this.printer = new RecordPrinter(options, output.buffer(), found);
        this.output = output;
        this.problems = problems;
        this.progress = progress;
        this.limit = options.limit();
    }

    @Override
    public boolean beginRecord(RecordView record) {
        return printer.beginRecord(record);
    }

    @Override
    public void visit(ElemView elem) {
        printer.visit(elem);
        output.flushIfFull();
    }

    @Override
    public void endRecord(RecordView record) {
        printer.endRecord(record);
        output.endRecord();
        problems.addAll(found);
        found.clear();
        progress.records(1, record.timeMicros());
        if (++records >= limit) {
            throw new StopReading();
        }
    }
}
