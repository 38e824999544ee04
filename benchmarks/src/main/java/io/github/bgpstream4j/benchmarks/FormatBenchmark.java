package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.text.AsciiBuffer;
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

/** Making a line of each elem of a file, from records in memory; {@code JSON} is one of the formats. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FormatBenchmark {
    private static final int FULL = 1 << 17;

    /** A constant of {@link ElemFormat}. */
    @Param({"BGPREADER", "BGPREADER_M", "BGPDUMP", "JSON"})
    public String format = "";

    private final AsciiBuffer text = new AsciiBuffer();
    private ElemFormat shared = ElemFormat.BGPREADER;
    private long octets;

    /** Looks the format up. */
    @Setup
    public void choose() {
        shared = switch (format) {
            case "BGPREADER" -> ElemFormat.BGPREADER;
            case "BGPREADER_M" -> ElemFormat.BGPREADER_M;
            case "BGPDUMP" -> ElemFormat.BGPDUMP;
            case "JSON" -> ElemFormat.JSON;
            default -> throw new IllegalArgumentException(format);
        };
    }

    /**
     * Each line from scratch.
     *
     * @param data the records
     * @return octets of text so far
     */
    @Benchmark
    public long eachElem(Loaded data) {
        return lines(data, shared);
    }

    /**
     * With what lines have in common made once.
     *
     * @param data the records
     * @return octets of text so far
     */
    @Benchmark
    public long forOneThread(Loaded data) {
        return lines(data, shared.forOneThread());
    }

    private long lines(Loaded data, ElemFormat lineFormat) {
        data.decode(FilterPlan.EVERYTHING, elem -> append(lineFormat, elem));
        return octets;
    }

    private void append(ElemFormat lineFormat, ElemView elem) {
        lineFormat.append(text, elem);
        if (text.length() > FULL) {
            octets += text.length();
            text.clear();
        }
    }
}
