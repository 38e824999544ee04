package io.github.bgpstream4j.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws numbers as often as they were counted in real data. Immutable. */
final class Weights {
    private final int[] values;
    private final int[] upTo;

    private Weights(int[] values, int[] upTo) {
        this.values = values;
        this.upTo = upTo;
    }

    /** Made of values, each followed by how often it was counted. */
    static Weights of(int... valuesAndCounts) {
        int size = valuesAndCounts.length / 2;
        int[] values = new int[size];
        int[] upTo = new int[size];
        int total = 0;
        for (int i = 0; i < size; i++) {
            values[i] = valuesAndCounts[2 * i];
            total += valuesAndCounts[2 * i + 1];
            upTo[i] = total;
        }
        return new Weights(values, upTo);
    }

    int draw(SplittableRandom random) {
        int at = Arrays.binarySearch(upTo, random.nextInt(upTo[upTo.length - 1]) + 1);
        return values[at < 0 ? -at - 1 : at];
    }
}
