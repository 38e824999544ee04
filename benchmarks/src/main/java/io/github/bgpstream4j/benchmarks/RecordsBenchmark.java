package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordView;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All records of a file, lent and kept, everything on the caller's thread: the time is processor time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RecordsBenchmark {
    private long records;
    private long elems;

    /**
     * Records and elems that are lent.
     *
     * @param data the file
     * @return how many records and elems
     */
    @Benchmark
    public long traverse(Loaded data) {
        try (BgpStream stream = open(data)) {
            stream.traverse(new StreamVisitor() {
                @Override
                public void visit(ElemView elem) {
                    elems++;
                }

                @Override
                public void endRecord(RecordView record) {
                    records++;
                }
            });
        }
        return records + elems;
    }

    /**
     * Records that may be kept.
     *
     * @param data the file
     * @return how many records
     */
    @Benchmark
    public long kept(Loaded data) {
        return kept(data, record -> records++);
    }

    /**
     * Records that may be kept, and their elems, which are lent.
     *
     * @param data the file
     * @return how many elems
     */
    @Benchmark
    public long keptAndVisited(Loaded data) {
        return kept(data, record -> record.visitElems(elem -> elems++));
    }

    private long kept(Loaded data, Consumer<BgpRecord> consumer) {
        try (BgpStream stream = open(data)) {
            stream.records().forEach(consumer);
        }
        return records + elems;
    }

    private static BgpStream open(Loaded data) {
        return BgpStream.builder().source(data.source()).readAhead(false).open();
    }
}
