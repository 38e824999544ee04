package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.model.RecordView;
import java.time.Instant;
import java.util.Locale;

/**
 * One line on a terminal: how many sources are done, records and records in a second, and the time of the record. It is
 * drawn a few times in a second and costs a comparison for every other record.
 */
final class ProgressBar {
    private static final int WIDTH = 20;
    private static final long RECORDS_BETWEEN_LOOKS = 1 << 10;
    private static final long NANOS_BETWEEN_DRAWS = 200_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Messages messages;
    private final boolean shown;
    private final int sources;
    private final long started = System.nanoTime();
    private long drawn = started;
    private long nextLook;
    private long records;
    private int source;
    private String location = "";

    ProgressBar(Messages messages, boolean shown, int sources) {
        this.messages = messages;
        this.shown = shown;
        this.sources = sources;
        this.nextLook = shown ? RECORDS_BETWEEN_LOOKS : Long.MAX_VALUE;
    }

    void record(RecordView record) {
        if (++records >= nextLook || (shown && !record.source().location().equals(location))) {
            look(record);
        }
    }

    private void look(RecordView record) {
        nextLook = records + RECORDS_BETWEEN_LOOKS;
        if (!record.source().location().equals(location)) {
            location = record.source().location();
            source++;
        }
        long now = System.nanoTime();
        if (now - drawn >= NANOS_BETWEEN_DRAWS) {
            drawn = now;
            messages.status(text(record, now));
        }
    }

    private String text(RecordView record, long now) {
        int done = Math.max(0, Math.min(source, sources) - 1);
        int filled = sources == 0 ? 0 : WIDTH * done / sources;
        long perSecond = records * NANOS_PER_SECOND / Math.max(1, now - started);
        return String.format(
                Locale.ROOT,
                "[%s%s] source %d of %d  %,d records  %,d/s  %s",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                source,
                sources,
                records,
                perSecond,
                Instant.ofEpochSecond(record.timeMicros() / MICROS_PER_SECOND));
    }
}
