package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.transport.HttpCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Locale;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** What there is in an archive, a month at a time. Used by one thread at a time, except for {@link #close()}. */
interface ArchiveIndex extends AutoCloseable {
    /**
     * That of a place; asks nobody yet.
     *
     * @param base a folder or a URL that is laid out as the archives are; null for the archives themselves
     * @param cache where pages of folders are kept; null for nowhere
     * @param patience how long a server is asked; null for as usual
     */
    static ArchiveIndex of(
            @Nullable String base, @Nullable Path cache, OpenContext context, HttpCalls.@Nullable Patience patience)
            throws IOException {
        if (base == null || base.toLowerCase(Locale.ROOT).matches("(?s)https?://.*")) {
            return new UrlIndex(base, cache, context, patience);
        }
        try {
            Path folder = Path.of(base);
            if (Files.isDirectory(folder)) {
                return new FolderIndex(folder);
            }
        } catch (InvalidPathException e) {
            throw new IOException("not a folder: " + base, e);
        }
        throw new IOException("no such folder: " + base);
    }

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
