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

    /** The files of one month that {@link #months} has; {@link MonthFiles#UNREADABLE} if nobody can tell. */
    MonthFiles files(ArchiveCollector collector, RecordType type, YearMonth month)
            throws IOException, InterruptedException;

    /** Asks again for what may have changed, once that is asked for. */
    void refresh();

    /** Where a file would be that is not listed. */
    String place(ArchiveCollector collector, RecordType type, long seconds);

    /** A file at such a place, whose name may be another one than that of the archive. */
    ArchiveFile file(ArchiveName name, String place, long size);

    /** What to name in messages; without secrets. */
    String base(ArchiveCollector collector);

    @Override
    void close();
}
