package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.language.BgpStreamLanguage;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;
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

/** Cutting a file into records, without a look into them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FramingBenchmark {
    private static final FilterPlan NO_RECORD =
            new BgpStreamLanguage().parse("collector nowhere").plan();

    private final RecordBatch batch = new RecordBatch();

    /**
     * Records alone.
     *
     * @param data the file
     * @return how many records
     * @throws IOException if it cannot be read
     */
    @Benchmark
    public long records(Loaded data) throws IOException {
        long records = 0;
        try (RecordReader reader = data.source().open(OpenContext.DEFAULT)) {
            boolean more = true;
            while (more) {
                batch.start(0);
                more = reader.read(batch);
                records += batch.size();
            }
        }
        return records;
    }

    /**
     * Records, and a filter that leaves out each of them as a whole.
     *
     * @param data the file
     * @return how many records passed
     * @throws IOException if it cannot be read
     */
    @Benchmark
    public long rejectedRecords(Loaded data) throws IOException {
        RecordCursor cursor = new RecordCursor(NO_RECORD, elem -> {});
        long passed = 0;
        try (RecordReader reader = data.source().open(OpenContext.DEFAULT)) {
            boolean more = true;
            while (more) {
                batch.start(0);
                more = reader.read(batch);
                for (int row = 0; row < batch.size(); row++) {
                    passed += cursor.move(batch, row) ? 1 : 0;
                }
            }
        }
        return passed;
    }
}
