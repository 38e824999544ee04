package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.attr.PathAttributesBuilder;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes BGP UPDATE messages of live ones (RFC 4271 §4.3, RFC 4760), with four-octet AS numbers: what the router may have
 * sent, as far as the service tells.
 */
final class UpdateEncoder {
    private static final int MARKER_LENGTH = 16; // RFC 4271 §4.1
    private static final int HEADER_LENGTH = 19;
    private static final int UPDATE = 2;
    private static final int MAX_LENGTH = 0xffff; // RFC 8654 allows as much as the length field
    private static final int IPV6_OCTETS = 16;

    private UpdateEncoder() {}

    /** The message with its header; null if it, or one of its attributes, is longer than can be. */
    static byte @Nullable [] encode(LiveMessage message) {
        try {
            return update(message);
        } catch (IllegalArgumentException e) {
            return null; // an attribute of more than 65,535 octets
        }
    }

    private static byte @Nullable [] update(LiveMessage message) {
        byte[] withdrawn = nlri(message.withdrawn(), false);
        byte[] announced = nlri(message.announced(), false);
        byte[] withdrawn6 = nlri(message.withdrawn(), true);
        byte[] announced6 = nlri(message.announced(), true);
        IpAddress nextHop = nextHop(message.nextHops(), false);
        boolean inMpReach =
                announced6.length == 0 && nextHop == null && !message.nextHops().isEmpty(); // RFC 8950
        if (exceeds(announced, announced6, withdrawn, withdrawn6)) {
            return null;
        }
        PathAttributesBuilder attributes = PathAttributes.builder();
        if (withdrawn6.length > 0) {
            mpUnreach(attributes, withdrawn6);
        }
        if (message.type() == MessageType.ANNOUNCE) {
            common(attributes, message);
            if (nextHop != null && announced.length > 0) {
                attributes.nextHop(nextHop);
            }
            if (announced6.length > 0) {
                mpReach(attributes, AddressFamily.IPV6_UNICAST, message.nextHops(), announced6);
            } else if (inMpReach && announced.length > 0) {
                mpReach(attributes, AddressFamily.IPV4_UNICAST, message.nextHops(), announced);
                announced = new byte[0];
            }
        }
        byte[] block = attributes.build().toByteArray();
        return message(withdrawn, block, announced);
    }

    /** The attributes of a table entry. */
    static byte[] attributes(LiveMessage message) {
        PathAttributesBuilder attributes = PathAttributes.builder();
        common(attributes, message);
        return attributes.build().toByteArray();
    }

    /** Prefixes of one family in wire form. */
    static byte[] nlri(List<Prefix> prefixes, boolean ipv6) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] address = new byte[IPV6_OCTETS];
        for (Prefix prefix : prefixes) {
            if (prefix.isIpv6() == ipv6) {
                BigEndian.putInt64(address, 0, prefix.high());
                BigEndian.putInt64(address, 8, prefix.low());
                out.write(prefix.lengthBits());
                out.write(address, 0, (prefix.lengthBits() + 7) / 8);
            }
        }
        return out.toByteArray();
    }

    private static boolean exceeds(byte[]... parts) {
        return Arrays.stream(parts).mapToInt(part -> part.length).sum() > MAX_LENGTH - HEADER_LENGTH;
    }

    private static void common(PathAttributesBuilder attributes, LiveMessage message) {
        if (message.origin() != null) {
            attributes.origin(message.origin());
        }
        if (message.asPath() != null) {
            attributes.asPath(message.asPath());
        }
        if (!message.communities().isEmpty()) {
            attributes.communities(message.communities());
        }
        if (!message.largeCommunities().isEmpty()) {
            attributes.largeCommunities(message.largeCommunities());
        }
    }

    /** MP_REACH_NLRI (RFC 4760 §3): AFI (2), SAFI (1), length (1), next hop, reserved (1), NLRI. */
    private static void mpReach(
            PathAttributesBuilder attributes, AddressFamily family, List<IpAddress> nextHops, byte[] nlri) {
        ByteArrayOutputStream value = family(family);
        byte[] hops = mpNextHops(nextHops);
        value.write(hops.length);
        value.writeBytes(hops);
        value.write(0);
        value.writeBytes(nlri);
        attributes.attribute(PathAttribute.OPTIONAL, AttributeType.MP_REACH_NLRI.code(), value.toByteArray());
    }

    /** MP_UNREACH_NLRI (RFC 4760 §4): AFI (2), SAFI (1), withdrawn routes. */
    private static void mpUnreach(PathAttributesBuilder attributes, byte[] nlri) {
        ByteArrayOutputStream value = family(AddressFamily.IPV6_UNICAST);
        value.writeBytes(nlri);
        attributes.attribute(PathAttribute.OPTIONAL, AttributeType.MP_UNREACH_NLRI.code(), value.toByteArray());
    }

    private static ByteArrayOutputStream family(AddressFamily family) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(family.afi() >> 8);
        value.write(family.afi());
        value.write(family.safi());
        return value;
    }

    /** The IPv6 address and, if there is one, the second, which is link-local (RFC 2545 §3); else the IPv4 address. */
    private static byte[] mpNextHops(List<IpAddress> nextHops) {
        List<IpAddress> ipv6 =
                nextHops.stream().filter(IpAddress::isIpv6).limit(2).toList();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (IpAddress address : ipv6.isEmpty() ? nextHops.stream().limit(1).toList() : ipv6) {
            octets.writeBytes(address.toByteArray());
        }
        return octets.toByteArray();
    }

    private static @Nullable IpAddress nextHop(List<IpAddress> nextHops, boolean ipv6) {
        return nextHops.stream()
                .filter(address -> address.isIpv6() == ipv6)
                .findFirst()
                .orElse(null);
    }

    private static byte @Nullable [] message(byte[] withdrawn, byte[] attributes, byte[] nlri) {
        int length = HEADER_LENGTH + 4 + withdrawn.length + attributes.length + nlri.length;
        if (length > MAX_LENGTH) {
            return null;
        }
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, 0, MARKER_LENGTH, (byte) 0xff);
        BigEndian.putInt16(bytes, MARKER_LENGTH, length);
        bytes[HEADER_LENGTH - 1] = UPDATE;
        int at = field(bytes, HEADER_LENGTH, withdrawn);
        at = field(bytes, at, attributes);
        System.arraycopy(nlri, 0, bytes, at, nlri.length);
        return bytes;
    }

    private static int field(byte[] bytes, int at, byte[] value) {
        BigEndian.putInt16(bytes, at, value.length);
        System.arraycopy(value, 0, bytes, at + 2, value.length);
        return at + 2 + value.length;
    }
}
