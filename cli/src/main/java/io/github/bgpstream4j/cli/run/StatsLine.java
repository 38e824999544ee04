package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.StreamStats;
import java.util.Locale;

/** What {@code --stats} prints. */
final class StatsLine {
    private static final double NANOS_PER_SECOND = 1e9;

    private StatsLine() {}

    /** With the elems that were asked for, which the counters of a stream leave out where records are kept. */
    static String of(StreamStats stats, long elems, long nanos) {
        return String.format(
                Locale.ROOT,
                "sources %d (unreadable %d, skipped %d), records %d (filtered %d, corrupted %d, unsupported %d, noted %d, late %d),"
                        + " gaps %d, dropped %d, reconnects %d, elems %d, %d octets read, %.3f s",
                stats.sources(),
                stats.failedSources(),
                stats.skippedSources(),
                stats.records(),
                stats.filteredRecords(),
                stats.corruptedRecords(),
                stats.unsupportedRecords(),
                stats.notedRecords(),
                stats.lateRecords(),
                stats.gaps(),
                stats.dropped(),
                stats.reconnects(),
                elems,
                stats.bytes(),
                nanos / NANOS_PER_SECOND);
    }
}
