package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.codec.AttributeCheck;
import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.codec.nlri.NlriCodecs;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordContext;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.ElemCursor;
import io.github.bgpstream4j.source.RecordDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the TABLE_DUMP_V2 records of one prefix: RIB_IPV4_UNICAST … RIB_GENERIC_ADDPATH.
 *
 * <pre>
 *   sequence number (4)  [AFI (2)  SAFI (1)]  prefix  entry count (2)                          RFC 6396 §4.3.2, §4.3.3
 *   entry: peer index (2)  originated time (4)  [path identifier (4)]  length (2)  attributes  RFC 6396 §4.3.4, 8050 §4
 * </pre>
 *
 * <p>Carries the peer index table in force when its records were framed. The prefix is asked for once per record: a
 * table has a few dozen entries behind each, and most filters name a prefix.
 */
final class RibDecoder implements RecordDecoder {
    private static final int SEQUENCE_NUMBER = 4;
    private static final int ENTRY_COUNT = 2;
    private static final int PEER_AND_TIME = 6;
    private static final int PATH_IDENTIFIER = 4;
    private static final int LENGTH_FIELD = 2;
    private static final int MOST_NLRI = 4097; // a flow specification (RFC 8955 §4.1)
    private static final int UNUSED_FLAGS = 0x0f; // RFC 4271 §4.3

    private final @Nullable PeerIndexTable peers;
    private final @Nullable AddressFamily declaredFamily;
    private final boolean addPath;
    private final boolean repairs;

    /**
     * Makes a decoder.
     *
     * @param peers null if no table came before
     * @param declaredFamily null for the generic subtypes, whose records tell their family
     * @param addPath whether entries have path identifiers
     * @param repairs whether entries that fit only otherwise are read otherwise
     */
    RibDecoder(
            @Nullable PeerIndexTable peers, @Nullable AddressFamily declaredFamily, boolean addPath, boolean repairs) {
        this.peers = peers;
        this.declaredFamily = declaredFamily;
        this.addPath = addPath;
        this.repairs = repairs;
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, ElemCursor elems) {
        int end = offset + length;
        int at = offset + MrtHeaderLayout.HEADER_LENGTH + SEQUENCE_NUMBER;
        AddressFamily family = declaredFamily;
        if (family == null) {
            if (at + AddressFamily.LENGTH > end) {
                cut(elems, at, "RIB_GENERIC record without family");
                return;
            }
            family = AddressFamily.decode(bytes, at);
            if (GenericFamily.isPossible(family)) {
                at += AddressFamily.LENGTH;
            } else {
                family = missingFamily(bytes, at, end, elems);
            }
            if (family == null) {
                return;
            }
        } else if (repairs && hasFamilyBefore(bytes, at, end, NlriCodecs.of(family))) {
            String detail = "AFI and SAFI before the prefix ignored: the record fits no other way";
            elems.issue(Code.REPAIRED, at, "RFC 6396 §4.3.2", detail);
            at += AddressFamily.LENGTH;
        }
        NlriCodec codec = NlriCodecs.of(family);
        if (!codec.isDelivered(ElemType.RIB, bytes, at, end, "RFC 6396 §4.3.3", elems)
                || !codec.begin(ElemType.RIB, codec.isMultiprotocol(), elems)) {
            return;
        }
        if (at >= end) {
            cut(elems, at, "RIB record without prefix");
            return;
        }
        int nlriEnd = codec.isFramed() ? end : beforeEntries(bytes, at, end);
        if (nlriEnd < 0) {
            elems.issue(Code.UNSUPPORTED, at, "RFC 6396 §4.3.3", "where NLRI of " + family + " end cannot be told");
            return;
        }
        at = codec.decode(bytes, at, nlriEnd, elems);
        if (at >= 0 && elems.isPossible()) {
            entries(bytes, at, end, elems);
        }
    }

    @Override
    public @Nullable RecordContext context() {
        return peers == null ? null : peers.record();
    }

    /** GoBGP 4 up to 4.8 writes the family where the subtype tells it, and not where it has to be. */
    private static boolean hasFamilyBefore(byte[] bytes, int at, int end, NlriCodec codec) {
        AddressFamily family = codec.family();
        return at + AddressFamily.LENGTH < end
                && BigEndian.uint16(bytes, at) == family.afi()
                && (bytes[at + 2] & 0xff) == family.safi()
                && !RecordShape.isFilled(bytes, at, end, codec)
                && RecordShape.isFilled(bytes, at + AddressFamily.LENGTH, end, codec);
    }

    private @Nullable AddressFamily missingFamily(byte[] bytes, int at, int end, ElemCursor elems) {
        AddressFamily found = repairs ? GenericFamily.find(bytes, at, end, addPath) : null;
        String reading = found == null ? ": no family fits" : " read as " + found + ": no other fits";
        Code code = found == null ? Code.MALFORMED : Code.REPAIRED;
        elems.issue(code, at, "RFC 6396 §4.3.3", "RIB_GENERIC record without family" + reading);
        return found;
    }

    /**
     * Where NLRI that do not say so end: at the first place with a count and as many entries up to the end of the record. Later
     * ones are inside of entries: a community 64500:1 is followed by one entry, too.
     */
    private int beforeEntries(byte[] bytes, int from, int end) {
        for (int at = from + 1; at < Math.min(from + MOST_NLRI, end - ENTRY_COUNT); at++) {
            int entries = at + ENTRY_COUNT;
            if (beginsWithAttribute(bytes, entries, end, addPath)
                    && RecordShape.entries(bytes, entries, end, BigEndian.uint16(bytes, at), addPath) == end) {
                return at;
            }
        }
        return -1;
    }

    private void entries(byte[] bytes, int from, int end, ElemCursor elems) {
        PeerIndexTable table = peers;
        if (table == null) {
            elems.issue(Code.MISSING_CONTEXT, "RFC 6396 §4.3.1", "no PEER_INDEX_TABLE before this record");
            return;
        }
        if (from + ENTRY_COUNT > end) {
            cut(elems, from, "RIB record without entry count");
            return;
        }
        int count = BigEndian.uint16(bytes, from);
        int at = from + ENTRY_COUNT;
        boolean identified = addPath;
        if (repairs && count > 0 && fitsOnlyOtherwise(bytes, at, end, count)) {
            identified = !addPath;
            String with = identified ? "with" : "without";
            String detail = "entries read " + with + " path identifiers: they fit no other way";
            elems.issue(Code.REPAIRED, at, "RFC 8050 §4", detail);
        }
        int lengthOffset = PEER_AND_TIME + (identified ? PATH_IDENTIFIER : 0);
        int mark = elems.mark();
        for (int i = 0; i < count; i++) {
            int attributes = at + lengthOffset + LENGTH_FIELD;
            int next = attributes > end ? attributes : attributes + BigEndian.uint16(bytes, attributes - LENGTH_FIELD);
            if (next > end) {
                cut(elems, at, "entry " + i + " of " + count + " runs past the end of the record");
                return;
            }
            elems.reset(mark);
            if (identified) {
                elems.pathIdentifier(BigEndian.uint32(bytes, at + PEER_AND_TIME));
            }
            entry(bytes, at, attributes, next, table, elems);
            at = next;
        }
        if (at < end) {
            elems.issue(Code.REPAIRED, at, "RFC 6396 §4.3.2", (end - at) + " octets behind the entries ignored");
        }
    }

    /**
     * Whether all entries together end with the record only if read against the subtype. Those of a plain subtype, which
     * most tables have, are walked only if what stands for the first attribute cannot be one.
     */
    private boolean fitsOnlyOtherwise(byte[] bytes, int at, int end, int count) {
        if (!addPath && beginsWithAttribute(bytes, at, end, false)) {
            return false;
        }
        return beginsWithAttribute(bytes, at, end, !addPath)
                && RecordShape.entries(bytes, at, end, count, addPath) != end
                && RecordShape.entries(bytes, at, end, count, !addPath) == end;
    }

    private static boolean beginsWithAttribute(byte[] bytes, int entry, int end, boolean identified) {
        int attributes = entry + PEER_AND_TIME + (identified ? PATH_IDENTIFIER : 0) + LENGTH_FIELD;
        return attributes + 2 <= end
                && BigEndian.uint16(bytes, attributes - LENGTH_FIELD) > 0
                && (bytes[attributes] & UNUSED_FLAGS) == 0
                && AttributeType.of(bytes[attributes + 1] & 0xff) != AttributeType.UNKNOWN;
    }

    private static void entry(byte[] bytes, int at, int attributes, int end, PeerIndexTable table, ElemCursor elems) {
        int peer = BigEndian.uint16(bytes, at);
        if (peer >= table.size()) {
            String known = table.size() < table.declared() ? " known peers" : " peers";
            String detail = "peer index " + peer + " of a table of " + table.size() + known;
            elems.issue(Code.MISSING_CONTEXT, at, "RFC 6396 §4.3.4", detail);
            return;
        }
        if (!elems.listedPeer(table, peer, table.peer(peer))) {
            return;
        }
        AttributeCheck.tableEntry(bytes, attributes, end, DecodeContext.RIB_ENTRY, elems);
        elems.originated(BigEndian.uint32(bytes, at + 2) * TimeInterval.MICROS_PER_SECOND);
        if (elems.blockAttributes()) {
            elems.emit();
        }
    }

    private static void cut(ElemCursor elems, int at, String detail) {
        elems.issue(Code.TRUNCATED, at, "RFC 6396 §4.3", detail);
    }
}
