package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.codec.AttributeCheck;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.codec.nlri.NlriCodecs;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.ElemCursor;
import io.github.bgpstream4j.source.RecordDecoder;

/**
 * Decodes BGP4MP_ENTRY records, a deprecated form of table that OpenBGPD still writes.
 *
 * <pre>
 *   local AS (2)  peer AS (2)  interface index (2)  AFI (2)  local address  peer address
 *   view number (2)  status (2)  time last change (4)
 *   AFI (2)  SAFI (1)  next hop length (1)  next hop  prefix  length (2)  attributes       RFC 6396 appendix B.1.1
 * </pre>
 *
 * <p>The RFC has the peer first; OpenBGPD, which alone writes such records, has its own side first and reads them so, too.
 * Where it writes the next hop, it leaves it out of the attributes.
 */
final class Bgp4mpEntryDecoder implements RecordDecoder {
    private static final int PEER_AS_OFFSET = 2;
    private static final int AFI_OFFSET = 6;
    private static final int ADDRESSES_OFFSET = 8;
    private static final int VIEW_AND_STATUS = 4;
    private static final int TIME = 4;
    private static final int FAMILY_AND_LENGTH = 4;
    private static final int LENGTH_FIELD = 2;
    private static final int ROUTE_DISTINGUISHER = 8; // RFC 4364 §4.3.2

    private final int headerLength;

    Bgp4mpEntryDecoder(int headerLength) {
        this.headerLength = headerLength;
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, ElemCursor elems) {
        int end = offset + length;
        int at = offset + headerLength;
        if (at + ADDRESSES_OFFSET > end) {
            cut(elems, at);
            return;
        }
        boolean peerIpv6 = BigEndian.uint16(bytes, at + AFI_OFFSET) == AddressFamily.AFI_IPV6;
        int peer = at + ADDRESSES_OFFSET + (peerIpv6 ? 16 : 4);
        int time = peer + (peerIpv6 ? 16 : 4) + VIEW_AND_STATUS;
        int familyAt = time + TIME;
        int nextHop = familyAt + FAMILY_AND_LENGTH;
        if (nextHop > end) {
            cut(elems, familyAt);
            return;
        }
        AddressFamily family = AddressFamily.decode(bytes, familyAt);
        int prefix = nextHop + (bytes[nextHop - 1] & 0xff);
        if (prefix >= end) {
            cut(elems, nextHop - 1);
            return;
        }
        NlriCodec codec = NlriCodecs.of(family);
        if (!codec.isDelivered(familyAt, "RFC 6396 appendix B.1.1", elems)) {
            return;
        }
        elems.originated(BigEndian.uint32(bytes, time) * TimeInterval.MICROS_PER_SECOND);
        nextHop(bytes, nextHop, prefix, family, elems);
        if (!elems.peer(BigEndian.uint16(bytes, at + PEER_AS_OFFSET), bytes, peer, peerIpv6)
                || !codec.begin(ElemType.RIB, family.isIpv6(), elems)) {
            return;
        }
        int lengthAt = codec.decode(bytes, prefix, end, elems);
        if (lengthAt < 0) {
            return;
        }
        int attributes = lengthAt + LENGTH_FIELD;
        if (attributes > end || attributes + BigEndian.uint16(bytes, lengthAt) > end) {
            cut(elems, lengthAt);
            return;
        }
        int attributesEnd = attributes + BigEndian.uint16(bytes, lengthAt);
        AttributeCheck.tableEntry(bytes, attributes, attributesEnd, DecodeContext.TABLE_DUMP_ENTRY, elems);
        if (elems.isPossible() && elems.blockAttributes()) {
            elems.emit();
        }
    }

    private static void nextHop(byte[] bytes, int from, int end, AddressFamily family, ElemCursor elems) {
        int address = family.isVpn() ? from + ROUTE_DISTINGUISHER : from;
        switch (end - address) {
            case 4 -> elems.nextHop(bytes, address, false);
            case 16, 32, 32 + ROUTE_DISTINGUISHER -> elems.nextHop(bytes, address, true); // RFC 2545 §3
            default -> {
                if (end > from) {
                    String detail = "next hop of " + (end - from) + " bytes";
                    elems.issue(Code.TREAT_AS_WITHDRAW, from - 1, "RFC 6396 appendix B.1.1", detail);
                }
            }
        }
    }

    private static void cut(ElemCursor elems, int at) {
        elems.issue(Code.TRUNCATED, at, "RFC 6396 appendix B.1.1", "entry runs past the end of the record");
    }
}
