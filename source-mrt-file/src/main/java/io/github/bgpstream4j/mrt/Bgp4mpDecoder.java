package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.codec.BgpMessageDecoder;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.ElemCursor;
import io.github.bgpstream4j.source.RecordDecoder;

/**
 * Decodes BGP4MP and BGP4MP_ET records: messages and state changes of a peer.
 *
 * <pre>
 *   [microseconds (4)]  peer AS (2 or 4)  local AS (2 or 4)  interface index (2)  AFI (2)
 *   peer address (4 or 16)  local address (4 or 16)
 *   BGP message ...   or   old state (2)  new state (2)                                     RFC 6396 §4.4
 * </pre>
 */
final class Bgp4mpDecoder implements RecordDecoder {
    private static final int INTERFACE_INDEX = 2;
    private static final int AFI = 2;
    private static final int STATES = 4;
    private static final int MARKER_START = 0xffff;

    private final int headerLength;
    private final int asnSize;
    private final boolean stateChange;
    private final DecodeContext context;

    /**
     * Makes a decoder.
     *
     * @param headerLength octets before the peer AS
     * @param subtype its properties
     */
    Bgp4mpDecoder(int headerLength, Bgp4mpSubtype subtype) {
        this.headerLength = headerLength;
        this.asnSize = subtype.asnSize();
        this.stateChange = subtype.isStateChange();
        this.context = new DecodeContext(asnSize, subtype.isAddPath(), false);
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, ElemCursor elems) {
        int end = offset + length;
        int at = offset + headerLength;
        int behindAsns = at + 2 * asnSize;
        int behindAfi = behindAsns + INTERFACE_INDEX + AFI;
        if ((stateChange && behindAsns + STATES == end) || behindAfi > end) {
            withoutAddresses(bytes, offset, at, end, elems);
            return;
        }
        int afi = BigEndian.uint16(bytes, behindAsns + INTERFACE_INDEX);
        if (afi == MARKER_START && BigEndian.uint16(bytes, behindAsns) == MARKER_START) {
            withoutAddresses(bytes, offset, at, end, elems);
            return;
        }
        if (afi != AddressFamily.AFI_IPV4 && afi != AddressFamily.AFI_IPV6) {
            elems.issue(Code.MALFORMED, behindAsns + INTERFACE_INDEX - offset, "RFC 6396 §4.4", "AFI " + afi);
            return;
        }
        boolean ipv6 = afi == AddressFamily.AFI_IPV6;
        int body = behindAfi + (ipv6 ? 32 : 8);
        if (body > end) {
            cut(elems, end - offset, "addresses missing");
        } else if (elems.peer(asn(bytes, at), bytes, behindAfi, ipv6)) {
            body(bytes, offset, body, end, elems);
        }
    }

    /** Old Zebra and Quagga wrote state changes and some OPENs without interface index, AFI and addresses. */
    private void withoutAddresses(byte[] bytes, int offset, int at, int end, ElemCursor elems) {
        if (at + 2 * asnSize + STATES > end) {
            cut(elems, end - offset, "peer and local AS missing");
        } else if (elems.peer(asn(bytes, at), null)) {
            body(bytes, offset, at + 2 * asnSize, end, elems);
        }
    }

    private void body(byte[] bytes, int offset, int at, int end, ElemCursor elems) {
        if (!stateChange) {
            BgpMessageDecoder.decode(bytes, offset, at, end, context, elems);
        } else if (at + STATES > end) {
            cut(elems, end - offset, "states missing");
        } else if (elems.states(BigEndian.uint16(bytes, at), BigEndian.uint16(bytes, at + 2))) {
            elems.emit();
        }
    }

    private long asn(byte[] bytes, int at) {
        return asnSize == 4 ? BigEndian.uint32(bytes, at) : BigEndian.uint16(bytes, at);
    }

    private static void cut(ElemCursor elems, int offset, String detail) {
        elems.issue(Code.TRUNCATED, offset, "RFC 6396 §4.4", detail);
    }
}
