package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordView;
import java.util.List;

/**
 * Something that was lost.
 *
 * @param location which source it is missing from
 * @param text what and where, for people
 * @param wholeSource whether the source cannot be read on
 */
record Problem(String location, String text, boolean wholeSource) {
    /** Adds what is wrong with a record whose elems have been decoded. */
    static void find(RecordView record, List<Problem> problems) {
        Gap gap = record.gap();
        if (gap != null) {
            problems.add(new Problem(record.source().location(), describe(gap), false));
        }
        DecodeIssue issue = record.issueMet(); // issue() would decode what a filter has left undecoded
        if (issue != null && issue.code().losesElems()) {
            boolean unreadable = issue.code() == DecodeIssue.Code.UNREADABLE;
            problems.add(new Problem(record.source().location(), describe(record, issue), unreadable));
        }
    }

    private static String describe(Gap gap) {
        if (gap.fromByte() == Gap.UNKNOWN || gap.toByte() == Gap.UNKNOWN) {
            return "records are missing (" + gap.cause() + ")";
        }
        return "octets " + gap.fromByte() + " to " + gap.toByte() + " are no record and were skipped";
    }

    private static String describe(RecordView record, DecodeIssue issue) {
        String place = record.byteOffset() < 0 ? "" : "record at byte " + record.byteOffset() + ": ";
        return place + (issue.code() == DecodeIssue.Code.UNREADABLE ? issue.detail() : issue.toString());
    }
}
