package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.compress.GzipInputStream;
import java.io.IOException;
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

/** Decompressing a gzip file that lies in memory, once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class InflateBenchmark {
    private final Compressed compressed = new Compressed(SampleFile.Form.GZIP);

    /** What to compress first; empty for a made table of 15 MB. */
    @Param("")
    public String file = "";

    /**
     * Compresses what has to be decompressed.
     *
     * @throws IOException if the file cannot be read
     */
    @Setup
    public void load() throws IOException {
        compressed.load(file);
    }

    /**
     * The decoder of this project.
     *
     * @return octets
     * @throws IOException if the data are damaged
     */
    @Benchmark
    public long own() throws IOException {
        return Compressed.drain(new GzipInputStream(compressed.open()));
    }

    /**
     * The same framing with the zlib of the JDK below.
     *
     * @return octets
     * @throws IOException if the data are damaged
     */
    @Benchmark
    public long withZlib() throws IOException {
        return Compressed.drain(GzipInputStream.withZlib(compressed.open()));
    }

    /**
     * What the JDK offers.
     *
     * @return octets
     * @throws IOException if the data are damaged
     */
    @Benchmark
    public long javaUtilZip() throws IOException {
        return Compressed.drain(new java.util.zip.GZIPInputStream(compressed.open(), 1 << 16));
    }
}
