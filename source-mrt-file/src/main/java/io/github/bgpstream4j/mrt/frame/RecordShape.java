package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.codec.BgpHeaderLayout;
import io.github.bgpstream4j.codec.mrt.Bgp4mpLayout;
import io.github.bgpstream4j.codec.mrt.Bgp4mpSubtype;
import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.codec.mrt.MrtType;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.codec.nlri.NlriCodecs;
import io.github.bgpstream4j.codec.nlri.NlriFit;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;

/**
 * Where a record ends by what stands in its body, whatever its length field says.
 *
 * <p>Every method reads a few octets for each peer or entry and nothing beyond the octets that are there.
 */
final class RecordShape {
    /** The body does not tell, or not in the octets that are there. */
    static final int UNKNOWN = -1;

    static final int TABLE_DUMP_VIEW_AND_SEQUENCE = 4; // RFC 6396 §4.2

    private static final int SEQUENCE_NUMBER = 4; // RFC 6396 §4.3.2
    private static final int PEER_AND_TIME = 6; // RFC 6396 §4.3.4
    private static final int PATH_IDENTIFIER = 4; // RFC 8050 §4

    private RecordShape() {}

    /**
     * The end that the body tells.
     *
     * @param bytes holds the record
     * @param at its first octet
     * @param filled the octet behind those that are there
     * @return an index up to {@code filled}, or {@link #UNKNOWN}
     */
    static int end(byte[] bytes, int at, int filled) {
        if (at + MrtHeaderLayout.HEADER_LENGTH > filled) {
            return UNKNOWN;
        }
        int type = BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET);
        int subtype = BigEndian.uint16(bytes, at + MrtHeaderLayout.SUBTYPE_OFFSET);
        int body = at + MrtHeaderLayout.HEADER_LENGTH;
        int end = switch (type) {
            case MrtType.BGP4MP -> bgp4mp(bytes, body, filled, subtype);
            case MrtType.BGP4MP_ET -> bgp4mp(bytes, body + MrtHeaderLayout.MICROSECONDS_LENGTH, filled, subtype);
            case MrtType.TABLE_DUMP -> tableDumpEntry(bytes, body + TABLE_DUMP_VIEW_AND_SEQUENCE, filled, subtype);
            case MrtType.TABLE_DUMP_V2 -> tableDumpV2(bytes, body, filled, subtype);
            default -> UNKNOWN;
        };
        return end > filled ? UNKNOWN : end;
    }

    /** Whether bodies of the type of a record tell where they end, if they are whole. */
    static boolean isTold(byte[] bytes, int at) {
        int type = BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET);
        return type == MrtType.BGP4MP || type == MrtType.BGP4MP_ET || MrtType.isTable(type);
    }

    /** Whether the lengths inside a record that ends where its body says are possible: those of an UPDATE. */
    static boolean addsUp(byte[] bytes, int at, int end) {
        int type = BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET);
        Bgp4mpSubtype subtype = Bgp4mpSubtype.of(BigEndian.uint16(bytes, at + MrtHeaderLayout.SUBTYPE_OFFSET));
        if (!MrtType.isBgp4mp(type) || subtype == null || !subtype.isMessage()) {
            return true;
        }
        int body =
                Bgp4mpLayout.bodyAt(bytes, Bgp4mpLayout.afiAt(Bgp4mpLayout.peerAt(type, at), subtype.asnSize()), end);
        int withdrawn = body + BgpHeaderLayout.HEADER_LENGTH + 2;
        if (body == Bgp4mpLayout.NONE
                || withdrawn > end
                || bytes[body + BgpHeaderLayout.TYPE_OFFSET] != BgpHeaderLayout.UPDATE) {
            return true;
        }
        int attributes = withdrawn + BigEndian.uint16(bytes, withdrawn - 2) + 2;
        return attributes <= end && attributes + BigEndian.uint16(bytes, attributes - 2) <= end;
    }

    /** Whether the body of a record ends exactly at a place: also if it is a TABLE_DUMP record of several entries. */
    static boolean endsAt(byte[] bytes, int at, int end) {
        int own = end(bytes, at, end);
        if (own == end || own == UNKNOWN) {
            return own == end;
        }
        return BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET) == MrtType.TABLE_DUMP
                && entriesTile(bytes, own, end, BigEndian.uint16(bytes, at + MrtHeaderLayout.SUBTYPE_OFFSET));
    }

    /**
     * Whether entries of a TABLE_DUMP record, without view and sequence number, fill a range exactly. Each must have attributes:
     * zeros could be entries, too.
     */
    static boolean entriesTile(byte[] bytes, int from, int end, int subtype) {
        int entry = from;
        while (entry != UNKNOWN && entry < end) {
            int next = tableDumpEntry(bytes, entry, end, subtype);
            entry = next == attributesOf(entry, subtype) ? UNKNOWN : next;
        }
        return entry == end;
    }

    /** The end of an entry that begins with its prefix. */
    private static int tableDumpEntry(byte[] bytes, int prefix, int filled, int subtype) {
        if (subtype != 1 && subtype != 2) {
            return UNKNOWN;
        }
        int address = addressLength(subtype);
        int attributes = attributesOf(prefix, subtype);
        if (attributes > filled || (bytes[prefix + address] & 0xff) > address * 8) {
            return UNKNOWN;
        }
        int end = attributes + BigEndian.uint16(bytes, attributes - 2);
        return end > filled ? UNKNOWN : end;
    }

    private static int attributesOf(int entry, int subtype) {
        return entry + 2 * addressLength(subtype) + 10; // length, status, time, peer AS, attribute length
    }

    private static int addressLength(int subtype) {
        return subtype == 1 ? 4 : 16;
    }

    private static int bgp4mp(byte[] bytes, int at, int filled, int code) {
        Bgp4mpSubtype subtype = Bgp4mpSubtype.of(code);
        if (subtype == null || (!subtype.isStateChange() && !subtype.isMessage())) {
            return UNKNOWN;
        }
        int body = Bgp4mpLayout.bodyAt(bytes, Bgp4mpLayout.afiAt(at, subtype.asnSize()), filled);
        if (body == Bgp4mpLayout.NONE || subtype.isStateChange()) {
            return body == Bgp4mpLayout.NONE ? UNKNOWN : body + Bgp4mpLayout.STATES;
        }
        if (body + BgpHeaderLayout.TYPE_OFFSET > filled) {
            return UNKNOWN;
        }
        int length = BigEndian.uint16(bytes, body + BgpHeaderLayout.LENGTH_OFFSET);
        return length < BgpHeaderLayout.HEADER_LENGTH ? UNKNOWN : body + length;
    }

    private static int tableDumpV2(byte[] bytes, int body, int filled, int subtype) {
        if (subtype == MrtType.PEER_INDEX_TABLE) {
            return peerIndexTable(bytes, body, filled);
        }
        AddressFamily family = MrtType.ribFamily(subtype);
        int prefix = body + SEQUENCE_NUMBER;
        if (family == null || prefix >= filled) {
            return UNKNOWN;
        }
        int count = count(bytes, prefix, filled, NlriCodecs.of(family));
        if (count == UNKNOWN || count + 2 > filled) {
            return UNKNOWN;
        }
        return entries(bytes, count + 2, filled, BigEndian.uint16(bytes, count), MrtType.isAddPath(subtype));
    }

    /** Where the count after an NLRI begins. */
    private static int count(byte[] bytes, int nlri, int end, NlriCodec codec) {
        int next = nlri < end ? codec.next(bytes, nlri, end) : UNKNOWN;
        return next <= end && codec.fit(bytes, nlri, next, false) != NlriFit.NONE ? next : UNKNOWN;
    }

    /** Whether an NLRI, the count after it, and as many RIB entries fill a range, with path identifiers or without. */
    static boolean isFilled(byte[] bytes, int nlri, int end, NlriCodec codec) {
        int count = count(bytes, nlri, end, codec);
        return count != UNKNOWN && isFilled(bytes, count, end);
    }

    /** The same from the count on. */
    static boolean isFilled(byte[] bytes, int count, int end) {
        if (count + 2 > end) {
            return false;
        }
        int entries = BigEndian.uint16(bytes, count);
        return entries(bytes, count + 2, end, entries, false) == end
                || entries(bytes, count + 2, end, entries, true) == end;
    }

    /** Where so many RIB entries end. */
    static int entries(byte[] bytes, int from, int filled, int count, boolean addPath) {
        int head = PEER_AND_TIME + (addPath ? PATH_IDENTIFIER : 0) + 2;
        int at = from;
        for (int i = 0; i < count; i++) {
            int attributes = at + head;
            if (attributes > filled) {
                return UNKNOWN;
            }
            at = attributes + BigEndian.uint16(bytes, attributes - 2);
        }
        return at > filled ? UNKNOWN : at;
    }

    private static int peerIndexTable(byte[] bytes, int body, int filled) {
        if (body + 6 > filled) {
            return UNKNOWN;
        }
        int count = body + 6 + BigEndian.uint16(bytes, body + 4); // behind BGP ID and view name
        if (count + 2 > filled) {
            return UNKNOWN;
        }
        int at = count + 2;
        for (int left = BigEndian.uint16(bytes, count); left > 0; left--) {
            if (at >= filled) {
                return UNKNOWN;
            }
            at += PeerPlaces.length(bytes[at]);
        }
        return at;
    }
}
