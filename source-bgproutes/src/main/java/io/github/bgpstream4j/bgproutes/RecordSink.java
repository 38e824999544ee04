package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.RecordQueue;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes records of messages and puts them into the queue; each method answers false if nobody reads on. */
final class RecordSink {
    private static final String RULE = "bgproutes.io";
    private static final int MAX_KEPT = 1_024;

    private final RecordQueue queue;
    private final RecordKinds kinds;
    private volatile long lastMicros;

    RecordSink(RecordQueue queue, RecordKinds kinds) {
        this.queue = queue;
        this.kinds = kinds;
    }

    /** The record is the BGP message that the router may have sent. */
    boolean update(LiveMessage message) throws InterruptedException {
        byte[] bytes = MessageEncoder.encode(message);
        if (bytes == null) {
            return tooLong(message);
        }
        lastMicros = message.timeMicros();
        return queue.offer(kinds.of(message, RecordType.UPDATE), message.timeMicros(), bytes);
    }

    /** A table entry of the one prefix that the message announces. */
    boolean tableEntry(LiveMessage message) throws InterruptedException {
        byte[] attributes = MessageEncoder.attributes(message);
        if (attributes == null) {
            return tooLong(message);
        }
        byte[] bytes = RecordKinds.tableEntry(message.announced().get(0), attributes);
        return queue.offer(kinds.of(message, RecordType.RIB), message.timeMicros(), bytes);
    }

    private boolean tooLong(LiveMessage message) throws InterruptedException {
        return rejected(
                new Frame.Rejected(Flaw.TOO_LONG, "more than a BGP message can hold", message.timeMicros()),
                message.text());
    }

    /**
     * A record without elems that says what is wrong with a message, and holds its beginning. If it does not tell its time, that is
     * the one of the record before: an interval that wants that one wants to know of this one, too.
     */
    boolean rejected(Frame.Rejected why, String raw) throws InterruptedException {
        boolean unknown = why.flaw() == Flaw.UNKNOWN_RECORD_TYPE;
        DecodeIssue.Code code = unknown ? DecodeIssue.Code.UNSUPPORTED : DecodeIssue.Code.MALFORMED;
        return queue.offerFailed(
                kinds.unknown(),
                why.timeMicros() < 0 ? lastMicros : why.timeMicros(),
                beginning(raw),
                unknown ? RecordStatus.UNSUPPORTED_RECORD : RecordStatus.CORRUPTED_RECORD,
                new DecodeIssue(code, -1, RULE, why.flaw() + ": " + why.detail()));
    }

    /** UTF-8 of at most {@value #MAX_KEPT} bytes, without half a character at its end. */
    private static byte[] beginning(String raw) {
        ByteBuffer kept = ByteBuffer.allocate(Math.min(MAX_KEPT, 3 * raw.length())); // a char makes 3 bytes at most
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(raw, 0, Math.min(raw.length(), MAX_KEPT)), kept, true);
        return Arrays.copyOf(kept.array(), kept.position());
    }
}
