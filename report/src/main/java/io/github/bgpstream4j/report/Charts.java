package io.github.bgpstream4j.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Bars as SVG. They stretch with the page; words and numbers stand outside, so that they do not. */
final class Charts {
    private static final int HEIGHT = 100;

    private Charts() {}

    /** Upright bars, one for each count, the largest as high as the chart. */
    static void columns(Html html, String label, long... counts) throws IOException {
        long most = Math.max(1, Arrays.stream(counts).max().orElse(0));
        html.raw("<svg role=\"img\" preserveAspectRatio=\"none\" viewBox=\"0 0 " + Math.max(1, counts.length) + " "
                + HEIGHT + "\" aria-label=\"");
        html.text(label).raw("\">");
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double height = Math.max(1.0, HEIGHT * (double) counts[i] / most); // what is there is seen
                html.raw(String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%.1f\" width=\".9\" height=\"%.1f\"/>",
                        i,
                        HEIGHT - height,
                        height));
            }
        }
        html.raw("</svg>");
    }

    /** The cell of a table that shows a count as a part of the largest one. */
    static void cell(Html html, long count, long most) throws IOException {
        double width = most == 0 ? 0 : 100.0 * count / most;
        html.raw(String.format(
                Locale.ROOT,
                "<td class=\"bar\"><svg aria-hidden=\"true\" preserveAspectRatio=\"none\" viewBox=\"0 0 100 1\">"
                        + "<rect width=\"%.1f\" height=\"1\"/></svg></td>",
                width));
    }
}
