package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.List;

/**
 * Writes prefixes.
 *
 * <pre>
 *   [path identifier (4)]                                                      RFC 7911 §3
 *   length in bits (1)  [labels (3 each)]  [route distinguisher (8)]  prefix   RFC 4271 §4.3, 8277 §2, 4364 §4.3.4
 * </pre>
 */
public final class NlriEncoder {
    private NlriEncoder() {}

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

    /**
     * Appends the prefix of an elem, without its path identifier.
     *
     * @param out receives it
     * @param elem one that has a prefix
     * @param family its family
     */
    public static void append(WireBuffer out, ElemView elem, AddressFamily family) {
        int labels = family.isLabelled() ? Math.max(1, elem.labels().size()) : 0;
        int distinguisher = family.isVpn() ? NlriDecoder.ROUTE_DISTINGUISHER_BITS : 0;
        out.u8(labels * NlriDecoder.LABEL_BITS + distinguisher + elem.prefixLength());
        if (labels > 0) {
            appendLabels(out, elem);
        }
        if (family.isVpn()) {
            RouteDistinguisher value = elem.routeDistinguisher();
            out.u64(value == null ? 0 : value.bits());
        }
        appendBits(out, elem.prefixHigh(), elem.prefixLow(), elem.prefixLength());
    }

    private static void appendBits(WireBuffer out, long high, long low, int lengthBits) {
        for (int bit = 0; bit < lengthBits; bit += 8) {
            int octet = (int) ((bit < 64 ? high : low) >>> (56 - (bit & 63)));
            out.u8(octet & 0xff << (8 - Math.min(8, lengthBits - bit)));
        }
    }

    /** A prefix that lost its labels, as every withdrawal does, has the one that means nothing. */
    private static void appendLabels(WireBuffer out, ElemView elem) {
        List<Integer> labels = elem.labels();
        if (labels.isEmpty()) {
            appendLabel(
                    out,
                    elem.type() == ElemType.WITHDRAWAL ? NlriDecoder.WITHDRAWN_LABEL : NlriDecoder.BOTTOM_OF_STACK);
        }
        for (int i = 0; i < labels.size(); i++) {
            appendLabel(out, labels.get(i) << 4 | (i == labels.size() - 1 ? NlriDecoder.BOTTOM_OF_STACK : 0));
        }
    }

    private static void appendLabel(WireBuffer out, int label) {
        out.u16(label >>> 8).u8(label);
    }
}
