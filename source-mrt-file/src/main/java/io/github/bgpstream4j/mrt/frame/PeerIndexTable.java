package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordContext;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The peers that the entries of a table refer to.
 *
 * <pre>
 *   collector BGP ID (4)  view name length (2)  view name ...  peer count (2)
 *   peer: type (1)  BGP ID (4)  address (4 or 16)  AS (2 or 4)                    RFC 6396 §4.3.1
 * </pre>
 *
 * <p>Immutable. Peers that the record is too short for are missing, and so are those from the first one on whose place is
 * in doubt: see {@link PeerPlaces}.
 */
final class PeerIndexTable {
    private static final int VIEW_NAME_OFFSET = 6;
    private static final int COUNT = 2;
    private static final int BGP_ID = 4;
    private static final int TYPE_AND_BGP_ID = 5;
    private static final int TYPE_IPV6 = 1;
    private static final int TYPE_AS4 = 2;
    private static final String RULE = "RFC 6396 §4.3.1";

    private final RecordContext record;
    private final int declared;
    private final Peer[] peers;
    private final @Nullable DecodeIssue issue;

    private PeerIndexTable(byte[] bytes, int record, int end, int declared, Peers peers) {
        this.record = new RecordContext(Arrays.copyOfRange(bytes, record, end));
        this.declared = declared;
        this.issue = peers.issue;
        int size = peers.places.length - 1;
        this.peers = new Peer[size];
        for (int i = 0; i < size; i++) {
            this.peers[i] = peer(bytes, peers.places[i], peers.places[i + 1]);
        }
    }

    /** Where the entries lie that can be told, and what is wrong with the table. */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    private record Peers(int[] places, @Nullable DecodeIssue issue) {}

    /**
     * Reads a record.
     *
     * @param bytes holds it
     * @param record its first byte, that of its MRT header
     * @param end the byte after it
     * @param repairs whether short entries are sought
     */
    static PeerIndexTable decode(byte[] bytes, int record, int end, boolean repairs) {
        int at = record + MrtHeaderLayout.HEADER_LENGTH + VIEW_NAME_OFFSET;
        if (at <= end) {
            at += BigEndian.uint16(bytes, at - COUNT);
        }
        int from = at + COUNT;
        if (from > end) {
            return new PeerIndexTable(bytes, record, end, 1, new Peers(new int[1], cut(0, 1)));
        }
        int declared = BigEndian.uint16(bytes, at);
        return new PeerIndexTable(bytes, record, end, declared, peers(bytes, record, from, end, declared, repairs));
    }

    private static Peers peers(byte[] bytes, int record, int from, int end, int declared, boolean repairs) {
        int[] places = PeerPlaces.declared(bytes, from, end, declared);
        int size = places.length - 1;
        boolean fills = size == declared && places[size] == end;
        int odd = fills ? PeerPlaces.implausible(bytes, places) : -1;
        if (fills && odd < 0) {
            return new Peers(places, null);
        }
        int[] found = repairs ? PeerPlaces.find(bytes, from, end, declared) : null;
        if (found != null) {
            return found.length == declared + 1
                    ? new Peers(found, repaired(record, found))
                    : doubtful(record, declared, found, "they fill the record in several ways");
        }
        if (fills) {
            return new Peers(places, odd(bytes, record, places, odd));
        }
        int certain = PeerPlaces.certain(bytes, end, places);
        if (certain < size) {
            return doubtful(record, declared, Arrays.copyOf(places, certain + 1), "the table does not fill its record");
        }
        return new Peers(places, size < declared ? cut(size, declared) : leftOver(record, places, end));
    }

    private static Peers doubtful(int record, int declared, int[] places, String why) {
        int size = places.length - 1;
        String detail = "PEER_INDEX_TABLE: peers from " + size + " of " + declared + " on are unknown: " + why;
        return new Peers(places, new DecodeIssue(Code.MALFORMED, places[size] - record, RULE, detail));
    }

    private static DecodeIssue repaired(int record, int... places) {
        int first = -1;
        int count = 0;
        for (int i = 0; i + 1 < places.length; i++) {
            if (places[i + 1] - places[i] <= PeerPlaces.GOBGP) {
                first = first < 0 ? i : first;
                count++;
            }
        }
        String which = count == 1
                ? "entry " + first + " of " + (places.length - 1)
                : count + " of " + (places.length - 1) + " entries, the first one " + first + ",";
        return new DecodeIssue(
                Code.REPAIRED,
                places[first] - record,
                RULE,
                "PEER_INDEX_TABLE: " + which + " read without address: the peers fill the record in no other way");
    }

    /** An entry is no peer such as there are, yet the table fits in no other way. Unknown bits of a type say most. */
    private static DecodeIssue odd(byte[] bytes, int record, int[] places, int index) {
        int at = index;
        while (at + 1 < places.length && !PeerPlaces.hasUnknownBits(bytes[places[at]])) {
            at++;
        }
        boolean bits = at + 1 < places.length;
        String detail = bits
                ? "unknown bits of peer type " + (bytes[places[at]] & 0xff) + " ignored"
                : "entry " + index + " is hardly a peer; read as it stands, since the table fits in no other way";
        int place = places[bits ? at : index] - record;
        return new DecodeIssue(Code.REPAIRED, place, RULE, "PEER_INDEX_TABLE: " + detail);
    }

    private static DecodeIssue leftOver(int record, int[] places, int end) {
        int last = places[places.length - 1];
        String detail = "PEER_INDEX_TABLE: " + (end - last) + " bytes after the last peer ignored";
        return new DecodeIssue(Code.REPAIRED, last - record, RULE, detail);
    }

    private static DecodeIssue cut(int size, int declared) {
        String detail = "PEER_INDEX_TABLE holds " + size + " of " + declared + " peers";
        return new DecodeIssue(Code.TRUNCATED, MrtHeaderLayout.HEADER_LENGTH, RULE, detail);
    }

    /** Without its BGP identifier: the messages of the same peer do not have it, and it would be another one. */
    private static Peer peer(byte[] bytes, int at, int end) {
        return switch (end - at) {
            case PeerPlaces.FRR -> new Peer(BigEndian.uint32(bytes, at + BGP_ID), null);
            case PeerPlaces.GOBGP -> new Peer(BigEndian.uint32(bytes, at + TYPE_AND_BGP_ID), null);
            default -> {
                boolean as4 = (bytes[at] & TYPE_AS4) != 0;
                yield new Peer(
                        as4 ? BigEndian.uint32(bytes, end - 4) : BigEndian.uint16(bytes, end - 2),
                        IpAddress.decode(bytes, at + TYPE_AND_BGP_ID, (bytes[at] & TYPE_IPV6) != 0));
            }
        };
    }

    /** The record itself. */
    RecordContext record() {
        return record;
    }

    /** What is wrong with it. */
    @Nullable
    DecodeIssue issue() {
        return issue;
    }

    /** How many peers the table says it has. */
    int declared() {
        return declared;
    }

    /** How many of them can be told. */
    int size() {
        return peers.length;
    }

    /** One of them; without an address if the table has none for it. */
    Peer peer(int index) {
        return peers[index];
    }
}
