package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import java.io.IOException;
import java.time.YearMonth;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** What there is in an archive, a month at a time. Used by one thread at a time, except for {@link #close()}. */
interface ArchiveIndex extends AutoCloseable {
    /**
     * The months in which a collector has files.
     *
     * @return null if the archive shows no folders
     */
    @Nullable
    NavigableSet<YearMonth> months(ArchiveCollector collector) throws IOException, InterruptedException;

    /** The files of one month that {@link #months} has. */
    MonthFiles files(ArchiveCollector collector, RecordType type, YearMonth month)
            throws IOException, InterruptedException;

    /** Forgets what may have changed. */
    void refresh();

    /** Where a file would be that is not listed. */
    String place(ArchiveCollector collector, RecordType type, long seconds);

    /** What to name in messages; without secrets. */
    String base(ArchiveCollector collector);

    @Override
    void close();
}
