package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.codec.AttributeCheck;
import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.ElemCursor;
import io.github.bgpstream4j.source.RecordDecoder;

/**
 * Decodes TABLE_DUMP records, one route each.
 *
 * <pre>
 *   view number (2)  sequence number (2)
 *   entry: prefix (4 or 16)  prefix length (1)  status (1)
 *          originated time (4)  peer address (4 or 16)  peer AS (2)  length (2)  attributes        RFC 6396 §4.2
 * </pre>
 *
 * <p>In 1999 and 2000 RIS wrote several entries behind one view and sequence number, which are not counted in the length of the
 * record: {@link MrtFramer} finds out.
 */
final class TableDumpDecoder implements RecordDecoder {
    static final TableDumpDecoder IPV4 = new TableDumpDecoder(AddressFamily.IPV4_UNICAST);
    static final TableDumpDecoder IPV6 = new TableDumpDecoder(AddressFamily.IPV6_UNICAST);

    /** As many as the count of a TABLE_DUMP_V2 record has room for; RIS wrote at most some thousand. */
    static final int MAX_ENTRIES = 0xffff;

    private static final int VIEW_AND_SEQUENCE = 4;
    private static final int FIXED_BEHIND_PREFIX = 6; // prefix length, status, originated time
    private static final int PEER_AS = 2;
    private static final int LENGTH_FIELD = 2;

    private final AddressFamily family;
    private final boolean ipv6;
    private final int addressLength;

    private TableDumpDecoder(AddressFamily family) {
        this.family = family;
        this.ipv6 = family.isIpv6();
        this.addressLength = ipv6 ? 16 : 4;
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, ElemCursor elems) {
        int end = offset + length;
        int prefix = offset + MrtHeaderLayout.HEADER_LENGTH + VIEW_AND_SEQUENCE;
        int mark = elems.mark();
        int next = entry(bytes, offset, prefix, end, elems);
        if (next < 0 || next == end) {
            return;
        }
        if (!RecordShape.entriesTile(bytes, next, end, ipv6 ? 2 : 1)) {
            elems.issue(Code.REPAIRED, next, "RFC 6396 §4.2", (end - next) + " octets behind the entry ignored");
            return;
        }
        for (int entries = 1; next >= 0 && next < end; entries++) {
            if (entries == MAX_ENTRIES) {
                elems.issue(Code.MALFORMED, next, "RFC 6396 §4.2", "more than " + MAX_ENTRIES + " entries in a record");
                return;
            }
            elems.reset(mark);
            next = entry(bytes, offset, next, end, elems);
        }
    }

    /** Decodes the entry that begins with its prefix: the octet behind it, or -1 if it cannot be told. */
    private int entry(byte[] bytes, int offset, int prefix, int end, ElemCursor elems) {
        int bitsAt = prefix + addressLength;
        int peer = bitsAt + FIXED_BEHIND_PREFIX;
        int asn = peer + addressLength;
        int attributes = asn + PEER_AS + LENGTH_FIELD;
        if (attributes > end) {
            elems.issue(Code.TRUNCATED, end, "RFC 6396 §4.2", "entry of " + (end - offset) + " octets");
            return -1;
        }
        int declaredEnd = attributes + BigEndian.uint16(bytes, attributes - LENGTH_FIELD);
        int attributesEnd = Math.min(declaredEnd, end);
        if (declaredEnd > end) {
            String detail =
                    "attribute length " + (declaredEnd - attributes) + " > " + (end - attributes) + " octets left";
            elems.issue(Code.TRUNCATED, attributes - LENGTH_FIELD, "RFC 6396 §4.2", detail);
        }
        int bits = bytes[bitsAt] & 0xff;
        if (bits > (ipv6 ? 128 : 32)) {
            elems.issue(Code.MALFORMED, bitsAt, "RFC 6396 §4.2", "prefix length " + bits);
            return -1;
        }
        AttributeCheck.tableEntry(bytes, attributes, attributesEnd, DecodeContext.TABLE_DUMP_ENTRY, elems);
        elems.originated(BigEndian.uint32(bytes, bitsAt + 2) * TimeInterval.MICROS_PER_SECOND);
        if (elems.type(ElemType.RIB, family, ipv6)
                && prefix(bytes, prefix, bits, elems)
                && elems.peer(BigEndian.uint16(bytes, asn), bytes, peer, ipv6)
                && elems.blockAttributes()) {
            elems.emit();
        }
        return attributesEnd;
    }

    private boolean prefix(byte[] bytes, int at, int bits, ElemCursor elems) {
        long high = BigEndian.leftAligned(bytes, at, ipv6 ? 8 : 4) & Prefix.highMask(bits);
        long low = ipv6 ? BigEndian.int64(bytes, at + 8) & Prefix.highMask(bits - 64) : 0;
        return elems.prefix(high, low, bits);
    }
}
