package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttributesCursor;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.codec.nlri.NlriCodecs;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.ElemCursor;

/**
 * Decodes the body of an UPDATE message.
 *
 * <pre>
 *   withdrawn routes length (2)  withdrawn routes ...
 *   total path attribute length (2)  path attributes ...
 *   NLRI ...                                                       RFC 4271 §4.3
 * </pre>
 *
 * <p>Elems come in libbgpstream's order: withdrawn routes, MP_UNREACH_NLRI, NLRI, MP_REACH_NLRI.
 */
final class UpdateDecoder {
    private static final int LENGTH_FIELD = 2;
    private static final String FAMILIES = "RFC 4760 §3";

    private final DecodeContext context;
    private final AddPathFields addPath;

    UpdateDecoder(DecodeContext context, AddPathFields addPath) {
        this.context = context;
        this.addPath = addPath;
    }

    /** Decodes a body; {@code truncated} says that bytes of the message are missing at its end. */
    void decode(byte[] bytes, int from, int end, boolean truncated, ElemCursor elems) {
        int withdrawn = from + LENGTH_FIELD;
        if (withdrawn > end) {
            cut(elems, truncated, from, "withdrawn routes length missing");
            return;
        }
        int withdrawnEnd = withdrawn + BigEndian.uint16(bytes, from);
        int mark = elems.mark();
        if (withdrawnEnd + LENGTH_FIELD > end) {
            boolean overrun = withdrawnEnd > end;
            String detail = overrun
                    ? "withdrawn routes length " + (withdrawnEnd - withdrawn) + " > " + (end - withdrawn)
                            + " octets left in the message"
                    : "total path attribute length missing";
            cut(elems, truncated, from, detail);
            if (truncated || !overrun) {
                withdraw(bytes, withdrawn, Math.min(withdrawnEnd, end), elems, mark);
            }
            return;
        }
        int attributes = withdrawnEnd + LENGTH_FIELD;
        int declaredEnd = attributes + BigEndian.uint16(bytes, withdrawnEnd);
        int attributesEnd = Math.min(declaredEnd, end);
        if (declaredEnd > end) {
            cut(
                    elems,
                    truncated,
                    withdrawnEnd,
                    "total path attribute length " + (declaredEnd - attributes) + " > " + (end - attributes)
                            + " octets left in the message");
        }
        PathAttributesCursor block = elems.block(bytes, attributes, attributesEnd - attributes, context);
        if (block.wholeEnd() != attributesEnd) {
            byte[] repaired = declaredEnd > end
                    ? null
                    : LengthFields.repaired(bytes, from, attributes, attributesEnd, end, context);
            if (repaired != null) {
                AttributeCheck.lengthFields(attributes, elems);
                elems.inCopy(from);
                decode(repaired, 0, end - from, truncated, elems);
                elems.inCopy(-from);
                return;
            }
            AttributeCheck.pastTheEnd(block, elems);
        }
        if (elems.inspecting()) {
            AttributeCheck.message(block, attributes, attributesEnd < end, elems);
        }
        int reach = block.find(AttributeType.MP_REACH_NLRI.code());
        int unreach = block.find(AttributeType.MP_UNREACH_NLRI.code());
        withdraw(bytes, withdrawn, withdrawnEnd, elems, mark);
        if (unreach >= 0) {
            elems.reset(mark);
            boolean alone = withdrawnEnd == withdrawn
                    && attributesEnd == end
                    && end(block, unreach) == attributesEnd
                    && unreach == attributes;
            unreach(bytes, block, unreach, alone, elems);
        }
        if (attributesEnd < end) {
            elems.reset(mark);
            if (NlriCodecs.IPV4_UNICAST.begin(ElemType.ANNOUNCEMENT, false, elems) && elems.blockAttributes()) {
                NlriCodecs.IPV4_UNICAST.decodeField(bytes, attributesEnd, end, addPath.nlri(), elems);
            }
        }
        if (reach >= 0) {
            elems.reset(mark);
            reach(bytes, block, reach, elems);
        }
        if (withdrawnEnd == withdrawn && attributes == end) {
            elems.reset(mark);
            NlriCodecs.IPV4_UNICAST.endOfRib(elems);
        }
    }

    private void withdraw(byte[] bytes, int from, int end, ElemCursor elems, int mark) {
        if (from == end) {
            return;
        }
        elems.reset(mark);
        if (NlriCodecs.IPV4_UNICAST.begin(ElemType.WITHDRAWAL, false, elems) && elems.noAttributes()) {
            NlriCodecs.IPV4_UNICAST.decodeField(bytes, from, end, addPath.withdrawn(), elems);
        }
    }

    /** MP_UNREACH_NLRI (RFC 4760 §4): AFI (2), SAFI (1), withdrawn routes. */
    private void unreach(byte[] bytes, PathAttributesCursor block, int attribute, boolean alone, ElemCursor elems) {
        int from = block.valueStart(attribute);
        int end = end(block, attribute);
        if (end - from < AddressFamily.LENGTH) {
            elems.issue(Code.MALFORMED, attribute, "RFC 7606 §5.3", "MP_UNREACH_NLRI of " + (end - from) + " octets");
            return;
        }
        NlriCodec codec = NlriCodecs.of(AddressFamily.decode(bytes, from));
        int nlri = from + AddressFamily.LENGTH;
        if (alone && nlri == end) {
            codec.endOfRib(elems);
        } else if (codec.isDelivered(ElemType.WITHDRAWAL, bytes, nlri, end, FAMILIES, elems)
                && codec.begin(ElemType.WITHDRAWAL, true, elems)
                && elems.noAttributes()) {
            codec.decodeField(bytes, nlri, end, addPath.unreach(), elems);
        }
    }

    /** MP_REACH_NLRI (RFC 4760 §3): AFI (2), SAFI (1), length (1), next hop, reserved (1), NLRI. */
    private void reach(byte[] bytes, PathAttributesCursor block, int attribute, ElemCursor elems) {
        int from = block.valueStart(attribute);
        int end = end(block, attribute);
        int nextHop = from + AddressFamily.LENGTH + 1;
        int reserved = nextHop > end ? nextHop : nextHop + (bytes[nextHop - 1] & 0xff);
        if (reserved >= end) {
            String detail = "MP_REACH_NLRI of " + (end - from) + " octets has no NLRI field";
            elems.issue(Code.MALFORMED, attribute, "RFC 7606 §5.3", detail);
            return;
        }
        NlriCodec codec = NlriCodecs.of(AddressFamily.decode(bytes, from));
        int nlri = behindSnpas(bytes, reserved, end);
        if (codec.isDelivered(ElemType.ANNOUNCEMENT, bytes, nlri, end, FAMILIES, elems)
                && codec.begin(ElemType.ANNOUNCEMENT, true, elems)
                && elems.blockAttributes()) {
            codec.decodeField(bytes, nlri, end, addPath.reach(), elems);
        }
    }

    /** RFC 2858 §2 had a count of SNPAs, each with its length in semi-octets, where RFC 4760 has a reserved octet. */
    private static int behindSnpas(byte[] bytes, int reserved, int end) {
        int at = reserved + 1;
        for (int count = bytes[reserved] & 0xff; count > 0 && at < end; count--) {
            at += 1 + ((bytes[at] & 0xff) + 1) / 2;
        }
        return at <= end ? at : reserved + 1;
    }

    private static int end(PathAttributesCursor block, int attribute) {
        return block.valueStart(attribute) + block.valueLength(attribute);
    }

    private static void cut(ElemCursor elems, boolean truncated, int at, String detail) {
        Code code = truncated ? Code.TRUNCATED : Code.MALFORMED;
        elems.issue(code, at, "RFC 7606 §4", detail);
    }
}
