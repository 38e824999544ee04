package io.github.bgpstream4j.rislive.fill;

import io.github.bgpstream4j.archive.ArchiveFile;
import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.archive.MissingFiles;
import io.github.bgpstream4j.archive.NameSearch;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.SourceSearch;
import io.github.bgpstream4j.source.SourceSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an interval that begins in the past and reaches the present needs: tables and updates from the archive, and from the end of the last file
 * that is surely there the live service, whose start is {@linkplain Filler#startAt filled}. Immutable.
 */
public final class ArchiveThenLive implements SourceFinder {
    /** RIS has files five to ten minutes after their end. */
    private static final long PUBLISHED_SECONDS = 15 * 60;

    private static final Duration LATENESS = Duration.ofMinutes(10);
    private static final long NEVER = Long.MAX_VALUE;

    private final @Nullable String archive;
    private final SourceInfo info;
    private final Live live;

    /** Makes the live source. */
    @FunctionalInterface
    public interface Live {
        /** Nothing of the past is wanted. */
        long NOW = -1;

        /**
         * A source whose start is filled.
         *
         * @param seconds the nominal time of the first file that its records are in, in seconds since 1970; {@link #NOW} for none
         * @return a live source
         */
        BgpSource from(long seconds);
    }

    /**
     * Finds nothing yet.
     *
     * @param archive a URL or folder that is laid out as RIPE's archive; null for that
     * @param info that of the live source; files get its project
     * @param live makes it
     */
    public ArchiveThenLive(@Nullable String archive, SourceInfo info, Live live) {
        this.archive = archive;
        this.info = info;
        this.live = live;
    }

    @Override
    public SourceSearch search(OpenContext context) throws IOException {
        try {
            requests(context.scope()); // what nobody can ask for is no source that is lost on the way
        } catch (SourceException e) {
            throw new IOException(e.getMessage(), e);
        }
        return new Search(context);
    }

    @Override
    public List<String> requests(SourceScope scope) {
        return live.from(Live.NOW).requests(scope);
    }

    @Override
    public @Nullable SourceSpec spec() {
        return live.from(Live.NOW).spec();
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    private final class Search implements SourceSearch {
        private final OpenContext context;
        private final Set<RecordType> types;
        private final List<TimeInterval> intervals;
        private final long lastSecond;
        private long from; // the nominal time of the first file that is not given yet, unless that is the live source's
        private long until; // that of the first one that is not looked for
        private volatile @Nullable NameSearch files;
        private volatile boolean closed;
        private boolean begun;
        private boolean liveGiven;

        Search(OpenContext context) {
            this.context = context;
            types = context.scope().types();
            intervals = context.scope().intervals();
            long firstMicros =
                    intervals.stream().mapToLong(TimeInterval::fromMicros).min().orElse(NEVER);
            long lastMicros = intervals.stream()
                    .mapToLong(TimeInterval::untilMicros)
                    .max()
                    .orElse(NEVER);
            from = firstMicros == NEVER || second(firstMicros) > now() ? NEVER : Math.max(0, second(firstMicros));
            lastSecond = second(lastMicros);
        }

        @Override
        public @Nullable FoundSources next() throws IOException, InterruptedException {
            while (!closed) {
                NameSearch open = files;
                if (open == null) {
                    open = goOn();
                }
                if (open == null) {
                    return live();
                }
                FoundSources found = open.next();
                if (found != null) {
                    return new FoundSources(
                            mine(found.sources()), Math.min(found.completeUntilMicros(), micros(until)));
                }
                open.close();
                files = null;
                leave();
            }
            return null;
        }

        private void leave() {
            from = until;
            begun = true;
        }

        /** A search for the files that have come meanwhile; null if there are none, and the rest is live. */
        private @Nullable NameSearch goOn() throws IOException {
            long published = isOnlyTables() ? NEVER : UpdateFiles.slot(now() - PUBLISHED_SECONDS);
            long end = Math.min(published, lastSecond == NEVER ? NEVER : lastSecond + 1);
            if (from >= end) {
                return null;
            }
            until = published;
            List<TimeInterval> wanted =
                    TimeInterval.common(intervals, List.of(new TimeInterval(micros(from), micros(end) - 1)));
            if (wanted.isEmpty()) {
                leave();
                return null;
            }
            SourceScope scope = SourceScope.builder()
                    .projects(Set.of(ArchiveName.RIS))
                    .collectors(context.scope().collectors())
                    .types(types)
                    .intervals(wanted)
                    .build();
            NameSearch search = new NameSearch(archive, null, LATENESS, context.withScope(scope));
            files = search;
            if (closed) {
                search.close();
            }
            return search;
        }

        private @Nullable FoundSources live() {
            boolean isOver = lastSecond != NEVER && from != NEVER && lastSecond < from;
            if (liveGiven || isOver || isOnlyTables()) {
                return null;
            }
            liveGiven = true;
            return new FoundSources(List.of(live.from(from == NEVER ? Live.NOW : UpdateFiles.slot(from))), NEVER);
        }

        private boolean isOnlyTables() {
            return types.equals(Set.of(RecordType.RIB));
        }

        /** Those that no other answer has, and the live source does not have. */
        private List<BgpSource> mine(List<BgpSource> found) {
            List<BgpSource> mine = new ArrayList<>();
            for (BgpSource source : found) {
                long seconds = source.info().dumpTimeSeconds();
                boolean isGiven = begun && seconds < from;
                if (seconds < until && !isGiven) {
                    mine.add(
                            source instanceof ArchiveFile file
                                    ? file.ofProject(info.project())
                                    : source instanceof MissingFiles missing
                                            ? missing.ofProject(info.project())
                                            : source);
                }
            }
            return mine;
        }

        @Override
        public void close() {
            closed = true;
            NameSearch open = files;
            if (open != null) {
                open.close();
            }
        }

        private long now() {
            return context.clock().instant().getEpochSecond();
        }
    }

    private static long second(long micros) {
        return micros == NEVER ? NEVER : Math.floorDiv(micros, TimeInterval.MICROS_PER_SECOND);
    }

    private static long micros(long seconds) {
        return seconds > NEVER / TimeInterval.MICROS_PER_SECOND ? NEVER : seconds * TimeInterval.MICROS_PER_SECOND;
    }
}
