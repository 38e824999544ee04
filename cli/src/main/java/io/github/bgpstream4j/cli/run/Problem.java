package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordView;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that was lost.
 *
 * @param location which source it is missing from
 * @param text what and where, for people
 * @param wholeSource whether the source cannot be read on
 * @param lost whether anything was; else it only was against a rule
 * @param missing whether what is missing is a file of an archive
 * @param absent that file, if its time is known
 */
record Problem(
        String location,
        String text,
        boolean wholeSource,
        boolean lost,
        boolean missing,
        @Nullable AbsentFile absent) {
    private static final int SHOWN_OCTETS = 32;

    /** Reports what is wrong with a record whose elems have been decoded. */
    static void find(RecordView record, Options.Faults faults, Consumer<Problem> problems) {
        String location = record.source().location();
        // issue() would decode what a filter has left undecoded
        DecodeIssue issue = faults.examines() ? record.issue() : record.issueMet();
        Gap gap = record.gap();
        if (gap != null && (issue == null || gap.fromByte() != record.byteOffset())) {
            problems.accept(new Problem(location, describe(gap), false, true, false, null));
        }
        if (issue != null && (faults.examines() || issue.code().losesElems())) {
            boolean missing = issue.code() == DecodeIssue.Code.MISSING;
            String text = describe(record, issue) + (faults.isTold() ? octets(record) : "");
            problems.accept(new Problem(
                    location,
                    text,
                    isAboutSource(issue),
                    issue.code().losesElems(),
                    missing,
                    missing ? AbsentFile.of(record) : null));
        }
    }

    private static String octets(RecordView record) {
        byte[] octets = record.firstOctets(SHOWN_OCTETS);
        return octets.length == 0 ? "" : " [" + HexFormat.of().formatHex(octets) + "]";
    }

    private static String describe(Gap gap) {
        if (gap.cause() == Gap.Cause.RECONNECT) {
            // a feed may have sent records meanwhile; of a router polled again only what was undone is missing
            return "the connection was lost; changes meanwhile may be missing (RECONNECT)";
        }
        if (gap.fromByte() == Gap.UNKNOWN || gap.toByte() == Gap.UNKNOWN) {
            return "records are missing (" + gap.cause() + ")";
        }
        return "octets " + gap.fromByte() + " to " + gap.toByte() + " are no record and were skipped";
    }

    private static String describe(RecordView record, DecodeIssue issue) {
        String place = record.byteOffset() < 0 ? "" : "record at byte " + record.byteOffset() + ": ";
        return place + (isAboutSource(issue) ? issue.detail() : issue.toString());
    }

    private static boolean isAboutSource(DecodeIssue issue) {
        return issue.code() == DecodeIssue.Code.UNREADABLE || issue.code() == DecodeIssue.Code.MISSING;
    }
}
