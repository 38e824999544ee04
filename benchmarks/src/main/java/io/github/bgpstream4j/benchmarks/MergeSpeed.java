package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.PartCollector;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Compares reading many files as one stream with reading one after the other on one thread, every elem made text in both.
 */
public final class MergeSpeed {
    private static final int ROUNDS = 5;
    private static final double NANOS_PER_SECOND = 1e9;

    private MergeSpeed() {}

    /** Makes lines and forgets them. */
    private static final class Lines implements PartCollector<Integer> {
        private final AsciiBuffer text = new AsciiBuffer();
        private int elems;

        @Override
        public void visit(ElemView elem) {
            ElemFormat.BGPREADER.append(text, elem);
            elems++;
        }

        @Override
        public Integer finish() {
            int count = elems;
            elems = 0;
            text.clear();
            return count;
        }
    }

    /**
     * Measures in turn and prints the medians.
     *
     * @param arguments a folder of MRT files
     * @throws IOException if one cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        List<BgpSource> files = BgpSources.of("mrt:" + arguments[0]);
        double[] oneByOne = new double[ROUNDS];
        double[] onCaller = new double[ROUNDS];
        double[] inParts = new double[ROUNDS];
        long elems = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            elems = oneAfterTheOther(files);
            oneByOne[round] = seconds(start);
            start = System.nanoTime();
            require(elems, merged(files));
            onCaller[round] = seconds(start);
            start = System.nanoTime();
            require(elems, mergedInParts(files));
            inParts[round] = seconds(start);
        }
        double base = median(oneByOne);
        System.out.println(String.format(
                Locale.ROOT,
                "%d files, %d elems: one after the other %.2f s, visitElems %.2f s (%.2f times as fast), forEachPart %.2f s (%.2f)",
                files.size(),
                elems,
                base,
                median(onCaller),
                base / median(onCaller),
                median(inParts),
                base / median(inParts)));
    }

    private static long oneAfterTheOther(List<BgpSource> files) throws IOException {
        Lines lines = new Lines();
        RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, lines);
        RecordBatch batch = new RecordBatch();
        long elems = 0;
        for (BgpSource file : files) {
            try (RecordReader reader = file.open(OpenContext.DEFAULT)) {
                boolean more = true;
                while (more) {
                    batch.start(0);
                    more = reader.read(batch);
                    for (int row = 0; row < batch.size(); row++) {
                        cursor.move(batch, row);
                        cursor.decode();
                    }
                    elems += lines.finish();
                }
            }
        }
        return elems;
    }

    private static long merged(List<BgpSource> files) {
        Lines lines = new Lines();
        long[] elems = {0};
        try (BgpStream stream = stream(files)) {
            stream.visitElems(elem -> {
                lines.visit(elem);
                if (lines.text.length() > 1 << 17) {
                    elems[0] += lines.finish();
                }
            });
        }
        return elems[0] + lines.finish();
    }

    private static long mergedInParts(List<BgpSource> files) {
        long[] elems = {0};
        try (BgpStream stream = stream(files)) {
            stream.forEachPart(Lines::new, count -> elems[0] += count);
        }
        return elems[0];
    }

    private static BgpStream stream(List<BgpSource> files) {
        BgpStream.Builder builder = BgpStream.builder();
        files.forEach(builder::source);
        return builder.open();
    }

    private static void require(long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException(found + " elems in place of " + expected);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
