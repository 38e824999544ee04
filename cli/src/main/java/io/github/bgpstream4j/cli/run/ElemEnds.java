package io.github.bgpstream4j.cli.run;

import java.util.Arrays;

/** Where each elem of a piece ends, in its text and among its problems: what comes after can be cut off. */
final class ElemEnds {
    private static final int NUMBERS = 2;

    private int[] ends = new int[NUMBERS * 64];
    private int size;

    void add(int textLength, int problems) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size++] = textLength;
        ends[size++] = problems;
    }

    int count() {
        return size / NUMBERS;
    }

    /** Leaves the first elems of a piece, and what came before the last one of them. */
    void cut(Lines lines, int elems) {
        int last = NUMBERS * (elems - 1);
        lines.text().truncate(ends[last]);
        lines.problems().subList(ends[last + 1], lines.problems().size()).clear();
    }
}
