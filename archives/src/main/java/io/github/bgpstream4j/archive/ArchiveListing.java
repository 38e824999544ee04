package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.transport.HttpCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * What the folders of an archive show, for who has other ways to know what there is, and asks in passing: a server has half a minute and
 * two attempts. Used by one thread at a time, except for {@link #close()}.
 */
public final class ArchiveListing implements AutoCloseable {
    private static final HttpCalls.Patience BRIEF =
            new HttpCalls.Patience(2, Duration.ofSeconds(30), false, answer -> {});

    private final ArchiveIndex index;

    /**
     * Begins; asks nobody yet.
     *
     * @param base a folder or a URL that is laid out as the archives are; null for the archives themselves
     * @param cache the folder where copies of URLs are kept, and pages of their folders; null for none
     * @param context has the clock to wait with
     * @throws IOException if there is no folder of that name
     */
    public ArchiveListing(@Nullable String base, @Nullable Path cache, OpenContext context) throws IOException {
        index = ArchiveIndex.of(base, cache, context, BRIEF);
    }

    /**
     * The files of a span of time.
     *
     * @param collector whose
     * @param type table or updates
     * @param from nominal time of the first, in seconds since 1970
     * @param until nominal time of the last
     * @return in order of time; none where the archive shows no folders
     * @throws IOException if it does not answer
     * @throws InterruptedException if interrupted while it is asked
     */
    public List<ArchiveFile> files(ArchiveCollector collector, RecordType type, long from, long until)
            throws IOException, InterruptedException {
        List<ArchiveFile> found = new ArrayList<>();
        NavigableSet<YearMonth> months = index.months(collector);
        if (months != null && from <= until) {
            for (YearMonth month :
                    months.subSet(ArchiveLayout.monthOf(from), true, ArchiveLayout.monthOf(until), true)) {
                MonthFiles files = index.files(collector, type, month);
                for (int at = files.indexFrom(from); at < files.size() && files.seconds(at) <= until; at++) {
                    found.add(files.file(at, collector, type, index));
                }
            }
        }
        return found;
    }

    /** Forgets what may have changed since it was looked at. */
    public void refresh() {
        index.refresh();
    }

    @Override
    public void close() {
        index.close();
    }
}
