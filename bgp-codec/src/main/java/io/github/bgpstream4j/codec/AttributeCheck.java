package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.attr.PathAttributesCursor;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.source.ElemCursor;
import org.jspecify.annotations.Nullable;

/**
 * What RFC 7606 says of path attributes: whether a speaker would have discarded one, or treated its routes as withdrawn.
 * An archive shows what was sent, so routes stay as they are and the verdict stands beside them. An attribute that runs
 * past the end, which may hide prefixes, is always told; verdicts that cost no elem only to a cursor that
 * {@linkplain ElemCursor#inspecting() inspects}.
 */
public final class AttributeCheck {
    private static final int NEXT_HOP_LENGTH_OFFSET = 3; // RFC 4760 §3: behind AFI and SAFI

    private AttributeCheck() {}

    /**
     * Checks the attributes of a message.
     *
     * @param bytes holds them
     * @param record where the record begins: issues count octets from there
     * @param from the first octet
     * @param end the octet behind them
     * @param hasNlri whether prefixes are announced outside MP_REACH_NLRI
     * @param context how to read them
     * @param elems receives the issues, and the attributes as {@linkplain ElemCursor#block its block}
     * @return that block
     */
    static PathAttributesCursor message(
            byte[] bytes, int record, int from, int end, boolean hasNlri, DecodeContext context, ElemCursor elems) {
        PathAttributesCursor block = block(bytes, record, from, end, context, elems);
        if (!elems.inspecting()) {
            return block;
        }
        long[] seen = attributes(bytes, record, from, end, context, elems);
        boolean announces = hasNlri || has(seen, AttributeType.MP_REACH_NLRI.code());
        requireSeen(announces, seen, AttributeType.ORIGIN, from - record, elems);
        requireSeen(announces, seen, AttributeType.AS_PATH, from - record, elems);
        requireSeen(hasNlri, seen, AttributeType.NEXT_HOP, from - record, elems);
        return block;
    }

    /**
     * Checks the attributes of a table entry.
     *
     * @param bytes holds them
     * @param record where the record begins: issues count octets from there
     * @param from the first octet
     * @param end the octet behind them
     * @param context how to read them
     * @param elems receives the issues, and the attributes as {@linkplain ElemCursor#block its block}
     */
    public static void tableEntry(
            byte[] bytes, int record, int from, int end, DecodeContext context, ElemCursor elems) {
        block(bytes, record, from, end, context, elems);
        if (elems.inspecting()) {
            attributes(bytes, record, from, end, context, elems);
        }
    }

    private static PathAttributesCursor block(
            byte[] bytes, int record, int from, int end, DecodeContext context, ElemCursor elems) {
        PathAttributesCursor block = elems.block(bytes, from, end - from, context);
        if (block.wholeEnd() != end) {
            elems.issue(
                    Code.MALFORMED,
                    block.wholeEnd() - record,
                    "RFC 7606 §4",
                    "attribute runs past the end of the attributes");
        }
        return block;
    }

    /** The type codes that are there, a bit for each. */
    private static long[] attributes(
            byte[] bytes, int record, int from, int end, DecodeContext context, ElemCursor elems) {
        long[] seen = new long[256 / Long.SIZE];
        int at = from;
        while (AttributeChain.isWhole(bytes, at, end)) {
            int code = bytes[at + 1] & 0xff;
            AttributeType type = AttributeType.of(code);
            if (has(seen, code)) {
                boolean multiprotocol = type == AttributeType.MP_REACH_NLRI || type == AttributeType.MP_UNREACH_NLRI;
                elems.issue(
                        multiprotocol ? Code.TREAT_AS_WITHDRAW : Code.ATTRIBUTE_DISCARD,
                        at - record,
                        "RFC 7606 §3",
                        name(type, code) + " again: the first one counts");
            } else {
                attribute(bytes, record, at, type, context, elems);
            }
            seen[code >>> 6] |= 1L << code;
            at = AttributeChain.next(bytes, at);
        }
        return seen;
    }

    private static boolean has(long[] seen, int code) {
        return (seen[code >>> 6] & (1L << code)) != 0;
    }

    private static void attribute(
            byte[] bytes, int record, int at, AttributeType type, DecodeContext context, ElemCursor elems) {
        checkFlags(bytes[at], at - record, type, elems);
        int value = AttributeChain.value(bytes, at);
        int length = AttributeChain.length(bytes, at);
        Code verdict = verdict(type, length);
        if (verdict != null) {
            elems.issue(verdict, at - record, "RFC 7606 §7", type + " of " + length + " octets");
        } else if (type == AttributeType.ORIGIN && (bytes[value] & 0xff) > 2) {
            elems.issue(Code.TREAT_AS_WITHDRAW, at - record, "RFC 7606 §7.1", "ORIGIN " + (bytes[value] & 0xff));
        } else if (context.asnSize() == 4 && (type == AttributeType.AS4_PATH || type == AttributeType.AS4_AGGREGATOR)) {
            elems.issue(
                    Code.ATTRIBUTE_DISCARD,
                    at - record,
                    "RFC 6793 §4.1",
                    type + " between speakers of four-octet AS numbers");
        } else if (type == AttributeType.AS_PATH) {
            checkPath(bytes, record, at, context, elems);
        } else if (type == AttributeType.AS4_PATH || type == AttributeType.AIGP) {
            checkReadable(bytes, record, at, type, context, elems);
        } else if (type == AttributeType.MP_REACH_NLRI) {
            checkNextHop(bytes, record, at, context, elems);
        }
    }

    /** Attributes that are discarded if nothing can be read from them (RFC 6793 §6, RFC 7311 §3). */
    private static void checkReadable(
            byte[] bytes, int record, int at, AttributeType type, DecodeContext context, ElemCursor elems) {
        PathAttributes alone = PathAttributes.of(bytes, at, AttributeChain.next(bytes, at) - at, context);
        boolean as4Path = type == AttributeType.AS4_PATH;
        if (as4Path ? alone.as4Path() == null : alone.aigp(0) != alone.aigp(1)) {
            elems.issue(
                    Code.ATTRIBUTE_DISCARD,
                    at - record,
                    as4Path ? "RFC 6793 §6" : "RFC 7311 §3",
                    type + " of " + AttributeChain.length(bytes, at) + " octets cannot be read");
        }
    }

    /** A next hop of a length that no family has; flow specifications have none at all (RFC 8955 §4). */
    private static void checkNextHop(byte[] bytes, int record, int at, DecodeContext context, ElemCursor elems) {
        int value = AttributeChain.value(bytes, at);
        boolean full = !context.ribEntry() && AttributeChain.length(bytes, at) > NEXT_HOP_LENGTH_OFFSET;
        int length = full ? bytes[value + NEXT_HOP_LENGTH_OFFSET] & 0xff : 0;
        boolean possible = switch (length) {
            case 0, 4, 12, 16, 24, 32, 48 -> true;
            default -> false;
        };
        if (!possible) {
            elems.issue(Code.TREAT_AS_WITHDRAW, at - record, "RFC 7606 §7.11", "next hop of " + length + " octets");
        }
    }

    private static void checkPath(byte[] bytes, int record, int at, DecodeContext context, ElemCursor elems) {
        int length = AttributeChain.next(bytes, at) - at;
        int asnSize = PathAttributes.of(bytes, at, length, context).asPathAsnSize();
        if (asnSize == 0) {
            elems.issue(Code.TREAT_AS_WITHDRAW, at - record, "RFC 7606 §7.2", "AS_PATH is no chain of segments");
        } else if (hasEmptySegment(bytes, AttributeChain.value(bytes, at), at + length, asnSize)) {
            elems.issue(
                    Code.TREAT_AS_WITHDRAW, at - record, "RFC 7606 §7.2", "AS_PATH has a segment without AS numbers");
        } else if (asnSize != context.asnSize()) {
            elems.issue(
                    Code.REPAIRED,
                    at - record,
                    "RFC 6793 §4.1",
                    "AS_PATH read with " + asnSize + "-octet AS numbers: it fits no others");
        }
    }

    private static boolean hasEmptySegment(byte[] bytes, int from, int end, int asnSize) {
        int count = 1;
        for (int at = from; at < end && count > 0; at += 2 + count * asnSize) { // segment: type (1), count (1)
            count = bytes[at + 1] & 0xff;
        }
        return count == 0;
    }

    /** RFC 7606 §3 c: the optional and transitive flags must be what the attribute's own RFC says. */
    private static void checkFlags(byte flags, int offset, AttributeType type, ElemCursor elems) {
        int wanted = switch (type) {
            case ORIGIN, AS_PATH, NEXT_HOP, LOCAL_PREF, ATOMIC_AGGREGATE -> PathAttribute.TRANSITIVE;
            case MULTI_EXIT_DISC, ORIGINATOR_ID, CLUSTER_LIST, MP_REACH_NLRI, MP_UNREACH_NLRI, AIGP ->
                PathAttribute.OPTIONAL;
            case UNKNOWN -> -1;
            default -> PathAttribute.OPTIONAL | PathAttribute.TRANSITIVE;
        };
        int found = flags & (PathAttribute.OPTIONAL | PathAttribute.TRANSITIVE);
        if (wanted >= 0 && found != wanted) {
            elems.issue(
                    Code.TREAT_AS_WITHDRAW,
                    offset,
                    "RFC 7606 §3",
                    type + " with flags 0x" + Integer.toHexString(flags & 0xff));
        }
    }

    /** What RFC 7606 §7 and the RFCs after it prescribe for a wrong length; null if the length is right. */
    private static @Nullable Code verdict(AttributeType type, int length) {
        return switch (type) {
            case ORIGIN -> withdrawUnless(length == 1);
            case NEXT_HOP, MULTI_EXIT_DISC, LOCAL_PREF, ORIGINATOR_ID, ONLY_TO_CUSTOMER -> withdrawUnless(length == 4);
            case COMMUNITIES, CLUSTER_LIST -> withdrawUnless(length > 0 && length % 4 == 0);
            case EXTENDED_COMMUNITIES -> withdrawUnless(length > 0 && length % 8 == 0);
            case LARGE_COMMUNITY -> withdrawUnless(length > 0 && length % 12 == 0);
            case IPV6_EXTENDED_COMMUNITIES -> withdrawUnless(length > 0 && length % 20 == 0);
            case ATOMIC_AGGREGATE -> discardUnless(length == 0);
            case AGGREGATOR -> discardUnless(length == 6 || length == 8);
            case AS4_AGGREGATOR -> discardUnless(length == 8);
            default -> null;
        };
    }

    private static @Nullable Code withdrawUnless(boolean right) {
        return right ? null : Code.TREAT_AS_WITHDRAW;
    }

    private static @Nullable Code discardUnless(boolean right) {
        return right ? null : Code.ATTRIBUTE_DISCARD;
    }

    private static void requireSeen(boolean required, long[] seen, AttributeType type, int offset, ElemCursor elems) {
        if (required && !has(seen, type.code())) {
            elems.issue(Code.TREAT_AS_WITHDRAW, offset, "RFC 7606 §3", type + " is missing");
        }
    }

    private static String name(AttributeType type, int code) {
        return type == AttributeType.UNKNOWN ? "attribute " + code : type.name();
    }
}
