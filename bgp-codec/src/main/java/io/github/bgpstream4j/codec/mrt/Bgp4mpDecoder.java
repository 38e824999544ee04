package io.github.bgpstream4j.codec.mrt;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.codec.AddPathFields;
import io.github.bgpstream4j.codec.BgpMessageDecoder;
import io.github.bgpstream4j.model.DecodeIssue.Code;
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
public final class Bgp4mpDecoder implements RecordDecoder {
    private static final int MARKER_START = 0xffff;

    private final int headerLength;
    private final int asnSize;
    private final boolean stateChange;
    private final DecodeContext context;
    private final BgpMessageDecoder messages;
    private final boolean mislabelled;

    /**
     * Makes a decoder of records as they are declared.
     *
     * @param type the MRT type
     * @param subtype one of messages or state changes
     */
    public Bgp4mpDecoder(int type, Bgp4mpSubtype subtype) {
        this(type, subtype, AddPathFields.of(subtype.isAddPath()), subtype.asnSize());
    }

    /**
     * Makes a decoder of records that are to be read in another way than they declare.
     *
     * @param type the MRT type
     * @param subtype one of messages or state changes
     * @param addPath which fields of an UPDATE have path identifiers
     * @param pathAsnSize bytes of the AS numbers in AS_PATH
     */
    public Bgp4mpDecoder(int type, Bgp4mpSubtype subtype, AddPathFields addPath, int pathAsnSize) {
        this.headerLength = Bgp4mpLayout.peerAt(type, 0);
        this.asnSize = subtype.asnSize();
        this.stateChange = subtype.isStateChange();
        this.mislabelled = addPath.contradicts(subtype.isAddPath());
        this.context = new DecodeContext(pathAsnSize, subtype.isAddPath(), false);
        this.messages = new BgpMessageDecoder(context, addPath);
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, ElemCursor elems) {
        int end = offset + length;
        int at = offset + headerLength;
        int afterAsns = at + 2 * asnSize;
        int afiAt = Bgp4mpLayout.afiAt(at, asnSize);
        int address = Bgp4mpLayout.addressAt(afiAt);
        if ((stateChange && afterAsns + Bgp4mpLayout.STATES == end) || address > end) {
            withoutAddresses(bytes, offset, at, end, elems);
            return;
        }
        int body = Bgp4mpLayout.bodyAt(bytes, afiAt, end);
        if (body == Bgp4mpLayout.NONE) {
            int afi = BigEndian.uint16(bytes, afiAt);
            if (afi == MARKER_START && BigEndian.uint16(bytes, afterAsns) == MARKER_START) {
                withoutAddresses(bytes, offset, at, end, elems);
            } else {
                elems.issue(Code.MALFORMED, afiAt, "RFC 6396 §4.4", "AFI " + afi);
            }
        } else if (body > end) {
            cut(elems, end, "addresses missing");
        } else if (elems.peer(
                Bgp4mpLayout.asn(bytes, at, asnSize), bytes, address, Bgp4mpLayout.isIpv6(bytes, afiAt))) {
            body(bytes, offset, body, end, elems);
        }
    }

    /** Old Zebra and Quagga wrote state changes and some OPENs without interface index, AFI and addresses. */
    private void withoutAddresses(byte[] bytes, int offset, int at, int end, ElemCursor elems) {
        if (at + 2 * asnSize + Bgp4mpLayout.STATES > end) {
            cut(elems, end, "peer and local AS missing");
        } else if (elems.peer(Bgp4mpLayout.asn(bytes, at, asnSize), null)) {
            body(bytes, offset, at + 2 * asnSize, end, elems);
        }
    }

    private void body(byte[] bytes, int offset, int at, int end, ElemCursor elems) {
        if (!stateChange) {
            reportReading(offset + MrtHeaderLayout.SUBTYPE_OFFSET, elems);
            messages.decode(bytes, at, end, elems);
        } else if (at + Bgp4mpLayout.STATES > end) {
            cut(elems, end, "states missing");
        } else if (elems.states(BigEndian.uint16(bytes, at), BigEndian.uint16(bytes, at + 2))) {
            elems.emit();
        }
    }

    private void reportReading(int at, ElemCursor elems) {
        if (mislabelled) {
            String how = context.addPath()
                    ? "without path identifiers, which the subtype promises"
                    : "with path identifiers, which the subtype denies";
            elems.issue(Code.REPAIRED, at, "RFC 8050 §3", "prefixes read " + how);
        } else if (context.asnSize() != asnSize) {
            String size = context.asnSize() + "-octet AS numbers";
            elems.issue(
                    Code.REPAIRED, at, "RFC 6396 §4.4", "AS_PATH read with " + size + ", as others of the session are");
        }
    }

    private static void cut(ElemCursor elems, int at, String detail) {
        elems.issue(Code.TRUNCATED, at, "RFC 6396 §4.4", detail);
    }
}
