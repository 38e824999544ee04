package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.source.RecordCursor;
import org.jspecify.annotations.Nullable;

/** Names on standard error what could not be read; of each source the first problems, then how many more there were. */
final class Problems {
    private static final int SHOWN_PER_SOURCE = 10;

    private final Messages messages;
    private String location = "";
    private long ofThisSource;
    private boolean any;

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
        DecodeIssue issue = issue(record);
        if (issue != null && issue.code().losesElems()) {
            add(record, describe(record, issue));
        }
    }

    void finish() {
        if (ofThisSource > SHOWN_PER_SOURCE) {
            messages.line(location + ": " + (ofThisSource - SHOWN_PER_SOURCE) + " more problems");
        }
        ofThisSource = 0;
    }

    /** What has been met anyway: asking the record would decode what a filter has left undecoded. */
    private static @Nullable DecodeIssue issue(RecordView record) {
        return record instanceof RecordCursor cursor ? cursor.issueMet() : record.issue();
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
            finish();
            location = source;
        }
        if (ofThisSource++ < SHOWN_PER_SOURCE) {
            messages.line(source + ": " + text);
        }
    }
}
