package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.ElemView;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All elems of a file, path and communities read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodeBenchmark {
    private long found;

    /**
     * From records in memory, on one thread.
     *
     * @param data the records
     * @return what was found
     */
    @Benchmark
    public long cursor(Loaded data) {
        data.decode(FilterPlan.EVERYTHING, this::look);
        return found;
    }

    /**
     * From the file, which a thread of the stream reads ahead.
     *
     * @param data the file
     * @return what was found
     */
    @Benchmark
    public long visitElems(Loaded data) {
        try (BgpStream stream = BgpStream.builder().source(data.source()).open()) {
            stream.visitElems(this::look);
        }
        return found;
    }

    private void look(ElemView elem) {
        AsPath path = elem.asPath();
        found += path == null ? 0 : path.originAsn(0);
        found += elem.communities().size();
    }
}
