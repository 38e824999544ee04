package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.codec.BgpMessageDecoder;
import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.ElemCursor;
import io.github.bgpstream4j.source.RecordDecoder;

/**
 * Decodes the MRT types that came before BGP4MP: BGP, and for IPv6 sessions BGP4PLUS and BGP4PLUS_01.
 *
 * <pre>
 *   peer AS (2)  peer address (4 or 16)
 *   local AS (2)  local address (4 or 16)  message body without header
 *   or   old state (2)  new state (2)                                       RFC 6396 appendix B.2
 * </pre>
 */
final class LegacyBgpDecoder implements RecordDecoder {
    static final int UPDATE = 1;
    static final int STATE_CHANGE = 3;
    static final int LAST_SUBTYPE = 7; // KEEPALIVE

    private static final BgpMessageDecoder MESSAGES = new BgpMessageDecoder(DecodeContext.AS2);
    private static final int ASN = 2;
    private static final int STATES = 4;

    private final boolean ipv6;
    private final int subtype;

    LegacyBgpDecoder(boolean ipv6, int subtype) {
        this.ipv6 = ipv6;
        this.subtype = subtype;
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, ElemCursor elems) {
        int end = offset + length;
        int at = offset + MrtHeaderLayout.HEADER_LENGTH;
        int behindPeer = at + ASN + (ipv6 ? 16 : 4);
        int body = subtype == STATE_CHANGE ? behindPeer : behindPeer + ASN + (ipv6 ? 16 : 4);
        if (body + (subtype == STATE_CHANGE ? STATES : 0) > end) {
            elems.issue(Code.TRUNCATED, end, "RFC 6396 appendix B.2", "record of " + length + " octets");
            return;
        }
        if (!elems.peer(BigEndian.uint16(bytes, at), bytes, at + ASN, ipv6)) {
            return;
        }
        if (subtype == UPDATE) {
            MESSAGES.decodeUpdateBody(bytes, body, end, elems);
        } else if (subtype == STATE_CHANGE
                && elems.states(BigEndian.uint16(bytes, body), BigEndian.uint16(bytes, body + 2))) {
            elems.emit();
        }
    }
}
