package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.benchmarks.Meter.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the runs of one program took, and the line of Markdown that tells it. Not thread-safe. */
final class Row {
    /** The head of the table. */
    static final String HEAD = """
            | work | program | wall, s | in units of decompression | CPU, s | peak memory, MB |
            |---|---|---|---|---|---|
            """;

    private static final String UNKNOWN = "–";

    private final String program;
    private final List<Reading> readings = new ArrayList<>();
    private String failure = "";

    Row(String program) {
        this.program = program;
    }

    void add(Reading reading) {
        readings.add(reading);
    }

    /** Tells in one line why there are no figures. */
    void fail(String why) {
        failure = why;
    }

    boolean hasFailed() {
        return !failure.isEmpty();
    }

    double wall() {
        return median(Reading::wall);
    }

    /** One line of the table. */
    String markdown(String work, double yardstickWall) {
        if (hasFailed()) {
            return "| " + work + " | " + program + " | failed: " + failure.replace("|", "\\|") + " | | | |\n";
        }
        return "| " + work + " | " + program + " | " + number("%.2f", wall()) + " | "
                + number("%.2f", wall() / yardstickWall) + " | " + number("%.2f", median(Reading::cpu)) + " | "
                + number("%.0f", median(Reading::peakMegabytes)) + " |\n";
    }

    private double median(ToDoubleFunction<Reading> figure) {
        return median(readings.stream().mapToDouble(figure).toArray());
    }

    /** The one in the middle, or the mean of the two there; NaN of none or if one is not known. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int size = sorted.length;
        if (size == 0 || Double.isNaN(sorted[size - 1])) {
            return Double.NaN;
        }
        return (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, format, value);
    }
}
