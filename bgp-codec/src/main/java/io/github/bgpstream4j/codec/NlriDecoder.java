package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.ElemCursor;

/**
 * Decodes a field of prefixes.
 *
 * <pre>
 *   [path identifier (4)]                                                      RFC 7911 §3
 *   length in bits (1)  [labels (3 each)]  [route distinguisher (8)]  prefix   RFC 4271 §4.3, 8277 §2, 4364 §4.3.4
 * </pre>
 */
public final class NlriDecoder {
    static final int PATH_IDENTIFIER = 4;
    private static final int LABEL = 3;
    static final int LABEL_BITS = 24;
    static final int ROUTE_DISTINGUISHER_BITS = 64;
    static final int BOTTOM_OF_STACK = 1;
    static final int WITHDRAWN_LABEL = 0x800000;

    private NlriDecoder() {}

    /**
     * Decodes all prefixes of a field and emits an elem for each that matches. The cursor must already know everything
     * but the prefix. A prefix that cannot be ends the field: what follows it cannot be located.
     *
     * @param bytes holds the field
     * @param from the first octet of the field
     * @param end the octet behind it
     * @param family one that {@linkplain AddressFamily#hasPrefixes has prefixes}
     * @param addPath whether path identifiers stand before the prefixes
     * @param elems receives the elems
     */
    public static void decode(
            byte[] bytes, int from, int end, AddressFamily family, boolean addPath, ElemCursor elems) {
        if (!addPath) {
            elems.noPathIdentifier(); // a field of the same message may have had some
        }
        int mark = elems.mark();
        int at = from;
        while (at < end) {
            elems.reset(mark);
            at = decodePrefix(bytes, at, end, family, addPath, elems);
            if (at < 0) {
                break;
            }
            if (elems.isPossible()) {
                elems.emit();
            }
        }
        elems.clearLabels();
    }

    /**
     * Tells the cursor one prefix, and what stands before it.
     *
     * @param bytes holds the field
     * @param from the first octet of the prefix
     * @param end the octet behind the field
     * @param family one that has prefixes
     * @param addPath whether a path identifier stands before the prefix
     * @param elems learns the prefix
     * @return the octet behind the prefix; -1 if there is no whole prefix, and the cursor knows why
     */
    public static int decodePrefix(
            byte[] bytes, int from, int end, AddressFamily family, boolean addPath, ElemCursor elems) {
        int at = from;
        if (addPath) {
            if (at + PATH_IDENTIFIER >= end) {
                return none(elems, Code.TRUNCATED, from, "path identifier without prefix");
            }
            elems.pathIdentifier(BigEndian.uint32(bytes, at));
            at += PATH_IDENTIFIER;
        }
        int bits = bytes[at++] & 0xff;
        int next = at + (bits + 7) / 8;
        if (next > end) {
            return none(elems, Code.TRUNCATED, from, "prefix of " + bits + " bits in " + (end - at) + " octets");
        }
        if (family.isLabelled()) {
            elems.clearLabels();
            int stack = labels(bytes, at, bits, family, elems);
            bits -= stack * LABEL_BITS;
            at += stack * LABEL;
            if (family.isVpn()) {
                if (bits < ROUTE_DISTINGUISHER_BITS) {
                    return none(elems, Code.MALFORMED, from, "no room for a route distinguisher in " + bits + " bits");
                }
                elems.routeDistinguisher(BigEndian.int64(bytes, at));
                at += ROUTE_DISTINGUISHER_BITS / 8;
                bits -= ROUTE_DISTINGUISHER_BITS;
            }
        }
        int max = family.isIpv6() ? 128 : 32;
        if (bits > max) {
            return none(elems, Code.MALFORMED, from, "prefix length " + bits + " > " + max);
        }
        tell(bytes, at, bits, elems);
        return next;
    }

    /** Bits behind the length are cleared: RFC 4271 §4.3 calls them irrelevant. */
    private static void tell(byte[] bytes, int at, int bits, ElemCursor elems) {
        int octets = (bits + 7) / 8;
        long high = BigEndian.leftAligned(bytes, at, Math.min(octets, 8)) & Prefix.highMask(bits);
        long low = octets > 8 ? BigEndian.leftAligned(bytes, at + 8, octets - 8) & Prefix.highMask(bits - 64) : 0;
        elems.prefix(high, low, bits);
    }

    /**
     * How many label fields there are; the cursor learns the labels. Without the bottom of the stack, or if what follows it
     * cannot be the rest, there is one: only the Multiple Labels capability allows more, and without it a router need not
     * look at the bit (RFC 8277 §2.2, §2.3).
     */
    private static int labels(byte[] bytes, int from, int bits, AddressFamily family, ElemCursor elems) {
        boolean withdrawn = elems.type() == ElemType.WITHDRAWAL;
        int fields = stack(bytes, from, bits, withdrawn);
        if (fields != 1
                && canBeRest(bytes, from, bits, 1, family)
                && (!canBeRest(bytes, from, bits, fields, family) || isRatherOne(bytes, from, bits, fields, family))) {
            fields = 1;
            elems.issue(Code.REPAIRED, from, "RFC 8277 §2.2", "one label read: it has no bottom of stack");
        } else if (fields > 1
                && bits > fields * LABEL_BITS
                && !family.isIpv6()
                && canBeRest(bytes, from, bits, 1, family)) {
            String detail = " labels read: with one, which would have no bottom of stack, a longer prefix fits, too";
            elems.issue(Code.REPAIRED, from, "RFC 8277 §2.2", fields + detail);
        }
        for (int at = from; !withdrawn && at < from + Math.abs(fields) * LABEL; at += LABEL) {
            elems.label(field(bytes, at) >>> 4);
        }
        return Math.abs(fields);
    }

    /**
     * Label fields up to the bottom of the stack; if there is none, all that there is room for, as a negative number. In a
     * withdrawal they mean nothing: RFC 8277 §2.4 has one field of 0x800000 there, RFC 3107 had 0, and GoBGP repeats the
     * whole stack.
     */
    private static int stack(byte[] bytes, int from, int bits, boolean withdrawn) {
        int room = bits / LABEL_BITS;
        for (int i = 0; i < room; i++) {
            int label = field(bytes, from + i * LABEL);
            if ((label & BOTTOM_OF_STACK) != 0 || (withdrawn && (label == WITHDRAWN_LABEL || label == 0))) {
                return i + 1;
            }
        }
        return -room;
    }

    /**
     * Whether a route distinguisher of a known type (RFC 4364 §4.2) and a prefix, or a prefix, can follow label fields. A
     * stack with nothing after it is a default route only if the second field, read as a prefix, would be in 0.0.0.0/8 or ::/8:
     * else it is more likely one label and a prefix whose last bit is set.
     */
    private static boolean canBeRest(byte[] bytes, int from, int bits, int fields, AddressFamily family) {
        int left = bits - fields * LABEL_BITS;
        int before = family.isVpn() ? ROUTE_DISTINGUISHER_BITS : 0;
        if (fields < 1 || left < before || left > before + (family.isIpv6() ? 128 : 32)) {
            return false;
        }
        return family.isVpn()
                ? BigEndian.uint16(bytes, from + fields * LABEL) <= 2
                : left > 0 || fields == 1 || bytes[from + LABEL] == 0;
    }

    /**
     * Whether only one label leaves an IPv6 prefix of those that routers announce (RFC 4291 §2.4). Of 2001:db8::/32 the third
     * byte has the bit of the bottom set.
     */
    private static boolean isRatherOne(byte[] bytes, int from, int bits, int fields, AddressFamily family) {
        int before = family.isVpn() ? ROUTE_DISTINGUISHER_BITS : 0;
        int prefix = from + fields * LABEL + before / 8;
        int left = bits - fields * LABEL_BITS - before;
        return family.isIpv6()
                && isAnnounced(bytes[from + LABEL + before / 8])
                && (left == 0 || (bytes[prefix] != 0 && !isAnnounced(bytes[prefix])));
    }

    private static boolean isAnnounced(byte first) {
        return (first & 0xe0) == 0x20 || (first & 0xff) >= 0xfc;
    }

    private static int field(byte[] bytes, int at) {
        return (BigEndian.uint16(bytes, at) << 8) | (bytes[at + 2] & 0xff);
    }

    /** Reports why there is no whole prefix. */
    private static int none(ElemCursor elems, Code code, int at, String detail) {
        elems.issue(code, at, "RFC 7606 §5.3", detail);
        return -1;
    }
}
