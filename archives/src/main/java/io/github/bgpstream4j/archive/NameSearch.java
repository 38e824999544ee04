package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The search for files in the archives themselves, by the names that they must have: no service is asked. It needs the pages of the
 * archive's folders to know what there is; where a server shows none, each name is taken for a file.
 *
 * <p>Files come in order of their times, tables first, then by collector. What is missing is one {@link MissingFiles} for each hole. What is
 * younger than the lateness is not missing: in an interval that was over when the search began, the files that there are are given, and
 * one warning says from when on others may still come. In an interval that is not over, it waits for new files; a collector that is later than the lateness holds the others up no longer, and what it
 * gives then within 24 hours comes late.
 */
public final class NameSearch implements SourceSearch {
    /** How late a collector may be unless told otherwise: RouteViews needs 35 minutes. */
    public static final Duration DEFAULT_LATENESS = Duration.ofMinutes(45);

    /** So much is found at once: what a reader needs soon. */
    private static final long TILE_SECONDS = 7200;

    // as libbgpstream asks its broker
    private static final long POLL_SECONDS = 20;
    private static final long LONGEST_POLL_SECONDS = 150;
    private static final int POLLS_BEFORE_LONGER = 10;

    private static final Comparator<CollectorFiles> ORDER = Comparator.comparingLong(CollectorFiles::nextSeconds)
            .thenComparing(CollectorFiles::type)
            .thenComparing(files -> files.collector().name());

    private final OpenContext context;
    private final ArchiveIndex index;
    private final List<CollectorFiles> all = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private long completeMicros = Long.MIN_VALUE;
    private final Lateness lateness;
    private final long latenessSeconds;
    private int polls;
    /** Since when the index has what it has: nothing later is judged by it. */
    private long askedSeconds;

    /**
     * Begins; asks nobody yet.
     *
     * @param base a folder or a URL that is laid out as the archives are; null for the archives themselves
     * @param cache the folder where copies of URLs are kept, and pages of their folders; null for none
     * @param lateness how late files may be until they are missing
     * @param context says what to find, and has the clock to wait with
     * @throws IOException if there is no way to search, such as no folder of that name
     * @throws SourceException if the scope has collectors or projects that nobody knows, or the base is no URL that a name can be added to
     */
    public NameSearch(@Nullable String base, @Nullable Path cache, Duration lateness, OpenContext context)
            throws IOException {
        this.context = context;
        this.lateness = new Lateness(lateness);
        latenessSeconds = lateness.toSeconds();
        askedSeconds = now();
        SourceScope scope = context.scope();
        index = ArchiveIndex.of(base, cache, context, null);
        CollectorFiles.Settings settings = new CollectorFiles.Settings(
                index, FileWindow.of(scope.intervals(), askedSeconds), this.lateness, askedSeconds, context);
        for (ArchiveCollector collector : collectors(scope)) {
            for (RecordType type : RecordType.values()) {
                if (scope.types().isEmpty() || scope.types().contains(type)) {
                    all.add(new CollectorFiles(collector, type, settings));
                }
            }
        }
    }

    /** Those that are named, else all of the projects that are named, else all. */
    private static List<ArchiveCollector> collectors(SourceScope scope) {
        Catalogue known = Catalogue.known();
        List<String> projects =
                scope.projects().stream().map(known::projectName).toList();
        List<ArchiveCollector> wanted = new ArrayList<>();
        if (scope.collectors().isEmpty()) {
            wanted.addAll(known.collectors());
        } else {
            scope.collectors().stream().map(known::requireCollector).distinct().forEach(wanted::add);
        }
        wanted.removeIf(collector ->
                !projects.isEmpty() && !projects.contains(collector.project().name()));
        return wanted;
    }

    @Override
    public @Nullable FoundSources next() throws IOException, InterruptedException {
        leaveOutStrangers();
        List<BgpSource> late = List.of();
        while (closed.getCount() > 0) {
            for (CollectorFiles files : all) {
                files.look(askedSeconds);
                if (closed.getCount() == 0) {
                    return null;
                }
            }
            all.removeIf(CollectorFiles::hasEnded);
            if (all.isEmpty() && late.isEmpty()) {
                lateness.report(context.monitor());
                return null;
            }
            long before = completeMicros;
            List<BgpSource> found = tile();
            found.addAll(0, late);
            if (!found.isEmpty() || completeMicros > before) {
                polls = found.isEmpty() ? polls : 0;
                return new FoundSources(found, completeMicros);
            }
            late = await();
        }
        return null;
    }

    /** Of collectors that nobody named, those without a folder are not meant. */
    private void leaveOutStrangers() throws IOException, InterruptedException {
        if (completeMicros != Long.MIN_VALUE || !context.scope().collectors().isEmpty()) {
            return;
        }
        List<CollectorFiles> strangers = new ArrayList<>();
        for (CollectorFiles files : all) {
            ArchiveCollector collector = files.collector();
            NavigableSet<?> months = index.months(collector);
            if (months == null ? !collector.isActive() : months.isEmpty()) {
                strangers.add(files);
            }
        }
        all.removeAll(strangers);
    }

    /** Takes what begins within the next hours, and before anything that is waited for. */
    private List<BgpSource> tile() throws IOException, InterruptedException {
        long first = Long.MAX_VALUE;
        long waitedFor = Long.MAX_VALUE;
        for (CollectorFiles files : all) {
            if (files.next() != null) {
                first = Math.min(first, files.nextSeconds());
            } else if (files.holdsUp()) {
                waitedFor = Math.min(waitedFor, files.nextSeconds());
            }
        }
        List<BgpSource> found = new ArrayList<>();
        long end = first == Long.MAX_VALUE ? waitedFor : Math.min(first + TILE_SECONDS, waitedFor);
        for (CollectorFiles files = earliest(end); files != null; files = earliest(end)) {
            BgpSource next = files.next();
            if (next != null) {
                found.add(next);
            }
            files.take();
            files.look(askedSeconds);
            if (files.holdsUp()) {
                end = Math.min(end, files.nextSeconds());
            }
        }
        // when all are overdue, what they give is late in any case
        long complete = end == Long.MAX_VALUE ? now() - latenessSeconds : Math.min(end, now());
        completeMicros = Math.max(completeMicros, ArchiveTimes.archivedEarliestMicros(complete));
        return found;
    }

    private @Nullable CollectorFiles earliest(long before) {
        CollectorFiles earliest = null;
        for (CollectorFiles files : all) {
            if (files.next() != null
                    && files.nextSeconds() < before
                    && (earliest == null || ORDER.compare(files, earliest) < 0)) {
                earliest = files;
            }
        }
        return earliest;
    }

    /** Waits until there may be something new, and gives what came late. */
    private List<BgpSource> await() throws IOException, InterruptedException {
        long now = now();
        long wake = Long.MAX_VALUE;
        boolean overdue = false;
        for (CollectorFiles files : all) {
            if (!files.waits()) {
                continue;
            }
            long due = files.dueSeconds();
            overdue |= due <= now;
            wake = Math.min(wake, due <= now ? files.missingSeconds() : due);
        }
        long pause = POLL_SECONDS;
        for (int i = POLLS_BEFORE_LONGER; i <= polls && pause < LONGEST_POLL_SECONDS; i += POLLS_BEFORE_LONGER) {
            pause = Math.min(LONGEST_POLL_SECONDS, pause * 2);
        }
        long until = overdue ? Math.min(Math.max(wake, now + 1), now + pause) : Math.max(wake, now + POLL_SECONDS);
        polls = overdue ? polls + 1 : 0;
        List<BgpSource> late = new ArrayList<>();
        if (!context.clock().sleep(Duration.ofSeconds(until - now), closed)) {
            return late;
        }
        askedSeconds = now();
        index.refresh();
        for (CollectorFiles files : all) {
            late.addAll(files.lookAgain(askedSeconds));
        }
        return late;
    }

    private long now() {
        return Math.floorDiv(context.clock().instant().toEpochMilli(), 1000L);
    }

    @Override
    public void close() {
        closed.countDown();
        index.close();
    }
}
