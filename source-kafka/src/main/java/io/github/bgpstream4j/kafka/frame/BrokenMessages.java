package io.github.bgpstream4j.kafka.frame;

import io.github.bgpstream4j.feed.Outlet;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import java.util.HexFormat;

/** Records of messages that cannot be read, or only in part. */
final class BrokenMessages {
    private static final int SHOWN = 8;

    private final RecordBatch.Kind kind;
    private final Outlet outlet;

    BrokenMessages(SourceInfo partition, Outlet outlet) {
        kind = new RecordBatch.Kind(partition, RecordType.UPDATE, true, "", RecordDecoder.NO_ELEMS);
        this.outlet = outlet;
    }

    /** Says what is wrong with a message, and how it begins. */
    void add(byte[] value, long timeMicros, DecodeIssue.Code code, int at, String rule, String what)
            throws InterruptedException {
        String beginning = HexFormat.of().formatHex(value, 0, Math.min(SHOWN, value.length));
        DecodeIssue issue = new DecodeIssue(code, at, rule, what + "; the message begins with " + beginning);
        RecordStatus status =
                code == DecodeIssue.Code.UNSUPPORTED ? RecordStatus.UNSUPPORTED_RECORD : RecordStatus.CORRUPTED_RECORD;
        outlet.add(kind, timeMicros, value, status, issue);
    }
}
