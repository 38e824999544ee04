package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.language.BgpStreamLanguage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All records of a file put to one filter, from memory. With {@code -prof gc} the octets allocated per run are shown, for all its elems together: a few for the cursor, none for elems. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FilterBenchmark {
    /** In the filter language. */
    @Param({
        "prefix exact 8.8.8.0/24",
        "prefix exact 203.0.113.0/24",
        "peer 65536",
        "peer 1",
        "path _3356_",
        "path _4294967295_",
        "path ^65[0-9]+_1299_",
        "community 3356:*",
        "community 64999:1"
    })
    public String filter = "";

    private FilterPlan plan = FilterPlan.EVERYTHING;
    private long matched;

    /** Parses the filter. */
    @Setup
    public void parse() {
        plan = new BgpStreamLanguage().parse(filter).plan();
    }

    /**
     * The elems that match.
     *
     * @param data the records
     * @return how many so far
     */
    @Benchmark
    public long matches(Loaded data) {
        data.decode(plan, elem -> matched++);
        return matched;
    }
}
