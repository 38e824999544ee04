package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.AttributeType.Verdict;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.attr.PathAttributesCursor;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.source.ElemCursor;

/**
 * What RFC 7606 says of path attributes: whether a speaker would have discarded one, or treated its routes as withdrawn.
 * An archive shows what was sent, so routes stay as they are and the verdict stands beside them. An attribute that runs
 * past the end, which may hide prefixes, is always told; verdicts that cost no elem only to a cursor that
 * {@linkplain ElemCursor#inspecting() inspects}.
 */
public final class AttributeCheck {
    private static final int NEXT_HOP_LENGTH_OFFSET = 3; // RFC 4760 §3: behind AFI and SAFI
    private static final int SEGMENT_HEADER = 2; // RFC 4271 §4.3: type (1), count (1)
    private static final int ORIGIN_AS = 4; // RFC 6368 §5

    private final PathAttributesCursor block;
    private final ElemCursor elems;

    private AttributeCheck(PathAttributesCursor block, ElemCursor elems) {
        this.block = block;
        this.elems = elems;
    }

    /**
     * Checks the attributes of a message, for a cursor that inspects.
     *
     * @param block the attributes
     * @param from where the attributes begin
     * @param hasNlri whether prefixes are announced outside MP_REACH_NLRI
     * @param elems receives the issues
     */
    static void message(PathAttributesCursor block, int from, boolean hasNlri, ElemCursor elems) {
        AttributeCheck check = new AttributeCheck(block, elems);
        check.attributes();
        boolean announces = hasNlri || block.has(AttributeType.MP_REACH_NLRI);
        check.require(announces, AttributeType.ORIGIN, from);
        check.require(announces && !check.hasPathInAs4Path(), AttributeType.AS_PATH, from);
        check.require(hasNlri, AttributeType.NEXT_HOP, from);
    }

    /**
     * Checks the attributes of a table entry.
     *
     * @param bytes holds them
     * @param from the first octet
     * @param end the octet behind them
     * @param context how to read them
     * @param elems receives the issues, and the attributes as {@linkplain ElemCursor#block its block}
     */
    public static void tableEntry(byte[] bytes, int from, int end, DecodeContext context, ElemCursor elems) {
        PathAttributesCursor block = elems.block(bytes, from, end - from, context);
        if (block.wholeEnd() != end) {
            byte[] repaired = LengthFields.repaired(bytes, from, from, end, end, context);
            if (repaired != null) {
                lengthFields(from, elems);
                elems.inCopy(from);
                inspect(elems.block(repaired, 0, end - from, context), elems);
                elems.inCopy(-from);
                return;
            }
            pastTheEnd(block, elems);
        }
        inspect(block, elems);
    }

    private static void inspect(PathAttributesCursor block, ElemCursor elems) {
        if (elems.inspecting()) {
            new AttributeCheck(block, elems).attributes();
        }
    }

    /** Reports what is after the last whole attribute. */
    static void pastTheEnd(PathAttributesCursor block, ElemCursor elems) {
        elems.issue(Code.MALFORMED, block.wholeEnd(), "RFC 7606 §4", "attribute runs past the end of the attributes");
    }

    /** Reports that {@link LengthFields} were read against their flags. */
    static void lengthFields(int at, ElemCursor elems) {
        elems.issue(
                Code.REPAIRED,
                at,
                "RFC 4271 §4.3",
                "attribute lengths read against the extended length flag: they fit no other way");
    }

    private void attributes() {
        for (int at = block.first(); at >= 0; at = block.next(at)) {
            AttributeType type = AttributeType.of(block.codeAt(at));
            if (block.find(block.codeAt(at)) == at) {
                attribute(at, type);
            } else {
                boolean multiprotocol = type == AttributeType.MP_REACH_NLRI || type == AttributeType.MP_UNREACH_NLRI;
                Code code = multiprotocol ? Code.TREAT_AS_WITHDRAW : Code.ATTRIBUTE_DISCARD;
                String name = type == AttributeType.UNKNOWN ? "attribute " + block.codeAt(at) : type.name();
                elems.issue(code, at, "RFC 7606 §3", name + " again: the first one counts");
            }
        }
    }

    private void attribute(int at, AttributeType type) {
        checkFlags(at, type);
        int value = block.valueStart(at);
        int length = block.valueLength(at);
        if (!type.canHaveLength(length)) {
            malformed(at, "RFC 7606 §7", type + " of " + length + " octets");
            return;
        }
        switch (type) {
            case ORIGIN -> {
                if (block.uint8(value) > 2) {
                    malformed(at, "RFC 7606 §7.1", "ORIGIN " + block.uint8(value));
                }
            }
            case AS_PATH -> checkPath(at);
            case AS4_PATH -> checkAs4Path(at);
            case AGGREGATOR, AS4_AGGREGATOR -> checkAggregator(at, type);
            case AIGP -> {
                if (block.aigp(0) != block.aigp(1)) {
                    malformed(at, "RFC 7311 §3", "AIGP of " + length + " octets cannot be read");
                }
            }
            case MP_REACH_NLRI -> checkNextHop(at);
            case BGP_LS -> checkTlvs(hasTlvs(at, 2), at, "RFC 9552 §8.2.2");
            case PREFIX_SID -> checkTlvs(hasTlvs(at, 1) && hasLabelTlvs(at), at, "RFC 8669 §6");
            case TUNNEL_ENCAPSULATION -> checkTlvs(hasTlvs(at, 2), at, "RFC 9012 §13");
            case ATTR_SET -> checkAttributeSet(at);
            default -> {
                // nothing more is checked
            }
        }
    }

    private void malformed(int at, String rule, String detail) {
        boolean discard = AttributeType.of(block.codeAt(at)).verdict() == Verdict.ATTRIBUTE_DISCARD;
        elems.issue(discard ? Code.ATTRIBUTE_DISCARD : Code.TREAT_AS_WITHDRAW, at, rule, detail);
    }

    /**
     * RFC 7606 §3 c: the optional and transitive flags must be what the attribute's own RFC says. The router has accepted
     * what is in its table, and BIRD 2.0 writes there flags of 0 for what it has set itself.
     */
    private void checkFlags(int at, AttributeType type) {
        int flags = block.flagsAt(at);
        int found = flags & (PathAttribute.OPTIONAL | PathAttribute.TRANSITIVE);
        if (type != AttributeType.UNKNOWN && found != type.flags()) {
            Code code = block.context().ribEntry() ? Code.REPAIRED : Code.TREAT_AS_WITHDRAW;
            elems.issue(code, at, "RFC 7606 §3", type + " with flags 0x" + Integer.toHexString(flags));
        }
    }

    private void checkPath(int at) {
        int asnSize = block.asPathAsnSize();
        if (asnSize == 0) {
            malformed(at, "RFC 7606 §7.2", "AS_PATH is no chain of segments");
        } else if (hasEmptySegment(at, asnSize)) {
            malformed(at, "RFC 7606 §7.2", "AS_PATH has a segment without AS numbers");
        } else if (hasAsZero(at, asnSize)) {
            asZero(at);
        } else if (asnSize != block.context().asnSize()) {
            String detail = "AS_PATH read with " + asnSize + "-octet AS numbers: it fits no others";
            elems.issue(Code.REPAIRED, at, "RFC 6793 §4.1", detail);
        }
    }

    private void checkAs4Path(int at) {
        if (hasAsZero(at, 4)) {
            asZero(at);
        } else if (block.as4Path() == null) {
            malformed(at, "RFC 6793 §6", "AS4_PATH of " + block.valueLength(at) + " octets cannot be read");
        } else if (hasPathInAs4Path()) {
            elems.issue(Code.REPAIRED, at, "RFC 6793 §4.1", "AS4_PATH taken for the path: there is no AS_PATH");
        } else {
            checkIsForTwoOctets(at, AttributeType.AS4_PATH);
        }
    }

    private void checkAggregator(int at, AttributeType type) {
        if (asn(block.valueStart(at), block.valueLength(at) - 4) == 0) {
            asZero(at);
        } else if (type == AttributeType.AS4_AGGREGATOR) {
            checkIsForTwoOctets(at, type);
        }
    }

    private void checkIsForTwoOctets(int at, AttributeType type) {
        if (block.context().asnSize() == 4) {
            malformed(at, "RFC 6793 §4.1", type + " between speakers of four-octet AS numbers");
        }
    }

    private boolean hasPathInAs4Path() {
        return !block.has(AttributeType.AS_PATH)
                && (block.context().asnSize() == 4 || block.context().equals(DecodeContext.TABLE_DUMP_ENTRY))
                && block.as4Path() != null;
    }

    private void asZero(int at) {
        malformed(at, "RFC 7607 §2", AttributeType.of(block.codeAt(at)) + " has AS 0");
    }

    private long asn(int at, int size) {
        return size == 4 ? block.uint32(at) : block.uint16(at);
    }

    private boolean hasEmptySegment(int attribute, int asnSize) {
        int end = block.valueStart(attribute) + block.valueLength(attribute);
        int count = 1;
        for (int at = block.valueStart(attribute); at < end && count > 0; at += SEGMENT_HEADER + count * asnSize) {
            count = block.uint8(at + 1);
        }
        return count == 0;
    }

    /** Whether AS 0 stands in a segment of any kind, as far as there are whole segments. */
    private boolean hasAsZero(int attribute, int asnSize) {
        int at = block.valueStart(attribute);
        int end = at + block.valueLength(attribute);
        while (at + SEGMENT_HEADER <= end) {
            int first = at + SEGMENT_HEADER;
            at = first + block.uint8(at + 1) * asnSize;
            for (int asn = first; asn < at && at <= end; asn += asnSize) {
                if (asn(asn, asnSize) == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A next hop of a length that no family has; flow specifications have none at all (RFC 8955 §4). */
    private void checkNextHop(int at) {
        boolean full = !block.context().ribEntry() && block.valueLength(at) > NEXT_HOP_LENGTH_OFFSET;
        int length = full ? block.uint8(block.valueStart(at) + NEXT_HOP_LENGTH_OFFSET) : 0;
        boolean possible = switch (length) {
            case 0, 4, 12, 16, 24, 32, 48 -> true;
            default -> false;
        };
        if (!possible) {
            malformed(at, "RFC 7606 §7.11", "next hop of " + length + " octets");
        }
    }

    private void checkTlvs(boolean right, int at, String rule) {
        if (!right) {
            String name = AttributeType.of(block.codeAt(at)).name();
            malformed(at, rule, "TLVs of " + name + " have a wrong length or do not fill it");
        }
    }

    /** RFC 8669 §3: a label index is 7 bytes, an originator SRGB 2 and 6 for each range. */
    private boolean hasLabelTlvs(int attribute) {
        int end = block.valueStart(attribute) + block.valueLength(attribute);
        int length;
        for (int at = block.valueStart(attribute); at < end; at += 3 + length) {
            length = block.uint16(at + 1);
            int type = block.uint8(at);
            if ((type == 1 && length != 7) || (type == 3 && length % 6 != 2)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value is a chain of TLVs with lengths of two bytes. */
    private boolean hasTlvs(int attribute, int typeSize) {
        int at = block.valueStart(attribute);
        int end = at + block.valueLength(attribute);
        while (at + typeSize + 2 <= end) {
            at += typeSize + 2 + block.uint16(at + typeSize);
        }
        return at == end;
    }

    /** RFC 6368 §5: an AS number, then attributes, none of which announces or withdraws routes or is such a set itself. */
    private void checkAttributeSet(int at) {
        PathAttribute set = block.attribute(AttributeType.ATTR_SET.code());
        if (set == null) {
            return;
        }
        byte[] value = set.value();
        PathAttributesCursor inner = new PathAttributesCursor();
        inner.set(value, ORIGIN_AS, value.length - ORIGIN_AS, DecodeContext.AS4);
        if (inner.wholeEnd() != value.length) {
            malformed(at, "RFC 7606 §7.16", "attribute runs past the end of ATTR_SET");
        } else if (inner.has(AttributeType.MP_REACH_NLRI)
                || inner.has(AttributeType.MP_UNREACH_NLRI)
                || inner.has(AttributeType.ATTR_SET)) {
            malformed(at, "RFC 6368 §5", "ATTR_SET holds MP_REACH_NLRI, MP_UNREACH_NLRI or ATTR_SET");
        }
    }

    private void require(boolean required, AttributeType type, int from) {
        if (required && !block.has(type)) {
            elems.issue(Code.TREAT_AS_WITHDRAW, from, "RFC 7606 §3", type + " is missing");
        }
    }
}
