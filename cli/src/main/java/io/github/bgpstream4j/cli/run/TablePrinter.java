package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.cli.options.Limits;
import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.cli.terminal.ProgressLine;
import io.github.bgpstream4j.cli.terminal.StandardOutput;
import io.github.bgpstream4j.filter.language.BgpFilter;
import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.table.RoutingTable;
import java.util.Objects;

/** Prints the tables that a stream has led to. */
final class TablePrinter {
    private TablePrinter() {}

    static void print(
            BgpStream stream, Options options, StandardOutput output, Problems problems, ProgressLine progress) {
        RoutingTable table = new RoutingTable();
        StreamVisitor filling = new StreamVisitor() {
            @Override
            public void visit(ElemView elem) {
                table.accept(elem);
            }
        };
        stream.traverse(new Watched(filling, problems, progress, Limits.NONE));
        BgpFilter filter = options.stream().filter();
        ElemFormat format = options.format().elems().forOneThread();
        long time = Objects.requireNonNull(options.stream().window()).fromMicros();
        long[] left = {options.limits().elems()};
        table.dump(time, elem -> {
            if (filter == null || filter.test(elem)) {
                format.append(output.buffer(), elem);
                output.flushIfFull();
                if (--left[0] == 0) {
                    throw StopReading.enoughElems();
                }
            }
        });
    }
}
