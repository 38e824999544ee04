package io.github.bgpstream4j;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import org.jspecify.annotations.Nullable;

/** Counts while one thread reads. */
final class StreamCounters {
    long sources;
    long failedSources;
    long records;
    long elems;
    long gaps;
    private long corruptedRecords;
    private long unsupportedRecords;
    private long notedRecords;

    /** Counts a record whose elems have been delivered. */
    void finished(RecordStatus framed, @Nullable DecodeIssue issue) {
        if (framed == RecordStatus.UNSUPPORTED_RECORD) {
            unsupportedRecords++;
        } else if (framed == RecordStatus.CORRUPTED_RECORD
                || (issue != null && issue.code().losesElems())) {
            corruptedRecords++;
        } else if (issue != null) {
            notedRecords++;
        }
    }

    StreamStats snapshot() {
        return new StreamStats(
                sources, failedSources, records, elems, corruptedRecords, unsupportedRecords, notedRecords, gaps);
    }
}
