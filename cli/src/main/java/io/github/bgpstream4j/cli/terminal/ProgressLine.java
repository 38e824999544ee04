package io.github.bgpstream4j.cli.terminal;

import io.github.bgpstream4j.StreamStats;
import io.github.bgpstream4j.model.TimeInterval;
import java.time.Instant;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One line on a terminal: records and records in a second, the time of the record, how many sources have been opened, how many bytes
 * have been read, and how much is left if it is known how many there are. It is drawn a few times in a second and costs a comparison
 * for every other record.
 */
public final class ProgressLine {
    private static final long RECORDS_BETWEEN_LOOKS = 1 << 6;
    private static final long NANOS_BETWEEN_DRAWS = 200_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Messages messages;
    private final int sources;
    private final long totalBytes;
    private final Supplier<StreamStats> stats;
    private final LongSupplier nanoTime;
    private final long started;
    private long drawn;
    private long nextLook;
    private long records;

    /**
     * @param shown false for no line at all
     * @param sources how many there are; -1 if they are still to be found
     * @param totalBytes how many bytes they have; -1 if that is not known
     * @param stats what has been read so far
     * @param nanoTime the clock
     */
    public ProgressLine(
            Messages messages,
            boolean shown,
            int sources,
            long totalBytes,
            Supplier<StreamStats> stats,
            LongSupplier nanoTime) {
        this.messages = messages;
        this.sources = sources;
        this.totalBytes = totalBytes;
        this.stats = stats;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        this.drawn = started;
        this.nextLook = shown ? 1 : Long.MAX_VALUE;
    }

    /** To be called after some records. */
    public void records(long count, long timeMicros) {
        records += count;
        if (records >= nextLook) {
            nextLook = records + RECORDS_BETWEEN_LOOKS;
            long now = nanoTime.getAsLong();
            if (now - drawn >= NANOS_BETWEEN_DRAWS) {
                drawn = now;
                messages.status(text(timeMicros, now));
            }
        }
    }

    private String text(long timeMicros, long now) {
        StreamStats soFar = stats.get();
        double seconds = (now - started) / NANOS_PER_SECOND;
        return String.format(
                        Locale.ROOT,
                        "%,d records, %,d a second, now at %s, source %d",
                        records,
                        Math.round(records / seconds),
                        Instant.ofEpochSecond(timeMicros / TimeInterval.MICROS_PER_SECOND),
                        soFar.sources())
                + (sources < 0 ? "" : " of " + sources)
                + bytes(soFar.bytes(), seconds);
    }

    /** A file that was looked at before its time counts its beginning twice, so it may seem that more was read than there is. */
    private String bytes(long read, double seconds) {
        if (totalBytes <= 0 || read <= 0) {
            return read <= 0 ? "" : ", " + Amounts.bytes(read);
        }
        long done = Math.min(read, totalBytes);
        long left = Math.round(seconds * (totalBytes - done) / done);
        return ", " + 100 * done / totalBytes + " % of " + Amounts.bytes(totalBytes) + ", " + Amounts.time(left)
                + " left";
    }
}
