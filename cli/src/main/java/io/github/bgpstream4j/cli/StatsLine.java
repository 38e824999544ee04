package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.StreamStats;
import java.util.Locale;

/** What {@code --stats} prints. */
final class StatsLine {
    private static final double NANOS_PER_SECOND = 1e9;

    private StatsLine() {}

    static String of(StreamStats stats, long nanos) {
        return String.format(
                Locale.ROOT,
                "sources %d (unreadable %d), records %d (corrupted %d, unsupported %d, noted %d), gaps %d, elems %d, %.3f s",
                stats.sources(),
                stats.failedSources(),
                stats.records(),
                stats.corruptedRecords(),
                stats.unsupportedRecords(),
                stats.notedRecords(),
                stats.gaps(),
                stats.elems(),
                nanos / NANOS_PER_SECOND);
    }
}
