package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Two services that are both asked: what only one of them has is found, and reported. The second one may fail. */
final class ComparedIndex implements FileIndex {
    private final FileIndex first;
    private final FileIndex second;
    private final SourceMonitor monitor;
    private volatile boolean isAlone;

    ComparedIndex(FileIndex first, FileIndex second, SourceMonitor monitor) {
        this.first = first;
        this.second = second;
        this.monitor = monitor;
    }

    @Override
    public String name() {
        return first.name();
    }

    @Override
    public long tileSeconds() {
        return Math.min(first.tileSeconds(), second.tileSeconds());
    }

    @Override
    public List<Resource> files(long from, long until) throws ServiceFailure, InterruptedException {
        List<Resource> some = first.files(from, until);
        if (isAlone) {
            return some;
        }
        List<Resource> others;
        try {
            others = second.files(from, until);
        } catch (ServiceFailure e) {
            isAlone = true;
            monitor.warned(second.name() + ": " + e.getMessage() + "; " + first.name() + " is compared with nothing");
            return some;
        }
        report(first, some, second, others, from, until);
        report(second, others, first, some, from, until);
        List<Resource> all = new ArrayList<>(some);
        Set<ArchiveName> known = slots(some);
        others.stream().filter(file -> !known.contains(file.slot())).forEach(all::add);
        return all;
    }

    /** What is new is asked of the first alone: services know it at different times. */
    @Override
    public News news(long begin, long from, long since) throws ServiceFailure, InterruptedException {
        return first.news(begin, from, since);
    }

    @Override
    public void await(Duration atMost, StreamClock clock, CountDownLatch cancelled) throws InterruptedException {
        first.await(atMost, clock, cancelled);
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    private void report(
            FileIndex one, List<Resource> ofOne, FileIndex other, List<Resource> ofOther, long from, long until) {
        Set<ArchiveName> known = slots(ofOther);
        List<Resource> more = ofOne.stream()
                .filter(file ->
                        file.name().seconds() >= from && file.name().seconds() < until) // those at the end come again
                .filter(file -> !known.contains(file.slot()))
                .toList();
        if (!more.isEmpty()) {
            monitor.warned(one.name() + " has " + more.size() + (more.size() == 1 ? " file" : " files") + " from "
                    + Instant.ofEpochSecond(from) + " to " + Instant.ofEpochSecond(until) + " that " + other.name()
                    + " has not, such as " + more.get(0).url());
        }
    }

    private static Set<ArchiveName> slots(List<Resource> files) {
        return files.stream().map(Resource::slot).collect(Collectors.toSet());
    }
}
