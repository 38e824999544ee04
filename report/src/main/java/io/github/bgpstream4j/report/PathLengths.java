package io.github.bgpstream4j.report;

/** How many routes have a path of each length, as RFC 4271 §9.1.2.2 counts it. */
final class PathLengths {
    /** Longer paths are counted together. */
    static final int LONGEST_ALONE = 24;

    private final long[] routes = new long[LONGEST_ALONE + 2];
    private long count;
    private long sum;
    private int longest;

    void add(int length) {
        routes[Math.min(length, LONGEST_ALONE + 1)]++;
        count++;
        sum += length;
        longest = Math.max(longest, length);
    }

    long count() {
        return count;
    }

    int longest() {
        return longest;
    }

    double mean() {
        return count == 0 ? 0 : (double) sum / count;
    }

    /** Routes by length; the last place holds all that are longer. */
    long[] routes() {
        return routes.clone();
    }
}
