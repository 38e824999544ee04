package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.codec.AddPathFields;
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
    private final BgpMessageDecoder messages;
    private final int reading;

    /**
     * Makes a decoder.
     *
     * @param headerLength octets before the peer AS
     * @param subtype its properties
     * @param reading what is to be read against them: 0, or a sum of the constants of {@link Sessions}
     */
    Bgp4mpDecoder(int headerLength, Bgp4mpSubtype subtype, int reading) {
        this.headerLength = headerLength;
        this.asnSize = subtype.asnSize();
        this.stateChange = subtype.isStateChange();
        this.reading = reading;
        boolean declared = subtype.isAddPath();
        AddPathFields addPath = new AddPathFields(
                declared ^ ((reading & Sessions.WITHDRAWN) != 0),
                declared ^ ((reading & Sessions.NLRI) != 0),
                declared ^ ((reading & Sessions.REACH) != 0),
                declared ^ ((reading & Sessions.UNREACH) != 0));
        this.context = new DecodeContext((reading & Sessions.ASN_SIZE) != 0 ? 6 - asnSize : asnSize, declared, false);
        this.messages = new BgpMessageDecoder(context, addPath);
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
            elems.issue(Code.MALFORMED, behindAsns + INTERFACE_INDEX, "RFC 6396 §4.4", "AFI " + afi);
            return;
        }
        boolean ipv6 = afi == AddressFamily.AFI_IPV6;
        int body = behindAfi + (ipv6 ? 32 : 8);
        if (body > end) {
            cut(elems, end, "addresses missing");
        } else if (elems.peer(asn(bytes, at), bytes, behindAfi, ipv6)) {
            body(bytes, offset, body, end, elems);
        }
    }

    /** Old Zebra and Quagga wrote state changes and some OPENs without interface index, AFI and addresses. */
    private void withoutAddresses(byte[] bytes, int offset, int at, int end, ElemCursor elems) {
        if (at + 2 * asnSize + STATES > end) {
            cut(elems, end, "peer and local AS missing");
        } else if (elems.peer(asn(bytes, at), null)) {
            body(bytes, offset, at + 2 * asnSize, end, elems);
        }
    }

    private void body(byte[] bytes, int offset, int at, int end, ElemCursor elems) {
        if (!stateChange) {
            reportReading(offset + MrtHeaderLayout.SUBTYPE_OFFSET, elems);
            messages.decode(bytes, at, end, elems);
        } else if (at + STATES > end) {
            cut(elems, end, "states missing");
        } else if (elems.states(BigEndian.uint16(bytes, at), BigEndian.uint16(bytes, at + 2))) {
            elems.emit();
        }
    }

    private void reportReading(int at, ElemCursor elems) {
        if ((reading & ~Sessions.ASN_SIZE) != 0) {
            String how = context.addPath()
                    ? "without path identifiers, which the subtype promises"
                    : "with path identifiers, which the subtype denies";
            elems.issue(Code.REPAIRED, at, "RFC 8050 §3", "prefixes read " + how);
        } else if (reading != 0) {
            String size = context.asnSize() + "-octet AS numbers";
            elems.issue(
                    Code.REPAIRED, at, "RFC 6396 §4.4", "AS_PATH read with " + size + ", as others of the session are");
        }
    }

    private long asn(byte[] bytes, int at) {
        return asnSize == 4 ? BigEndian.uint32(bytes, at) : BigEndian.uint16(bytes, at);
    }

    private static void cut(ElemCursor elems, int at, String detail) {
        elems.issue(Code.TRUNCATED, at, "RFC 6396 §4.4", detail);
    }
}
