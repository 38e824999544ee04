package io.github.bgpstream4j.rislive;

import io.github.bgpstream4j.feed.ris.MessageReader;
import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.feed.ris.RisRecords;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.rislive.lines.RisLines;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.OverflowPolicy;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.RecordQueue;
import io.github.bgpstream4j.source.RecordReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Messages of RIS Live with their bytes: from the line of JSON to elems, bytes and JSON compared, on the caller's thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(RisLiveBenchmark.LINES)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RisLiveBenchmark {
    static final int LINES = 1_000;

    /** A thousand lines, as gzip; the working directory is the project's. */
    @Param(
            "testkit/src/main/resources/io/github/bgpstream4j/testkit/corpus/ris-live/2019-05-23.firehose-1000.ndjson.gz")
    public String file = "";

    private final MessageReader reader = new MessageReader();
    private final RecordQueue queue =
            new RecordQueue(OpenContext.DEFAULT.withQueue(2 * LINES, OverflowPolicy.DROP_OLDEST));
    private final RisRecords records =
            new RisRecords(queue::offer, new SourceInfo("ris-live", "", "", null, 0, "benchmark").asLive());
    private final RecordBatch batch = new RecordBatch();
    private long elems;
    private final RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> elems++);
    private List<String> lines = List.of();
    private Path plain = Path.of("");

    /**
     * Reads the lines.
     *
     * @throws IOException if they cannot be read
     */
    @Setup
    public void load() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(file))), StandardCharsets.UTF_8))) {
            lines = in.lines().toList();
        }
        if (lines.size() != LINES) {
            throw new IllegalStateException(lines.size() + " lines, not " + LINES);
        }
        plain = Files.createTempFile("rislive", ".ndjson");
        try (OutputStream out = Files.newOutputStream(plain)) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Removes the file.
     *
     * @throws IOException if it cannot be removed
     */
    @TearDown
    public void remove() throws IOException {
        Files.delete(plain);
    }

    /**
     * As a websocket brings them: texts, through the queue of a live source.
     *
     * @return how many elems
     * @throws Exception never
     */
    @Benchmark
    public long live() throws Exception {
        for (String text : lines) {
            reader.begin(text);
            for (RisLine line = reader.next(); line != null; line = reader.next()) {
                if (line instanceof RisMessage message) {
                    records.message(message);
                }
            }
        }
        for (int left = LINES; left > 0; left -= batch.size()) {
            queue.read(batch);
            decode();
        }
        return elems;
    }

    /**
     * As a file has them.
     *
     * @return how many elems
     * @throws IOException if it cannot be read
     */
    @Benchmark
    public long file() throws IOException {
        try (RecordReader in = RisLines.source(plain, RisLines.Options.DEFAULT).open(OpenContext.DEFAULT)) {
            boolean more = true;
            while (more) {
                more = in.read(batch);
                decode();
            }
        }
        return elems;
    }

    private void decode() {
        for (int row = 0; row < batch.size(); row++) {
            cursor.move(batch, row);
            cursor.decode();
        }
    }
}
