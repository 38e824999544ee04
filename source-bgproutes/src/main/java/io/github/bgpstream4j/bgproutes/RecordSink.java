package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.codec.PeerRecords;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.RecordQueue;

/** Makes records of messages and puts them into the queue; each method answers false if nobody reads on. */
final class RecordSink {
    private static final String RULE = "bgproutes.io";

    private final PeerRecords records;
    private final SourceInfo source;

    RecordSink(RecordQueue queue, SourceInfo source) {
        this.records = new PeerRecords(queue, source);
        this.source = source;
    }

    /** The record is the BGP message that the router may have sent. */
    boolean update(LiveMessage message) throws InterruptedException {
        byte[] bytes = message.update().message();
        return bytes == null ? tooLong(message) : records.message(from(message), message.timeMicros(), bytes);
    }

    /** A table entry of the one prefix that the message announces. */
    boolean tableEntry(LiveMessage message) throws InterruptedException {
        byte[] bytes = message.update().attributes();
        return bytes == null
                ? tooLong(message)
                : records.tableEntry(
                        from(message), message.timeMicros(), message.announced().get(0), bytes);
    }

    private PeerRecords.From from(LiveMessage message) {
        VantagePoint parent = message.parent();
        SourceInfo info = parent == null
                ? source
                : new SourceInfo(
                        new Collector(
                                source.project(),
                                source.collector(),
                                parent.name(),
                                parent.peer().address()),
                        0,
                        source.location(),
                        true);
        return new PeerRecords.From(info, message.vantagePoint().peer(), message.hasMicroseconds());
    }

    private boolean tooLong(LiveMessage message) throws InterruptedException {
        return rejected(
                new Frame.Rejected(MessageIssue.TOO_LONG, "more than a BGP message can hold", message.timeMicros()),
                message.text());
    }

    /** A record without elems that says what is wrong with a message. */
    boolean rejected(Frame.Rejected why, String raw) throws InterruptedException {
        DecodeIssue.Code code = why.flaw() == MessageIssue.UNKNOWN_RECORD_TYPE
                ? DecodeIssue.Code.UNSUPPORTED
                : DecodeIssue.Code.MALFORMED;
        return records.rejected(
                why.timeMicros(), raw, new DecodeIssue(code, -1, RULE, why.flaw() + ": " + why.detail()));
    }
}
