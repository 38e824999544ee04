package io.github.bgpstream4j.cli.terminal;

import io.github.bgpstream4j.text.DisplayText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of words in columns that are as wide as the widest of them; a hyphen stands for what is not known. */
public final class Columns {
    private final List<String[]> rows = new ArrayList<>();

    /** Adds a row; all have as many words. */
    public void row(String... words) {
        rows.add(Arrays.stream(words)
                .map(word -> word.isEmpty() ? "-" : DisplayText.shown(word))
                .toArray(String[]::new));
    }

    /** The rows, two blanks between the columns; the last column may be of any width. */
    public String text() {
        StringBuilder text = new StringBuilder();
        int[] widths = widths();
        for (String[] row : rows) {
            for (int i = 0; i < row.length - 1; i++) {
                text.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
            }
            text.append(row[row.length - 1]).append('\n');
        }
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        return widths;
    }
}
