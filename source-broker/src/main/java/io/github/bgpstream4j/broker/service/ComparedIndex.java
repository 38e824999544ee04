package io.github.bgpstream4j.broker.service;

import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.text.UrlText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Two services that are both asked: what only one of them has is found, and reported. The second one may fail. */
public final class ComparedIndex implements FileIndex {
    private final FileIndex first;
    private final FileIndex second;
    private final SourceMonitor monitor;
    private volatile boolean isAlone;

    public ComparedIndex(FileIndex first, FileIndex second, SourceMonitor monitor) {
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
        if (isAlone) {
            return first.files(from, until);
        }
        List<Resource> some = all(first, from, until);
        List<Resource> others;
        try {
            others = all(second, from, until);
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

    /** Both have been asked: what the first has left out and the second has not is there already. */
    @Override
    public List<Resource> more(long from, long until) throws ServiceFailure, InterruptedException {
        return first.more(from, until);
    }

    /** What is new is asked of the first alone: services know it at different times. */
    @Override
    public News news(long begin, long from, long since) throws ServiceFailure, InterruptedException {
        return first.news(begin, from, since);
    }

    @Override
    public boolean mayMissNews() {
        return first.mayMissNews();
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

    /** An answer that ends early is no difference: all that a service has, asked for from after the last file on until there is nothing new. */
    private static List<Resource> all(FileIndex index, long from, long until)
            throws ServiceFailure, InterruptedException {
        Map<String, Resource> found = new LinkedHashMap<>();
        List<Resource> answer = index.files(from, until);
        long at = from;
        while (true) {
            int before = found.size();
            for (Resource resource : answer) {
                found.putIfAbsent(resource.key(), resource);
                at = Math.max(at, resource.name().seconds() + 1);
            }
            if (found.size() == before || at > until) {
                return List.copyOf(found.values());
            }
            answer = index.more(at, until);
        }
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
                    + " has not, such as " + UrlText.withoutSecrets(more.get(0).url()));
        }
    }

    private static Set<ArchiveName> slots(List<Resource> files) {
        return files.stream().map(Resource::slot).collect(Collectors.toSet());
    }
}
