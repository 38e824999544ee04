package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.filter.language.BgpFilter;
import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.table.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Prints the tables that a stream has led to. */
final class TablePrinter implements StreamVisitor {
    private final RoutingTable table = new RoutingTable();
    private final Options.Faults faults;
    private final Problems problems;
    private final ProgressLine progress;
    private final List<Problem> found = new ArrayList<>();

    private TablePrinter(Options options, Problems problems, ProgressLine progress) {
        this.faults = options.faults();
        this.problems = problems;
        this.progress = progress;
    }

    static void print(
            BgpStream stream, Options options, StandardOutput output, Problems problems, ProgressLine progress) {
        TablePrinter printer = new TablePrinter(options, problems, progress);
        stream.traverse(printer);
        BgpFilter filter = options.stream().filter();
        ElemFormat format = options.format().elems().forOneThread();
        long time = Objects.requireNonNull(options.stream().window()).startSeconds() * 1_000_000;
        printer.table.dump(time, elem -> {
            if (filter == null || filter.test(elem)) {
                format.append(output.buffer(), elem);
                output.flushIfFull();
            }
        });
    }

    @Override
    public void visit(ElemView elem) {
        table.accept(elem);
    }

    @Override
    public void endRecord(RecordView record) {
        Problem.find(record, faults, found);
        problems.addAll(found);
        found.clear();
        progress.records(1, record.timeMicros());
    }
}
