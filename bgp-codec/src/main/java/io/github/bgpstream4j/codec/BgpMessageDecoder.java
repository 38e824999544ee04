package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.ElemCursor;

/**
 * Decodes BGP messages.
 *
 * <pre>
 *   marker (16)  length (2)  type (1)  body ...          RFC 4271 §4.1
 * </pre>
 *
 * <p>Immutable; safe for use by several threads. Nothing the bytes hold makes it throw: it delivers what is provable and
 * reports to the cursor what is wrong with the rest.
 */
public final class BgpMessageDecoder {
    private static final String FORMAT = "RFC 4271 §4.1";

    private final UpdateDecoder updates;

    /**
     * Makes a decoder of the messages of a session.
     *
     * @param context how to read them
     */
    public BgpMessageDecoder(DecodeContext context) {
        this(context, AddPathFields.of(context.addPath()));
    }

    /**
     * Makes a decoder of messages whose fields differ in whether they have path identifiers, whatever their context says.
     *
     * @param context how to read them
     * @param addPath which fields have path identifiers
     */
    public BgpMessageDecoder(DecodeContext context, AddPathFields addPath) {
        updates = new UpdateDecoder(context, addPath);
    }

    /**
     * Decodes a message with its header. The cursor must already know the peer.
     *
     * @param bytes the array that the record is in
     * @param from the first byte of the message
     * @param end the byte after the last that the message can have
     * @param elems receives the elems
     */
    public void decode(byte[] bytes, int from, int end, ElemCursor elems) {
        if (end - from < BgpHeaderLayout.HEADER_LENGTH) {
            String detail = "message header of " + Math.max(end - from, 0) + " octets, not 19";
            elems.issue(Code.TRUNCATED, from, FORMAT, detail);
            return;
        }
        int declared = BigEndian.uint16(bytes, from + BgpHeaderLayout.LENGTH_OFFSET);
        int type = bytes[from + BgpHeaderLayout.TYPE_OFFSET] & 0xff;
        checkHeader(bytes, from, end, declared, type, elems);
        if (from + declared <= end) {
            checkBody(bytes, from, from + declared, type, elems);
        }
        if (type == BgpHeaderLayout.UPDATE && declared >= BgpHeaderLayout.HEADER_LENGTH) {
            int body = from + BgpHeaderLayout.HEADER_LENGTH;
            updates.decode(bytes, body, Math.min(from + declared, end), from + declared > end, elems);
        }
    }

    /**
     * Decodes the body of an UPDATE that is kept without a header, as the oldest MRT types do (RFC 6396 appendix B).
     *
     * @param bytes the array that the record is in
     * @param from the first byte of the body
     * @param end the byte after it
     * @param elems receives the elems
     */
    public void decodeUpdateBody(byte[] bytes, int from, int end, ElemCursor elems) {
        updates.decode(bytes, from, end, false, elems);
    }

    private static void checkHeader(byte[] bytes, int from, int end, int declared, int type, ElemCursor elems) {
        int lengthAt = from + BgpHeaderLayout.LENGTH_OFFSET;
        if (declared < BgpHeaderLayout.HEADER_LENGTH) {
            String detail = "message length " + declared + " < " + BgpHeaderLayout.HEADER_LENGTH;
            elems.issue(Code.MALFORMED, lengthAt, "RFC 4271 §6.1", detail);
        } else if (from + declared > end) {
            String detail = "message length " + declared + " > " + (end - from) + " octets left in the record";
            elems.issue(Code.TRUNCATED, lengthAt, FORMAT, detail);
        } else if (from + declared < end) {
            elems.issue(
                    Code.REPAIRED, lengthAt, FORMAT, (end - from - declared) + " octets behind the message ignored");
        }
        // collectors write markers of zeros, so a bad one costs nothing (RFC 4271 §6.1 would close the session)
        if (BigEndian.int64(bytes, from) != -1 || BigEndian.int64(bytes, from + 8) != -1) {
            elems.issue(Code.REPAIRED, from, FORMAT, "marker is not all ones");
        }
        if (type < BgpHeaderLayout.OPEN || type > BgpHeaderLayout.ROUTE_REFRESH) {
            elems.issue(Code.UNSUPPORTED, from + BgpHeaderLayout.TYPE_OFFSET, FORMAT, "message type " + type);
        }
    }

    /** Messages without routes: only their lengths are looked at. */
    private static void checkBody(byte[] bytes, int from, int end, int type, ElemCursor elems) {
        int length = end - from - BgpHeaderLayout.HEADER_LENGTH;
        if (type == BgpHeaderLayout.OPEN) {
            OpenMessage.check(bytes, from + BgpHeaderLayout.HEADER_LENGTH, end, elems);
        } else if (type == BgpHeaderLayout.KEEPALIVE
                ? length > 0
                : type == BgpHeaderLayout.NOTIFICATION && length < 2) {
            String name = type == BgpHeaderLayout.KEEPALIVE ? "KEEPALIVE" : "NOTIFICATION";
            String detail = name + " with a body of " + length + " octets";
            elems.issue(Code.MALFORMED, from + BgpHeaderLayout.LENGTH_OFFSET, "RFC 4271 §6.1", detail);
        }
    }
}
