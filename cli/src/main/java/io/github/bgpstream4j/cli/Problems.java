package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordView;

/** Names on standard error what could not be read; of each source the first problems, then how many more there were. */
final class Problems {
    private static final int SHOWN_PER_SOURCE = 10;

    private final Messages messages;
    private String location = "";
    private long ofThisSource;
    private boolean any;
    private long unreadableSources;

    Problems(Messages messages) {
        this.messages = messages;
    }

    /** Whether something was lost. */
    boolean any() {
        return any;
    }

    /** To be called when a record's elems are decoded. */
    void check(RecordView record) {
        Gap gap = record.gap();
        if (gap != null) {
            add(record, describe(gap));
        }
        DecodeIssue issue = record.issueMet(); // issue() would decode what a filter has left undecoded
        if (issue != null && issue.code() == DecodeIssue.Code.UNREADABLE) {
            unreadableSources++;
        }
        if (issue != null && issue.code().losesElems()) {
            add(record, describe(record, issue));
        }
    }

    /** To be called at the end with the number of all sources that could not be read, wanted or not. */
    void finish(long allUnreadableSources) {
        finishSource();
        long untold = allUnreadableSources - unreadableSources;
        if (untold > 0) {
            any = true;
            messages.line(untold + (untold == 1 ? " source" : " sources")
                    + " that could not be read are not named because of the filter or -n");
        }
    }

    private void finishSource() {
        if (ofThisSource > SHOWN_PER_SOURCE) {
            messages.line(location + ": " + (ofThisSource - SHOWN_PER_SOURCE) + " more problems");
        }
        ofThisSource = 0;
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

    private void add(RecordView record, String text) {
        any = true;
        String source = record.source().location();
        if (!source.equals(location)) {
            finishSource();
            location = source;
        }
        if (ofThisSource++ < SHOWN_PER_SOURCE) {
            messages.line(source + ": " + text);
        }
    }
}
