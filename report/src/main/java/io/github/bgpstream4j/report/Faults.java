package io.github.bgpstream4j.report;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordView;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong with records: by kind, how often and where first. */
final class Faults {
    private static final int MOST_KINDS = 200;

    private final Map<String, Kind> kinds = new TreeMap<>();
    private long gaps;
    private long gapOctets;

    /** One kind of fault. */
    static final class Kind {
        final DecodeIssue first;
        final String location;
        final long byteOffset;
        long records;

        Kind(DecodeIssue first, String location, long byteOffset) {
            this.first = first;
            this.location = location;
            this.byteOffset = byteOffset;
        }
    }

    void add(RecordView record) {
        Gap gap = record.gap();
        if (gap != null) {
            gaps++;
            gapOctets += gap.octets();
        }
        DecodeIssue issue = record.issue();
        if (issue != null) {
            String name = issue.code() + " " + issue.rule();
            if (kinds.size() >= MOST_KINDS && !kinds.containsKey(name)) {
                name = "other";
            }
            kinds.computeIfAbsent(name, any -> new Kind(issue, record.source().location(), record.byteOffset()))
                    .records++;
        }
    }

    boolean isEmpty() {
        return kinds.isEmpty() && gaps == 0;
    }

    Map<String, Kind> kinds() {
        return kinds;
    }

    long gaps() {
        return gaps;
    }

    long gapOctets() {
        return gapOctets;
    }
}
