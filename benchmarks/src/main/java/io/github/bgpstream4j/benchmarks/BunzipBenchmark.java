package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.compress.Bzip2InputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
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

/** Decompressing a bzip2 file that lies in memory, once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class BunzipBenchmark {
    private final Compressed compressed = new Compressed(SampleFile.Form.BZIP2);

    /** What to compress first; empty for a made table of 15 MB. */
    @Param("")
    public String file = "";

    /** How many threads decode; 0 is the one that reads. */
    @State(Scope.Benchmark)
    public static class Threads {
        /** Threads. */
        @Param({"0", "1", "2"})
        public int threads;
    }

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
     * @param threads how many of them
     * @return octets
     * @throws IOException if the data are damaged
     */
    @Benchmark
    public long own(Threads threads) throws IOException {
        return Compressed.drain(new Bzip2InputStream(compressed.open(), threads.threads));
    }

    /**
     * The decoder of Apache Commons Compress.
     *
     * @return octets
     * @throws IOException if the data are damaged
     */
    @Benchmark
    public long commonsCompress() throws IOException {
        return Compressed.drain(new BZip2CompressorInputStream(compressed.open(), true));
    }
}
