package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveCollector;
import io.github.bgpstream4j.archive.ArchiveFile;
import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.archive.ArchiveProject;
import io.github.bgpstream4j.archive.ArchiveTimes;
import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.archive.Hole;
import io.github.bgpstream4j.archive.Lateness;
import io.github.bgpstream4j.archive.MissingFiles;
import io.github.bgpstream4j.archive.MissingProject;
import io.github.bgpstream4j.broker.service.Query;
import io.github.bgpstream4j.broker.service.Resource;
import io.github.bgpstream4j.filter.SourceNames;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.SourceMonitor;
import java.io.Closeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What has been found: each file once, those that are missing, and up to where everything is known. Files are expected of the collectors
 * that the stream's filter names and, if it names none, of those of which there was any; that there is none at all of a project is
 * {@linkplain Silence suspicious}. Not safe for use by several threads.
 */
final class Finds implements Closeable {
    private static final long DAY = 86_400;
    private static final Comparator<ArchiveFile> ORDER = Comparator.<ArchiveFile>comparingLong(
                    file -> file.name().seconds())
            .thenComparing(file -> file.name().type())
            .thenComparing(file -> file.name().collector())
            .thenComparing(ArchiveFile::place);

    private final SourceScope scope;
    private final Opener opener;
    private final Streams streams;
    private final Lateness lateness;
    private final Elsewhere elsewhere;
    private final Seen seen = new Seen();
    private final Map<String, Series> all = new LinkedHashMap<>();
    private List<Silence> silences = List.of();
    private final Set<String> strangers =
            new TreeSet<>(); // named collectors that nobody knows, and of which there is nothing
    private final Map<String, String> places = new HashMap<>(); // of the first file of each collector
    private TimeInterval interval = new TimeInterval(0, Long.MAX_VALUE);
    private long complete;
    private long completeAtEndMicros;
    private int count;

    /**
     * Nothing found yet.
     *
     * @param scope what is wanted
     * @param opener makes sources of what is found
     * @param streams finds those that are no files
     * @param lateness which files are missing, and which may still come
     * @param elsewhere where files are looked for before they are missing
     */
    Finds(SourceScope scope, Opener opener, Streams streams, Lateness lateness, Elsewhere elsewhere) {
        this.scope = scope;
        this.opener = opener;
        this.streams = streams;
        this.lateness = lateness;
        this.elsewhere = elsewhere;
        scope.collectors().stream()
                .filter(name -> Catalogue.known().collector(name) == null)
                .filter(name -> !Query.of(scope).wantsOnlyStreams())
                .map(SourceNames::collector)
                .forEach(strangers::add);
    }

    /** Seconds since 1970, both included. */
    record Span(long from, long until) {}

    /** Makes sources. */
    interface Opener {
        /** Of a file. */
        ArchiveFile file(Resource file);

        /** Of a stream; null if that cannot be read, which has been reported. */
        @Nullable
        BgpSource stream(Resource stream);

        /** Of a project that has streams only; null if that cannot be read, which has been reported. */
        @Nullable
        BgpSource streamOf(String project);

        /** Of files that are missing, and where another one of that collector is; null if nobody knows. */
        BgpSource missing(Hole hole, @Nullable String place);
    }

    /**
     * Begins with an interval.
     *
     * @param newInterval which one
     * @param next the one after it; null if there is none
     */
    void begin(TimeInterval newInterval, @Nullable TimeInterval next) {
        interval = newInterval;
        complete = Long.MIN_VALUE / TimeInterval.MICROS_PER_SECOND;
        completeAtEndMicros = next == null
                ? Long.MAX_VALUE
                : ArchiveTimes.archivedEarliestMicros(ArchiveTimes.firstFileSeconds(next.fromMicros()));
        all.values().forEach(series -> series.expect(from(), until()));
        beginSilences();
        for (String name : scope.collectors()) {
            ArchiveCollector collector = Catalogue.known().collector(name);
            for (RecordType type : RecordType.values()) {
                if (collector != null) {
                    series(collector, type);
                }
            }
        }
    }

    private void beginSilences() {
        Catalogue known = Catalogue.known();
        List<ArchiveProject> projects = known.projects().stream()
                .filter(project -> scope.projects().contains(project.name()))
                .toList();
        silences = Silence.of(scope, projects);
        for (Silence silence : silences) {
            for (ArchiveCollector collector : known.collectors()) {
                for (RecordType type : RecordType.values()) {
                    boolean isSeen = all.containsKey(Series.key(collector, type));
                    if (!silence.isOf(collector.project().name(), type)) {
                        continue;
                    }
                    if (isSeen) {
                        silence.end();
                    } else {
                        silence.add(new Series(collector, type, lateness, from(), until()));
                    }
                }
            }
        }
    }

    /** Another service is asked from now on. */
    void anotherService() {
        seen.anotherService();
    }

    /** How many files and streams have been found. */
    int count() {
        return count;
    }

    /**
     * The span to ask for once more, because a file that should be in an answer is not; null if there is none. Where nothing says which
     * files there should be, the last one is suspicious if there is room for another.
     */
    @Nullable
    Span suspicious(List<Resource> files, long from, Asked asked) {
        Map<Series, TreeSet<Long>> times = new HashMap<>();
        Map<ArchiveName, Long> ends = new HashMap<>();
        long waitedUntil = asked.waits() ? asked.now() - lateness.secondsOf(RecordType.UPDATE) : Long.MAX_VALUE;
        long latest =
                Math.min(Math.min(asked.until(), waitedUntil), ArchiveTimes.lastFileSeconds(interval.untilMicros()));
        for (Resource file : files) {
            if (!isWanted(file)) {
                continue;
            }
            ArchiveName name = file.name();
            Series series = series(name);
            if (series != null) {
                times.computeIfAbsent(series, key -> new TreeSet<>()).add(name.seconds());
            }
            long end = name.seconds() + name.durationSeconds();
            if (series == null || !series.expects(Math.max(end, from()))) {
                boolean hasRoom = name.durationSeconds() > 0 && end + name.durationSeconds() <= latest;
                ends.merge(
                        new ArchiveName(name.project(), name.collector(), name.type(), 0, 0),
                        hasRoom ? end : Long.MAX_VALUE,
                        (one, other) -> Math.max(one, other));
            }
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (long end : ends.values()) {
            if (end != Long.MAX_VALUE && latest >= from) {
                first = Math.min(first, Math.max(end, from));
                last = latest;
            }
        }
        for (Series series : all.values()) {
            for (long slot : series.missing(times.getOrDefault(series, new TreeSet<>()), from, asked)) {
                first = Math.min(first, slot);
                last = Math.max(last, slot);
            }
        }
        if (first > last) {
            return null;
        }
        for (Series series : all.values()) { // the answer may have ended before one that comes back
            last = Math.max(last, series.lastExpected(first, asked));
        }
        return new Span(first, last);
    }

    /** The span of the files that are late by now, and neither known nor among the news, each once; null if there is none. */
    @Nullable
    Span overdue(List<Resource> news, long now) {
        LeftOut overdue = new LeftOut();
        all.values().forEach(series -> overdue.add(series.notThere(Asked.waitingAt(now))));
        news.forEach(file -> overdue.take(file.name()));
        NavigableSet<Long> times = overdue.times();
        return times.isEmpty() ? null : new Span(times.first(), times.last());
    }

    /** The time of the last file of an answer in a span; -1 if there is none. */
    static long last(List<Resource> answer, Span span) {
        return answer.stream()
                .mapToLong(file -> file.name().seconds())
                .filter(seconds -> seconds >= span.from() && seconds <= span.until())
                .max()
                .orElse(-1);
    }

    /**
     * Adds what an answer names.
     *
     * @param resources perhaps some that are known
     */
    FoundSources add(List<Resource> resources, Asked asked) throws InterruptedException {
        List<BgpSource> sources = sources(resources, asked);
        advance(asked, sources);
        silences.forEach(silence -> sources.addAll(silence.begin(asked)));
        // a collector that was not waited for and comes back holds nobody up
        complete = Math.max(complete, Math.min(reached(asked), asked.until()));
        seen.forgetBefore(complete - DAY);
        return new FoundSources(sources, ArchiveTimes.archivedEarliestMicros(complete));
    }

    private void advance(Asked asked, List<BgpSource> sources) {
        for (Series series : all.values()) {
            series.advance(asked).forEach(hole -> sources.add(missing(hole)));
        }
    }

    /** Files that may still come where they were asked for, and are elsewhere already: nobody waits for them. */
    private List<BgpSource> published(Asked asked) throws InterruptedException {
        LeftOut unpublished = new LeftOut();
        all.values().forEach(series -> unpublished.add(series.unpublished(asked)));
        List<BgpSource> sources = new ArrayList<>();
        List<ArchiveFile> files = new ArrayList<>();
        takeOthers(elsewhere.lookNext(unpublished, asked.now()), files, sources);
        for (Silence silence : silences) {
            takeOthers(elsewhere.lookNext(silence.unpublished(asked), asked.now()), files, sources);
        }
        addInOrder(files, sources);
        return sources;
    }

    /** The same at the end of an interval. */
    FoundSources addLast(List<Resource> resources, long now) throws InterruptedException {
        Asked asked = new Asked(Long.MAX_VALUE, now, false);
        List<BgpSource> sources = sources(resources, asked);
        advance(asked, sources);
        sources.addAll(published(asked));
        advance(asked, sources);
        for (Series series : all.values()) {
            Hole hole = series.end(asked);
            if (hole != null) {
                sources.add(missing(hole));
            }
        }
        silences.forEach(silence -> sources.addAll(silence.endOfInterval(asked)));
        if (completeAtEndMicros == Long.MAX_VALUE) {
            RecordType type =
                    scope.types().size() == 1 ? scope.types().iterator().next() : null;
            strangers.forEach(name -> sources.add(MissingProject.ofStranger(name, type, from(), until())));
        }
        return new FoundSources(sources, completeAtEndMicros);
    }

    /** The streams of projects that the filter names and no service has named, if there may be any at a time, in seconds since 1970. */
    List<BgpSource> unnamedStreams(long now) {
        return streams.unnamed(Instant.ofEpochSecond(now));
    }

    /** What another search has found, without the files that are known. All of it is noted, for when this one goes on. */
    FoundSources without(FoundSources found) {
        List<BgpSource> left = new ArrayList<>();
        for (BgpSource source : found.sources()) {
            if (source instanceof ArchiveFile file) {
                left.addAll(endSilences(file.name()));
                pass(series(file.name()), file.name().seconds());
            } else if (source instanceof MissingFiles missing) {
                Hole hole = missing.hole();
                pass(series(hole.collector(), hole.type()), hole.lastSeconds());
            }
            if (!(source instanceof ArchiveFile file) || seen.add(file.name(), file.place())) {
                left.add(source);
            }
        }
        return new FoundSources(left, found.completeUntilMicros());
    }

    /** Warns at the end of the search of files that others have, and of those that may still come. */
    void reportRest(SourceMonitor monitor) {
        elsewhere.reportRest();
        lateness.report(monitor);
    }

    /** Up to where there are files of all collectors but those that are not waited for any more. */
    long reached(Asked asked) {
        boolean isKnown = false;
        long least = Long.MAX_VALUE;
        for (Series series : all.values()) {
            if (series.holdsUp(asked)) {
                least = Math.min(least, series.reached());
                isKnown = true;
            }
        }
        return isKnown ? least : asked.waits() ? asked.now() - lateness.secondsOf(RecordType.UPDATE) : asked.until();
    }

    /** Whether all files of the interval are there, or nothing of it may still come. */
    boolean isOver(long now) {
        boolean isWhole =
                !all.isEmpty() && all.values().stream().allMatch(series -> series.reached() == Long.MAX_VALUE);
        return isWhole
                || (until() < now - lateness.secondsOf(RecordType.UPDATE)
                        && all.values().stream().allMatch(series -> series.toCome(now) == Long.MAX_VALUE));
    }

    /** The times of tables that are not there and may still come, in seconds since 1970. */
    SortedSet<Long> tablesToCome(long now) {
        SortedSet<Long> times = new TreeSet<>();
        for (Series series : all.values()) {
            if (series.isOfTables() && series.toCome(now) != Long.MAX_VALUE) {
                times.add(series.toCome(now));
            }
        }
        return times;
    }

    /** Ends what goes on. Any thread may call it. */
    @Override
    public void close() {
        elsewhere.close();
    }

    private BgpSource missing(Hole hole) {
        return opener.missing(hole, places.get(hole.collector().name()));
    }

    /** Of those that are wanted and new, and of what had been left out; notes them. */
    private List<BgpSource> sources(List<Resource> resources, Asked asked) throws InterruptedException {
        List<BgpSource> sources = streams.named(resources);
        count += sources.size();
        List<ArchiveFile> files = new ArrayList<>();
        for (Resource resource : resources) {
            if (isWanted(resource) && seen.add(resource.name(), resource.url())) {
                count++;
                files.add(opener.file(resource));
                places.putIfAbsent(resource.name().collector(), resource.url());
                sources.addAll(note(resource.name()));
            }
        }
        LeftOut leftOut = new LeftOut();
        all.values().forEach(series -> leftOut.add(series.leftOut(asked)));
        List<ArchiveFile> others = new ArrayList<>(elsewhere.look(leftOut, lastOfInterest(leftOut, asked)));
        for (Silence silence : silences) {
            LeftOut any = silence.leftOut(asked, ofInterest(asked));
            List<ArchiveFile> some = elsewhere.lookForAny(any, lastOfInterest(any, asked));
            others.addAll(some);
            if (some.isEmpty()) {
                silence.isInVain();
            }
        }
        takeOthers(others, files, sources);
        addInOrder(files, sources);
        return sources;
    }

    private void takeOthers(List<ArchiveFile> others, List<ArchiveFile> files, List<BgpSource> reports) {
        for (ArchiveFile file : others) {
            if (seen.add(file.name(), file.place())) {
                count++;
                files.add(file);
                reports.addAll(note(file.name()));
            }
        }
    }

    private void addInOrder(List<ArchiveFile> files, List<BgpSource> sources) {
        files.sort(ORDER);
        files.forEach(file -> sources.add(isInside(file.name()) ? file : file.notMissed()));
    }

    /** Files around the interval that exist by now. */
    private Span ofInterest(Asked asked) {
        return new Span(
                Math.max(ArchiveTimes.firstFileSeconds(interval.fromMicros()), 0),
                Math.min(ArchiveTimes.lastFileSeconds(interval.untilMicros()), asked.now()));
    }

    /** What is asked for in the present is not known any better for later: more may come, and is asked for when its time has come. */
    private long lastOfInterest(LeftOut wanted, Asked asked) {
        return asked.isOfThePresent() && !wanted.isEmpty()
                ? wanted.times().last()
                : Math.min(ArchiveTimes.lastFileSeconds(interval.untilMicros()), asked.now());
    }

    private static void pass(@Nullable Series series, long seconds) {
        if (series != null) {
            series.pass(seconds);
        }
    }

    private List<BgpSource> note(ArchiveName file) {
        List<BgpSource> reports = endSilences(file);
        Series series = series(file);
        if (series != null) {
            series.found(file.seconds());
        }
        return reports;
    }

    /** Reports what was not there before a file, if it is the first one of its project. */
    private List<BgpSource> endSilences(ArchiveName file) {
        strangers.remove(SourceNames.collector(file.collector()));
        List<BgpSource> reports = new ArrayList<>();
        for (Silence silence : silences) {
            if (silence.isOf(file.project(), file.type())) {
                reports.addAll(silence.end());
            }
        }
        return reports;
    }

    /** Whether it is a file that is wanted. */
    private boolean isWanted(Resource resource) {
        ArchiveName name = resource.name();
        SourceInfo info = new SourceInfo(name.project(), name.collector(), "", null, 0, "");
        return resource.isFile()
                && scope.mayContain(info)
                && (scope.types().isEmpty() || scope.types().contains(name.type()))
                && name.seconds() >= ArchiveTimes.firstFileSeconds(interval.fromMicros())
                && name.seconds() <= ArchiveTimes.lastFileSeconds(interval.untilMicros());
    }

    /** Whether a file holds something of what was asked for if its times are true; tables are what they are. */
    private boolean isInside(ArchiveName name) {
        long end = name.seconds() + Math.max(name.durationSeconds(), 1);
        return name.type() == RecordType.RIB
                || scope.mayContain(
                        name.seconds() * TimeInterval.MICROS_PER_SECOND, end * TimeInterval.MICROS_PER_SECOND - 1);
    }

    /** Null if nothing is known of the collector. */
    private @Nullable Series series(ArchiveName file) {
        ArchiveCollector collector = collector(file);
        return collector == null ? null : series(collector, file.type());
    }

    private static @Nullable ArchiveCollector collector(ArchiveName file) {
        ArchiveCollector collector = Catalogue.known().collector(file.collector());
        boolean isKnown = collector != null && collector.project().name().equals(file.project());
        return isKnown ? collector : null;
    }

    private @Nullable Series series(ArchiveCollector collector, RecordType type) {
        boolean isWanted = (scope.types().isEmpty() || scope.types().contains(type))
                && (scope.projects().isEmpty()
                        || scope.projects().contains(collector.project().name()));
        return isWanted ? all.computeIfAbsent(Series.key(collector, type), key -> unseen(collector, type)) : null;
    }

    private Series unseen(ArchiveCollector collector, RecordType type) {
        for (Silence silence : silences) {
            Series series = silence.take(Series.key(collector, type));
            if (series != null) {
                return series;
            }
        }
        return new Series(collector, type, lateness, from(), until());
    }

    private long from() {
        return Math.max(Math.floorDiv(interval.fromMicros(), TimeInterval.MICROS_PER_SECOND), 0);
    }

    private long until() {
        long micros = interval.untilMicros();
        return micros == Long.MAX_VALUE ? Long.MAX_VALUE : Math.floorDiv(micros, TimeInterval.MICROS_PER_SECOND);
    }
}
