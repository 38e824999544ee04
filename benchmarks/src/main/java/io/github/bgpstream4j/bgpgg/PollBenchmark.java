package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.testkit.bgpgg.BgpggRelease;
import io.github.bgpstream4j.testkit.bgpgg.FakeBgpgg;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The table of a router, asked for again and compared with what is known of it. The router is a fake in the same JVM; its work is in the figure. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PollBenchmark {
    /** How many prefixes the router has, 2.4 paths each. */
    @Param("50000")
    public int prefixes;

    private final RecordBatch batch = new RecordBatch();
    private @Nullable FakeBgpgg router;
    private @Nullable RecordReader poller;
    private int polls;

    /**
     * Starts the router and reads its table once.
     *
     * @throws IOException if it cannot be read
     */
    @Setup
    public void start() throws IOException {
        FakeBgpgg started = FakeBgpgg.start(BgpggRelease.V0_4).fill(prefixes);
        router = started;
        StreamClock clock = new StreamClock() {
            @Override
            public boolean sleep(Duration time, CountDownLatch cancelled) {
                return polls-- > 0;
            }
        };
        RecordReader opened = BgpggSource.builder(started.target()).build().open(OpenContext.DEFAULT.withClock(clock));
        poller = opened;
        if (records(opened) < prefixes) {
            throw new IllegalStateException("the first table is not whole");
        }
    }

    /**
     * Stops the router.
     *
     * @throws IOException if the reader cannot be closed
     */
    @TearDown
    public void stop() throws IOException {
        if (poller != null) {
            poller.close();
        }
        if (router != null) {
            router.close();
        }
    }

    /**
     * One poll of a table that has not changed.
     *
     * @return how many records it gave: none
     * @throws IOException if the router cannot be read
     */
    @Benchmark
    public long unchangedTable() throws IOException {
        polls = 1;
        return records(Objects.requireNonNull(poller));
    }

    /** Reads until the next poll would be due. */
    private long records(RecordReader reader) throws IOException {
        long records = 0;
        while (true) {
            try {
                batch.start(0);
                reader.read(batch);
                records += batch.size();
            } catch (InterruptedIOException e) {
                return records;
            }
        }
    }
}
