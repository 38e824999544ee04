package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveFile;
import io.github.bgpstream4j.broker.service.FileIndex;
import io.github.bgpstream4j.broker.service.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Function;

/**
 * Another service. It is asked for a span of time from the first file on that is wanted, and its answer is kept for what is wanted next: a
 * hole of hours costs one question.
 */
final class ServiceWay implements Elsewhere.Way {
    private static final int MAX_QUESTIONS = 20; // about an answer with that many holes

    private final Services services;
    private final FileIndex service;
    private final Function<Resource, ArchiveFile> opener;
    private List<Resource> answer = List.of();
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;

    ServiceWay(Services services, FileIndex service, Function<Resource, ArchiveFile> opener) {
        this.services = services;
        this.service = service;
        this.opener = opener;
    }

    @Override
    public String name(LeftOut wanted) {
        return service.name();
    }

    @Override
    public boolean isOther() {
        return services.isNext(service);
    }

    @Override
    public List<ArchiveFile> take(LeftOut wanted, long atMost) throws IOException, InterruptedException {
        List<ArchiveFile> found = new ArrayList<>();
        NavigableSet<Long> open = wanted.times();
        for (int questions = 0; !open.isEmpty(); ) {
            long next = open.first();
            if (next < from || next > until) {
                if (++questions > MAX_QUESTIONS) {
                    break;
                }
                ask(next, Math.max(next, Math.min(next + service.tileSeconds(), atMost)));
            }
            for (Resource file : answer) {
                if (wanted.take(file.name())) {
                    found.add(opener.apply(file));
                }
            }
            open.headSet(until, true).clear();
        }
        return found;
    }

    /** What follows the last file of an answer may be what it has not come to. */
    private void ask(long begin, long end) throws IOException, InterruptedException {
        answer = List.of();
        from = Long.MAX_VALUE;
        answer = services.askNext(service, other -> other.more(begin, end)).stream()
                .filter(Resource::isFile)
                .toList();
        from = begin;
        until = answer.stream()
                .mapToLong(file -> file.name().seconds())
                .filter(seconds -> seconds >= begin && seconds <= end)
                .max()
                .orElse(end);
    }
}
