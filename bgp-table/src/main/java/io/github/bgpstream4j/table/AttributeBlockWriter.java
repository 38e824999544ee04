package io.github.bgpstream4j.table;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import java.util.Arrays;
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

    private byte[] bytes = new byte[256];
    private int length;

    /** Writes what an announcement or a table entry says besides its prefix. */
    void write(ElemView elem) {
        PathAttributes attributes = elem.attributes();
        length = 1;
        int flags = attributes.context().asnSize() == 2 ? AttributeBlock.AS2 : 0;
        IpAddress hop = elem.nextHop();
        if (hop != null) {
            flags |= hop.isIpv6() ? AttributeBlock.IPV6_HOP : AttributeBlock.IPV4_HOP;
            address(hop);
        }
        AddressFamily family = elem.family();
        if (family != null && family.isLabelled() && labels(elem.labels())) {
            flags |= AttributeBlock.LABELS;
        }
        int start = length;
        attributes(attributes);
        if (length == start) {
            flags &= ~AttributeBlock.AS2; // says nothing where there is no AS number
        }
        bytes[0] = (byte) flags;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void attributes(PathAttributes attributes) {
        for (int at = attributes.first(); at >= 0; at = attributes.next(at)) {
            int code = attributes.codeAt(at);
            if (code == MP_REACH_NLRI) {
                if (attributes.find(code) == at) {
                    mpReach(attributes.mpNextHop(), attributes.mpLinkLocalNextHop());
                }
            } else if (code != MP_UNREACH_NLRI) {
                copy(attributes, at, attributes.valueStart(at) + attributes.valueLength(at));
            }
        }
    }

    private void copy(PathAttributes attributes, int from, int to) {
        reserve(to - from);
        byte[] target = bytes;
        int shift = length - from;
        for (int at = from; at < to; at++) {
            target[at + shift] = (byte) attributes.uint8(at);
        }
        length += to - from;
    }

    private void mpReach(@Nullable IpAddress global, @Nullable IpAddress linkLocal) {
        if (global == null) {
            return;
        }
        int hops = size(global) + (linkLocal == null ? 0 : size(linkLocal));
        reserve(4);
        bytes[length++] = (byte) PathAttribute.OPTIONAL;
        bytes[length++] = (byte) MP_REACH_NLRI;
        bytes[length++] = (byte) (1 + hops);
        bytes[length++] = (byte) hops;
        address(global);
        if (linkLocal != null) {
            address(linkLocal);
        }
    }

    private boolean labels(List<Integer> labels) {
        if (labels.isEmpty()) {
            return false;
        }
        reserve(2 + 4 * labels.size());
        BigEndian.putInt16(bytes, length, labels.size());
        length += 2;
        for (int label : labels) {
            BigEndian.putInt32(bytes, length, label);
            length += 4;
        }
        return true;
    }

    private void address(IpAddress address) {
        reserve(16);
        if (address.isIpv6()) {
            BigEndian.putInt64(bytes, length, address.high());
            BigEndian.putInt64(bytes, length + 8, address.low());
        } else {
            BigEndian.putInt32(bytes, length, address.high() >>> 32);
        }
        length += size(address);
    }

    private static int size(IpAddress address) {
        return address.isIpv6() ? 16 : 4;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, 2 * (length + more));
        }
    }
}
