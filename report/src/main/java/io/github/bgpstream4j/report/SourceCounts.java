package io.github.bgpstream4j.report;

import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordView;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much each source holds, in the order in which they were first read. */
final class SourceCounts {
    private static final int MOST_SOURCES = 1000;
    private static final String OTHERS = "all others";

    private final Map<String, Count> sources = new LinkedHashMap<>();

    /** What was read of one source. */
    static final class Count {
        final String location;
        long records;
        long elems;
        long faultyRecords;
        boolean unreadable;

        Count(String location) {
            this.location = location;
        }
    }

    void add(RecordView record, long elems) {
        String location = record.source().location();
        if (sources.size() >= MOST_SOURCES && !sources.containsKey(location)) {
            location = OTHERS;
        }
        Count count = sources.computeIfAbsent(location, Count::new);
        RecordStatus status = record.status();
        count.records += status.isAboutSource() ? 0 : 1;
        count.elems += elems;
        count.faultyRecords += record.issue() == null ? 0 : 1;
        count.unreadable |= status == RecordStatus.CORRUPTED_SOURCE;
    }

    Collection<Count> all() {
        return sources.values();
    }
}
