package io.github.bgpstream4j.cli.terminal;

import io.github.bgpstream4j.model.TimeInterval;
import java.time.Instant;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on a terminal: records and records in a second, the time of the record, and how many sources have been opened.
 * It is drawn a few times in a second and costs a comparison for every other record. How much of a file is left it does not
 * tell: of a compressed one that is not known.
 */
public final class ProgressLine {
    private static final long RECORDS_BETWEEN_LOOKS = 1 << 6;
    private static final long NANOS_BETWEEN_DRAWS = 200_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Messages messages;
    private final int sources;
    private final LongSupplier opened;
    private final LongSupplier nanoTime;
    private final long started;
    private long drawn;
    private long nextLook;
    private long records;

    /**
     * @param shown false for no line at all
     * @param sources how many there are
     * @param opened how many have been opened so far
     * @param nanoTime the clock
     */
    public ProgressLine(Messages messages, boolean shown, int sources, LongSupplier opened, LongSupplier nanoTime) {
        this.messages = messages;
        this.sources = sources;
        this.opened = opened;
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
        return String.format(
                Locale.ROOT,
                "%,d records, %,d a second, now at %s, source %d of %d",
                records,
                Math.round(records / ((now - started) / NANOS_PER_SECOND)),
                Instant.ofEpochSecond(timeMicros / TimeInterval.MICROS_PER_SECOND),
                opened.getAsLong(),
                sources);
    }
}
