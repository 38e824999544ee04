package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveFile;
import io.github.bgpstream4j.archive.MissingFiles;
import io.github.bgpstream4j.archive.MissingProject;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceSearch;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.testkit.RecordingMonitor;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A search of a test: what is wanted, and what was found. */
final class Searching {
    static final long MICROS = TimeInterval.MICROS_PER_SECOND;

    private final StreamClock clock;
    final RecordingMonitor monitor = new RecordingMonitor();
    private final BrokerSource.Builder source = BrokerSource.builder();
    private final List<BgpSource> sources = new ArrayList<>();
    private final SourceScope.Builder scope = SourceScope.builder();

    Searching(StreamClock clock) {
        this.clock = clock;
    }

    Searching at(URI... brokers) {
        for (URI broker : brokers) {
            source.url(broker.toString());
        }
        return this;
    }

    Searching collectors(String... names) {
        scope.collectors(List.of(names));
        return this;
    }

    Searching projects(String... names) {
        scope.projects(List.of(names));
        return this;
    }

    Searching types(RecordType... types) {
        scope.types(Set.of(types));
        return this;
    }

    Searching in(long fromSeconds, long untilSeconds) {
        return in(new TimeInterval(
                fromSeconds * MICROS, untilSeconds == Long.MAX_VALUE ? untilSeconds : untilSeconds * MICROS));
    }

    Searching in(TimeInterval... intervals) {
        scope.intervals(List.of(intervals));
        return this;
    }

    BrokerSource.Builder source() {
        return source;
    }

    OpenContext context() {
        return OpenContext.DEFAULT.withScope(scope.build()).withMonitor(monitor).withClock(clock);
    }

    SourceSearch begin() throws IOException {
        return source.build().search(context());
    }

    /** The same with sources that are made as wanted. */
    SourceSearch begin(Finds.Opener opener) throws IOException {
        return source.build().search(context(), opener);
    }

    /** Searches to the end. */
    Searching run() throws IOException, InterruptedException {
        try (SourceSearch search = begin()) {
            long complete = Long.MIN_VALUE;
            for (FoundSources found = search.next(); found != null; found = search.next()) {
                sources.addAll(found.sources());
                if (found.completeUntilMicros() < complete) {
                    throw new AssertionError("less complete than before: " + found);
                }
                complete = found.completeUntilMicros();
            }
        }
        return this;
    }

    /** Files found, in order. */
    List<String> files() {
        return files(sources);
    }

    /** Names of files found, in order. */
    List<String> names() {
        return files().stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    /** Files that are missing, in order. */
    List<String> missing() {
        return holes().stream().map(Object::toString).toList();
    }

    /** The same as sources. */
    List<BgpSource> holes() {
        return sources.stream().filter(MissingFiles.class::isInstance).toList();
    }

    /** Projects of which everything is missing, in order. */
    List<String> missingProjects() {
        return sources.stream()
                .filter(MissingProject.class::isInstance)
                .map(Object::toString)
                .toList();
    }

    static List<String> files(List<BgpSource> sources) {
        return sources.stream()
                .filter(ArchiveFile.class::isInstance)
                .map(source -> ((ArchiveFile) source).place().replaceFirst(".*/archive/", ""))
                .toList();
    }

    /** The files that a collector has in a span. */
    static List<BrokerFile> archive(
            String collector, RecordType type, long fromSeconds, long untilSeconds, long period) {
        List<BrokerFile> files = new ArrayList<>();
        for (long seconds = fromSeconds; seconds < untilSeconds; seconds += period) {
            files.add(BrokerFile.named(collector, type, seconds));
        }
        return files;
    }
}
