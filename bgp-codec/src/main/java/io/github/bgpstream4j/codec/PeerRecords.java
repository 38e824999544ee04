package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.codec.nlri.NlriCodecs;
import io.github.bgpstream4j.codec.nlri.PrefixCodec;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
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

/**
 * Makes records of messages and table entries that come by themselves, and puts them into the queue that the stream reads. A BGP
 * message does not name its peer, so the decoder of a record does: there is one for each peer. Messages have AS numbers of four bytes.
 *
 * <p>Each method answers false if nobody reads on, and may wait as {@link RecordQueue#offer} does. Safe for use by several threads.
 */
public final class PeerRecords {
    private static final int MAX_KINDS = 16_384; // more peers than there are, so somebody invents them
    private static final int MAX_KEPT = 1_024;
    private static final BgpMessageDecoder MESSAGES = new BgpMessageDecoder(DecodeContext.AS4);

    /**
     * What records have in common.
     *
     * @param source who collected them
     * @param peer the peer
     * @param hasMicroseconds whether times have microseconds
     */
    public record From(SourceInfo source, Peer peer, boolean hasMicroseconds) {}

    private record Key(From from, boolean table) {}

    private final RecordQueue queue;
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
        this.queue = queue;
        unknown = new RecordBatch.Kind(source, RecordType.UPDATE, true, "", RecordDecoder.NO_ELEMS);
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
        lastMicros = timeMicros;
        return queue.offer(kind(from, false), timeMicros, message);
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
        return queue.offer(kind(from, true), timeMicros, out.put(attributes).toByteArray());
    }

    /**
     * Adds a record without elems that says what is wrong with something received, and holds its beginning.
     *
     * @param timeMicros its time in microseconds since 1970; if negative, it has the time of the message before, as an
     *     interval that has that one is to have this one, too
     * @param raw what was received
     * @param issue why; of the code {@link DecodeIssue.Code#UNSUPPORTED} if nothing is wrong with it but that we do not know it
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean rejected(long timeMicros, String raw, DecodeIssue issue) throws InterruptedException {
        RecordStatus status = issue.code() == DecodeIssue.Code.UNSUPPORTED
                ? RecordStatus.UNSUPPORTED_RECORD
                : RecordStatus.CORRUPTED_RECORD;
        return queue.offerFailed(unknown, timeMicros < 0 ? lastMicros : timeMicros, beginning(raw), status, issue);
    }

    private synchronized RecordBatch.Kind kind(From from, boolean table) {
        if (kinds.size() >= MAX_KINDS) {
            kinds.clear();
        }
        return kinds.computeIfAbsent(new Key(from, table), PeerRecords::kind);
    }

    private static RecordBatch.Kind kind(Key key) {
        From from = key.from();
        boolean table = key.table();
        String written = from.hasMicroseconds() ? "BGP4MP_ET" : "BGP4MP"; // what a collector would have written
        RecordDecoder decoder = table
                ? (bytes, at, length, elems) -> decodeEntry(bytes, at, at + length, elems)
                : (bytes, at, length, elems) -> MESSAGES.decode(bytes, at, at + length, elems);
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
