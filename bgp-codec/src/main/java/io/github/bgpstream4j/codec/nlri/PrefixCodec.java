package io.github.bgpstream4j.codec.nlri;

import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.source.ElemCursor;

/**
 * Prefixes: plain, labelled, or of VPNs.
 *
 * <pre>
 *   length in bits (1)  [labels (3 each)]  [route distinguisher (8)]  prefix   RFC 4271 §4.3, 8277 §2, 4364 §4.3.4
 * </pre>
 */
public final class PrefixCodec extends NlriCodec {
    private static final int MOST_LABELS = 4;

    private final boolean labelled;
    private final boolean vpn;
    private final int longest;

    PrefixCodec(AddressFamily family) {
        super(family, true);
        labelled = family.isLabelled();
        vpn = family.isVpn();
        longest = family.isIpv6() ? 128 : 32;
    }

    @Override
    int decode(byte[] bytes, int from, int end, int route, ElemCursor elems) {
        int bits = bytes[from] & 0xff;
        int at = from + 1;
        int next = at + (bits + 7) / 8;
        if (next > end) {
            return none(elems, Code.TRUNCATED, route, "prefix of " + bits + " bits in " + (end - at) + " octets");
        }
        if (labelled) {
            elems.clearLabels();
            int stack = LabelStack.decode(bytes, at, bits, family(), elems);
            bits -= stack * LabelStack.LABEL_BITS;
            at += stack * LabelStack.LABEL;
            if (vpn) {
                if (bits < LabelStack.ROUTE_DISTINGUISHER_BITS) {
                    return none(elems, Code.MALFORMED, route, "no room for a route distinguisher in " + bits + " bits");
                }
                elems.routeDistinguisher(BigEndian.int64(bytes, at));
                at += LabelStack.ROUTE_DISTINGUISHER_BITS / 8;
                bits -= LabelStack.ROUTE_DISTINGUISHER_BITS;
            }
        }
        if (bits > longest) {
            return none(elems, Code.MALFORMED, route, "prefix length " + bits + " > " + longest);
        }
        report(bytes, at, bits, elems);
        return next;
    }

    /** Bits after the length are cleared: RFC 4271 §4.3 calls them irrelevant. */
    private static void report(byte[] bytes, int at, int bits, ElemCursor elems) {
        int octets = (bits + 7) / 8;
        long high = BigEndian.leftAligned(bytes, at, Math.min(octets, 8)) & Prefix.highMask(bits);
        long low = octets > 8 ? BigEndian.leftAligned(bytes, at + 8, octets - 8) & Prefix.highMask(bits - 64) : 0;
        elems.prefix(high, low, bits);
    }

    /** Reports why there is no whole prefix. */
    private static int none(ElemCursor elems, Code code, int at, String detail) {
        elems.issue(code, at, "RFC 7606 §5.3", detail);
        return -1;
    }

    @Override
    public int next(byte[] bytes, int from, int end) {
        return from + 1 + ((bytes[from] & 0xff) + 7) / 8;
    }

    @Override
    public NlriFit fit(byte[] bytes, int from, int end, boolean addPath) {
        int least = (labelled ? LabelStack.LABEL_BITS : 0) + (vpn ? LabelStack.ROUTE_DISTINGUISHER_BITS : 0);
        int most = least + (labelled ? (MOST_LABELS - 1) * LabelStack.LABEL_BITS : 0) + longest;
        int before = addPath ? PATH_IDENTIFIER : 0;
        int strayBits = 0;
        int defaults = 0;
        int at = from;
        while (at < end) {
            at += before;
            if (at >= end) {
                return NlriFit.NONE;
            }
            int bits = bytes[at] & 0xff;
            at += 1 + (bits + 7) / 8;
            if (bits < least || bits > most || at > end) {
                return NlriFit.NONE;
            }
            if (bits == 0) {
                defaults++;
            } else if ((bits & 7) != 0) {
                strayBits |= bytes[at - 1] & (0xff >>> (bits & 7));
            }
        }
        // small path identifiers look like a default route that is there again and again
        return strayBits == 0 && (addPath || defaults < 2) ? NlriFit.EXACT : NlriFit.LOOSE;
    }

    @Override
    public boolean repeatsDefault(byte[] bytes, int from, int end, boolean addPath) {
        int before = addPath ? PATH_IDENTIFIER : 0;
        int defaults = 0;
        for (int at = from; at < end; at = next(bytes, at, end)) {
            boolean zero = before == 0 || BigEndian.uint32(bytes, at) == 0;
            at += before;
            defaults += zero && bytes[at] == 0 ? 1 : 0;
        }
        return defaults > 1;
    }

    @Override
    public int identifiersLikeNlri(byte[] bytes, int from, int end) {
        int identifiers = 0;
        for (int at = from; at < end; at = next(bytes, at + PATH_IDENTIFIER, end)) {
            if (bytes[at] == 0) {
                return 0;
            }
            identifiers++;
        }
        return identifiers;
    }

    @Override
    public void encode(WireBuffer out, ElemView elem) {
        if (elem.prefixLength() < 0) {
            throw notOfFamily(elem);
        }
        int labels = labelled ? Math.max(1, elem.labels().size()) : 0;
        int distinguisher = vpn ? LabelStack.ROUTE_DISTINGUISHER_BITS : 0;
        out.u8(labels * LabelStack.LABEL_BITS + distinguisher + elem.prefixLength());
        if (labels > 0) {
            LabelStack.encode(out, elem);
        }
        if (vpn) {
            RouteDistinguisher value = elem.routeDistinguisher();
            out.u64(value == null ? 0 : value.bits());
        }
        appendBits(out, elem.prefixHigh(), elem.prefixLow(), elem.prefixLength());
    }

    /**
     * Appends a prefix without labels.
     *
     * @param out receives it
     * @param prefix any
     */
    public static void append(WireBuffer out, Prefix prefix) {
        append(out, prefix.high(), prefix.low(), prefix.lengthBits());
    }

    /**
     * Appends a prefix without labels.
     *
     * @param out receives it
     * @param high the first 64 bits of its address
     * @param low the others
     * @param lengthBits its length; bits after it are left out
     */
    public static void append(WireBuffer out, long high, long low, int lengthBits) {
        out.u8(lengthBits);
        appendBits(out, high, low, lengthBits);
    }

    private static void appendBits(WireBuffer out, long high, long low, int lengthBits) {
        for (int bit = 0; bit < lengthBits; bit += 8) {
            int octet = (int) ((bit < 64 ? high : low) >>> (56 - (bit & 63)));
            out.u8(octet & 0xff << (8 - Math.min(8, lengthBits - bit)));
        }
    }
}
