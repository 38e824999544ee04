package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.cli.options.Limits;
import io.github.bgpstream4j.cli.terminal.ProgressLine;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordView;

/** Shows a visitor so many records, and says on the side what is wrong with them and how far reading is. */
final class Watched implements StreamVisitor {
    private final StreamVisitor visitor;
    private final Problems problems;
    private final ProgressLine progress;
    private final Limits limits;
    private long records;
    private long elems;

    Watched(StreamVisitor visitor, Problems problems, ProgressLine progress, Limits limits) {
        this.visitor = visitor;
        this.problems = problems;
        this.progress = progress;
        this.limits = limits;
    }

    @Override
    public boolean beginRecord(RecordView record) {
        return visitor.beginRecord(record);
    }

    @Override
    public void visit(ElemView elem) {
        if (elems < limits.elems()) {
            elems++;
            visitor.visit(elem);
        }
    }

    @Override
    public void endRecord(RecordView record) {
        visitor.endRecord(record);
        problems.find(record);
        progress.records(1, record.timeMicros());
        if (elems == limits.elems()) {
            throw StopReading.enoughElems();
        }
        if (++records == limits.records()) {
            throw StopReading.enoughRecords();
        }
    }
}
