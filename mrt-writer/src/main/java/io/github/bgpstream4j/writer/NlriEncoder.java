package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.RouteDistinguisher;

/**
 * Encodes the prefix of an elem.
 *
 * <pre>
 *   [path identifier (4)]                                                      RFC 7911 §3
 *   length in bits (1)  [labels (3 each)]  [route distinguisher (8)]  prefix   RFC 4271 §4.3, 8277 §2, 4364 §4.3.4
 * </pre>
 */
final class NlriEncoder {
    static final long NO_PATH_ID = -1;

    private static final int BOTTOM_OF_STACK = 1;
    private static final int WITHDRAWN_LABEL = 0x800000; // RFC 8277 §2.4
    private static final int LABEL_BITS = 24;
    private static final int ROUTE_DISTINGUISHER_BITS = 64;

    private NlriEncoder() {}

    static void appendWithPathId(BgpElem elem, AddressFamily family, OctetBuffer out) {
        long pathId = elem.pathId(NO_PATH_ID);
        if (pathId != NO_PATH_ID) {
            out.u32(pathId);
        }
        append(elem, family, out);
    }

    static void append(BgpElem elem, AddressFamily family, OctetBuffer out) {
        int[] labels = family.isLabelled() ? labels(elem) : new int[0];
        int distinguisher = family.isVpn() ? ROUTE_DISTINGUISHER_BITS : 0;
        out.u8(labels.length * LABEL_BITS + distinguisher + elem.prefixLength());
        for (int label : labels) {
            out.u16(label >>> 8).u8(label);
        }
        if (family.isVpn()) {
            RouteDistinguisher value = elem.routeDistinguisher();
            out.u64(value == null ? 0 : value.bits());
        }
        for (int octet = 0; octet * 8 < elem.prefixLength(); octet++) {
            long half = octet < 8 ? elem.prefixHigh() : elem.prefixLow();
            out.u8((int) (half >>> (56 - 8 * (octet & 7))));
        }
    }

    /** The labels as on the wire. A prefix that lost them, as every withdrawal does, has the one that means nothing. */
    private static int[] labels(BgpElem elem) {
        int count = elem.labels().size();
        if (count == 0) {
            return new int[] {elem.type() == ElemType.WITHDRAWAL ? WITHDRAWN_LABEL : BOTTOM_OF_STACK};
        }
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = elem.labels().get(i) << 4 | (i == count - 1 ? BOTTOM_OF_STACK : 0);
        }
        return labels;
    }
}
