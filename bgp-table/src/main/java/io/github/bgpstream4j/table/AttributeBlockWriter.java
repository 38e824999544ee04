package io.github.bgpstream4j.table;

import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@link AttributeBlock}s, one over the other.
 *
 * <p>MP_UNREACH_NLRI goes, and of MP_REACH_NLRI the next hop stays, in the form of a table entry (RFC 6396 §4.3.4): the NLRI
 * in them would make each message's attributes differ, and are the routes themselves.
 */
final class AttributeBlockWriter {
    private static final int MP_REACH_NLRI = AttributeType.MP_REACH_NLRI.code();
    private static final int MP_UNREACH_NLRI = AttributeType.MP_UNREACH_NLRI.code();

    private final WireBuffer out = new WireBuffer();

    /** Writes what an announcement or a table entry says besides its prefix. */
    void write(ElemView elem) {
        PathAttributes attributes = elem.attributes();
        out.clear().u8(0);
        int flags = attributes.context().asnSize() == 2 ? AttributeBlock.AS2 : 0;
        IpAddress hop = elem.nextHop();
        if (hop != null) {
            flags |= hop.isIpv6() ? AttributeBlock.IPV6_HOP : AttributeBlock.IPV4_HOP;
            out.put(hop);
        }
        AddressFamily family = elem.family();
        if (family != null && family.isLabelled() && labels(elem.labels())) {
            flags |= AttributeBlock.LABELS;
        }
        int start = out.length();
        attributes(attributes);
        if (out.length() == start) {
            flags &= ~AttributeBlock.AS2; // says nothing where there is no AS number
        }
        out.setU8(0, flags);
    }

    byte[] bytes() {
        return out.bytes();
    }

    int length() {
        return out.length();
    }

    private void attributes(PathAttributes attributes) {
        for (int at = attributes.first(); at >= 0; at = attributes.next(at)) {
            int code = attributes.codeAt(at);
            if (code == MP_REACH_NLRI) {
                if (attributes.find(code) == at) {
                    mpReach(attributes.mpNextHop(), attributes.mpLinkLocalNextHop());
                }
            } else if (code != MP_UNREACH_NLRI) {
                attributes.appendTo(out, at, attributes.valueStart(at) + attributes.valueLength(at));
            }
        }
    }

    private void mpReach(@Nullable IpAddress global, @Nullable IpAddress linkLocal) {
        if (global == null) {
            return;
        }
        int start = AttributeOutput.begin(out, AttributeType.MP_REACH_NLRI);
        out.u8(size(global) + (linkLocal == null ? 0 : size(linkLocal))).put(global);
        if (linkLocal != null) {
            out.put(linkLocal);
        }
        AttributeOutput.end(out, start);
    }

    private boolean labels(List<Integer> labels) {
        if (labels.isEmpty()) {
            return false;
        }
        out.u16(labels.size());
        for (int label : labels) {
            out.u32(label);
        }
        return true;
    }

    private static int size(IpAddress address) {
        return address.isIpv6() ? 16 : 4;
    }
}
