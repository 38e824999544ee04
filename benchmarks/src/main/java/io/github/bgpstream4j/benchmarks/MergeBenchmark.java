package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.BgpStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Eight made update files with overlapping times. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MergeBenchmark {
    private final MadeFolder made = new MadeFolder();
    private List<Path> files = List.of();

    /** Makes the files. */
    @Setup
    public void make() {
        files = made.collectors();
    }

    /** Deletes them. */
    @TearDown
    public void delete() {
        made.delete();
    }

    /**
     * One stream in time order.
     *
     * @return how many elems
     */
    @Benchmark
    public long merged() {
        BgpStream.Builder builder = BgpStream.builder();
        files.forEach(file -> builder.source("mrt:" + file));
        return elems(builder);
    }

    /**
     * One stream for each.
     *
     * @return how many elems
     */
    @Benchmark
    public long oneAfterTheOther() {
        long elems = 0;
        for (Path file : files) {
            elems += elems(BgpStream.builder().source("mrt:" + file));
        }
        return elems;
    }

    private static long elems(BgpStream.Builder builder) {
        long[] elems = {0};
        try (BgpStream stream = builder.open()) {
            stream.visitElems(elem -> elems[0]++);
        }
        return elems[0];
    }
}
