package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveCollector;
import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.model.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Files that should be in an answer and are not. Not safe for use by several threads. */
final class LeftOut {
    private final List<Part> parts = new ArrayList<>();

    /**
     * Those of one collector.
     *
     * @param times of files, in seconds since 1970
     */
    record Part(ArchiveCollector collector, RecordType type, NavigableSet<Long> times) {
        private boolean take(ArchiveName file) {
            Long time = times.floor(file.seconds());
            return time != null
                    && file.collector().equals(collector.name())
                    && file.project().equals(collector.project().name())
                    && file.type() == type
                    && file.seconds() < collector.slotFrom(type, time + 1) // it may be a little later than its time
                    && times.remove(time);
        }
    }

    void add(Part part) {
        if (!part.times.isEmpty()) {
            parts.add(part);
        }
    }

    /** By collector and type. */
    List<Part> parts() {
        return parts;
    }

    boolean isEmpty() {
        return parts.stream().allMatch(part -> part.times.isEmpty());
    }

    /** The times of all, in order. */
    NavigableSet<Long> times() {
        TreeSet<Long> times = new TreeSet<>();
        parts.forEach(part -> times.addAll(part.times));
        return times;
    }

    /** Whether a file is one of those; then it is not any more. */
    boolean take(ArchiveName file) {
        return parts.stream().anyMatch(part -> part.take(file));
    }
}
