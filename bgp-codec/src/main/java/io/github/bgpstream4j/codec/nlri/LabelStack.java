package io.github.bgpstream4j.codec.nlri;

import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.source.ElemCursor;
import java.util.List;

/** The MPLS labels before a prefix (RFC 8277 §2): label (20 bits), traffic class (3), bottom of stack (1). */
final class LabelStack {
    static final int LABEL = 3;
    static final int LABEL_BITS = 24;
    static final int ROUTE_DISTINGUISHER_BITS = 64;
    private static final int BOTTOM_OF_STACK = 1;
    private static final int WITHDRAWN_LABEL = 0x800000;

    private LabelStack() {}

    /**
     * How many label fields there are; the cursor learns the labels. Without the bottom of the stack, or if what follows it
     * cannot be the rest, there is one: only the Multiple Labels capability allows more, and without it a router need not
     * look at the bit (RFC 8277 §2.2, §2.3).
     */
    static int decode(byte[] bytes, int from, int bits, AddressFamily family, ElemCursor elems) {
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

    /** A prefix that lost its labels, as every withdrawal does, has the one that means nothing. */
    static void encode(WireBuffer out, ElemView elem) {
        List<Integer> labels = elem.labels();
        if (labels.isEmpty()) {
            appendLabel(out, elem.type() == ElemType.WITHDRAWAL ? WITHDRAWN_LABEL : BOTTOM_OF_STACK);
        }
        for (int i = 0; i < labels.size(); i++) {
            appendLabel(out, labels.get(i) << 4 | (i == labels.size() - 1 ? BOTTOM_OF_STACK : 0));
        }
    }

    private static void appendLabel(WireBuffer out, int label) {
        out.u16(label >>> 8).u8(label);
    }
}
