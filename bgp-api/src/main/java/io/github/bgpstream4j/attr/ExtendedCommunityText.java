package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.text.AsciiBuffer;

/** Text of one extended community: {@code kind:administrator:number} for the AS and address specific types (RFC 4360 §3). */
final class ExtendedCommunityText {
    private static final int TWO_OCTET_AS = 0x00;
    private static final int IPV4_ADDRESS = 0x01;
    private static final int FOUR_OCTET_AS = 0x02; // RFC 5668
    private static final int NON_TRANSITIVE = 0x40;
    private static final int ROUTE_TARGET = 0x02;
    private static final int ROUTE_ORIGIN = 0x03;

    private ExtendedCommunityText() {}

    static void append(AsciiBuffer out, long community) {
        int type = (int) (community >>> 56) & ~NON_TRANSITIVE;
        int subtype = (int) (community >>> 48) & 0xff;
        boolean transitive = ((community >>> 56) & NON_TRANSITIVE) == 0;
        if (!transitive || type > FOUR_OCTET_AS || (subtype != ROUTE_TARGET && subtype != ROUTE_ORIGIN)) {
            out.put("0x");
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.hexByte((int) (community >>> shift));
            }
            return;
        }
        out.put(subtype == ROUTE_TARGET ? "rt:" : "soo:");
        switch (type) {
            case TWO_OCTET_AS ->
                out.decimal((community >>> 32) & 0xffff).put(':').decimal(community & 0xffffffffL);
            case IPV4_ADDRESS -> {
                IpAddress.appendTo(out, community << 16, 0, false);
                out.put(':').decimal(community & 0xffff);
            }
            default -> out.decimal((community >>> 16) & 0xffffffffL).put(':').decimal(community & 0xffff);
        }
    }
}
