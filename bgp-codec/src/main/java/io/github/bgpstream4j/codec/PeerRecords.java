package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.codec.nlri.NlriCodecs;
import io.github.bgpstream4j.codec.nlri.PrefixCodec;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.source.ElemCursor;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import io.github.bgpstream4j.source.RecordQueue;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of messages and table entries that come by themselves, for the queue that the stream reads. A BGP
 * message does not name its peer, so the decoder of a record does: there is one for each peer. Messages have AS numbers of four bytes.
 *
 * <p>Each method answers false if nobody reads on, and may wait as {@link RecordQueue#offer} does. Safe for use by several threads.
 */
public final class PeerRecords {
    private static final int MAX_KINDS = 16_384; // more peers than there are, so somebody invents them
    private static final int MAX_KEPT = 1_024;
    private static final BgpMessageDecoder MESSAGES = new BgpMessageDecoder(DecodeContext.AS4);
    private static final BgpMessageDecoder ADD_PATH_MESSAGES = new BgpMessageDecoder(DecodeContext.AS4_ADD_PATH);

    /**
     * What records have in common.
     *
     * @param source who collected them
     * @param peer the peer
     * @param hasMicroseconds whether times have microseconds
     */
    public record From(SourceInfo source, Peer peer, boolean hasMicroseconds) {}

    /** Where records go: a queue, or what a reader gives to the stream at once. */
    @FunctionalInterface
    public interface Into {
        /**
         * Adds a record.
         *
         * @param kind what it shares with others
         * @param timeMicros microseconds since 1970
         * @param bytes the record; not to be changed any more
         * @param status what became of it
         * @param issue why, or what is to be said of a valid one; null for nothing
         * @return false if nobody reads on
         * @throws InterruptedException if interrupted while waiting for room
         */
        boolean add(
                RecordBatch.Kind kind, long timeMicros, byte[] bytes, RecordStatus status, @Nullable DecodeIssue issue)
                throws InterruptedException;
    }

    private enum Form {
        MESSAGE,
        MESSAGE_ADD_PATH,
        STATES,
        ENTRY,
        NO_ELEMS
    }

    private record Key(From from, Form form) {}

    private final Into into;
    private final RecordBatch.Kind unknown;
    private final Map<Key, RecordBatch.Kind> kinds = new HashMap<>();
    private volatile long lastMicros;

    /**
     * Makes records of a source.
     *
     * @param queue receives them
     * @param source where records come from of which nothing more is known
     */
    public PeerRecords(RecordQueue queue, SourceInfo source) {
        this(queue::offer, source);
    }

    /**
     * Makes records of a source.
     *
     * @param into receives them
     * @param source where records come from of which nothing more is known
     */
    public PeerRecords(Into into, SourceInfo source) {
        this.into = into;
        unknown = unknown(source);
    }

    /**
     * Adds a message of a peer.
     *
     * @param from whose it is
     * @param timeMicros when it was received, in microseconds since 1970
     * @param message with its header; not to be changed any more
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean message(From from, long timeMicros, byte[] message) throws InterruptedException {
        return message(from, timeMicros, message, false, null);
    }

    /**
     * Adds a message of a peer.
     *
     * @param from whose it is
     * @param timeMicros when it was received, in microseconds since 1970
     * @param message with its header; not to be changed any more
     * @param addPath whether path identifiers are before its prefixes (RFC 7911)
     * @param note what is to be said of it, such as that somebody made it of values; null for nothing
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean message(From from, long timeMicros, byte[] message, boolean addPath, @Nullable DecodeIssue note)
            throws InterruptedException {
        Form form = addPath ? Form.MESSAGE_ADD_PATH : Form.MESSAGE;
        return add(from, form, timeMicros, message, RecordStatus.VALID, note);
    }

    /**
     * Adds a change of a session's state.
     *
     * @param from whose session it is
     * @param timeMicros when it was seen, in microseconds since 1970
     * @param oldState the state before
     * @param newState the state after
     * @param note what is to be said of it; null for nothing
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean stateChange(
            From from, long timeMicros, PeerState oldState, PeerState newState, @Nullable DecodeIssue note)
            throws InterruptedException {
        byte[] states =
                new WireBuffer().u16(oldState.code()).u16(newState.code()).toByteArray();
        return add(from, Form.STATES, timeMicros, states, RecordStatus.VALID, note);
    }

    /**
     * Adds a record of a peer without elems.
     *
     * @param from whose it is
     * @param timeMicros when it was received, in microseconds since 1970
     * @param bytes what there is of it, perhaps nothing
     * @param issue what is wrong with it; null, or one that loses no elems, if it is valid
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean withoutElems(From from, long timeMicros, byte[] bytes, @Nullable DecodeIssue issue)
            throws InterruptedException {
        return add(from, Form.NO_ELEMS, timeMicros, bytes, status(issue), issue);
    }

    /**
     * Adds an entry of a peer's table.
     *
     * @param from whose it is
     * @param timeMicros the time of the table, in microseconds since 1970
     * @param prefix its prefix
     * @param attributes its path attributes, as a TABLE_DUMP_V2 entry has them
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean tableEntry(From from, long timeMicros, Prefix prefix, byte[] attributes)
            throws InterruptedException {
        WireBuffer out = new WireBuffer().u8(prefix.isIpv6() ? 1 : 0);
        PrefixCodec.append(out, prefix);
        byte[] entry = out.put(attributes).toByteArray();
        return into.add(kind(from, Form.ENTRY), timeMicros, entry, RecordStatus.VALID, null);
    }

    /**
     * Adds a record without elems that says what is wrong with something received, and holds its beginning.
     *
     * @param timeMicros its time in microseconds since 1970; if negative, it has the time of the message or state before, as an
     *     interval that has that one is to have this one, too
     * @param raw what was received
     * @param issue why; of the code {@link DecodeIssue.Code#UNSUPPORTED} if nothing is wrong with it but that we do not know it
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean rejected(long timeMicros, String raw, DecodeIssue issue) throws InterruptedException {
        return rejected(unknown, timeMicros, raw, issue);
    }

    /**
     * Adds a record without elems that says what is wrong with something received of a collector, and holds its beginning.
     *
     * @param source who collected it
     * @param timeMicros its time in microseconds since 1970; if negative, it has the time of the message or state before
     * @param raw what was received
     * @param issue why; of the code {@link DecodeIssue.Code#UNSUPPORTED} if nothing is wrong with it but that we do not know it
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean rejected(SourceInfo source, long timeMicros, String raw, DecodeIssue issue)
            throws InterruptedException {
        return rejected(unknown(source), timeMicros, raw, issue);
    }

    private boolean rejected(RecordBatch.Kind kind, long timeMicros, String raw, DecodeIssue issue)
            throws InterruptedException {
        long time = timeMicros < 0 ? lastMicros : timeMicros;
        return into.add(kind, time, beginning(raw), status(issue), issue);
    }

    private static RecordBatch.Kind unknown(SourceInfo source) {
        return new RecordBatch.Kind(source, RecordType.UPDATE, true, "", RecordDecoder.NO_ELEMS);
    }

    private boolean add(
            From from, Form form, long timeMicros, byte[] bytes, RecordStatus status, @Nullable DecodeIssue issue)
            throws InterruptedException {
        lastMicros = timeMicros;
        return into.add(kind(from, form), timeMicros, bytes, status, issue);
    }

    private static RecordStatus status(@Nullable DecodeIssue issue) {
        if (issue == null) {
            return RecordStatus.VALID;
        }
        if (issue.code() == DecodeIssue.Code.UNSUPPORTED) {
            return RecordStatus.UNSUPPORTED_RECORD;
        }
        return issue.code().losesElems() ? RecordStatus.CORRUPTED_RECORD : RecordStatus.VALID;
    }

    private synchronized RecordBatch.Kind kind(From from, Form form) {
        if (kinds.size() >= MAX_KINDS) {
            kinds.clear();
        }
        return kinds.computeIfAbsent(new Key(from, form), PeerRecords::kind);
    }

    private static RecordBatch.Kind kind(Key key) {
        From from = key.from();
        boolean table = key.form() == Form.ENTRY;
        String written = from.hasMicroseconds() ? "BGP4MP_ET" : "BGP4MP"; // what a collector would have written
        RecordDecoder decoder = switch (key.form()) {
            case MESSAGE -> (bytes, at, length, elems) -> MESSAGES.decode(bytes, at, at + length, elems);
            case MESSAGE_ADD_PATH ->
                (bytes, at, length, elems) -> ADD_PATH_MESSAGES.decode(bytes, at, at + length, elems);
            case STATES -> (bytes, at, length, elems) -> decodeStates(bytes, at, elems);
            case ENTRY -> (bytes, at, length, elems) -> decodeEntry(bytes, at, at + length, elems);
            case NO_ELEMS -> RecordDecoder.NO_ELEMS;
        };
        return new RecordBatch.Kind(
                from.source(),
                table ? RecordType.RIB : RecordType.UPDATE,
                from.hasMicroseconds(),
                table ? "TABLE_DUMP2" : written,
                (bytes, offset, length, elems) -> {
                    if (elems.peer(from.peer())) {
                        decoder.decode(bytes, offset, length, elems);
                    }
                });
    }

    private static void decodeStates(byte[] bytes, int at, ElemCursor elems) {
        if (elems.states(BigEndian.uint16(bytes, at), BigEndian.uint16(bytes, at + 2))) {
            elems.emit();
        }
    }

    /** 1 for IPv6 or 0, then the prefix as in an UPDATE, then its attributes. */
    private static void decodeEntry(byte[] bytes, int from, int end, ElemCursor elems) {
        AddressFamily family = bytes[from] == 1 ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST;
        NlriCodec codec = NlriCodecs.of(family);
        if (!codec.begin(ElemType.RIB, false, elems)) {
            return;
        }
        int attributes = codec.decode(bytes, from + 1, end, elems);
        if (attributes < 0 || !elems.isPossible()) {
            return;
        }
        AttributeCheck.tableEntry(bytes, attributes, end, DecodeContext.RIB_ENTRY, elems);
        if (elems.blockAttributes()) {
            elems.emit();
        }
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
