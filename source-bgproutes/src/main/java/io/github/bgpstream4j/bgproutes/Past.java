package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.transport.HttpFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the historical API told in one answer. Used by one thread. */
final class Past {
    // a message with its route, its prefix and its place in the lists and maps that keep it takes about 500
    private static final int BYTES_A_ROW = 512;
    private static final int BYTES_A_CHARACTER = 3;

    /**
     * A row that has a time.
     *
     * @param timeMicros microseconds since 1970
     * @param frame what it turned out to be
     * @param text the row, if it is of no use
     */
    record Row(long timeMicros, Frame frame, String text) {}

    private final List<Row> rows = new ArrayList<>();
    private final long memory;
    private long taken;
    private int withoutTime;
    private int ofUnknown;

    Past(long memory) {
        this.memory = memory;
    }

    void add(Row row) {
        rows.add(row);
    }

    /** Counts a row that has no place among others. */
    void leaveOutWithoutTime() {
        withoutTime++;
    }

    /** Counts a row of a vantage point that the API does not list, or not so that it can be named. */
    void leaveOutOfUnknown() {
        ofUnknown++;
    }

    /** Takes memory for a row before it is kept. */
    void take(int characters) throws HttpFailure {
        taken += BYTES_A_ROW + (long) BYTES_A_CHARACTER * characters;
        if (taken > memory) {
            throw HttpFailure.of("more than the memory allows, " + rows.size() + " rows");
        }
    }

    /** How much memory it takes, roughly. */
    long taken() {
        return taken;
    }

    /** The rows in the order of the answer, or of their times. */
    List<Row> rows() {
        return rows;
    }

    void sort() {
        rows.sort(Comparator.comparingLong(Row::timeMicros));
    }

    int withoutTime() {
        return withoutTime;
    }

    int ofUnknown() {
        return ofUnknown;
    }
}
